package score

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/checklist"
	"clausewalk/model/lens"
	"clausewalk/model/plural"
	"clausewalk/model/scoring"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// builder makes the rows of a page.
type builder struct {
	s    *Score
	d    *screen.Desk
	page int
	rows []widget.Row
}

func (b *builder) heading(text string) {
	d := b.d
	if len(b.rows) > 0 {
		b.rows = append(b.rows, widget.Row{Head: true})
	}
	b.rows = append(b.rows, widget.Row{Head: true, Text: func(w int, _ bool) string { return d.Theme.Strong.Render(d.Ruler.Clip(clean(text), w)) }})
}

func (b *builder) remark(text string) {
	d := b.d
	b.rows = append(b.rows, widget.Row{Head: true, Text: func(w int, _ bool) string { return d.Theme.Dim.Render(d.Ruler.Clip(text, w)) }})
}

func (b *builder) row(id, search string, sp spot, text func(w int, at bool) string) {
	b.rows = append(b.rows, widget.Row{ID: id, Search: search, Text: text})
	b.s.spots[b.page][id] = sp
}

// score is a row for a figure.
func (b *builder) score(id, label string, v scoring.View) {
	d := b.d
	var refs []checklist.Ref
	for _, u := range v.Units {
		refs = append(refs, u.Refs...)
	}
	b.row(id, label, spot{view: v, refs: refs, why: label}, func(w int, at bool) string { return line(d, label, v.Score, w, at) })
}

// groups are the whole, each checklist, and its groups.
func (b *builder) groups() {
	d, m := b.d, b.d.Method()
	res := d.Scores()
	if len(d.Lists) > 1 {
		units := scoring.Integrate(scoring.All(d.Workshop, m), d.Pairs)
		b.score("integrated", "Integrated", scoring.View{Title: "Integrated: items that one process serves count once", Units: units, Score: res.Integrated})
	}
	views := scoring.ByGroup(d.Workshop, m)
	for i, l := range d.Lists {
		if len(b.rows) > 0 {
			b.rows = append(b.rows, widget.Row{Head: true})
		}
		b.score("list "+l.ID, l.Title, scoring.View{Title: l.Title, Units: scoring.Units(l, d.State, m), Score: res.Checklists[i].Score})
		for _, v := range views {
			if list, group, _ := strings.Cut(v.ID, ":"); list == l.ID {
				b.score(v.ID, "  "+group+" "+v.Title, v)
			}
		}
	}
}

// views are rows for views, under the kinds of them.
func (b *builder) views(views []scoring.View, kinds bool) {
	kind := ""
	for _, v := range views {
		if kinds && v.Kind != kind {
			kind = v.Kind
			b.heading(strings.ToUpper(kind[:1]) + kind[1:])
		}
		b.score(v.Kind+" "+v.ID, v.Title, v)
	}
}

// laws are the criteria of the frameworks that the workshop has crosswalks to.
func (b *builder) laws() {
	l := &b.s.laws
	empty := "This workshop has no crosswalk to a law or framework."
	switch {
	case !l.here:
		empty = ""
	case l.err != nil:
		empty = "The crosswalks cannot be read: " + l.err.Error()
	}
	b.s.browse[laws].Empty = empty
	for _, c := range l.value {
		views := scoring.ByCriterion(b.d.Workshop, c, b.d.Method())
		if len(views) == 0 {
			continue
		}
		b.heading(c.Framework.Title)
		for _, v := range views {
			b.score(c.ID+" "+v.ID, v.ID+" "+v.Title, v)
		}
	}
}

type lawsMsg struct {
	walks []*checklist.Crosswalk
	err   error
}

// askLaws asks for the crosswalks once.
func (s *Score) askLaws(d *screen.Desk) screen.Intent {
	ask := d.Host.Crosswalks
	if s.laws.asked || ask == nil {
		s.laws.here = s.laws.here || ask == nil
		return nil
	}
	s.laws.asked = true
	w := d.Workshop
	return screen.Run{Cmd: func() tea.Msg {
		walks, err := ask(w)
		return lawsMsg{walks, err}
	}}
}

// head is the lines over the rows of a page.
func (s *Score) head(d *screen.Desk, w int) []string {
	if right := split(w); right > 0 {
		w -= right + 4
	}
	dim := func(text string) []string { return []string{" " + d.Theme.Dim.Render(d.Ruler.Clip(text, w-1)), ""} }
	switch s.tabs.At {
	case gaps:
		return append(dim("Below target, the greatest gap times weight first."), " "+gapCaption(d, w-1, s.gapNames))
	case roadmap:
		return append(dim("The gaps in an order in which one clause can build on the other."), " "+gapCaption(d, w-1, s.gapNames))
	case readiness:
		return dim("What blocks certification in what has been recorded: " + plural.Count(len(s.spots[readiness]), "thing") + ".")
	case radar:
		return dim("Maturity from 0 in the middle to 5 at the rim; e shows it where it does not stand beside.")
	case trend:
		return []string{" " + caption(d, "Moment", w-1)}
	}
	out := []string{" " + legend(d), "", " " + caption(d, "", w-1)}
	if s.tabs.At == laws {
		var said []string
		for _, l := range d.Ruler.Wrap(lens.Disclaimer(d.Words), w-2) {
			said = append(said, " "+d.Theme.Dim.Render(l))
		}
		out = append(append(said, ""), out...)
	}
	return out
}
