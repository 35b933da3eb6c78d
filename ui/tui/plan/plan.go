// Package plan is the screen of who is asked about what, and when: people,
// sessions, and the agendas proposed for them.
package plan

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/harmless"
	"clausewalk/model/planning"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// Plan is the screen of sessions and people.
type Plan struct {
	browse  widget.Browse
	edition int
	opened  bool // the cursor has been put where it is looked for first
}

// New is the screen.
func New(*screen.Desk) *Plan {
	return &Plan{edition: -1}
}

// Rows carry the kind of their record, so that one list can hold both.
const (
	sessionRow = "session "
	personRow  = "person "
)

func (s *Plan) fresh(d *screen.Desk) {
	if s.edition == d.Edition {
		return
	}
	s.edition = d.Edition
	var rows []widget.Row
	head := func(text string) {
		if len(rows) > 0 {
			rows = append(rows, widget.Row{Head: true})
		}
		rows = append(rows, widget.Row{Head: true, Text: func(w int, _ bool) string { return d.Theme.Strong.Render(d.Ruler.Clip(text, w)) }})
	}
	rows = append(rows, widget.Row{ID: aboutRow, Search: "about the audit scope conclusion", Text: func(w int, at bool) string {
		ink := d.Theme.Strong
		if at {
			ink = d.Theme.Selected
		}
		return ink.Render(d.Ruler.Clip("About the audit", w))
	}})
	if ids := planning.Sessions(d.State); len(ids) > 0 {
		head("Sessions")
		for _, id := range ids {
			x := d.Sessions[id]
			rows = append(rows, widget.Row{ID: sessionRow + id, Search: x.Title + " " + x.Place, Text: func(w int, at bool) string { return sessionLine(d, x, w, at) }})
		}
	}
	if ids := planning.People(d.State); len(ids) > 0 {
		head("People")
		for _, id := range ids {
			p := d.People[id]
			rows = append(rows, widget.Row{ID: personRow + id, Search: p.Name + " " + fields.RoleName(d, p), Text: func(w int, at bool) string { return personLine(d, p, w, at) }})
		}
	}
	s.browse.Set(rows)
	if !s.opened {
		s.opened = true
		s.browse.GoTo(next(d))
	}
}

// next is the row that is looked for first: the session that comes next.
func next(d *screen.Desk) string {
	for _, id := range planning.Sessions(d.State) {
		if d.Sessions[id].Ended == "" {
			return sessionRow + id
		}
	}
	return aboutRow
}

func sessionLine(d *screen.Desk, x workshop.Session, w int, at bool) string {
	mark := "○"
	switch {
	case x.Ended != "":
		mark = "✓"
	case x.Started != "":
		mark = "▸"
	}
	layout, width := "02 Jan 15:04", 12
	if w < 44 {
		layout, width = "02 Jan", 6
	}
	when := ""
	if t := x.Planned.Time(); !t.IsZero() {
		when = t.Format(layout)
	}
	minutes, mins := "", 7
	if n := x.Minutes.Int(); n > 0 {
		minutes = fmt.Sprintf("%d min", n)
		if w < 44 {
			minutes, mins = fmt.Sprintf("%d'", n), 4
		}
	}
	ink := d.Theme.Text
	if at {
		ink = d.Theme.Selected
	}
	return widget.Columns(d, w, mark+" "+ink.Render(d.Ruler.Clip(harmless.Line(x.Title), max(4, w-width-mins-6))),
		widget.Cell{Text: when, Width: width}, widget.Cell{Text: minutes, Width: mins, Right: true})
}

func personLine(d *screen.Desk, p workshop.Person, w int, at bool) string {
	ink := d.Theme.Text
	if at {
		ink = d.Theme.Selected
	}
	width := min(22, w*2/5)
	name := ink.Render(d.Ruler.Clip(harmless.Line(p.Name), max(4, w-width-4)))
	return widget.Columns(d, w, "  "+name, widget.Cell{Text: d.Theme.Dim.Render(d.Ruler.Clip(harmless.Line(fields.RoleName(d, p)), width)), Width: width})
}

// Typing is true while the filter is typed.
func (s *Plan) Typing() bool { return s.browse.Typing() }

// Update takes what is typed and the mouse.
func (s *Plan) Update(_ *screen.Desk, msg tea.Msg) screen.Intent {
	s.browse.Update(msg)
	return nil
}

// Visit shows a record.
func (s *Plan) Visit(d *screen.Desk, p screen.Place) screen.Intent {
	s.fresh(d)
	if p.ID != "" {
		s.browse.GoTo(p.ID)
	}
	return nil
}

// Here is the record that is shown.
func (s *Plan) Here(*screen.Desk) screen.Place { return screen.Place{ID: s.browse.Current()} }

// View draws sessions and people, and the one that the cursor is on.
func (s *Plan) View(d *screen.Desk, w, h int) screen.Frame {
	s.fresh(d)
	return s.browse.View(d, w, h, nil, func(w int) []string {
		if id, ok := s.session(); ok {
			return sessionPage(d, id, w)
		}
		if id, ok := s.person(); ok {
			return personPage(d, id, w)
		}
		if s.browse.Current() == aboutRow {
			return aboutPage(d, w)
		}
		return nil
	})
}

func (s *Plan) session() (string, bool) { return cutRow(s.browse.Current(), sessionRow) }
func (s *Plan) person() (string, bool)  { return cutRow(s.browse.Current(), personRow) }

func cutRow(id, kind string) (string, bool) {
	if len(id) > len(kind) && id[:len(kind)] == kind {
		return id[len(kind):], true
	}
	return "", false
}
