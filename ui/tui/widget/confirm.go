package widget

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/harmless"
	"clausewalk/ui/tui/screen"
)

// Confirm asks before something that is hard to take back. It is answered with
// a word that must be typed, or with y: never with the key that asked, and
// never with enter alone.
type Confirm struct {
	title string
	text  string
	word  string // to be typed; empty for y
	typed *Text
	err   string
	yes   screen.Intent
}

// NewConfirm asks for a y.
func NewConfirm(title, text string, yes screen.Intent) *Confirm {
	return &Confirm{title: title, text: text, yes: yes, typed: NewText("", true)}
}

// Typed asks for a word in place of the y.
func (c *Confirm) Typed(word string) *Confirm {
	c.word = word
	return c
}

// Title is the question's.
func (c *Confirm) Title() string { return c.title }

// Anchor is the middle.
func (c *Confirm) Anchor() screen.Anchor { return screen.Middle }

// Typing is true while a word is asked for.
func (c *Confirm) Typing() bool { return c.word != "" }

// Actions are the answers.
func (c *Confirm) Actions() []screen.Action {
	no := screen.Action{Keys: []string{"esc", "n"}, Label: "no", Help: "leave it as it is", Group: "Confirm", Run: func(*screen.Desk) screen.Intent { return screen.Close{} }}
	if c.word == "" {
		return []screen.Action{
			{Keys: []string{"y"}, Label: "yes", Help: "do it", Group: "Confirm", Run: func(*screen.Desk) screen.Intent { return c.done() }}, no,
		}
	}
	return []screen.Action{
		{Keys: []string{"enter"}, Label: "does it, once the name is typed", Help: "do it", Group: "Confirm", Run: func(*screen.Desk) screen.Intent {
			if strings.TrimSpace(c.typed.Value()) != c.word {
				c.err = "that is not " + c.word
				return nil
			}
			return c.done()
		}}, no,
	}
}

func (c *Confirm) done() screen.Intent { return screen.All{screen.Close{}, c.yes} }

// Update takes what is typed.
func (c *Confirm) Update(_ *screen.Desk, msg tea.Msg) screen.Intent {
	if k, ok := msg.(tea.KeyPressMsg); ok && c.word != "" {
		c.err = ""
		c.typed.Key(k)
	}
	return nil
}

// Size is that of the text.
func (c *Confirm) Size(d *screen.Desk, w, h int) (int, int) {
	w = min(w, 64)
	return w, min(h, len(c.lines(d, w)))
}

func (c *Confirm) lines(d *screen.Desk, w int) []string {
	lines := d.Ruler.Wrap(c.text, w)
	if c.word == "" {
		return append(lines, "", d.Theme.Key.Render("y")+" yes   "+d.Theme.Key.Render("n")+" no")
	}
	lines = append(lines, "", "To go on, type "+d.Theme.Strong.Render(harmless.Line(c.word)))
	typed, _ := c.typed.View(d.Ruler, w-2, 1)
	lines = append(lines, d.Theme.Accent.Render("› ")+typed[0])
	if c.err != "" {
		lines = append(lines, d.Theme.Error.Render("! "+c.err))
	}
	return lines
}

// View draws the question.
func (c *Confirm) View(d *screen.Desk, w, h int) screen.Frame {
	lines := c.lines(d, w)
	f := screen.Frame{Lines: d.Ruler.Block(lines, w, h)}
	if c.word != "" {
		_, cur := c.typed.View(d.Ruler, w-2, 1)
		cur.X += 2
		cur.Y = len(d.Ruler.Wrap(c.text, w)) + 2
		if cur.Y < h {
			f.Cursor = cur
		}
	}
	return f
}
