package cli

import (
	"fmt"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/extend"
	"clausewalk/model/harmless"
	"clausewalk/model/planning"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
)

// read reads the card out: where one is, what to ask, and how it stands.
func (a *asking) read() {
	c := a.card()
	var standards []string
	for _, r := range c.Refs {
		l, _, _ := a.w.Item(r)
		standards = append(standards, l.Short)
	}
	a.say("")
	a.say("Card %d of %d: %s, %s. %s, about %d minutes.", a.at+1, len(a.cards), c.ID, c.Title, strings.Join(standards, " and "), planning.Minutes(a.w.Workshop, c))
	_, _, first := a.w.Item(c.Refs[0])
	if c.Pair == nil {
		a.questions("", first.Questions)
	} else {
		a.pair(c)
	}
	for _, r := range c.Refs {
		a.say("%s", a.standing(r))
		if text := a.applicability(r); text != "" {
			a.say("%s", text)
		}
		if ans := a.w.Answers[r]; extend.Waits(ans) {
			a.say("Inherited for %s: %s. y confirms it, Y leaves it.", a.name(r), inheritedLine(a.w.Workshop, ans, workshop.Date(a.now().Day())))
		}
	}
	for _, n := range a.notes(c) {
		a.say("%s", n)
	}
}

// pair reads what is asked once, and what is asked on top or apart.
func (a *asking) pair(c *checklist.Card) {
	left, _, first := a.w.Item(c.Refs[0])
	right, _, second := a.w.Item(c.Refs[1])
	switch c.Pair.Class {
	case checklist.Same:
		a.say("%s", c.Pair.Common)
		a.questions("Ask once", first.Questions)
		a.say("Confirm for both: %s", c.Pair.Confirm)
	case checklist.Extended:
		a.say("%s", c.Pair.Common)
		a.questions("Ask once", first.Questions)
		a.questions("Then, for "+right.Short, c.Pair.Delta)
	default:
		a.say("Two subjects under one number. %s", c.Pair.Method)
		a.questions(left.Short+" asks", first.Questions)
		a.questions(right.Short+" asks", second.Questions)
	}
}

func (a *asking) questions(heading string, qs []checklist.Question) {
	if heading != "" {
		a.say("%s:", heading)
	}
	for i, q := range qs {
		text := q.Ask
		if len(q.Of) > 0 {
			text += " (for " + roleTitles(a.w.Words, q.Of) + ")"
		}
		a.say("Question %d. %s", i+1, text)
	}
}

// notes are what is on record for the card, a sentence each.
func (a *asking) notes(c *checklist.Card) []string {
	var out []string
	seen := map[string]bool{}
	for _, r := range c.Refs {
		for _, id := range a.w.ObservationsOn(r) {
			if o := a.w.Observations[id]; !seen[id] {
				seen[id] = true
				who := a.w.SpeakerName(o.Speaker)
				if who == "" {
					who = "Somebody"
				}
				out = append(out, fmt.Sprintf("Note, %s: %s", who, o.Text))
			}
		}
		for _, id := range a.w.EvidenceOn(r) {
			if e := a.w.Evidence[id]; !seen[id] {
				seen[id] = true
				out = append(out, fmt.Sprintf("Evidence, %s: %s", a.w.Words.Term("EvidenceState", string(e.State)), planning.EvidenceName(e)))
			}
		}
	}
	return out
}

// more reads what helps with the item.
func (a *asking) more() {
	_, _, it := a.w.Item(a.ref())
	a.say("What it is for: %s", it.Intent)
	for _, e := range it.Evidence {
		a.say("Evidence to ask for: %s", e)
	}
	if it.Test.Check != "" {
		a.say("Test: from %s, take %s, check: %s", it.Test.Population, it.Test.Sample, it.Test.Check)
	}
	m, _ := scoring.MethodOf(a.w.Workshop) // one that does not fit is refused where it is set
	own := [6]string{1: it.Ladder.One, 3: it.Ladder.Three, 5: it.Ladder.Five}
	for level := range workshop.LevelMeanings {
		meaning := a.w.Meaning(level)
		if own[level] != "" {
			meaning = own[level]
		}
		a.say("Level %d, %s: %s", level, m.LevelName(level), meaning)
	}
	for _, n := range it.Nonconformities {
		a.say("What auditors find: %s (%s)", n.Statement, a.w.Words.Term("Grade", n.Grade))
	}
	a.say("%s", harmless.Line(a.standing(a.ref())))
}
