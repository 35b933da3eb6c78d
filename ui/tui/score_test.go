package tui_test

import (
	"slices"
	"strings"
	"testing"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/tuitest"
)

// assessed is a sample in which some items have an answer.
func assessed(st *workshop.State) {
	for item, a := range map[string]workshop.Answer{
		"sec:4.1":    {Verdict: "conforms", Maturity: "4"},
		"sec:4.2":    {Verdict: "minor", Maturity: "2", Rationale: "the list is old"},
		"sec:A.8.13": {Verdict: "major", Maturity: "0"},
		"ai:4.1":     {Verdict: "opportunity", Maturity: "3"},
		"ai:A.7.4":   {Verdict: workshop.NotApplicable, Justification: "no training"},
	} {
		r, _ := checklist.ParseRef(item)
		st.Answers[r] = a
	}
	st.Sessions["s1"] = workshop.Session{Title: "Morning with Ben", Items: workshop.Members{"sec:4.1", "sec:4.2"}}
}

func TestScoresStandAsBarsThatReadWithoutColour(t *testing.T) {
	x, _ := open(t, assessed)
	x.Press("g", "c").See("Integrated", "Security standard", "4 Context", "2.0 of 3.0", "█", "│", "░", "may still come")
}

func TestEveryFigureSaysHowItWasReached(t *testing.T) {
	x, _ := open(t, assessed)
	x.Resize(80, 24).Press("g", "c", "down", "down", "e")
	x.See("How was this reached?", "6.00 / 2 = 3.00", "SEC 4.1", "SEC 4.2", "2 assessed of 2")
	x.Press("esc", "down", "down", "e").See("0.00 / 1 = 0.00", "1 assessed of 2 that apply = 50 %", "5.00 / 2 = 2.50, with every open item at 5", "0 conform or see an opportunity, of 1 with a verdict = 0 %")
}

func TestFromEveryRowTheWayGoesIntoItsCards(t *testing.T) {
	x, _ := open(t, assessed)
	x.Press("g", "c", "3").See("Morning with Ben").Press("enter").See("Morning with Ben · 2", "4.1  Understanding").Press("b").See("▸3 Sessions")
	x.Press("9").See("Open major · 1", "A.8.13 Backup has a major", "correct it, find the cause").Press("enter").See("A.8.13  Backup", "What did you restore last")
	x.Press("b").See("▸9 Readiness")
	x.Press("7").See("gap×w").Press("enter").See("A.8.13  Backup")
}

func TestTheHeatMapHasACellForEveryItem(t *testing.T) {
	x, _ := open(t, assessed)
	x.Press("g", "c", "6").See("✓4", "△2", "✗0", "Understanding the surroundings")
	x.Press("right").See("[△2]", "△ minor · maturity 2 · target 3", "the list is old")
	x.Press("down", "down").See("[✗0]").Press("enter").See("A.8.13  Backup").Press("b").See("[✗0]", "▸6 Heat map")
}

func TestARadarLaysTheClausesOfTheStandardsOverEachOther(t *testing.T) {
	c, _ := tuitest.Config(assessed)
	w := c.Book.Workshop
	third := *w.Lists[0]
	third.Groups = append(slices.Clone(third.Groups), checklist.Group{ID: "10", Title: "Improvement", Kind: checklist.Clause, Items: []checklist.Item{{ID: "10.1", Title: "Better", Weight: 1}}})
	c.Book.Workshop = workshop.With(w.State, []*checklist.Checklist{&third, w.Lists[1]}, w.Pairs)
	x := tuitest.New(t, tui.New(c), 140, 40)
	x.Press("g", "c", "r").See("▸r Radar", "Clauses", "3 axes", "·5", "● Security standard", "◆ AI standard", "+ target", "3  10 Improvement", "1  4 Context", "3.0")
	x.Resize(80, 24).Press("e").See("╭─ Radar", "·5", "Clauses").Press("esc", "1").See("▸1 Groups")
}

func TestOfAGapTheNamesOfItsItemsAreWholeAtEveryWidth(t *testing.T) {
	c, _ := tuitest.Config(func(st *workshop.State) {
		for _, list := range []string{"sec", "ai"} {
			st.Answers[ref(list, "7.4")] = workshop.Answer{Verdict: "minor", Maturity: "1"}
		}
	})
	c.Book.Workshop.Lists[0].Short, c.Book.Workshop.Lists[1].Short = "ISO 27001", "ISO 42001"
	x := tuitest.New(t, tui.New(c), 120, 40).Press("g", "c")
	for _, page := range []string{"7", "8"} {
		for _, w := range []int{44, 60, 80, 110, 120, 170, 200} {
			x.Resize(w, 30).Press(page).See("△ ISO 27001 7.4 + ISO 42001 7.4", "gap×w")
		}
		x.See("target").Resize(120, 40).See("level  target  weight  gap×w")
	}
}

