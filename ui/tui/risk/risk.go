// Package risk is the screen of the risk register: risks of AI beside those of
// information security, the greatest first, the grid of likelihood and impact,
// and what does not fit between risks and controls.
package risk

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/harmless"
	model "clausewalk/model/risk"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/theme"
	"clausewalk/ui/tui/widget"
)

// view is what the list shows.
type view int

const (
	all   view = iota // the register
	bare              // risks without a control
	loose             // controls without a risk
	views
)

// Register is the screen of the risks.
type Register struct {
	view     view
	lists    [views]widget.Browse
	risks    []model.Risk
	bare     map[string]model.Untreated
	loose    map[string]model.Unneeded
	hideGrid bool
	cell     cell // only these risks are listed; zero for all
	gridAt   int  // columns of a cell as the grid is drawn now; 0 for no grid
	edition  int
}

// New is the screen.
func New(*screen.Desk) *Register {
	s := &Register{edition: -1}
	s.lists[all].Empty = "No risk is registered yet. n adds the first."
	s.lists[bare].Empty = "Every risk has a control that treats it."
	s.lists[loose].Empty = "Every control that is in treats a risk."
	return s
}

func (s *Register) list() *widget.Browse { return &s.lists[s.view] }

func (s *Register) fresh(d *screen.Desk) {
	if s.edition == d.Edition {
		return
	}
	s.edition = d.Edition
	s.risks = model.Register(d.State)
	untreated, unneeded := model.Check(d.Workshop)
	s.bare, s.loose = map[string]model.Untreated{}, map[string]model.Unneeded{}
	var rows [views][]widget.Row
	for _, u := range untreated {
		s.bare[u.ID] = u
		rows[bare] = append(rows[bare], s.riskRow(d, u.Risk))
	}
	if !slices.ContainsFunc(s.risks, func(r model.Risk) bool { return cellOf(r) == s.cell }) {
		s.cell = cell{}
	}
	for _, r := range s.risks {
		if s.cell != (cell{}) && cellOf(r) != s.cell {
			continue
		}
		rows[all] = append(rows[all], s.riskRow(d, r))
	}
	for _, u := range unneeded {
		s.loose[u.Ref.String()] = u
		rows[loose] = append(rows[loose], looseRow(d, u))
	}
	for v := range s.lists {
		s.lists[v].Set(rows[v])
	}
}

func (s *Register) riskRow(d *screen.Desk, r model.Risk) widget.Row {
	u, isBare := s.bare[r.ID]
	return widget.Row{ID: r.ID, Search: strings.Join([]string{r.Title, d.Term("Category", r.Category), d.Term("RiskArea", string(r.Area)), d.Term("Treatment", string(r.Treatment)), r.Owner}, " "),
		Text: func(w int, at bool) string { return riskLine(d, r, isBare && u.Needs, w, at) }}
}

// riskLine is a risk in a line: its level, what can happen, and a mark where a
// control is missed.
func riskLine(d *screen.Desk, r model.Risk, misses bool, w int, at bool) string {
	level, mark := d.Theme.Warn.Render(" ?"), " "
	if n := r.Level(); n > 0 {
		level = heat(d, n).Render(fmt.Sprintf("%2d", n))
	}
	if misses {
		mark = d.Theme.Warn.Render("!")
	}
	cells := []widget.Cell{{Text: d.Theme.Dim.Render(short(r.Area)), Width: 2}}
	if w >= 60 {
		cells = append([]widget.Cell{{Text: d.Theme.Dim.Render(d.Ruler.Clip(harmless.Line(d.Term("Category", r.Category)), 16)), Width: 16}, {Text: d.Ruler.Clip(d.Term("Treatment", string(r.Treatment)), 10), Width: 10}}, cells...)
	}
	return widget.Columns(d, w, level+mark+" "+d.Theme.Row(at).Render(harmless.Line(r.Title)), cells...)
}

func looseRow(d *screen.Desk, u model.Unneeded) widget.Row {
	l, _, _ := d.Item(u.Ref)
	return widget.Row{ID: u.Ref.String(), Search: u.Ref.Item + " " + u.Title + " " + l.Short, Text: func(w int, at bool) string {
		v := d.Effective(u.Ref).Verdict
		name := fields.ItemName(d, u.Ref) + " " + harmless.Line(u.Title)
		var cells []widget.Cell
		if w >= 60 {
			cells = append(cells, widget.Cell{Text: d.Theme.Dim.Render(d.Ruler.Clip(strings.Join(u.Reasons, ", "), 24)), Width: 24})
		}
		return widget.Columns(d, w, d.Theme.Verdict(v).Render(theme.Glyph(v))+" "+d.Theme.Row(at).Render(name), cells...)
	}}
}

