package report

import (
	"fmt"
	"strings"

	"clausewalk/model/plural"
)

// integration is what the standards share and what AI adds.
func (b *builder) integration() {
	if len(b.d.Pairs) == 0 {
		return // one standard shares nothing with another
	}
	b.chapter("Integration")
	if w := b.d.Walk; w.Saved > 0 {
		b.say(fmt.Sprintf("%d conversations serve %d items: walking both standards together saves %d, %d of them so far, and about %d of %d minutes by estimate.", w.Cards, w.Items, w.Saved, w.SavedDone, w.SavedMinutes, w.Minutes))
	}
	b.shared()
	b.apart()
	b.delta()
	b.steps()
}

func itemState(it *Item) Cell {
	out := verdictWord(it.Verdict)
	if it.Assessed {
		out += ", " + level(it.Level)
	}
	return Cell{Text: out, To: itemID(it.Ref), Mark: it.Verdict}
}

func (b *builder) shared() {
	b.section(3, "", "What one process already serves")
	left, right := b.d.Pairs[0].Left.Standard, b.d.Pairs[0].Right.Standard
	t := Table{Caption: "What one process already serves", Header: []string{"Clause", "What is shared", "Class", left, right}}
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
		class := p.Class
		if p.Left.SameAs != "" || p.Right.SameAs != "" {
			class += ", answered in one act"
		}
		t.Rows = append(t.Rows, []Cell{text(p.Left.ID + " " + p.Left.Title), text(p.Common), text(class), itemState(p.Left), itemState(p.Right)})
	}
	b.say(fmt.Sprintf("%s of %s and %s are served by one conversation: \"same\" where one process serves both, \"extended\" where AI asks for more of the same process. %d %s a verdict for both standards; in %d of them the two verdicts differ, as each standard is judged on its own.", plural.Count(n, "pair")+" of clauses", left, right, both, agree(both, "has", "have"), apart))
	b.add(t)
}

// apart are the clauses that share a number and no subject.
func (b *builder) apart() {
	left, right := b.d.Pairs[0].Left.Standard, b.d.Pairs[0].Right.Standard
	t := Table{Caption: "Two subjects under one number", Header: []string{"Clause", left + " asks about", "Verdict", right + " asks about", "Verdict"}}
	for _, p := range b.d.Pairs {
		if p.Class == "different" {
			t.Rows = append(t.Rows, []Cell{text(p.Left.ID), text(p.Left.Title), itemState(p.Left), text(p.Right.Title), itemState(p.Right)})
		}
	}
	if len(t.Rows) > 0 {
		b.section(3, "", "Two subjects under one number")
		b.say("Both sides of these clauses are asked on their own, and no verdict of one is taken over to the other:")
		b.add(t)
	}
}

// delta is what the second standard asks for on top.
func (b *builder) delta() {
	left, right := b.d.Pairs[0].Left.Standard, b.d.Pairs[0].Right.Standard
	b.section(3, "", "What "+right+" adds")
	paired := map[string]bool{}
	t := Table{Caption: "What was answered to the AI questions", Header: []string{"Clause", "Answered to the AI question", right}}
	extended := 0
	for _, p := range b.d.Pairs {
		paired[p.Right.Ref] = true
		if p.Class == "extended" {
			extended++
			if strings.TrimSpace(p.Delta) != "" {
				t.Rows = append(t.Rows, []Cell{text(p.Right.ID + " " + p.Right.Title), text(p.Delta), itemState(p.Right)})
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
					alone.Items = append(alone.Items, Entry{Lead: it.ID + " " + it.Title, To: itemID(it.Ref), Text: itemState(it).Text})
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
		b.say(fmt.Sprintf("On top of %s, %s asks for more in %s, for %s of its own, and for %s of which %d %s a verdict.", left, right, plural.Count(extended, "shared clause"), plural.Count(len(alone.Items), "clause"), plural.Count(controls, "control"), answered, agree(answered, "has", "have")))
	}
	if len(alone.Items) > 0 {
		b.say("The clauses of its own:")
		b.add(alone)
	}
	if len(t.Rows) > 0 {
		b.say(fmt.Sprintf("The AI question was answered for %d of the %s:", len(t.Rows), plural.Count(extended, "shared clause")))
		b.add(t)
	}
}

// integrationStep is the kind of the themes that are steps of integration.
const integrationStep = "integration step"

func splitList(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ", ")
}

func (b *builder) steps() {
	t := Table{Caption: "The steps of integration", Header: []string{"Step", "Items", "Maturity", "Target", "Assessed", "Nonconformities", "Below target", "Its gaps"}, Right: []bool{false, true, true, true, true, true, true, false}}
	for _, x := range b.d.Themes {
		if x.Kind == integrationStep {
			t.Rows = append(t.Rows, texts(x.Title, fmt.Sprint(x.Score.Items), maturity(x.Score), fmt.Sprintf("%.1f", x.Score.Target), fmt.Sprintf("%.0f %%", 100*x.Score.Coverage), fmt.Sprint(x.Score.Minor+x.Score.Major), fmt.Sprint(x.Gaps), byStandard(splitList(x.Below))))
		}
	}
	if len(t.Rows) == 0 {
		return
	}
	b.section(3, "", "The steps of integration")
	b.say("Bringing AI under the management system that is already there takes these steps; an item counts under each step that it belongs to.")
	b.add(t)
}
