package widget

import (
	tea "charm.land/bubbletea/v2"

	"clausewalk/ui/tui/screen"
)

// Item is an entry of a menu.
type Item struct {
	Key    string // its letter
	Label  string
	Note   string
	Intent screen.Intent
}

// Menu is a few entries, each with a letter.
type Menu struct {
	title string
	text  string
	items []Item
	list  List
}

// NewMenu is a menu; an entry is done after the menu has closed.
func NewMenu(title string, items []Item) *Menu { return &Menu{title: title, items: items} }

// At puts the cursor on an entry.
func (m *Menu) At(i int) *Menu {
	m.list.At = i
	return m
}

// Saying puts a text above the entries.
func (m *Menu) Saying(text string) *Menu {
	m.text = text
	return m
}

// Title is the menu's.
func (m *Menu) Title() string { return m.title }

// Anchor is the middle.
func (m *Menu) Anchor() screen.Anchor { return screen.Middle }

// Actions are the entries by their letters, and the keys that move.
func (m *Menu) Actions() []screen.Action {
	var acts []screen.Action
	for _, it := range m.items {
		if it.Key != "" {
			acts = append(acts, screen.Action{Keys: []string{it.Key}, Help: it.Label, Group: m.title, Run: func(*screen.Desk) screen.Intent { return m.take(it) }})
		}
	}
	move := func(key string) func(*screen.Desk) screen.Intent {
		return func(*screen.Desk) screen.Intent { m.list.Key(key, len(m.items), 5); return nil }
	}
	return append(acts,
		screen.Action{Keys: []string{"down"}, Help: "next", Group: "Choose", Run: move("down")},
		screen.Action{Keys: []string{"up"}, Help: "previous", Group: "Choose", Run: move("up")},
		screen.Action{Keys: []string{"enter"}, Label: "takes it", Help: "take what the cursor is on", Group: "Choose", Run: func(*screen.Desk) screen.Intent { return m.take(m.items[m.list.At]) }},
		screen.Action{Keys: []string{"esc"}, Label: "leaves", Help: "leave without choosing", Group: "Choose", Run: func(*screen.Desk) screen.Intent { return screen.Close{} }},
	)
}

func (m *Menu) take(it Item) screen.Intent { return screen.All{screen.Close{}, it.Intent} }

// Update takes a click on an entry.
func (m *Menu) Update(_ *screen.Desk, msg tea.Msg) screen.Intent {
	if c, ok := msg.(tea.MouseClickMsg); ok && c.Button == tea.MouseLeft && m.text == "" && c.Y >= 0 && c.Y < len(m.items) {
		return m.take(m.items[c.Y])
	}
	return nil
}

// Size is that of the entries.
func (m *Menu) Size(d *screen.Desk, w, h int) (int, int) {
	most := 30
	for _, it := range m.items {
		most = max(most, d.Ruler.Width(it.Label)+d.Ruler.Width(it.Note)+12)
	}
	if m.text != "" {
		most = max(most, 64)
	}
	w = min(w, most)
	return w, min(h, len(m.above(d, w))+len(m.items))
}

func (m *Menu) above(d *screen.Desk, w int) []string {
	if m.text == "" {
		return nil
	}
	return append(d.Ruler.Wrap(m.text, w), "")
}

// View draws the entries.
func (m *Menu) View(d *screen.Desk, w, h int) screen.Frame {
	lines := m.above(d, w)
	from, to := m.list.Window(len(m.items), max(1, h-len(lines)))
	for i := from; i < to; i++ {
		it := m.items[i]
		key := d.Theme.Key.Render(d.Ruler.Fit(it.Key, 3))
		lines = append(lines, optionLine(d, Option{Label: it.Label, Note: it.Note}, "", i == m.list.At, w-3))
		lines[len(lines)-1] = key + lines[len(lines)-1]
	}
	return screen.Frame{Lines: d.Ruler.Block(lines, w, h)}
}
