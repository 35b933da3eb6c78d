package workshop

import "clausewalk/model/checklist"

// Progress is how far a walk has come, in conversations: one for each card.
type Progress struct {
	Items, ItemsDone int // those with a verdict are done
	Cards, CardsDone int // a card is done when each of its items is
	Saved, SavedDone int // conversations that walking the standards together saves: one for each pair, and so far
	Minutes          int // planned for all items, each on its own
	SavedMinutes     int // of those; see savedMinutes
}

// Progress counts what is done of the walk.
func (w *Workshop) Progress() Progress {
	var p Progress
	for _, c := range w.Deck.Cards {
		done := 0
		for _, r := range c.Refs {
			if _, _, it := w.Item(r); it != nil {
				p.Minutes += it.Minutes
			}
			if w.Effective(r).Verdict != Open {
				done++
			}
		}
		p.Items += len(c.Refs)
		p.ItemsDone += done
		p.Cards++
		if done == len(c.Refs) {
			p.CardsDone++
		}
		if c.Pair != nil {
			p.Saved++
			p.SavedMinutes += w.savedMinutes(c.Pair)
			if done == len(c.Refs) {
				p.SavedDone++
			}
		}
	}
	return p
}

// savedMinutes estimates what one conversation on a pair saves: where one
// process serves both, the shorter of the two; where one side asks for more,
// half of that; where only the number is shared, nothing, since both sides ask.
func (w *Workshop) savedMinutes(p *checklist.Pair) int {
	_, _, left := w.Item(p.Left)
	_, _, right := w.Item(p.Right)
	if left == nil || right == nil {
		return 0
	}
	shorter := min(left.Minutes, right.Minutes)
	switch p.Class {
	case checklist.Same:
		return shorter
	case checklist.Extended:
		return shorter / 2
	}
	return 0
}
