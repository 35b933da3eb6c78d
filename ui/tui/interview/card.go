package interview

import (
	"cmp"
	"fmt"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/findings"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/theme"
)

// pageCache is the card as lines, until something changes.
type pageCache struct {
	edition, width, room, at, side, question int
	record, zoom                             bool
	lines                                    []string
	asks                                     []int // the question on each line, counted from 1; 0 for none
	recordWidth                              int
	recordLines                              []string
}

func (s *Interview) lines(d *screen.Desk, l layout) []string {
	c := &s.page
	fresh := c.edition == d.Edition && c.at == s.at && c.side == s.side && c.question == s.question && c.width == l.card && c.room == l.page && c.zoom == s.zoom && c.record == (l.record > 0)
	if c.lines == nil || !fresh {
		p := &page{s: s, d: d, width: l.card, room: l.page}
		if s.zoom {
			p.large(s.card(d))
		} else {
			p.card(s.card(d), l.record == 0)
		}
		*c = pageCache{edition: d.Edition, width: l.card, room: l.page, zoom: s.zoom, at: s.at, side: s.side, question: s.question, record: l.record > 0, lines: p.lines, asks: p.asks}
	}
	return c.lines
}

// recordLines is the pane beside the card: the ladder, and what is on record.
func (s *Interview) recordLines(d *screen.Desk, width int) []string {
	c := &s.page
	if c.recordLines == nil || c.recordWidth != width {
		p := &page{s: s, d: d, width: width}
		_, _, it := d.Item(s.ref(d))
		p.ladder(it)
		p.record(s.card(d))
		c.recordLines, c.recordWidth = p.lines, width
	}
	return c.recordLines
}

// page lays out one card.
type page struct {
	s     *Interview
	d     *screen.Desk
	width int
	room  int // lines in sight
	lines []string
	asks  []int // the question on each line, counted from 1
}

func (p *page) add(lines ...string) { p.lines = append(p.lines, lines...) }

func (p *page) gap() {
	if len(p.lines) > 0 && p.lines[len(p.lines)-1] != "" {
		p.add("")
	}
}

func (p *page) heading(s string) {
	p.gap()
	p.add(p.d.Theme.Accent.Render(p.d.Ruler.Clip(s, p.width)))
}

func (p *page) text(marker, s string) { p.add(p.d.Ruler.Hang(marker, s, p.width)...) }

func (p *page) dim(marker, s string) {
	for _, l := range p.d.Ruler.Hang(marker, s, p.width) {
		p.add(p.d.Theme.Dim.Render(l))
	}
}

// card is the title, the question, and what helps with it. What is on record
// comes right after the questions.
func (p *page) card(c *checklist.Card, record bool) {
	ref := p.s.ref(p.d)
	active, _, item := p.d.Item(ref)
	for _, l := range p.d.Ruler.Hang(c.ID+"  ", c.Title, p.width) {
		p.add(p.d.Theme.Strong.Render(l))
	}
	meta := fmt.Sprintf("%d min · %s", item.Minutes, roleTitles(p.d, item.Roles))
	if c.Pair != nil {
		meta = active.Short + " · " + meta
	}
	low := p.room > 0 && p.room < lowRoom
	if low {
		meta = p.d.Ruler.Clip(harmless.Line(meta), p.width)
	}
	p.dim("", meta)
	p.unsaved(c)
	p.gap()
	switch {
	case c.Pair == nil:
	case !low:
		p.common(c)
	case c.Pair.Class == checklist.Different:
		p.dim("", "Two subjects under one number.")
		p.gap()
	}
	p.questions()
	if low && c.Pair != nil {
		p.gap()
		p.dim("", cmp.Or(c.Pair.Method, c.Pair.Common))
	}
	if c.Pair != nil && c.Pair.Class == checklist.Same && c.Pair.Confirm != "" {
		p.heading("Confirm for both")
		p.text("", c.Pair.Confirm)
	}
	next := record && p.levelIsNext(ref)
	if next {
		p.ladder(item)
	}
	if record {
		p.record(c)
	}
	if item.Intent != "" {
		p.heading("What it is for")
		p.text("", item.Intent)
	}
	if len(item.Evidence) > 0 {
		p.heading("Evidence to ask for")
		for _, e := range item.Evidence {
			p.text("· ", e)
		}
	}
	if record && !next {
		p.ladder(item)
	}
	p.test(item)
	if len(item.Nonconformities) > 0 {
		p.heading("What auditors find")
		for _, n := range item.Nonconformities {
			p.text("· ", n.Statement+" ("+p.d.Term("Grade", n.Grade)+")")
		}
	}
}

