// Package interview is the screen that a room is run with: the cards one at a
// time, the question first, then the verdict, then what comes next.
package interview

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/checklist"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// Interview is the screen of the cards.
type Interview struct {
	at       int // position of the card in the deck
	side     int // which item of a paired card answers go to
	question int // which question is being asked
	top      int // first line of the card that is shown
	zoom     bool
	filter   filter
	only     []int  // positions that are walked; nil for all
	why      string // what those have in common
	rows     widget.List
	list     listCache
	page     pageCache
	room     layout // as drawn last, for the mouse and for scrolling
	actions  []screen.Action
	people   []screen.Action // the keys of the people in the room
	edition  int             // for which they were made
	timing   string          // the session whose time is drawn anew
}

// New is the screen, at the first card without an answer.
func New(d *screen.Desk) *Interview {
	s := &Interview{}
	s.actions = s.table()
	if i := s.open(d, 0, false); i >= 0 {
		s.at = i
	}
	return s
}

// Actions are the keys of the screen, or of the filter while it is typed.
func (s *Interview) Actions() []screen.Action {
	if s.filter.open {
		return s.filterActions()
	}
	return append(s.actions[:len(s.actions):len(s.actions)], s.people...)
}

// Typing is true while the filter is typed.
func (s *Interview) Typing() bool { return s.filter.open }

// Update takes what is typed into the filter, and the mouse.
func (s *Interview) Update(d *screen.Desk, msg tea.Msg) screen.Intent {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if s.filter.open {
			s.filterKey(d, msg)
		}
	case tea.PasteMsg:
		if s.filter.open {
			s.addToFilter(d, msg.Content)
		}
	case tea.MouseClickMsg:
		return s.click(d, msg)
	case tea.MouseWheelMsg:
		s.wheel(d, msg)
	case ticked:
		return s.ticked(d, msg)
	}
	return nil
}

// Visit shows the card of an item, or walks only some.
func (s *Interview) Visit(d *screen.Desk, p screen.Place) screen.Intent {
	if p.Only != nil {
		s.walk(d, p.Only, p.Why)
	}
	if i := d.Deck.Find(p.Ref); i >= 0 {
		if s.only != nil && !slices.Contains(s.only, i) {
			s.walkAll()
		}
		s.filter = filter{}
		s.list = listCache{}
		s.goTo(i)
		s.side = max(0, slices.Index(d.Deck.Cards[i].Refs, p.Ref))
	}
	return s.keepTime(d)
}

// Here is the item that is shown.
func (s *Interview) Here(d *screen.Desk) screen.Place { return screen.Place{Ref: s.ref(d)} }

// walk shows only the cards of some items.
func (s *Interview) walk(d *screen.Desk, refs []checklist.Ref, why string) {
	s.only, s.why = []int{}, why
	for _, r := range refs {
		if i := d.Deck.Find(r); i >= 0 && !slices.Contains(s.only, i) {
			s.only = append(s.only, i)
		}
	}
	slices.Sort(s.only)
	s.filter, s.list = filter{}, listCache{}
	if len(s.only) > 0 && !slices.Contains(s.only, s.at) {
		s.goTo(s.only[0])
	}
}

func (s *Interview) walkAll() {
	s.only, s.why, s.list = nil, "", listCache{}
}

func (s *Interview) card(d *screen.Desk) *checklist.Card { return &d.Deck.Cards[s.at] }

// ref is the item that answers go to.
func (s *Interview) ref(d *screen.Desk) checklist.Ref {
	c := s.card(d)
	return c.Refs[min(s.side, len(c.Refs)-1)]
}

// shown are the positions of the cards that can be walked to now.
func (s *Interview) shown(d *screen.Desk) []int {
	if s.filter.query != "" || s.filter.open {
		return s.filter.hits
	}
	if s.only != nil {
		return s.only
	}
	return s.all(d)
}

func (s *Interview) all(d *screen.Desk) []int {
	out := make([]int, len(d.Deck.Cards))
	for i := range out {
		out[i] = i
	}
	return out
}

func (s *Interview) goTo(at int) {
	if at != s.at {
		s.at, s.side, s.top, s.question = at, 0, 0, 0
	}
}

// step moves by cards among those that are shown.
func (s *Interview) step(d *screen.Desk, by int) screen.Intent {
	shown := s.shown(d)
	if len(shown) == 0 {
		return nil
	}
	place, found := slices.BinarySearch(shown, s.at)
	if !found && by > 0 {
		place--
	}
	s.goTo(shown[min(max(0, place+by), len(shown)-1)])
	return nil
}

// nextOpen goes to the next card without an answer that nobody has parked.
func (s *Interview) nextOpen(d *screen.Desk) screen.Intent {
	i := s.open(d, s.at+1, true)
	if i < 0 {
		return screen.Say{Text: "every card here has an answer or is parked"}
	}
	return screen.Go{Place: screen.Place{Screen: "interview", Ref: d.Deck.Cards[i].Refs[0]}}
}

// open is the first card from a position on, and around, with an item that has
// no verdict and is not parked; -1 when there is none.
func (s *Interview) open(d *screen.Desk, from int, among bool) int {
	n := len(d.Deck.Cards)
	for i := range n {
		at := (from + i) % n
		if among && s.only != nil && !slices.Contains(s.only, at) {
			continue
		}
		for _, r := range d.Deck.Cards[at].Refs {
			if a := d.Answers[r]; a.Verdict == workshop.Open && !a.Parked.On() {
				return at
			}
		}
	}
	return -1
}

func (s *Interview) otherSide(d *screen.Desk) screen.Intent {
	s.side = 1 - s.side
	s.question = 0
	return nil
}

// ask moves to the next question of the card.
func (s *Interview) ask(by int) func(*screen.Desk) screen.Intent {
	return func(d *screen.Desk) screen.Intent {
		n := len(s.questions(d))
		s.question = max(0, min(s.question+by, n-1))
		s.top = 0
		return nil
	}
}

func (s *Interview) scroll(d *screen.Desk, by int) screen.Intent {
	most := len(s.lines(d, s.room)) - s.room.page
	s.top = max(0, min(s.top+by, most))
	return nil
}

// click goes to the card in the list, the question, or the item of the verdicts
// that is clicked on.
func (s *Interview) click(d *screen.Desk, m tea.MouseClickMsg) screen.Intent {
	l := s.room
	if m.Button != tea.MouseLeft || m.X > l.left+l.card {
		return nil
	}
	if l.list > 0 && m.X < l.list {
		c := s.cardAt(d, m.Y, l)
		if c < 0 {
			return nil
		}
		return screen.All{screen.Mark{}, screen.Next{Of: func(*screen.Desk) screen.Intent { s.goTo(c); return nil }}}
	}
	if y := m.Y + s.top; m.Y < l.page && y < len(s.page.asks) && s.page.asks[y] > 0 {
		s.question = s.page.asks[y] - 1
		return nil
	}
	for i, y := range s.sideLines(d, l) {
		if m.Y == y {
			s.side = i
		}
	}
	return nil
}

func (s *Interview) wheel(d *screen.Desk, m tea.MouseWheelMsg) {
	by := 3
	if m.Button == tea.MouseWheelUp {
		by = -3
	}
	if s.room.list > 0 && m.X < s.room.list {
		s.step(d, by/3)
		return
	}
	s.scroll(d, by)
}
