package extend_test

import (
	"fmt"
	"strings"
	"testing"

	"clausewalk/model/checklist"
	"clausewalk/model/extend"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// lastYear is a workshop on two checklists with findings, an action, a system,
// a risk and an applicability decision.
func lastYear() *workshop.Workshop {
	w := workshop.With(workshop.New("old"), []*checklist.Checklist{one("new", "1"), one("gone", "1")}, nil)
	put := func(kind, id string, fields map[string]string) {
		for _, s := range workshop.Edit(kind, id, fields) {
			w.Apply(s)
		}
	}
	for id, state := range map[string]string{"f-open": "raised", "f-closed": "closed", "f-draft": "draft"} {
		put("finding", id, map[string]string{"title": id, "state": state, "grade": "minor", "statement": "s", "objective_evidence": "seen", "items/new:1": "yes", "items/gone:1": "yes"})
	}
	put("finding", "f-elsewhere", map[string]string{"title": "of the other checklist", "state": "raised", "items/gone:1": "yes"})
	put("finding", "f-removed", map[string]string{"title": "removed", "state": "raised", "items/new:1": "yes", "deleted": "yes"})
	put("action", "a1", map[string]string{"finding": "f-open", "text": "mend it", "owner": "Ada", "state": "done"})
	put("action", "a2", map[string]string{"finding": "f-closed", "text": "done with"})
	put("system", "s1", map[string]string{"name": "Loans"})
	put("risk", "r1", map[string]string{"title": "bias", "items/new:1": "yes", "items/gone:1": "yes", "systems/s1": "yes"})
	put("applicability", "new:1", map[string]string{"decision": "in", "reasons/risk": "yes"})
	put("applicability", "gone:1", map[string]string{"decision": "out"})
	return w
}

func TestOpenFindingsOfLastYearAreThereToBeFollowedUp(t *testing.T) {
	n := 0
	newID := func() string { n++; return fmt.Sprintf("id%d", n) }
	next := workshop.With(workshop.New("next"), []*checklist.Checklist{one("new", "1")}, nil)
	sets, copied := extend.Registers(lastYear(), next.Known, "Acme (old.clausewalk)", "2025-11-20", newID)
	if copied != (extend.Copied{Findings: 1, Actions: 1, Systems: 1, Risks: 1, Decisions: 1}) {
		t.Errorf("%+v", copied)
	}
	act, err := next.Prepare(journal.Act{Sets: sets})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range act.Sets {
		next.Apply(s)
	}
	for id, f := range next.Findings {
		if f.State != "draft" || f.FollowsUp != "f-open (Acme (old.clausewalk), 2025-11-20)" || f.Objective != "" || !f.Items.Has("new:1") || f.Items.Has("gone:1") {
			t.Errorf("%+v", f)
		}
		for _, a := range next.Actions {
			if a.Finding != id || a.Owner != "Ada" || a.State != "done" {
				t.Errorf("%+v", a)
			}
		}
	}
	for _, r := range next.Risks {
		if len(r.Items) != 1 || len(r.Systems) != 1 || next.Systems[r.Systems[0]].Name != "Loans" {
			t.Errorf("%+v", r)
		}
	}
	if len(next.Findings) != 1 || len(next.Actions) != 1 || len(next.Answers) != 0 {
		t.Errorf("%d findings, %d actions, %d answers", len(next.Findings), len(next.Actions), len(next.Answers))
	}
}

func TestAnAnswerThatWasInConflictIsOnlyProposed(t *testing.T) {
	w := lastYear()
	r := ref("new:1")
	apply(t, w, journal.Act{Sets: workshop.AnswerSets(r, map[string]string{"verdict": "conforms", "maturity": "3"})})
	take := func() workshop.Answer {
		return heir(extend.FromWorkshop(w, "old", nil, "2025-11-20"), nil)
	}
	if a := take(); a.Carry != "carried" || a.SourceDate != "2025-11-20" {
		t.Errorf("%+v", a)
	}
	w.Conflicts[journal.Key{Kind: "answer", Record: "new:1", Field: "verdict"}] = []workshop.Contender{{Value: "conforms"}, {Value: "minor"}}
	if a := take(); a.Carry != "prefilled" || !strings.Contains(a.SourceWhy, "never settled") {
		t.Errorf("%+v", a)
	}
}

func TestAnAnswerIsAsOldAsItsLastVerdictOrLevel(t *testing.T) {
	l := journal.NewLog()
	var previous journal.ID
	at := func(day, kind, record, field, value string) {
		key := journal.Key{Kind: kind, Record: record, Field: field}
		id, err := l.Add(journal.Change{Workshop: "w", Key: key, Value: value, Parents: l.Heads(key), Author: "Ada",
			Time: day + "T10:00:00.000+01:00", Replica: "r", Previous: previous, Act: day + field})
		if err != nil {
			t.Fatal(err)
		}
		previous = id
	}
	at("2025-01-01", "answer", "iso:1", "verdict", "minor")
	at("2025-02-01", "answer", "iso:1", "maturity", "2")
	at("2025-03-01", "answer", "iso:1", "rationale", "words")
	at("2025-01-05", "system-answer", "iso:2@s", "verdict", "minor")
	at("2025-01-06", "answer", "iso:3", "verdict", "minor")
	at("2025-01-07", "answer", "iso:3", "verdict", "")
	got := extend.AnswerDates(l)
	if len(got) != 2 || got[ref("iso:1")] != "2025-02-01" || got[ref("iso:2")] != "2025-01-05" {
		t.Error(got)
	}
}
