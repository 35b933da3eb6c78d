package tui_test

import (
	"errors"
	"testing"

	"clausewalk/model/checklist"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui"
	"clausewalk/ui/tui/tuitest"
)

// laws are two small frameworks with what supports them in the sample.
func laws() []*checklist.Crosswalk {
	link := func(list, item, to string, why string) checklist.Link {
		return checklist.Link{From: ref(list, item), To: ref("act", to), Relation: checklist.Supports, Basis: checklist.Judgement, Rationale: why}
	}
	act := &checklist.Framework{ID: "act", Title: "Act on Models", Short: "MA", About: "Binds whoever offers models.",
		Criteria: []checklist.Criterion{{ID: "Art. 9", Title: "Risk"}, {ID: "Art. 10", Title: "Data and their care"}, {ID: "Art. 11", Title: "Paper"}},
		Dates:    []checklist.Date{{On: "2025-02-02", What: "the ban", Provision: "Art. 5"}, {On: "2027-08-02", What: "duties of providers", Sure: "low: a delay is debated"}}}
	code := &checklist.Framework{ID: "code", Title: "Code of Data", Short: "CD", Criteria: []checklist.Criterion{{ID: "§ 5", Title: "Principles"}}}
	return []*checklist.Crosswalk{
		{ID: "to-ai", From: "sec", To: "ai"},
		{ID: "to-act", To: "act", Framework: act, Links: []checklist.Link{link("ai", "A.7.4", "Art. 10", "Checks of data are evidence here."), link("sec", "A.8.13", "Art. 10", "What can be restored is not lost."), link("sec", "4.1", "Art. 9", "Knowing the surroundings comes first.")}},
		{ID: "to-code", To: "code", Framework: code, Links: []checklist.Link{{From: ref("ai", "A.7.4"), To: ref("code", "§ 5"), Relation: checklist.Intersects, Basis: checklist.Published, Source: "a mapping", Rationale: "Accuracy is in both."}}},
	}
}

func openLaws(t *testing.T, w, h int, read func() ([]*checklist.Crosswalk, error)) *tuitest.Driver {
	t.Helper()
	c, _ := tuitest.Config(func(st *workshop.State) {
		st.Answers[ref("ai", "A.7.4")] = workshop.Answer{Verdict: "minor", Maturity: "2"}
		st.Answers[ref("sec", "A.8.13")] = workshop.Answer{Verdict: "conforms", Maturity: "4"}
	})
	c.Book.Host.Crosswalks = func(*workshop.Workshop) ([]*checklist.Crosswalk, error) { return read() }
	return tuitest.New(t, tui.New(c), w, h)
}

const limits = "supports, and does not establish, compliance"

func TestALawIsLookedThroughDownToTheCard(t *testing.T) {
	x := openLaws(t, 120, 40, func() ([]*checklist.Crosswalk, error) { return laws(), nil })
	x.Press("g", "l").See("Laws and frameworks", "▌MA", "2 of 3 mapped provisions", "3 items · 2 gaps · level 3.0 of", "Dates to come", "2027-08-02  duties of providers; how sure: low",
		"Dates that have come", "2025-02-02  the ban (Art. 5)", "Binds whoever", limits)
	x.Press("enter").See("▌Art. 9", "Art. 11", limits).Press("down").See("Data and their care", "2 items · 1 gap", "minor nonconformity, maturity below its target", limits)
	x.Press("enter").See("MA › Art. 10", "▌△! AI A.7.4", limits).Press("down").See("▌✓  SEC A.8.13", "level 4 of", "Supports: What can be restored").Press("up").
		See("! Gap: minor nonconformity", "Checks of data are evidence", "It supports as well · 1", "CD § 5  Principles")
	x.Press("enter").See("Interview", "A.7.4  Quality of data").Press("b").See("MA › Art. 10", "▌△! AI A.7.4")
	x.Press("esc").See("▌Art. 10").Press("left").See("▌MA", "Laws and frameworks")
}

func TestFromAnItemOneSeesTheArticlesItSupports(t *testing.T) {
	x := openLaws(t, 120, 40, func() ([]*checklist.Crosswalk, error) { return laws(), nil })
	x.Press("end", "L").See("What AI A.7.4 supports", "MA", "▌Art. 10", "Checks of data are evidence here", limits)
	x.Press("down").See("▌§ 5", "Intersects: Accuracy is in both", "Rests on published mapping: a mapping.")
	x.Press("enter").See("CD › § 5", "▌△! AI A.7.4").Press("b").See("What AI A.7.4 supports", "▌§ 5").Press("b").See("Interview", "A.7.4  Quality of data")
	x.Press("home", "j", "L").See("This item is mapped to no provision")
}

func TestOnlyGapsAreShownAndWalked(t *testing.T) {
	x := openLaws(t, 120, 40, func() ([]*checklist.Crosswalk, error) { return laws(), nil })
	x.Press("g", "l", "enter", "f").See("only with gaps", "Art. 10").Not("Art. 11").Press("down", "enter").Not("A.8.13 Backup").Press("f").See("A.8.13 Backup")
	x.Press("left", "/").Type("data").Press("enter").See("▌Art. 10").Not("Art. 9  ").Press("esc").See("Art. 9  ")
	x.Press("w").See("Interview", "A.7.4  Quality of data", "gaps of MA Art. 10 · 1")
}

func TestLawsThatCannotBeReadSaySoAndAreReadAgain(t *testing.T) {
	fail := errors.New("the disk is gone")
	x := openLaws(t, 120, 40, func() ([]*checklist.Crosswalk, error) { return laws(), fail })
	x.Press("g", "l").See("cannot be read: the disk is gone", limits)
	fail = nil
	x.Press("R").See("▌MA")
}

func TestWithoutCrosswalksTheRoomSaysWhy(t *testing.T) {
	x := openLaws(t, 120, 40, func() ([]*checklist.Crosswalk, error) { return nil, nil })
	x.Press("g", "l").See("made without crosswalks").Press("enter", "w", "f", "L", "space", "left", "esc")
	y, _ := open(t, nil)
	y.Press("g", "l").See("cannot be read here")
}

func TestWhatALensDoesNotSayStaysInSightOnEverySize(t *testing.T) {
	for _, size := range [][2]int{{40, 10}, {60, 20}, {80, 24}, {120, 40}, {200, 60}} {
		x := openLaws(t, size[0], size[1], func() ([]*checklist.Crosswalk, error) { return laws(), nil })
		words := "does not establish,"
		if size[1] < 14 {
			words = "Support does not establish compliance."
		}
		x.Press("g", "l").See(words, "▌MA").Press("enter", "down").See(words).Press("enter").See(words, "A.8.13")
		if size[0] < 76 {
			x.Press("space").See("A.7.4  Quality of data").Press("esc")
		}
	}
}
