package cli

import (
	"errors"
	"fmt"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// pairOf is the card that an item shares with another; nil where it stands
// alone.
func pairOf(w *workshop.Workshop, ref checklist.Ref) *checklist.Card {
	i := w.Deck.Find(ref)
	if i < 0 || w.Deck.Cards[i].Pair == nil {
		return nil
	}
	return &w.Deck.Cards[i]
}

// bothAct is the act that gives both items of a pair the same answer, and
// records that one act did. The model refuses it where the subjects differ, and
// where the delta question has no answer yet.
func bothAct(w *workshop.Workshop, ref checklist.Ref, fields map[string]string) (journal.Act, error) {
	card := pairOf(w, ref)
	if card == nil {
		return journal.Act{}, fmt.Errorf("%s shares its clause with no other item of this workshop: leave --both away", ref)
	}
	first := answerSets(w, ref, fields)
	first = append(first, workshop.AnswerSets(ref, map[string]string{"same_as": ""})...)
	second, err := w.After(first).SameForBoth(card.Pair, ref)
	if errors.Is(err, workshop.ErrAskDelta) {
		err = fmt.Errorf("%w: %s", err, card.Pair.Delta[0].Ask)
	}
	second.Sets = append(first, second.Sets...)
	return second, err
}

// answerSets sets fields of an item's answer. What was answered to the delta
// question of its pair belongs to the side that asks for more, whichever of the
// two was named.
func answerSets(w *workshop.Workshop, ref checklist.Ref, fields map[string]string) []journal.Set {
	sets := workshop.AnswerSets(ref, fields)
	for i, set := range sets {
		if p := w.PairOf(ref); set.Field == "delta" && p != nil {
			sets[i].Record = p.Right.String()
		}
	}
	return sets
}

// deltaHint says which flag answers the delta question.
func deltaHint(err error, flag string) error {
	if errors.Is(err, workshop.ErrAskDelta) {
		return fmt.Errorf("%w; give the answer with %s", err, flag)
	}
	return err
}

// pairLines are the answers of both items of a pair.
func pairLines(w *workshop.Workshop, ref checklist.Ref) string {
	refs := pairOf(w, ref).Refs
	return answerLine(w, refs[0], w.Answers[refs[0]]) + "\n" + answerLine(w, refs[1], w.Answers[refs[1]])
}
