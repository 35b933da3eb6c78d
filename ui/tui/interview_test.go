package tui_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/workshop"
	"clausewalk/ui/tui/tuitest"
)

func TestTheInboxIsFiledNoteByNoteUnderTheCardThatIsShownOrAnother(t *testing.T) {
	x, store := open(t, nil)
	x.Press("i").Type("first").Press("enter").Type("second").Press("enter").Type("third").Press("enter", "esc")
	x.Press("I", "enter").See("What is it about? first", "the card that is shown").Press("enter").See("saved · note filed under 4.1", "second").Not("14:00 first  ")
	x.Press("enter").Type("encryption").Press("enter").See("saved · note filed under SEC A.8.24", "third")
	x.Press("ctrl+e").See("Note", "third").Type(" thing").Press("enter").See("saved · note changed")
	about := map[string]int{}
	for _, o := range store.State().Observations {
		about[o.Text] = len(o.Items)
	}
	if about["first"] != 2 || about["second"] != 1 || about["third thing"] != 0 {
		t.Fatalf("the pair counts as its two items, and what is not filed stays: %v", about)
	}
	x.Press("I", "enter", "enter").See("filed under 4.1").Not("Inbox:")
}

func TestTheCaptureLineSaysWhoseWordsItTakes(t *testing.T) {
	x, _ := open(t, nil)
	x.Press("i").See("Capture to the inbox ─").Press("f1").See("Capture to the inbox · Ben Berg").Press("alt+2").See("Capture to the inbox · 伊藤 さくら")
}

func TestWhatDoesNotApplyShowsNoLevel(t *testing.T) {
	x, store := open(t, nil)
	x.Press("/").Type("encryption").Press("enter", "m", "2").See("△2 ", "maturity 2 managed").Press("x").Type("Nothing is encrypted.").Press("enter").See("–  ", "– not applicable").Not("maturity 2", "maturity –", "–2", "▌ 2")
	x.Press("3").See("what does not apply has no level")
	if a := store.State().Answers[ref("sec", "A.8.24")]; a.Maturity != "2" {
		t.Fatalf("the level is lost: %+v", a)
	}
	x.Press("u").See("△2 ", "maturity 2 managed")
}

func TestNotesOfSeveralDaysSayTheirDay(t *testing.T) {
	on := workshop.RefMembers(ref("sec", "4.1"))
	days := func(first string) *tuitest.Driver {
		x, _ := open(t, func(st *workshop.State) {
			st.Observations["o1"] = workshop.Observation{Text: "the list is old", Items: on, Time: workshop.Timestamp(first)}
			st.Observations["o2"] = workshop.Observation{Text: "the list is new", Items: on, Time: "2026-11-23T09:10:00.000+01:00"}
		})
		return x
	}
	days("2026-11-20T15:24:00.000+01:00").See("20 Nov 15:24 the list is old", "23 Nov 09:10 the list is new").Press("N").See("20 Nov 15:24")
	days("2025-11-20T15:24:00.000+01:00").See("20 Nov 2025 15:24 the list is old", "23 Nov 2026 09:10 the list is new")
	days("2026-11-23T08:00:00.000+01:00").See("│ 08:00 the list is old", "│ 09:10 the list is new")
}

func TestParkingIsForWhatIsOpen(t *testing.T) {
	x, store := open(t, nil)
	x.Press("p").See("4.1 parked")
	if st := store.State(); !st.Answers[ref("sec", "4.1")].Parked.On() || !st.Answers[ref("ai", "4.1")].Parked.On() {
		t.Fatal("a card is parked with both its items")
	}
	x.Press("p").See("4.1 taken up again")
	if st := store.State(); st.Answers[ref("sec", "4.1")].Parked.On() || st.Answers[ref("ai", "4.1")].Parked.On() {
		t.Fatal("one of the two stays parked")
	}
	x.Press("c", "p")
	if st := store.State(); st.Answers[ref("sec", "4.1")].Parked.On() || !st.Answers[ref("ai", "4.1")].Parked.On() {
		t.Fatal("what has an answer is not parked, and what has none is")
	}
	x.Press("end", "c", "p").See("the card is answered: r opens it again")
}

func TestBackReturnsFromWhatWasFoundAndFromTheEndOfTheList(t *testing.T) {
	x, _ := open(t, nil)
	x.Press("/").Type("encryption").Press("enter").See("A.8.24  Encryption").Press("b").See("4.1  Understanding the")
	x.Press("end").See("A.7.4  Quality").Press("b").See("4.1  Understanding the")
	x.Press("/").Type("backup").Press("esc", "b").See("this is where you began")
}

func TestLeavingTheCardsOfASessionSaysHowToComeBack(t *testing.T) {
	x, _ := open(t, func(st *workshop.State) {
		st.Sessions["s"] = workshop.Session{Title: "Operations", Started: "2026-11-23T13:36:00.000+01:00", Items: workshop.Members{"sec:4.2"}}
	})
	x.See("Operations · 1").Press("/").Type("who").Press("enter", "esc").See("Operations · 1")
	x.Press("esc").See("all cards; W walks those of the session again", "A.8.13").Press("W").See("Operations · 1")
}

func TestTheLadderStandsUnderTheQuestionsWhenTheLevelIsNext(t *testing.T) {
	x, _ := open(t, nil)
	ladder := func() int { return strings.Index(x.Screen(), "1  Understanding the surroundings happens by chance") }
	purpose := func() int { return strings.Index(x.Screen(), "What it is for") }
	if x.Press("c"); ladder() < 0 || ladder() > purpose() {
		t.Fatalf("the level is next and has to be looked for:\n%s", x.Screen())
	}
	if x.Press("3"); ladder() >= 0 && ladder() < purpose() {
		t.Fatalf("the level is set and stands in the way:\n%s", x.Screen())
	}
}

func TestOnALowScreenTheQuestionsAreInSight(t *testing.T) {
	x, _ := open(t, nil)
	x.Resize(80, 24).See("What has changed around you", "Who argued about it", "Show me the list of what you found")
	x.Press("down").See("Two subjects under one number.", "Whose demands would hurt most", "Show me where a customer")
}

func TestAClickAsksTheQuestionThatItPointsAt(t *testing.T) {
	x, _ := open(t, nil)
	pointAt(t, x, "Who argued about it")
	x.See("▌ 2  Who argued about it").Press("right").See("▌ 3  Show me the list")
}

// pointAt clicks on a text.
func pointAt(t *testing.T, x *tuitest.Driver, text string) {
	t.Helper()
	for y, l := range strings.Split(x.Screen(), "\n") {
		if before, _, ok := strings.Cut(l, text); ok {
			x.Send(tea.MouseClickMsg{X: x.App.Width(before), Y: y, Button: tea.MouseLeft})
			return
		}
	}
	t.Fatalf("there is no %q to click on:\n%s", text, x.Screen())
}
