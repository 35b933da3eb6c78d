package extend

import (
	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// Inherit is what the items of a new audit take over from an earlier one. It
// sets no verdict and no maturity: those stay open until a person confirms or
// changes what is proposed. An item that the earlier audit walked and left open
// says that, and takes over nothing.
func Inherit(b Baseline, lists []*checklist.Checklist, g Graph) []journal.Set {
	var sets []journal.Set
	for _, l := range lists {
		for _, it := range l.Items {
			r := checklist.Ref{Checklist: l.ID, Item: it.ID}
			if a := inherited(b, g, r, it.Title); a.Source != "" {
				sets = append(sets, workshop.Sets("answer", r.String(), a)...)
			}
		}
	}
	return sets
}

func inherited(b Baseline, g Graph, r checklist.Ref, title string) workshop.Answer {
	if _, walked := b.Titles[r]; walked && !b.Answers[r].says() {
		return workshop.Answer{Source: sourceOf(b.Label, r), SourceWhy: b.Words.Say("the same item of the same checklist: the earlier result has no answer to it")}
	}
	paths := g.To(r, func(from checklist.Ref) bool { return b.Answers[from].says() })
	if len(paths) == 0 {
		return workshop.Answer{}
	}
	way := paths[0]
	for _, p := range paths[1:] {
		if worse(b.Answers[pathFrom(p, r)], b.Answers[pathFrom(way, r)]) {
			way = p
		}
	}
	a := takeOver(b, pathFrom(way, r), way)
	if old := b.Titles[r]; len(way) == 0 && old != "" && old != title {
		weaken(b, &a, b.Words.Say("its title was %q then", old))
	}
	if len(paths) > 1 {
		why := b.Words.Say("%d items of the earlier audit are as near, and this is the worst of them", len(paths))
		if agree(b, paths, r) {
			a.SourceWhy += "; " + why
		} else {
			weaken(b, &a, why)
		}
	}
	return a
}

func pathFrom(p Path, target checklist.Ref) checklist.Ref {
	if len(p) == 0 {
		return target
	}
	return p[0].From
}

// takeOver is the answer of one item of the earlier audit along one path: the
// weakest link decides whether it is carried or only proposed.
func takeOver(b Baseline, from checklist.Ref, p Path) workshop.Answer {
	old := b.Answers[from]
	a := workshop.Answer{
		Inherited: old.Verdict, InheritedLvl: old.Maturity, SourceDate: old.Date,
		Source: sourceOf(b.Label, from), SourceWhy: p.Why(b.Words), Carry: "prefilled",
	}
	if p.Carries() {
		a.Carry = "carried"
	}
	if old.Source != "" {
		a.Source = old.Source
		a.SourceWhy += b.Words.Say("; taken over before, and never confirmed: %s", old.Why)
		if old.Carry != "carried" {
			a.Carry = "prefilled"
		}
	}
	if old.Doubt != "" {
		weaken(b, &a, old.Doubt)
	}
	if old.Verdict == workshop.NotApplicable {
		if len(p) == 0 {
			a.Justification = old.Justification
		} else {
			weaken(b, &a, b.Words.Say("whether an item applies is decided for each standard"))
		}
	}
	return a
}

// weaken makes an answer a proposal, and says why.
func weaken(b Baseline, a *workshop.Answer, why string) {
	a.Carry = "prefilled"
	a.SourceWhy += b.Words.Say("; only proposed: %s", why)
}

// worse orders answers that are as near, so that none hides a nonconformity.
func worse(a, b Old) bool {
	if a.Verdict.Severity() != b.Verdict.Severity() {
		return a.Verdict.Severity() > b.Verdict.Severity()
	}
	return a.Maturity != "" && a.Maturity < b.Maturity
}

func agree(b Baseline, paths []Path, target checklist.Ref) bool {
	first := b.Answers[pathFrom(paths[0], target)]
	for _, p := range paths[1:] {
		if o := b.Answers[pathFrom(p, target)]; o.Verdict != first.Verdict || o.Maturity != first.Maturity {
			return false
		}
	}
	return true
}

// sourceOf names an item of an earlier audit; workshop.Answer.From reads it.
func sourceOf(label string, r checklist.Ref) string { return label + ", " + r.String() }
