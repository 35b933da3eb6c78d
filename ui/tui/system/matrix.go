package system

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/paint"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/theme"
	"clausewalk/ui/tui/widget"
)

// grid is the items that are answered for each AI system, against the systems.
type grid struct {
	workshop.Matrix
	row, col int
	list     widget.List
	left     int // first system in sight
	page     int // lines in sight, as drawn last
	label    int // width of the items, as drawn last
	width    int // width of a system's column, as drawn last
	many     int // systems in sight, as drawn last
}

// totalWidth is the width of what a row adds up to.
const totalWidth = 16

func (g *grid) set(d *screen.Desk) {
	g.Matrix = d.Workshop.Matrix()
	g.clamp()
}

func (g *grid) clamp() {
	g.row = max(0, min(g.row, len(g.Rows)-1))
	g.col = max(0, min(g.col, len(g.Systems)-1))
}

// cell is the item and the AI system that the cursor is on.
func (g *grid) cell() (checklist.Ref, string) { return g.Rows[g.row].Ref, g.Systems[g.col] }

func (g *grid) actions() []screen.Action {
	move := func(rows, cols int) func(*screen.Desk) screen.Intent {
		return func(*screen.Desk) screen.Intent {
			g.row += rows
			g.col += cols
			g.clamp()
			return nil
		}
	}
	pages := func(sign int) func(*screen.Desk) screen.Intent {
		return func(d *screen.Desk) screen.Intent { return move(sign*max(1, g.page-2), 0)(d) }
	}
	return []screen.Action{
		{Keys: []string{"right", "l"}, Label: "moves", Shown: "←↑↓→", Help: "next AI system", Group: "Move", Run: move(0, 1)},
		{Keys: []string{"left", "h"}, Help: "AI system before", Group: "Move", Run: move(0, -1)},
		{Keys: []string{"down", "j"}, Help: "next item", Group: "Move", Run: move(1, 0)},
		{Keys: []string{"up", "k"}, Help: "item before", Group: "Move", Run: move(-1, 0)},
		{Keys: []string{"home"}, Help: "first item", Group: "Move", Run: move(-1<<20, 0)},
		{Keys: []string{"end", "G"}, Help: "last item", Group: "Move", Run: move(1<<20, 0)},
		{Keys: []string{"pgdown"}, Help: "a page down", Group: "Move", Run: pages(1)},
		{Keys: []string{"pgup"}, Help: "a page up", Group: "Move", Run: pages(-1)},
	}
}

func (g *grid) mouse(msg tea.Msg) {
	switch msg := msg.(type) {
	case tea.MouseClickMsg:
		from, to := g.list.Window(len(g.Rows), max(1, g.page))
		if at := from + msg.Y - matrixHead; msg.Y >= matrixHead && at < to {
			g.row = at
			if g.width > 0 && msg.X > g.label {
				g.col = g.left + (msg.X-g.label-1)/g.width
			}
		}
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelUp {
			g.row--
		} else {
			g.row++
		}
	}
	g.clamp()
}

// matrixHead are the lines over the rows.
const matrixHead = 2

// lay decides how wide the columns are and which systems are in sight.
func (g *grid) lay(w int) {
	n := max(1, len(g.Systems))
	g.label = max(18, min(56, w*3/10))
	room := w - g.label - totalWidth - 2
	g.width = max(12, min(22, room/n))
	g.many = max(1, min(n, room/g.width))
	if g.col < g.left {
		g.left = g.col
	}
	if g.col >= g.left+g.many {
		g.left = g.col - g.many + 1
	}
	g.left = max(0, min(g.left, n-g.many))
}

func (g *grid) view(d *screen.Desk, w, h int) []string {
	switch {
	case len(g.Rows) == 0:
		return []string{" " + d.Theme.Dim.Render("No checklist of this workshop has items that are answered for each AI system.")}
	case len(g.Systems) == 0:
		return []string{" " + d.Theme.Dim.Render("No AI system is registered yet. n adds one.")}
	}
	foot := 0
	switch {
	case h >= 34:
		foot = 13
	case h >= 12:
		foot = 6
	}
	g.page = max(1, h-matrixHead-foot)
	g.lay(w)
	head := d.Ruler.Fit("", g.label)
	for i := g.left; i < g.left+g.many; i++ {
		ink := d.Theme.Dim
		if i == g.col {
			ink = d.Theme.Selected
		}
		head += " " + ink.Render(d.Ruler.Fit(" "+harmless.Line(d.Systems[g.Systems[i]].Name), g.width-1))
	}
	more := ""
	if g.left+g.many < len(g.Systems) {
		more = fmt.Sprintf("  › %d more", len(g.Systems)-g.left-g.many)
	}
	out := []string{head + "  " + d.Theme.Dim.Render("all systems"+more), ""}
	g.list.At = g.row
	from, to := g.list.Window(len(g.Rows), g.page)
	for i := from; i < to; i++ {
		out = append(out, g.line(d, i))
	}
	out = d.Ruler.Block(out, w, h-foot)
	if foot > 0 {
		out = append(out, d.Ruler.Block(g.below(d, w), w, foot)...)
	}
	return out
}

