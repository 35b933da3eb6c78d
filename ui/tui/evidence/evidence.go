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
type Evidence struct {
	browse  widget.Browse
	edition int
	head    string
}

// New is the screen.
func New(*screen.Desk) *Evidence {
	return &Evidence{edition: -1, browse: widget.Browse{
		Empty: "No evidence yet. Paste a link or a path here, f picks a file, n writes one down, R asks somebody for one.",
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

func (s *Evidence) fresh(d *screen.Desk) {
	if s.edition == d.Edition {
		return
	}
	s.edition = d.Edition
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
	var rows []widget.Row
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
	s.head = summary(d, total, len(by["requested"]), late, old)
	s.browse.Set(rows)
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
	ink := d.Theme.Text
	if at {
		ink = d.Theme.Selected
	}
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
	n := w - 2
	for _, c := range cells {
		n -= c.Width + 2
	}
	return widget.Columns(d, w, stateInk(d.Theme, e.State).Render(glyph(e.State))+" "+ink.Render(d.Ruler.Clip(name(e), max(2, n))), cells...)
}

// Typing is true while the filter is typed.
func (s *Evidence) Typing() bool { return s.browse.Typing() }

// Update takes what is typed and pasted, and the mouse.
func (s *Evidence) Update(d *screen.Desk, msg tea.Msg) screen.Intent {
	if paste, ok := msg.(tea.PasteMsg); ok && !s.browse.Typing() {
		return s.paste(d, paste.Content)
	}
	s.browse.Update(msg)
	return nil
}

// Visit shows a piece of evidence.
func (s *Evidence) Visit(d *screen.Desk, p screen.Place) screen.Intent {
	s.fresh(d)
	if p.ID != "" {
		s.browse.GoTo(p.ID)
	}
	return nil
}

// Here is what is shown.
func (s *Evidence) Here(*screen.Desk) screen.Place { return screen.Place{ID: s.browse.Current()} }

// View draws the list, and the piece that the cursor is on.
func (s *Evidence) View(d *screen.Desk, w, h int) screen.Frame {
	s.fresh(d)
	return s.browse.View(d, w, h, widget.Head(s.head, h), func(w int) []string {
		if e, ok := s.current(d); ok {
			return page(d, e, w)
		}
		return nil
	})
}

func (s *Evidence) current(d *screen.Desk) (workshop.Evidence, bool) {
	e, ok := d.Evidence[s.browse.Current()]
	return e, ok
}
