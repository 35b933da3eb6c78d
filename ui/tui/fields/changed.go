package fields

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/ui/tui/screen"
)

// Changed says in a few words what some changes were made to, such as
// "7.2 verdict, maturity": enough to tell which of one's acts it was.
func Changed(d *screen.Desk, changes []journal.Change) string {
	var subjects []string
	parts := map[string][]string{}
	for _, c := range changes {
		on := subject(d, c.Key)
		if !slices.Contains(subjects, on) {
			subjects = append(subjects, on)
		}
		field, _, _ := strings.Cut(c.Field, "/")
		if field = harmless.Line(strings.ReplaceAll(field, "_", " ")); !slices.Contains(parts[on], field) {
			parts[on] = append(parts[on], field)
		}
	}
	var out []string
	for i, on := range subjects {
		if i == 2 {
			return strings.Join(out, "; ") + fmt.Sprintf("; %d more", len(subjects)-i)
		}
		if fs := parts[on]; len(fs) <= 3 {
			on += " " + strings.Join(fs, ", ")
		}
		out = append(out, on)
	}
	return strings.Join(out, "; ")
}

// subject is the item that a change is about, or the kind of its record.
func subject(d *screen.Desk, k journal.Key) string {
	if r, err := checklist.ParseRef(k.Record); err == nil {
		if l, _, it := d.Item(r); it != nil && len(d.Lists) > 1 {
			return l.Short + " " + it.ID
		}
		return harmless.Line(r.Item)
	}
	return cmp.Or(rooms[k.Kind].noun, k.Kind)
}