func (g *grid) line(d *screen.Desk, i int) string {
	r := &g.Rows[i]
	mark, ink := " ", d.Theme.Text
	if i == g.row {
		mark, ink = d.Theme.Accent.Render("▌"), d.Theme.Selected
	}
	out := mark + ink.Render(d.Ruler.Fit(fmt.Sprintf("%-9s", r.Ref.Item)+harmless.Line(r.Title), g.label-1))
	for c := g.left; c < g.left+g.many; c++ {
		a := r.Cells[c]
		text := cellWords(d, a.Verdict, string(a.Maturity))
		if i == g.row && c == g.col {
			out += " " + d.Theme.Accent.Render("[") + d.Ruler.Fit(text, g.width-3) + d.Theme.Accent.Render("]")
		} else {
			out += "  " + d.Ruler.Fit(text, g.width-3) + " "
		}
	}
	return out + "  " + total(d, r.Total)
}

// cellWords are a verdict and a level, as far as they are given.
func cellWords(d *screen.Desk, v workshop.Verdict, level string) string {
	text := theme.Glyph(v)
	if level != "" && v != workshop.NotApplicable {
		text += " " + level
	}
	switch v {
	case workshop.Open:
	case workshop.NotApplicable:
		text += " n/a"
	default:
		text += " " + v.String()
	}
	return d.Theme.Verdict(v).Render(text)
}

// total is what the answers of a row add up to.
func total(d *screen.Desk, e workshop.Effective) string {
	level := ""
	if e.Assessed {
		level = fmt.Sprintf("%.2g", e.Level)
	}
	text := cellWords(d, e.Verdict, level)
	if !e.FromSystems && (e.Verdict != workshop.Open || e.Assessed) {
		text += d.Theme.Dim.Render(" *")
	}
	return text
}

// below is the cell that the cursor is on, in words.
func (g *grid) below(d *screen.Desk, w int) []string {
	r := &g.Rows[g.row]
	a := r.Cells[g.col]
	p := &widget.Page{D: d, Width: w - 2}
	words := " · maturity not assessed"
	if n, ok := a.Level().Int(); ok {
		words = fmt.Sprintf(" · maturity %d %s", n, d.Method().LevelName(n))
	} else if a.Verdict == workshop.NotApplicable {
		words = ""
	}
	p.Add(d.Theme.Selected.Render(harmless.Line(d.Systems[g.Systems[g.col]].Name)) + "  " + r.Ref.Item + " " + harmless.Line(r.Title))
	p.Add(d.Theme.Verdict(a.Verdict).Render(theme.Glyph(a.Verdict)+" "+d.VerdictWord(a.Verdict)) + d.Theme.Dim.Render(words))
	p.Add(d.Ruler.Clip(harmless.Line(a.Rationale), p.Width))
	switch e := r.Total; {
	case !e.FromSystems && (e.Verdict != workshop.Open || e.Assessed):
		p.Add(d.Theme.Dim.Render("* the item has an answer as a whole, and that counts"))
	case e.FromSystems && e.Verdict == workshop.Open:
		p.Add(d.Theme.Dim.Render("all systems: the worst verdict, once each system has one; the mean of the levels"))
	default:
		p.Add(d.Theme.Dim.Render("all systems: the worst verdict and the mean of the levels"))
	}
	if _, _, it := d.Item(r.Ref); it != nil {
		p.Gap()
		for _, q := range it.Questions {
			p.Dim("· ", q.Ask)
		}
	}
	out := []string{d.Theme.Faint.Render(paint.Rule(w))}
	for _, l := range p.Lines {
		out = append(out, " "+l)
	}
	return out
}
