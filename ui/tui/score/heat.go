package score

import (
	"fmt"
	"slices"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/paint"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/theme"
)

// heat is the map of all items, a cell for each.
type heat struct {
	groups []scoring.View
	cells  []scoring.Unit
	at     int
	width  int
	lines  []heatLine // as laid out for width
	top    int
	page   int
	label  int
}

// heatLine is a line of the map: some cells of a group.
type heatLine struct {
	label    string
	list     bool // the name of a checklist
	from, to int  // cells
}

func (x *heat) set(d *screen.Desk) {
	ref := x.ref()
	x.groups, x.cells, x.width = scoring.ByGroup(d.Workshop, d.Method()), nil, 0
	for _, g := range x.groups {
		x.cells = append(x.cells, g.Units...)
	}
	x.at = max(0, min(x.at, len(x.cells)-1))
	x.goTo(ref)
}

func (x *heat) goTo(r checklist.Ref) {
	for i, u := range x.cells {
		if u.Refs[0] == r {
			x.at = i
		}
	}
}

func (x *heat) ref() checklist.Ref {
	if x.at < len(x.cells) {
		return x.cells[x.at].Refs[0]
	}
	return checklist.Ref{}
}

func (x *heat) spot() (spot, bool) {
	if x.at >= len(x.cells) {
		return spot{}, false
	}
	at := 0
	for _, g := range x.groups {
		if at += len(g.Units); x.at < at {
			u := x.cells[x.at]
			return spot{view: g, refs: u.Refs, why: u.Refs[0].Item}, true
		}
	}
	return spot{}, false
}

const cellWidth = 4

// lay sets the cells out for a width.
func (x *heat) lay(d *screen.Desk, w int) {
	if x.width == w {
		return
	}
	x.width, x.lines = w, nil
	x.label = max(16, min(44, w/3))
	many := max(1, (w-x.label-3)/cellWidth)
	at, list := 0, ""
	for _, g := range x.groups {
		id, group, _ := strings.Cut(g.ID, ":")
		if id != list {
			if list != "" {
				x.lines = append(x.lines, heatLine{list: true})
			}
			list = id
			x.lines = append(x.lines, heatLine{label: g.Kind, list: true})
		}
		label := group + " " + clean(g.Title)
		for from := 0; from < len(g.Units); from += many {
			to := min(len(g.Units), from+many)
			x.lines = append(x.lines, heatLine{label: label, from: at + from, to: at + to})
			label = ""
		}
		at += len(g.Units)
	}
}

func (x *heat) lineOf(cell int) int {
	for i, l := range x.lines {
		if cell >= l.from && cell < l.to {
			return i
		}
	}
	return 0
}

// vertical moves to the line above or below, and stays in its column.
func (x *heat) vertical(by int) {
	at := x.lineOf(x.at)
	if at >= len(x.lines) {
		return
	}
	column := x.at - x.lines[at].from
	for i := at + by; i >= 0 && i < len(x.lines); i += by {
		if l := x.lines[i]; l.to > l.from {
			x.at = min(l.from+column, l.to-1)
			return
		}
	}
}

func (x *heat) move(by int) { x.at = max(0, min(x.at+by, len(x.cells)-1)) }

func (x *heat) actions() []screen.Action {
	do := func(f func()) func(*screen.Desk) screen.Intent {
		return func(*screen.Desk) screen.Intent { f(); return nil }
	}
	return []screen.Action{
		{Keys: []string{"right", "l"}, Label: "moves", Shown: "←↑↓→", Help: "next item", Group: "Move", Run: do(func() { x.move(1) })},
		{Keys: []string{"left", "h"}, Help: "item before", Group: "Move", Run: do(func() { x.move(-1) })},
		{Keys: []string{"down", "j"}, Help: "line below", Group: "Move", Run: do(func() { x.vertical(1) })},
		{Keys: []string{"up", "k"}, Help: "line above", Group: "Move", Run: do(func() { x.vertical(-1) })},
		{Keys: []string{"home"}, Help: "first item", Group: "Move", Run: do(func() { x.move(-1 << 20) })},
		{Keys: []string{"end", "G"}, Help: "last item", Group: "Move", Run: do(func() { x.move(1 << 20) })},
		{Keys: []string{"pgdown"}, Help: "further down", Group: "Move", Run: do(func() { x.pages(1) })},
		{Keys: []string{"pgup"}, Help: "further up", Group: "Move", Run: do(func() { x.pages(-1) })},
	}
}

