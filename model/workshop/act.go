package workshop

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
)

// Known tells whether a workshop's checklists hold an item.
type Known func(checklist.Ref) bool

// Prepare turns an intent into the changes it needs: it drops what the state
// says already, and refuses values that a field cannot hold, items that no
// checklist of the workshop has, and records that would break a rule of the
// audit (see rules.go). It fails with journal.ErrNothing when nothing is left.
func (s *State) Prepare(act journal.Act, known Known) (journal.Act, error) {
	if s.ReadOnlyReason != "" {
		return act, errors.New(s.ReadOnlyReason)
	}
	var keys []journal.Key
	final := map[journal.Key]string{}
	for _, set := range act.Sets {
		if err := CheckSet(set); err != nil {
			return act, err
		}
		if err := checkRefs(set, known); err != nil {
			return act, err
		}
		if _, seen := final[set.Key]; !seen {
			keys = append(keys, set.Key)
		}
		final[set.Key] = set.Value
	}
	out := journal.Act{Reason: act.Reason}
	for _, k := range keys {
		if s.Get(k) != final[k] || len(s.Conflicts[k]) > 0 {
			out.Sets = append(out.Sets, journal.Set{Key: k, Value: final[k]})
		}
	}
	if len(out.Sets) == 0 {
		return out, journal.ErrNothing
	}
	return out, s.After(out.Sets).checkRules(out.Sets)
}

func checkRefs(set journal.Set, known Known) error {
	ref := set.Record
	switch set.Kind {
	case "answer", "applicability":
	case "system-answer":
		ref, _, _ = strings.Cut(set.Record, "@")
	default:
		member, ok := strings.CutPrefix(set.Field, "items/")
		if !ok || set.Value == "" {
			return nil
		}
		ref = member
	}
	r, err := checklist.ParseRef(ref)
	if err != nil {
		return err
	}
	if !known(r) {
		return fmt.Errorf("no item %s in this workshop", r)
	}
	return nil
}

// AnswerSets sets fields of an item's answer; an empty value takes the field
// away.
func AnswerSets(ref checklist.Ref, fields map[string]string) []journal.Set {
	return fieldSets("answer", ref.String(), fields)
}

// FieldSets sets fields of one record, in the order of their names.
func fieldSets(kind, id string, fields map[string]string) []journal.Set {
	var out []journal.Set
	for f, v := range fields {
		out = append(out, journal.Set{Key: journal.Key{Kind: kind, Record: id, Field: f}, Value: v})
	}
	slices.SortFunc(out, func(a, b journal.Set) int { return journal.CompareKeys(a.Key, b.Key) })
	return out
}

// Edit sets fields of one record of any kind.
func Edit(kind, id string, fields map[string]string) []journal.Set {
	return fieldSets(kind, id, fields)
}

// Remove takes a record out of sight; undo brings it back, and the journal
// keeps it.
func Remove(kind, id string) []journal.Set {
	return fieldSets(kind, id, map[string]string{"deleted": "yes"})
}

// RefMembers is the set of item refs that a record's "items" holds.
func RefMembers(refs ...checklist.Ref) Members {
	var m Members
	for _, r := range refs {
		m = append(m, r.String())
	}
	slices.Sort(m)
	return slices.Compact(m)
}

// Refs are the items that a set of refs names; what does not parse is left
// out.
func (m Members) Refs() []checklist.Ref {
	var out []checklist.Ref
	for _, s := range m {
		if r, err := checklist.ParseRef(s); err == nil {
			out = append(out, r)
		}
	}
	return out
}
