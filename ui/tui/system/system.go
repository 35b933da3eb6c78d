// Package system is the screen of the AI systems in scope: their register, and
// the matrix of the items that are answered for each of them.
package system

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/harmless"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/theme"
	"clausewalk/ui/tui/widget"
)

// The pages of the screen.
const (
	register = iota
	matrix
)

// System is the screen of the AI systems.
type System struct {
	tabs    widget.Tabs
	browse  widget.Browse
	grid    grid
	edition int
}

// New is the screen.
func New(*screen.Desk) *System {
	return &System{
		tabs:    widget.Tabs{Titles: []string{"Register", "Matrix"}},
		browse:  widget.Browse{Empty: "No AI system is registered yet. n adds one: what it is for, the part you play, and whether its impacts were assessed."},
		edition: -1,
	}
}

func (s *System) fresh(d *screen.Desk) {
	if s.edition == d.Edition {
		return
	}
	s.edition = d.Edition
	s.grid.set(d)
	s.tabs.Titles[register] = fmt.Sprintf("Register · %d", len(s.grid.Systems))
	var rows []widget.Row
	for _, id := range s.grid.Systems {
		x := d.Systems[id]
		rows = append(rows, widget.Row{ID: id, Search: x.Name + " " + x.Purpose + " " + x.Owner + " " + x.RiskClass, Text: func(w int, at bool) string { return line(d, x, w, at) }})
	}
	s.browse.Set(rows)
}

func line(d *screen.Desk, x workshop.System, w int, at bool) string {
	ink := d.Theme.Row(at)
	cells := []widget.Cell{{Text: assessmentWords(d, x.Assessed), Width: 13}}
	if w >= 48 {
		cells = append([]widget.Cell{{Text: d.Theme.Dim.Render(harmless.Line(x.RiskClass)), Width: 14}}, cells...)
	}
	return widget.Columns(d, w, ink.Render(harmless.Line(x.Name)), cells...)
}

// assessmentWords are the state of an impact assessment, with a glyph.
func assessmentWords(d *screen.Desk, a workshop.Assessment) string {
	switch a {
	case "done":
		return d.Theme.Good.Render("✓ assessed")
	case "in-progress":
		return d.Theme.Warn.Render("◐ in progress")
	case "missing":
		return d.Theme.Error.Render("✗ missing")
	}
	return d.Theme.Dim.Render("○ not recorded")
}

// Typing is true while the filter is typed.
func (s *System) Typing() bool { return s.tabs.At == register && s.browse.Typing() }

// bandLines are the lines over a page.
const bandLines = 2

// Update takes what is typed and the mouse.
func (s *System) Update(d *screen.Desk, msg tea.Msg) screen.Intent {
	switch m := msg.(type) {
	case tea.MouseClickMsg:
		if m.Y == 0 {
			s.tabs.Click(m.X)
			return nil
		}
		m.Y -= bandLines
		msg = m
	case tea.MouseWheelMsg:
		m.Y -= bandLines
		msg = m
	}
	if s.tabs.At == matrix {
		s.grid.mouse(msg)
	} else {
		s.browse.Update(msg)
	}
	return nil
}

// Visit shows an AI system, or an item in the matrix.
func (s *System) Visit(d *screen.Desk, p screen.Place) screen.Intent {
	s.fresh(d)
	if p.ID != "" {
		s.tabs.At = register
		s.browse.GoTo(p.ID)
	}
	for i, r := range s.grid.Rows {
		if r.Ref == p.Ref {
			s.tabs.At, s.grid.row = matrix, i
		}
	}
	return nil
}

// Here is what is shown.
func (s *System) Here(d *screen.Desk) screen.Place {
	s.fresh(d)
	if s.tabs.At == matrix && s.grid.row < len(s.grid.Rows) {
		return screen.Place{Ref: s.grid.Rows[s.grid.row].Ref}
	}
	return screen.Place{ID: s.browse.Current()}
}

// View draws the page that is shown.
func (s *System) View(d *screen.Desk, w, h int) screen.Frame {
	s.fresh(d)
	lines := []string{s.tabs.Line(d, w), d.Ruler.Fit("", w)}
	if s.tabs.At == matrix {
		lines = append(lines, s.grid.view(d, w, max(0, h-bandLines))...)
		return screen.Frame{Lines: d.Ruler.Block(lines, w, h)}
	}
	f := s.browse.View(d, w, max(0, h-bandLines), nil, func(w int) []string { return s.page(d, w) })
	f.Lines = d.Ruler.Block(append(lines, f.Lines...), w, h)
	return f
}

