package tui

import (
	"fmt"
	"slices"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/workshop"
)

// row is a line of the list: a heading, or a card.
type row struct {
	card int // position in the deck; -1 for a heading
	text string
}

// listCache is the rows of the list, until the state or the width changes.
type listCache struct {
	width int
	rows  []row
	place map[int]int // card -> row
}

func (a *App) rows(width int) *listCache {
	if a.list.width == width && a.list.rows != nil {
		return &a.list
	}
	c := listCache{width: width, place: map[int]int{}}
	for gi := range a.w.Deck.Groups {
		g := &a.w.Deck.Groups[gi]
		var cards []int
		for i := g.From; i < g.To; i++ {
			if !a.filter.active() || slices.Contains(a.filter.hits, i) {
				cards = append(cards, i)
			}
		}
		if len(cards) == 0 {
			continue
		}
		if len(c.rows) > 0 {
			c.rows = append(c.rows, row{card: -1})
		}
		c.rows = append(c.rows, row{card: -1, text: a.heading(g, width)})
		for _, i := range cards {
			c.place[i] = len(c.rows)
			c.rows = append(c.rows, row{card: i, text: a.cardRow(&a.w.Deck.Cards[i], width-1)})
		}
	}
	if len(c.rows) == 0 {
		c.rows = append(c.rows, row{card: -1, text: a.theme.dim.Render(fit("nothing found", width))})
	}
	a.list = c
	return &a.list
}

func (a *App) heading(g *checklist.DeckGroup, width int) string {
	answered, total := 0, 0
	for i := g.From; i < g.To; i++ {
		for _, r := range a.w.Deck.Cards[i].Refs {
			total++
			if a.w.Answers[r].Verdict != workshop.Open {
				answered++
			}
		}
	}
	title := harmless.Line(g.Title)
	if len(g.ID) <= 4 {
		title = g.ID + " " + title
	}
	return a.theme.title.Render(between(fit(title, max(1, width-8)), fmt.Sprintf("%d/%d", answered, total), width))
}

// cardRow shows a verdict and a level for each standard, in columns of their
// own, then the number and the title.
func (a *App) cardRow(c *checklist.Card, width int) string {
	s := ""
	for _, l := range a.w.Lists {
		cell := "   "
		for _, r := range c.Refs {
			if r.Checklist != l.ID {
				continue
			}
			ans := a.w.Answers[r]
			level := " "
			if ans.Maturity != "" {
				level = string(ans.Maturity)
			}
			cell = a.theme.verdict[ans.Verdict].Render(glyph(ans.Verdict)+level) + " "
		}
		s += cell
	}
	return fit(s+fmt.Sprintf("%-8s ", c.Refs[0].Item)+harmless.Line(c.Title), width)
}

// listLines is the list pane: the rows around the card that is shown.
func (a *App) listLines(width, height int) []string {
	c := a.rows(width)
	at, ok := c.place[a.at]
	if !ok {
		at = 0
	}
	top := min(max(0, at-height/2), max(0, len(c.rows)-height))
	lines := make([]string, 0, height)
	for i := top; i < len(c.rows) && len(lines) < height; i++ {
		r := c.rows[i]
		switch {
		case r.card < 0:
			lines = append(lines, fit(r.text, width))
		case r.card == a.at:
			lines = append(lines, a.theme.accent.Render("▌")+a.theme.selected.Render(r.text))
		default:
			lines = append(lines, " "+r.text)
		}
	}
	return lines
}

// cardAt is the card that the list shows on a line; -1 for none.
func (a *App) cardAt(line, width, height int) int {
	c := a.rows(width)
	at := c.place[a.at]
	top := min(max(0, at-height/2), max(0, len(c.rows)-height))
	if i := top + line; line >= 0 && line < height && i < len(c.rows) {
		return c.rows[i].card
	}
	return -1
}
