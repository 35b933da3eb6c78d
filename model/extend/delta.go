package extend

import (
	"clausewalk/model/checklist"
	"clausewalk/model/workshop"
)

// Part is the reason for which an item is walked in an audit that extends an
// earlier one.
type Part string

// The parts of such a walk, in the order in which they are listed.
const (
	NewClause  Part = "new clause"        // no clause of the baseline has its number
	NewControl Part = "new control"       // no item of the baseline asks the same
	AskDelta   Part = "delta question"    // the baseline asked for less: the rest is asked now
	AskAgain   Part = "ask anew"          // a clause shares the number, not the subject
	AskShared  Part = "shared clause"     // the baseline asked as much: it is confirmed for this side
	LeftOpen   Part = "left open then"    // the earlier audit walked the item and gave no answer
	Related    Part = "same by crosswalk" // an item of the baseline asks the same
	Carried    Part = "confirm"           // the same item, a year later
)

// Parts are all parts in their order.
var Parts = []Part{NewClause, NewControl, AskDelta, AskAgain, AskShared, LeftOpen, Related, Carried}

// Task is one item of the walk.
type Task struct {
	Ref  checklist.Ref
	Part Part
	Pair *checklist.Pair // the pair with the baseline's clause, for AskDelta, AskAgain and AskShared
	Done bool            // it has a verdict, or what was inherited has been decided on
}

// Walk is what is left to ask in an audit that extends an earlier one, in the
// order of the checklists: every item, with the reason. Empty where nothing
// was inherited.
func Walk(w *workshop.Workshop) []Task {
	base := baselines(w)
	if len(base) == 0 {
		return nil
	}
	pairs := map[checklist.Ref]*checklist.Pair{}
	for i, p := range w.Pairs {
		pairs[p.Left], pairs[p.Right] = &w.Pairs[i], &w.Pairs[i]
	}
	var out []Task
	for _, l := range w.Lists {
		for g, it := range l.Items {
			r := checklist.Ref{Checklist: l.ID, Item: it.ID}
			t := Task{Ref: r, Part: partOf(w, base, g.Kind, r, pairs[r])}
			if t.Part == AskDelta || t.Part == AskAgain || t.Part == AskShared {
				t.Pair = pairs[r]
			}
			a := w.Answers[r]
			t.Done = w.Effective(r).Verdict != workshop.Open || a.Carry != "" && a.Confirmed != ""
			out = append(out, t)
		}
	}
	return out
}

// partOf says why an item is walked.
func partOf(w *workshop.Workshop, base map[string]bool, kind checklist.Kind, r checklist.Ref, p *checklist.Pair) Part {
	from, inherited := w.Answers[r].From()
	switch {
	case inherited && from == r && w.Answers[r].Carry == "":
		return LeftOpen
	case inherited && from == r:
		return Carried
	case p != nil && base[p.Other(r).Checklist]:
		switch p.Class {
		case checklist.Same:
			return AskShared
		case checklist.Different:
			return AskAgain
		}
		if r == p.Right {
			return AskDelta
		}
		return AskShared // the baseline asked for more
	case inherited && w.Answers[r].Carry == "carried":
		return Related
	case kind == checklist.Clause:
		return NewClause
	}
	return NewControl
}

// baselines are the checklists that the earlier audit walked.
func baselines(w *workshop.Workshop) map[string]bool {
	out := map[string]bool{}
	for _, a := range w.Answers {
		if from, ok := a.From(); ok {
			out[from.Checklist] = true
		}
	}
	return out
}
