package widget

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/harmless"
	"clausewalk/ui/tui/fuzzy"
	"clausewalk/ui/tui/paint"
	"clausewalk/ui/tui/screen"
)

// Row is a row of a list: a record, or a heading over some.
type Row struct {
	ID     string
	Text   func(w int, at bool) string // in at most w columns; at: the cursor is on it
	Search string                      // what it is found by
	Head   bool
}

// Browse is a list of records beside the one that the cursor is on. Screens
// hand it their rows whenever those may have changed.
type Browse struct {
	list    List
	rows    []Row // all
	shown   []int // those that match
	query   string
	typing  bool
	top     int // first line of the detail
	most    int
	page    int
	width   int // of the list, as drawn last
	head    int // lines above the rows
	current string
	alone   bool            // nothing is drawn beside the list
	Empty   string          // said where there are no rows
	Split   func(w int) int // how much of w what is beside the list gets, 0 for nothing; nil for Detail
}

// Set replaces the rows; the cursor stays on its record where it is still
// there, else on the row at its place.
func (b *Browse) Set(rows []Row) {
	b.rows = rows
	b.search()
}

func (b *Browse) search() {
	b.shown = b.shown[:0]
	for i, r := range b.rows {
		if b.query == "" || !r.Head && fuzzy.Matches(b.query, r.Search) {
			b.shown = append(b.shown, i)
		}
	}
	for at, i := range b.shown {
		if !b.rows[i].Head && b.rows[i].ID == b.current {
			b.list.At = at
			return
		}
	}
	b.settle(1)
}

// settle puts the cursor on a record, looking in one direction first.
func (b *Browse) settle(by int) {
	b.list.Clamp(len(b.shown))
	for _, dir := range []int{by, -by} {
		for at := b.list.At; at >= 0 && at < len(b.shown); at += dir {
			if r := b.rows[b.shown[at]]; !r.Head {
				if b.list.At = at; r.ID != b.current {
					b.current, b.top = r.ID, 0
				}
				return
			}
		}
	}
	b.current = ""
}

// Current is the id of the record that the cursor is on; empty for none.
func (b *Browse) Current() string { return b.current }

// GoTo puts the cursor on a record.
func (b *Browse) GoTo(id string) {
	b.current, b.query, b.typing, b.top = id, "", false, 0
	b.search()
}

// Narrowed tells whether the list shows only what was found.
func (b *Browse) Narrowed() bool { return b.query != "" }

// Typing is true while the filter is typed.
func (b *Browse) Typing() bool { return b.typing }

// Actions are the keys that move, scroll and find.
func (b *Browse) Actions() []screen.Action {
	if b.typing {
		return []screen.Action{
			{Keys: []string{"enter"}, Label: "shows these", Help: "keep the list narrowed", Group: "Find", Run: func(*screen.Desk) screen.Intent { b.typing = false; return nil }},
			{Keys: []string{"down"}, Label: "next", Help: "next hit", Group: "Find", Run: b.move("down", 1)},
			{Keys: []string{"up"}, Help: "hit before", Group: "Find", Run: b.move("up", -1)},
			{Keys: []string{"esc"}, Label: "all", Help: "show all again", Group: "Find", Run: b.all},
		}
	}
	scroll := func(key string, sign int) func(*screen.Desk) screen.Intent {
		return func(d *screen.Desk) screen.Intent {
			if b.alone {
				b.list.Key(key, len(b.shown), b.page)
				b.settle(sign)
			} else {
				b.top = max(0, min(b.top+sign*b.page, b.most))
			}
			return nil
		}
	}
	return []screen.Action{
		{Keys: []string{"/"}, Label: "find", Help: "find by words", Group: "Move", Run: func(*screen.Desk) screen.Intent { b.typing, b.query = true, ""; return nil }},
		{Keys: []string{"down", "j"}, Help: "next", Group: "Move", Run: b.move("down", 1)},
		{Keys: []string{"up", "k"}, Help: "before", Group: "Move", Run: b.move("up", -1)},
		{Keys: []string{"home"}, Help: "first", Group: "Move", Run: b.move("home", 1)},
		{Keys: []string{"end", "G"}, Help: "last", Group: "Move", Run: b.move("end", -1)},
		{Keys: []string{"pgdown"}, Help: "scroll what is beside the list down; the list where it stands alone", Group: "Move", Run: scroll("pgdown", 1)},
		{Keys: []string{"pgup"}, Help: "scroll what is beside the list up; the list where it stands alone", Group: "Move", Run: scroll("pgup", -1)},
		{Keys: []string{"esc"}, Help: "show all again", Group: "Move", Run: b.all},
	}
}

func (b *Browse) all(*screen.Desk) screen.Intent {
	b.typing, b.query = false, ""
	b.search()
	return nil
}

func (b *Browse) move(key string, dir int) func(*screen.Desk) screen.Intent {
	return func(*screen.Desk) screen.Intent {
		b.list.Key(key, len(b.shown), 10)
		b.settle(dir)
		return nil
	}
}

// Update takes what is typed into the filter, and the mouse.
func (b *Browse) Update(msg tea.Msg) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		switch name := msg.String(); {
		case !b.typing:
		case (name == "backspace" || name == "ctrl+h") && b.query != "":
			b.query = b.query[:prevCluster(b.query)]
			b.search()
		case name == "ctrl+u":
			b.query = ""
			b.search()
		default:
			b.add(msg.Text)
		}
	case tea.PasteMsg:
		if b.typing {
			b.add(msg.Content)
		}
	case tea.MouseClickMsg:
		from, to := b.list.Window(len(b.shown), b.page+2)
		if at := from + msg.Y - b.head; msg.X < b.width && msg.Y >= b.head && at < to {
			b.list.At = at
			b.settle(1)
		}
	case tea.MouseWheelMsg:
		by, key := 3, "down"
		if msg.Button == tea.MouseWheelUp {
			by, key = -3, "up"
		}
		if msg.X < b.width {
			b.move(key, by)(nil)
		} else {
			b.top = max(0, min(b.top+by, b.most))
		}
	}
}

