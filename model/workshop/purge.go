package workshop

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
)

// Purged is what a copy without personal data sets: the state without people's
// names, mail addresses and quotes. People keep their roles and get numbers in
// place of names, in every text, and in place of ids; what was said or seen
// keeps its method, time and items. head is the journal head of the workshop it
// comes from, authors are those whom its journal names.
func (s *State) Purged(words checklist.Words, head string, authors []string) journal.Act {
	act := journal.Act{Reason: "copy without personal data"}
	names := s.pseudonyms(words, authors...)
	ids := map[string]string{}
	for n, id := range slices.Sorted(maps.Keys(s.People)) {
		ids[id] = fmt.Sprintf("person-%d", n+1)
	}
	s.Values(func(set journal.Set) {
		value, keep := purgedValue(set, names)
		if !keep {
			return
		}
		if set.Value = value; ids[value] != "" {
			set.Value = ids[value]
		}
		if field, member, ok := strings.Cut(set.Field, "/"); ok && ids[member] != "" {
			set.Field = field + "/" + ids[member]
		}
		if set.Kind == "person" {
			set.Record = ids[set.Record]
		}
		act.Sets = append(act.Sets, set)
	})
	act.Sets = append(act.Sets, journal.Set{Key: journal.Key{Kind: "workshop", Record: s.ID, Field: "purged"}, Value: head})
	return act
}

func purgedValue(set journal.Set, names *pseudonyms) (value string, keep bool) {
	switch set.Kind + "/" + set.Field {
	case "person/email", "observation/speaker", "answer/delta", "workshop/distribution":
		return "", false
	case "observation/text", "workshop/diverging_opinions":
		return names.words.Say("[removed at hand-over]"), true // words of a person
	}
	if set.Kind == "snapshot" {
		return "", false // names a moment of the old journal
	}
	if f, _, ok := kindsByName[set.Kind].Field(set.Field); !ok || f.Type != "string" || set.Kind == "checklist" {
		return set.Value, true // a code, a number or a membership
	}
	return names.Replace(set.Value), true
}
