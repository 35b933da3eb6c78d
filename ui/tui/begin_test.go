package tui_test

import (
	"testing"

	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui"
	"clausewalk/ui/tui/tuitest"
)

func TestAWorkshopGoesOnWhereTextWasBeingTyped(t *testing.T) {
	c, store := tuitest.Config(nil)
	note := journal.Key{Kind: "observation", Record: "draft sec:A.8.24", Field: "text"}
	store.Drafts[note] = "keys are kept in"
	c.Book.Drafts = []journal.Set{{Key: note, Value: "keys are kept in"}}
	x := tuitest.New(t, tui.New(c), 120, 40)
	x.See("A.8.24  Encryption", `not saved when this file was last used: note on A.8.24, "keys are kept in"`, "Not saved yet", "n   note: keys are kept in")
	x.Press("n").Type(" a drawer").Press("enter").See("saved · note on SEC A.8.24", "keys are kept in a drawer").Not("Not saved yet")
	if len(store.Drafts) > 0 {
		t.Fatalf("%v", store.Drafts)
	}
}

func TestTextThatWasLeftIsNamedOnItsCardAndInThePalette(t *testing.T) {
	x, _ := open(t, nil)
	x.Press("w").Type("nobody looked").Press("esc").See("Not saved yet", "w   rationale: nobody looked")
	x.Press("i").Type("fire drill").Press("esc").Press("end").Not("Not saved yet")
	x.Press("ctrl+p").Type("not saved").See("not saved: rationale on 4.1 · nobody looked", "not saved: note for the inbox · fire drill")
	x.Type(" rationale").Press("enter").See("4.1  Understanding", "Not saved yet")
}

func TestASessionThatRunsIsWalkedOnWhenTheFileIsOpenedAgain(t *testing.T) {
	x, _ := open(t, func(st *workshop.State) {
		st.Sessions["s"] = workshop.Session{Title: "Operations", Minutes: "45", Started: "2026-11-23T13:36:00.000+01:00", People: workshop.Members{"p2"}, Items: workshop.Members{"sec:4.2", "sec:A.8.13"}}
		st.Answers[ref("sec", "4.2")] = workshop.Answer{Verdict: workshop.Conforms}
		st.Answers[ref("ai", "4.2")] = workshop.Answer{Verdict: workshop.Conforms}
	})
	x.See("Operations · 2", "A.8.13  Backup", "F1 Ben", "24 of 45 min · 1 of 2 cards").Not("4.1")
}
