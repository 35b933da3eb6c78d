package tui_test

import (
	"strings"
	"testing"

	"clausewalk/model/checklist"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui"
	"clausewalk/ui/tui/tuitest"
)

func TestASessionIsPlannedProposedAndRun(t *testing.T) {
	x, store := open(t, nil)
	x.Press("g", "p").See("Ben Berg", "CISO")
	x.Press("n").Type("Security").Press("tab").Type("14:30").Press("tab", "tab", "tab").Type("ben").Press("space", "enter")
	x.See("saved · session Security", "2026-11-23 14:30", "Nothing yet")
	x.Press("a").See("CISO, 25 min: 2 cards", "Who expects what", "60 min; the agenda takes about")
	x.Press("s").See("Interview", "F1 Ben", "0 of 60 min · 0 of 2 cards", "4.2  Who expects what", "Security · 2")
	x.Press("f1", "n").Type("The bank does").Press("enter")
	st := store.State()
	for _, o := range st.Observations {
		if o.Speaker != "p2" || o.Session == "" || o.Time == "" || o.Method != "interview" {
			t.Fatalf("%+v", o)
		}
	}
	x.See("14:00 Ben Berg: The bank does").Press("E").Not("of 60 min")
	for _, s := range store.State().Sessions {
		if s.Started == "" || s.Ended == "" || len(s.People) != 1 {
			t.Fatalf("%+v", s)
		}
	}
}

func TestAnExampleIsToldFromAValueWithoutColour(t *testing.T) {
	x, _ := open(t, nil)
	x.Press("g", "p", "home", "enter").See("First day     (such as 2026-11-23)", "Client        (who ordered the audit").Press("tab", "tab", "tab", "tab", "tab", "tab").Type("2026-11-30").See("First day     2026-11-30").Not("such as 2026-11-23")
	x.Press("esc", "g", "f", "n").See("Against    (no item yet)")
}

func TestStartingASessionEndsTheOneThatRunsAndOneUndoTakesBothBack(t *testing.T) {
	c, store := tuitest.Config(func(st *workshop.State) {
		st.Sessions["s1"] = workshop.Session{Title: "Morning", Minutes: "30", Planned: "2026-11-23T13:30:00.000+01:00", Started: "2026-11-23T13:40:00.000+01:00", People: workshop.Members{"p2"}, Items: workshop.Members{"sec:4.2"}}
		st.Sessions["s2"] = workshop.Session{Title: "Noon", Minutes: "45", Planned: "2026-11-23T14:00:00.000+01:00", People: workshop.Members{"p3"}, Items: workshop.Members{"sec:7.4"}}
	})
	x := tuitest.New(t, tui.New(c), 120, 40)
	x.See("20 of 30 min", "F1 Ben").Press("g", "p", "down", "s").See("saved · Noon started; Morning ended", "0 of 45 min", "F1 伊藤")
	if st := store.State(); st.Sessions["s1"].Ended == "" || st.Sessions["s2"].Started == "" || st.Sessions["s1"].Started != "2026-11-23T13:40:00.000+01:00" {
		t.Fatalf("%+v", st.Sessions)
	}
	x.Press("u").See("20 of 30 min", "F1 Ben")
	if st := store.State(); st.Sessions["s1"].Ended != "" || st.Sessions["s2"].Started != "" {
		t.Fatalf("%+v", st.Sessions)
	}
	x.Press("ctrl+r").See("0 of 45 min").Press("E").Not("of 45 min")
	for id, s := range store.State().Sessions {
		if s.Started == "" || s.Ended == "" {
			t.Fatalf("%s: %+v", id, s)
		}
	}
}

func TestTheWholePlanIsOneActThatUndoTakesBack(t *testing.T) {
	x, store := open(t, nil)
	x.Press("g", "p", "P").See("Propose the whole plan", "takes about 1:").Press("enter").See("sessions proposed", "Top management")
	if len(store.State().Sessions) < 3 {
		t.Fatalf("%v", store.State().Sessions)
	}
	x.Press("u").Not("Top management")
	if len(store.State().Sessions) > 0 {
		t.Fatal("undo leaves sessions")
	}
}

func TestAWrongTimeKeepsTheFormOpenAndSaysHowToWriteIt(t *testing.T) {
	x, store := open(t, nil)
	x.Press("g", "p", "n").Type("HR").Press("tab").Type("soon").Press("enter").See(`"soon" is not a time: write it as`, "HR")
	if len(store.State().Sessions) > 0 {
		t.Fatal("saved all the same")
	}
}

func TestNotesAreCapturedOneAfterTheOtherAndFiledLater(t *testing.T) {
	x, store := open(t, nil)
	x.Press("i").Type("keys in a drawer").Press("enter").See("Capture to the inbox").Type("restores never tried").Press("alt+1", "enter", "esc")
	st := store.State()
	if len(st.Observations) != 2 {
		t.Fatalf("%v", st.Observations)
	}
	x.Press("I").Type("restores").Press("enter").See("What is it about? restores never tried").Type("backup").Press("space", "ctrl+u").Type("a.8.24").Press("space", "enter").See("filed under SEC A.8.13, SEC A.8.24", "Inbox: file which note?", "keys in a drawer").Press("esc")
	var filed, inbox int
	for _, o := range store.State().Observations {
		switch len(o.Items) {
		case 0:
			inbox++
		case 2:
			filed++
			if o.Speaker != "p2" {
				t.Fatalf("%+v", o)
			}
		}
	}
	if filed != 1 || inbox != 1 {
		t.Fatal(filed, inbox)
	}
}

