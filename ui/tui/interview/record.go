package interview

import (
	"fmt"
	"slices"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/model/planning"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/evidence"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/findings"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// writeNote takes one thing that is said, seen or tested.
func (s *Interview) writeNote(d *screen.Desk) screen.Intent {
	c := s.card(d)
	key := journal.Key{Kind: "observation", Record: "draft " + c.Refs[0].String(), Field: "text"}
	o := workshop.Observation{Method: "interview", Sort: "note", Speaker: d.Room.Speaker, Session: d.Room.Session, Items: workshop.RefMembers(c.Refs...)}
	if d.Room.Method != "" {
		o.Method = d.Room.Method
	}
	return screen.Open{Dialog: noteForm(d, "Note on "+c.ID, key, o, func(d *screen.Desk, o workshop.Observation) screen.Intent {
		o.Time = d.Now()
		return screen.Do{Act: journal.Act{Sets: workshop.Sets("observation", d.NewID(), o)}, Label: "note on " + c.ID}
	})}
}

// noteForm is a note to be written or changed. Its text comes first, so that it
// can be typed and saved without looking at the rest.
func noteForm(d *screen.Desk, title string, draft journal.Key, o workshop.Observation, save func(*screen.Desk, workshop.Observation) screen.Intent) *widget.Form {
	speakers := fields.People(d, "nobody in particular")
	if _, known := d.People[o.Speaker]; !known && o.Speaker != "" {
		speakers = append(speakers, widget.Option{Value: o.Speaker, Label: o.Speaker})
	}
	form := widget.NewForm(d, title, func(d *screen.Desk, v widget.Values) screen.Intent {
		if strings.TrimSpace(v["text"]) == "" {
			return screen.Close{}
		}
		next := o
		next.Text, next.Speaker, next.Method, next.Sort, next.Items = v["text"], v["speaker"], workshop.Method(v["method"]), workshop.Sort(v["sort"]), v.Set("items")
		return save(d, next)
	},
		widget.Field{Name: "text", Label: "Note", Kind: widget.Area, Value: o.Text, Draft: draft},
		widget.Field{Name: "speaker", Label: "Said by", Kind: widget.Choice, Value: o.Speaker, Options: speakers},
		widget.Field{Name: "method", Label: "Found by", Kind: widget.Choice, Value: string(o.Method), Options: fields.Choices(d, "Method", "")},
		widget.Field{Name: "sort", Label: "It is a", Kind: widget.Choice, Value: string(o.Sort), Options: fields.Choices(d, "Sort", "")},
		widget.Field{Name: "items", Label: "About", Kind: widget.Set, Value: strings.Join(o.Items, "\n"), Options: fields.Items(d), Hint: "no item yet: the inbox"},
	)
	return form.With(speakerKeys(d, func(d *screen.Desk, id string) screen.Intent {
		form.Put("speaker", id)
		room := d.Room
		room.Speaker = id
		return screen.Seat{Room: room}
	})...)
}

// capture takes notes one after the other without asking what they are about:
// that is said later, in the inbox.
func (s *Interview) capture(d *screen.Desk) screen.Intent {
	key := journal.Key{Kind: "observation", Record: "draft inbox", Field: "text"}
	title := func(d *screen.Desk, speaker string) string {
		if who := d.SpeakerName(speaker); who != "" {
			return "Capture to the inbox · " + harmless.Line(who)
		}
		return "Capture to the inbox"
	}
	form := widget.NewForm(d, title(d, d.Room.Speaker), func(d *screen.Desk, v widget.Values) screen.Intent {
		if strings.TrimSpace(v["text"]) == "" {
			return screen.Close{}
		}
		o := workshop.Observation{Text: v["text"], Method: "interview", Sort: "note", Speaker: d.Room.Speaker, Session: d.Room.Session, Time: d.Now()}
		return screen.Do{Act: journal.Act{Sets: workshop.Sets("observation", d.NewID(), o)}, Label: "note in the inbox", Then: screen.Next{Of: s.capture}}
	}, widget.Field{Name: "text", Kind: widget.Area, Draft: key})
	return screen.Open{Dialog: form.With(speakerKeys(d, func(d *screen.Desk, id string) screen.Intent {
		room := d.Room
		room.Speaker = id
		form.Retitle(title(d, id))
		return screen.Seat{Room: room}
	})...)}
}

// speakerKeys are F1 to F9 and alt+1 to alt+9 for the people in the room.
func speakerKeys(d *screen.Desk, set func(*screen.Desk, string) screen.Intent) []screen.Action {
	var acts []screen.Action
	for i, id := range seats(d) {
		act := screen.Action{Keys: []string{fmt.Sprintf("f%d", i+1), fmt.Sprintf("alt+%d", i+1)}, Help: harmless.Line(d.SpeakerName(id)) + " speaks", Group: "Room",
			Run: func(d *screen.Desk) screen.Intent { return set(d, id) }}
		if i == 0 {
			act.Label, act.Shown = "who speaks", "F1…"
		}
		acts = append(acts, act)
	}
	return acts
}

// seats are the people in the room; without a session, those who take part and
// are asked.
func seats(d *screen.Desk) []string {
	if len(d.Room.Seats) > 0 {
		return d.Room.Seats
	}
	all := workshop.Session{}
	for id := range d.People {
		all.People = append(all.People, id)
	}
	return fields.Seats(d, all)
}

// inbox files notes that are about no item yet, one after the other.
func (s *Interview) inbox(d *screen.Desk) screen.Intent {
	var options []widget.Option
	unfiled := d.Unfiled()
	clock := clocks(d, unfiled)
	for _, id := range unfiled {
		o := d.Observations[id]
		options = append(options, widget.Option{Value: id, Label: o.Text, Note: strings.TrimSpace(clock(o.Time) + " " + d.SpeakerName(o.Speaker))})
	}
	if len(options) == 0 {
		return nil
	}
	pick := widget.NewPick("Inbox: file which note?", "files it", options, func(d *screen.Desk, v []string) screen.Intent {
		return s.file(d, v[0])
	})
	return screen.Open{Dialog: pick.With(screen.Action{Keys: []string{"ctrl+e"}, Label: "changes it", Help: "change the note, or take it away", Group: "Choose",
		Run: func(d *screen.Desk) screen.Intent {
			if id := pick.Current(); id != "" {
				return screen.All{screen.Close{}, editNote(d, id)}
			}
			return nil
		}})}
}

// file asks which cards a note is about, the one that is shown first, and goes
// on with the next note.
func (s *Interview) file(d *screen.Desk, id string) screen.Intent {
	var options []widget.Option
	for i := range d.Deck.Cards {
		c := &d.Deck.Cards[i]
		o := widget.Option{Value: fmt.Sprint(i), Label: c.ID + " " + c.Title}
		if i == s.at {
			o.Note = "the card that is shown"
			options = append([]widget.Option{o}, options...)
		} else {
			options = append(options, o)
		}
	}
	title := "What is it about? " + harmless.Line(d.Observations[id].Text)
	return screen.Open{Dialog: widget.NewPick(title, "files it", options, func(d *screen.Desk, cards []string) screen.Intent {
		var items, names []string
		for i := range d.Deck.Cards {
			if c := &d.Deck.Cards[i]; slices.Contains(cards, fmt.Sprint(i)) {
				items = append(items, workshop.RefMembers(c.Refs...)...)
				names = append(names, c.ID)
			}
		}
		e := fields.Edits{}
		fields.Members("items", d.Observations[id].Items, items, e)
		do := e.Do("observation", id, "note filed under "+strings.Join(names, ", "))
		do.Then = screen.Next{Of: s.inbox}
		return do
	}).Many().OrCursor()}
}

// notes changes what is on record for the card.
func (s *Interview) notes(d *screen.Desk) screen.Intent {
	var options []widget.Option
	notes := notesOn(d, s.card(d).Refs)
	clock := clocks(d, notes)
	for _, id := range notes {
		o := d.Observations[id]
		options = append(options, widget.Option{Value: id, Label: o.Text, Note: strings.TrimSpace(clock(o.Time) + " " + d.SpeakerName(o.Speaker))})
	}
	return screen.Open{Dialog: widget.NewPick("Notes on "+s.card(d).ID, "changes it", options, func(d *screen.Desk, v []string) screen.Intent { return editNote(d, v[0]) })}
}

func editNote(d *screen.Desk, id string) screen.Intent {
	o := d.Observations[id]
	key := journal.Key{Kind: "observation", Record: id, Field: "text"}
	form := noteForm(d, "Note", key, o, func(d *screen.Desk, next workshop.Observation) screen.Intent {
		e := fields.Edits{"text": next.Text, "speaker": next.Speaker, "method": string(next.Method), "sort": string(next.Sort)}
		fields.Members("items", o.Items, next.Items, e)
		return e.Do("observation", id, "note changed")
	})
	return screen.Open{Dialog: form.With(screen.Action{Keys: []string{"ctrl+x"}, Label: "takes it away", Help: "take the note away", Group: "Form", Run: func(*screen.Desk) screen.Intent {
		return screen.All{screen.Close{}, fields.Remove("observation", id, "the note")}
	}})}
}

// clocks is how the times of some notes are shown: with the day where not all
// of them are of today, and with the year where they are of several.
func clocks(d *screen.Desk, notes []string) func(workshop.Timestamp) string {
	today, years := true, map[int]bool{}
	for _, id := range notes {
		if at := d.Observations[id].Time; !at.Time().IsZero() {
			years[at.Time().Year()] = true
			today = today && at.Day() == d.Today()
		}
	}
	layout := "15:04"
	switch {
	case len(years) > 1:
		layout = "02 Jan 2006 15:04"
	case !today:
		layout = "02 Jan 15:04"
	}
	return func(t workshop.Timestamp) string {
		if at := t.Time(); !at.IsZero() {
			return at.Format(layout)
		}
		return ""
	}
}

func (s *Interview) addEvidence(d *screen.Desk) screen.Intent {
	return evidence.Add(d, s.card(d).ID, workshop.RefMembers(s.card(d).Refs...))
}

// openEvidence opens what is linked on the card; where there is more than one,
// it asks which.
func (s *Interview) openEvidence(d *screen.Desk) screen.Intent {
	ids := evidenceOn(d, s.card(d).Refs)
	ids = slices.DeleteFunc(ids, func(id string) bool { return d.Evidence[id].Link == "" })
	if len(ids) == 1 {
		return evidence.OpenLink(d, ids[0])
	}
	var items []widget.Item
	for i, id := range ids {
		key := ""
		if i < 9 {
			key = fmt.Sprint(i + 1)
		}
		items = append(items, widget.Item{Key: key, Label: planning.EvidenceName(d.Evidence[id]), Intent: screen.Next{Of: func(d *screen.Desk) screen.Intent { return evidence.OpenLink(d, id) }}})
	}
	return screen.Open{Dialog: widget.NewMenu("Open which evidence?", items)}
}

func (s *Interview) needsLink(d *screen.Desk) string {
	return evidence.NeedsLink(d, evidenceOn(d, s.card(d).Refs)...)
}

func evidenceOn(d *screen.Desk, refs []checklist.Ref) []string {
	var out []string
	for _, r := range refs {
		for _, id := range d.EvidenceOn(r) {
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}

func (s *Interview) requestEvidence(d *screen.Desk) screen.Intent {
	return evidence.Request(d, " for "+s.card(d).ID, workshop.RefMembers(s.card(d).Refs...))
}

// finding raises a finding from the card; where there is one, it asks whether
// that one is meant.
func (s *Interview) finding(d *screen.Desk) screen.Intent {
	c := s.card(d)
	there := findingsOn(d, c.Refs)
	if len(there) == 0 {
		return findings.Raise(d, c)
	}
	var items []widget.Item
	for i, id := range there {
		items = append(items, widget.Item{Key: fmt.Sprint(i + 1), Label: findings.Name(d.Findings[id]), Note: string(d.Findings[id].Grade), Intent: findings.Change(d, id)})
	}
	items = append(items, widget.Item{Key: "n", Label: "a new finding", Intent: screen.Next{Of: func(d *screen.Desk) screen.Intent { return findings.Raise(d, c) }}})
	return screen.Open{Dialog: widget.NewMenu("Findings on "+c.ID, items)}
}

// findingsOn are the findings that cite some items, each once.
func findingsOn(d *screen.Desk, refs []checklist.Ref) []string {
	var out []string
	for _, r := range refs {
		for _, id := range d.FindingsOn(r) {
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	slices.Sort(out)
	return out
}
