package report

import (
	"fmt"
	"strings"

	"clausewalk/model/plural"
	"clausewalk/model/scoring"
)

// summary is the page that the board reads.
func (b *builder) summary() {
	d := b.d
	b.chapter("Management summary")
	b.say(b.opening())
	if conclusion := strings.TrimSpace(d.Conclusion); conclusion != "" && !b.short { // in short, it stands on the same page
		b.add(Paragraph{Lead: "Conclusion", Text: conclusion})
	}
	b.say(b.standing())
	b.add(b.keyFigures())
	b.say(b.countingSentence())
	b.add(b.verdictStacks())
	b.say(strings.TrimSpace(b.findingsSentence() + " " + b.actionsSentence()))
	b.section(3, "", "The greatest gaps")
	if len(d.Gaps) == 0 {
		b.say(orElse(map[bool]string{true: "No assessed item is below its target."}[d.Integrated.Known], "Nothing has been assessed yet, so no gap is known."))
	} else {
		noun := "assessed item"
		if d.Integrated.Inherited > 0 {
			noun = "assessed or inherited item"
		}
		say := fmt.Sprintf("%s %s below target", sentenceCase(share(len(d.Gaps), d.Integrated.levels(), noun)), agree(len(d.Gaps), "is", "are"))
		if len(d.Gaps) > 3 {
			say += ". The three greatest gaps"
		}
		b.say(say + ":")
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
		with = append(with, plural.Count(held, "session"))
	}
	if n := len(d.Participants); n > 0 {
		with = append(with, plural.Count(n, "participant"))
	}
	if len(with) > 0 {
		out += ", in " + strings.Join(with, " with ")
	}
	items, answered := 0, 0
	for _, s := range d.Standards {
		items += s.Score.Items
		answered += s.Score.Answered
	}
	out += fmt.Sprintf(". %d of %s %s a verdict", answered, plural.Count(items, "item"), agree(answered, "has", "have"))
	if n := len(d.Evidence); n > 0 {
		out += fmt.Sprintf(", and %s of evidence %s on record", plural.Count(n, "piece"), agree(n, "is", "are"))
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
		not := "not assessed yet"
		if s.Inherited > 0 {
			not = "not assessed or not confirmed yet"
		}
		out += fmt.Sprintf("; with the %s %s it can end between %.1f and %.1f", plural.Count(open, "item"), not, s.Low, s.High)
	}
	out += "."
	if s.Inherited > 0 {
		out += fmt.Sprintf(" %d of the %d levels %s from an earlier audit and %s not been confirmed.", s.Inherited, s.levels(), agree(s.Inherited, "comes", "come"), agree(s.Inherited, "has", "have"))
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
	t := Table{Caption: "Key figures", Header: []string{"Standard", "Maturity", "Target", "Answered", "Conformity", "Major", "Minor", "Opportunities"},
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
			out = fmt.Sprintf("No finding has been raised yet, though %s of major, minor or opportunity %s for one.", plural.Count(n, "verdict"), agree(n, "asks", "ask"))
		}
		return out
	}
	out := fmt.Sprintf("%s %s raised: %s.", sentenceCase(plural.Count(len(d.Findings), "finding")), agree(len(d.Findings), "was", "were"), gradeCounts(d.Findings))
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

// countingSentence says what the figures in the table count.
func (b *builder) countingSentence() string {
	out := "The table counts items by their verdict; one finding can cite several of them."
	once := -b.d.Integrated.Items
	for _, s := range b.d.Standards {
		once += s.Score.Items
	}
	if len(b.d.Standards) > 1 && once > 0 {
		out += fmt.Sprintf(" \"Integrated\" counts the %s that %s the same in both standards once, with the lower level and the graver verdict.", plural.Count(once, "pair")+" of clauses", agree(once, "asks", "ask"))
	}
	return out
}

// actionsSentence is how far the agreed actions have come.
func (b *builder) actionsSentence() string {
	n := map[string]int{}
	all := 0
	for _, f := range b.d.Findings {
		for _, a := range f.Actions {
			all++
			n[a.State]++
			if a.Late {
				n["late"]++
			}
		}
	}
	if all == 0 {
		return ""
	}
	var parts []string
	for _, state := range []string{"verified", "done", "open"} {
		if n[state] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n[state], state))
		}
	}
	out := fmt.Sprintf("%s %s been agreed: %s", plural.Count(all, "action"), agree(all, "has", "have"), and(parts))
	switch late := n["late"]; {
	case late > 0 && late == n["open"]:
		out += " and overdue"
	case late > 0:
		out += fmt.Sprintf(", %d of them overdue", late)
	}
	return out + "."
}

// blockerWords are the kinds of blockers as a reader knows them, of one and of
// more.
var blockerWords = map[string][2]string{
	string(scoring.OpenMajor):       {"item with an open major nonconformity", "items with an open major nonconformity"},
	string(scoring.OpenMinor):       {"item with an open minor nonconformity", "items with an open minor nonconformity"},
	string(scoring.Unassessed):      {"clause without a verdict", "clauses without a verdict"},
	string(scoring.NoDocument):      {"required document or record without evidence", "required documents and records without evidence"},
	string(scoring.NoDecision):      {"control without a decision on its applicability", "controls without a decision on their applicability"},
	string(scoring.NoReason):        {"control excluded without a reason", "controls excluded without a reason"},
	string(scoring.Contradiction):   {"excluded control with a nonconformity", "excluded controls with a nonconformity"},
	string(scoring.NotDone):         {"clause on internal audit or management review not shown to be done", "clauses on internal audit and management review not shown to be done"},
	string(scoring.OpenRequest):     {"piece of evidence that was requested and has not come", "pieces of evidence that were requested and have not come"},
	string(scoring.ExpiredEvidence): {"expired piece of evidence", "expired pieces of evidence"},
}

// blockerPhrase is a number of blockers of one kind.
func blockerPhrase(kind string, n int) string {
	words, ok := blockerWords[kind]
	if !ok {
		return fmt.Sprintf("%s: %d", sentenceCase(kind), n)
	}
	return fmt.Sprintf("%d %s", n, agree(n, words[0], words[1]))
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
	b.say(sentenceCase(where + "this would stop a certificate today, or be raised in a certification audit:"))
	l := List{}
	for _, k := range kinds {
		var some []string
		for _, x := range of[k] {
			if x.Item != "" {
				some = append(some, x.Item)
			}
		}
		more := ""
		if len(some) > 6 {
			more = fmt.Sprintf(" and %d more", len(some)-5)
			some = some[:5]
		}
		l.Items = append(l.Items, Entry{Lead: blockerPhrase(k, len(of[k])), Text: byStandard(some) + more})
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
