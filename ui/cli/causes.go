package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// causes are changes that moved scores, in words.
type causes struct {
	items map[string][]string // by the ref of the item they are about
	all   []string            // those that can move every item: method, target, AI systems, checklists
}

// causesOf are the causes among the changes that one history has and another
// has not.
func causesOf(has, not *journal.Log) causes {
	out := causes{items: map[string][]string{}}
	for i := range has.Len() {
		id, c := has.At(i)
		if _, known := not.Get(id); known {
			continue
		}
		switch {
		case c.Kind == "answer" && slices.Contains([]string{"verdict", "maturity", "target", "confirmed", "rationale", "justification"}, c.Field):
			out.items[c.Record] = append(out.items[c.Record], changeLine(c.Field, c))
		case c.Kind == "system-answer" && (c.Field == "verdict" || c.Field == "maturity"):
			ref, system, _ := strings.Cut(c.Record, "@")
			out.items[ref] = append(out.items[ref], changeLine(c.Field+" for the AI system "+systemName(has, system), c))
		case c.Kind == "workshop" && c.Field == "method":
			c.Value = map[bool]string{true: "the default", false: c.Value}[c.Value == ""]
			out.all = append(out.all, changeLine("scoring method", c))
		case c.Kind == "workshop" && c.Field == "target":
			out.all = append(out.all, changeLine("target of the workshop", c))
		case c.Kind == "system" && (c.Field == "name" || c.Field == "deleted"):
			out.all = append(out.all, changeLine(map[string]string{"name": "AI system", "deleted": "removed the AI system " + systemName(has, c.Record)}[c.Field], c))
		case c.Kind == "checklist" && c.Field == "sha256":
			c.Value = "another edition"
			out.all = append(out.all, changeLine("checklist "+c.Record, c))
		}
	}
	return out
}

func systemName(log *journal.Log, id string) string {
	if c, _, ok := log.Current(journal.Key{Kind: "system", Record: id, Field: "name"}); ok {
		return c.Value
	}
	return id
}

// changeLine is a change on one line: what was set to what, by whom and when,
// and why, where that was said.
func changeLine(what string, c journal.Change) string {
	value := ansi.Truncate(strings.Join(strings.Fields(c.Value), " "), 72, "…")
	switch {
	case value == "":
		value = "open"
	case c.Field == "rationale" || c.Field == "justification":
		value = fmt.Sprintf("%q", value)
	}
	line := fmt.Sprintf("%s %s by %s on %s", what, value, c.Author, workshop.Timestamp(c.Time).Day())
	if c.Reason != "" {
		line += " (" + c.Reason + ")"
	}
	return line
}
