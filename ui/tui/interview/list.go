package interview

import (
	"fmt"
	"slices"

	"clausewalk/model/checklist"
	"clausewalk/model/extend"
	"clausewalk/model/harmless"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/paint"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/theme"
)

// row is a line of the list: a heading, or a card.
type row struct {
	card int // position in the deck; -1 for a heading
	text string
}

// listCache is the rows of the list, until something changes.
type listCache struct {
	width, edition int
	ids            int // columns of the numbers
	rows           []row
	place          map[int]int // card -> row
}

func (s *Interview) listRows(d *screen.Desk, width int) *listCache {
	if s.list.width == width && s.list.edition == d.Edition && s.list.rows != nil {
		return &s.list
	}
	c := listCache{width: width, edition: d.Edition, place: map[int]int{}}
	for i := range d.Deck.Cards {
		c.ids = max(c.ids, min(8, d.Ruler.Width(d.Deck.Cards[i].Refs[0].Item)))
	}
	shown := s.shown(d)
	for gi := range d.Deck.Groups {
		g := &d.Deck.Groups[gi]
		from, _ := slices.BinarySearch(shown, g.From)
		to, _ := slices.BinarySearch(shown, g.To)
		if from == to {
			continue
		}
		if len(c.rows) > 0 {
			c.rows = append(c.rows, row{card: -1})
		}
		c.rows = append(c.rows, row{card: -1, text: heading(d, g, width)})
		for _, i := range shown[from:to] {
			c.place[i] = len(c.rows)
			c.rows = append(c.rows, row{card: i, text: cardRow(d, &d.Deck.Cards[i], c.ids, width-1, false)})
		}
	}
	if len(c.rows) == 0 {
		c.rows = append(c.rows, row{card: -1, text: d.Theme.Dim.Render(" nothing found")})
	}
	s.list = c
	return &s.list
}

func heading(d *screen.Desk, g *checklist.DeckGroup, width int) string {
	answered, total := 0, 0
	for i := g.From; i < g.To; i++ {
		for _, r := range d.Deck.Cards[i].Refs {
			total++
			if d.Answers[r].Verdict != workshop.Open {
				answered++
			}
		}
	}
	title := harmless.Line(g.Title)
	if len(g.ID) <= 4 {
		title = g.ID + " " + title
	}
	count := fmt.Sprintf("%d/%d", answered, total)
	return d.Theme.Strong.Render(" "+d.Ruler.Fit(title, max(1, width-2-len(count)))) + d.Theme.Dim.Render(" "+count)
}

// cardRow shows a verdict and a level for each standard, in columns of their
// own, then the number and the title.
func cardRow(d *screen.Desk, c *checklist.Card, ids, width int, at bool) string {
	s, parked := "", false
	for _, l := range d.Lists {
		cell := "   "
		for _, r := range c.Refs {
			if r.Checklist != l.ID {
				continue
			}
			ans := d.Answers[r]
			mark, level := theme.Glyph(ans.Verdict), " "
			if ans.Parked.On() && ans.Verdict == workshop.Open {
				mark, parked = "‖", true
			}
			if l := ans.Level(); l != "" {
				level = string(l)
			}
			if extend.Waits(ans) {
				mark, level = "~", string(ans.InheritedLevel())
			}
			cell = d.Theme.Verdict(ans.Verdict).Render(mark+level) + " "
		}
		s += cell
	}
	gap := 2
	if width < 30 {
		gap = 1 // few letters of the title are left as it is
	}
	id := c.Refs[0].Item
	title := id + paint.Spaces(max(1, ids-d.Ruler.Width(id)+gap))
	room := width - 3*len(d.Lists)
	title += d.Ruler.Title(harmless.Line(c.Title), room-d.Ruler.Width(title))
	ink := d.Theme.Text
	switch {
	case at:
		ink = d.Theme.Selected
	case parked:
		ink = d.Theme.Dim
	}
	return s + ink.Render(d.Ruler.Fit(title, room))
}

// listLines is the list pane: what narrows it, and the rows around the card
// that is shown.
func (s *Interview) listLines(d *screen.Desk, width, height int) []string {
	lines := s.narrowed(d, width)
	height -= len(lines)
	c := s.listRows(d, width)
	if at, ok := c.place[s.at]; ok {
		s.rows.At = at
	}
	from, to := s.rows.Window(len(c.rows), height)
	for _, r := range c.rows[from:to] {
		switch {
		case r.card < 0:
			lines = append(lines, r.text)
		case r.card == s.at:
			lines = append(lines, d.Theme.Accent.Render("▌")+cardRow(d, &d.Deck.Cards[r.card], c.ids, width-1, true))
		default:
			lines = append(lines, " "+r.text)
		}
	}
	return lines
}

// narrowed says what the list is narrowed to.
func (s *Interview) narrowed(d *screen.Desk, width int) []string {
	f := &s.filter
	n := len(s.shown(d))
	switch {
	case f.open:
		return []string{d.Ruler.Between(d.Theme.Accent.Render(" find ")+d.Ruler.Clip(harmless.Line(f.query), width-14)+d.Theme.Accent.Render("▏"), d.Theme.Dim.Render(fmt.Sprint(n)), width), ""}
	case f.query != "":
		return []string{d.Theme.Accent.Render(d.Ruler.Clip(fmt.Sprintf(" found %s · %d", harmless.Line(f.query), n), width)), d.Theme.Dim.Render(" esc shows all"), ""}
	case s.only != nil:
		return []string{d.Theme.Accent.Render(d.Ruler.Clip(fmt.Sprintf(" %s · %d", harmless.Line(s.why), n), width)), d.Theme.Dim.Render(" esc shows all cards"), ""}
	}
	return nil
}

// cardAt is the card that the list shows on a line; -1 for none.
func (s *Interview) cardAt(d *screen.Desk, line int, l layout) int {
	head := len(s.narrowed(d, l.list))
	c := s.listRows(d, l.list)
	from, to := s.rows.Window(len(c.rows), l.height-head)
	if i := from + line - head; line >= head && i < to {
		return c.rows[i].card
	}
	return -1
}
