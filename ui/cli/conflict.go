package cli

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// conflictJSON is a field on which copies of a workshop disagree.
type conflictJSON struct {
	journal.Key
	Values []contenderJSON `json:"values"`
}

type contenderJSON struct {
	Change journal.ID         `json:"change"`
	Value  string             `json:"value"`
	Author string             `json:"author"`
	Time   workshop.Timestamp `json:"time"`
}

// conflictsOn are the fields of an item's answer in conflict, its applicability
// and its answers for AI systems with it; of everything, when ref is zero.
func conflictsOn(st *workshop.State, ref checklist.Ref) []conflictJSON {
	var out []conflictJSON
	for _, k := range slices.SortedFunc(maps.Keys(st.Conflicts), journal.CompareKeys) {
		if ref == (checklist.Ref{}) || k.Record == ref.String() || strings.HasPrefix(k.Record, ref.String()+"@") {
			c := conflictJSON{Key: k}
			for _, v := range st.Conflicts[k] {
				c.Values = append(c.Values, contenderJSON(v))
			}
			out = append(out, c)
		}
	}
	return out
}

// writeConflicts says what people disagree on, with each value and its author.
func writeConflicts(out io.Writer, conflicts []conflictJSON) {
	for _, c := range conflicts {
		fmt.Fprintf(out, "In conflict: %s\n", keyName(c.Key))
		for _, v := range c.Values {
			fmt.Fprintln(out, "  "+contenderWords(v.Author, string(v.Time), v.Value))
		}
	}
	if len(conflicts) > 0 {
		fmt.Fprintln(out, "One of the values is shown until somebody sets the field, which settles it.")
	}
}

// contenderWords are one value of a field in conflict.
func contenderWords(author, at, value string) string {
	if value == "" {
		value = "(taken away)"
	}
	return harmless.Line(fmt.Sprintf("%s at %s: %s", author, at, value))
}
