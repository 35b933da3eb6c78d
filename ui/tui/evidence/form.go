package evidence

import (
	"cmp"
	"strings"

	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// Add is the form of a new piece of evidence for some items: a link or path
// first, so that it can be pasted and saved at once. about says for what it is.
func Add(d *screen.Desk, about string, items workshop.Members) screen.Intent {
	e := workshop.Evidence{State: "received", Items: items}
	return form(d, "Evidence for "+about, d.NewID(), e, draftFor(items, "link"), true)
}

// Request is the form of a request.
func Request(d *screen.Desk, about string, items workshop.Members) screen.Intent {
	e := workshop.Evidence{State: "requested", Items: items, From: d.Room.Speaker}
	return form(d, "Request evidence"+about, d.NewID(), e, draftFor(items, "title"), true)
}

func draftFor(items workshop.Members, field string) journal.Key {
	record := "draft"
	if len(items) > 0 {
		record += " " + items[0]
	}
	return journal.Key{Kind: "evidence", Record: record, Field: field}
}

// change is everything about a piece of evidence.
func (s *Evidence) change(d *screen.Desk) screen.Intent {
	id := s.Current()
	return form(d, "Evidence", id, d.Evidence[id], journal.Key{Kind: "evidence", Record: id, Field: "link"}, false)
}

func form(d *screen.Desk, title, id string, e workshop.Evidence, draft journal.Key, fresh bool) screen.Intent {
	collect := d.Host.Collect
	done := func(edits fields.Edits, label string) screen.Intent {
		do := edits.Do("evidence", id, label)
		if !fresh || len(e.Items) == 0 { // it was not written over a card
			do.Then = show(id)
		}
		return do
	}
	save := func(d *screen.Desk, v widget.Values) screen.Intent {
		link := strings.TrimSpace(v["link"])
		if fresh && link == "" && strings.TrimSpace(v["title"]) == "" {
			return screen.Close{}
		}
		due, err := fields.Day(d, v["due"])
		if err != nil {
			return screen.Fail{Err: err}
		}
		expires, err := fields.Day(d, v["expires"])
		if err != nil {
			return screen.Fail{Err: err}
		}
		edits := fields.Edits{"link": link, "title": strings.TrimSpace(v["title"]), "state": v["state"], "requested_from": cmp.Or(strings.TrimSpace(v["other"]), v["from"]), "due": string(due),
			"expires": string(expires), "version": v["version"], "note": v["note"]}
		fields.Members("items", e.Items, v.Set("items"), edits)
		if fresh {
			fields.Members("items", nil, v.Set("items"), edits)
		}
		arrived := v["state"] != "requested" && link != ""
		if arrived && e.Collected == "" {
			edits["collected"], edits["collected_by"] = string(d.Now()), d.Author
		}
		label := "evidence " + harmless.Line(strings.TrimSpace(v["title"]+" "+link))
		if !arrived || link == e.Link || collect == nil {
			return done(edits, label)
		}
		return screen.Await{Run: func() func(*screen.Desk) screen.Intent {
			seen := collect(link)
			return func(*screen.Desk) screen.Intent {
				edits["link"], edits["sha256"], edits["size"], edits["modified"] = seen.Link, seen.SHA256, string(seen.Size), string(seen.Modified)
				if seen.SHA256 != "" {
					label += ", hashed"
				}
				return done(edits, label)
			}
		}}
	}
	link := widget.Field{Name: "link", Label: "Where", Kind: widget.Line, Value: e.Link, Hint: "a link, a path or a reference"}
	name := widget.Field{Name: "title", Label: "What", Kind: widget.Line, Value: e.Title, Hint: "what it is called"}
	if draft.Field == "title" {
		name.Draft = draft
	} else {
		link.Draft = draft
	}
	first, second := link, name
	if e.State == "requested" {
		first, second = name, link
	}
	other := ""
	if _, known := d.People[e.From]; !known {
		other = e.From
	}
	f := widget.NewForm(d, title, save, first, second,
		widget.Field{Name: "state", Label: "State", Kind: widget.Choice, Value: string(e.State), Options: fields.Choices(d, "EvidenceState", "")},
		widget.Field{Name: "from", Label: "Asked from", Kind: widget.Choice, Value: e.From, Options: fields.People(d, "nobody in particular")},
		widget.Field{Name: "other", Label: "or else", Kind: widget.Line, Value: other, Hint: "somebody who does not take part"},
		widget.Field{Name: "due", Label: "Due", Kind: widget.Line, Value: string(e.Due), Hint: "2026-12-08, or +14"},
		widget.Field{Name: "items", Label: "For", Kind: widget.Set, Value: strings.Join(e.Items, "\n"), Options: fields.Items(d), Hint: "no item yet"},
		widget.Field{Name: "version", Label: "Version", Kind: widget.Line, Value: e.Version},
		widget.Field{Name: "expires", Label: "Expires", Kind: widget.Line, Value: string(e.Expires)},
		widget.Field{Name: "note", Label: "Note", Kind: widget.Area, Value: e.Note},
	)
	return screen.Open{Dialog: f.With(screen.Action{Keys: []string{"ctrl+f"}, Label: "pick a file", Help: "pick a file", Group: "Form", Run: func(d *screen.Desk) screen.Intent {
		return fields.PickFile(d, "", func(_ *screen.Desk, path string) screen.Intent {
			f.Put("link", path)
			return nil
		})
	}})}
}
