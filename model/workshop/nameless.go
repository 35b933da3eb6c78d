package workshop

import (
	"clausewalk/model/checklist"
	"clausewalk/model/journal"
)

// Nameless is the state with a number in place of everybody's name, in every
// text, and without mail addresses. What was said stays; whoever knows the
// people may still recognise them by it. See [State.Purged] for a copy without
// personal data.
func (s *State) Nameless(words checklist.Words) *State {
	out := s.Clone()
	names := s.pseudonyms(words)
	s.Values(func(set journal.Set) {
		f, _, ok := kindsByName[set.Kind].Field(set.Field)
		switch {
		case !ok || f.Type != "string" || set.Kind == "checklist":
			return
		case set.Kind == "person" && set.Field == "email":
			set.Value = ""
		default:
			set.Value = names.Replace(set.Value)
		}
		out.Apply(set)
	})
	return out
}