// lowRoom is how many lines a card has in sight on a low screen: there the
// questions come before what is said about them.
const lowRoom = 20

// common says what one conversation serves, and how far.
func (p *page) common(c *checklist.Card) {
	switch c.Pair.Class {
	case checklist.Different:
		p.dim("", "Two subjects under one number. "+c.Pair.Method)
	default:
		p.dim("", c.Pair.Common)
	}
	p.gap()
}

// asked is a question of the card, and what stands over it.
type asked struct {
	checklist.Question
	heading string
}

// questions are those of the card for the side that is being asked: of a pair,
// what is asked once and what is asked on top.
func (s *Interview) questions(d *screen.Desk) []asked {
	c := s.card(d)
	var out []asked
	add := func(heading string, qs []checklist.Question) {
		for i, q := range qs {
			if i > 0 {
				heading = ""
			}
			out = append(out, asked{q, heading})
		}
	}
	list, _, it := d.Item(s.ref(d))
	if c.Pair == nil {
		// Its partner may be a clause of the earlier audit alone.
		p := d.PairOf(s.ref(d))
		if from, inherited := d.Answers[s.ref(d)].From(); inherited && p != nil && from == p.Left {
			add("On top of what was asked then", p.Delta)
			add(list.Short+" asks", it.Questions)
			return out
		}
		add("", it.Questions)
		return out
	}
	_, _, left := d.Item(c.Refs[0])
	second := s.side > 0
	switch {
	case c.Pair.Class == checklist.Different:
		add(list.Short+" asks", it.Questions)
	case c.Pair.Class == checklist.Extended && second:
		add("Then, for "+list.Short, c.Pair.Delta)
		add(list.Short+" asks", it.Questions)
	case c.Pair.Class == checklist.Extended:
		add("Ask once", left.Questions)
		right, _, _ := d.Item(c.Refs[1])
		add("Then, for "+right.Short, c.Pair.Delta)
	case second:
		add(list.Short+" asks", it.Questions)
	default:
		add("Ask once", left.Questions)
	}
	return out
}

// questions shows the one that is being asked large, the others below and above
// it quietly.
func (p *page) questions() {
	before := p.lines
	p.ask(false)
	// What is on record has to be seen too: where the questions would fill the
	// card, those that are not being asked take a line each.
	if p.room > 0 && len(p.lines) > p.room*3/5 {
		p.lines, p.asks = before, p.asks[:0]
		p.ask(true)
	}
}

func (p *page) ask(brief bool) {
	th := p.d.Theme
	qs := p.s.questions(p.d)
	now := min(p.s.question, len(qs)-1)
	for i, q := range qs {
		if q.heading != "" {
			p.heading(q.heading)
		}
		from := len(p.lines)
		switch mark := fmt.Sprintf("  %d  ", i+1); {
		case i == now:
			p.gap()
			from = len(p.lines)
			p.asking(i, q)
		case brief:
			p.add(th.Dim.Render(p.d.Ruler.Clip(mark+harmless.Line(show(q)), p.width)))
		default:
			p.dim(mark, show(q))
		}
		for len(p.asks) < from {
			p.asks = append(p.asks, 0)
		}
		for len(p.asks) < len(p.lines) {
			p.asks = append(p.asks, i+1)
		}
	}
}

// asking is the question that is being asked.
func (p *page) asking(i int, q asked) {
	th := p.d.Theme
	for n, l := range p.d.Ruler.Wrap(show(q), p.width-5) {
		lead := "   "
		if n == 0 {
			lead = fmt.Sprintf(" %d ", i+1)
		}
		p.add(th.Accent.Render("▌"+lead) + " " + th.Strong.Render(l))
	}
	if len(q.Of) > 0 && p.width >= 40 {
		p.add(th.Accent.Render("▌") + "    " + th.Dim.Render(p.d.Ruler.Clip("for "+roleTitles(p.d, q.Of), p.width-5)))
	}
	p.add("")
}

func show(q asked) string {
	if q.Show {
		return q.Ask + " ▸"
	}
	return q.Ask
}

