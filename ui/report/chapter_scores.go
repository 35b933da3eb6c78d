package report

import (
	"fmt"
	"strings"

	"clausewalk/model/plural"
	"clausewalk/model/workshop"
)

func (b *builder) scores() {
	b.chapter("Scores")
	b.say("Maturity is the weighted mean level of what has been assessed, from 0 (" + b.d.levelNames[0] + ") to 5 (" + b.d.levelNames[5] + "). What does not apply is left out. The range says where a score can still end: with every open item at 0, and at 5. Verdicts are counted apart and are no part of the maturity.")
	if strings.TrimSpace(b.d.ScoringMethod) != "" {
		b.say("This workshop scores by a method of its own, which is printed at the end of this chapter.")
	}
	b.add(b.groupBars())
	if f := b.clauseRadar(); len(f.Chart.(Radar).Axes) >= 3 {
		b.add(f)
	}
	if f, ok := b.themeRadar("AI governance", "ai-themes", "AI governance themes"); ok {
		b.add(f)
	}
	if f, ok := b.themeRadar("information security", "security-themes", "Information security themes"); ok {
		b.add(f)
	}
	b.add(b.heatMap())
	if b.short {
		return
	}
	for _, s := range b.d.Standards {
		b.section(3, "", "Scores of "+s.Title, groupTable(s))
	}
	if t := b.themeTable(); len(t.Rows) > 0 {
		b.section(3, "", "Scores by theme", t)
	}
	if strings.TrimSpace(b.d.ScoringMethod) != "" {
		b.section(3, "", "Scoring method", Code{b.d.ScoringMethod})
	}
}

var scoreHeader = []string{"Maturity", "Range", "Target", "Assessed", "Conformity", "Conforms", "Opportunity", "Minor", "Major", "Not applicable", "Open"}

func scoreCells(s Score) []Cell {
	cells := texts(maturity(s), scoreRange(s.Low, s.High), fmt.Sprintf("%.1f", s.Target), fmt.Sprintf("%.0f %%", 100*s.Coverage), conformity(s))
	for _, n := range []int{s.Conforms, s.Opportunity, s.Minor, s.Major, s.NotApplicable, s.Open} {
		cells = append(cells, text(fmt.Sprint(n)))
	}
	return cells
}

// scoreRange is the range of a score.
func scoreRange(low, high float64) string {
	a, z := fmt.Sprintf("%.1f", low), fmt.Sprintf("%.1f", high)
	if a == z {
		return a
	}
	return a + "–" + z
}

func scoreTable(first string) Table {
	t := Table{Header: append([]string{first}, scoreHeader...), Right: []bool{false}}
	for range scoreHeader {
		t.Right = append(t.Right, true)
	}
	return t
}

func groupTable(s Standard) Table {
	t := scoreTable("Group")
	t.Caption = "Scores of " + s.Title + " by clause and group of controls"
	for _, g := range s.Groups {
		t.Rows = append(t.Rows, append(texts(g.ID+" "+g.Title), scoreCells(g.Score)...))
	}
	t.Rows = append(t.Rows, append(texts("All of "+s.Title), scoreCells(s.Score)...))
	return t
}

func (b *builder) themeTable() Table {
	t := Table{Caption: "Scores by theme", Header: []string{"Theme", "Kind", "Items", "Maturity", "Target", "Assessed", "Below target", "Minor", "Major"},
		Right: []bool{false, false, true, true, true, true, true, true, true}}
	for _, x := range b.d.Themes {
		if x.Kind == integrationStep {
			continue // they stand under "Integration"
		}
		t.Rows = append(t.Rows, texts(x.Title, x.Kind, fmt.Sprint(x.Score.Items), maturity(x.Score), fmt.Sprintf("%.1f", x.Score.Target),
			fmt.Sprintf("%.0f %%", 100*x.Score.Coverage), fmt.Sprint(x.Gaps), fmt.Sprint(x.Score.Minor), fmt.Sprint(x.Score.Major)))
	}
	return t
}

func (b *builder) groupBars() Figure {
	var c Bars
	known, low := 0, Bar{Value: 6}
	for _, s := range b.d.Standards {
		for _, g := range s.Groups {
			x := g.Score
			bar := Bar{s.Short + " " + g.ID + " " + g.Title, x.Maturity, x.Low, x.High, x.Target, x.Known}
			c.Rows = append(c.Rows, bar)
			if x.Known {
				known++
				if x.Maturity < low.Value {
					low = bar
				}
			}
		}
	}
	desc := fmt.Sprintf("Maturity of %s, each with its target and the range in which it can end; nothing is assessed yet.", plural.Count(len(c.Rows), "group"))
	if known > 0 {
		desc = fmt.Sprintf("Maturity of %s, each with its target and the range in which it can end. %s %s assessed at least in part; the lowest is %s at %.1f.", plural.Count(len(c.Rows), "group"), sentenceCase(share(known, len(c.Rows), "group")), agree(known, "is", "are"), low.Label, low.Value)
	}
	return Figure{"maturity", "Maturity by clause and group of controls", desc, c}
}

