package widget

import (
	tea "charm.land/bubbletea/v2"

	"clausewalk/ui/tui/screen"
)

// Reader is a dialog of lines to read.
type Reader struct {
	title string
	text  func(d *screen.Desk, w int) []string
	top   int
	most  int
	page  int
	wide  int
	extra []screen.Action
}

// NewReader shows the lines that text gives for a width.
func NewReader(title string, text func(d *screen.Desk, w int) []string) *Reader {
	return &Reader{title: title, text: text, wide: 96}
}

// Wide lets it take the width that columns need.
func (r *Reader) Wide() *Reader {
	r.wide = 132
	return r
}

// With adds keys of its own.
func (r *Reader) With(actions ...screen.Action) *Reader {
	r.extra = append(r.extra, actions...)
	return r
}

// Title is the reader's.
func (r *Reader) Title() string { return r.title }

// Anchor is the middle.
func (r *Reader) Anchor() screen.Anchor { return screen.Middle }

// Actions are the keys that scroll.
func (r *Reader) Actions() []screen.Action {
	scroll := func(by func() int) func(*screen.Desk) screen.Intent {
		return func(*screen.Desk) screen.Intent { r.scroll(by()); return nil }
	}
	all := func(*screen.Desk) string {
		if r.most == 0 {
			return "this is all"
		}
		return ""
	}
	acts := append([]screen.Action{}, r.extra...)
	return append(acts,
		screen.Action{Keys: []string{"down", "j"}, Help: "scroll down", Group: "Read", Run: scroll(func() int { return 1 })},
		screen.Action{Keys: []string{"up", "k"}, Help: "scroll up", Group: "Read", Run: scroll(func() int { return -1 })},
		screen.Action{Keys: []string{"pgdown", "space"}, Label: "further", Help: "a page down", Group: "Read", Why: all, Run: scroll(func() int { return r.page })},
		screen.Action{Keys: []string{"pgup"}, Help: "a page up", Group: "Read", Run: scroll(func() int { return -r.page })},
		screen.Action{Keys: []string{"home", "g"}, Help: "to the beginning", Group: "Read", Run: scroll(func() int { return -1 << 30 })},
		screen.Action{Keys: []string{"end", "G"}, Help: "to the end", Group: "Read", Run: scroll(func() int { return 1 << 30 })},
		screen.Action{Keys: []string{"esc", "q", "enter", "?"}, Label: "closes", Help: "close this", Group: "Read", Run: func(*screen.Desk) screen.Intent { return screen.Close{} }},
	)
}

func (r *Reader) scroll(by int) { r.top = max(0, min(r.top+by, r.most)) }

// Update takes the mouse wheel.
func (r *Reader) Update(_ *screen.Desk, msg tea.Msg) screen.Intent {
	if m, ok := msg.(tea.MouseWheelMsg); ok {
		if m.Button == tea.MouseWheelUp {
			r.scroll(-3)
		} else {
			r.scroll(3)
		}
	}
	return nil
}

// Size is that of the text.
func (r *Reader) Size(d *screen.Desk, w, h int) (int, int) {
	w = min(w, r.wide)
	return w, min(h, len(r.text(d, w)))
}

// View draws the part in sight.
func (r *Reader) View(d *screen.Desk, w, h int) screen.Frame {
	lines := r.text(d, w)
	r.page, r.most = max(1, h-2), max(0, len(lines)-h)
	r.top = min(r.top, r.most)
	out := d.Ruler.Block(lines[r.top:], w, h)
	if more := len(lines) - r.top - h; more > 0 && h > 1 {
		out[h-1] = d.Ruler.Fit(d.Theme.Dim.Render("↓ more"), w)
	}
	return screen.Frame{Lines: out}
}
