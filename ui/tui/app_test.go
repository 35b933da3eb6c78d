package tui_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui"
	"clausewalk/ui/tui/tuitest"
)

func open(t *testing.T, edit func(*workshop.State)) (*tuitest.Driver, *tuitest.Store) {
	t.Helper()
	c, store := tuitest.Config(edit)
	return tuitest.New(t, tui.New(c), 120, 40), store
}

func ref(list, item string) checklist.Ref { return checklist.Ref{Checklist: list, Item: item} }

func TestAKeyAnswersAndIsSaved(t *testing.T) {
	x, store := open(t, nil)
	x.Press("m", "2").See("saved · 4.1 maturity 2, managed", "△ minor", "maturity 2")
	if a := store.State().Answers[ref("sec", "4.1")]; a.Verdict != "minor" || a.Maturity != "2" {
		t.Fatalf("%+v", a)
	}
}

func TestTheFooterTheHelpAndThePaletteSayTheSame(t *testing.T) {
	x, _ := open(t, nil)
	x.See("m minor").Press("?").See("verdict: minor", "not now: nothing inherited waits").Press("end").See("undo the last change", "not now: this is where").Press("esc")
	x.Press("ctrl+p").Type("verdict minor").See("verdict: minor").Press("enter").See("△ minor")
}

func TestThePaletteReachesEveryCard(t *testing.T) {
	x, _ := open(t, nil)
	x.Press("ctrl+p").Type("backup").Press("enter").See("A.8.13  Backup", "What did you restore last")
	x.Press("b").See("4.1  Understanding")
}

func TestALetterOnAnotherKeyboardLayoutCountsByItsPlace(t *testing.T) {
	x, store := open(t, nil)
	x.Send(tea.KeyPressMsg{Code: 'ь', Text: "ь", BaseCode: 'm'})
	if a := store.State().Answers[ref("sec", "4.1")]; a.Verdict != "minor" {
		t.Fatalf("%+v", a)
	}
}

func TestAWindowThatIsTooSmallSaysHowFarAllIsSaved(t *testing.T) {
	x, store := open(t, nil)
	x.Resize(39, 9).See("needs 40x10; all is saved")
	x.Resize(80, 24).Press("n").Resize(39, 9).See("all is saved")
	x.Resize(80, 24).Type("Two teams").Resize(39, 9).See("needs 40x10; what is in the form is not\nsaved yet").Not("all is saved")
	x.Resize(80, 24).Press("esc").Resize(39, 9).See("all is saved but 1 draft")
	x.Resize(80, 24).Press("n", "enter").Resize(39, 9).See("all is saved").Not("draft")
	store.Fail = errors.New("the disk is full")
	x.Press("m").See("NOT SAVED: the disk is\nfull").Not("all is saved")
}

func TestTypedTextIsNeverTakenForAKey(t *testing.T) {
	x, store := open(t, nil)
	x.Press("n").Type("cmMq:?/ und ä").Paste("two\nlines").Press("enter").See("saved · note on 4.1")
	for _, o := range store.State().Observations {
		if o.Text != "cmMq:?/ und ätwo\nlines" || len(o.Items) != 2 || o.Method != "interview" {
			t.Fatalf("%+v", o)
		}
	}
	if len(store.State().Answers) > 0 || x.Quit() {
		t.Fatal("a letter in the note did something else")
	}
}

func TestTextThatCannotBeSavedStaysAndIsOfferedAgain(t *testing.T) {
	x, store := open(t, nil)
	x.Press("w").Type("because nobody looked")
	store.Fail = errors.New("the disk is full")
	x.Press("enter").See("NOT SAVED: the disk is full", "Not saved yet")
	store.Fail = nil
	x.Press("w").See("because nobody looked").Press("enter").Not("Not saved yet")
	if why := store.State().Answers[ref("sec", "4.1")].Rationale; why != "because nobody looked" || len(store.Drafts) > 0 {
		t.Fatalf("saved %q; drafts that stay: %v", why, store.Drafts)
	}
}

func TestWhatIsTypedIsKeptWhenTheFieldIsLeft(t *testing.T) {
	x, store := open(t, nil)
	x.Press("n").Type("half a").Press("esc").See("kept as a draft")
	if len(store.Drafts) != 1 {
		t.Fatalf("%v", store.Drafts)
	}
	x.Press("n").See("half a").Type(" sentence").Press("ctrl+c")
	if !x.Quit() {
		t.Fatal("ctrl+c does not quit from a field")
	}
	for _, v := range store.Drafts {
		if v != "half a sentence" {
			t.Fatalf("the draft is %q", v)
		}
	}
}

