package tui

import (
	"fmt"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/workshop"
)

// bodyCache is the card as lines, until the state, the card or the width
// changes.
type bodyCache struct {
	width, at, side int
	lines           []string
}

func (a *App) bodyLines(width int) []string {
	if b := &a.body; b.lines != nil && b.width == width && b.at == a.at && b.side == a.side {
		return b.lines
	}
	p := &page{a: a, width: width}
	p.card(a.card())
	a.body = bodyCache{width, a.at, a.side, p.lines}
	return p.lines
}

// page lays out one card.
type page struct {
	a     *App
	width int
	lines []string
}

func (p *page) add(lines ...string) { p.lines = append(p.lines, lines...) }

func (p *page) gap() {
	if len(p.lines) > 0 && p.lines[len(p.lines)-1] != "" {
		p.add("")
	}
}

func (p *page) heading(s string) {
	p.gap()
	p.add(p.a.theme.dim.Render(fit(s, p.width)))
}

func (p *page) text(marker, s string) { p.add(hang(marker, s, p.width)...) }

func (p *page) dim(s string) {
	for _, l := range wrap(s, p.width) {
		p.add(p.a.theme.dim.Render(l))
	}
}

func (p *page) card(c *checklist.Card) {
	for _, l := range wrap(c.ID+"  "+c.Title, p.width) {
		p.add(p.a.theme.title.Render(l))
	}
	_, _, it := p.a.w.Item(c.Refs[0])
	p.dim(fmt.Sprintf("%d min · %s", it.Minutes, roleTitles(it.Roles)))
	if c.Pair != nil {
		p.pair(c)
	} else {
		p.gap()
		p.questions(it.Questions)
	}
	active, group, item := p.a.w.Item(p.a.ref())
	_ = group
	label := ""
	if c.Pair != nil {
		label = " · " + active.Short
	}
	if item.Intent != "" {
		p.heading("What it is for" + label)
		p.text("", item.Intent)
	}
	p.notes(c)
	if len(item.Evidence) > 0 {
		p.heading("Evidence to ask for" + label)
		for _, e := range item.Evidence {
			p.text("· ", e)
		}
	}
	p.ladder(item, label)
	p.test(item, label)
	if len(item.Nonconformities) > 0 {
		p.heading("What auditors find" + label)
		for _, n := range item.Nonconformities {
			p.text("· ", n.Statement+" ("+n.Grade+")")
		}
	}
}

// pair shows what is common, then each side's own, then what is asked on top.
func (p *page) pair(c *checklist.Card) {
	l, _, left := p.a.w.Item(c.Refs[0])
	r, _, right := p.a.w.Item(c.Refs[1])
	p.gap()
	p.text("", c.Pair.Common)
	switch c.Pair.Class {
	case checklist.Same:
		p.heading("Ask once")
		p.questions(left.Questions)
		p.heading("Confirm for both")
		p.text("", c.Pair.Confirm)
	case checklist.Extended:
		p.heading("Ask once")
		p.questions(left.Questions)
		p.heading("Then, for " + r.Short)
		p.questions(c.Pair.Delta)
		if d := p.a.w.Answers[c.Refs[1]].Delta; d != "" {
			p.text("  → ", d)
		}
	case checklist.Different:
		p.heading("Two subjects, one method")
		p.text("", c.Pair.Method)
		p.heading(l.Short + " asks")
		p.questions(left.Questions)
	}
	if c.Pair.Class != checklist.Same {
		p.heading(r.Short + " asks")
		p.questions(right.Questions)
	}
}

func (p *page) questions(qs []checklist.Question) {
	for i, q := range qs {
		mark := fmt.Sprintf("%d  ", i+1)
		if q.Show {
			mark = fmt.Sprintf("%d ▸", i+1)
		}
		for _, l := range hang(mark, q.Ask, p.width) {
			p.add(p.a.theme.strong.Render(l))
		}
	}
}

func (p *page) notes(c *checklist.Card) {
	seen := map[string]bool{}
	var notes, evidence []string
	for _, r := range c.Refs {
		for _, id := range p.a.w.ObservationsOn(r) {
			if !seen[id] {
				seen[id] = true
				o := p.a.w.Observations[id]
				who := p.a.w.SpeakerName(o.Speaker)
				if who != "" {
					who += ": "
				}
				notes = append(notes, who+o.Text)
			}
		}
		for _, id := range p.a.w.EvidenceOn(r) {
			if !seen[id] {
				seen[id] = true
				e := p.a.w.Evidence[id]
				evidence = append(evidence, strings.TrimSpace(fmt.Sprintf("%s %s (%s)", e.Title, e.Link, e.State)))
			}
		}
		a := p.a.w.Answers[r]
		l, _, _ := p.a.w.Item(r)
		if a.Rationale != "" {
			notes = append(notes, "why, "+l.Short+": "+a.Rationale)
		}
		if a.Verdict == workshop.NotApplicable {
			notes = append(notes, "not applicable, "+l.Short+": "+a.Justification)
		}
	}
	if len(notes) > 0 {
		p.heading(fmt.Sprintf("Notes (%d)", len(notes)))
		for _, n := range notes {
			p.text("· ", n)
		}
	}
	if len(evidence) > 0 {
		p.heading(fmt.Sprintf("Evidence (%d)", len(evidence)))
		for _, e := range evidence {
			p.text("· ", harmless.Line(e))
		}
	}
}

func (p *page) ladder(it *checklist.Item, label string) {
	if it.Ladder.One == "" {
		return
	}
	p.heading("Maturity" + label)
	now, assessed := p.a.w.Answers[p.a.ref()].Maturity.Int()
	for level, own := range map5(it.Ladder) {
		text := own
		if text == "" {
			text = workshop.LevelMeanings[level]
		}
		lines := hang(fmt.Sprintf("%d  ", level), text, p.width)
		for _, l := range lines {
			switch {
			case assessed && level == now:
				p.add(p.a.theme.selected.Render(l))
			case own == "":
				p.add(p.a.theme.dim.Render(l))
			default:
				p.add(l)
			}
		}
	}
}

func map5(l checklist.Ladder) [6]string { return [6]string{1: l.One, 3: l.Three, 5: l.Five} }

func (p *page) test(it *checklist.Item, label string) {
	if it.Test.Check == "" {
		return
	}
	p.heading("Test" + label)
	p.text("from   ", it.Test.Population)
	p.text("take   ", it.Test.Sample)
	p.text("check  ", it.Test.Check)
}

func roleTitles(ids []string) string {
	var out []string
	for _, id := range ids {
		out = append(out, checklist.RoleTitle(id))
	}
	return strings.Join(out, ", ")
}
