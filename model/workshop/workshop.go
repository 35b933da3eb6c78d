package workshop

import (
	"cmp"
	"maps"
	"slices"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
)

// Workshop is a state with the checklists it is about.
type Workshop struct {
	*State
	Lists []*checklist.Checklist
	Pairs []checklist.Pair
	Deck  *checklist.Deck
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

// Item finds an item with its group and checklist; nil when there is none.
func (w *Workshop) Item(r checklist.Ref) (*checklist.Checklist, *checklist.Group, *checklist.Item) {
	p := w.items[r]
	return p.list, p.group, p.item
}

// Known tells whether the workshop's checklists hold an item.
func (w *Workshop) Known(r checklist.Ref) bool { return w.items[r].item != nil }

// Prepare is [State.Prepare] with the workshop's own items.
func (w *Workshop) Prepare(act journal.Act) (journal.Act, error) {
	return w.State.Prepare(act, w.Known)
}

// PairsPin is the id under which the pairs between checklists are pinned.
const PairsPin = "pairs"

// PinnedLists are the ids of the pinned checklists, in their order.
func (s *State) PinnedLists() []string {
	var ids []string
	for id := range s.Pins {
		if id != PairsPin {
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

// on lists the records that are about an item, in ascending order of their
// ids, which is the order in which they were made.
func on[T any](m map[string]T, about func(T) (Members, Flag), r checklist.Ref) []string {
	var out []string
	ref := r.String()
	for id, rec := range m {
		if items, gone := about(rec); !gone.On() && items.Has(ref) {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// ObservationsOn are the ids of the observations on an item.
func (s *State) ObservationsOn(r checklist.Ref) []string {
	return on(s.Observations, func(o Observation) (Members, Flag) { return o.Items, o.Gone }, r)
}

// EvidenceOn are the ids of the evidence on an item.
func (s *State) EvidenceOn(r checklist.Ref) []string {
	return on(s.Evidence, func(e Evidence) (Members, Flag) { return e.Items, e.Gone }, r)
}

// FindingsOn are the ids of the findings that cite an item.
func (s *State) FindingsOn(r checklist.Ref) []string {
	return on(s.Findings, func(f Finding) (Members, Flag) { return f.Items, f.Gone }, r)
}

// SpeakerName is the name behind a speaker, who is a person's id or a name.
func (s *State) SpeakerName(speaker string) string {
	if p, ok := s.People[speaker]; ok {
		return p.Name
	}
	return speaker
}
