package tui_test

import (
	"testing"

	"clausewalk/model/workshop"
	"clausewalk/ui/tui"
	"clausewalk/ui/tui/tuitest"
)

func someFindings(st *workshop.State) {
	st.Observations["o1"] = workshop.Observation{Text: "keys in a drawer", Speaker: "p2", Items: workshop.RefMembers(ref("sec", "A.8.24"))}
	st.Evidence["e1"] = workshop.Evidence{Title: "Key list", State: "examined", Items: workshop.RefMembers(ref("sec", "A.8.24"))}
	st.Evidence["e2"] = workshop.Evidence{Title: "Asked for only", State: "requested", Items: workshop.RefMembers(ref("sec", "A.8.24"))}
	st.Findings["f1"] = workshop.Finding{Title: "Restores are not tried", Grade: "minor", State: "raised", Statement: "No restore since May.", Objective: "The log.", Items: workshop.RefMembers(ref("sec", "A.8.13")), Raised: "2026-11-20T10:00:00.000+01:00"}
	st.Findings["f2"] = workshop.Finding{Title: "Nobody checks data", Items: workshop.RefMembers(ref("ai", "A.7.4"))}
	st.Actions["a1"] = workshop.Action{Finding: "f1", Text: "Try a restore", Owner: "伊藤 さくら", Due: "2026-11-21", State: "open", Sort: "correction"}
}

func findingRoom(t *testing.T) (*tuitest.Driver, *tuitest.Store) {
	t.Helper()
	c, store := tuitest.Config(someFindings)
	return tuitest.New(t, tui.New(c), 120, 40).Press("g", "f"), store
}

func TestADraftSaysWhatItLacksAndIsNotRaisedBefore(t *testing.T) {
	x, store := findingRoom(t)
	x.See("Drafts", "lacks 3", "It stays a draft: it lacks a statement, objective evidence and", "Raised", "2d late", "1 overdue")
	x.Press("2").See("this finding stays a draft: it lacks")
	x.Press("m").See("saved · minor", "it lacks a statement and objective evidence")
	x.Press("enter", "tab", "tab").Type("Data comes in unchecked.").Press("tab").Type("The pipeline, read on the screen.").Press("enter").See("complete", "r raises it")
	x.Press("2").See("saved · raised: Nobody checks data").Not("Drafts")
	if f := store.State().Findings["f2"]; f.State != "raised" || f.Raised == "" || f.Grade != "minor" {
		t.Fatalf("%+v", f)
	}
}

func TestDraftsAreCountedApartFromWhatIsRaised(t *testing.T) {
	x, _ := findingRoom(t)
	x.Press("m").See("saved · minor: Nobody checks data", " △ 1 minor · 1 overdue · 1 draft")
}

func TestAFindingIsRaisedFromACardWithItsNotesAndEvidence(t *testing.T) {
	c, store := tuitest.Config(someFindings)
	x := tuitest.New(t, tui.New(c), 120, 40)
	x.Press("/").Type("encryption").Press("enter", "M", "f").See("Finding on SEC A.8.24", "(•) major", "SEC A.8.24 Encryption", "keys in a drawer", "Key list")
	x.Type("Keys lie about").Press("tab", "tab").Type("The keys lie in a drawer.").Press("enter").See("saved · draft of a finding, complete", "Where do you encrypt")
	for _, f := range store.State().Findings {
		if f.Title == "Keys lie about" {
			if f.Grade != "major" || len(f.Items) != 1 || len(f.Observations) != 1 || len(f.Evidence) != 1 || f.Evidence[0] != "e1" || f.State != "draft" {
				t.Fatalf("%+v", f)
			}
			x.Press("f").See("Findings on SEC A.8.24", "Keys lie about", "a new finding")
			return
		}
	}
	t.Fatal("not there")
}

func TestAPairedCardRaisesOneFindingAgainstBothStandards(t *testing.T) {
	c, store := tuitest.Config(nil)
	x := tuitest.New(t, tui.New(c), 120, 40)
	x.Press("/").Type("communication").Press("enter", "m", "s", "f").Type("Nobody tells").Press("enter").See("it lacks a statement and objective evidence")
	for _, f := range store.State().Findings {
		if f.Grade != "minor" || len(f.Items) != 2 {
			t.Fatalf("%+v", f)
		}
	}
}

func TestEscalationNeedsAReasonAndKeepsIt(t *testing.T) {
	x, store := findingRoom(t)
	x.Press("end", "up", "e").See("Raise the grade of: Restores are not tried", "(•) major").Press("enter").See("say why the grade goes up").Type("Third audit in a row.").Press("enter").See("raised from minor to major", "saved", "Why the grade was changed", "Third audit in a row.")
	if f := store.State().Findings["f1"]; f.Grade != "major" || f.Escalation != "Third audit in a row." {
		t.Fatalf("%+v", f)
	}
	x.Press("e").See("it has the highest grade already")
}

func TestARaisedFindingGoesUpOnlyWithAReason(t *testing.T) {
	x, store := findingRoom(t)
	x.Press("end", "up", "M").See("Raise the grade of").Press("esc")
	if f := store.State().Findings["f1"]; f.Grade != "minor" {
		t.Fatalf("%+v", f)
	}
}

