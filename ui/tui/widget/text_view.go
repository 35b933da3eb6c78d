package widget

import (
	"sort"
	"strings"

	tea "charm.land/bubbletea/v2"

	"clausewalk/ui/tui/paint"
)

// resize sets what the text is laid out for; the last column is the cursor's.
func (t *Text) resize(r paint.Ruler, w int) {
	if w = max(1, w-1); t.width != w || t.ruler != r {
		t.width, t.ruler = w, r
		for i := range t.paras {
			t.paras[i].rows = nil
		}
	}
}

// rows are the offsets at which the rows of a paragraph begin. A line of text
// has one row, however long.
func (t *Text) rows(at int) []int {
	p := &t.paras[at]
	if p.rows == nil {
		p.rows = []int{0}
		if !t.line {
			p.rows = t.layOut(p.s)
		}
	}
	return p.rows
}

// layOut breaks a paragraph after spaces where it can.
func (t *Text) layOut(s string) []int {
	rows := []int{0}
	x, start, space := 0, 0, -1 // space: offset after the last one in the row
	for at := 0; at < len(s); {
		c := s[at : at+nextCluster(s[at:])]
		w := t.ruler.Width(shown(c))
		if x+w > t.width && at > start && c != " " {
			if space > start {
				start = space
			} else {
				start = at
			}
			rows = append(rows, start)
			x = t.span(s[start:at])
			space = -1
		}
		x += w
		at += len(c)
		if c == " " {
			space = at
		}
	}
	return rows
}

func (t *Text) span(s string) int { return t.ruler.Width(shown(s)) }

// row is the row of the cursor in its paragraph.
func (t *Text) row() int {
	rows := t.rows(t.at)
	return sort.SearchInts(rows, t.col+1) - 1
}

// end is where a row ends.
func (t *Text) end(at, row int) int {
	if rows := t.rows(at); row+1 < len(rows) {
		return rows[row+1]
	}
	return len(t.paras[at].s)
}

// moveLine moves the cursor by rows as they are shown.
func (t *Text) moveLine(key string) bool {
	if t.width == 0 {
		t.resize(t.ruler, 80)
	}
	by := map[string]int{"up": -1, "down": 1, "pgup": -8, "pgdown": 8, "ctrl+home": -1 << 30, "ctrl+end": 1 << 30}[key]
	row := t.row()
	if t.goal < 0 {
		t.goal = t.span(t.paras[t.at].s[t.rows(t.at)[row]:t.col])
	}
	at, moved := t.at, false
	for ; by < 0 && (row > 0 || at > 0); by++ {
		if row--; row < 0 {
			at--
			row = len(t.rows(at)) - 1
		}
		moved = true
	}
	for ; by > 0 && (row+1 < len(t.rows(at)) || at+1 < len(t.paras)); by-- {
		if row++; row >= len(t.rows(at)) {
			at, row = at+1, 0
		}
		moved = true
	}
	if !moved {
		return false
	}
	t.at, t.col = at, t.column(at, row, t.goal)
	return true
}

// column is the offset in a row that is nearest before a column.
func (t *Text) column(at, row, x int) int {
	start, end := t.rows(at)[row], t.end(at, row)
	s := t.paras[at].s[start:end]
	col := start
	for s != "" && x > 0 {
		c := s[:nextCluster(s)]
		if x -= t.ruler.Width(shown(c)); x < 0 || c == s && end < len(t.paras[at].s) {
			break
		}
		col += len(c)
		s = s[len(c):]
	}
	return col
}

// Height is how many rows the text takes at a width, up to a limit.
func (t *Text) Height(r paint.Ruler, w, limit int) int {
	t.resize(r, w)
	n := 0
	for i := range t.paras {
		if n += len(t.rows(i)); n >= limit {
			return limit
		}
	}
	return n
}

// View is h rows around the cursor, each w columns wide, and where the cursor
// is in them.
func (t *Text) View(r paint.Ruler, w, h int) ([]string, *tea.Cursor) {
	t.resize(r, w)
	if t.line {
		return t.viewLine(w)
	}
	above := t.row()
	for i := range t.at {
		above += len(t.rows(i))
	}
	total := above
	for i := t.at; i < len(t.paras); i++ {
		total += len(t.rows(i))
	}
	total -= t.row()
	t.top = max(0, min(t.top, above, total-h))
	t.top = max(t.top, above-h+1)
	lines := make([]string, 0, h)
	n := 0
	for i := 0; i < len(t.paras) && len(lines) < h; i++ {
		rows := t.rows(i)
		if n+len(rows) <= t.top {
			n += len(rows)
			continue
		}
		for row := max(0, t.top-n); row < len(rows) && len(lines) < h; row++ {
			lines = append(lines, r.Fit(shown(strings.TrimRight(t.paras[i].s[rows[row]:t.end(i, row)], " ")), w))
		}
		n += len(rows)
	}
	x := t.span(t.paras[t.at].s[t.rows(t.at)[t.row()]:t.col])
	return r.Block(lines, w, h), tea.NewCursor(min(x, w-1), above-t.top)
}

// viewLine shows the part of a long line that the cursor is in.
func (t *Text) viewLine(w int) ([]string, *tea.Cursor) {
	s := t.paras[0].s
	x := t.span(s[:t.col])
	left := 0
	if x >= w {
		left = x - w + 1
	}
	text := shown(s)
	if left > 0 {
		_, rest := t.ruler.Split(text, left+1)
		text = "…" + paint.Spaces(t.ruler.Width(text)-left-1-t.ruler.Width(rest)) + rest
	}
	text, _ = t.ruler.Split(text, w)
	return []string{t.ruler.Fit(text, w)}, tea.NewCursor(min(x-left, w-1), 0)
}
