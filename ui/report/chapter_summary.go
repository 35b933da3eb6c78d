package report

import (
	"fmt"
	"strings"

	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
)

// summary is the page that the board reads.
func (b *builder) summary() {
	d := b.d
	b.chapter("Management summary")
	b.write(b.opening())
	if conclusion := strings.TrimSpace(d.Conclusion); conclusion != "" && !b.short { // in short, it stands on the same page
		b.add(Paragraph{Lead: b.Say("Conclusion"), Text: conclusion})
	}
	b.write(b.standing())
	b.add(b.keyFigures())
	b.write(b.countingSentence())
	b.add(b.verdictStacks())
	b.write(strings.TrimSpace(b.findingsSentence() + " " + b.actionsSentence()))
	b.section(3, "", b.Say("The greatest gaps"))
	if len(d.Gaps) == 0 {
		if d.Integrated.Known {
			b.say("No assessed item is below its target.")
		} else {
			b.say("Nothing has been assessed yet, so no gap is known.")
		}
	} else {
		n, of := len(d.Gaps), d.Integrated.levels()
		some := b.share(n, of, "assessed item", "%d of %d assessed items")
		if d.Integrated.Inherited > 0 {
			some = b.share(n, of, "assessed or inherited item", "%d of %d assessed or inherited items")
		}
		say := b.by(n, "%s is below target", "%s are below target", sentenceCase(some))
		if n > 3 {
			say += b.Say(". The three greatest gaps")
		}
		b.write(say + ":")
		l := List{Ordered: true}
		for _, g := range d.Gaps[:min(3, len(d.Gaps))] {
			e := Entry{Lead: g.Items + " " + g.Title, To: itemID(g.refs[0].String()), Text: b.Say("maturity %s of 5, target %d.", b.itemLevel(g.Level, g.Inherited), g.Target)}
			if g.Why != "" {
				e.Text += " " + stop(brief(g.Why, 280))
			}
			l.Items = append(l.Items, e)
		}
		b.add(l)
	}
	b.section(3, "", b.Say("What blocks certification"))
	b.blockerSummary()
}

func (b *builder) opening() string {
	d := b.d
	out := ""
	switch from, to := b.days(); {
	case from == "" && to == "":
		out = b.Say("%s was audited against %s", d.Organization, b.standards())
	case from == "":
		out = b.Say("%s was audited against %s until %s", d.Organization, b.standards(), b.period())
	case to == "" || from == to:
		out = b.Say("%s was audited against %s on %s", d.Organization, b.standards(), b.period())
	default:
		out = b.Say("%s was audited against %s from %s", d.Organization, b.standards(), b.period())
	}
	held := 0
	for _, s := range d.Sessions {
		if s.Held {
			held++
		}
	}
	var with []string
	if held > 0 {
		with = append(with, b.Count(held, "1 session", "%d sessions"))
	}
	if n := len(d.Participants); n > 0 {
		with = append(with, b.Count(n, "1 participant", "%d participants"))
	}
	switch {
	case held > 0:
		out += b.Say(", in %s", strings.Join(with, b.Say(" with ")))
	case len(with) > 0:
		out += b.Say(", with %s", with[0])
	}
	items, answered := 0, 0
	for _, s := range d.Standards {
		items += s.Score.Items
		answered += s.Score.Answered
	}
	out += ". " + b.by(answered, "%d of %d items has a verdict", "%d of %d items have a verdict", answered, items)
	if n := len(d.Evidence); n > 0 {
		out += b.Count(n, ", and 1 piece of evidence is on record", ", and %d pieces of evidence are on record")
	}
	return out + "."
}

// standing is the maturity in one sentence.
func (b *builder) standing() string {
	s := b.d.Integrated
	if !s.Known {
		return b.Say("No maturity has been assessed yet.")
	}
	name := b.Say("Over both standards together")
	switch len(b.d.Standards) {
	case 1:
		name = b.Say("Overall")
	case 2:
	default:
		name = b.Say("Over all standards together")
	}
	out := b.Say("%s, maturity is %s of 5 against a target of %s", name, b.figure(s), b.decimal(s.Target))
	switch open := s.Items - s.NotApplicable - s.Assessed; {
	case open > 0 && s.Inherited > 0:
		out += b.by(open, "; with the %d item not assessed or not confirmed yet it can end between %s and %s", "; with the %d items not assessed or not confirmed yet it can end between %s and %s", open, b.decimal(s.Low), b.decimal(s.High))
	case open > 0:
		out += b.by(open, "; with the %d item not assessed yet it can end between %s and %s", "; with the %d items not assessed yet it can end between %s and %s", open, b.decimal(s.Low), b.decimal(s.High))
	}
	out += "."
	if n := s.Inherited; n > 0 {
		out += " " + b.by(n, "%d of the %d levels comes from an earlier audit and has not been confirmed.", "%d of the %d levels come from an earlier audit and have not been confirmed.", n, s.levels())
	}
	return out
}