func TestAnErrorStaysUntilItCanHaveBeenRead(t *testing.T) {
	c, store := tuitest.Config(nil)
	now := c.Now()
	c.Now = func() time.Time { return now }
	x := tuitest.New(t, tui.New(c), 120, 40)
	store.Fail = errors.New("the disk is full")
	x.Press("m").See("NOT SAVED").Send(tea.WindowSizeMsg{Width: 120, Height: 40}).See("NOT SAVED")
	store.Fail = nil
	x.Press("2", "down").See("NOT SAVED") // the hands were faster than the eyes
	now = now.Add(3 * time.Second)
	x.See("NOT SAVED").Press("n").Not("NOT SAVED")
}

func TestALongErrorIsShownWhole(t *testing.T) {
	long := "the folder /home/ada/Documents/Audits/2026/Example GmbH/Workshops and interviews cannot be written to: the disk is full; your answer is on the screen and nowhere else, make room and press the key again"
	x, store := open(t, nil)
	store.Fail = errors.New(long)
	for _, size := range [][2]int{{120, 40}, {80, 24}, {60, 20}} {
		x.Resize(size[0], size[1]).Press("m")
		if said := strings.Join(strings.Fields(x.Screen()), " "); !strings.Contains(said, long) {
			t.Fatalf("at %v the error is cut off:\n%s", size, x.Screen())
		}
	}
	x.Resize(40, 10).Press("m").See("4.1  Under", "NOT SAVED")
}

func TestTheKeysAreInSightAtEverySize(t *testing.T) {
	x, _ := open(t, nil)
	for w := 40; w < 130; w++ {
		x.Resize(w, 24).See("? keys")
	}
}

func TestANarrowScreenKeepsTheNameAndTheFigures(t *testing.T) {
	x, _ := open(t, func(st *workshop.State) {
		st.Engagement.Organization = "Nordhafen Stadtwerke GmbH"
		st.Answers[ref("sec", "4.1")] = workshop.Answer{Verdict: workshop.Conforms, Maturity: "3"}
	})
	x.Resize(60, 20).See("Nordhafen Stadtwerke GmbH", "SEC 3.0")
	x.Resize(40, 12).See("Nordhafen", "SEC 3.0")
}

func TestNotApplicableAsksForTheReasonAndStaysOpenWithout(t *testing.T) {
	x, store := open(t, nil)
	x.Press("x", "enter").See("without a justification").Type("no shop").Press("enter").See("– not applicable", "no shop")
	if a := store.State().Answers[ref("sec", "4.1")]; a.Justification != "no shop" {
		t.Fatalf("%+v", a)
	}
}

func TestAnExtendedPairAsksForTheDeltaFirst(t *testing.T) {
	x, store := open(t, nil)
	x.Press("c", "3", "s").See("What was answered to the AI question", "Which part do you play").Type("we run it").Press("enter").See("same answer for both standards")
	a := store.State().Answers[ref("ai", "4.1")]
	if a.Verdict != "conforms" || a.Maturity != "3" || a.Delta != "we run it" || a.SameAs != "sec:4.1" {
		t.Fatalf("%+v", a)
	}
}

func TestTheSecondVerdictOfAnExtendedPairAsksForTheDeltaFirst(t *testing.T) {
	x, store := open(t, nil)
	// The first verdict waits for nothing, whichever side it is.
	x.Press("c", "tab", "m").See("What was answered to the AI question", "Which part do you play")
	if a := store.State().Answers[ref("ai", "4.1")]; a.Verdict != "" {
		t.Fatalf("a verdict before the answer: %+v", a)
	}
	x.Press("esc", "m").See("Which part do you play").Type("we run it").Press("enter")
	if a := store.State().Answers[ref("ai", "4.1")]; a.Verdict != "minor" || a.Delta != "we run it" || a.SameAs != "" {
		t.Fatalf("%+v", a)
	}
}

func TestADifferentPairIsNeverAnsweredTogether(t *testing.T) {
	x, store := open(t, nil)
	x.Press("down", "c", "s").See("share a number, not a subject")
	if _, ok := store.State().Answers[ref("ai", "4.2")]; ok {
		t.Fatal("answered without being asked")
	}
	x.Press("tab", "c")
	if a := store.State().Answers[ref("ai", "4.2")]; a.Verdict != "conforms" || a.SameAs != "" {
		t.Fatalf("%+v", a)
	}
}

