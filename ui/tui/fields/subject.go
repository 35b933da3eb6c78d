package fields

import (
	"cmp"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/ui/tui/screen"
)

// ItemName is the number of an item, with its standard where there are several.
func ItemName(d *screen.Desk, r checklist.Ref) string {
	if l, _, it := d.Item(r); it != nil && len(d.Lists) > 1 {
		return harmless.Line(l.Short + " " + it.ID)
	}
	return harmless.Line(r.Item)
}

// Subject is the record that a change is about, as people know it: the item of
// an answer, else what kind of record it is and its name.
func Subject(d *screen.Desk, k journal.Key) string {
	item := func(record string) string {
		r, err := checklist.ParseRef(record)
		if err != nil {
			return harmless.Line(record)
		}
		return ItemName(d, r)
	}
	if on, begun := strings.CutPrefix(k.Record, "draft"); begun {
		return begunSubject(d, k.Kind, strings.TrimSpace(on))
	}
	name := ""
	switch k.Kind {
	case "answer":
		return item(k.Record)
	case "applicability":
		return item(k.Record) + " applicability"
	case "system-answer":
		ref, system, _ := strings.Cut(k.Record, "@")
		return item(ref) + " for " + harmless.Line(d.Systems[system].Name)
	case "checklist":
		name = k.Record
	case "person":
		name = d.People[k.Record].Name
	case "session":
		name = d.Sessions[k.Record].Title
	case "observation":
		name = d.Observations[k.Record].Text
	case "evidence":
		name = cmp.Or(d.Evidence[k.Record].Title, d.Evidence[k.Record].Link)
	case "finding":
		name = cmp.Or(d.Findings[k.Record].Title, d.Findings[k.Record].Statement)
	case "action":
		name = d.Actions[k.Record].Text
	case "sample":
		name = d.Samples[k.Record].Title
	case "system":
		name = d.Systems[k.Record].Name
	case "risk":
		name = d.Risks[k.Record].Title
	case "snapshot":
		name = d.Snapshots[k.Record].Name
	}
	return strings.TrimSpace(noun(k.Kind) + " " + harmless.Line(name))
}

// begunSubject is a record that was begun and is not there yet, by what it was
// to be about; on is what its draft is kept under.
func begunSubject(d *screen.Desk, kind, on string) string {
	first, _, _ := strings.Cut(on, " ")
	r, err := checklist.ParseRef(first)
	f, isFinding := d.Findings[on]
	switch {
	case err == nil:
		return noun(kind) + " on " + ItemName(d, r)
	case kind == "action" && isFinding:
		return "new action on " + harmless.Line(cmp.Or(f.Title, f.Statement))
	case kind == "observation":
		return noun(kind) + " for the inbox"
	case on == "" || on == "new":
		return "new " + noun(kind)
	}
	return Subject(d, journal.Key{Kind: kind, Record: on})
}

// noun is what a record of a kind is called.
func noun(kind string) string { return cmp.Or(rooms[kind].noun, harmless.Line(kind)) }

// FieldName is the field of a change in words; where it is a member of a set,
// the member too.
func FieldName(k journal.Key) string {
	base, member, set := strings.Cut(k.Field, "/")
	base = strings.ReplaceAll(base, "_", " ")
	if !set {
		return harmless.Line(base)
	}
	if r, err := checklist.ParseRef(member); err == nil && base == "items" {
		return "item " + harmless.Line(r.Item)
	}
	return harmless.Line(base + " " + member)
}