// page is an AI system, and how it is answered.
func (s *System) page(d *screen.Desk, w int) []string {
	id := s.browse.Current()
	x, ok := d.Systems[id]
	if !ok {
		return nil
	}
	p := &widget.Page{D: d, Width: w}
	p.Title(harmless.Line(x.Name))
	p.Gap()
	p.Field("Purpose", x.Purpose)
	p.Field("Part played", x.Part)
	p.Field("Data", x.Data)
	p.Field("Risk class", x.RiskClass)
	p.Field("Owner", x.Owner)
	p.Heading("Impact assessment")
	p.Add(assessmentWords(d, x.Assessed))
	p.Field("On", string(x.AssessedOn))
	p.Field("Kept at", x.AssessedLink)
	if len(s.grid.Rows) == 0 {
		return p.Lines
	}
	answered := 0
	for _, r := range s.grid.Rows {
		if d.SystemAnswers[workshop.SystemAnswerID(r.Ref, id)].Verdict != workshop.Open {
			answered++
		}
	}
	p.Heading(fmt.Sprintf("Answers · %d of %d", answered, len(s.grid.Rows)))
	for _, r := range s.grid.Rows {
		a := d.SystemAnswers[workshop.SystemAnswerID(r.Ref, id)]
		level := " "
		if l := a.Level(); l != "" {
			level = string(l)
		}
		p.Add(d.Ruler.Clip(d.Theme.Verdict(a.Verdict).Render(theme.Glyph(a.Verdict)+level)+"  "+fmt.Sprintf("%-8s", r.Ref.Item)+harmless.Line(r.Title), w))
	}
	return p.Lines
}

// form asks for what is known about an AI system.
func (s *System) form(d *screen.Desk, id string, x workshop.System, title string) screen.Intent {
	_, known := d.Systems[id]
	return screen.Open{Dialog: widget.NewForm(d, title, func(d *screen.Desk, v widget.Values) screen.Intent {
		day, err := fields.Day(d, v["on"])
		if err != nil {
			return screen.Fail{Err: err}
		}
		do := fields.Edits{"name": strings.TrimSpace(v["name"]), "purpose": v["purpose"], "organization_role": v["part"], "data": v["data"], "risk_class": v["class"],
			"impact_assessment": v["assessed"], "impact_assessed_on": string(day), "impact_assessment_link": v["link"], "owner": v["owner"]}.Do("system", id, "AI system "+harmless.Line(v["name"]))
		do.Then = screen.Show{Place: screen.Place{Screen: "systems", ID: id}}
		return do
	}, widget.Drafted("system", id, known,
		widget.Field{Name: "name", Label: "Name", Kind: widget.Line, Value: x.Name, Needed: "an AI system needs a name"},
		widget.Field{Name: "purpose", Label: "Purpose", Kind: widget.Line, Value: x.Purpose, Hint: "what it is for, and whom it affects"},
		widget.Field{Name: "part", Label: "Part played", Kind: widget.Line, Value: x.Part, Hint: "provider, deployer, importer, user"},
		widget.Field{Name: "data", Label: "Data", Kind: widget.Line, Value: x.Data, Hint: "what it learns from and works on"},
		widget.Field{Name: "class", Label: "Risk class", Kind: widget.Line, Value: x.RiskClass, Hint: "high, limited, minimal"},
		widget.Field{Name: "owner", Label: "Owner", Kind: widget.Line, Value: x.Owner, Hint: "who answers for it"},
		widget.Field{Name: "assessed", Label: "Impacts", Kind: widget.Choice, Value: string(x.Assessed), Options: fields.Choices(d, "Assessment", "not recorded")},
		widget.Field{Name: "on", Label: "Assessed on", Kind: widget.Line, Value: string(x.AssessedOn), Hint: "2026-11-24, or today"},
		widget.Field{Name: "link", Label: "Kept at", Kind: widget.Line, Value: x.AssessedLink},
	)...)}
}
