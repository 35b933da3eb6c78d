package workshop

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
)

// ErrAskDelta says that the second verdict of an extended pair waits for the
// answer to its delta question.
var ErrAskDelta = errors.New("this clause asks for more on the AI side: write down what was answered to the delta question first")

// ErrAskBoth says that the two items of a pair are about different subjects.
var ErrAskBoth = errors.New("these two clauses share a number, not a subject: answer each side on its own")

// PairOf is the pair that an item belongs to; nil where it stands alone. Its
// other item may be of a checklist that this workshop does not walk.
func (w *Workshop) PairOf(r checklist.Ref) *checklist.Pair {
	for i, p := range w.Pairs {
		if p.Left == r || p.Right == r {
			return &w.Pairs[i]
		}
	}
	return nil
}

// SameForBoth copies the verdict and maturity of one item of a pair to the
// other: one act that answers both, recorded as such. It is refused for class
// "different", and for "extended" until the delta question is answered.
func (s *State) SameForBoth(p *checklist.Pair, from checklist.Ref) (journal.Act, error) {
	to := p.Other(from)
	if p.Class == checklist.Different {
		return journal.Act{}, ErrAskBoth
	}
	if p.Class == checklist.Extended && strings.TrimSpace(s.Answers[p.Right].Delta) == "" {
		return journal.Act{}, ErrAskDelta
	}
	a := s.Answers[from]
	if a.Verdict == Open && a.Maturity == "" {
		return journal.Act{}, fmt.Errorf("answer %s first: there is nothing to take over yet", from.Item)
	}
	return journal.Act{
		Reason: "same for both",
		Sets: AnswerSets(to, map[string]string{
			"verdict": string(a.Verdict), "maturity": string(a.Maturity), "justification": a.Justification,
			"same_as": from.String(),
		}),
	}, nil
}

// OwesDelta tells whether a pair has its second verdict, and its delta question
// no answer. The first verdict may be one of an earlier audit; what that audit
// said of the very item, and what was confirmed as it was, covers the question.
func (s *State) OwesDelta(p *checklist.Pair) bool {
	first, second := s.Answers[p.Left], s.Answers[p.Right]
	if p.Class != checklist.Extended || len(p.Delta) == 0 || second.Verdict == Open || strings.TrimSpace(second.Delta) != "" {
		return false
	}
	from, inherited := second.From()
	if inherited && from.Checklist != p.Right.Checklist {
		return true
	}
	asItWas := inherited && second.Confirmed != "" && second.Verdict == second.Inherited
	return first.Verdict != Open && !asItWas
}

// From is the item that an inherited answer came from; false where none was
// inherited.
func (a Answer) From() (checklist.Ref, bool) {
	r, err := checklist.ParseRef(a.Source[strings.LastIndex(a.Source, " ")+1:])
	return r, err == nil && a.Source != ""
}

// CheckPairs holds the answers of an act against what their pairs allow, by
// whatever road they come: one act answers both items only where both may have
// one answer, and a second verdict of class "extended" waits for its delta.
func (w *Workshop) CheckPairs(sets []journal.Set) error {
	var after *State
	for _, set := range sets {
		if set.Kind != "answer" || !slices.Contains([]string{"verdict", "delta", "same_as", "confirmed"}, set.Field) {
			continue
		}
		r, err := checklist.ParseRef(set.Record)
		if err != nil {
			return err
		}
		p := w.PairOf(r)
		if set.Value != "" {
			if err := mayBeSet(set, r, p); err != nil {
				return err
			}
		}
		if p == nil {
			continue
		}
		if after == nil {
			after = w.After(sets)
		}
		if after.OwesDelta(p) {
			return fmt.Errorf("%s: %w: %s", r.Item, ErrAskDelta, p.Delta[0].Ask)
		}
	}
	return nil
}

// mayBeSet refuses an answer to a delta question that nobody asks, and two
// answers given as one where they cannot be.
func mayBeSet(set journal.Set, r checklist.Ref, p *checklist.Pair) error {
	switch {
	case set.Field == "delta" && (p == nil || p.Right != r || len(p.Delta) == 0):
		return fmt.Errorf("%s has no delta question: write a note instead", r)
	case set.Field != "same_as":
		return nil
	case p != nil && p.Class == checklist.Different:
		return ErrAskBoth
	case p == nil || p.Other(r).String() != set.Value:
		return fmt.Errorf("%s is no pair with %s: each has an answer of its own", r, clip(set.Value))
	}
	return nil
}

// ownAnswers adds to an act what makes its answers stand for themselves: one
// that is given to an item alone is no longer that of the other item too.
func (s *State) ownAnswers(act journal.Act) journal.Act {
	named, alone := map[string]bool{}, map[string]bool{}
	for _, set := range act.Sets {
		if set.Kind != "answer" {
			continue
		}
		named[set.Record] = named[set.Record] || set.Field == "same_as"
		alone[set.Record] = alone[set.Record] || (set.Field == "verdict" || set.Field == "maturity") && s.Get(set.Key) != set.Value
	}
	sets := slices.Clone(act.Sets)
	for _, set := range act.Sets {
		if alone[set.Record] && !named[set.Record] {
			named[set.Record] = true
			sets = append(sets, journal.Set{Key: journal.Key{Kind: "answer", Record: set.Record, Field: "same_as"}})
		}
	}
	act.Sets = sets
	return act
}
