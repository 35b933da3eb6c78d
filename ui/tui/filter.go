package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
)

// filter narrows the list to the cards that hold every word of the query.
type filter struct {
	open  bool // it is being typed
	query string
	hits  []int // positions in the deck
	back  int   // the card that was shown before
}

func (f *filter) active() bool { return f.query != "" || f.open }

func (a *App) openFilter() tea.Cmd {
	a.filter = filter{open: true, back: a.at}
	a.filter.search(a)
	return nil
}

func (a *App) filterKey(k tea.KeyPressMsg) tea.Cmd {
	f := &a.filter
	switch k.String() {
	case "esc":
		a.goTo(f.back)
		a.filter = filter{}
		a.list = listCache{}
	case "enter":
		f.open = false
		if len(f.hits) == 0 {
			a.goTo(f.back)
			a.filter = filter{}
		}
		a.list = listCache{}
	case "up", "down":
		by := 1
		if k.String() == "up" {
			by = -1
		}
		a.goTo(f.step(a, by))
	case "backspace":
		if r := []rune(f.query); len(r) > 0 {
			f.query = string(r[:len(r)-1])
			f.search(a)
		}
	case "ctrl+u":
		f.query = ""
		f.search(a)
	default:
		f.add(a, k.Text)
	}
	return nil
}

func (f *filter) add(a *App, text string) {
	if text = harmless.Line(text); text != "" && len(f.query) < 200 {
		f.query += text
		f.search(a)
	}
}

// search finds the hits and shows the first, or the card shown now when it is
// one of them.
func (f *filter) search(a *App) {
	f.hits = f.hits[:0]
	words := strings.Fields(strings.ToLower(f.query))
	for i := range a.w.Deck.Cards {
		if matches(a, &a.w.Deck.Cards[i], words) {
			f.hits = append(f.hits, i)
		}
	}
	a.list = listCache{}
	if len(f.hits) > 0 {
		at := f.hits[0]
		for _, h := range f.hits {
			if h == a.at && f.query == "" {
				at = h
			}
		}
		a.goTo(at)
	}
}

func matches(a *App, c *checklist.Card, words []string) bool {
	text := strings.ToLower(c.ID + " " + c.Title)
	for _, r := range c.Refs {
		l, g, it := a.w.Item(r)
		text += " " + strings.ToLower(l.Short+" "+g.Title+" "+it.Title+" "+a.w.Answers[r].Verdict.String())
	}
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// step is the position of the card by steps from the one shown, among the
// hits while a filter is on.
func (f *filter) step(a *App, by int) int {
	if !f.active() {
		return min(max(0, a.at+by), len(a.w.Deck.Cards)-1)
	}
	if len(f.hits) == 0 {
		return a.at
	}
	place := 0
	for i, h := range f.hits {
		if h <= a.at {
			place = i
		}
	}
	return f.hits[min(max(0, place+by), len(f.hits)-1)]
}
