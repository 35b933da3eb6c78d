package history

import (
	"cmp"
	"fmt"
	"strings"

	"clausewalk/model/harmless"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/paint"
	"clausewalk/ui/tui/screen"
)

// conflictLines are the fields in conflict, and under them each person's value
// side by side.
func (s *History) conflictLines(d *screen.Desk, w, h int) []string {
	if len(s.keys) == 0 {
		return []string{" " + d.Theme.Dim.Render("Nobody disagrees: every field has one value.")}
	}
	s.height = max(1, min(len(s.keys), h/3))
	out := []string{" " + d.Theme.Dim.Render(d.Ruler.Clip(fmt.Sprintf("%d to settle: a key takes a column, w writes another; undo takes it back.", len(s.keys)), w-1))}
	from, to := s.settling.Window(len(s.keys), s.height)
	for at := from; at < to; at++ {
		k := s.keys[at]
		mark, ink := " ", d.Theme.Text
		if at == s.settling.At {
			mark, ink = d.Theme.Accent.Render("▌"), d.Theme.Selected
		}
		var names []string
		for _, c := range s.values[k] {
			names = append(names, harmless.Line(c.Author))
		}
		title := ""
		if _, _, it := d.Item(d.About(k)); it != nil && k.Kind == "answer" {
			title = " " + harmless.Line(it.Title)
		}
		out = append(out, d.Ruler.Clip(mark+ink.Render(fields.Subject(d, k)+title)+", "+fields.FieldName(k)+d.Theme.Dim.Render("  "+strings.Join(names, " / ")), w))
	}
	out = append(out, d.Theme.Faint.Render(paint.Rule(w)))
	c, _ := s.conflict()
	return append(out, sideBySide(d, c, w, h-len(out))...)
}

// column is how wide a value has to be to be read beside others.
const column = 20

// sideBySide is each value of a conflict in a column of its own, as far as there
// is room.
func sideBySide(d *screen.Desk, c dispute, w, h int) []string {
	n := min(len(c.values), max(1, (w-1)/column))
	if n == 0 || h < 1 {
		return nil
	}
	col := (w - 1 - 3*(n-1)) / n
	var columns [][]string
	high := 0
	for i, v := range c.values[:n] {
		columns = append(columns, contender(d, i, v, col))
		high = max(high, len(columns[i]))
	}
	more := ""
	switch hidden := len(c.values) - n; {
	case hidden > 0:
		more = fmt.Sprintf("%d more beside these: enter shows all", hidden)
	case high > h:
		more = fmt.Sprintf("↓ %d more lines: enter shows all", high-h+1)
	}
	if more != "" {
		h--
	}
	var out []string
	for y := range min(high, h) {
		var cells []string
		for _, lines := range columns {
			cell := ""
			if y < len(lines) {
				cell = lines[y]
			}
			cells = append(cells, d.Ruler.Fit(cell, col))
		}
		out = append(out, " "+strings.Join(cells, d.Theme.Faint.Render(" │ ")))
	}
	if more != "" {
		out = append(out, " "+d.Theme.Dim.Render(d.Ruler.Clip(more, w-1)))
	}
	return out
}

// contender is one of the values: whose it is, of when, and its whole text.
func contender(d *screen.Desk, i int, v workshop.Contender, w int) []string {
	lines := []string{
		d.Theme.Key.Render(fmt.Sprint(i+1)) + " " + d.Theme.Strong.Render(d.Ruler.Clip(harmless.Line(v.Author), w-2)),
		"  " + d.Theme.Dim.Render(d.Ruler.Clip(v.Time.Time().Format("2 January 2006 15:04"), w-2)), "",
	}
	for _, l := range d.Ruler.Wrap(cmp.Or(v.Value, "(taken away)"), w-2) {
		lines = append(lines, "  "+l)
	}
	return lines
}

// disputePage is the values of a conflict one under the other.
func disputePage(d *screen.Desk, c dispute, w int) []string {
	var out []string
	for i, v := range c.values {
		if i > 0 {
			out = append(out, "")
		}
		out = append(out, contender(d, i, v, w)...)
	}
	return out
}