func TestANoteIsChangedAndTakenAway(t *testing.T) {
	x, store := open(t, nil)
	x.Press("n").Type("frist").Press("enter", "N", "enter").Press("backspace", "backspace", "backspace", "backspace").Type("irst").Press("tab", "tab", "right", "enter").See("examine · first")
	x.Press("N", "enter", "ctrl+x").See("Take away?").Press("y").Not("examine · first")
	for _, o := range store.State().Observations {
		if !o.Gone.On() || o.Text != "first" || o.Method != "examine" {
			t.Fatalf("%+v", o)
		}
	}
}

func TestARunningSessionIsGoneOnWithAfterARestart(t *testing.T) {
	c, _ := tuitest.Config(func(st *workshop.State) {
		st.Sessions["s"] = workshop.Session{Title: "Security", Minutes: "30", Started: "2026-11-23T13:20:00.000+01:00", People: workshop.Members{"p2", "p3"},
			Items: workshop.RefMembers(checklist.Ref{Checklist: "sec", Item: "4.2"})}
	})
	tuitest.New(t, tui.New(c), 120, 40).See("F1 Ben", "F2 伊藤", "40 of 30 min")
}

func TestWhatTheReportSaysOfTheAuditIsWrittenInThePlan(t *testing.T) {
	x, store := open(t, nil)
	x.Press("g", "p").See("About the audit", "Not said yet", "conclusion").Press("enter").See("Organization", "the online shop")
	x.Press("tab").Type("Board").Press("enter").See("saved · about the audit", "Client          Board")
	if e := store.State().Engagement; e.Client != "Board" || e.Organization != "Example GmbH" {
		t.Fatalf("%+v", e)
	}
	x.Press("enter", "f1").See("Keys · About the audit", "save what is in the form").Press("esc").See("Organization").Press("esc")
}

func TestTheQuestionStandsLargeAndAlone(t *testing.T) {
	x, _ := open(t, nil)
	x.Press("z").See("Ask once · 1 of 4", "→   Who argued about it").Not("7.4     Comm").Press("right").See("2 of 4", "→   Show me the list").Press("z").See("7.4     Comm")
}

func TestTextOfARecordThatIsNotThereYetIsOfferedAgain(t *testing.T) {
	for _, room := range []struct{ keys, saved string }{
		{"gpp", "Dana Levi"}, {"gpn", "session Dana Levi"}, {"gkn", "risk Dana Levi"}, {"gan", "AI system Dana Levi"},
	} {
		x, store := open(t, nil)
		keys := strings.Split(room.keys, "")
		x.Press(keys...).Type("Dana Le").Press("esc").See("kept as a draft")
		x.Press(keys[2]).See("Dana Le").Type("vi").Press("enter").See("saved · " + room.saved)
		if len(store.Drafts) > 0 {
			t.Fatalf("%s: drafts stay after saving: %v", room.keys, store.Drafts)
		}
		x.Press(keys[2]).Type("Z").Press("esc", keys[2]).See("Z")
		if strings.Contains(x.Screen(), "Dana LeviZ") {
			t.Fatalf("%s: the next one begins with the text of the one before", room.keys)
		}
	}
}

func TestEveryTextOfAFormIsKeptWhileItIsTyped(t *testing.T) {
	x, store := open(t, nil)
	x.Press("g", "p", "p").Type("Dana").Press("tab", "tab", "tab").Type("Head of People").Press("tab").Type("dana@example.org")
	if len(store.Drafts) != 3 {
		t.Fatalf("name, title and mail were typed; kept: %v", store.Drafts)
	}
}

func TestWhatIsInNoListIsNotQuietlyLeftOut(t *testing.T) {
	x, store := open(t, nil)
	x.Press("g", "p", "p").Type("Dana").Press("tab").Type("astronaut").Press("enter").See(`Role: nothing in the list is called "astronaut"`)
	if len(store.State().People) != 3 {
		t.Fatal("the person was saved without the role that was typed")
	}
	x.Press("ctrl+u").Type("lead aud").Press("enter").See("saved · Dana")
	for _, p := range store.State().People {
		if p.Name == "Dana" && (p.Party != "auditor" || p.Role != "lead-auditor") {
			t.Fatalf("who audits is among those who are asked: %+v", p)
		}
	}
}

func TestAFormSaysHowItsOptionsAreChosen(t *testing.T) {
	x, store := open(t, nil)
	x.Press("g", "p", "p").Not("choose").Type("Cem").Press("tab").See("↑ ↓ choose").Press("down", "down", "tab").See("← → choose", "enter saves")
	x.Press("right", "f1").See("Keys · New person", "the next option").Press("esc", "enter").See("saved · Cem")
	for _, p := range store.State().People {
		if p.Name == "Cem" && (p.Role != "auditor" || p.Party != "auditor") {
			t.Fatalf("%+v", p)
		}
	}
}
