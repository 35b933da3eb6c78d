package score

import (
	"fmt"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/paint"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/theme"
	"clausewalk/ui/tui/widget"
)

// explain says how a figure was reached: the figure, the arithmetic, and the
// items with their weights and levels.
func explain(d *screen.Desk, v scoring.View, w int) []string {
	m := d.Method()
	p := &widget.Page{D: d, Width: w}
	p.Title(clean(v.Title))
	if v.Items == v.NotApplicable {
		p.Dim("", "Nothing here applies: there is no figure.")
	}
	p.Gap()
	counts(p, v.Score)
	p.Heading("How it was reached")
	for _, f := range v.Arithmetic(m) {
		p.Text(fmt.Sprintf("%-10s  ", f.Name), f.How)
	}
	if m.CutOff {
		p.Dim("", "Levels above the target count as the target.")
	}
	p.Gap()
	p.Add(unitCaption(d, m, w))
	for i := range v.Units {
		p.Add(unitLine(d, &v.Units[i], m, w))
		for _, b := range scoring.Basis(d.Workshop, m, &v.Units[i]) {
			p.Dim("    ", clean(b))
		}
	}
	if v.Known {
		p.Add(sumLine(d, v.Score, m, w))
	}
	return p.Lines
}

// counts are the verdicts in words.
func counts(p *widget.Page, s scoring.Score) {
	th := p.D.Theme
	var parts []string
	for _, v := range append([]workshop.Verdict{workshop.Open}, workshop.Verdicts...) {
		if n := s.Verdicts[v]; n > 0 {
			parts = append(parts, th.Verdict(v).Render(fmt.Sprintf("%s %d %s", theme.Glyph(v), n, p.D.VerdictWord(v))))
		}
	}
	row, n := "", 0
	for _, part := range parts {
		width := p.D.Ruler.Width(part) + 3
		if n+width > p.Width && n > 0 {
			p.Add(row)
			row, n = "", 0
		}
		row += part + "   "
		n += width
	}
	if n > 0 {
		p.Add(row)
	}
}

// unitRow is an item in the arithmetic, in columns. The target is no part of it
// and gives way where there is little room; the last column is there only where
// the method caps.
type unitRow struct{ weight, level, target, product, capped string }

func (r unitRow) line(d *screen.Desk, m scoring.Method, name string, w int) string {
	cells := []widget.Cell{{Text: r.weight, Width: 6, Right: true}, {Text: r.level, Width: 5, Right: true}}
	if w >= 60 {
		cells = append(cells, widget.Cell{Text: r.target, Width: 6, Right: true})
	}
	cells = append(cells, widget.Cell{Text: r.product, Width: 7, Right: true})
	if m.Cap {
		cells = append(cells, widget.Cell{Text: r.capped, Width: 6, Right: true})
	}
	return widget.Columns(d, w, name, cells...)
}

func unitCaption(d *screen.Desk, m scoring.Method, w int) string {
	return d.Theme.Dim.Render(unitRow{"weight", "level", "target", "product", "capped"}.line(d, m, "item", w))
}

func unitLine(d *screen.Desk, u *scoring.Unit, m scoring.Method, w int) string {
	level, product, capped := "open", "", ""
	switch u.State {
	case scoring.NotApplicable:
		level = "n/a"
	case scoring.Assessed, scoring.Inherited:
		c := m.Counted(u)
		level = u.LevelWords()
		if c != u.Level {
			level += "→" + scoring.Number(c)
		}
		product, capped = fmt.Sprintf("%.2f", c*u.Weight), fmt.Sprintf("%.2f", m.Capped(u)*u.Weight)
	}
	name := d.Theme.Verdict(u.Verdict).Render(theme.Glyph(u.Verdict)) + " " + refNames(d, u.Refs) + " " + d.Theme.Dim.Render(clean(u.Title))
	return unitRow{scoring.Number(u.Weight), level, fmt.Sprint(u.Target), product, capped}.line(d, m, name, w)
}

func right(d *screen.Desk, s string, w int) string {
	return paint.Spaces(w-d.Ruler.Width(s)) + d.Ruler.Clip(s, w)
}

func sumLine(d *screen.Desk, s scoring.Score, m scoring.Method, w int) string {
	ink := d.Theme.Strong
	row := unitRow{weight: ink.Render(scoring.Number(s.Sums.Weight)), product: ink.Render(fmt.Sprintf("%.2f", s.Sums.Level)), capped: ink.Render(fmt.Sprintf("%.2f", s.Sums.Capped))}
	return row.line(d, m, d.Theme.Dim.Render("levels, in sum"), w)
}

// refNames are the items of a unit, as the room calls them.
func refNames(d *screen.Desk, refs []checklist.Ref) string {
	var names []string
	for _, r := range refs {
		names = append(names, fields.ItemName(d, r))
	}
	return strings.Join(names, " + ")
}
