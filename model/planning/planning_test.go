package planning_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"clausewalk/model/checklist"
	"clausewalk/model/planning"
	"clausewalk/model/workshop"
)

func list(id string, items ...checklist.Item) *checklist.Checklist {
	return &checklist.Checklist{ID: id, Short: id, Groups: []checklist.Group{{ID: "4", Title: "Context", Kind: checklist.Clause, Items: items}}}
}

func item(id string, minutes int, roles ...string) checklist.Item {
	return checklist.Item{ID: id, Title: "Item " + id, Minutes: minutes, Roles: roles, Weight: 1}
}

func pair(id string, class checklist.Class) checklist.Pair {
	return checklist.Pair{Left: checklist.Ref{Checklist: "a", Item: id}, Right: checklist.Ref{Checklist: "b", Item: id}, Class: class}
}

func two() *workshop.Workshop {
	a := list("a", item("4.1", 10, "ciso", "hr"), item("4.2", 20, "hr"), item("4.3", 30, "hr"), item("4.4", 5, "ciso"))
	b := list("b", item("4.1", 6, "dpo"), item("4.2", 9, "dpo"), item("4.3", 9, "dpo"))
	return workshop.With(workshop.New("w"), []*checklist.Checklist{a, b}, []checklist.Pair{pair("4.1", checklist.Same), pair("4.2", checklist.Extended), pair("4.3", checklist.Different)})
}

func TestAPairTakesAsLongAsItsClassSays(t *testing.T) {
	w := two()
	var got []int
	for i := range w.Deck.Cards {
		got = append(got, planning.Minutes(w, &w.Deck.Cards[i]))
	}
	if !slices.Equal(got, []int{10, 25, 39, 5}) {
		t.Fatal(got)
	}
}

func TestAnAgendaHoldsFirstWhatIsFirstOfAllTheirs(t *testing.T) {
	a := planning.Propose(two(), []string{"hr"}, 40, "")
	if !slices.Equal(a.Cards, []int{0, 1}) || a.Minutes != 35 || !slices.Equal(a.Over, []int{2}) {
		t.Fatalf("%+v", a)
	}
}

func TestWhatIsAnsweredOrPlannedElsewhereIsLeftOut(t *testing.T) {
	w := two()
	w.Sessions["s"] = workshop.Session{Title: "one", Items: workshop.RefMembers(checklist.Ref{Checklist: "a", Item: "4.2"})}
	w.Answers[checklist.Ref{Checklist: "a", Item: "4.4"}] = workshop.Answer{Verdict: "minor"}
	if a := planning.Propose(w, []string{"ciso", "hr"}, 0, ""); !slices.Equal(a.Cards, []int{0, 2}) {
		t.Fatalf("%+v", a)
	}
	if a := planning.Propose(w, []string{"hr"}, 0, "s"); !slices.Equal(a.Cards, []int{0, 1, 2}) {
		t.Fatalf("the session's own cards are missing: %+v", a)
	}
}

func TestTheWholePlanHoldsEveryOpenCardOnceAndKeepsToTheTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var items []checklist.Item
		for i := range rapid.IntRange(0, 30).Draw(t, "items") {
			items = append(items, item(fmt.Sprintf("4.%d", i), rapid.IntRange(1, 40).Draw(t, "minutes"), rapid.SampledFrom([]string{"hr", "ciso", "dpo"}).Draw(t, "role")))
		}
		w := workshop.With(workshop.New("w"), []*checklist.Checklist{list("a", items...)}, nil)
		limit := rapid.IntRange(0, 120).Draw(t, "limit")
		seen := map[int]int{}
		for _, a := range planning.Whole(w, limit) {
			if limit > 0 && a.Minutes > limit && len(a.Cards) > 1 {
				t.Fatalf("%d minutes of at most %d", a.Minutes, limit)
			}
			if a.Minutes != planning.Time(w, a.Cards) {
				t.Fatalf("%+v", a)
			}
			for _, c := range a.Cards {
				seen[c]++
			}
		}
		for i := range w.Deck.Cards {
			if seen[i] != 1 {
				t.Fatalf("card %d is planned %d times", i, seen[i])
			}
		}
	})
}
