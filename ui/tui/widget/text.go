package widget

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"clausewalk/model/harmless"
	"clausewalk/ui/tui/paint"
)

// Text is an editor for one text. It keeps what was typed as it was typed and
// shows it harmless; moving and deleting go by grapheme; and a key costs what
// its paragraph costs, not what the whole text does.
type Text struct {
	paras  []para
	at     int // paragraph of the cursor
	col    int // byte offset in it, on a grapheme boundary
	goal   int // column that up and down aim for; -1 for the cursor's own
	line   bool
	killed string // what was cut last
	ruler  paint.Ruler
	width  int
	top    int // first row that is shown
}

// para is a paragraph, and where its rows begin at the current width.
type para struct {
	s    string
	rows []int
}

// NewText is an editor with the cursor at the end. In a line of text there are
// no line breaks.
func NewText(s string, line bool) *Text {
	t := &Text{line: line, goal: -1}
	t.Set(s)
	return t
}

// Set replaces the text.
func (t *Text) Set(s string) {
	t.paras = t.paras[:0]
	for _, p := range strings.Split(t.normal(s), "\n") {
		t.paras = append(t.paras, para{s: p})
	}
	t.at = len(t.paras) - 1
	t.col, t.goal = len(t.paras[t.at].s), -1
}

func (t *Text) normal(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	if t.line {
		s = strings.ReplaceAll(strings.TrimRight(s, "\n"), "\n", " ")
	}
	return s
}

// Value is the text.
func (t *Text) Value() string {
	if len(t.paras) == 1 {
		return t.paras[0].s
	}
	parts := make([]string, len(t.paras))
	for i, p := range t.paras {
		parts[i] = p.s
	}
	return strings.Join(parts, "\n")
}

// Insert puts s at the cursor.
func (t *Text) Insert(s string) {
	if s = strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", ""), "\uFFFD"); s == "" {
		return
	}
	parts := strings.Split(t.normal(s), "\n")
	cur := t.paras[t.at].s
	before, after := cur[:t.col], cur[t.col:]
	fresh := make([]para, len(parts))
	for i, p := range parts {
		fresh[i] = para{s: p}
	}
	fresh[0].s = before + fresh[0].s
	last := len(fresh) - 1
	col := len(fresh[last].s)
	fresh[last].s += after
	if last == 0 {
		t.paras[t.at] = fresh[0]
	} else {
		t.paras = append(t.paras[:t.at], append(fresh, t.paras[t.at+1:]...)...)
	}
	t.at, t.col, t.goal = t.at+last, col, -1
}

// Key does what an editing key does; false when it is none.
func (t *Text) Key(k tea.KeyPressMsg) bool {
	if k.Text != "" && k.Mod&^(tea.ModShift|tea.ModCapsLock|tea.ModNumLock) == 0 {
		t.Insert(k.Text)
		return true
	}
	s := k.String()
	switch s {
	case "up", "down", "pgup", "pgdown", "ctrl+home", "ctrl+end":
		return t.moveLine(s)
	}
	edit, ok := edits[s]
	if !ok {
		return false
	}
	t.goal = -1
	edit(t)
	return true
}

var edits = map[string]func(*Text){
	"left":           func(t *Text) { t.moveTo(t.before(prevCluster)) },
	"right":          func(t *Text) { t.moveTo(t.after(nextCluster)) },
	"ctrl+left":      func(t *Text) { t.moveTo(t.before(prevWord)) },
	"alt+left":       func(t *Text) { t.moveTo(t.before(prevWord)) },
	"alt+b":          func(t *Text) { t.moveTo(t.before(prevWord)) },
	"ctrl+right":     func(t *Text) { t.moveTo(t.after(nextWord)) },
	"alt+right":      func(t *Text) { t.moveTo(t.after(nextWord)) },
	"home":           func(t *Text) { t.col = 0 },
	"ctrl+a":         func(t *Text) { t.col = 0 },
	"end":            func(t *Text) { t.col = len(t.paras[t.at].s) },
	"backspace":      func(t *Text) { t.deleteFrom(t.before(prevCluster)) },
	"ctrl+h":         func(t *Text) { t.deleteFrom(t.before(prevCluster)) },
	"delete":         func(t *Text) { t.deleteTo(t.after(nextCluster)) },
	"ctrl+d":         func(t *Text) { t.deleteTo(t.after(nextCluster)) },
	"ctrl+w":         func(t *Text) { t.killed = t.deleteFrom(t.before(prevWord)) },
	"alt+backspace":  func(t *Text) { t.killed = t.deleteFrom(t.before(prevWord)) },
	"ctrl+u":         func(t *Text) { t.killed = t.deleteFrom(t.at, 0) },
	"ctrl+k":         func(t *Text) { t.killed = t.deleteTo(t.at, len(t.paras[t.at].s)) },
	"ctrl+y":         func(t *Text) { t.Insert(t.killed) },
	"ctrl+backspace": func(t *Text) { t.killed = t.deleteFrom(t.before(prevWord)) },
}

func (t *Text) moveTo(at, col int) { t.at, t.col = at, col }

// before is the position that a step to the left leads to, in the paragraph or
// at the end of the one before.
func (t *Text) before(step func(string) int) (at, col int) {
	if t.col > 0 {
		return t.at, step(t.paras[t.at].s[:t.col])
	}
	if t.at == 0 {
		return 0, 0
	}
	return t.at - 1, len(t.paras[t.at-1].s)
}

func (t *Text) after(step func(string) int) (at, col int) {
	s := t.paras[t.at].s
	if t.col < len(s) {
		return t.at, t.col + step(s[t.col:])
	}
	if t.at == len(t.paras)-1 {
		return t.at, t.col
	}
	return t.at + 1, 0
}

// deleteFrom takes away what is between a position before the cursor and the
// cursor.
func (t *Text) deleteFrom(at, col int) string {
	endAt, endCol := t.at, t.col
	t.at, t.col = at, col
	return t.deleteTo(endAt, endCol)
}

func (t *Text) deleteTo(at, col int) string {
	from := t.paras[t.at].s
	if at == t.at {
		t.paras[t.at] = para{s: from[:t.col] + from[col:]}
		return from[t.col:col]
	}
	cut := from[t.col:] + "\n" + t.paras[at].s[:col]
	t.paras[t.at] = para{s: from[:t.col] + t.paras[at].s[col:]}
	t.paras = append(t.paras[:t.at+1], t.paras[at+1:]...)
	return cut
}

func nextCluster(s string) int {
	if s[0] < 0x7f && (len(s) == 1 || s[1] < 0x80) {
		return 1
	}
	c, _ := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	return len(c)
}

// prevCluster is where the last grapheme of s begins.
func prevCluster(s string) int {
	if n := len(s); n > 0 && s[n-1] < 0x80 && (n == 1 || s[n-2] < 0x80) {
		return n - 1
	}
	// Graphemes are found from the front; a window behind the last line end or
	// space is far enough back for any that people type.
	from := max(0, strings.LastIndexAny(s[:len(s)-1], " \n"))
	at := from
	for next := from; next < len(s); next += nextCluster(s[next:]) {
		at = next
	}
	return at
}

func prevWord(s string) int {
	s = strings.TrimRightFunc(s, func(r rune) bool { return !isWord(r) })
	return len(strings.TrimRightFunc(s, isWord))
}

func nextWord(s string) int {
	rest := strings.TrimLeftFunc(s, func(r rune) bool { return !isWord(r) })
	return len(s) - len(strings.TrimLeftFunc(rest, isWord))
}

func isWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}

// shown is a grapheme as it may be shown.
func shown(cluster string) string { return harmless.Line(cluster) }
