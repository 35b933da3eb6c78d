// Package regulation is the screen that looks at the workshop through laws and
// frameworks: their provisions, the items that support them with their verdicts
// and gaps, and from an item the provisions that it supports.
package regulation

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/checklist"
	"clausewalk/model/lens"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// level is how far one has looked in.
type level int

const (
	frameworks level = iota
	criteria         // of one framework
	items            // that support one criterion
	articles         // that one item supports
	levels
)

// Lens is the screen of the regulations.
type Lens struct {
	level    level
	lists    [levels]widget.Browse
	fw, crit string        // what the levels are of
	ref      checklist.Ref // whose articles are shown
	gaps     bool          // only what has gaps
	want     string        // where the cursor is to go once there are rows

	load    loading
	walks   []*checklist.Crosswalk
	lenses  []lens.Lens
	edition int    // for which the lenses were made
	drawn   string // for what the rows were made
}

// loading is how far the crosswalks have come.
type loading struct {
	of      string // the pinned content
	waiting bool
	done    bool
	err     error
}

type loaded struct {
	of    string
	walks []*checklist.Crosswalk
	err   error
}

// New is the screen. The crosswalks are read when it is first gone to.
func New(*screen.Desk) *Lens { return &Lens{edition: -1} }

func (s *Lens) list() *widget.Browse { return &s.lists[s.level] }

// read has the crosswalks read, unless they are here.
func (s *Lens) read(d *screen.Desk) screen.Intent {
	of := d.Pins[workshop.CrosswalksPin].SHA256
	if d.Host.Crosswalks == nil || s.load.of == of && (s.load.waiting || s.load.done) {
		return nil
	}
	s.load = loading{of: of, waiting: true}
	w, read := d.Workshop, d.Host.Crosswalks
	return screen.Run{Cmd: func() tea.Msg {
		walks, err := read(w)
		return loaded{of, walks, err}
	}}
}

// Update takes the crosswalks, what is typed and the mouse.
func (s *Lens) Update(_ *screen.Desk, msg tea.Msg) screen.Intent {
	if msg, ok := msg.(loaded); ok {
		if msg.of == s.load.of {
			s.load = loading{of: msg.of, done: msg.err == nil, err: msg.err}
			if s.walks, s.edition = msg.walks, -1; msg.err != nil {
				s.walks = nil
			}
		}
		return nil
	}
	s.list().Update(msg)
	return nil
}

// Typing is true while the filter is typed.
func (s *Lens) Typing() bool { return s.list().Typing() }

// idOf is a place as an id: a framework, one of its criteria, an item of that.
func idOf(parts ...string) string { return strings.Join(parts, "|") }

// Visit shows what an item supports, or a framework, criterion or item by its
// id.
func (s *Lens) Visit(d *screen.Desk, p screen.Place) screen.Intent {
	parts := strings.Split(p.ID, "|")
	switch {
	case p.Ref != (checklist.Ref{}):
		s.level, s.ref, s.want = articles, p.Ref, p.ID
	case p.ID == "":
	case len(parts) == 1:
		s.level, s.want = frameworks, parts[0]
	case len(parts) == 2:
		s.level, s.fw, s.want = criteria, parts[0], parts[1]
	default:
		s.level, s.fw, s.crit, s.want = items, parts[0], parts[1], parts[2]
	}
	return s.read(d)
}

// Here is what the cursor is on.
func (s *Lens) Here(*screen.Desk) screen.Place {
	at := s.list().Current()
	if s.want != "" {
		at = s.want
	}
	switch s.level {
	case criteria:
		at = idOf(s.fw, at)
	case items:
		at = idOf(s.fw, s.crit, at)
	case articles:
		return screen.Place{Ref: s.ref, ID: at}
	}
	return screen.Place{ID: at}
}

// fresh makes the lenses and rows anew where something has changed.
func (s *Lens) fresh(d *screen.Desk) {
	if s.edition != d.Edition {
		s.edition, s.drawn = d.Edition, ""
		s.lenses = nil
		if len(s.walks) > 0 {
			s.lenses = lens.Of(d.Workshop, s.walks, d.Method())
		}
	}
	now := fmt.Sprint(s.level, s.fw, "|", s.crit, s.ref, s.gaps, s.load)
	if s.drawn == now {
		return
	}
	s.drawn = now
	b := s.list()
	b.Empty = s.empty(d)
	rows := s.rows(d)
	b.Set(rows)
	if s.want != "" && len(rows) > 0 {
		b.GoTo(s.want)
		s.want = ""
	}
}

// empty says why there is nothing to see.
func (s *Lens) empty(d *screen.Desk) string {
	switch {
	case d.Host.Crosswalks == nil:
		return "The crosswalks cannot be read here."
	case s.load.err != nil:
		return "The crosswalks cannot be read: " + s.load.err.Error()
	case !s.load.done:
		return "Reading the crosswalks…"
	case len(s.lenses) == 0:
		return "This workshop was made without crosswalks to a law or framework."
	case s.level == articles:
		return "This item is mapped to no provision of a law or framework."
	case s.gaps:
		return "Nothing here has a gap. f shows all."
	}
	return "No item of this workshop supports it."
}

// lens is the framework that is looked through; nil while there is none.
func (s *Lens) lens(id string) *lens.Lens {
	for i := range s.lenses {
		if s.lenses[i].Framework.ID == id {
			return &s.lenses[i]
		}
	}
	return nil
}

// criterion is one of a framework's; nil where there is none of that id.
func (s *Lens) criterion(fw, id string) *lens.Criterion {
	l := s.lens(fw)
	if l == nil {
		return nil
	}
	for i := range l.Criteria {
		if l.Criteria[i].ID == id {
			return &l.Criteria[i]
		}
	}
	return nil
}

// at is the framework and criterion that the cursor is on or in.
func (s *Lens) at() (*lens.Lens, *lens.Criterion) {
	cur := s.list().Current()
	switch s.level {
	case frameworks:
		return s.lens(cur), nil
	case criteria:
		return s.lens(s.fw), s.criterion(s.fw, cur)
	case items:
		return s.lens(s.fw), s.criterion(s.fw, s.crit)
	}
	fw, crit, _ := strings.Cut(cur, "|")
	return s.lens(fw), s.criterion(fw, crit)
}

// support is the item that the cursor is on.
func (s *Lens) support() (lens.Support, bool) {
	if _, c := s.at(); s.level == items && c != nil {
		for _, x := range c.Supports {
			if x.From.String() == s.list().Current() {
				return x, true
			}
		}
	}
	return lens.Support{}, false
}
