package widget

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/harmless"
	"clausewalk/ui/tui/fuzzy"
	"clausewalk/ui/tui/screen"
)

// inline is how many options stand beside each other; more than these are a
// list that can be searched.
const inline = 6

func (f *Field) short() bool { return len(f.Options) <= inline }

// hits are the options that match what was typed.
func (f *Field) hits() []int {
	return fuzzy.Find(f.query, len(f.Options), func(i int) string { return f.Options[i].Label + " " + f.Options[i].Note })
}

// step moves among the options, and tells whether there was one to move to.
func (f *Field) step(key string) bool {
	n := len(f.Options)
	if f.short() {
		by := map[string]int{"right": 1, "left": n - 1}[key]
		f.list.At, f.prefix = (f.list.At+by)%n, ""
		return true
	}
	at := f.list.At
	f.list.Key(key, len(f.hits()), 6)
	return f.list.At != at
}

// key finds an option by its letters, or turns the pages of the list.
func (f *Field) key(k tea.KeyPressMsg) bool {
	name := k.String()
	switch {
	case len(f.Options) == 0:
		return false
	case f.short():
		return k.Text != "" && name != "space" && f.letter(k.Text)
	case name == "pgup" || name == "pgdown":
		return f.list.Key(name, len(f.hits()), 6)
	case name == "backspace" || name == "ctrl+h":
		if f.query != "" {
			f.query = f.query[:prevCluster(f.query)]
			f.list.At = 0
		}
	case name == "ctrl+u":
		f.query, f.list.At = "", 0
	case k.Text != "" && name != "space":
		f.query += harmless.Line(k.Text)
		f.list.At = 0
	default:
		return false
	}
	return true
}

// letter goes to the option that begins with what was typed one after the
// other; a letter that fits nothing begins anew.
func (f *Field) letter(s string) bool {
	for _, prefix := range []string{f.prefix + strings.ToLower(s), strings.ToLower(s)} {
		for at, o := range f.Options {
			if strings.HasPrefix(strings.ToLower(o.Label), prefix) {
				f.list.At, f.prefix = at, prefix
				return true
			}
		}
		if len(f.prefix) > 1 {
			return true // one letter too many is no other word
		}
	}
	return true
}

// mark turns the value under the cursor on or off.
func (f *Field) mark() {
	hits := f.hits()
	if len(hits) == 0 {
		return
	}
	v := f.Options[hits[min(f.list.At, len(hits)-1)]].Value
	f.marked[v] = !f.marked[v]
}

// Size is as much as the fields take.
func (f *Form) Size(d *screen.Desk, w, h int) (int, int) {
	w, f.room = min(w, 86), h
	lines, _, _ := f.draw(d, w, h)
	return w, min(h, len(lines))
}

// View draws the fields, scrolled so that the one in use is in sight.
func (f *Form) View(d *screen.Desk, w, h int) screen.Frame {
	lines, cursor, span := f.draw(d, w, max(h, f.room))
	f.top = max(0, min(f.top, span[0], len(lines)-h))
	f.top = max(f.top, span[1]-h)
	if cursor != nil {
		f.top = max(0, min(f.top, cursor.Y))
		f.top = max(f.top, cursor.Y-h+1)
		cursor.Y -= f.top
	}
	if f.err != "" && len(lines) > h {
		f.top = min(f.top, len(lines)-h)
	}
	return screen.Frame{Lines: d.Ruler.Block(lines[min(f.top, len(lines)):], w, h), Cursor: cursor}
}

// draw is all lines of the form, where the cursor is, and from which line to
// which the field in use goes.
func (f *Form) draw(d *screen.Desk, w, h int) (lines []string, cursor *tea.Cursor, span [2]int) {
	label := 0
	for _, fld := range f.fields {
		label = max(label, d.Ruler.Width(fld.Label))
	}
	label = min(label, 18) + 2
	above := w < 56
	if f.places() == 1 || above {
		label = 0
	}
	if f.err != "" {
		for _, l := range d.Ruler.Wrap(f.err, w-2) {
			lines = append(lines, d.Theme.Error.Render("! "+l))
		}
	}
	f.rows = f.rows[:0]
	areas := 0
	for _, fld := range f.fields {
		if fld.Kind == Area {
			areas++
		}
	}
	for i, fld := range f.fields {
		from := len(lines)
		body, c := fld.draw(d, w-label-2, i == f.focus, areaRows(areas, f.places(), h))
		mark, ink := "  ", d.Theme.Dim
		if i == f.focus && f.places() > 1 {
			mark, ink = d.Theme.Accent.Render("▌ "), d.Theme.Selected
		}
		if above && f.places() > 1 && fld.Label != "" {
			lines = append(lines, mark+ink.Render(d.Ruler.Clip(fld.Label, w-2)))
			mark = "  "
		}
		if c != nil {
			c.X += 2 + label
			c.Y += len(lines)
			cursor = c
		}
		for n, l := range body {
			head := ""
			if label > 0 && n == 0 {
				head = ink.Render(d.Ruler.Fit(fld.Label, label))
			} else {
				head = d.Ruler.Fit("", label)
			}
			if n > 0 {
				mark = "  "
			}
			lines = append(lines, mark+head+l)
		}
		if i == f.focus {
			span = [2]int{from, len(lines)}
		}
		for len(f.rows) < from {
			f.rows = append(f.rows, -1)
		}
		for len(f.rows) < len(lines) {
			f.rows = append(f.rows, i)
		}
	}
	return lines, cursor, span
}

