package workshop

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
)

// Workshop is a state with the checklists it is about.
type Workshop struct {
	*State
	Lists []*checklist.Checklist
	Pairs []checklist.Pair
	Deck  *checklist.Deck
	Words checklist.Words // in the workshop's language; those of English until they are set
	items map[checklist.Ref]place
}

type place struct {
	list  *checklist.Checklist
	group *checklist.Group
	item  *checklist.Item
}

// With joins a state and its checklists.
func With(st *State, lists []*checklist.Checklist, pairs []checklist.Pair) *Workshop {
	w := &Workshop{State: st, Lists: lists, Pairs: pairs, Deck: checklist.NewDeck(lists, pairs), items: map[checklist.Ref]place{}}
	for _, l := range lists {
		for g, it := range l.Items {
			w.items[checklist.Ref{Checklist: l.ID, Item: it.ID}] = place{l, g, it}
		}
	}
	return w
}

// At is the same workshop in another state.
func (w *Workshop) At(st *State) *Workshop {
	next := *w
	next.State = st
	return &next
}

// VerdictWord is a verdict's word on screen and in reports.
func (w *Workshop) VerdictWord(v Verdict) string {
	if v == Open {
		return w.Words.Term("Verdict", "open")
	}
	return w.Words.Term("Verdict", string(v))
}

// Meaning says what a level from 0 to 5 means for any item.
func (w *Workshop) Meaning(level int) string {
	if len(w.Words.Meanings) == len(LevelMeanings) {
		return w.Words.Meanings[level]
	}
	return LevelMeanings[level]
}

// Item finds an item with its group and checklist; nil when there is none.
func (w *Workshop) Item(r checklist.Ref) (*checklist.Checklist, *checklist.Group, *checklist.Item) {
	p := w.items[r]
	return p.list, p.group, p.item
}

// Known tells whether the workshop's checklists hold an item.
func (w *Workshop) Known(r checklist.Ref) bool { return w.items[r].item != nil }

// Prepare is [State.Prepare] with the workshop's own items, of which only some
// are answered for each AI system and some share a clause with another.
func (w *Workshop) Prepare(act journal.Act) (journal.Act, error) {
	for _, set := range act.Sets {
		if set.Kind != "system-answer" || set.Value == "" {
			continue
		}
		ref, _, _ := strings.Cut(set.Record, "@")
		r, err := checklist.ParseRef(ref)
		if _, _, it := w.Item(r); err == nil && it != nil && !it.PerSystem {
			return act, fmt.Errorf("%s is answered once for the organization, not for each AI system: leave the system away", r)
		}
	}
	act, err := w.State.Prepare(w.ownAnswers(act), w.Known)
	if err != nil {
		return act, err
	}
	return act, w.CheckPairs(act.Sets)
}

// The ids under which the pairs between checklists and the crosswalks are
// pinned.
const (
	PairsPin      = "pairs"
	CrosswalksPin = "crosswalks"
)

// PinnedLists are the ids of the pinned checklists, in their order. One whose
// adoption was undone is none of them.
func (s *State) PinnedLists() []string {
	var ids []string
	for id, pin := range s.Pins {
		if id != PairsPin && id != CrosswalksPin && pin.SHA256 != "" {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b string) int {
		return cmp.Or(cmp.Compare(s.Pins[a].Position.Int(), s.Pins[b].Position.Int()), cmp.Compare(a, b))
	})
	return ids
}

// Found is the act that begins a workshop.
func Found(id string, e Engagement, pins map[string]Pin, people map[string]Person) journal.Act {
	act := journal.Act{Reason: "new workshop", Sets: Sets("workshop", id, e)}
	for _, pin := range slices.Sorted(maps.Keys(pins)) {
		act.Sets = append(act.Sets, Sets("checklist", pin, pins[pin])...)
	}
	for _, p := range slices.Sorted(maps.Keys(people)) {
		act.Sets = append(act.Sets, Sets("person", p, people[p])...)
	}
	return act
}

// SpeakerName is the name behind a speaker, who is a person's id or a name.
func (s *State) SpeakerName(speaker string) string {
	if p, ok := s.People[speaker]; ok {
		return p.Name
	}
	return speaker
}