// record is what was said, seen and concluded.
func (p *page) record(c *checklist.Card) {
	var notes, evidence [][2]string // marker, text
	ids := notesOn(p.d, c.Refs)
	clock := clocks(p.d, ids)
	for _, id := range ids {
		o := p.d.Observations[id]
		notes = append(notes, p.note(o, clock(o.Time)))
	}
	for _, id := range evidenceOn(p.d, c.Refs) {
		e := p.d.Evidence[id]
		evidence = append(evidence, [2]string{"· ", strings.TrimSpace(e.Title+" "+e.Link) + " (" + p.d.Term("EvidenceState", string(e.State)) + ")"})
	}
	for _, r := range c.Refs {
		l, _, _ := p.d.Item(r)
		for _, why := range conclusions(p.d, p.d.Answers[r]) {
			notes = append(notes, [2]string{"· ", why[0] + l.Short + ": " + why[1]})
		}
	}
	for _, r := range c.Refs {
		p.inherited(r)
	}
	if len(notes) > 0 {
		p.heading(fmt.Sprintf("Notes (%d)", len(notes)))
		for _, n := range notes {
			p.text(n[0], n[1])
		}
	}
	if ids := findingsOn(p.d, c.Refs); len(ids) > 0 {
		p.heading(fmt.Sprintf("Findings (%d)", len(ids)))
		for _, id := range ids {
			f := p.d.Findings[id]
			text := findings.Name(f) + " (" + p.d.Term("Grade", string(f.Grade)) + ", " + p.d.Term("FindingState", string(f.State)) + ")"
			if lacks := f.Lacks(); len(lacks) > 0 {
				text += ", lacks " + strings.Join(lacks, ", ")
			}
			p.text(theme.Glyph(workshop.Verdict(f.Grade))+" ", text)
		}
	}
	if len(evidence) > 0 {
		p.heading(fmt.Sprintf("Evidence (%d)", len(evidence)))
		for _, e := range evidence {
			p.text(e[0], harmless.Line(e[1]))
		}
	}
}

// note is an observation with its time, speaker and method.
func (p *page) note(o workshop.Observation, at string) [2]string {
	text := o.Text
	if who := p.d.SpeakerName(o.Speaker); who != "" {
		text = harmless.Line(who) + ": " + text
	}
	if o.Method != "" && o.Method != "interview" {
		text = p.d.Term("Method", string(o.Method)) + " · " + text
	}
	if o.Sort != "" && o.Sort != "note" {
		text = p.d.Term("Sort", string(o.Sort)) + " · " + text
	}
	if at != "" {
		return [2]string{at + " ", text}
	}
	return [2]string{"· ", text}
}

func conclusions(d *screen.Desk, a workshop.Answer) (out [][2]string) {
	if a.Rationale != "" {
		out = append(out, [2]string{"why, ", a.Rationale})
	}
	if a.Delta != "" {
		out = append(out, [2]string{"AI question, ", a.Delta})
	}
	if a.Verdict == workshop.NotApplicable {
		out = append(out, [2]string{d.VerdictWord(a.Verdict) + ", ", a.Justification})
	}
	return out
}

// levelIsNext tells whether the level is what is decided next: then its ladder
// stands under the questions, and not where one has to scroll to it. Many
// certification audits record no levels.
func (p *page) levelIsNext(ref checklist.Ref) bool {
	a := p.d.Answers[ref]
	return a.Verdict != workshop.Open && a.Verdict != workshop.NotApplicable && a.Maturity == "" && p.d.Engagement.Mode != "certification"
}

// ladder is what the levels look like for the item, the one it is at marked.
func (p *page) ladder(it *checklist.Item) {
	if it.Ladder.One == "" {
		return
	}
	p.heading("Maturity")
	now, assessed := p.d.Answers[p.s.ref(p.d)].Level().Int()
	for level := range workshop.LevelNames {
		at := assessed && level == now
		for n, l := range p.d.Ruler.Wrap(rung(p.d, it, level), p.width-5) {
			lead := "     "
			if n == 0 {
				lead = fmt.Sprintf("  %d  ", level)
			}
			if at {
				p.add(p.d.Theme.Accent.Render("▌"+lead[1:]) + p.d.Theme.Selected.Render(l))
				continue
			}
			ink := p.d.Theme.Text
			if level%2 == 0 {
				ink = p.d.Theme.Dim
			}
			p.add(p.d.Theme.Dim.Render(lead) + ink.Render(l))
		}
	}
}

func (p *page) test(it *checklist.Item) {
	if it.Test.Check == "" {
		return
	}
	p.heading("Test")
	p.text("from   ", it.Test.Population)
	p.text("take   ", it.Test.Sample)
	p.text("check  ", it.Test.Check)
}

func roleTitles(d *screen.Desk, ids []string) string {
	var out []string
	for _, id := range ids {
		out = append(out, d.Words.Role(id))
	}
	return strings.Join(out, ", ")
}
