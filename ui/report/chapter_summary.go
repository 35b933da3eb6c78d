package report

import (
	"fmt"
	"strings"
)

// summary is the page that the board reads.
func (b *builder) summary() {
	d := b.d
	b.chapter("Management summary")
	b.say(b.opening())
	b.say(b.standing())
	b.add(b.keyFigures(), b.verdictStacks())
	b.say(b.findingsSentence())
	b.section(3, "", "The greatest gaps")
	if len(d.Gaps) == 0 {
		b.say(orElse(map[bool]string{true: "No assessed item is below its target."}[d.Integrated.Known], "Nothing has been assessed yet, so no gap is known."))
	} else {
		b.say(fmt.Sprintf("%s of %d assessed items %s below target. The greatest:", sentenceCase(fmt.Sprint(len(d.Gaps))), d.Integrated.Assessed, agree(len(d.Gaps), "is", "are")))
		l := List{Ordered: true}
		for _, g := range d.Gaps[:min(3, len(d.Gaps))] {
			e := Entry{Lead: g.Items + " " + g.Title, To: itemID(g.refs[0].String()), Text: fmt.Sprintf("maturity %s of 5, target %d.", level(g.Level), g.Target)}
			if g.Why != "" {
				e.Text += " " + stop(brief(g.Why, 280))
			}
			l.Items = append(l.Items, e)
		}
		b.add(l)
	}
	b.section(3, "", "What blocks certification")
	b.blockerSummary()
}

func (b *builder) opening() string {
	d := b.d
	out := d.Organization + " was audited against " + b.standards()
	if p := b.period(); p != "" {
		out += " " + periodWord(p)
	}
	held := 0
	for _, s := range d.Sessions {
		if s.Held {
			held++
		}
	}
	var with []string
	if held > 0 {
		with = append(with, count(held, "session"))
	}
	if n := len(d.Participants); n > 0 {
		with = append(with, count(n, "participant"))
	}
	if len(with) > 0 {
		out += ", in " + strings.Join(with, " with ")
	}
	items, answered := 0, 0
	for _, s := range d.Standards {
		items += s.Score.Items
		answered += s.Score.Answered
	}
	out += fmt.Sprintf(". %d of %s %s a verdict", answered, count(items, "item"), agree(answered, "has", "have"))
	if n := len(d.Evidence); n > 0 {
		out += fmt.Sprintf(", and %s of evidence %s on record", count(n, "piece"), agree(n, "is", "are"))
	}
	return out + "."
}

// standing is the maturity in one sentence.
func (b *builder) standing() string {
	s := b.d.Integrated
	if !s.Known {
		return "No maturity has been assessed yet."
	}
	name := "Over both standards together"
	switch len(b.d.Standards) {
	case 1:
		name = "Overall"
	case 2:
	default:
		name = "Over all standards together"
	}
	out := fmt.Sprintf("%s, maturity is %.1f of 5 against a target of %.1f", name, s.Maturity, s.Target)
	if open := s.Items - s.NotApplicable - s.Assessed; open > 0 {
		out += fmt.Sprintf("; with the %s not assessed yet it can end between %.1f and %.1f", count(open, "item"), s.Low, s.High)
	}
	out += "."
	if s.Inherited > 0 {
		out += fmt.Sprintf(" %d of the %d assessed items %s on an earlier audit and %s not been confirmed.", s.Inherited, s.Assessed, agree(s.Inherited, "rests", "rest"), agree(s.Inherited, "has", "have"))
	}
	return out
}

// maturity is the figure, and beside it the one that is capped by verdict.
func maturity(s Score) string {
	if !s.Known {
		return "not assessed"
	}
	out := fmt.Sprintf("%.1f", s.Maturity)
	if s.Caps {
		out += fmt.Sprintf(" (capped %.1f)", s.Capped)
	}
	return out
}

// conformity is the share of judged items that conform.
func conformity(s Score) string {
	if s.Judged == 0 {
		return ""
	}
	return fmt.Sprintf("%.0f %%", 100*s.Conformity)
}

func (b *builder) keyFigures() Table {
	t := Table{Caption: "Key figures", Header: []string{"Standard", "Maturity", "Target", "Answered", "Conform", "Major", "Minor", "Opportunities"},
		Right: []bool{false, true, true, true, true, true, true, true}}
	row := func(name string, s Score) {
		t.Rows = append(t.Rows, texts(name, maturity(s), fmt.Sprintf("%.1f", s.Target), fmt.Sprintf("%d of %d", s.Answered, s.Items), conformity(s), fmt.Sprint(s.Major), fmt.Sprint(s.Minor), fmt.Sprint(s.Opportunity)))
	}
	for _, s := range b.d.Standards {
		row(s.Title, s.Score)
	}
	if len(b.d.Standards) > 1 {
		row("Integrated", b.d.Integrated)
	}
	return t
}

