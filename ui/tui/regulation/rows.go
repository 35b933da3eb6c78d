package regulation

import (
	"cmp"
	"fmt"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/lens"
	"clausewalk/model/scoring"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/theme"
	"clausewalk/ui/tui/widget"
)

// wide is the width of a list from which its figures stand in columns.
const wide = 48

func (s *Lens) rows(d *screen.Desk) []widget.Row {
	switch s.level {
	case frameworks:
		return s.frameworkRows(d)
	case criteria:
		return s.criterionRows(d)
	case items:
		return s.itemRows(d)
	}
	return s.articleRows(d)
}

func (s *Lens) frameworkRows(d *screen.Desk) (rows []widget.Row) {
	width := 0
	for _, l := range s.lenses {
		width = max(width, d.Ruler.Width(l.Framework.Short))
	}
	for _, l := range s.lenses {
		f := l.Framework
		score := scoring.Of(l.Units(), d.Method())
		gaps := len(gapRefs(l.Criteria))
		rows = append(rows, widget.Row{ID: f.ID, Search: f.Short + " " + f.Title, Text: func(w int, at bool) string {
			name := harmless.Line(f.Short)
			if w >= 72 {
				name = d.Ruler.Fit(name, width) + "  " + harmless.Line(f.Title)
			}
			return figures(d, w, d.Theme.Row(at), name, score, gaps)
		}})
	}
	return rows
}

func (s *Lens) criterionRows(d *screen.Desk) (rows []widget.Row) {
	l := s.lens(s.fw)
	if l == nil {
		return nil
	}
	width := 0
	for _, c := range l.Criteria {
		width = max(width, d.Ruler.Width(c.ID))
	}
	for _, c := range l.Criteria {
		gaps := len(c.Gaps())
		if s.gaps && gaps == 0 {
			continue
		}
		rows = append(rows, widget.Row{ID: c.ID, Search: c.ID + " " + c.Title, Text: func(w int, at bool) string {
			name := d.Ruler.Fit(harmless.Line(c.ID), min(width, w/3)) + "  " + harmless.Line(c.Title)
			style := d.Theme.Row(at)
			if len(c.Supports) == 0 && !at {
				style = d.Theme.Dim
			}
			return figures(d, w, style, name, c.Score, gaps)
		}})
	}
	return rows
}

// figures is a row with how many items support it, with how many gaps, and at
// which level they are.
func figures(d *screen.Desk, w int, style theme.Ink, name string, s scoring.Score, gaps int) string {
	short, level, n, g := "–", "–", "–", "–"
	if s.Items > 0 {
		n, g = fmt.Sprint(s.Items), fmt.Sprint(gaps)
		short = g + " of " + n
	}
	level = cmp.Or(s.MaturityWords(1), level)
	if gaps > 0 {
		g = d.Theme.Warn.Render(g)
	}
	cells := []widget.Cell{{Text: d.Theme.Dim.Render(short), Width: 9, Right: true}}
	if w >= wide {
		cells = []widget.Cell{{Text: n, Width: 5, Right: true}, {Text: g, Width: 4, Right: true}, {Text: level, Width: 5, Right: true}}
	}
	room := w
	for _, c := range cells {
		room -= c.Width + 2
	}
	return widget.Columns(d, w, style.Render(d.Ruler.Clip(name, max(4, room))), cells...)
}

// itemHeading names the columns of items.
func itemHeading(d *screen.Desk, w int) string {
	return " " + d.Theme.Dim.Render(widget.Columns(d, w-1, "   item", widget.Cell{Text: "level", Width: 8, Right: true}))
}

// heading names the columns of figures.
func heading(d *screen.Desk, w int, name string) string {
	cells := []widget.Cell{{Text: "gaps", Width: 9, Right: true}}
	if w >= wide {
		cells = []widget.Cell{{Text: "items", Width: 5}, {Text: "gaps", Width: 4}, {Text: "level", Width: 5}}
	}
	return " " + d.Theme.Dim.Render(widget.Columns(d, w-1, name, cells...))
}

func (s *Lens) itemRows(d *screen.Desk) (rows []widget.Row) {
	_, c := s.at()
	if c == nil {
		return nil
	}
	for _, x := range c.Supports {
		if s.gaps && !x.Gap() {
			continue
		}
		rows = append(rows, widget.Row{ID: x.From.String(), Search: x.From.Item + " " + x.Title + " " + d.VerdictWord(x.Verdict), Text: func(w int, at bool) string {
			return itemLine(d, x, d.Theme.Row(at), w)
		}})
	}
	return rows
}

// itemLine is an item with its verdict and level; a mark says that it leaves
// something missing.
func itemLine(d *screen.Desk, x lens.Support, style theme.Ink, w int) string {
	mark := " "
	if x.Gap() {
		mark = d.Theme.Warn.Render("!")
	}
	cells := []widget.Cell{{Text: levelOf(x), Width: 8, Right: true}}
	room := w - 14
	if w >= 64 {
		cells = append([]widget.Cell{{Text: d.Theme.Dim.Render(d.VerdictWord(x.Verdict)), Width: 14}}, cells...)
		room -= 16
	}
	name := d.Ruler.Clip(fields.ItemName(d, x.From)+" "+harmless.Line(x.Title), max(4, room))
	return widget.Columns(d, w, d.Theme.Verdict(x.Verdict).Render(theme.Glyph(x.Verdict))+mark+" "+style.Render(name), cells...)
}

func levelOf(x lens.Support) string {
	if !x.HasLevel() {
		return fmt.Sprintf("– of %d", x.Target)
	}
	return fmt.Sprintf("%.3g of %d", x.Level, x.Target)
}

func (s *Lens) articleRows(d *screen.Desk) (rows []widget.Row) {
	if len(s.lenses) == 0 {
		return nil
	}
	var f *checklist.Framework
	for _, a := range lens.Articles(s.walks, s.ref) {
		if a.Framework != f {
			if f != nil {
				rows = append(rows, widget.Row{Head: true})
			}
			f = a.Framework
			title := harmless.Line(f.Short)
			rows = append(rows, widget.Row{Head: true, Text: func(w int, _ bool) string { return d.Theme.Strong.Render(d.Ruler.Clip(title, w)) }})
		}
		id := idOf(a.Framework.ID, a.Criterion.ID)
		c := s.criterion(a.Framework.ID, a.Criterion.ID)
		if c == nil {
			continue
		}
		rows = append(rows, widget.Row{ID: id, Search: strings.Join([]string{f.Short, c.ID, c.Title}, " "), Text: func(w int, at bool) string {
			return figures(d, w, d.Theme.Row(at), harmless.Line(c.ID)+"  "+harmless.Line(c.Title), c.Score, len(c.Gaps()))
		}})
	}
	return rows
}

// gapRefs are the items with a gap among some criteria, each once.
func gapRefs(cs []lens.Criterion) []checklist.Ref {
	var out []checklist.Ref
	seen := map[checklist.Ref]bool{}
	for _, c := range cs {
		for _, x := range c.Supports {
			if x.Gap() && !seen[x.From] {
				seen[x.From] = true
				out = append(out, x.From)
			}
		}
	}
	return out
}