func TestGapsComeInAnOrderAndSayTheirArithmetic(t *testing.T) {
	x, _ := open(t, assessed)
	x.Press("g", "c", "7")
	if s := x.Screen(); strings.Index(s, "SEC A.8.13") > strings.Index(s, "SEC 4.2") || !strings.Contains(s, "target 3 - level 0 = a gap of 3") {
		t.Fatalf("the greater gap does not come first:\n%s", s)
	}
	x.Press("8").See("Other gaps · 2 gaps")
}

func TestTheLawsAreAskedForWhenTheyAreLookedAt(t *testing.T) {
	c, _ := tuitest.Config(assessed)
	asked := 0
	c.Book.Host.Crosswalks = func(*workshop.Workshop) ([]*checklist.Crosswalk, error) {
		asked++
		return []*checklist.Crosswalk{{ID: "w", Framework: &checklist.Framework{Title: "A law about data", Short: "LAW", Criteria: []checklist.Criterion{{ID: "Art. 1", Title: "Look around"}}},
			Links: []checklist.Link{{From: checklist.Ref{Checklist: "sec", Item: "4.1"}, To: checklist.Ref{Item: "Art. 1"}, Relation: checklist.Supports}}}}, nil
	}
	x := tuitest.New(t, tui.New(c), 120, 40)
	x.Press("g", "c")
	if asked > 0 {
		t.Fatal("asked for at once")
	}
	x.Press("5").See("A law about data", "Art. 1 Look around", "does not establish", "4.0 of 3.0")
	x.Press("4", "5")
	if asked != 1 {
		t.Fatalf("asked %d times", asked)
	}
}

func TestTheTrendShowsWhatMovedAndTakesSnapshots(t *testing.T) {
	c, store := tuitest.Config(func(st *workshop.State) {
		assessed(st)
		st.Snapshots["s"] = workshop.Snapshot{Name: "stage 1", Time: "2026-10-01T10:00:00.000+02:00", Head: "x"}
	})
	c.Book.Host.Trend = func(now *workshop.Workshop) ([]screen.Moment, error) {
		then := now.State.Clone()
		then.Apply(journal.Set{Key: journal.Key{Kind: "answer", Record: "sec:4.2", Field: "maturity"}, Value: "1"})
		return []screen.Moment{{Name: "stage 1", Time: "2026-10-01T10:00:00.000+02:00", Workshop: now.At(then)},
			{Why: map[string][]string{"sec:4.2": {"maturity 2 by Ada on 2026-11-01"}, "": {"scoring method by Ada"}}}}, nil
	}
	c.Book.Host.Head = func() (string, int, error) { return "abc", 7, nil }
	x := tuitest.New(t, tui.New(c), 120, 40)
	x.Press("g", "c", "0").See("2026-10-01  stage 1", "2026-11-23  now").Press("down").See("1 item moved since stage 1", "minor 1 → minor 2", "+0.50", "maturity 2 by Ada on 2026-11-01", "scoring method by Ada")
	x.Press("n").Type("stage 1").Press("enter").See("already")
	x.Press("backspace").Type("2").Press("enter").See("saved · snapshot stage 2")
	for _, s := range store.State().Snapshots {
		if s.Name == "stage 2" && (s.Head != "abc" || s.Count != "7") {
			t.Fatalf("%+v", s)
		}
	}
}

func TestEveryCountOfVerdictsLeadsToItsCards(t *testing.T) {
	x, _ := open(t, assessed)
	x.Press("g", "c", "m").See("Integrated", "minor, Integrated · 1", "4.2  Who expects what").Press("b").See("▸1 Groups")
	x.Press("M").See("major, Integrated · 1", "A.8.13  Backup").Press("b").Press("x").See("not applicable, Integrated · 1", "A.7.4  Quality of data").Press("b")
	x.Press("space").See("open, Integrated · ", "7.4  Communication").Press("b").Press("down", "down", "M").See("no item of this row is major")
	x.Press("6", "o").See("no item of this row is opportunity")
}

func TestTheHeaderCountsVerdictsAndTheScoresSayWhatIsRated(t *testing.T) {
	x, _ := open(t, func(st *workshop.State) {
		st.Answers[ref("sec", "4.1")] = workshop.Answer{Verdict: "conforms"}
		st.Answers[ref("sec", "4.2")] = workshop.Answer{Verdict: "minor", Maturity: "2"}
	})
	x.Resize(120, 40).See("SEC 2.0 of 3.0 · 2/5 answered", "AI – of 3.0 · 0/4 answered")
	x.Resize(80, 24).See("SEC 2.0 of 3.0 · 2/5").Press("g", "c").See("rated", "20%", "SEC 2.0 of 3.0 · 2/5")
	x.Resize(50, 12).See("SEC 2.0 · 2/5   AI – · 0/4")
}