// maturity is the figure, and beside it the one that is capped by verdict.
func (b *builder) maturity(s Score) string {
	if !s.Known {
		return b.Say("not assessed")
	}
	out := b.figure(s)
	if s.Caps {
		out += b.Say(" (capped %s)", b.decimal(s.Capped))
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
	t := Table{Caption: b.Say("Key figures"), Header: b.all("Standard", "Maturity", "Target", "Answered", "Conformity", "Major", "Minor", "Opportunities"),
		Right: []bool{false, true, true, true, true, true, true, true}}
	row := func(name string, s Score) {
		t.Rows = append(t.Rows, texts(name, b.maturity(s), b.decimal(s.Target), b.Say("%d of %d", s.Answered, s.Items), conformity(s), fmt.Sprint(s.Major), fmt.Sprint(s.Minor), fmt.Sprint(s.Opportunity)))
	}
	for _, s := range b.d.Standards {
		row(s.Title, s.Score)
	}
	if len(b.d.Standards) > 1 {
		row(b.Say("Integrated"), b.d.Integrated)
	}
	return t
}

func (b *builder) verdictStacks() Figure {
	c := Stacks{}
	for _, v := range []string{"conforms", "opportunity", "minor", "major", "not-applicable", "open"} {
		c.Parts = append(c.Parts, b.verdict(v))
	}
	var desc []string
	for _, s := range b.d.Standards {
		x := s.Score
		c.Rows = append(c.Rows, Stack{s.Title, []int{x.Conforms, x.Opportunity, x.Minor, x.Major, x.NotApplicable, x.Open}})
		desc = append(desc, b.Say("%s: %d conform, %d with an opportunity, %d minor, %d major, %d not applicable, %d open.", s.Title, x.Conforms, x.Opportunity, x.Minor, x.Major, x.NotApplicable, x.Open))
	}
	return Figure{"verdicts", b.Say("Verdicts by standard"), strings.Join(desc, " "), c}
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
		if n := len(d.Unwritten); n > 0 {
			return b.Count(n, "No finding has been raised yet, though 1 verdict of major, minor or opportunity asks for one.", "No finding has been raised yet, though %d verdicts of major, minor or opportunity ask for one.")
		}
		return b.Say("No finding has been raised.")
	}
	n := len(d.Findings)
	out := b.by(n, "%d finding was raised: %s.", "%d findings were raised: %s.", n, b.gradeCounts(d.Findings))
	switch {
	case len(majors) == 1:
		out += " " + b.Say("The open major nonconformity is %s.", majors[0])
	case len(majors) > 1:
		out += " " + b.Say("The open major nonconformities are %s.", b.and(majors))
	}
	bare := 0
	for _, it := range d.Unwritten {
		if it.gravest() != workshop.Opportunity {
			bare++
		}
	}
	if bare > 0 {
		out += " " + b.Count(bare, "1 verdict of major or minor has no finding of that grade.", "%d verdicts of major or minor have no finding of that grade.")
	}
	return out
}

func (b *builder) gradeCounts(fs []Finding) string {
	n := map[string]int{}
	closed := 0
	for _, f := range fs {
		n[f.Grade]++
		if f.State == "closed" {
			closed++
		}
	}
	var parts []string
	if k := n["major"]; k > 0 {
		parts = append(parts, b.Count(k, "1 major nonconformity", "%d major nonconformities"))
	}
	if k := n["minor"]; k > 0 {
		parts = append(parts, b.Count(k, "1 minor nonconformity", "%d minor nonconformities"))
	}
	if k := n["opportunity"]; k > 0 {
		parts = append(parts, b.Count(k, "1 opportunity for improvement", "%d opportunities for improvement"))
	}
	out := b.and(parts)
	if closed > 0 {
		out += b.Count(closed, ", of which 1 is closed", ", of which %d are closed")
	}
	return out
}

// countingSentence says what the figures in the table count.
func (b *builder) countingSentence() string {
	out := b.Say("The table counts items by their verdict; one finding can cite several of them.")
	once := -b.d.Integrated.Items
	for _, s := range b.d.Standards {
		once += s.Score.Items
	}
	if len(b.d.Standards) > 1 && once > 0 {
		out += " " + b.Count(once, "\"Integrated\" counts the 1 pair of clauses that asks the same in both standards once, with the lower level and the graver verdict.", "\"Integrated\" counts the %d pairs of clauses that ask the same in both standards once, with the lower level and the graver verdict.")
	}
	if say := b.apartSentence(); say != "" {
		out += " " + say
	}
	if say := b.markSentence(); say != "" {
		out += " " + say
	}
	return out
}

