package workshop

import (
	"maps"
	"reflect"
	"slices"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
)

// collection is the records of one kind, whatever the type of the record.
type collection interface {
	put(k *Kind, set journal.Set)
	get(id string) reflect.Value // invalid when there is no such record
	ids() []string               // ascending
}

func (s *State) collection(kind string) collection {
	switch kind {
	case "workshop":
		return single{s}
	case "checklist":
		return byID[Pin](s.Pins)
	case "person":
		return byID[Person](s.People)
	case "session":
		return byID[Session](s.Sessions)
	case "answer":
		return byRef[Answer](s.Answers)
	case "system-answer":
		return byID[SystemAnswer](s.SystemAnswers)
	case "applicability":
		return byRef[Applicability](s.Applicability)
	case "observation":
		return byID[Observation](s.Observations)
	case "evidence":
		return byID[Evidence](s.Evidence)
	case "finding":
		return byID[Finding](s.Findings)
	case "action":
		return byID[Action](s.Actions)
	case "sample":
		return byID[Sample](s.Samples)
	case "system":
		return byID[System](s.Systems)
	case "risk":
		return byID[Risk](s.Risks)
	case "snapshot":
		return byID[Snapshot](s.Snapshots)
	}
	return nil
}

// single is the collection of the one record "workshop".
type single struct{ s *State }

func (c single) put(k *Kind, set journal.Set) {
	if set.Record == c.s.ID {
		k.assign(reflect.ValueOf(&c.s.Engagement).Elem(), set.Field, set.Value)
	}
}

func (c single) get(id string) reflect.Value {
	if id != c.s.ID {
		return reflect.Value{}
	}
	return reflect.ValueOf(c.s.Engagement)
}

func (c single) ids() []string { return []string{c.s.ID} }

type byID[T any] map[string]T

func (m byID[T]) put(k *Kind, set journal.Set) { put(k, m, set.Record, set) }
func (m byID[T]) get(id string) reflect.Value  { return valueAt(m, id) }
func (m byID[T]) ids() []string                { return slices.Sorted(maps.Keys(m)) }

type byRef[T any] map[checklist.Ref]T

func (m byRef[T]) put(k *Kind, set journal.Set) {
	if r, err := checklist.ParseRef(set.Record); err == nil {
		put(k, m, r, set)
	}
}

func (m byRef[T]) get(id string) reflect.Value {
	r, _ := checklist.ParseRef(id)
	return valueAt(m, r)
}

func (m byRef[T]) ids() []string {
	out := make([]string, 0, len(m))
	for r := range m {
		out = append(out, r.String())
	}
	slices.Sort(out)
	return out
}

// put sets a field of a record; a record with no field left is no record.
func put[K comparable, T any](k *Kind, m map[K]T, id K, set journal.Set) {
	rec := m[id]
	rv := reflect.ValueOf(&rec).Elem()
	k.assign(rv, set.Field, set.Value)
	for i := range rv.NumField() {
		if rv.Field(i).Len() > 0 {
			m[id] = rec
			return
		}
	}
	delete(m, id)
}

func valueAt[K comparable, T any](m map[K]T, id K) reflect.Value {
	v, ok := m[id]
	if !ok {
		return reflect.Value{}
	}
	return reflect.ValueOf(v)
}
