// Package history is the screen of who changed what and when, and of what
// people disagree on. Changes are loaded as they come into sight, so that a
// hundred thousand of them scroll like ten.
package history

import (
	tea "charm.land/bubbletea/v2"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// The pages of the screen.
const (
	changes = iota
	conflicts
)

// pageSize is how many changes are asked for at a time.
const pageSize = 256

// History is the screen of the changes.
type History struct {
	tabs     widget.Tabs
	about    checklist.Ref // zero for all changes
	list     widget.List
	total    int
	counted  bool                    // total is known
	loaded   map[int][]screen.Change // by their page
	asked    map[int]bool
	asking   int // counts up when what was asked for is no longer wanted
	err      error
	stale    bool // something was saved since
	drawn    bool // it has been on the screen since
	height   int  // lines of the list, as drawn last
	settling widget.List
	keys     []journal.Key // in conflict
	values   map[journal.Key][]workshop.Contender
	edition  int
}

// New is the screen.
func New(*screen.Desk) *History {
	return &History{tabs: widget.Tabs{Titles: []string{"Changes", "Conflicts"}}, loaded: map[int][]screen.Change{}, asked: map[int]bool{}, stale: true, edition: -1, height: 20}
}

type pageMsg struct {
	asking, page int
	changes      []screen.Change
	total        int
	err          error
}

// need asks for the pages around the cursor that are not here yet.
func (s *History) need(d *screen.Desk) screen.Intent {
	ask := d.Host.History
	if ask == nil {
		return nil
	}
	if s.stale {
		s.stale, s.asked = false, map[int]bool{}
		s.asking++
	}
	var out screen.All
	for _, at := range []int{s.list.At, s.list.At - 100, s.list.At + 100} {
		page := at / pageSize
		if at < 0 || s.asked[page] || at > 0 && at >= s.total {
			continue
		}
		s.asked[page] = true
		asking, about := s.asking, s.about
		out = append(out, screen.Run{Cmd: func() tea.Msg {
			cs, total, err := ask(screen.HistoryPage{About: about, Skip: page * pageSize, Limit: pageSize})
			return pageMsg{asking, page, cs, total, err}
		}})
	}
	if out == nil {
		return nil
	}
	return out
}

// take takes a page that has come. The pages of before stay in sight until
// those that take their place are here.
func (s *History) take(d *screen.Desk, msg pageMsg) screen.Intent {
	if msg.asking != s.asking {
		return nil
	}
	if s.err = msg.err; msg.err != nil {
		return nil
	}
	if s.total, s.counted = msg.total, true; len(msg.changes) == 0 {
		delete(s.loaded, msg.page)
	} else {
		s.loaded[msg.page] = msg.changes
	}
	for page := range s.loaded {
		if !s.asked[page] && page*pageSize >= s.total {
			delete(s.loaded, page)
		}
	}
	s.list.Clamp(s.total)
	return s.need(d)
}

// show is about one item, or about all.
func (s *History) show(d *screen.Desk, about checklist.Ref) screen.Intent {
	if about != s.about {
		s.about, s.stale, s.total, s.counted = about, true, 0, false
		s.loaded, s.list = map[int][]screen.Change{}, widget.List{}
	}
	s.tabs.At = changes
	return s.need(d)
}

// change is the one at a place, where it is here already.
func (s *History) change(at int) (screen.Change, bool) {
	page := s.loaded[at/pageSize]
	if i := at % pageSize; at >= 0 && at < s.total && i < len(page) {
		return page[i], true
	}
	return screen.Change{}, false
}

func (s *History) current() (screen.Change, bool) { return s.change(s.list.At) }

// Update takes the pages, and the mouse.
func (s *History) Update(d *screen.Desk, msg tea.Msg) screen.Intent {
	switch msg := msg.(type) {
	case pageMsg:
		return s.take(d, msg)
	case screen.Saved:
		s.stale = true
		if s.drawn { // it is in sight, or was until now
			s.drawn = false
			return s.need(d)
		}
	case tea.MouseClickMsg:
		return s.click(d, msg)
	case tea.MouseWheelMsg:
		key := "down"
		if msg.Button == tea.MouseWheelUp {
			key = "up"
		}
		for range 3 {
			s.rows().Key(key, s.count(), 1)
		}
		return s.need(d)
	}
	return nil
}

func (s *History) rows() *widget.List {
	if s.tabs.At == conflicts {
		return &s.settling
	}
	return &s.list
}

func (s *History) count() int {
	if s.tabs.At == conflicts {
		return len(s.keys)
	}
	return s.total
}

func (s *History) click(d *screen.Desk, m tea.MouseClickMsg) screen.Intent {
	switch {
	case m.Y == 0:
		s.tabs.Click(m.X)
	case m.Y >= headLines && m.Y < headLines+s.height:
		from, to := s.rows().Window(s.count(), s.height)
		if at := from + m.Y - headLines; at < to {
			s.rows().At = at
		}
	}
	return s.need(d)
}

// Visit shows the changes of an item, or the conflicts.
func (s *History) Visit(d *screen.Desk, p screen.Place) screen.Intent {
	s.fresh(d)
	switch {
	case p.ID == "conflicts":
		s.tabs.At = conflicts
	case p.Ref != (checklist.Ref{}):
		return s.show(d, p.Ref)
	case p.ID == "changes":
		return s.show(d, checklist.Ref{})
	}
	return s.need(d)
}

// Here is what is shown.
func (s *History) Here(*screen.Desk) screen.Place {
	if s.tabs.At == conflicts {
		return screen.Place{ID: "conflicts"}
	}
	return screen.Place{ID: "changes", Ref: s.about}
}
