package findings

import (
	"errors"
	"fmt"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/planning"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

func key(kind, id, field string) journal.Key {
	return journal.Key{Kind: kind, Record: id, Field: field}
}

// Raise is the form of a finding on a card, with what is on record for it filled
// in.
func Raise(d *screen.Desk, c *checklist.Card) screen.Intent {
	return newForm(d, "draft "+c.Refs[0].String(), "Finding on "+c.ID, planning.FindingOn(d.Workshop, c), nil)
}

// add writes a finding that comes from no card.
func (s *Findings) add(d *screen.Desk) screen.Intent {
	id := d.NewID()
	return newForm(d, "draft new", "New finding", workshop.Finding{State: "draft"}, &id)
}

// newForm is a finding to be written down; it is shown afterwards where its id
// is given.
func newForm(d *screen.Desk, draft, title string, f workshop.Finding, id *string) screen.Intent {
	return screen.Open{Dialog: widget.NewForm(d, title, func(d *screen.Desk, v widget.Values) screen.Intent {
		if strings.TrimSpace(v["title"]+v["statement"]) == "" {
			return screen.Fail{Err: errNothing}
		}
		next := written(v)
		next = next.In(next.State, d.Now())
		record := d.NewID()
		var then screen.Intent
		if id != nil {
			record = *id
			then = screen.Show{Place: screen.Place{Screen: "findings", ID: findingRow + record}}
		}
		return screen.Do{Act: journal.Act{Sets: workshop.Sets("finding", record, next)}, Label: saved(next), Then: then}
	}, formFields(d, draft, f)...)}
}

var errNothing = fmt.Errorf("a finding needs a title or a statement")

// saved says how a finding stands after it was written.
func saved(f workshop.Finding) string {
	lacks := f.Lacks()
	switch {
	case len(lacks) > 0:
		return "draft of a finding; it lacks " + list(lacks)
	case f.State == "draft":
		return "draft of a finding, complete"
	}
	return "finding raised"
}

// formFields are what makes a finding; what it rests on lists first what is
// near its items.
func formFields(d *screen.Desk, record string, f workshop.Finding) []widget.Field {
	k := func(field string) journal.Key { return key("finding", record, field) }
	form := []widget.Field{
		{Name: "title", Label: "Title", Kind: widget.Line, Value: f.Title, Hint: "what is wrong, in a few words", Draft: k("title")},
		{Name: "grade", Label: "Grade", Kind: widget.Choice, Value: string(f.Grade), Options: fields.Choices(d, "Grade", "none yet")},
		{Name: "statement", Label: "Statement", Kind: widget.Area, Value: f.Statement, Hint: "what is not as it has to be", Draft: k("statement")},
		{Name: "objective", Label: "Evidence", Kind: widget.Area, Value: f.Objective, Hint: "what shows it; marked notes and evidence count too", Draft: k("objective_evidence")},
		{Name: "criterion", Label: "Criterion", Kind: widget.Area, Value: f.Criterion, Hint: "what it is held against", Draft: k("criterion")},
		{Name: "state", Label: "State", Kind: widget.Choice, Value: string(stateOf(f)), Options: fields.Choices(d, "FindingState", "")},
		{Name: "items", Label: "Against", Kind: widget.Set, Value: strings.Join(f.Items, "\n"), Options: fields.Items(d), Hint: "no item yet"},
	}
	if options := noteOptions(d, f.Items); len(options) > 0 {
		form = append(form, widget.Field{Name: "observations", Label: "Notes", Kind: widget.Set, Value: strings.Join(f.Observations, "\n"), Options: options, Hint: "none"})
	}
	if options := evidenceOptions(d, f.Items); len(options) > 0 {
		form = append(form, widget.Field{Name: "evidence", Label: "Linked", Kind: widget.Set, Value: strings.Join(f.Evidence, "\n"), Options: options, Hint: "none"})
	}
	form = append(form, widget.Field{Name: "cause", Label: "Cause", Kind: widget.Area, Value: f.Cause, Draft: k("cause")})
	if d.Engagement.Mode != "certification" {
		form = append(form, widget.Field{Name: "advice", Label: "Advice", Kind: widget.Area, Value: f.Advice, Draft: k("recommendation")})
	}
	return form
}

// written is the finding that a form holds.
func written(v widget.Values) workshop.Finding {
	return workshop.Finding{Title: strings.TrimSpace(v["title"]), Grade: workshop.Grade(v["grade"]), Criterion: strings.TrimSpace(v["criterion"]), Statement: v["statement"],
		Objective: v["objective"], Cause: v["cause"], Advice: v["advice"], State: workshop.FindingState(v["state"]),
		Items: v.Set("items"), Observations: v.Set("observations"), Evidence: v.Set("evidence")}
}

// change is everything about the finding or action that the cursor is on.
func (s *Findings) change(d *screen.Desk) screen.Intent {
	if id, a, ok := s.action(d); ok {
		return actionForm(d, id, a, "Action", id)
	}
	id, _, _ := s.finding(d)
	return Change(d, id)
}

// Change is the form of a finding that is there.
func Change(d *screen.Desk, id string) screen.Intent {
	f := d.Findings[id]
	return screen.Open{Dialog: widget.NewForm(d, "Finding", func(d *screen.Desk, v widget.Values) screen.Intent {
		next := written(v)
		if regraded(f, next.Grade) && next.State != "draft" {
			return screen.Fail{Err: errors.New("it is raised: its grade changes with a reason, which M, m and o ask for in the list")}
		}
		edits := fields.Edits{"title": next.Title, "grade": string(next.Grade), "criterion": next.Criterion, "statement": next.Statement, "objective_evidence": next.Objective,
			"cause": next.Cause, "state": string(next.State)}
		if _, asked := v["advice"]; asked {
			edits["recommendation"] = next.Advice
		}
		edits["raised"] = string(f.In(next.State, d.Now()).Raised)
		fields.Members("items", f.Items, next.Items, edits)
		if _, asked := v["observations"]; asked {
			fields.Members("observations", f.Observations, next.Observations, edits)
		}
		if _, asked := v["evidence"]; asked {
			fields.Members("evidence", f.Evidence, next.Evidence, edits)
		}
		return edits.Do("finding", id, saved(next))
	}, formFields(d, id, f)...)}
}