func (b *builder) verdictStacks() Figure {
	c := Stacks{Parts: []string{"conforms", "opportunity", "minor", "major", "not applicable", "open"}}
	var desc []string
	for _, s := range b.d.Standards {
		x := s.Score
		c.Rows = append(c.Rows, Stack{s.Title, []int{x.Conforms, x.Opportunity, x.Minor, x.Major, x.NotApplicable, x.Open}})
		desc = append(desc, fmt.Sprintf("%s: %d conform, %d with an opportunity, %d minor, %d major, %d not applicable, %d open.", s.Title, x.Conforms, x.Opportunity, x.Minor, x.Major, x.NotApplicable, x.Open))
	}
	return Figure{"verdicts", "Verdicts by standard", strings.Join(desc, " "), c}
}

// findingsSentence counts the findings and names the major ones.
func (b *builder) findingsSentence() string {
	d := b.d
	var majors []string
	for _, f := range d.Findings {
		if f.Grade == "major" && f.State != "closed" {
			majors = append(majors, f.Number+" ("+title(orElse(f.Title, f.Statement))+")")
		}
	}
	if len(d.Findings) == 0 {
		out := "No finding has been raised."
		if n := len(d.Unwritten); n > 0 {
			out = fmt.Sprintf("No finding has been raised yet, though %s of major, minor or opportunity %s for one.", count(n, "verdict"), agree(n, "asks", "ask"))
		}
		return out
	}
	out := fmt.Sprintf("%s %s raised: %s.", sentenceCase(count(len(d.Findings), "finding")), agree(len(d.Findings), "was", "were"), gradeCounts(d.Findings))
	switch {
	case len(majors) == 1:
		out += " The open major nonconformity is " + majors[0] + "."
	case len(majors) > 1:
		out += " The open major nonconformities are " + and(majors) + "."
	}
	return out
}

func gradeCounts(fs []Finding) string {
	n := map[string]int{}
	closed := 0
	for _, f := range fs {
		n[f.Grade]++
		if f.State == "closed" {
			closed++
		}
	}
	var parts []string
	for _, g := range []string{"major", "minor", "opportunity"} {
		switch {
		case n[g] == 1:
			parts = append(parts, "1 "+gradeWord(g))
		case n[g] > 1 && g == "opportunity":
			parts = append(parts, fmt.Sprintf("%d opportunities for improvement", n[g]))
		case n[g] > 1:
			parts = append(parts, fmt.Sprintf("%d %s nonconformities", n[g], g))
		}
	}
	out := and(parts)
	if closed > 0 {
		out += fmt.Sprintf(", of which %d %s closed", closed, agree(closed, "is", "are"))
	}
	return out
}

// blockerSummary counts what blocks certification, and names a few of each
// kind.
func (b *builder) blockerSummary() {
	if len(b.d.Blockers) == 0 {
		b.say("Nothing that has been recorded blocks certification.")
		return
	}
	kinds, of := b.blockersByKind()
	where := ""
	if strings.Contains(b.d.Variant, ":") {
		where = "in what this report covers, "
	}
	n := len(b.d.Blockers)
	b.say(fmt.Sprintf("%s between here and certification:", sentenceCase(where+count(n, "thing")+" "+agree(n, "stands", "stand"))))
	l := List{}
	for _, k := range kinds {
		var some []string
		for _, x := range of[k] {
			if x.Item != "" {
				some = append(some, x.Item)
			}
		}
		e := Entry{Lead: sentenceCase(k), Text: fmt.Sprint(len(of[k]))}
		if len(some) > 6 {
			some = append(some[:5], fmt.Sprintf("%d more", len(some)-5))
		}
		if len(some) > 0 {
			e.Text += " (" + and(some) + ")"
		}
		l.Items = append(l.Items, e)
	}
	b.add(l)
}

func (b *builder) blockersByKind() (kinds []string, of map[string][]Blocker) {
	of = map[string][]Blocker{}
	for _, x := range b.d.Blockers {
		if of[x.Kind] == nil {
			kinds = append(kinds, x.Kind)
		}
		of[x.Kind] = append(of[x.Kind], x)
	}
	return kinds, of
}
