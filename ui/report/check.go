package report

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/plural"
	"clausewalk/model/workshop"
)

// Problem is something that the report lacks, or that is not settled.
type Problem struct {
	Level  Level  `json:"level"`
	Item   string `json:"item,omitempty"`   // ref of the item whose card shows it, where it is about one
	Kind   string `json:"kind,omitempty"`   // kind of the record that it is about, as the record command names it
	Record string `json:"record,omitempty"` // its id; empty where the record is missing
	Where  string `json:"where"`            // the part of the report
	What   string `json:"what"`             // what is wrong
	Fix    string `json:"fix"`              // what to do
	Basis  string `json:"basis,omitempty"`  // where the demand comes from

	name, says string // what, in two: the name of what it is about, and what is wrong with it
}

// Level says how grave a problem is.
type Level string

// The levels, the gravest first. Missing and unsettled keep a report from
// going out; thin and note do not.
const (
	Missing   Level = "missing"
	Unsettled Level = "unsettled"
	Thin      Level = "thin"
	Remarked  Level = "note"
)

var levels = []Level{Missing, Unsettled, Thin, Remarked}

// Blocks tells whether a problem keeps a report from going out.
func (p Problem) Blocks() bool { return p.Level == Missing || p.Level == Unsettled }

// Check holds a report against what an audit report must contain (ISO
// 19011:2018 6.5.1) and lists what is missing, unsettled or thin. drafts are
// texts that were being typed and are not part of the workshop yet.
func Check(w *workshop.Workshop, o Options, drafts []journal.Set) []Problem {
	return check(gather(w, o), w, drafts)
}

func check(d *Data, w *workshop.Workshop, drafts []journal.Set) []Problem {
	c := &checker{d: d, w: w}
	c.contents()
	c.checkFindings()
	c.registers()
	c.unsettled(drafts)
	c.remarks()
	slices.SortStableFunc(c.found, func(a, b Problem) int { return slices.Index(levels, a.Level) - slices.Index(levels, b.Level) })
	return c.found
}

type checker struct {
	d     *Data
	w     *workshop.Workshop
	found []Problem
}

// add notes a problem, and the field or record that it is about.
func (c *checker) add(about journal.Key, level Level, where, what, fix, basis string) {
	p := Problem{Level: level, Kind: about.Kind, Record: about.Record, Where: where, What: what, Fix: fix, Basis: basis}
	if r := c.w.About(about); r != (checklist.Ref{}) {
		p.Item = r.String()
	}
	c.found = append(c.found, p)
}

// each notes a problem that others can have too: says goes with any name.
func (c *checker) each(about journal.Key, level Level, where, name, says, fix, basis string) {
	c.add(about, level, where, name+" "+says, fix, basis)
	p := &c.found[len(c.found)-1]
	p.name, p.says = name, says
}

func record(kind, id string) journal.Key { return journal.Key{Kind: kind, Record: id} }

func answer(r checklist.Ref) journal.Key { return record("answer", r.String()) }

// judged is the gravest verdict of an item, and the AI system that it is at.
func (it *Item) judged() string {
	if it.AtSystem != "" {
		return it.AtSystem + " at " + oneLine(it.System)
	}
	return it.Verdict
}

func (it *Item) name() string { return it.Standard + " " + it.ID }

// thinText is the length in characters below which a text that a client reads
// says too little.
const thinText = 40

// text looks at a text of the engagement that a report must have.
func (c *checker) text(where, value, fix, basis string) {
	switch n := utf8.RuneCountInString(strings.TrimSpace(value)); {
	case n == 0:
		c.add(c.audit(), Missing, where, "nothing is written down", fix, basis)
	case n < thinText:
		c.add(c.audit(), Thin, where, fmt.Sprintf("only %s: %q", plural.Count(n, "character"), oneLine(value)), fix, basis)
	}
}

// audit is the record of what is said about the audit as a whole.
func (c *checker) audit() journal.Key { return record("workshop", c.w.ID) }

