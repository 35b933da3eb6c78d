package workshop

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"clausewalk/model/journal"
)

// purgedText stands where words of a person stood.
const purgedText = "[removed at hand-over]"

// Purged is what a copy without personal data sets: the state without people's
// names, mail addresses and quotes. People keep their roles and get numbers in
// place of names, in every text; what was said or seen keeps its method, time
// and items. head is the journal head of the workshop it comes from.
func (s *State) Purged(head string) journal.Act {
	act := journal.Act{Reason: "copy without personal data"}
	names := s.pseudonyms()
	s.Values(func(set journal.Set) {
		if value, keep := purgedValue(set, names); keep {
			set.Value = value
			act.Sets = append(act.Sets, set)
		}
	})
	act.Sets = append(act.Sets, journal.Set{Key: journal.Key{Kind: "workshop", Record: s.ID, Field: "purged"}, Value: head})
	return act
}

// pseudonyms replaces every name that the workshop knows, the longest first.
func (s *State) pseudonyms() *strings.Replacer {
	alias := map[string]string{}
	n := 0
	add := func(name, kind string) {
		if name = strings.TrimSpace(name); name == "" || alias[name] != "" {
			return
		}
		if _, isID := s.People[name]; isID {
			return
		}
		n++
		alias[name] = fmt.Sprintf("%s %d", kind, n)
	}
	for _, id := range slices.Sorted(maps.Keys(s.People)) {
		add(s.People[id].Name, "person")
	}
	for _, id := range slices.Sorted(maps.Keys(s.Observations)) {
		add(s.Observations[id].Speaker, "person")
	}
	for _, id := range slices.Sorted(maps.Keys(s.Evidence)) {
		add(s.Evidence[id].From, "person")
		add(s.Evidence[id].By, "person")
	}
	for _, id := range slices.Sorted(maps.Keys(s.Actions)) {
		add(s.Actions[id].Owner, "person")
	}
	for _, id := range slices.Sorted(maps.Keys(s.Systems)) {
		add(s.Systems[id].Owner, "person")
	}
	for _, id := range slices.Sorted(maps.Keys(s.Risks)) {
		add(s.Risks[id].Owner, "person")
	}
	full := slices.SortedFunc(maps.Keys(alias), func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	var pairs []string
	for _, name := range full {
		pairs = append(pairs, name, alias[name])
	}
	for _, name := range full {
		// A family name alone gives somebody away as well.
		if parts := strings.Fields(name); len(parts) > 1 && len(parts[len(parts)-1]) > 3 {
			pairs = append(pairs, parts[len(parts)-1], alias[name])
		}
	}
	return strings.NewReplacer(pairs...)
}

func purgedValue(set journal.Set, names *strings.Replacer) (value string, keep bool) {
	switch set.Kind + "/" + set.Field {
	case "person/email", "observation/speaker", "answer/delta", "workshop/distribution":
		return "", false
	case "observation/text", "workshop/diverging_opinions":
		return purgedText, true
	}
	if set.Kind == "snapshot" {
		return "", false // names a moment of the old journal
	}
	if f, _, ok := kindsByName[set.Kind].Field(set.Field); !ok || f.Type != "string" {
		return set.Value, true // a code, a number or a membership
	}
	return names.Replace(set.Value), true
}
