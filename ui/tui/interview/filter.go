package interview

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/ui/tui/fuzzy"
	"clausewalk/ui/tui/screen"
)

// filter narrows the list to the cards that match.
type filter struct {
	open  bool // it is being typed
	query string
	hits  []int // positions in the deck, ascending
	back  int   // the card that was shown before
}

func (s *Interview) openFilter(d *screen.Desk) screen.Intent {
	s.filter = filter{open: true, back: s.at}
	s.search(d)
	return screen.Mark{}
}

func (s *Interview) filterActions() []screen.Action {
	step := func(by int) func(*screen.Desk) screen.Intent {
		return func(d *screen.Desk) screen.Intent { return s.step(d, by) }
	}
	return []screen.Action{
		{Keys: []string{"enter"}, Label: "shows these", Help: "keep the list narrowed", Group: "Find", Run: s.keepFilter},
		{Keys: []string{"down"}, Label: "next", Help: "next hit", Group: "Find", Run: step(1)},
		{Keys: []string{"up"}, Help: "hit before", Group: "Find", Run: step(-1)},
		{Keys: []string{"esc"}, Label: "all cards", Help: "show all cards again", Group: "Find", Run: func(d *screen.Desk) screen.Intent {
			s.goTo(s.filter.back)
			return s.escape(d)
		}},
	}
}

func (s *Interview) keepFilter(d *screen.Desk) screen.Intent {
	s.filter.open = false
	s.list = listCache{}
	if len(s.filter.hits) == 0 {
		s.goTo(s.filter.back)
		return s.escape(d)
	}
	return nil
}

func (s *Interview) filterKey(d *screen.Desk, k tea.KeyPressMsg) {
	f := &s.filter
	switch k.String() {
	case "backspace", "ctrl+h":
		if r := []rune(f.query); len(r) > 0 {
			f.query = string(r[:len(r)-1])
			s.search(d)
		}
	case "ctrl+u":
		f.query = ""
		s.search(d)
	default:
		s.addToFilter(d, k.Text)
	}
}

func (s *Interview) addToFilter(d *screen.Desk, text string) {
	if text = harmless.Line(text); text != "" && len(s.filter.query) < 200 {
		s.filter.query += text
		s.search(d)
	}
}

// search finds the hits and shows the best.
func (s *Interview) search(d *screen.Desk) {
	f := &s.filter
	among := s.only
	if among == nil {
		among = s.all(d)
	}
	found := fuzzy.Find(f.query, len(among), func(i int) string { return searchText(d, &d.Deck.Cards[among[i]]) })
	f.hits = f.hits[:0]
	for _, i := range found {
		f.hits = append(f.hits, among[i])
	}
	s.list = listCache{}
	if len(f.hits) > 0 && f.query != "" {
		s.goTo(f.hits[0])
	}
	slices.Sort(f.hits)
}

// searchText is what a card can be found by.
func searchText(d *screen.Desk, c *checklist.Card) string {
	var b strings.Builder
	b.WriteString(c.Refs[0].Item + " " + c.Title)
	for _, r := range c.Refs {
		l, g, it := d.Item(r)
		a := d.Answers[r]
		b.WriteString(" " + l.Short + " " + g.Title + " " + it.Title + " " + d.VerdictWord(a.Verdict))
		if a.Parked.On() {
			b.WriteString(" parked")
		}
	}
	return b.String()
}
