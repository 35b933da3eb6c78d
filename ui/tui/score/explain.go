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

// sums are what the arithmetic of a score is made of.
type sums struct{ weights, products, applicable, low, high float64 }

func sumsOf(units []scoring.Unit, m scoring.Method) (s sums) {
	for _, u := range units {
		if u.State == scoring.NotApplicable {
			continue
		}
		s.applicable += u.Weight
		s.low += u.Weight * counted(u, u.Low, m)
		s.high += u.Weight * counted(u, u.High, m)
		if u.State == scoring.Assessed {
			s.weights += u.Weight
			s.products += u.Weight * counted(u, u.Level, m)
		}
	}
	return s
}

// counted is the level that a unit counts with (scoring.Method.CutOff).
func counted(u scoring.Unit, level float64, m scoring.Method) float64 {
	if m.CutOff {
		return min(level, float64(u.Target))
	}
	return level
}

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
	s := sumsOf(v.Units, m)
	p.Heading("How it was reached")
	if s.weights > 0 {
		p.Text("maturity  ", fmt.Sprintf("%.2f / %s = %.2f", s.products, num(s.weights), v.Maturity))
	} else {
		p.Text("", "maturity  nothing is assessed yet")
	}
	if m.Cap && v.Known {
		p.Text("", fmt.Sprintf("capped by verdict  %.2f", v.Capped))
	}
	if s.applicable > 0 {
		p.Text("", fmt.Sprintf("target    %.2f", v.Target))
		if v.Open > 0 {
			p.Text("range     ", fmt.Sprintf("%.2f / %s = %.2f, with all that is open at its lowest", s.low, num(s.applicable), v.Low))
			p.Text("          ", fmt.Sprintf("%.2f / %s = %.2f, at its highest", s.high, num(s.applicable), v.High))
		} else {
			p.Text("", "range     a point: nothing is open")
		}
		p.Text("coverage  ", fmt.Sprintf("%d assessed of %d that apply = %.0f%%", v.Assessed, v.Assessed+v.Open, 100*v.Coverage))
	}
	if m.CutOff {
		p.Dim("", "Levels above the target count as the target.")
	}
	if v.Inherited > 0 {
		p.Dim("", fmt.Sprintf("%d of the levels were taken over from an earlier audit (~) and nobody has confirmed them.", v.Inherited))
	}
	p.Gap()
	p.Add(unitCaption(d, w))
	for _, u := range v.Units {
		p.Add(unitLine(d, u, m, w))
	}
	p.Add(sumLine(d, s, w))
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

// The columns of the units, after the item.
const unitColumns = 4 + 2 + 5 + 2 + 6 + 2 + 7

func unitCaption(d *screen.Desk, w int) string {
	return d.Theme.Dim.Render(d.Ruler.Fit(d.Ruler.Fit("item", max(4, w-unitColumns-4))+"  weight  level  target  product", w))
}

func unitLine(d *screen.Desk, u scoring.Unit, m scoring.Method, w int) string {
	level, product := "open", ""
	switch u.State {
	case scoring.NotApplicable:
		level = "n/a"
	case scoring.Assessed:
		c := counted(u, u.Level, m)
		level = num(u.Level)
		if u.Inherited {
			level = "~" + level
		}
		if c != u.Level {
			level += "→" + num(c)
		}
		product = fmt.Sprintf("%.2f", c*u.Weight)
	}
	name := d.Theme.Verdict(u.Verdict).Render(theme.Glyph(u.Verdict)) + " " + refNames(d, u.Refs) + " " + d.Theme.Dim.Render(clean(u.Title))
	return d.Ruler.Fit(d.Ruler.Fit(name, max(4, w-unitColumns-4))+
		fmt.Sprintf("  %6s", num(u.Weight))+"  "+right(d, level, 5)+fmt.Sprintf("  %6d  %7s", u.Target, product), w)
}

func sumLine(d *screen.Desk, s sums, w int) string {
	name := d.Ruler.Fit(d.Theme.Dim.Render("assessed, in sum"), max(4, w-unitColumns-4))
	return d.Ruler.Fit(name+d.Theme.Strong.Render(fmt.Sprintf("  %6s  %5s  %6s  %7.2f", num(s.weights), "", "", s.products)), w)
}

func right(d *screen.Desk, s string, w int) string {
	return paint.Spaces(w-d.Ruler.Width(s)) + d.Ruler.Clip(s, w)
}

// num is a number without more digits than it needs.
func num(f float64) string { return fmt.Sprintf("%.3g", f) }

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
