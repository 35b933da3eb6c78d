// Package score is the screen of what the answers add up to: bars, a heat map,
// gaps, what blocks certification, and how things moved. From every row the way
// goes back into its cards, and every figure says how it was reached.
package score

import (
	tea "charm.land/bubbletea/v2"

	"clausewalk/model/checklist"
	"clausewalk/model/scoring"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// The pages of the screen.
const (
	groups = iota
	themes
	sessions
	roles
	laws
	heatMap
	gaps
	roadmap
	readiness
	trend
	radar
	pageCount
)

// Score is the screen of the scores.
type Score struct {
	tabs     widget.Tabs
	browse   [pageCount]widget.Browse
	spots    [pageCount]map[string]spot // what the rows of a page stand for
	edition  [pageCount]int             // for which its rows were made
	heat     heat
	gapNames int // columns that the longest name of an item with a gap takes
	laws     lazy[[]*checklist.Crosswalk]
	moments  lazy[[]screen.Moment]
}

// spot is what a row stands for.
type spot struct {
	view scoring.View    // its figure; without units where there is none
	refs []checklist.Ref // the items that enter goes to
	why  string          // what those have in common
	page func(d *screen.Desk, w int) []string
}

// lazy is something that the host is asked for when it is first looked at.
type lazy[T any] struct {
	asked   bool
	here    bool
	value   T
	err     error
	edition int // for which it was asked
}

// New is the screen.
func New(*screen.Desk) *Score {
	s := &Score{tabs: widget.Tabs{Digits: true, Titles: []string{"Groups", "Themes", "Sessions", "Roles", "Laws", "Heat map", "Gaps", "Roadmap", "Readiness", "Trend", "r Radar"}}}
	for i := range s.browse {
		s.browse[i].Split, s.edition[i] = split, -1
	}
	s.browse[themes].Empty = "No item of these checklists carries a theme."
	s.browse[sessions].Empty = "No session is planned yet."
	s.browse[gaps].Empty = "No assessed item is below its target."
	s.browse[roadmap].Empty = "No assessed item is below its target: there is no road to lay."
	s.browse[radar].Empty = "No three clauses or themes here to lay a radar over."
	s.browse[readiness].Empty = "Nothing blocks certification in what has been recorded."
	return s
}

// split gives the bars the room, and what is beside them the rest.
func split(w int) int {
	switch {
	case w >= 170:
		return 84
	case w >= 120:
		return 48
	}
	return 0
}

// Typing is true while the filter is typed.
func (s *Score) Typing() bool { return s.tabs.At != heatMap && s.at().Typing() }

func (s *Score) at() *widget.Browse { return &s.browse[s.tabs.At] }

// Update takes what the host found out, what is typed, and the mouse.
func (s *Score) Update(d *screen.Desk, msg tea.Msg) screen.Intent {
	switch msg := msg.(type) {
	case lawsMsg:
		s.laws.here, s.laws.value, s.laws.err = true, msg.walks, msg.err
		s.edition[laws] = -1
	case trendMsg:
		s.moments.here, s.moments.value, s.moments.err = true, msg.moments, msg.err
		s.edition[trend] = -1
	case headMsg:
		return msg.take(d)
	case tea.MouseClickMsg:
		if msg.Y == 0 {
			if s.tabs.Click(msg.X) {
				return s.opened(d)
			}
			return nil
		}
		msg.Y -= bandLines
		if s.tabs.At == heatMap {
			s.heat.click(msg.X, msg.Y)
			return nil
		}
		s.at().Update(msg)
	case tea.MouseWheelMsg:
		msg.Y -= bandLines
		if s.tabs.At == heatMap {
			s.heat.wheel(msg.Button == tea.MouseWheelUp)
			return nil
		}
		s.at().Update(msg)
	default:
		if s.tabs.At != heatMap {
			s.at().Update(msg)
		}
	}
	return nil
}

// Visit shows the page and the row of a place.
func (s *Score) Visit(d *screen.Desk, p screen.Place) screen.Intent {
	if p.ID != "" {
		if page, row, ok := cutPlace(p.ID); ok {
			s.tabs.At = page
			s.fresh(d)
			if row != "" {
				s.at().GoTo(row)
			}
		}
	}
	if p.Ref != (checklist.Ref{}) {
		s.heat.goTo(p.Ref)
	}
	return s.opened(d)
}

// Here is the page and the row that are shown.
func (s *Score) Here(d *screen.Desk) screen.Place {
	s.fresh(d)
	return screen.Place{ID: place(s.tabs.At, s.at().Current()), Ref: s.heat.ref()}
}

// opened asks for what the page needs of the host.
func (s *Score) opened(d *screen.Desk) screen.Intent {
	switch s.tabs.At {
	case laws:
		return s.askLaws(d)
	case trend:
		return s.askTrend(d)
	}
	return nil
}

// fresh makes the rows of the page that is shown anew when something changed.
func (s *Score) fresh(d *screen.Desk) {
	page := s.tabs.At
	if s.edition[page] == d.Edition {
		return
	}
	s.edition[page] = d.Edition
	s.spots[page] = map[string]spot{}
	b := &builder{s: s, d: d, page: page}
	switch page {
	case groups:
		b.groups()
	case themes:
		b.views(scoring.ByTheme(d.Workshop, d.Method()), true)
	case sessions:
		b.views(scoring.BySession(d.Workshop, d.Method()), false)
	case roles:
		b.views(scoring.ByRole(d.Workshop, d.Method()), false)
	case laws:
		b.laws()
	case heatMap:
		s.heat.set(d)
		return
	case gaps:
		b.gaps()
	case roadmap:
		b.roadmap()
	case readiness:
		b.readiness()
	case trend:
		b.trend()
	case radar:
		b.radars()
	}
	s.browse[page].Set(b.rows)
}

// bandLines are the lines over a page: the titles, and the line under them.
const bandLines = 2

// View draws the titles of the pages, and the page.
func (s *Score) View(d *screen.Desk, w, h int) screen.Frame {
	s.fresh(d)
	lines := []string{s.tabs.Line(d, w), d.Ruler.Fit("", w)}
	if s.tabs.At == heatMap {
		return screen.Frame{Lines: append(lines, s.heat.view(d, w, max(0, h-bandLines))...)[:max(h, 0)]}
	}
	f := s.at().View(d, w, max(0, h-bandLines), s.head(d, w), func(w int) []string {
		sp, ok := s.spot()
		if !ok {
			return nil
		}
		return sp.detail(d, w)
	})
	f.Lines = append(lines, f.Lines...)[:h]
	return f
}

func (s *Score) spot() (spot, bool) {
	if s.tabs.At == heatMap {
		return s.heat.spot()
	}
	sp, ok := s.spots[s.tabs.At][s.at().Current()]
	return sp, ok
}

// detail is what stands beside a row.
func (sp spot) detail(d *screen.Desk, w int) []string {
	if sp.page != nil {
		return sp.page(d, w)
	}
	return explain(d, sp.view, w)
}
