package workshop_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// perSystem is a workshop with one item that is answered for each AI system
// and one that is not.
func perSystem() *workshop.Workshop {
	l := &checklist.Checklist{ID: "iso", Groups: []checklist.Group{{ID: "g", Items: []checklist.Item{{ID: "1", PerSystem: true}, {ID: "2"}}}}}
	return workshop.With(workshop.New("w"), []*checklist.Checklist{l}, nil)
}

func TestOnlyItemsThatAskForEachSystemAreAnsweredForEach(t *testing.T) {
	w := perSystem()
	w.Apply(journal.Set{Key: journal.Key{Kind: "system", Record: "s", Field: "name"}, Value: "Loans"})
	for item, ok := range map[string]bool{"1": true, "2": false} {
		id := workshop.SystemAnswerID(checklist.Ref{Checklist: "iso", Item: item}, "s")
		_, err := w.Prepare(journal.Act{Sets: workshop.Edit("system-answer", id, map[string]string{"verdict": "minor"})})
		if (err == nil) != ok {
			t.Errorf("item %s: %v", item, err)
		}
	}
}

func TestSystemsAreToldApartByTheirNames(t *testing.T) {
	w := perSystem()
	add := func(id, name string) error {
		act, err := w.Prepare(journal.Act{Sets: workshop.Edit("system", id, map[string]string{"name": name, "owner": "Ada"})})
		for _, s := range act.Sets {
			if err == nil {
				w.Apply(s)
			}
		}
		return err
	}
	if add("s", "Loans") != nil || add("t", " loans") == nil || add("u", "") == nil || add("v", "Chat") != nil {
		t.Error("names are not kept apart")
	}
	for _, s := range workshop.Remove("system", "s") {
		w.Apply(s)
	}
	if err := add("t", "Loans"); err != nil {
		t.Errorf("the name of one that was removed is free: %v", err)
	}
}

// The roll-up: the worst verdict once every system has one, the mean of the
// levels, and no say for a system to which the item does not apply.
func TestAnswersForEachSystemRollUp(t *testing.T) {
	r := checklist.Ref{Checklist: "iso", Item: "1"}
	rapid.Check(t, func(t *rapid.T) {
		w := perSystem()
		n := rapid.IntRange(1, 5).Draw(t, "systems")
		worst, open, answered, sum, levels := workshop.Open, false, 0, 0, 0
		for i := range n {
			id := string(rune('a' + i))
			w.Apply(journal.Set{Key: journal.Key{Kind: "system", Record: id, Field: "name"}, Value: id})
			v := rapid.SampledFrom(append([]workshop.Verdict{""}, workshop.Verdicts...)).Draw(t, "verdict")
			m := rapid.IntRange(-1, 5).Draw(t, "level")
			fields := map[string]string{"verdict": string(v)}
			if m >= 0 {
				fields["maturity"] = string(rune('0' + m))
			}
			for _, s := range workshop.Edit("system-answer", workshop.SystemAnswerID(r, id), fields) {
				w.Apply(s)
			}
			if v == workshop.Open {
				open = true
			} else {
				answered++
			}
			if m >= 0 && v != workshop.NotApplicable {
				levels++
				sum += m
			}
			if worst == workshop.Open || worst == workshop.NotApplicable || v.Severity() > worst.Severity() {
				if v != workshop.Open {
					worst = v
				}
			}
		}
		if open {
			worst = workshop.Open
		}
		e := w.Effective(r)
		if answered == 0 && levels == 0 {
			if e.FromSystems {
				t.Fatalf("%+v out of nothing", e)
			}
			return
		}
		if e.Verdict != worst || e.Assessed != (levels > 0) || !e.FromSystems {
			t.Fatalf("%+v, not %s with %d levels", e, worst, levels)
		}
		if levels > 0 && math.Abs(e.Level-float64(sum)/float64(levels)) > 1e-9 {
			t.Fatalf("level %g, not %d/%d", e.Level, sum, levels)
		}
		m := w.Matrix()
		if len(m.Rows) != 1 || len(m.Systems) != n || len(m.Rows[0].Cells) != n || m.Rows[0].Total != e {
			t.Fatalf("the matrix says otherwise: %+v", m)
		}
	})
}
