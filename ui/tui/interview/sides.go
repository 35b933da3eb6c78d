package interview

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
)

// sides is the dialog that settles a conflict: each person's value in a column
// of its own, one of which is taken, or another written.
type sides struct {
	name       string
	key        journal.Key
	contenders []workshop.Contender
	at         int
}

func newSides(name string, key journal.Key, cs []workshop.Contender) *sides {
	return &sides{name: name, key: key, contenders: cs}
}

func (s *sides) Title() string                              { return "Settle: " + s.name }
func (s *sides) Anchor() screen.Anchor                      { return screen.Middle }
func (s *sides) Update(*screen.Desk, tea.Msg) screen.Intent { return nil }

func (s *sides) Actions() []screen.Action {
	acts := []screen.Action{
		{Keys: []string{"enter"}, Label: "takes this value", Help: "take the marked value", Group: "Settle", Run: func(*screen.Desk) screen.Intent { return s.take(s.at) }},
		{Keys: []string{"right", "tab"}, Label: "next", Help: "mark the next value", Group: "Settle", Run: func(*screen.Desk) screen.Intent { s.at = (s.at + 1) % len(s.contenders); return nil }},
		{Keys: []string{"left"}, Help: "mark the value before", Group: "Settle", Run: func(*screen.Desk) screen.Intent {
			s.at = (s.at + len(s.contenders) - 1) % len(s.contenders)
			return nil
		}},
		{Keys: []string{"w"}, Label: "write another", Help: "write another value, from both", Group: "Settle", Why: func(*screen.Desk) string { return fields.TakesText(s.key) },
			Run: func(d *screen.Desk) screen.Intent {
				return screen.All{screen.Close{}, fields.SettleWith(d, s.name, s.key)}
			}},
		{Keys: []string{"esc"}, Label: "leaves", Help: "leave it in conflict", Group: "Settle", Run: func(*screen.Desk) screen.Intent { return screen.Close{} }},
	}
	for i := range min(9, len(s.contenders)) {
		acts = append(acts, screen.Action{Keys: []string{fmt.Sprint(i + 1)}, Help: "mark value " + fmt.Sprint(i+1), Group: "Settle",
			Run: func(*screen.Desk) screen.Intent { s.at = i; return nil }})
	}
	return acts
}

func (s *sides) take(i int) screen.Intent {
	return screen.Do{Act: journal.Act{Reason: "conflict settled", Sets: []journal.Set{{Key: s.key, Value: s.contenders[i].Value}}}, Label: s.name + " settled", Closes: true}
}

func (s *sides) Size(d *screen.Desk, w, h int) (int, int) {
	w = min(w, 40*len(s.contenders))
	return w, min(h, len(s.draw(d, w)))
}

func (s *sides) View(d *screen.Desk, w, h int) screen.Frame {
	return screen.Frame{Lines: d.Ruler.Block(s.draw(d, w), w, h)}
}

// draw sets the values side by side.
func (s *sides) draw(d *screen.Desk, w int) []string {
	n := len(s.contenders)
	col := max(8, (w-3*(n-1))/n)
	var columns [][]string
	high := 0
	for i, c := range s.contenders {
		mark, ink := "  ", d.Theme.Dim
		if i == s.at {
			mark, ink = d.Theme.Accent.Render("▌ "), d.Theme.Selected
		}
		value := c.Value
		if value == "" {
			value = "(taken away)"
		}
		when := c.Time.Time().Format("2006-01-02 15:04")
		lines := []string{mark + ink.Render(d.Ruler.Clip(harmless.Line(c.Author), col-2)), "  " + d.Theme.Dim.Render(when), ""}
		for _, l := range d.Ruler.Wrap(value, col-2) {
			lines = append(lines, mark+l)
		}
		columns = append(columns, lines)
		high = max(high, len(lines))
	}
	out := make([]string, high)
	for y := range out {
		var cells []string
		for _, c := range columns {
			cell := ""
			if y < len(c) {
				cell = c[y]
			}
			cells = append(cells, d.Ruler.Fit(cell, col))
		}
		out[y] = strings.Join(cells, d.Theme.Faint.Render(" │ "))
	}
	return out
}
