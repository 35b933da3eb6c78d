package report

import (
	"fmt"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/workshop"
)

func (b *builder) scores() {
	b.chapter("Scores")
	b.say("Maturity is the weighted mean level of what has been assessed, from 0 (%s) to 5 (%s). What does not apply is left out. The range says where a score can still end: with every open item at 0, and at 5. Verdicts are counted apart and are no part of the maturity.", b.d.levelNames[0], b.d.levelNames[5])
	for _, say := range []string{b.markSentence(), b.apartSentence()} {
		if say != "" && !b.short { // in short, it stands under the key figures
			b.write(say)
		}
	}
	if strings.TrimSpace(b.d.ScoringMethod) != "" {
		b.say("This workshop scores by a method of its own, which is printed at the end of this chapter.")
	}
	b.add(b.groupBars())
	if f := b.clauseRadar(); len(f.Chart.(Radar).Axes) >= 3 {
		b.add(f)
	}
	if f, ok := b.themeRadar(checklist.AIConcern, "ai-themes", b.Say("AI governance themes")); ok {
		b.add(f)
	}
	if f, ok := b.themeRadar(checklist.SecurityConcern, "security-themes", b.Say("Information security themes")); ok {
		b.add(f)
	}
	b.add(b.heatMap())
	if b.short {
		return
	}
	for _, s := range b.d.Standards {
		b.section(3, "", b.Say("Scores of %s", s.Title), b.groupTable(s))
	}
	if t := b.themeTable(); len(t.Rows) > 0 {
		b.section(3, "", b.Say("Scores by theme"), t)
	}
	if strings.TrimSpace(b.d.ScoringMethod) != "" {
		b.section(3, "", b.Say("Scoring method"), Code{b.d.ScoringMethod})
	}
}

func (b *builder) scoreCells(s Score) []Cell {
	cells := texts(b.maturity(s), b.scoreRange(s.Low, s.High), b.decimal(s.Target), fmt.Sprintf("%.0f %%", 100*s.Coverage), conformity(s))
	for _, n := range []int{s.Conforms, s.Opportunity, s.Minor, s.Major, s.NotApplicable, s.Open} {
		cells = append(cells, text(fmt.Sprint(n)))
	}
	return cells
}

// scoreRange is the range of a score.
func (b *builder) scoreRange(low, high float64) string {
	a, z := b.decimal(low), b.decimal(high)
	if a == z {
		return a
	}
	return a + "–" + z
}

func (b *builder) groupTable(s Standard) Table {
	t := Table{Caption: b.Say("Scores of %s by clause and group of controls", s.Title),
		Header: b.all("Group", "Maturity", "Range", "Target", "Assessed", "Conformity", "Conforms", "Opportunity", "Minor", "Major", "Not applicable", "Open"),
		Right:  []bool{false, true, true, true, true, true, true, true, true, true, true, true}}
	for _, g := range s.Groups {
		t.Rows = append(t.Rows, append(texts(g.ID+" "+g.Title), b.scoreCells(g.Score)...))
	}
	t.Rows = append(t.Rows, append(texts(b.Say("All of %s", s.Title)), b.scoreCells(s.Score)...))
	return t
}