func TestASamePairIsAnsweredByOneAct(t *testing.T) {
	x, store := open(t, nil)
	x.Press("/").Type("7.4").Press("enter").See("Does the plan cover AI too?").Press("o", "s")
	if a := store.State().Answers[ref("ai", "7.4")]; a.Verdict != "opportunity" || a.SameAs != "sec:7.4" {
		t.Fatalf("%+v", a)
	}
}

func TestAControlIsDecidedOnWithReasons(t *testing.T) {
	x, store := open(t, nil)
	x.Press("a").See("clauses always apply")
	x.Press("/").Type("encryption").Press("enter", "a").See("Applicability of A.8.24")
	x.Press("right", "tab", "space", "right", "space", "tab").Type("customers demand it").Press("enter").See("applies: legal, risk")
	a := store.State().Applicability[ref("sec", "A.8.24")]
	if a.Decision != "in" || len(a.Reasons) != 2 || a.Justification != "customers demand it" {
		t.Fatalf("%+v", a)
	}
}

func TestAParkedCardIsPassedOverAndFoundAgain(t *testing.T) {
	x, _ := open(t, nil)
	x.Press("p").See("parked").Press("space").See("4.2  Who expects what")
	x.Press("/").Type("parked").See("4.1  Understanding").Press("enter", "p").See("taken up again")
}

func TestAConflictIsSettledSideBySide(t *testing.T) {
	key := journal.Key{Kind: "answer", Record: "sec:4.1", Field: "rationale"}
	x, store := open(t, func(st *workshop.State) {
		st.Apply(journal.Set{Key: key, Value: "seen in May"})
		st.Conflicts[key] = []workshop.Contender{
			{Value: "never seen", Author: "Cem Example", Time: "2026-11-22T10:00:00+01:00"},
			{Value: "seen in May", Author: "Ada Example", Time: "2026-11-22T11:00:00+01:00"},
		}
	})
	x.See("1 in conflict").Press("C").See("Cem Example", "Ada Example", "never seen", "seen in May")
	for _, l := range strings.Split(x.Screen(), "\n") {
		if strings.Contains(l, "never seen") && strings.Contains(l, "seen in May") {
			x.Press("2", "enter").See("settled").Not("in conflict")
			if v := store.State().Get(key); v != "seen in May" || len(store.State().Conflicts) > 0 {
				t.Fatalf("%q %v", v, store.State().Conflicts)
			}
			return
		}
	}
	t.Fatalf("not side by side:\n%s", x.Screen())
}

func TestTargetAndUndo(t *testing.T) {
	x, store := open(t, nil)
	x.Press("t").Type("4").Press("enter").See("target 4").Press("u").See("undone").Not("target 4").Press("U").See("target 4")
	if a := store.State().Answers[ref("sec", "4.1")]; a.Target != "4" {
		t.Fatalf("%+v", a)
	}
}

func TestAReadOnlyFileSaysWhyNothingIsSaved(t *testing.T) {
	x, _ := open(t, func(st *workshop.State) { st.ReadOnlyReason = "Cem has the file open: look, but nothing is saved" })
	x.See("Cem has the file open").Press("m").See("Cem has the file open").Not("△ minor")
}

func TestNoSizeBreaksTheFrame(t *testing.T) {
	x, _ := open(t, nil)
	for _, keys := range [][]string{{}, {"?"}, {"ctrl+p"}, {"g"}, {"n"}, {"x"}, {"a"}, {"t"}, {"z"}} {
		x.Resize(120, 40).Press("esc", "esc").Press(keys...)
		for h := range 14 {
			for w := 0; w < 100; w += 3 {
				x.Resize(w, h)
			}
		}
	}
}

func TestTheMouseDoesWhatItPointsAt(t *testing.T) {
	x, store := open(t, nil)
	click := func(text string) { t.Helper(); pointAt(t, x, text) }
	click("7.4     Comm")
	x.See("7.4  Communication", "Does the plan cover AI too?")
	click("AI   ○")
	x.Press("m").See("AI   △ minor")
	click("Plan")
	x.See("Ben Berg", "CISO")
	x.Press("ctrl+p").Type("a.8.13")
	click("A.8.13  Backup")
	x.See("What did you restore last")
	x.Press("n").Type("seen")
	click("Found by")
	x.Press("right", "enter")
	for _, o := range store.State().Observations {
		if o.Text != "seen" || o.Method != "examine" {
			t.Fatalf("%+v", o)
		}
	}
}
