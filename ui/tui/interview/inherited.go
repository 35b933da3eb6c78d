package interview

import (
	"cmp"
	"fmt"
	"slices"

	"clausewalk/model/checklist"
	"clausewalk/model/extend"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/screen"
)

// inheritedKeys decide on what was taken over from an earlier audit.
func (s *Interview) inheritedKeys() []screen.Action {
	return []screen.Action{
		{Keys: []string{"y"}, Label: "confirm", Help: "confirm what was inherited: it still holds", Group: "Answer", Writes: true, Why: s.needsInherited, Run: s.confirm},
		{Keys: []string{"Y"}, Label: "leave", Help: "do not take over what was inherited: assess it anew", Group: "Answer", Writes: true, Why: s.needsInherited, Run: s.leaveInherited},
		{Keys: []string{"B"}, Label: "only the delta", Help: "walk only what the earlier audit does not answer", Group: "Move", Why: needsBaseline, Run: s.walkDelta},
	}
}

func (s *Interview) needsInherited(d *screen.Desk) string {
	if !extend.Waits(d.Answers[s.ref(d)]) {
		return "nothing inherited waits here"
	}
	return ""
}

func needsBaseline(d *screen.Desk) string {
	if d.Engagement.Baseline == "" {
		return "this workshop extends no earlier audit"
	}
	return ""
}

func (s *Interview) confirm(d *screen.Desk) screen.Intent {
	ref := s.ref(d)
	return deltaFirst(d, ref, func(d *screen.Desk) (screen.Do, error) {
		act, err := extend.Decide(d.Workshop, ref, extend.Decision{}, d.Now())
		return screen.Do{Act: act, Label: ref.Item + " confirmed"}, err
	})
}

func (s *Interview) leaveInherited(d *screen.Desk) screen.Intent {
	ref := s.ref(d)
	act, err := extend.Decide(d.Workshop, ref, extend.Decision{Leave: true}, d.Now())
	if err != nil {
		return screen.Fail{Err: err}
	}
	return screen.Do{Act: act, Label: ref.Item + " is to be assessed anew"}
}

// walkDelta shows only the cards that the earlier audit does not answer: new
// clauses and controls, delta questions, and what was left open then.
func (s *Interview) walkDelta(d *screen.Desk) screen.Intent {
	var refs []checklist.Ref
	for _, t := range extend.Walk(d.Workshop) {
		if !t.Done && t.Part != extend.Carried && t.Part != extend.Related {
			refs = append(refs, t.Ref)
		}
	}
	slices.SortStableFunc(refs, func(a, b checklist.Ref) int { return cmp.Compare(d.Deck.Find(a), d.Deck.Find(b)) })
	if len(refs) == 0 {
		return screen.Say{Text: "nothing is left of the delta: what was inherited can be confirmed card by card"}
	}
	return screen.Go{Place: screen.Place{Screen: "interview", Ref: refs[0], Only: refs, Why: "the delta"}}
}

// inheritedLine is what an item takes over from an earlier audit, while nobody
// has decided on it; empty otherwise.
func inheritedLine(d *screen.Desk, r checklist.Ref) string {
	a := d.Answers[r]
	if !extend.Waits(a) {
		return ""
	}
	answer := d.VerdictWord(a.Inherited)
	if n, ok := a.InheritedLevel().Int(); ok {
		answer += fmt.Sprintf(", maturity %d", n)
	}
	kind := map[workshop.Carry]string{"carried": "inherited", "prefilled": "proposed"}[a.Carry]
	return fmt.Sprintf("%s: %s, %s · not yet confirmed: y, Y", kind, answer, extend.Age(d.Words, a.SourceDate, d.Today()))
}

// inherited is where an answer comes from, and why it may be taken over.
func (p *page) inherited(r checklist.Ref) {
	a := p.d.Answers[r]
	if !extend.Waits(a) {
		return
	}
	p.heading("Inherited, not yet confirmed")
	p.text("· ", fmt.Sprintf("%s, %s, %s", a.Inherited, a.Source, a.SourceDate))
	p.text("  ", a.SourceWhy)
}

// saved says how many conversations walking both standards together saves.
func saved(d *screen.Desk) string {
	if p := d.Progress(); p.Saved > 0 {
		return fmt.Sprintf(" %d of %d cards · saves %d of %d conversations", p.CardsDone, p.Cards, p.SavedDone, p.Saved)
	}
	return ""
}
