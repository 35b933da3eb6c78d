package scoring

import (
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
	out = append(out, findingBlockers(w)...)
	out = append(out, evidenceBlockers(w, today)...)
	slices.SortStableFunc(out, func(a, b Blocker) int { return slices.Index(BlockerKinds, a.Kind) - slices.Index(BlockerKinds, b.Kind) })
	return out
}

func itemBlockers(w *workshop.Workshop, r checklist.Ref, g *checklist.Group, it *checklist.Item) (out []Blocker) {
	e, say := w.Effective(r), w.Words.Say
	name := it.ID + " " + it.Title
	add := func(kind BlockerKind, what, clear string) { out = append(out, Blocker{kind, r, what, clear}) }
	clause := g.Kind == checklist.Clause
	worst, of := worstKnown(w, r, e)
	switch {
	case worst == workshop.Major:
		add(OpenMajor, say("%s has a major nonconformity", name)+of, clearing(w, r, say("correct it, find the cause, and show that the corrective action works")))
	case worst == workshop.Minor:
		add(OpenMinor, say("%s has a minor nonconformity", name)+of, clearing(w, r, say("agree on a corrective action with an owner and a date")))
	}
	switch {
	case e.Verdict == workshop.Open && clause && round(r):
		add(NotDone, say("%s has not been shown to be done", name), say("see a full round of it before the certification audit, and assess it"))
	case e.Verdict == workshop.Open && clause && worst.Severity() < workshop.Minor.Severity():
		add(Unassessed, say("%s has no verdict", name), say("assess it"))
	case e.Verdict == workshop.NotApplicable && clause:
		add(Contradiction, say("%s is a clause and is called not applicable", name), say("clauses 4 to 10 cannot be excluded: assess it"))
	}
	soa := w.Applicability[r]
	if !clause {
		switch {
		case soa.Decision == "" && e.Verdict != workshop.NotApplicable:
			add(NoDecision, say("%s has no applicability decision", name), say("decide whether it is in or out, and why"))
		case soa.Decision == "" && strings.TrimSpace(w.Answers[r].Justification) == "":
			add(NoReason, say("%s is called not applicable without a reason", name), say("write the justification down"))
		case soa.Decision == "out" && strings.TrimSpace(soa.Justification) == "" && strings.TrimSpace(w.Answers[r].Justification) == "":
			add(NoReason, say("%s is excluded without a reason", name), say("write the justification down"))
		case soa.Decision == "out" && worst.Severity() >= workshop.Minor.Severity():
			add(Contradiction, say("%s is excluded and has a nonconformity", name), say("take it into the Statement of Applicability, or withdraw the nonconformity"))
		case soa.Decision == "in" && e.Verdict == workshop.NotApplicable:
			add(Contradiction, say("%s is in the Statement of Applicability and is called not applicable", name), say("settle which of the two is true"))
		}
	}
	if missing := missingDocuments(w, r, it, soa.Decision == "in"); len(missing) > 0 && e.Verdict != workshop.NotApplicable {
		add(NoDocument, say("%s demands %s, and no evidence is linked", name, quoted(w, missing)), say("see the %s and link it", w.Words.Term("DocumentKind", missing[0].Kind)))
	}
	return out
}

// worstKnown is the verdict on an item; where one of its AI systems has a
// graver one, that, with the system's name.
func worstKnown(w *workshop.Workshop, r checklist.Ref, e workshop.Effective) (worst workshop.Verdict, of string) {
	if v, system := w.GraverAtSystem(r); v != workshop.Open {
		return v, w.Words.Say(" at %s", w.Systems[system].Name)
	}
	return e.Verdict, ""
}

