package score

import (
	"fmt"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// Actions are the keys of the screen.
func (s *Score) Actions() []screen.Action {
	if s.Typing() {
		return s.at().Actions()
	}
	acts := []screen.Action{
		{Keys: []string{"enter"}, Label: "its cards", Help: "go into the cards of the row", Group: "Scores", Why: s.needsCards, Run: s.enter},
	}
	acts = append(acts, s.verdictKeys()...)
	acts = append(acts, []screen.Action{
		{Keys: []string{"e"}, Label: "how reached", Help: "how was this figure reached: items, weights, arithmetic", Group: "Scores", Why: s.needsRow, Run: s.explain},
		{Keys: []string{"y"}, Help: "copy how the figure was reached", Group: "Scores", Why: s.needsRow, Run: s.copy},
		{Keys: []string{"n"}, Label: "new snapshot", Help: "give this moment a name, to compare with later", Group: "Scores", Writes: true, Why: s.needsTrend, Run: s.newSnapshot},
	}...)
	pages := append(s.tabs.Actions(s.opened), screen.Action{Keys: []string{"r"}, Help: "Radar", Group: "Pages",
		Run: func(d *screen.Desk) screen.Intent { s.tabs.At = radar; return s.opened(d) }})
	if s.tabs.At == heatMap {
		pages[0].Keys, pages[1].Keys = []string{"tab"}, []string{"shift+tab"} // left and right move over the map
		return append(append(acts, pages...), s.heat.actions()...)
	}
	return append(append(acts, pages...), s.at().Actions()...)
}

func (s *Score) needsRow(*screen.Desk) string {
	if _, ok := s.spot(); !ok {
		return "nothing is chosen"
	}
	return ""
}

func (s *Score) needsCards(*screen.Desk) string {
	if sp, ok := s.spot(); !ok || len(sp.refs) == 0 {
		return "there is no card behind this row"
	}
	return ""
}

func (s *Score) needsTrend(d *screen.Desk) string {
	switch {
	case s.tabs.At != trend:
		return "snapshots are on the page Trend"
	case d.Host.Head == nil:
		return "no snapshot can be taken here"
	}
	return ""
}

// enter walks the cards of the row.
func (s *Score) enter(*screen.Desk) screen.Intent {
	sp, _ := s.spot()
	p := screen.Place{Screen: "interview", Ref: sp.refs[0]}
	if len(sp.refs) > 1 {
		p.Only, p.Why = sp.refs, sp.why
	}
	return screen.Go{Place: p}
}

// verdictKeys go from a count of verdicts to the cards behind it, each on the
// key that gives the verdict on a card, and space goes to the open ones.
func (s *Score) verdictKeys() []screen.Action {
	var acts []screen.Action
	labelled := false
	for _, k := range []struct {
		key string
		of  workshop.Verdict
	}{{"c", workshop.Conforms}, {"o", workshop.Opportunity}, {"m", workshop.Minor}, {"M", workshop.Major}, {"x", workshop.NotApplicable}, {"space", workshop.Open}} {
		act := screen.Action{Keys: []string{k.key}, Help: "go into those of its cards that are " + k.of.String(), Group: "Scores",
			Why: func(*screen.Desk) string {
				if len(s.with(k.of)) == 0 {
					return "no item of this row is " + k.of.String()
				}
				return ""
			},
			Run: func(*screen.Desk) screen.Intent {
				sp, _ := s.spot()
				refs, of := s.with(k.of), sp.why
				if s.tabs.At == heatMap {
					of = sp.view.Title // a cell counts with those of its group
				}
				return screen.Go{Place: screen.Place{Screen: "interview", Ref: refs[0], Only: refs, Why: k.of.String() + ", " + strings.TrimSpace(of)}}
			}}
		if !labelled && len(s.with(k.of)) > 0 {
			act.Label, act.Shown, labelled = "those alone", "c o m M x", true
		}
		acts = append(acts, act)
	}
	return acts
}

// with are the items of the row with a verdict.
func (s *Score) with(v workshop.Verdict) []checklist.Ref {
	sp, _ := s.spot()
	var refs []checklist.Ref
	for _, u := range sp.view.Units {
		if u.Verdict == v {
			refs = append(refs, u.Refs...)
		}
	}
	return refs
}

func (s *Score) explain(*screen.Desk) screen.Intent {
	sp, _ := s.spot()
	title := "How was this reached?"
	switch {
	case s.tabs.At == radar:
		title = "Radar"
	case len(sp.view.Units) == 0:
		title = "What is behind this?"
	}
	return screen.Open{Dialog: widget.NewReader(title, sp.detail)}
}

func (s *Score) copy(d *screen.Desk) screen.Intent {
	sp, _ := s.spot()
	plain := *d
	plain.Theme = bare
	return screen.Copy{Text: strings.Join(trimmed(sp.detail(&plain, widget.Measure)), "\n") + "\n", What: "how it was reached"}
}

func trimmed(lines []string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = strings.TrimRight(l, " ")
	}
	return out
}

// place names a page and a row.
func place(page int, row string) string { return fmt.Sprintf("%d %s", page, row) }

func cutPlace(id string) (page int, row string, ok bool) {
	digits, row, found := strings.Cut(id, " ")
	if _, err := fmt.Sscan(digits, &page); err != nil || !found || page < 0 || page >= pageCount {
		return 0, "", false
	}
	return page, row, true
}

// clean is a name that somebody typed, on one line.
func clean(s string) string { return harmless.Line(s) }
