package checklists_test

import (
	"testing"

	"clausewalk/checklists"
	"clausewalk/model/checklist"
	"clausewalk/model/workshop"
)

func TestWalkingBothStandardsTogetherSavesThirtyConversations(t *testing.T) {
	var lists []*checklist.Checklist
	for _, id := range checklists.IDs {
		l, err := checklists.Builtin(id)
		if err != nil {
			t.Fatal(err)
		}
		lists = append(lists, l)
	}
	pairs, err := checklists.Pairs()
	if err != nil {
		t.Fatal(err)
	}
	w := workshop.With(workshop.New("w"), lists, pairs)
	p := w.Progress()
	if p.Items != 193 || p.Cards != 163 || p.Saved != 30 || p.SavedDone != 0 || p.Items-p.Cards != p.Saved {
		t.Errorf("%+v", p)
	}
	if p.SavedMinutes <= 0 || p.SavedMinutes >= p.Minutes/2 {
		t.Errorf("%d of %d minutes saved", p.SavedMinutes, p.Minutes)
	}
	// A conversation is had when both sides have their verdicts.
	answer := func(name string) {
		r, _ := checklist.ParseRef(name)
		for _, s := range workshop.AnswerSets(r, map[string]string{"verdict": "conforms"}) {
			w.Apply(s)
		}
	}
	answer("iso27001-2022:4.1")
	if p := w.Progress(); p.ItemsDone != 1 || p.CardsDone != 0 || p.SavedDone != 0 {
		t.Errorf("%+v", p)
	}
	answer("iso42001-2023:4.1")
	if p := w.Progress(); p.ItemsDone != 2 || p.CardsDone != 1 || p.SavedDone != 1 {
		t.Errorf("%+v", p)
	}
	if p := workshop.With(workshop.New("w"), lists[:1], pairs).Progress(); p.Items != 123 || p.Saved != 0 || p.SavedMinutes != 0 {
		t.Errorf("one standard alone: %+v", p)
	}
}
