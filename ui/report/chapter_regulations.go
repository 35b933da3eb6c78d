package report

import (
	"cmp"
	"fmt"
	"strings"

	"clausewalk/model/plural"
)

// regulations is what the items do for laws and frameworks, criterion by
// criterion, and what applies from when.
func (b *builder) regulations() {
	if len(b.d.Regulations) == 0 {
		return
	}
	b.chapter("Regulations touched", Remark{b.d.Regulations[0].Disclaimer})
	b.say("The items of this report are mapped to the articles and sections below. Where an item helps with one, its verdict and level say how far that help goes. A gap is an item without a verdict, one called not applicable, one with a nonconformity, or one below its target.")
	t := Table{Caption: "Regulations touched", Header: []string{"Law or framework", "Provisions with items", "With a nonconformity", "With a gap", "Maturity", "Target", "Next date"}, Right: []bool{false, true, true, true, true, true, false}}
	for _, r := range b.d.Regulations {
		bad, gaps := r.weak()
		next := ""
		if len(r.Dates) > 0 {
			next = r.Dates[0].On
		}
		t.Rows = append(t.Rows, texts(r.Short, fmt.Sprintf("%d of %d", r.Touched, r.Touched+len(r.Bare)), fmt.Sprint(bad), fmt.Sprint(gaps), maturity(r.Score), fmt.Sprintf("%.1f", r.Score.Target), next))
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
	b.say(stop(r.Title) + " " + stop(r.About))
	b.say(r.summary())
	if r.Score.Answered+r.Score.levels() > 0 {
		b.add(r.table())
	}
	if n := len(r.Bare); n > 0 && n <= manyProvisions {
		b.say(fmt.Sprintf("Mapped to no item of this report: %s.", strings.Join(r.Bare, ", ")))
	}
	b.milestones("Dates that have come", r.Past)
	b.milestones("Dates to come", r.Dates)
}

// How many provisions a sentence still names: those without an item, and those
// on an item with a major nonconformity.
const (
	manyProvisions = 25
	manyMajor      = 12
)

// summary is what stands for and against a framework's provisions.
func (r *Regulation) summary() string {
	s := r.Score
	out := fmt.Sprintf("%s %s on items of this report, %s in all", sentenceCase(share(r.Touched, r.Touched+len(r.Bare), "mapped provision")), agree(r.Touched, "rests", "rest"), plural.Count(s.Items, "item"))
	if s.Answered+s.levels() == 0 {
		return out + "; none of these has been answered yet."
	}
	out += ": " + verdictCounts(s) + "."
	if s.Known {
		out += fmt.Sprintf(" Their maturity is %.1f against a target of %.1f.", s.Maturity, s.Target)
	}
	if s.Inherited > 0 {
		out += fmt.Sprintf(" %d of %d levels %s inherited from an earlier audit and not confirmed.", s.Inherited, s.levels(), agree(s.Inherited, "is", "are"))
	}
	_, gaps := r.weak()
	out += fmt.Sprintf(" %s %s a gap.", sentenceCase(share(gaps, r.Touched, "provision")), agree(gaps, "has", "have"))
	var major []string
	for _, c := range r.Criteria {
		if c.Score.Major > 0 {
			major = append(major, c.ID)
		}
	}
	switch n := len(major); {
	case n > manyMajor:
		out += fmt.Sprintf(" %d rest on an item with a major nonconformity.", n)
	case n > 0:
		out += fmt.Sprintf(" With a major nonconformity: %s.", and(major))
	}
	return out
}

func (r *Regulation) table() Table {
	t := Table{Caption: r.Short + ": provisions and what supports them", Header: []string{"Provision", "Title", "Items", "Verdicts", "Maturity", "Target", "Gaps"}, Right: []bool{false, false, false, false, true, true}}
	for _, c := range r.Criteria {
		m := maturity(c.Score)
		if n := c.Score.Inherited; n > 0 {
			m += fmt.Sprintf(" (%d inherited)", n)
		}
		t.Rows = append(t.Rows, texts(c.ID, c.Title, byStandard(c.Items), verdictCounts(c.Score), m, fmt.Sprintf("%.1f", c.Score.Target), c.gapText()))
	}
	return t
}

// verdictCounts names the verdicts that occur: "3 conform, 1 minor, 2 open".
func verdictCounts(s Score) string {
	var parts []string
	for _, v := range []struct {
		n    int
		word string
	}{{s.Major, "major"}, {s.Minor, "minor"}, {s.Opportunity, agree(s.Opportunity, "opportunity", "opportunities")}, {s.Conforms, agree(s.Conforms, "conforms", "conform")}, {s.NotApplicable, "not applicable"}, {s.Open, "open"}} {
		if v.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", v.n, v.word))
		}
	}
	return strings.Join(parts, ", ")
}

// gapText names the items with a gap, each under the gravest that it has.
func (c *Criterion) gapText() string {
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
			parts = append(parts, plainWord(word)+": "+byStandard(of[word]))
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
	b.say(title + ":")
	var l List
	for _, m := range dates {
		say := m.What
		if m.Provision != "" {
			say += " (" + m.Provision + ")"
		}
		say = stop(say)
		if m.Sure != "" && m.Sure != "high" {
			say += " How sure: " + stop(m.Sure)
		}
		l.Items = append(l.Items, Entry{Lead: longDate(m.On), Text: say})
	}
	b.add(l)
}
