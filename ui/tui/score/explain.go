package score

import (
	"fmt"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
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
	if v.Inherited > 0 {
		p.Dim("", fmt.Sprintf("%d of the levels were taken over from an earlier audit (~) and nobody has confirmed them.", v.Inherited))
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
			parts = append(parts, th.Verdict(v).Render(fmt.Sprintf("%s %d %s", theme.Glyph(v), n, v)))
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

// unitColumns are the widths of the columns after the item; the last is there
// only where the method caps.
func unitColumns(m scoring.Method) int {
	const columns = 4 + 2 + 5 + 2 + 6 + 2 + 7 + 4
	if m.Cap {
		return columns + 8
	}
	return columns
}

func unitCaption(d *screen.Desk, m scoring.Method, w int) string {
	columns := "  weight  level  target  product"
	if m.Cap {
		columns += "  capped"
	}
	return d.Theme.Dim.Render(d.Ruler.Fit(d.Ruler.Fit("item", max(4, w-unitColumns(m)))+columns, w))
}

func unitLine(d *screen.Desk, u *scoring.Unit, m scoring.Method, w int) string {
	level, product, capped := "open", "", ""
	switch u.State {
	case scoring.NotApplicable:
		level = "n/a"
	case scoring.Assessed:
		c := m.Counted(u)
		level = scoring.Number(u.Level)
		if u.Inherited {
			level = "~" + level
		}
		if c != u.Level {
			level += "→" + scoring.Number(c)
		}
		product, capped = fmt.Sprintf("%.2f", c*u.Weight), fmt.Sprintf("%.2f", m.Capped(u)*u.Weight)
	}
	name := d.Theme.Verdict(u.Verdict).Render(theme.Glyph(u.Verdict)) + " " + refNames(d, u.Refs) + " " + d.Theme.Dim.Render(clean(u.Title))
	out := d.Ruler.Fit(name, max(4, w-unitColumns(m))) + fmt.Sprintf("  %6s", scoring.Number(u.Weight)) + "  " + right(d, level, 5) + fmt.Sprintf("  %6d  %7s", u.Target, product)
	if m.Cap {
		out += fmt.Sprintf("  %6s", capped)
	}
	return d.Ruler.Fit(out, w)
}

func sumLine(d *screen.Desk, s scoring.Score, m scoring.Method, w int) string {
	name := d.Ruler.Fit(d.Theme.Dim.Render("assessed, in sum"), max(4, w-unitColumns(m)))
	sums := fmt.Sprintf("  %6s  %5s  %6s  %7.2f", scoring.Number(s.Sums.Weight), "", "", s.Sums.Level)
	if m.Cap {
		sums += fmt.Sprintf("  %6.2f", s.Sums.Capped)
	}
	return d.Ruler.Fit(name+d.Theme.Strong.Render(sums), w)
}

func right(d *screen.Desk, s string, w int) string {
	return paint.Spaces(w-d.Ruler.Width(s)) + d.Ruler.Clip(s, w)
}

// refNames are the items of a unit, as the room calls them.
func refNames(d *screen.Desk, refs []checklist.Ref) string {
	var names []string
	for _, r := range refs {
		names = append(names, refName(d, r))
	}
	return strings.Join(names, " + ")
}

func refName(d *screen.Desk, r checklist.Ref) string {
	if l, _, _ := d.Item(r); l != nil && len(d.Lists) > 1 {
		return l.Short + " " + r.Item
	}
	return r.Item
}