func TestARaisedFindingGoesDownOnlyWithAReasonToo(t *testing.T) {
	x, store := findingRoom(t)
	x.Press("end", "up", "o").See("Lower the grade of: Restores are not tried", "(•) opportunity").Press("enter").See("say why the grade goes down")
	if f := store.State().Findings["f1"]; f.Grade != "minor" {
		t.Fatalf("%+v", f)
	}
	x.Type("One server of ninety.").Press("enter").See("lowered from minor to opportunity", "Why the grade was changed", "One server of ninety.")
	if f := store.State().Findings["f1"]; f.Grade != "opportunity" || f.Escalation != "One server of ninety." {
		t.Fatalf("%+v", f)
	}
	x.Press("M").See("Raise the grade of").Not("One server of ninety. ").Press("enter").See("say why the grade goes up").Press("esc")
	x.Press("enter", "tab", "left", "enter").See("its grade changes with a reason").Press("esc")
	if f := store.State().Findings["f1"]; f.Grade != "opportunity" {
		t.Fatalf("by form: %+v", f)
	}
}

func TestAnActionHasNoGrade(t *testing.T) {
	x, store := findingRoom(t)
	for _, key := range []string{"M", "m", "o", "e"} {
		x.Press("end", key).See("an action has no grade: go up to its finding")
	}
	if f := store.State().Findings["f1"]; f.Grade != "minor" {
		t.Fatalf("%+v", f)
	}
}

func TestAnActionHasAnOwnerADayAndAnEndThatWasChecked(t *testing.T) {
	x, store := findingRoom(t)
	x.Press("end", "a").Type("Plan a restore each month").Press("tab", "tab", "right", "tab", "tab").Type("+14").Press("enter").See("saved · action: Plan a restore each month", "in 14d")
	x.Press("3").See("How was it checked").Type("Two logs seen.").Press("enter").See("saved · verified", "Two logs seen.")
	for id, a := range store.State().Actions {
		if id != "a1" && (a.Finding != "f1" || a.Owner == "" || a.Due != "2026-12-07" || a.State != "verified" || a.Check != "Two logs seen.") {
			t.Fatalf("%+v", a)
		}
	}
	x.Press("up", "2").See("saved · done: Try a restore").Not("2d late")
}

func TestClosingAsksWhileActionsAreNotVerified(t *testing.T) {
	x, store := findingRoom(t)
	x.Press("end", "up", "3").See("1 action is not verified yet").Press("y").See("Closed")
	if f := store.State().Findings["f1"]; f.State != "closed" {
		t.Fatalf("%+v", f)
	}
}

func TestADraftThatIsClosedIsRaisedWithThatByKeyAndByForm(t *testing.T) {
	draft := func(st *workshop.State) {
		st.Findings["f"] = workshop.Finding{Title: "Closed on the spot", Grade: "minor", State: "draft", Statement: "A door stood open.", Objective: "Seen.", Criterion: "A.7.1"}
	}
	for road, keys := range map[string][]string{"by key": {"x"}, "by number": {"3"}, "by form": {"enter", "tab", "tab", "tab", "tab", "tab", "right", "right", "enter"}} {
		c, store := tuitest.Config(draft)
		tuitest.New(t, tui.New(c), 120, 40).Press("g", "f").Press(keys...).See("Closed")
		if f := store.State().Findings["f"]; f.State != "closed" || f.Raised == "" {
			t.Errorf("%s: %+v", road, f)
		}
	}
}

func TestAFindingCitesItemsOfBothStandardsAndLeadsToTheirCards(t *testing.T) {
	x, store := findingRoom(t)
	x.Press("l").Type("a.8.13").Press("space", "enter").See("SEC A.8.13 Backup", "AI A.7.4 Quality of data")
	if f := store.State().Findings["f2"]; len(f.Items) != 2 {
		t.Fatalf("%+v", f)
	}
	x.Press("c").See("Nobody checks data · 2").Press("b").See("Drafts")
}

func TestInCertificationNothingIsRecommended(t *testing.T) {
	c, _ := tuitest.Config(func(st *workshop.State) { someFindings(st); st.Engagement.Mode = "certification" })
	x := tuitest.New(t, tui.New(c), 120, 40).Press("g", "f", "n").Not("Advice")
	x.Press("esc")
	y, _ := findingRoom(t)
	y.Press("n").See("Advice")
}

func TestAFindingIsTakenAwayAndComesBackByUndo(t *testing.T) {
	x, _ := findingRoom(t)
	x.Press("D").See("Take away?").Press("y").Not("Nobody checks data  ").Press("u").See("Nobody checks data")
}

func TestWhatIsGoodPracticeIsNoEvidenceOfAFinding(t *testing.T) {
	c, store := tuitest.Config(func(st *workshop.State) {
		someFindings(st)
		st.Observations["o2"] = workshop.Observation{Text: "every key is changed each year", Sort: "good-practice", Items: workshop.RefMembers(ref("sec", "A.8.24"))}
	})
	x := tuitest.New(t, tui.New(c), 120, 40)
	x.Press("/").Type("encryption").Press("enter", "m", "f").Type("Keys lie about").Press("enter").See("saved · draft of a finding")
	for _, f := range store.State().Findings {
		if f.Title == "Keys lie about" && (len(f.Observations) != 1 || f.Observations[0] != "o1" || f.Objective != "keys in a drawer") {
			t.Fatalf("%+v", f)
		}
	}
}
