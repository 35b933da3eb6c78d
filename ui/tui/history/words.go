package history

import (
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/ui/tui/screen"
)

// subject is the record that a change is about, as people know it.
func subject(d *screen.Desk, k journal.Key) string {
	named := func(kind, name string) string {
		if name = harmless.Line(name); name == "" {
			return kind
		}
		return kind + " " + name
	}
	switch k.Kind {
	case "workshop":
		return "workshop"
	case "answer":
		return itemName(d, k.Record)
	case "applicability":
		return itemName(d, k.Record) + " applicability"
	case "system-answer":
		ref, system, _ := strings.Cut(k.Record, "@")
		return itemName(d, ref) + " for " + harmless.Line(d.Systems[system].Name)
	case "checklist":
		return named("checklist", k.Record)
	case "person":
		return named("person", d.People[k.Record].Name)
	case "session":
		return named("session", d.Sessions[k.Record].Title)
	case "observation":
		return named("note", d.Observations[k.Record].Text)
	case "evidence":
		e := d.Evidence[k.Record]
		if e.Title == "" {
			e.Title = e.Link
		}
		return named("evidence", e.Title)
	case "finding":
		return named("finding", d.Findings[k.Record].Title)
	case "action":
		return named("action", d.Actions[k.Record].Text)
	case "sample":
		return named("sample", d.Samples[k.Record].Title)
	case "system":
		return named("AI system", d.Systems[k.Record].Name)
	case "risk":
		return named("risk", d.Risks[k.Record].Title)
	case "snapshot":
		return named("snapshot", d.Snapshots[k.Record].Name)
	}
	return harmless.Line(k.Kind)
}

func itemName(d *screen.Desk, record string) string {
	r, err := checklist.ParseRef(record)
	if err != nil {
		return harmless.Line(record)
	}
	l, _, it := d.Item(r)
	switch {
	case it == nil:
		return harmless.Line(record)
	case len(d.Lists) > 1:
		return l.Short + " " + it.ID
	}
	return it.ID
}

// fieldName is the field of a change in words.
func fieldName(k journal.Key) string {
	base, member, set := strings.Cut(k.Field, "/")
	base = strings.ReplaceAll(base, "_", " ")
	if !set {
		return harmless.Line(base)
	}
	if r, err := checklist.ParseRef(member); err == nil && base == "items" {
		return "item " + r.Item
	}
	return harmless.Line(base + " " + member)
}

// isMember tells whether a change puts something into a set, or takes it out.
func isMember(k journal.Key) bool { return strings.Contains(k.Field, "/") }

// becomes is what became of the value, on one line.
func becomes(c screen.Change) string {
	was, is := harmless.Line(c.Was), harmless.Line(c.Value)
	switch {
	case isMember(c.Key) && is != "":
		return "added"
	case isMember(c.Key):
		return "taken out"
	case is == "" && was == "":
		return "none"
	case is == "":
		return "taken away (" + was + ")"
	case was == "" || was == is || len(was) > 40:
		return is
	}
	return was + " → " + is
}

// reason is what an act says of itself.
func reason(c screen.Change) string {
	switch _, undo, redo := journal.Undoes(c.Reason); {
	case undo:
		return "undo"
	case redo:
		return "redo"
	}
	return harmless.Line(c.Reason)
}
