// Package workshop is one engagement: its records, what their fields may
// hold, and the acts that change them. An act is turned into changes here and
// refused here, with an error that a person can act on.
package workshop

import (
	"maps"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
)

// State is the current state of a workshop: every record, by id. It is a
// value of its own: Apply on a Clone leaves the original as it was.
type State struct {
	ID             string // the workshop's id
	Engagement     Engagement
	Pins           map[string]Pin
	People         map[string]Person
	Sessions       map[string]Session
	Answers        map[checklist.Ref]Answer
	SystemAnswers  map[string]SystemAnswer
	Applicability  map[checklist.Ref]Applicability
	Observations   map[string]Observation
	Evidence       map[string]Evidence
	Findings       map[string]Finding
	Actions        map[string]Action
	Samples        map[string]Sample
	Systems        map[string]System
	Risks          map[string]Risk
	Snapshots      map[string]Snapshot
	Conflicts      map[journal.Key][]Contender // fields on which people disagree
	ReadOnlyReason string                      // why nothing can be saved; empty when it can

	observationsOn, evidenceOn, findingsOn *index
}

// Contender is one of the values in a conflict.
type Contender struct {
	Change journal.ID
	Value  string
	Author string
	Time   Timestamp
}

// New is the empty state of a workshop.
func New(id string) *State {
	return &State{
		ID: id, Pins: map[string]Pin{}, People: map[string]Person{}, Sessions: map[string]Session{},
		Answers: map[checklist.Ref]Answer{}, SystemAnswers: map[string]SystemAnswer{},
		Applicability: map[checklist.Ref]Applicability{}, Observations: map[string]Observation{},
		Evidence: map[string]Evidence{}, Findings: map[string]Finding{}, Actions: map[string]Action{},
		Samples: map[string]Sample{}, Systems: map[string]System{}, Risks: map[string]Risk{},
		Snapshots: map[string]Snapshot{}, Conflicts: map[journal.Key][]Contender{},
		observationsOn: &index{}, evidenceOn: &index{}, findingsOn: &index{},
	}
}

// Clone is a copy that can be changed without changing s.
func (s *State) Clone() *State {
	c := *s
	c.Pins, c.People, c.Sessions = maps.Clone(s.Pins), maps.Clone(s.People), maps.Clone(s.Sessions)
	c.Answers, c.SystemAnswers = maps.Clone(s.Answers), maps.Clone(s.SystemAnswers)
	c.Applicability, c.Observations = maps.Clone(s.Applicability), maps.Clone(s.Observations)
	c.Evidence, c.Findings, c.Actions = maps.Clone(s.Evidence), maps.Clone(s.Findings), maps.Clone(s.Actions)
	c.Samples, c.Systems, c.Risks = maps.Clone(s.Samples), maps.Clone(s.Systems), maps.Clone(s.Risks)
	c.Snapshots, c.Conflicts = maps.Clone(s.Snapshots), maps.Clone(s.Conflicts)
	c.observationsOn, c.evidenceOn, c.findingsOn = &index{}, &index{}, &index{}
	return &c
}

// After is the state that changes make of s; a conflict over what they set is
// settled. It shares with s the records of every kind that they do not touch:
// neither may be changed any more but through After.
func (s *State) After(sets []journal.Set) *State {
	c := *s
	own := map[string]bool{}
	for _, set := range sets {
		if _, disputed := c.Conflicts[set.Key]; disputed {
			c.Conflicts = maps.Clone(c.Conflicts)
			delete(c.Conflicts, set.Key)
		}
		if !own[set.Kind] {
			own[set.Kind] = true
			c.own(set.Kind)
		}
		c.Apply(set)
	}
	return &c
}

// own gives s its own records of a kind, where it may share them.
func (s *State) own(kind string) {
	switch kind {
	case "checklist":
		s.Pins = maps.Clone(s.Pins)
	case "person":
		s.People = maps.Clone(s.People)
	case "session":
		s.Sessions = maps.Clone(s.Sessions)
	case "answer":
		s.Answers = maps.Clone(s.Answers)
	case "system-answer":
		s.SystemAnswers = maps.Clone(s.SystemAnswers)
	case "applicability":
		s.Applicability = maps.Clone(s.Applicability)
	case "observation":
		s.Observations, s.observationsOn = maps.Clone(s.Observations), &index{}
	case "evidence":
		s.Evidence, s.evidenceOn = maps.Clone(s.Evidence), &index{}
	case "finding":
		s.Findings, s.findingsOn = maps.Clone(s.Findings), &index{}
	case "action":
		s.Actions = maps.Clone(s.Actions)
	case "sample":
		s.Samples = maps.Clone(s.Samples)
	case "system":
		s.Systems = maps.Clone(s.Systems)
	case "risk":
		s.Risks = maps.Clone(s.Risks)
	case "snapshot":
		s.Snapshots = maps.Clone(s.Snapshots)
	}
}

// Apply gives a field a value. Unknown fields are passed over; CheckSet
// refuses them where changes enter.
func (s *State) Apply(set journal.Set) {
	if c := s.collection(set.Kind); c != nil {
		c.put(kindsByName[set.Kind], set)
		s.indexOf(set.Kind).forget()
	}
}

// Get is the current value of a field.
func (s *State) Get(key journal.Key) string {
	k := kindsByName[key.Kind]
	if k == nil {
		return ""
	}
	rv := s.collection(key.Kind).get(key.Record)
	f, member, ok := k.Field(key.Field)
	if !ok || !rv.IsValid() {
		return ""
	}
	v := rv.Field(f.at)
	if !f.Set {
		return v.String()
	}
	if v.Interface().(Members).Has(member) {
		return "yes"
	}
	return ""
}

// Values calls yield for every field that is set, kind by kind; the records
// of a kind come in ascending order of their ids.
func (s *State) Values(yield func(journal.Set)) {
	for _, k := range Kinds {
		c := s.collection(k.Name)
		for _, id := range c.ids() {
			k.values(c.get(id), id, yield)
		}
	}
}
