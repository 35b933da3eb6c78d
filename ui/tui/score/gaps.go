package score

import (
	"fmt"
	"slices"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/scoring"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/theme"
	"clausewalk/ui/tui/widget"
)

func allGaps(d *screen.Desk) []scoring.Gap {
	return scoring.Gaps(scoring.Integrate(scoring.All(d.Workshop, d.Method()), d.Pairs))
}

func (b *builder) gaps() {
	for _, g := range b.allGaps() {
		b.gap("", g)
	}
}

// allGaps are the gaps, once it is known what room the longest name of an item
// takes.
func (b *builder) allGaps() []scoring.Gap {
	all := allGaps(b.d)
	b.s.gapNames = 0
	for _, g := range all {
		b.s.gapNames = max(b.s.gapNames, b.d.Ruler.Width(refNames(b.d, g.Refs)))
	}
	return all
}

func (b *builder) gap(under string, g scoring.Gap) {
	d := b.d
	name := refNames(d, g.Refs)
	v := scoring.View{Title: name + "  " + g.Title, Units: []scoring.Unit{g.Unit}, Score: scoring.Of([]scoring.Unit{g.Unit}, d.Method())}
	sp := spot{view: v, refs: g.Refs, why: name, page: func(d *screen.Desk, w int) []string { return gapPage(d, g, v, w) }}
	b.row(under+g.Refs[0].String(), name+" "+g.Title, sp, func(w int, at bool) string { return gapLine(d, g, w, b.s.gapNames, at) })
}

// The columns of a gap, after the item.
var gapCells = []widget.Cell{{Text: "level", Width: 5, Right: true}, {Text: "target", Width: 6, Right: true}, {Text: "", Width: 10}, {Text: "weight", Width: 6, Right: true}, {Text: "gap×w", Width: 5, Right: true}}

// narrowed are the columns that leave room for names of so many columns; what
// the page beside the list says too is left out first.
func narrowed(cells []widget.Cell, w, names int) []widget.Cell {
	room := w - 2 // for the glyph
	for _, c := range cells {
		room -= c.Width + 2
	}
	for _, i := range []int{2, 2, 1, 0} { // the steps, the weight, the target, the level
		if room >= names {
			break
		}
		room += cells[i].Width + 2
		cells = slices.Delete(slices.Clone(cells), i, i+1)
	}
	return cells
}

func gapCaption(d *screen.Desk, w, names int) string {
	return d.Theme.Dim.Render(widget.Columns(d, w, "item", narrowed(gapCells, w, names)...))
}

func gapLine(d *screen.Desk, g scoring.Gap, w, names int, at bool) string {
	ink := d.Theme.Row(at)
	cells := append([]widget.Cell{}, gapCells...)
	cells[0].Text, cells[1].Text = scoring.Number(g.Level), fmt.Sprint(g.Target)
	cells[2].Text = steps(d, g)
	cells[3].Text, cells[4].Text = scoring.Number(g.Weight), scoring.Number(g.Priority)
	name := d.Theme.Verdict(g.Verdict).Render(theme.Glyph(g.Verdict)) + " " + ink.Render(refNames(d, g.Refs)+"  "+clean(g.Title))
	return widget.Columns(d, w, name, narrowed(cells, w, names)...)
}

// steps shows the way from the level to the target, two cells a level.
func steps(d *screen.Desk, g scoring.Gap) string {
	have := min(10, int(2*g.Level+0.5))
	want := max(have, min(10, 2*g.Target))
	return d.Theme.Accent.Render(strings.Repeat("█", have)) + d.Theme.Warn.Render(strings.Repeat("▒", want-have)) + d.Theme.Faint.Render(strings.Repeat("·", 10-want))
}

// gapPage is a gap with what its target looks like.
func gapPage(d *screen.Desk, g scoring.Gap, v scoring.View, w int) []string {
	p := &widget.Page{D: d, Width: w}
	p.Title(clean(v.Title))
	p.Gap()
	p.Text("", fmt.Sprintf("target %d - level %s = a gap of %s", g.Target, scoring.Number(g.Level), scoring.Number(g.Size)))
	if g.For.Item != "" {
		p.Text("", "It stands in this step because "+fields.ItemName(d, g.For)+" builds on it.")
	}
	p.Text("", fmt.Sprintf("gap %s × weight %s = %s", scoring.Number(g.Size), scoring.Number(g.Weight), scoring.Number(g.Priority)))
	for _, r := range g.Refs {
		_, _, it := d.Item(r)
		if it == nil {
			continue
		}
		p.Heading(fields.ItemName(d, r))
		a := d.Answers[r]
		p.Text(d.Theme.Verdict(a.Verdict).Render(theme.Glyph(a.Verdict))+" ", d.VerdictWord(a.Verdict))
		if a.Rationale != "" {
			p.Text("", a.Rationale)
		}
		for _, rung := range []struct {
			level int
			text  string
		}{{1, it.Ladder.One}, {3, it.Ladder.Three}, {5, it.Ladder.Five}} {
			if rung.text != "" {
				p.Dim(fmt.Sprintf("%d  ", rung.level), rung.text)
			}
		}
	}
	return p.Lines
}

func (b *builder) roadmap() {
	for i, step := range scoring.Roadmap(b.d.Workshop, b.allGaps()) {
		noun := "gaps"
		if len(step.Gaps) == 1 {
			noun = "gap"
		}
		b.heading(fmt.Sprintf("%d. %s · %d %s", i+1, step.Theme.Title, len(step.Gaps), noun))
		for _, g := range step.Gaps {
			b.gap(fmt.Sprintf("%d ", i), g)
		}
	}
}

func (b *builder) readiness() {
	d := b.d
	blockers := scoring.Readiness(d.Workshop, d.Today())
	count := map[scoring.BlockerKind]int{}
	for _, x := range blockers {
		count[x.Kind]++
	}
	kind := scoring.BlockerKind("")
	for i, x := range blockers {
		if x.Kind != kind {
			kind = x.Kind
			b.heading(fmt.Sprintf("%s · %d", fields.Sentence(d.Term("Blocker", string(kind))), count[kind]))
		}
		sp := spot{page: func(d *screen.Desk, w int) []string { return blockerPage(d, x, w) }}
		ref := ""
		if x.Ref != (checklist.Ref{}) {
			sp.refs, sp.why = []checklist.Ref{x.Ref}, x.Ref.Item
			if l, _, _ := d.Item(x.Ref); l != nil {
				ref = l.Short + " "
			}
		}
		b.row(fmt.Sprintf("%d %s %s", i, x.Kind, x.Ref), ref+x.What, sp, func(w int, at bool) string {
			ink := d.Theme.Row(at)
			return d.Ruler.Clip(d.Theme.Dim.Render(ref)+ink.Render(clean(x.What)), w)
		})
	}
}

// blockerPage is a blocker with the way to clear it.
func blockerPage(d *screen.Desk, x scoring.Blocker, w int) []string {
	p := &widget.Page{D: d, Width: w}
	p.Title(clean(x.What))
	p.Gap()
	p.Field("Blocks as", d.Term("Blocker", string(x.Kind)))
	p.Field("To clear it", x.Clear)
	if a := d.Answers[x.Ref]; a.Rationale != "" {
		p.Heading("Why this verdict")
		p.Text("", a.Rationale)
	}
	for i, id := range d.EvidenceOn(x.Ref) {
		if i == 0 {
			p.Heading("Evidence")
		}
		e := d.Evidence[id]
		p.Text("· ", strings.TrimSpace(d.Term("EvidenceState", string(e.State))+" "+e.Title+" "+e.Link))
	}
	return p.Lines
}