// markSentence says what the mark before a figure means, where there is one.
func (b *builder) markSentence() string {
	for _, s := range b.d.Standards {
		if s.Score.Inherited > 0 {
			return b.Say("A figure with \"%s\" before it rests on levels from an earlier audit that nobody has confirmed in this one.", inheritedMark)
		}
	}
	return ""
}

// apartSentence names the nonconformities that no count of verdicts has, since
// they stand at an AI system alone.
func (b *builder) apartSentence() string {
	names := b.atSystems(b.d.Standards...)
	if len(names) == 0 {
		return ""
	}
	return b.by(len(names), "%d more item has a nonconformity at an AI system and not as a whole: %s. The figures count an item by its own verdict, which stays open until each system has one.", "%d more items have a nonconformity at an AI system and not as a whole: %s. The figures count an item by its own verdict, which stays open until each system has one.", len(names), byStandard(names))
}

// atSystems are the items with a nonconformity at an AI system that their own
// verdict does not tell of.
func (b *builder) atSystems(of ...Standard) (names []string) {
	for _, s := range of {
		for _, g := range s.Groups {
			for _, it := range g.Items {
				if it.apart() {
					names = append(names, it.name())
				}
			}
		}
	}
	return names
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
			parts = append(parts, fmt.Sprintf("%d %s", n[state], b.Term("ActionState", state)))
		}
	}
	out := b.by(all, "%d action has been agreed: %s", "%d actions have been agreed: %s", all, b.and(parts))
	switch late := n["late"]; {
	case late > 0 && late == n["open"]:
		out += b.Say(" and overdue")
	case late > 0:
		out += b.Say(", %d of them overdue", late)
	}
	return out + "."
}

// blockerWords are a kind of blockers as a reader knows it, of one or of more;
// empty for one that is not known.
func (s speech) blockerWords(kind string, n int) string {
	switch scoring.BlockerKind(kind) {
	case scoring.OpenMajor:
		return s.by(n, "item with an open major nonconformity", "items with an open major nonconformity")
	case scoring.OpenMinor:
		return s.by(n, "item with an open minor nonconformity", "items with an open minor nonconformity")
	case scoring.Unassessed:
		return s.by(n, "clause without a verdict", "clauses without a verdict")
	case scoring.NoDocument:
		return s.by(n, "required document or record without evidence", "required documents and records without evidence")
	case scoring.NoDecision:
		return s.by(n, "control without a decision on its applicability", "controls without a decision on their applicability")
	case scoring.NoReason:
		return s.by(n, "control excluded without a reason", "controls excluded without a reason")
	case scoring.Contradiction:
		return s.by(n, "excluded control with a nonconformity", "excluded controls with a nonconformity")
	case scoring.NotDone:
		return s.by(n, "clause on internal audit or management review not shown to be done", "clauses on internal audit and management review not shown to be done")
	case scoring.OpenRequest:
		return s.by(n, "piece of evidence that was requested and has not come", "pieces of evidence that were requested and have not come")
	case scoring.ExpiredEvidence:
		return s.by(n, "expired piece of evidence", "expired pieces of evidence")
	}
	return ""
}

// blockerPhrase is a number of blockers of one kind.
func (s speech) blockerPhrase(kind string, n int) string {
	words := s.blockerWords(kind, n)
	if words == "" {
		return fmt.Sprintf("%s: %d", sentenceCase(kind), n)
	}
	return fmt.Sprintf("%d %s", n, words)
}

// blockerSummary counts what blocks certification, and names a few of each
// kind.
func (b *builder) blockerSummary() {
	if len(b.d.Blockers) == 0 {
		b.say("Nothing that has been recorded blocks certification.")
		return
	}
	kinds, of := b.blockersByKind()
	if strings.Contains(b.d.Variant, ":") {
		b.say("In what this report covers, this would stop a certificate today, or be raised in a certification audit:")
	} else {
		b.say("This would stop a certificate today, or be raised in a certification audit:")
	}
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
			more = b.Say(" and %d more", len(some)-5)
			some = some[:5]
		}
		at := 0
		for _, x := range of[k] {
			if x.atSystem {
				at++
			}
		}
		switch {
		case at == len(of[k]):
			more += b.Say("; at an AI system and not as a whole")
		case at > 0:
			more += b.Say("; %d of them at an AI system and not as a whole", at)
		}
		l.Items = append(l.Items, Entry{Lead: b.blockerPhrase(k, len(of[k])), Text: byStandard(some) + more})
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