func (x *heat) pages(by int) {
	for range max(1, x.page-2) {
		x.vertical(by)
	}
}

func (x *heat) click(col, row int) {
	i := x.top + row - heatHead
	if i < 0 || i >= len(x.lines) || row < heatHead {
		return
	}
	l := x.lines[i]
	if n := (col - x.label - 3) / cellWidth; col >= x.label+3 && l.from+n < l.to {
		x.at = l.from + n
	}
}

func (x *heat) wheel(up bool) {
	if up {
		x.vertical(-1)
	} else {
		x.vertical(1)
	}
}

// Lines over the map, and under it.
const (
	heatHead  = 2
	heatStrip = 4
)

func (x *heat) view(d *screen.Desk, w, h int) []string {
	if h < 1 {
		return nil
	}
	x.lay(d, w)
	foot := 0
	if h >= heatHead+heatStrip+3 {
		foot = heatStrip
	}
	x.page = max(1, h-heatHead-foot)
	at := x.lineOf(x.at)
	x.top = max(0, min(min(x.top, at-1), len(x.lines)-x.page))
	if at >= x.top+x.page {
		x.top = at - x.page + 1
	}
	out := []string{" " + d.Theme.Dim.Render(heatLegend(d, w-1)), ""}
	for i := x.top; i < len(x.lines) && i < x.top+x.page; i++ {
		out = append(out, x.line(d, x.lines[i]))
	}
	out = d.Ruler.Block(out, w, h-foot)
	if foot > 0 {
		out = append(out, d.Ruler.Block(x.below(d, w), w, foot)...)
	}
	return out
}

// heatLegend says how a cell is read, in the room there is.
func heatLegend(d *screen.Desk, w int) string {
	var words []string
	for _, v := range append(slices.Clone(workshop.Verdicts), workshop.Open) {
		words = append(words, theme.Glyph(v)+" "+d.VerdictWord(v))
	}
	glyphs := strings.Join(words, "  ")
	if all := "A cell is an item: verdict and level.  " + glyphs; d.Ruler.Width(all) <= w {
		return all
	}
	return glyphs
}

func (x *heat) line(d *screen.Desk, l heatLine) string {
	if l.list {
		return " " + d.Theme.Strong.Render(clean(l.label))
	}
	out := "   " + d.Ruler.Fit(l.label, x.label-2) + " "
	for i := l.from; i < l.to; i++ {
		u := x.cells[i]
		mark := theme.Glyph(u.Verdict) + level(u)
		switch {
		case i == x.at:
			out += d.Theme.Accent.Render("[") + d.Theme.Strong.Render(mark) + d.Theme.Accent.Render("]")
		default:
			out += " " + d.Theme.Verdict(u.Verdict).Render(mark) + " "
		}
	}
	return out
}

func level(u scoring.Unit) string {
	if !u.HasLevel() {
		return " "
	}
	return fmt.Sprintf("%.0f", u.Level)
}

// below is the item under the cursor in words.
func (x *heat) below(d *screen.Desk, w int) []string {
	if x.at >= len(x.cells) {
		return nil
	}
	u := x.cells[x.at]
	words := fmt.Sprintf("target %d · weight %s", u.Target, scoring.Number(u.Weight))
	if u.HasLevel() {
		words = fmt.Sprintf("maturity %s · ", scoring.Number(u.Level)) + words
	}
	if u.State == scoring.Inherited {
		words += " · inherited, not confirmed"
	}
	a := d.Answers[u.Refs[0]]
	why := a.Rationale
	if a.Justification != "" {
		why = a.Justification
	}
	return []string{
		d.Theme.Faint.Render(paint.Rule(w)),
		" " + d.Theme.Selected.Render(fields.ItemName(d, u.Refs[0])) + "  " + clean(u.Title),
		" " + d.Theme.Verdict(u.Verdict).Render(theme.Glyph(u.Verdict)+" "+d.VerdictWord(u.Verdict)) + d.Theme.Dim.Render(" · "+words),
		" " + d.Theme.Dim.Render(clean(why)),
	}
}