// contents are the items of ISO 19011:2018 6.5.1.
func (c *checker) contents() {
	d := c.d
	c.text("objectives", d.Objectives, "write down what the audit was to find out", "ISO 19011:2018 6.5.1 a")
	c.text("scope", d.Scope, "name the units, places, processes and systems audited", "ISO 19011:2018 6.5.1 b")
	if strings.TrimSpace(d.Client) == "" {
		c.add(c.audit(), Missing, "client", "nobody is named as the client", "name who ordered the audit", "ISO 19011:2018 6.5.1 c")
	}
	if len(d.Team) == 0 {
		c.add(record("person", ""), Missing, "audit team", "nobody is named", "add the auditors as people", "ISO 19011:2018 6.5.1 d")
	}
	if len(d.Participants) == 0 {
		c.add(record("person", ""), Missing, "participants", "nobody of the organization sat in a session that was held, or is quoted", "add those who took part as people, and to their sessions", "ISO 19011:2018 6.5.1 d")
	}
	if (&builder{d: d}).period() == "" {
		c.add(c.audit(), Missing, "dates", "no dates are written down and no session was held", "set the first and the last day", "ISO 19011:2018 6.5.1 e")
	}
	if d.Starts != "" && d.Ends != "" && d.Ends < d.Starts { // as a merge can leave them
		c.add(c.audit(), Unsettled, "dates", "the audit ends on "+d.Ends+", before its first day, "+d.Starts, "correct one of the two", "ISO 19011:2018 6.5.1 e")
	}
	if strings.TrimSpace(d.Places) == "" && !slices.ContainsFunc(d.Sessions, func(s Session) bool { return s.Place != "" }) {
		c.add(c.audit(), Missing, "places", "no place is written down", "say where the audit took place, or that it was remote", "ISO 19011:2018 6.5.1 e")
	}
	if strings.TrimSpace(d.Criteria) == "" {
		c.add(c.audit(), Thin, "criteria", "only the standards are named", "name the organization's own policies and contracts that it was held against", "ISO 19011:2018 6.5.1 f")
	}
	c.text("conclusion", d.Conclusion, "write down what you conclude", "ISO 19011:2018 6.5.1 h")
	if d.Integrated.Answered == 0 {
		c.add(record("answer", ""), Missing, "degree of fulfilment", "no item has a verdict", "answer the items", "ISO 19011:2018 6.5.1 i")
	}
	if len(d.Divergences) > 0 && strings.TrimSpace(d.Diverging) == "" {
		c.add(c.audit(), Thin, "diverging opinions", fmt.Sprintf("%s of a diverging opinion, and no statement on it", plural.Count(len(d.Divergences), "note")), "write down where auditors and organization did not come together", "ISO 19011:2018 6.5.1 j")
	}
	if strings.TrimSpace(d.Sampling) == "" {
		c.add(c.audit(), Thin, "sampling", "a general sentence stands in", "say what was drawn from what, and what was not looked at", "ISO 19011:2018 6.5.1 k")
	}
	for i := range d.Samples {
		s := &d.Samples[i]
		switch name := fmt.Sprintf("%q", brief(oneLine(s.Title), 60)); {
		case s.undrawn():
			c.each(record("sample", s.id), Thin, "sampling", name, "has no draw on record", "draw it, or remove it", "ISO 19011:2018 6.5.1 k")
		case !s.Examined:
			c.each(record("sample", s.id), Thin, "sampling", name, "shows no sign of examination: nothing on its items was examined or tested", "write down what was looked at and what deviated", "ISO 19011:2018 6.5.1 k")
		}
	}
	if strings.TrimSpace(d.Methods) == "" {
		c.add(c.audit(), Thin, "methods", "a generated sentence stands in", "say how the audit was done", "ISO 19011:2018 6.5.1")
	}
	open, partly := (&builder{d: d}).open()
	var what []string
	if n := len(open); n > 0 {
		what = append(what, plural.Count(n, "item")+" without a verdict")
	}
	if n := len(partly); n > 0 {
		what = append(what, plural.Count(n, "item")+" judged for some AI systems only")
	}
	if len(what) > 0 && strings.TrimSpace(d.NotCovered) == "" {
		c.add(c.audit(), Missing, "not covered", strings.Join(what, " and ")+", and no reason is given", "say what of the scope was not covered, and why", "ISO 19011:2018 6.5.1")
	}
	c.text("confidentiality", d.Confidentiality, "say how the report is to be treated", "ISO 19011:2018 6.5.1")
	if strings.TrimSpace(d.Distribution) == "" {
		c.add(c.audit(), Missing, "distribution", "nobody is named who gets the report", "name who gets it", "ISO 19011:2018 6.5.2")
	}
}

func (c *checker) checkFindings() {
	for _, it := range c.d.Unwritten {
		switch {
		case it.gravest() == workshop.Opportunity:
		case it.cited != "":
			c.each(answer(it.ref), Unsettled, "findings", it.name(), "is judged "+it.judged()+" and the gravest finding that cites it is graded "+plainWord(it.cited), "settle which of the two grades holds", "ISO/IEC 17021-1:2015 9.4.5")
		default:
			c.each(answer(it.ref), Missing, "findings", it.name(), "is judged "+it.judged()+" and no raised finding cites it", "raise a finding with criterion, statement and objective evidence", "ISO 19011:2018 6.5.1 g")
		}
	}
	for i := range c.d.Findings {
		c.finding(&c.d.Findings[i])
	}
	for _, it := range c.items() {
		if v := it.gravest(); v.Severity() >= workshop.Minor.Severity() && it.Rationale+it.why() == "" && len(it.Notes) == 0 && len(it.Evidence) == 0 {
			c.each(answer(it.ref), Thin, "items", it.name(), "is judged "+it.judged()+" and nothing is written down for it", "write down what was said or seen", "ISO 19011:2018 6.4.7")
		}
		if it.Contradiction != "" {
			c.each(record("applicability", it.Ref), Unsettled, "Statement of Applicability", it.name(), "is "+strings.ToLower(it.Contradiction[:1])+it.Contradiction[1:], "settle which of the two is true", "ISO/IEC 27001:2022 6.1.3 d")
		}
	}
}

