// Package evidence is the screen of what was asked for, what came, and what was
// made of it: requests with their dates, links, files and their hashes.
package evidence

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/harmless"
	"clausewalk/model/planning"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/theme"
	"clausewalk/ui/tui/widget"
)

// Evidence is the screen.
type Evidence struct{ widget.Records }

// New is the screen.
func New(*screen.Desk) *Evidence {
	return &Evidence{widget.Records{
		Browse: widget.Browse{Empty: "No evidence yet. Paste a link or a path here, f picks a file, n writes one down, R asks somebody for one."},
		Rows:   rows,
		Page: func(d *screen.Desk, id string, w int) []string {
			if e, ok := d.Evidence[id]; ok {
				return page(d, e, w)
			}
			return nil
		},
	}}
}

// states are the steps of a life, in the order of the list and of the keys.
var states = []workshop.EvidenceState{"requested", "received", "examined", "rejected"}

func glyph(s workshop.EvidenceState) string {
	switch s {
	case "requested":
		return "○"
	case "received":
		return "▸"
	case "examined":
		return "✓"
	case "rejected":
		return "✗"
	}
	return "·"
}

func stateInk(th *theme.Theme, s workshop.EvidenceState) theme.Ink {
	switch s {
	case "received":
		return th.Accent
	case "examined":
		return th.Good
	case "rejected":
		return th.Error
	}
	return th.Dim
}

// name is what a piece of evidence is called.
func name(e workshop.Evidence) string { return harmless.Line(planning.EvidenceName(e)) }

func rows(d *screen.Desk) (head string, rows []widget.Row) {
	by := map[workshop.EvidenceState][]string{}
	total, late, old := 0, 0, 0
	for id, e := range d.Evidence {
		if e.Gone.On() {
			continue
		}
		st := e.State
		if !slices.Contains(states, st) {
			st = "received" // written down before there were states
		}
		by[st] = append(by[st], id)
		total++
		switch standing, _ := e.Standing(d.Today()); standing {
		case workshop.Overdue:
			late++
		case workshop.Expired:
			old++
		}
	}
	for _, st := range states {
		ids := by[st]
		if len(ids) == 0 {
			continue
		}
		slices.SortFunc(ids, func(a, b string) int { return compareDays(d.Evidence[a], d.Evidence[b], a, b) })
		if len(rows) > 0 {
			rows = append(rows, widget.Row{Head: true})
		}
		title, count := fields.Sentence(d.Term("EvidenceState", string(st))), fmt.Sprint(len(ids))
		rows = append(rows, widget.Row{Head: true, Text: func(w int, _ bool) string {
			return d.Ruler.Between(d.Theme.Strong.Render(title), d.Theme.Dim.Render(count), w)
		}})
		for _, id := range ids {
			e := d.Evidence[id]
			rows = append(rows, widget.Row{ID: id, Search: searchText(d, e), Text: func(w int, at bool) string { return line(d, e, w, at) }})
		}
	}
	return summary(d, total, len(by["requested"]), late, old), rows
}

// compareDays orders by the day that matters: when what is requested is due,
// when what came expires. What has none comes after, the latest first.
func compareDays(a, b workshop.Evidence, idA, idB string) int {
	day := func(e workshop.Evidence) workshop.Date {
		d := e.Expires
		if e.State == "requested" {
			d = e.Due
		}
		return cmp.Or(d, "9999")
	}
	return cmp.Or(cmp.Compare(day(a), day(b)), cmp.Compare(idB, idA))
}

func summary(d *screen.Desk, total, open, late, old int) string {
	if total == 0 {
		return ""
	}
	s := d.Theme.Dim.Render(fmt.Sprintf(" %d open of %d", open, total))
	if late > 0 {
		s += d.Theme.Dim.Render(" · ") + d.Theme.Error.Render(fmt.Sprintf("%d overdue", late))
	}
	if old > 0 {
		s += d.Theme.Dim.Render(" · ") + d.Theme.Warn.Render(fmt.Sprintf("%d expired", old))
	}
	return s
}

// searchText is what a piece of evidence is found by.
func searchText(d *screen.Desk, e workshop.Evidence) string {
	parts := []string{e.Title, e.Link, d.Term("EvidenceState", string(e.State)), d.SpeakerName(e.From), e.Note, fields.Standing(e.Standing(d.Today())).Word}
	for _, r := range e.Items.Refs() {
		parts = append(parts, r.Item)
	}
	return strings.Join(parts, " ")
}

// line is a piece of evidence in the list: its state, its name, and how its day
// stands; where there is room, whom it is from and what it is about.
func line(d *screen.Desk, e workshop.Evidence, w int, at bool) string {
	ink := d.Theme.Row(at)
	due := fields.Standing(e.Standing(d.Today()))
	var cells []widget.Cell
	if due.Word != "" || w >= 70 {
		cells = []widget.Cell{{Text: due.Render(d), Width: 10, Right: true}}
	}
	if w >= 70 {
		cells = append([]widget.Cell{{Text: d.Theme.Dim.Render(d.Ruler.Clip(fields.ItemIDs(d, e.Items), 16)), Width: 16}}, cells...)
	}
	if w >= 90 {
		cells = append([]widget.Cell{{Text: d.Theme.Dim.Render(d.Ruler.Clip(harmless.Line(d.SpeakerName(e.From)), 18)), Width: 18}}, cells...)
	}
	return widget.Columns(d, w, stateInk(d.Theme, e.State).Render(glyph(e.State))+" "+ink.Render(name(e)), cells...)
}

// Update takes a link that is pasted as well.
func (s *Evidence) Update(d *screen.Desk, msg tea.Msg) screen.Intent {
	if paste, ok := msg.(tea.PasteMsg); ok && !s.Typing() {
		return s.paste(d, paste.Content)
	}
	return s.Records.Update(d, msg)
}

func (s *Evidence) current(d *screen.Desk) (workshop.Evidence, bool) {
	e, ok := d.Evidence[s.Current()]
	return e, ok
}