// areaRows is how high a long text may grow.
func areaRows(areas, places, h int) int {
	if places == 1 {
		return max(1, min(12, h-2))
	}
	return max(2, min(8, (h-places)/max(1, areas)))
}

func (f *Field) draw(d *screen.Desk, w int, focused bool, rows int) ([]string, *tea.Cursor) {
	switch f.Kind {
	case Static:
		return append(d.Ruler.Wrap(f.Value, w), ""), nil
	case Line, Area:
		return f.drawText(d, w, focused, rows)
	}
	if f.short() {
		return f.drawInline(d, w, focused), nil
	}
	return f.drawList(d, w, focused)
}

// hint is what stands in an empty field: in brackets, so that nobody takes it
// for a value where there are no colours.
func (f *Field) hint() string {
	if f.Hint == "" {
		return ""
	}
	return "(" + f.Hint + ")"
}

func (f *Field) drawText(d *screen.Desk, w int, focused bool, rows int) ([]string, *tea.Cursor) {
	h := 1
	if f.Kind == Area {
		h = min(rows, max(3, f.text.Height(d.Ruler, w, rows)))
		if !focused {
			h = min(rows, f.text.Height(d.Ruler, w, 3))
		}
	}
	lines, cursor := f.text.View(d.Ruler, w, h)
	if f.Hint != "" && f.text.Value() == "" {
		lines[0] = d.Theme.Dim.Render(d.Ruler.Fit(f.hint(), w))
	}
	if !focused {
		cursor = nil
	}
	return lines, cursor
}

// drawInline shows all options, as many on a line as fit.
func (f *Field) drawInline(d *screen.Desk, w int, focused bool) []string {
	var lines []string
	line, n := "", 0
	for i, o := range f.Options {
		on := i == f.list.At
		text := harmless.Line(o.Label)
		if f.Kind == Set {
			box := "[ ] "
			if f.marked[o.Value] {
				box = "[x] "
			}
			text = box + text
			on = on && focused
		} else if on {
			text = "(•) " + text
		} else {
			text = "( ) " + text
		}
		if width := d.Ruler.Width(text); n > 0 && n+width > w {
			lines, line, n = append(lines, line), "", 0
		}
		if n > 0 {
			line += "   " // between two only: after the last there may be no room
		}
		n += d.Ruler.Width(text) + 3
		ink := d.Theme.Dim
		if on && focused {
			ink = d.Theme.Selected
		} else if on || f.marked[o.Value] {
			ink = d.Theme.Text
		}
		line += ink.Render(text)
	}
	return append(lines, line)
}

// drawList shows what is chosen, and while the field is in use what can be.
func (f *Field) drawList(d *screen.Desk, w int, focused bool) ([]string, *tea.Cursor) {
	head := f.chosen()
	if head == "" {
		head = f.hint()
	}
	if !focused {
		return []string{d.Ruler.Clip(head, w)}, nil
	}
	hits := f.hits()
	lines := []string{d.Theme.Accent.Render("find ") + d.Ruler.Fit(harmless.Line(f.query), w-5)}
	from, to := f.list.Window(len(hits), 5)
	for i := from; i < to; i++ {
		o := f.Options[hits[i]]
		box := "  "
		if f.Kind == Set {
			box = "[ ] "
			if f.marked[o.Value] {
				box = "[x] "
			}
		}
		lines = append(lines, optionLine(d, o, box, i == f.list.At, w))
	}
	if len(hits) == 0 {
		lines = append(lines, d.Theme.Dim.Render("nothing found"))
	}
	if f.Kind == Set && head != "" {
		lines = append(lines, d.Theme.Dim.Render(d.Ruler.Clip("marked: "+f.chosen(), w)))
	}
	return lines, tea.NewCursor(min(w-1, 5+d.Ruler.Width(harmless.Line(f.query))), 0)
}

func (f *Field) chosen() string {
	var names []string
	now := f.value()
	for _, o := range f.Options {
		if f.Kind == Set && f.marked[o.Value] || f.Kind == Choice && o.Value == now {
			names = append(names, harmless.Line(o.Label))
		}
	}
	return strings.Join(names, ", ")
}

// optionLine is an option in a list.
func optionLine(d *screen.Desk, o Option, box string, at bool, w int) string {
	mark, ink := "  ", d.Theme.Text
	if at {
		mark, ink = d.Theme.Accent.Render("▌ "), d.Theme.Selected
	}
	label := d.Ruler.Clip(harmless.Line(o.Label), w-2-len(box))
	left := mark + ink.Render(box+label)
	room := w - d.Ruler.Width(left) - 3
	if o.Note == "" || room < 8 {
		return left
	}
	return d.Ruler.Between(left, d.Theme.Dim.Render(d.Ruler.Clip(harmless.Line(o.Note), room)), w)
}