func (b *Browse) add(s string) {
	if s = harmless.Line(s); s != "" && len(b.query)+len(s) < 200 {
		b.query += s
		b.search()
	}
}

// Detail is the width that the record beside the list has; 0 where there is no
// room for it.
func Detail(w int) int {
	switch {
	case w >= 160:
		return min(Measure+8, w-72-4)
	case w >= 110:
		return w - 52 - 4
	case w >= 76:
		return w - 36 - 4
	}
	return 0
}

// Head is a line over a list with room under it, where there is a line and the
// screen is high enough.
func Head(line string, h int) []string {
	if line == "" || h <= 8 {
		return nil
	}
	return []string{line, ""}
}

// View draws the rows under some lines of head, and detail beside them.
func (b *Browse) View(d *screen.Desk, w, h int, head []string, detail func(w int) []string) screen.Frame {
	split := b.Split
	if split == nil {
		split = Detail
	}
	right := split(w)
	below := 0 // lines under the list, where there is no room beside it
	if right == 0 && b.Split == nil && len(b.rows) > 0 && h/2-len(head) >= stacked {
		below = h / 2
	}
	full := h
	h -= below
	b.width, b.alone = w, right+below == 0
	if right > 0 {
		b.width = w - right - 4
	}
	b.page = max(1, h-2)
	left := append([]string{}, head...)
	if b.typing || b.query != "" {
		edge := ""
		if b.typing {
			edge = d.Theme.Accent.Render("▏")
		}
		left = append(left, d.Ruler.Between(d.Theme.Accent.Render(" find ")+d.Ruler.Clip(harmless.Line(b.query), b.width-14)+edge, d.Theme.Dim.Render(fmt.Sprint(len(b.shown))), b.width), "")
	}
	b.head = len(left)
	from, to := b.list.Window(len(b.shown), max(1, h-b.head))
	b.page = max(1, h-b.head-2)
	for at := from; at < to; at++ {
		r := &b.rows[b.shown[at]]
		text := ""
		switch {
		case r.Text == nil:
		case r.Head:
			text = " " + r.Text(b.width-1, false)
		case at == b.list.At:
			text = d.Theme.Accent.Render("▌") + r.Text(b.width-1, true)
		default:
			text = " " + r.Text(b.width-1, false)
		}
		left = append(left, text)
	}
	if len(b.shown) == 0 {
		empty := b.Empty
		if b.query != "" {
			empty = "nothing found"
		}
		for _, l := range d.Ruler.Wrap(empty, b.width-4) {
			left = append(left, "  "+d.Theme.Dim.Render(l))
		}
	}
	switch {
	case right > 0:
		return screen.Frame{Lines: Beside(d, left, b.width, b.inSight(d, detail(right), h), right, h)}
	case below == 0:
		return screen.Frame{Lines: d.Ruler.Block(left, w, h)}
	}
	lines := append(d.Ruler.Block(left, w, h), d.Theme.Faint.Render(paint.Rule(w)))
	for _, l := range b.inSight(d, detail(w-2), below-1) {
		lines = append(lines, " "+l)
	}
	return screen.Frame{Lines: d.Ruler.Block(lines, w, full)}
}

// stacked is how many rows are to be in sight before what the list is about
// stands under it, where it cannot stand beside it.
const stacked = 5

// inSight is the part of the detail that h lines show.
func (b *Browse) inSight(d *screen.Desk, lines []string, h int) []string {
	b.most = max(0, len(lines)-h)
	b.top = min(b.top, b.most)
	shown := append([]string{}, lines[b.top:min(len(lines), b.top+h)]...)
	if len(lines)-b.top > h && h > 0 {
		shown[h-1] = d.Theme.Dim.Render(fmt.Sprintf("↓ %d more lines", len(lines)-b.top-h+1))
	}
	return shown
}

// Beside sets two panes side by side, a rule between them.
func Beside(d *screen.Desk, left []string, lw int, right []string, rw, h int) []string {
	rule := " " + d.Theme.Faint.Render("│") + " "
	at := func(lines []string, i int) string {
		if i < len(lines) {
			return lines[i]
		}
		return ""
	}
	out := make([]string, h)
	for i := range out {
		out[i] = d.Ruler.Fit(at(left, i), lw) + rule + d.Ruler.Fit(at(right, i), rw) + paint.Spaces(1)
	}
	return out
}

// Columns are cells in columns: the first gives way, the others keep their
// widths.
func Columns(d *screen.Desk, w int, first string, rest ...Cell) string {
	n := 0
	for _, c := range rest {
		n += c.Width + 2
	}
	s := d.Ruler.Fit(first, max(4, w-n))
	if w-n < 4 {
		return d.Ruler.Fit(first, w)
	}
	for _, c := range rest {
		text := d.Ruler.Fit(c.Text, c.Width)
		if c.Right {
			text = paint.Spaces(c.Width-d.Ruler.Width(c.Text)) + d.Ruler.Clip(c.Text, c.Width)
		}
		s += "  " + text
	}
	return s
}

// Cell is a cell of fixed width.
type Cell struct {
	Text  string
	Width int
	Right bool
}
