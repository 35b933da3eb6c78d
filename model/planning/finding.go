package planning

import (
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/workshop"
)

// FindingOn is a draft of a finding on a card: against those of its items that
// do not conform, or all while none has such a verdict, with the worst of the
// verdicts as the grade, and with what is on record for them. What was noted as
// good practice speaks for the organization, and what was only asked for was
// not seen: neither is part of it.
func FindingOn(w *workshop.Workshop, c *checklist.Card) workshop.Finding {
	f := workshop.Finding{State: "draft"}
	refs, worst := failing(w, c)
	f.Grade = workshop.Grade(worst)
	f.Items = workshop.RefMembers(refs...)
	f.Criterion = ItemNames(w, f.Items)
	var seen []string
	for _, r := range refs {
		for _, id := range w.ObservationsOn(r) {
			if o := w.Observations[id]; !f.Observations.Has(id) && o.Sort != "good-practice" {
				f.Observations = append(f.Observations, id)
				seen = append(seen, o.Text)
			}
		}
		for _, id := range w.EvidenceOn(r) {
			if !f.Evidence.Has(id) && w.Evidence[id].State != "requested" {
				f.Evidence = append(f.Evidence, id)
			}
		}
		if why := w.Answers[r].Rationale; why != "" && f.Statement == "" {
			f.Statement = why
		}
	}
	f.Objective = strings.Join(seen, "\n")
	return f
}

// failing are the items of a card that do not conform, and the worst of their
// verdicts.
func failing(w *workshop.Workshop, c *checklist.Card) ([]checklist.Ref, workshop.Verdict) {
	var refs []checklist.Ref
	worst := workshop.Open
	for _, r := range c.Refs {
		if v := w.Answers[r].Verdict; v.Severity() >= workshop.Opportunity.Severity() {
			refs = append(refs, r)
			if v.Severity() > worst.Severity() {
				worst = v
			}
		}
	}
	if len(refs) == 0 {
		refs = c.Refs
	}
	return refs, worst
}
