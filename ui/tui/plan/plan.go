// Package plan is the screen of who is asked about what, and when: people,
// sessions, and the agendas proposed for them.
package plan

import (
	"fmt"

	"clausewalk/model/harmless"
	"clausewalk/model/planning"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// Plan is the screen of sessions and people.
type Plan struct{ widget.Records }

// New is the screen.
func New(*screen.Desk) *Plan {
	s := &Plan{widget.Records{Rows: rows, Begin: next}}
	s.Page = s.page
	return s
}

// Rows carry the kind of their record, so that one list can hold both.
const (
	sessionRow = "session "
	personRow  = "person "
)

func rows(d *screen.Desk) (_ string, rows []widget.Row) {
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
	return "", rows
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
	ink := d.Theme.Row(at)
	return widget.Columns(d, w, mark+" "+ink.Render(harmless.Line(x.Title)),
		widget.Cell{Text: when, Width: width}, widget.Cell{Text: minutes, Width: mins, Right: true})
}

func personLine(d *screen.Desk, p workshop.Person, w int, at bool) string {
	ink := d.Theme.Row(at)
	width := min(22, w*2/5)
	return widget.Columns(d, w, "  "+ink.Render(harmless.Line(p.Name)), widget.Cell{Text: d.Theme.Dim.Render(d.Ruler.Clip(harmless.Line(fields.RoleName(d, p)), width)), Width: width})
}

// page is the session or person that the cursor is on, or the audit.
func (s *Plan) page(d *screen.Desk, at string, w int) []string {
	if id, ok := s.session(); ok {
		return sessionPage(d, id, w)
	}
	if id, ok := s.person(); ok {
		return personPage(d, id, w)
	}
	if at == aboutRow {
		return aboutPage(d, w)
	}
	return nil
}

func (s *Plan) session() (string, bool) { return cutRow(s.Current(), sessionRow) }
func (s *Plan) person() (string, bool)  { return cutRow(s.Current(), personRow) }

func cutRow(id, kind string) (string, bool) {
	if len(id) > len(kind) && id[:len(kind)] == kind {
		return id[len(kind):], true
	}
	return "", false
}
