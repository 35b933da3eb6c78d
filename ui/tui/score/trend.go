package score

import (
	"cmp"
	"fmt"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/journal"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// point is the scores at a moment.
type point struct {
	name   string
	when   string
	w      *workshop.Workshop
	method scoring.Method
	result scoring.Result
	why    map[string][]string // see screen.Moment
}

func pointOf(name string, when workshop.Timestamp, w *workshop.Workshop) point {
	m, _ := scoring.MethodOf(w) // one that cannot be read any more counts as the default
	p := point{name: name, w: w, method: m, result: scoring.Workshop(w.Lists, w.Pairs, w.State, m)}
	if t := when.Time(); !t.IsZero() {
		p.when = t.Format("2006-01-02")
	}
	return p
}

func (b *builder) trend() {
	s, d := b.s, b.d
	s.browse[trend].Empty = ""
	if s.moments.err != nil {
		s.browse[trend].Empty = "The moments cannot be read: " + s.moments.err.Error()
	}
	if !s.moments.here || s.moments.err != nil {
		return
	}
	var points []point
	now := pointOf("now", d.Now(), d.Workshop)
	for _, m := range s.moments.value {
		if m.Workshop == nil {
			now.why = m.Why
			continue
		}
		p := pointOf(m.Name, m.Time, m.Workshop)
		p.why = m.Why
		points = append(points, p)
	}
	points = append(points, now)
	for i, p := range points {
		var before *point
		if i > 0 {
			before = &points[i-1]
		}
		label := p.when + "  " + p.name
		sp := spot{why: "moved up to " + p.name, page: func(d *screen.Desk, w int) []string { return pointPage(d, p, before, w) }}
		if before != nil {
			for _, m := range moves(*before, p) {
				sp.refs = append(sp.refs, m.After.Refs...)
			}
		}
		b.row(fmt.Sprint(i), p.name, sp, func(w int, at bool) string { return line(d, label, p.result.Integrated, w, at) })
	}
	if len(points) == 1 {
		b.rows = append(b.rows, widget.Row{Head: true})
		b.remark("There is no snapshot yet: n gives this moment a name, to compare with later.")
	}
}

func moves(before, after point) []scoring.Move {
	return scoring.Moves(scoring.All(before.w, before.method), scoring.All(after.w, after.method))
}

// pointPage is a moment: its figures, and what moved since the one before.
func pointPage(d *screen.Desk, p point, before *point, w int) []string {
	page := &widget.Page{D: d, Width: w}
	page.Title(clean(p.name))
	page.Gap()
	was := map[string]scoring.Score{}
	if before != nil {
		was[""] = before.result.Integrated
		for _, l := range before.result.Checklists {
			was[l.ID] = l.Score
			for _, g := range l.Groups {
				was[l.ID+":"+g.ID] = g.Score
			}
		}
	}
	row := func(label, id string, s scoring.Score) {
		moved := ""
		if b, ok := was[id]; ok && b.Known && s.Known {
			if moved = fmt.Sprintf("%+.2f", s.Maturity-b.Maturity); moved == "+0.00" || moved == "-0.00" {
				moved = ""
			}
		}
		figure := cmp.Or(s.MaturityWords(2), "–")
		page.Add(widget.Columns(d, w, clean(label), widget.Cell{Text: figure, Width: 5, Right: true}, widget.Cell{Text: d.Theme.Strong.Render(moved), Width: 6, Right: true}, widget.Cell{Text: fmt.Sprintf("%.0f%%", 100*s.Coverage), Width: 5, Right: true}))
	}
	page.Add(d.Theme.Dim.Render(widget.Columns(d, w, "", widget.Cell{Text: "level", Width: 5, Right: true}, widget.Cell{Text: "moved", Width: 6, Right: true}, widget.Cell{Text: "rated", Width: 5, Right: true})))
	row("Integrated", "", p.result.Integrated)
	for _, l := range p.result.Checklists {
		row(l.Title, l.ID, l.Score)
		for _, g := range l.Groups {
			row("  "+g.ID+" "+g.Title, l.ID+":"+g.ID, g.Score)
		}
	}
	if before == nil {
		return page.Lines
	}
	ms := moves(*before, p)
	for i, line := range p.why[""] {
		if i == 0 {
			page.Heading("Changed for all items")
		}
		page.Dim("  ", clean(line))
	}
	noun := "items"
	if len(ms) == 1 {
		noun = "item"
	}
	page.Heading(fmt.Sprintf("%d %s moved since %s", len(ms), noun, clean(before.name)))
	for _, m := range ms {
		page.Add(d.Ruler.Clip(fields.ItemName(d, m.After.Refs[0])+"  "+unitWords(d, m.Before)+" → "+unitWords(d, m.After)+"  "+d.Theme.Dim.Render(clean(m.After.Title)), w))
		for _, line := range p.why[m.After.Refs[0].String()] {
			page.Dim("    ", clean(line))
		}
	}
	return page.Lines
}

func unitWords(d *screen.Desk, u scoring.Unit) string {
	words := d.VerdictWord(u.Verdict)
	if level := u.LevelWords(); level != "" {
		words += " " + level
	}
	return d.Theme.Verdict(u.Verdict).Render(words)
}

type trendMsg struct {
	moments []screen.Moment
	err     error
}

// askTrend asks for the moments, and again when something changed since.
func (s *Score) askTrend(d *screen.Desk) screen.Intent {
	ask := d.Host.Trend
	if ask == nil {
		s.moments.here = true
		return nil
	}
	if s.moments.asked && s.moments.edition == d.Edition {
		return nil
	}
	s.moments.asked, s.moments.edition = true, d.Edition
	w := d.Workshop
	return screen.Run{Cmd: func() tea.Msg {
		moments, err := ask(w)
		return trendMsg{moments, err}
	}}
}

// headMsg is where the journal stands, for a snapshot of that name.
type headMsg struct {
	name, head string
	count      int
	err        error
}

func (s *Score) newSnapshot(d *screen.Desk) screen.Intent {
	ask := d.Host.Head
	return screen.Open{Dialog: widget.NewForm(d, "New snapshot", func(d *screen.Desk, v widget.Values) screen.Intent {
		name := v["name"]
		for _, x := range d.Snapshots {
			if x.Name == name && !x.Gone.On() {
				return screen.Fail{Err: fmt.Errorf("there is a snapshot %q already: choose another name", clean(name))}
			}
		}
		return screen.All{screen.Close{}, screen.Run{Cmd: func() tea.Msg {
			head, count, err := ask()
			return headMsg{name, head, count, err}
		}}}
	}, widget.Field{Name: "name", Label: "Name", Kind: widget.Line, Hint: "such as after stage 1", Needed: "a snapshot needs a name"})}
}

func (m headMsg) take(d *screen.Desk) screen.Intent {
	if m.err != nil {
		return screen.Fail{Err: m.err}
	}
	snap := workshop.Snapshot{Name: m.name, Head: m.head, Count: workshop.Number(strconv.Itoa(m.count)), Time: d.Now()}
	return screen.Do{Act: journal.Act{Reason: "snapshot", Sets: workshop.Sets("snapshot", d.NewID(), snap)}, Label: "snapshot " + clean(m.name),
		Then: screen.Show{Place: screen.Place{Screen: "scores", ID: place(trend, "")}}}
}