// clauseRadar lays the standards over each other on the clauses that they
// share a number with.
func (b *builder) clauseRadar() Figure {
	var c Radar
	at := map[string]int{}
	for _, s := range b.d.Standards {
		for _, g := range s.Groups {
			if _, ok := at[g.ID]; !ok && !g.Control {
				at[g.ID] = len(c.Axes)
				c.Axes = append(c.Axes, g.ID+" "+g.Title)
			}
		}
	}
	target := Series{Name: "target", Target: true, Values: unknown(len(c.Axes))}
	var desc []string
	for _, s := range b.d.Standards {
		var levels []string
		line := Series{Name: s.Title, Values: unknown(len(c.Axes))}
		for _, g := range s.Groups {
			if g.Control {
				continue
			}
			i := at[g.ID]
			target.Values[i] = max(target.Values[i], g.Score.Target)
			if g.Score.Known {
				line.Values[i] = g.Score.Maturity
				levels = append(levels, fmt.Sprintf("clause %s at %.1f", g.ID, g.Score.Maturity))
			}
		}
		if len(levels) > 0 {
			desc = append(desc, s.Short+": "+strings.Join(levels, ", "))
		}
		c.Series = append(c.Series, line)
	}
	c.Series = append(c.Series, target)
	return Figure{"clauses", "Maturity by clause", orElse(described(desc), "No clause has been assessed yet."), c}
}

func unknown(n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = -1
	}
	return out
}

func described(parts []string) string {
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, "; ") + "."
}

func (b *builder) themeRadar(kind, id, name string) (Figure, bool) {
	var c Radar
	var values, targets []float64
	var desc []string
	for _, t := range b.d.Themes {
		if t.Kind != kind {
			continue
		}
		c.Axes = append(c.Axes, t.Title)
		v := -1.0
		if t.Score.Known {
			v = t.Score.Maturity
			desc = append(desc, fmt.Sprintf("%s at %.1f", t.Title, v))
		}
		values, targets = append(values, v), append(targets, t.Score.Target)
	}
	c.Series = []Series{{"maturity", values, false}, {"target", targets, true}}
	return Figure{id, name, orElse(described(desc), "None of these themes has been assessed yet."), c}, len(c.Axes) >= 3
}

func (b *builder) heatMap() Figure {
	c := HeatMap{LevelNames: b.d.levelNames}
	n := map[int]int{}
	for _, s := range b.d.Standards {
		for _, g := range s.Groups {
			row := HeatRow{Label: s.Short + " " + g.ID + " " + g.Title}
			for _, it := range g.Items {
				cell := HeatCell{Label: it.ID, Level: HeatOpen, Verdict: it.Verdict}
				switch {
				case it.verdict() == workshop.NotApplicable:
					cell.Level = HeatNotApplicable
				case it.Assessed:
					cell.Level = int(it.Level)
				}
				n[cell.Level]++
				row.Cells = append(row.Cells, cell)
			}
			c.Rows = append(c.Rows, row)
		}
	}
	desc := fmt.Sprintf("One cell for each item, by its maturity. Level 0: %d, 1: %d, 2: %d, 3: %d, 4: %d, 5: %d; not assessed: %d; not applicable: %d.", n[0], n[1], n[2], n[3], n[4], n[5], n[HeatOpen], n[HeatNotApplicable])
	return Figure{"heat-map", "Heat map of all items", desc, c}
}

// readiness is the whole list of what blocks certification.
func (b *builder) readiness() {
	b.chapter("Certification readiness")
	if len(b.d.Blockers) == 0 {
		b.say("Nothing that has been recorded blocks certification. That is no promise: what was not looked at can still do so.")
		return
	}
	b.say("Each of these has to be cleared before, or would be raised in, a certification audit. There is no single number for readiness, because none would be true.")
	kinds, of := b.blockersByKind()
	for _, k := range kinds {
		b.section(3, "", blockerHeading(k, len(of[k])))
		b.blockers(k, of[k])
	}
}

// blockerHeading is a kind of blockers with their number.
func blockerHeading(kind string, n int) string {
	if words, ok := blockerWords[kind]; ok {
		kind = agree(n, words[0], words[1])
	}
	return fmt.Sprintf("%s (%d)", sentenceCase(kind), n)
}

// blockers are those of one kind: what they have in common is said once.
func (b *builder) blockers(kind string, list []Blocker) {
	sameClear, sameWhat := true, true
	for _, x := range list {
		sameClear = sameClear && x.Clear == list[0].Clear
		sameWhat = sameWhat && tail(x) == tail(list[0])
	}
	if sameClear && list[0].Clear != "" {
		b.add(Paragraph{Lead: "To clear it", Text: stop(list[0].Clear)})
	}
	if sameWhat && sameClear && len(list) > 8 {
		b.blockedItems(list)
		return
	}
	t := Table{Caption: blockerHeading(kind, len(list)), Header: []string{"Item", "What is wrong", "How to clear it"}}
	if sameClear {
		t.Header = t.Header[:2]
	}
	for _, x := range list {
		item := orElse(x.Item, "–")
		t.Rows = append(t.Rows, texts(item, stop(sentenceCase(withoutID(x))), stop(sentenceCase(x.Clear)))[:len(t.Header)])
	}
	b.add(t)
}

// blockedItems names items by standard, where one sentence holds for all.
func (b *builder) blockedItems(list []Blocker) {
	l := List{}
	for _, s := range b.d.Standards {
		var ids []string
		for _, x := range list {
			if id, ok := strings.CutPrefix(x.Item, s.Short+" "); ok {
				ids = append(ids, id)
			}
		}
		if len(ids) > 0 {
			l.Items = append(l.Items, Entry{Lead: s.Title, Text: strings.Join(ids, ", ")})
		}
	}
	b.add(l)
}

// withoutID is what is wrong, without the number that stands beside it.
func withoutID(x Blocker) string {
	_, id, _ := strings.Cut(x.Item, " ")
	return strings.TrimPrefix(x.What, id+" ")
}

// tail is the end of what is wrong, which blockers of a kind can share.
func tail(x Blocker) string {
	if i := strings.LastIndex(x.What, " has "); i >= 0 {
		return x.What[i:]
	}
	return x.What
}
