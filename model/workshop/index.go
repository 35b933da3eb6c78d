package workshop

import (
	"slices"
	"sync"

	"clausewalk/model/checklist"
)

// index finds the records of one kind that are about an item: a card is drawn
// after every key, and a workshop may hold thousands of observations. It is
// made when it is first asked for and forgotten when a record changes.
type index struct {
	mu    sync.Mutex // a State is read from more than one place at a time
	ids   map[string][]string
	count int // of records, when it was made
}

// indexOf is the index over a kind; nil for kinds that have none.
func (s *State) indexOf(kind string) *index {
	switch kind {
	case "observation":
		return s.observationsOn
	case "evidence":
		return s.evidenceOn
	case "finding":
		return s.findingsOn
	}
	return nil
}

func (x *index) forget() {
	if x == nil {
		return
	}
	x.mu.Lock()
	x.ids = nil
	x.mu.Unlock()
}

// on lists the records that are about an item, or about none when it is "", in
// ascending order of their ids, which is the order in which they were made.
func on[T any](x *index, m map[string]T, about func(T) (Members, Flag), item string) []string {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.ids == nil || x.count != len(m) {
		x.ids, x.count = map[string][]string{}, len(m)
		for id, rec := range m {
			items, gone := about(rec)
			if gone.On() {
				continue
			}
			if len(items) == 0 {
				x.ids[""] = append(x.ids[""], id)
			}
			for _, item := range items {
				x.ids[item] = append(x.ids[item], id)
			}
		}
		for _, ids := range x.ids {
			slices.Sort(ids)
		}
	}
	return slices.Clone(x.ids[item])
}

// ObservationsOn are the ids of the observations on an item.
func (s *State) ObservationsOn(r checklist.Ref) []string { return s.observations(r.String()) }

// Unfiled are the ids of the observations without an item.
func (s *State) Unfiled() []string { return s.observations("") }

func (s *State) observations(item string) []string {
	return on(s.observationsOn, s.Observations, func(o Observation) (Members, Flag) { return o.Items, o.Gone }, item)
}

// EvidenceOn are the ids of the evidence on an item.
func (s *State) EvidenceOn(r checklist.Ref) []string {
	return on(s.evidenceOn, s.Evidence, func(e Evidence) (Members, Flag) { return e.Items, e.Gone }, r.String())
}

// FindingsOn are the ids of the findings that cite an item.
func (s *State) FindingsOn(r checklist.Ref) []string {
	return on(s.findingsOn, s.Findings, func(f Finding) (Members, Flag) { return f.Items, f.Gone }, r.String())
}