// clearing is the next thing to do about a nonconformity, as far as its
// findings and their actions have come; begin is what to do where there are
// none.
func clearing(w *workshop.Workshop, r checklist.Ref, begin string) string {
	say := w.Words.Say
	raised, closed, actions, open, unverified := 0, 0, 0, 0, 0
	var next workshop.Action
	for _, id := range w.FindingsOn(r) {
		switch f := w.Findings[id]; {
		case f.State == "closed":
			closed++
			continue
		case f.State == "raised":
			raised++
		}
		for _, aid := range slices.Sorted(maps.Keys(w.Actions)) {
			a := w.Actions[aid]
			if a.Finding != id || a.Gone.On() {
				continue
			}
			actions++
			switch a.State {
			case "verified":
			case "done":
				unverified++
			default:
				open++
				if a.Sort != "root-cause" && (next.Text == "" || a.Due != "" && (next.Due == "" || a.Due < next.Due)) {
					next = a
				}
			}
		}
	}
	switch {
	case open > 0 && next.Text == "":
		return say("find the cause, agree on a corrective action, and show that it works")
	case open > 0:
		out := say("have %q done", next.Text)
		if next.Owner != "" {
			out += say(" by %s", w.SpeakerName(next.Owner))
		}
		if next.Due != "" {
			out += say(", due %s", next.Due)
		}
		if open > 1 {
			out += say(", and %d more", open-1)
		}
		return out + say(", and show that it works")
	case unverified > 0:
		return say("its actions are done: show that they work, and close the finding")
	case actions > 0 && raised > 0:
		return say("its actions are verified: close the finding, and assess the item again")
	case closed > 0 && raised == 0:
		return say("its finding is closed: assess the item again")
	}
	return begin
}

// findingBlockers are the nonconformities that were raised and not closed, of
// which none of the verdicts tells.
func findingBlockers(w *workshop.Workshop) (out []Blocker) {
	for _, id := range slices.Sorted(maps.Keys(w.Findings)) {
		f := w.Findings[id]
		grade := workshop.Verdict(f.Grade)
		if f.Gone.On() || f.State != "raised" || grade.Severity() < workshop.Minor.Severity() {
			continue
		}
		refs := f.Items.Refs()
		told := slices.ContainsFunc(refs, func(r checklist.Ref) bool {
			worst, _ := worstKnown(w, r, w.Effective(r))
			return worst.Severity() >= grade.Severity()
		})
		if told {
			continue
		}
		say := w.Words.Say
		b := Blocker{Kind: OpenMinor, What: say("the finding %q is a minor nonconformity, and no verdict says so", f.Title), Clear: say("set the verdict, or clear and close the finding")}
		if grade == workshop.Major {
			b.Kind, b.What = OpenMajor, say("the finding %q is a major nonconformity, and no verdict says so", f.Title)
		}
		if len(refs) > 0 {
			b.Ref = refs[0]
			b.Clear = clearing(w, refs[0], b.Clear)
		}
		out = append(out, b)
	}
	return out
}

func evidenceBlockers(w *workshop.Workshop, today workshop.Date) (out []Blocker) {
	say := w.Words.Say
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
		switch {
		case e.State == "requested":
			from := ""
			if e.From != "" {
				from = say(" from %s", w.SpeakerName(e.From))
			}
			if e.Due != "" {
				from += say(", due %s", e.Due)
			}
			out = append(out, Blocker{OpenRequest, ref, say("%q was requested and has not come", name), say("get it%s, or record that it does not exist", from)})
		case seen(e) && e.Expires != "" && e.Expires < today:
			out = append(out, Blocker{ExpiredEvidence, ref, say("%q expired on %s", name, e.Expires), say("get the current version")})
		}
	}
	return out
}

// round tells the clauses on internal audit and management review, without a
// round of which nobody is certified (ISO/IEC 17021-1:2015 9.3.1.2).
func round(r checklist.Ref) bool {
	return slices.Contains([]string{"9.2.1", "9.2.2", "9.3.1", "9.3.2", "9.3.3"}, r.Item)
}

// missingDocuments are what an item demands in writing, while no evidence is
// linked to it that was received or examined.
func missingDocuments(w *workshop.Workshop, r checklist.Ref, it *checklist.Item, in bool) (out []checklist.Document) {
	if slices.ContainsFunc(w.EvidenceOn(r), func(id string) bool { return seen(w.Evidence[id]) }) {
		return nil
	}
	for _, d := range it.Documents {
		if d.When == "always" || in {
			out = append(out, d)
		}
	}
	return out
}

func seen(e workshop.Evidence) bool { return e.State == "received" || e.State == "examined" }

func quoted(w *workshop.Workshop, docs []checklist.Document) string {
	var names []string
	for _, d := range docs {
		names = append(names, w.Words.Say("%q", d.Name))
	}
	return strings.Join(names, w.Words.Say(" and "))
}
