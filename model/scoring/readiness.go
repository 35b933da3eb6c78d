package scoring

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/workshop"
)

// Blocker is one thing that stands between a workshop and certification.
type Blocker struct {
	Kind  BlockerKind
	Ref   checklist.Ref // zero when it concerns no single item
	What  string        // what is wrong, a sentence without its stop
	Clear string        // how to clear it
}

// BlockerKind sorts blockers.
type BlockerKind string

// The kinds of blocker, in the order of the list.
const (
	OpenMajor       BlockerKind = "open major"
	OpenMinor       BlockerKind = "open minor"
	Unassessed      BlockerKind = "unassessed clause"
	NoDocument      BlockerKind = "mandatory document without evidence"
	NoDecision      BlockerKind = "control without a decision"
	NoReason        BlockerKind = "exclusion without a reason"
	Contradiction   BlockerKind = "contradiction"
	NotDone         BlockerKind = "internal audit or management review not done"
	OpenRequest     BlockerKind = "open request"
	ExpiredEvidence BlockerKind = "expired evidence"
)

// BlockerKinds are all kinds, in the order of the list.
var BlockerKinds = []BlockerKind{OpenMajor, OpenMinor, Unassessed, NoDocument, NoDecision, NoReason, Contradiction, NotDone, OpenRequest, ExpiredEvidence}

// Readiness lists what blocks certification, by kind and in the order of the
// checklists: never one flattering number. today is the day on which evidence
// may have expired.
func Readiness(w *workshop.Workshop, today workshop.Date) []Blocker {
	var out []Blocker
	for _, l := range w.Lists {
		for g, it := range l.Items {
			out = append(out, itemBlockers(w, checklist.Ref{Checklist: l.ID, Item: it.ID}, g, it)...)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(w.Evidence)) {
		e := w.Evidence[id]
		if e.Gone.On() {
			continue
		}
		var ref checklist.Ref
		if refs := e.Items.Refs(); len(refs) > 0 {
			ref = refs[0]
		}
		name := e.Title
		if name == "" {
			name = e.Link
		}
		if e.State == "requested" {
			out = append(out, Blocker{OpenRequest, ref, fmt.Sprintf("%q was requested and has not come", name), "get it, or record that it does not exist"})
		}
		if e.Expires != "" && e.Expires < today {
			out = append(out, Blocker{ExpiredEvidence, ref, fmt.Sprintf("%q expired on %s", name, e.Expires), "get the current version"})
		}
	}
	slices.SortStableFunc(out, func(a, b Blocker) int { return slices.Index(BlockerKinds, a.Kind) - slices.Index(BlockerKinds, b.Kind) })
	return out
}

func itemBlockers(w *workshop.Workshop, r checklist.Ref, g *checklist.Group, it *checklist.Item) (out []Blocker) {
	add := func(kind BlockerKind, what, clear string) { out = append(out, Blocker{kind, r, what, clear}) }
	e := w.Effective(r)
	name := it.ID + " " + it.Title
	soa, decided := w.Applicability[r], false
	decided = soa.Decision != ""
	switch e.Verdict {
	case workshop.Major:
		add(OpenMajor, name+" has a major nonconformity", "correct it, find the cause, and show that the corrective action works")
	case workshop.Minor:
		add(OpenMinor, name+" has a minor nonconformity", "agree on a corrective action with an owner and a date")
	case workshop.Open:
		if g.Kind == checklist.Clause {
			add(Unassessed, name+" has no verdict", "assess it")
		}
	case workshop.NotApplicable:
		if g.Kind == checklist.Clause {
			add(Contradiction, name+" is a clause and is called not applicable", "clauses 4 to 10 cannot be excluded: assess it")
		}
	}
	if g.Kind == checklist.Control {
		switch {
		case !decided && e.Verdict != workshop.NotApplicable:
			add(NoDecision, name+" has no applicability decision", "decide whether it is in or out, and why")
		case soa.Decision == "out" && strings.TrimSpace(soa.Justification) == "" && strings.TrimSpace(w.Answers[r].Justification) == "":
			add(NoReason, name+" is excluded without a reason", "write the justification down")
		case soa.Decision == "out" && e.Verdict.Severity() >= workshop.Minor.Severity():
			add(Contradiction, name+" is excluded and has a nonconformity", "take it into the Statement of Applicability, or withdraw the nonconformity")
		case soa.Decision == "in" && e.Verdict == workshop.NotApplicable:
			add(Contradiction, name+" is in the Statement of Applicability and is called not applicable", "settle which of the two is true")
		}
	}
	if notDone(r) && e.Verdict == workshop.Open {
		add(NotDone, name+" has not been shown to be done", "see a full round of it before the certification audit")
	}
	if e.Verdict != workshop.NotApplicable {
		for _, d := range it.Documents {
			if (d.When == "always" || soa.Decision == "in") && !evidenced(w, r) {
				add(NoDocument, fmt.Sprintf("%s demands %q, and no evidence is linked", name, d.Name), "see the "+d.Kind+" and link it")
				break
			}
		}
	}
	return out
}

// notDone tells the clauses on internal audit and management review, without
// a round of which nobody is certified (ISO/IEC 17021-1:2015 9.3.1.2).
func notDone(r checklist.Ref) bool {
	return slices.Contains([]string{"9.2.1", "9.2.2", "9.3.1", "9.3.2", "9.3.3"}, r.Item)
}

// evidenced tells whether evidence that was received or examined is linked to
// an item.
func evidenced(w *workshop.Workshop, r checklist.Ref) bool {
	for _, id := range w.EvidenceOn(r) {
		if s := w.Evidence[id].State; s == "received" || s == "examined" {
			return true
		}
	}
	return false
}
