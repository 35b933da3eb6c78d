package fields

import (
	"fmt"
	"slices"
	"strings"

	"clausewalk/model/journal"
	"clausewalk/ui/tui/screen"
)

// nameWidth is how much of a record's name a line about several has room for.
const nameWidth = 32

// Changed says in a few words what some changes were made to, such as
// "7.2 verdict, maturity": enough to tell which of one's acts it was.
func Changed(d *screen.Desk, changes []journal.Change) string {
	var subjects []string
	parts := map[string][]string{}
	for _, c := range changes {
		on := d.Ruler.Clip(Subject(d, c.Key), nameWidth)
		if !slices.Contains(subjects, on) {
			subjects = append(subjects, on)
		}
		if field := FieldName(c.Key); !slices.Contains(parts[on], field) {
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