func (c *checker) finding(f *Finding) {
	each := func(level Level, says, fix, basis string) {
		c.each(record("finding", f.id), level, "findings", f.Number, says, fix, basis)
	}
	if strings.TrimSpace(f.Objective) == "" && len(f.Notes) == 0 && len(f.Evidence) == 0 {
		each(Missing, "has no objective evidence", "link what was said, seen or shown", "ISO 19011:2018 6.5.1 g")
	}
	if utf8.RuneCountInString(strings.TrimSpace(f.Statement)) < thinText {
		each(Thin, "has a short statement", "say what is not as required, where and how often", "ISO/IEC 17021-1:2015 9.4.5.3")
	}
	if f.Grade == "opportunity" || f.State == "closed" {
		return
	}
	if len(f.Actions) == 0 && !c.d.Certification {
		each(Thin, "has no action that is agreed", "agree on a correction and a corrective action", "ISO 19011:2018 6.5.1")
	}
	for _, a := range f.Actions {
		if a.State == "open" && (a.Owner == "" || a.Due == "") {
			c.each(record("action", a.id), Thin, "actions", fmt.Sprintf("%s %q", f.Number, brief(a.Text, 60)), "has no "+map[bool]string{true: "owner", false: "date"}[a.Owner == ""], "name an owner and a date", "ISO 19011:2018 6.5.1")
		}
	}
}

func (c *checker) items() (out []*Item) {
	for _, s := range c.d.Standards {
		for _, g := range s.Groups {
			out = append(out, g.Items...)
		}
	}
	return out
}

// todo finds the marks of unfinished text: "???" anywhere, and marks as words.
var (
	unfinishedMarks = []string{"TODO", "FIXME", "TBD", "TBC", "XXX", "Lorem ipsum", "lorem ipsum"}
	todo            = pattern(`\b(` + strings.Join(unfinishedMarks, "|") + `)\b|\?\?\?`)
)

// unfinished is the mark of unfinished text in a text; empty where there is none.
func unfinished(text string) string {
	// Most texts have none, and the expression takes its time.
	if !strings.Contains(text, "???") && !slices.ContainsFunc(unfinishedMarks, func(m string) bool { return strings.Contains(text, m) }) {
		return ""
	}
	return todo().FindString(text)
}

func (c *checker) unsettled(drafts []journal.Set) {
	for i, name := range c.d.Conflicts {
		c.each(c.d.conflicting[i], Unsettled, "conflicts", name, "has more than one value", "open the workshop and settle which one holds", "")
	}
	for _, p := range c.d.Pairs {
		if p.Owes {
			c.each(answer(p.Right.ref), Unsettled, "integration", p.Right.name(), "has a verdict beside that of "+p.Left.Standard+", and what AI adds was not asked", "write down what was answered to the AI question, or open the verdict again", "")
		}
	}
	for _, f := range c.d.drafts {
		c.each(record("finding", f.id), Unsettled, "findings", f.Number, "is a draft and left out", "raise or remove it", "")
	}
	for _, set := range drafts {
		c.add(set.Key, Unsettled, "drafts", fmt.Sprintf("text typed into %s of %s %s was never saved: %q", set.Field, set.Kind, set.Record, brief(oneLine(set.Value), 60)), "open the workshop, keep it or drop it", "")
	}
	c.w.Values(func(set journal.Set) {
		mark := unfinished(set.Value)
		if mark == "" || set.Kind == "checklist" {
			return
		}
		if gone := (journal.Key{Kind: set.Kind, Record: set.Record, Field: "deleted"}); c.w.Get(gone) == "" {
			c.add(set.Key, Unsettled, "text", fmt.Sprintf("%s of %s %s says %s: %q", set.Field, set.Kind, set.Record, mark, brief(oneLine(set.Value), 60)), "finish the text", "")
		}
	})
}

func (c *checker) remarks() {
	for _, n := range c.d.Unfiled {
		c.each(record("observation", n.id), Thin, "notes", fmt.Sprintf("%q", brief(oneLine(n.Text), 60)), "belongs to no item yet", "file it under the items it is about", "")
	}
	for _, e := range c.d.Requests {
		if e.Late {
			c.each(record("evidence", e.id), Remarked, "requests", fmt.Sprintf("%s %q", e.Number, oneLine(e.Title)), "was due on "+e.Due+" and has not come", "get it, or record that it does not exist", "")
		}
	}
	if !c.d.Certification {
		return
	}
	withheld := 0
	for _, f := range c.w.Findings {
		if !f.Gone.On() && strings.TrimSpace(f.Advice+f.Cause) != "" {
			withheld++
		}
	}
	if strings.TrimSpace(c.w.Engagement.Recommendation) != "" {
		withheld++
	}
	if withheld > 0 {
		c.add(record("finding", ""), Remarked, "recommendations", fmt.Sprintf("%s with a cause or recommendation, which a certification audit does not print", plural.Count(withheld, "text")), "nothing: it stays in the workshop", "ISO/IEC 17021-1:2015 9.4.8.2")
	}
}
