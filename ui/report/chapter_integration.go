package report

import (
	"fmt"
	"strings"

	"clausewalk/model/checklist"
)

// integration is what the standards share and what AI adds.
func (b *builder) integration() {
	if len(b.d.Pairs) == 0 {
		return // one standard shares nothing with another
	}
	b.chapter("Integration")
	if w := b.d.Walk; w.Saved > 0 {
		b.say("%d conversations serve %d items: walking both standards together saves %d, %d of them so far, and about %d of %d minutes by estimate.", w.Cards, w.Items, w.Saved, w.SavedDone, w.SavedMinutes, w.Minutes)
	}
	b.shared()
	b.apart()
	b.delta()
	b.steps()
}

func (s speech) itemState(it *Item) Cell {
	c := s.bothVerdicts(it)
	c.To = itemID(it.Ref)
	if it.Assessed {
		c.Text += ", " + s.itemLevel(it.Level, it.Inherited != "")
	}
	return c
}

func (b *builder) shared() {
	b.section(3, "", b.Say("What one process already serves"))
	left, right := b.d.Pairs[0].Left.Standard, b.d.Pairs[0].Right.Standard
	t := Table{Caption: b.Say("What one process already serves"), Header: append(b.all("Clause", "What is shared", "Class"), left, right)}
	n, both, apart := 0, 0, 0
	for _, p := range b.d.Pairs {
		if p.Class == "different" {
			continue
		}
		n++
		if p.Left.Verdict != "" && p.Right.Verdict != "" {
			both++
			if p.Left.Verdict != p.Right.Verdict {
				apart++
			}
		}
		class := b.Term("Class", p.Class)
		if p.Left.SameAs != "" || p.Right.SameAs != "" {
			class += b.Say(", answered in one act")
		}
		t.Rows = append(t.Rows, []Cell{text(p.Left.ID + " " + p.Left.Title), text(p.Common), text(class), b.itemState(p.Left), b.itemState(p.Right)})
	}
	b.write(b.by(n, "%d pair of clauses of %s and %s is served by one conversation: \"same\" where one process serves both, \"extended\" where AI asks for more of the same process.", "%d pairs of clauses of %s and %s are served by one conversation: \"same\" where one process serves both, \"extended\" where AI asks for more of the same process.", n, left, right) + " " +
		b.by(both, "%d has a verdict for both standards; in %d of them the two verdicts differ, as each standard is judged on its own.", "%d have a verdict for both standards; in %d of them the two verdicts differ, as each standard is judged on its own.", both, apart))
	b.add(t)
}

// apart are the clauses that share a number and no subject.
func (b *builder) apart() {
	left, right := b.d.Pairs[0].Left.Standard, b.d.Pairs[0].Right.Standard
	t := Table{Caption: b.Say("Two subjects under one number"), Header: []string{b.Say("Clause"), b.Say("%s asks about", left), b.Say("Verdict"), b.Say("%s asks about", right), b.Say("Verdict")}}
	for _, p := range b.d.Pairs {
		if p.Class == "different" {
			t.Rows = append(t.Rows, []Cell{text(p.Left.ID), text(p.Left.Title), b.itemState(p.Left), text(p.Right.Title), b.itemState(p.Right)})
		}
	}
	if len(t.Rows) > 0 {
		b.section(3, "", b.Say("Two subjects under one number"))
		b.say("Both sides of these clauses are asked on their own, and no verdict of one is taken over to the other:")
		b.add(t)
	}
}

// delta is what the second standard asks for on top.
func (b *builder) delta() {
	left, right := b.d.Pairs[0].Left.Standard, b.d.Pairs[0].Right.Standard
	b.section(3, "", b.Say("What %s adds", right))
	paired := map[string]bool{}
	t := Table{Caption: b.Say("What was answered to the AI questions"), Header: append(b.all("Clause", "Answered to the AI question"), right)}
	extended := 0
	for _, p := range b.d.Pairs {
		paired[p.Right.Ref] = true
		if p.Class == "extended" {
			extended++
			if strings.TrimSpace(p.Delta) != "" {
				t.Rows = append(t.Rows, []Cell{text(p.Right.ID + " " + p.Right.Title), text(p.Delta), b.itemState(p.Right)})
			}
		}
	}
	var alone List
	for _, s := range b.d.Standards {
		if s.Short != right {
			continue
		}
		for _, g := range s.Groups {
			for _, it := range g.Items {
				if !g.Control && !paired[it.Ref] {
					alone.Items = append(alone.Items, Entry{Lead: it.ID + " " + it.Title, To: itemID(it.Ref), Text: b.itemState(it).Text})
				}
			}
		}
		controls, answered := 0, 0
		for _, g := range s.Groups {
			if g.Control {
				controls += g.Score.Items
				answered += g.Score.Answered
			}
		}
		b.write(b.by(answered, "On top of %s, %s asks for more in %s, for %s of its own, and for %s of which %d has a verdict.", "On top of %s, %s asks for more in %s, for %s of its own, and for %s of which %d have a verdict.", left, right,
			b.Count(extended, "1 shared clause", "%d shared clauses"), b.Count(len(alone.Items), "1 clause", "%d clauses"), b.Count(controls, "1 control", "%d controls"), answered))
	}
	if len(alone.Items) > 0 {
		b.say("The clauses of its own:")
		b.add(alone)
	}
	if len(t.Rows) > 0 {
		b.write(b.by(extended, "The AI question was answered for %d of the %d shared clause:", "The AI question was answered for %d of the %d shared clauses:", len(t.Rows), extended))
		b.add(t)
	}
}

func splitList(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ", ")
}

func (b *builder) steps() {
	t := Table{Caption: b.Say("The steps of integration"), Header: b.all("Step", "Items", "Maturity", "Target", "Assessed", "Nonconformities", "Below target", "Its gaps"), Right: []bool{false, true, true, true, true, true, true, false}}
	for _, x := range b.d.Themes {
		if x.Kind == string(checklist.IntegrationStep) {
			t.Rows = append(t.Rows, texts(x.Title, fmt.Sprint(x.Score.Items), b.maturity(x.Score), b.decimal(x.Score.Target), fmt.Sprintf("%.0f %%", 100*x.Score.Coverage), fmt.Sprint(x.Score.Minor+x.Score.Major), fmt.Sprint(x.Gaps), byStandard(splitList(x.Below))))
		}
	}
	if len(t.Rows) == 0 {
		return
	}
	b.section(3, "", b.Say("The steps of integration"))
	b.say("Bringing AI under the management system that is already there takes these steps; an item counts under each step that it belongs to.")
	if say := b.markSentence(); say != "" {
		b.write(say)
	}
	b.add(t)
}