func short(a workshop.RiskArea) string {
	return map[workshop.RiskArea]string{model.AI: "AI", model.Security: "IS"}[a]
}

// current is the risk that the cursor is on.
func (s *Register) current() (model.Risk, bool) {
	if s.view == loose {
		return model.Risk{}, false
	}
	for _, r := range s.risks {
		if r.ID == s.list().Current() {
			return r, true
		}
	}
	return model.Risk{}, false
}

// control is the control without a risk that the cursor is on.
func (s *Register) control() (model.Unneeded, bool) {
	if s.view != loose {
		return model.Unneeded{}, false
	}
	u, ok := s.loose[s.list().Current()]
	return u, ok
}

// Typing is true while the filter is typed.
func (s *Register) Typing() bool { return s.list().Typing() }

// Update takes what is typed and the mouse; a click on a cell of the grid lists
// its risks, and another all again.
func (s *Register) Update(_ *screen.Desk, msg tea.Msg) screen.Intent {
	if m, ok := msg.(tea.MouseClickMsg); ok && s.gridAt > 0 {
		if c := cellAt(m.X, m.Y-2, s.gridAt); c != (cell{}) {
			s.narrow(c)
			return nil
		}
	}
	s.list().Update(msg)
	return nil
}

// Visit shows a risk, or the control of an item where no risk calls for it.
func (s *Register) Visit(d *screen.Desk, p screen.Place) screen.Intent {
	s.fresh(d)
	if p.ID == "" {
		return nil
	}
	if _, ok := s.loose[p.ID]; ok {
		s.view = loose
	} else if _, ok := s.bare[p.ID]; s.view == loose || !ok {
		s.view = all
	}
	if r, ok := d.Risks[p.ID]; ok && s.cell != (cell{}) && cellOf(model.Risk{Risk: r}) != s.cell {
		s.narrow(s.cell)
		s.fresh(d)
	}
	s.list().GoTo(p.ID)
	return nil
}

// Here is the risk or control that is shown.
func (s *Register) Here(*screen.Desk) screen.Place { return screen.Place{ID: s.list().Current()} }

// View draws the register, or what does not fit in it.
func (s *Register) View(d *screen.Desk, w, h int) screen.Frame {
	s.fresh(d)
	lw := w
	if right := widget.Detail(w); right > 0 {
		lw = w - right - 4
	}
	head := []string{s.tabs(d, lw), ""}
	if s.view == all && s.cell != (cell{}) {
		head[1] = d.Theme.Warn.Render(d.Ruler.Clip(fmt.Sprintf(" only %d × %d · esc shows all", s.cell.likelihood, s.cell.impact), lw))
	}
	s.gridAt = 0
	if s.view == all && !s.hideGrid && h >= gridLines+len(head)+5 && lw >= gridWidth && len(s.risks) > 0 {
		r, _ := s.current()
		s.gridAt = cellWidth(lw)
		head = append(append(head, grid(d, s.risks, r, lw)...), "")
	}
	return s.list().View(d, w, h, head, func(w int) []string { return s.page(d, w) })
}

// tabs are the views with how much each holds.
func (s *Register) tabs(d *screen.Desk, w int) string {
	counts := [views]int{len(s.risks), len(s.bare), len(s.loose)}
	for _, names := range [][views]string{{"Risks", "Risks without a control", "Controls without a risk"}, {"All", "no control", "no risk"}} {
		plain, line := " ", " "
		for v, name := range names {
			if v > 0 {
				plain += " · "
				line += d.Theme.Faint.Render(" · ")
			}
			text := fmt.Sprintf("%s %d", name, counts[v])
			plain += text
			if view(v) == s.view {
				line += d.Theme.Selected.Render(text)
			} else {
				line += d.Theme.Dim.Render(text)
			}
		}
		if d.Ruler.Width(plain) <= w {
			return line
		}
	}
	return " " + d.Theme.Selected.Render(fmt.Sprintf("%s %d", [views]string{"Risks", "Without a control", "Without a risk"}[s.view], counts[s.view]))
}