func (b *builder) themeTable() Table {
	t := Table{Caption: b.Say("Scores by theme"), Header: b.all("Theme", "Kind", "Items", "Maturity", "Target", "Assessed", "Below target", "Minor", "Major"),
		Right: []bool{false, false, true, true, true, true, true, true, true}}
	for _, x := range b.d.Themes {
		if x.Kind == string(checklist.IntegrationStep) {
			continue // they stand under "Integration"
		}
		t.Rows = append(t.Rows, texts(x.Title, b.Term("ThemeKind", x.Kind), fmt.Sprint(x.Score.Items), b.maturity(x.Score), b.decimal(x.Score.Target),
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
			bar := Bar{s.Short + " " + g.ID + " " + g.Title, x.Maturity, x.Low, x.High, x.Target, x.Known, x.Inherited > 0}
			c.Rows = append(c.Rows, bar)
			if x.Known {
				known++
				if x.Maturity < low.Value {
					low = bar
				}
			}
		}
	}
	desc := b.Count(len(c.Rows), "Maturity of 1 group, with its target and the range in which it can end", "Maturity of %d groups, each with its target and the range in which it can end")
	if known == 0 {
		desc += b.Say("; nothing is assessed yet.")
	} else {
		some := sentenceCase(b.share(known, len(c.Rows), "group", "%d of %d groups"))
		desc += ". " + b.by(known, "%s is assessed at least in part; the lowest is %s at %s.", "%s are assessed at least in part; the lowest is %s at %s.", some, low.Label, markIf(low.Inherited, inheritedMark)+b.decimal(low.Value))
	}
	return Figure{"maturity", b.Say("Maturity by clause and group of controls"), desc, c}
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
	target := Series{Name: b.Say("target"), Target: true, Values: unknown(len(c.Axes))}
	var desc []string
	for _, s := range b.d.Standards {
		var levels []string
		line := Series{Name: s.Title, Values: unknown(len(c.Axes)), Inherited: map[int]bool{}}
		for _, g := range s.Groups {
			if g.Control {
				continue
			}
			i := at[g.ID]
			target.Values[i] = max(target.Values[i], g.Score.Target)
			if g.Score.Known {
				line.Values[i], line.Inherited[i] = g.Score.Maturity, g.Score.Inherited > 0
				levels = append(levels, b.Say("clause %s at %s", g.ID, b.figure(g.Score)))
			}
		}
		if len(levels) > 0 {
			desc = append(desc, s.Short+": "+strings.Join(levels, ", "))
		}
		c.Series = append(c.Series, line)
	}
	c.Series = append(c.Series, target)
	return Figure{"clauses", b.Say("Maturity by clause"), orElse(described(desc), b.Say("No clause has been assessed yet.")), c}
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

func (b *builder) themeRadar(kind checklist.ThemeKind, id, name string) (Figure, bool) {
	var c Radar
	var values, targets []float64
	inherited := map[int]bool{}
	var desc []string
	for _, t := range b.d.Themes {
		if t.Kind != string(kind) {
			continue
		}
		c.Axes = append(c.Axes, t.Title)
		v := -1.0
		if t.Score.Known {
			v = t.Score.Maturity
			inherited[len(values)] = t.Score.Inherited > 0
			desc = append(desc, b.Say("%s at %s", t.Title, b.figure(t.Score)))
		}
		values, targets = append(values, v), append(targets, t.Score.Target)
	}
	c.Series = []Series{{Name: b.Say("maturity"), Values: values, Inherited: inherited}, {Name: b.Say("target"), Values: targets, Target: true}}
	return Figure{id, name, orElse(described(desc), b.Say("None of these themes has been assessed yet.")), c}, len(c.Axes) >= 3
}

func (b *builder) heatMap() Figure {
	c := HeatMap{LevelNames: b.d.levelNames}
	n, inherited := map[int]int{}, 0
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
					if it.Inherited != "" {
						inherited++
					}
				}
				n[cell.Level]++
				row.Cells = append(row.Cells, cell)
			}
			c.Rows = append(c.Rows, row)
		}
	}
	desc := b.Say("One cell for each item, by its maturity. Level 0: %d, 1: %d, 2: %d, 3: %d, 4: %d, 5: %d; not assessed: %d; not applicable: %d.", n[0], n[1], n[2], n[3], n[4], n[5], n[HeatOpen], n[HeatNotApplicable])
	if inherited > 0 {
		desc += " " + b.by(inherited, "%d of the levels is from an earlier audit and not confirmed.", "%d of the levels are from an earlier audit and not confirmed.", inherited)
	}
	return Figure{"heat-map", b.Say("Heat map of all items"), desc, c}
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
		b.section(3, "", b.blockerHeading(k, len(of[k])))
		b.blockers(k, of[k])
	}
}

// blockerHeading is a kind of blockers with their number.
func (s speech) blockerHeading(kind string, n int) string {
	if words := s.blockerWords(kind, n); words != "" {
		kind = words
	}
	return fmt.Sprintf("%s (%d)", sentenceCase(kind), n)
}

// blockers are those of one kind: what they have in common is said once.
func (b *builder) blockers(kind string, list []Blocker) {
	sameClear, sameWhat := true, true
	for _, x := range list {
		sameClear = sameClear && x.Clear == list[0].Clear
		sameWhat = sameWhat && x.same() == list[0].same()
	}
	if sameClear && list[0].Clear != "" {
		b.add(Paragraph{Lead: b.Say("To clear it"), Text: stop(list[0].Clear)})
	}
	if sameWhat && sameClear && len(list) > 8 {
		b.blockedItems(list)
		return
	}
	t := Table{Caption: b.blockerHeading(kind, len(list)), Header: b.all("Item", "What is wrong", "How to clear it")}
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

// same is what is wrong without its item, which blockers of a kind can share.
func (x Blocker) same() string {
	return strings.Replace(x.What, x.name, "", 1)
}
