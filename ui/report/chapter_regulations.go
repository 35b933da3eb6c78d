package report

import (
	"cmp"
	"fmt"
	"strings"
)

// regulations is what the items do for laws and frameworks, criterion by
// criterion, and what applies from when.
func (b *builder) regulations() {
	if len(b.d.Regulations) == 0 {
		return
	}
	b.chapter("Regulations touched", Remark{b.d.Regulations[0].Disclaimer})
	b.say("The items of this report are mapped to the articles and sections below. Where an item helps with one, its verdict and level say how far that help goes. A gap is an item without a verdict, one called not applicable, one with a nonconformity, or one below its target.")
	if say := b.markSentence(); say != "" {
		b.write(say)
	}
	t := Table{Caption: b.Say("Regulations touched"), Header: b.all("Law or framework", "Provisions with items", "With a nonconformity", "With a gap", "Maturity", "Target", "Next date"), Right: []bool{false, true, true, true, true, true, false}}
	for _, r := range b.d.Regulations {
		bad, gaps := r.weak()
		next := ""
		if len(r.Dates) > 0 {
			next = r.Dates[0].On
		}
		t.Rows = append(t.Rows, texts(r.Short, b.Say("%d of %d", r.Touched, r.Touched+len(r.Bare)), fmt.Sprint(bad), fmt.Sprint(gaps), b.maturity(r.Score), b.decimal(r.Score.Target), next))
	}
	b.add(t)
	for _, r := range b.d.Regulations {
		b.regulation(&r)
	}
}

// weak counts the provisions that rest on an item with a nonconformity, and
// those that rest on one with any gap.
func (r *Regulation) weak() (bad, gaps int) {
	for _, c := range r.Criteria {
		if c.Score.Minor+c.Score.Major > 0 {
			bad++
		}
		if len(c.Gaps) > 0 {
			gaps++
		}
	}
	return bad, gaps
}

func (b *builder) regulation(r *Regulation) {
	b.section(3, "", r.Short)
	b.write(stop(r.Title) + " " + stop(r.About))
	b.write(b.regulationSummary(r))
	if r.Score.Answered+r.Score.levels() > 0 {
		b.add(b.regulationTable(r))
	}
	if n := len(r.Bare); n > 0 && n <= manyProvisions {
		b.say("Mapped to no item of this report: %s.", strings.Join(r.Bare, ", "))
	}
	b.milestones(b.Say("Dates that have come"), r.Past)
	b.milestones(b.Say("Dates to come"), r.Dates)
}

// How many provisions a sentence still names: those without an item, and those
// on an item with a major nonconformity.
const (
	manyProvisions = 25
	manyMajor      = 12
)

// regulationSummary is what stands for and against a framework's provisions.
func (b *builder) regulationSummary(r *Regulation) string {
	s := r.Score
	some := sentenceCase(b.share(r.Touched, r.Touched+len(r.Bare), "mapped provision", "%d of %d mapped provisions"))
	out := b.by(r.Touched, "%s rests on items of this report, %s in all", "%s rest on items of this report, %s in all", some, b.Count(s.Items, "1 item", "%d items"))
	if s.Answered+s.levels() == 0 {
		return out + b.Say("; none of these has been answered yet.")
	}
	out += ": " + b.verdictCounts(s) + "."
	if s.Known {
		out += " " + b.Say("Their maturity is %s against a target of %s.", b.figure(s), b.decimal(s.Target))
	}
	if n := s.Inherited; n > 0 {
		out += " " + b.by(n, "%d of %d levels is inherited from an earlier audit and not confirmed.", "%d of %d levels are inherited from an earlier audit and not confirmed.", n, s.levels())
	}
	_, gaps := r.weak()
	some = sentenceCase(b.share(gaps, r.Touched, "provision", "%d of %d provisions"))
	out += " " + b.by(gaps, "%s has a gap.", "%s have a gap.", some)
	var major []string
	for _, c := range r.Criteria {
		if c.Score.Major > 0 {
			major = append(major, c.ID)
		}
	}
	switch n := len(major); {
	case n > manyMajor:
		out += " " + b.Say("%d rest on an item with a major nonconformity.", n)
	case n > 0:
		out += " " + b.Say("With a major nonconformity: %s.", b.and(major))
	}
	return out
}

func (b *builder) regulationTable(r *Regulation) Table {
	t := Table{Caption: b.Say("%s: provisions and what supports them", r.Short), Header: b.all("Provision", "Title", "Items", "Verdicts", "Maturity", "Target", "Gaps"), Right: []bool{false, false, false, false, true, true}}
	for _, c := range r.Criteria {
		m := b.maturity(c.Score)
		if n := c.Score.Inherited; n > 0 {
			m += b.Say(" (%d inherited)", n)
		}
		t.Rows = append(t.Rows, texts(c.ID, c.Title, byStandard(c.Items), b.verdictCounts(c.Score), m, b.decimal(c.Score.Target), b.gapText(&c)))
	}
	return t
}

// verdictCounts names the verdicts that occur: "3 conform, 1 minor, 2 open".
func (b *builder) verdictCounts(s Score) string {
	var parts []string
	for _, v := range []struct {
		n    int
		said string
	}{
		{s.Major, b.Count(s.Major, "1 major", "%d major")}, {s.Minor, b.Count(s.Minor, "1 minor", "%d minor")}, {s.Opportunity, b.Count(s.Opportunity, "1 opportunity", "%d opportunities")},
		{s.Conforms, b.Count(s.Conforms, "1 conforms", "%d conform")}, {s.NotApplicable, b.Say("%d not applicable", s.NotApplicable)}, {s.Open, b.Say("%d open", s.Open)}} {
		if v.n > 0 {
			parts = append(parts, v.said)
		}
	}
	return strings.Join(parts, ", ")
}

// gapText names the items with a gap, each under the gravest that it has.
func (s speech) gapText(c *Criterion) string {
	of := map[string][]string{}
	for _, g := range c.Gaps {
		word := cmp.Or(g.Verdict, "open")
		if word == "conforms" || word == "opportunity" {
			word = "below target"
		}
		of[word] = append(of[word], g.Item)
	}
	var parts []string
	for _, word := range []string{"major", "minor", "below target", "open", "not-applicable"} {
		if len(of[word]) > 0 {
			name := s.Say("below target")
			if word != "below target" {
				name = s.verdict(word)
			}
			parts = append(parts, name+": "+byStandard(of[word]))
		}
	}
	return strings.Join(parts, "; ")
}

// byStandard is items with the name of their standard said once: "27001 A.5.1,
// A.5.2; 42001 A.2.2" (see itemNames).
func byStandard(names []string) string {
	var b strings.Builder
	last := ""
	for _, name := range names {
		i := strings.LastIndexByte(name, ' ')
		standard, id := name[:max(i, 0)], name[i+1:]
		switch {
		case b.Len() == 0:
			b.WriteString(name)
		case standard == last:
			b.WriteString(", " + id)
		default:
			b.WriteString(", " + name)
		}
		last = standard
	}
	return b.String()
}

func (b *builder) milestones(title string, dates []Milestone) {
	if len(dates) == 0 {
		return
	}
	b.write(title + ":")
	var l List
	for _, m := range dates {
		say := m.What
		if m.Provision != "" {
			say += " (" + m.Provision + ")"
		}
		say = stop(say)
		if m.Sure != "" && m.Sure != "high" {
			say += " " + b.Say("How sure: %s", stop(m.Sure))
		}
		l.Items = append(l.Items, Entry{Lead: b.longDate(m.On), Text: say})
	}
	b.add(l)
}
