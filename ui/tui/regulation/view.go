package regulation

import (
	"clausewalk/model/harmless"
	"clausewalk/model/lens"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/paint"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// limits is what stays in sight where the whole disclaimer has no room.
const limits = "Support does not establish compliance."

// View draws the level that one is at. What a lens does not say is always
// under it.
func (s *Lens) View(d *screen.Desk, w, h int) screen.Frame {
	s.fresh(d)
	under := d.Ruler.Wrap(lens.Disclaimer(d.Words), w-2)
	if len(under) > 3 || h < 14 {
		under = []string{limits}
	}
	lw := w
	if right := widget.Detail(w); right > 0 {
		lw = w - right - 4
	}
	body := max(1, h-len(under)-1)
	f := s.list().View(d, w, body, s.head(d, lw), func(w int) []string { return s.page(d, w) })
	lines := append(f.Lines, d.Theme.Faint.Render(paint.Rule(w)))
	for _, l := range under {
		lines = append(lines, " "+d.Theme.Dim.Render(l))
	}
	f.Lines = d.Ruler.Block(lines, w, h)
	return f
}

// head says where one is, and names the columns.
func (s *Lens) head(d *screen.Desk, w int) []string {
	th := d.Theme
	title, columns := "Laws and frameworks", "framework"
	switch l := s.lens(s.fw); {
	case s.level == articles:
		title, columns = "What "+fields.ItemName(d, s.ref)+" supports", "provision"
	case l == nil || s.level == frameworks:
	case s.level == criteria:
		title, columns = harmless.Line(l.Framework.Short), "provision"
	default:
		title, columns = harmless.Line(l.Framework.Short)+" › "+harmless.Line(s.crit), ""
	}
	mark := ""
	if s.gaps && (s.level == criteria || s.level == items) {
		mark = th.Warn.Render("only with gaps")
	}
	head := []string{d.Ruler.Between(" "+th.Selected.Render(d.Ruler.Clip(title, w-2)), mark, w)}
	switch {
	case len(s.lenses) == 0:
		return append(head, "")
	case columns == "":
		return append(head, itemHeading(d, w))
	}
	return append(head, heading(d, w, columns))
}
