package findings

import (
	"fmt"
	"slices"
	"strings"

	"clausewalk/model/harmless"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// Actions are the keys of the screen.
func (s *Findings) Actions() []screen.Action {
	if s.Typing() {
		return s.Browse.Actions()
	}
	acts := s.stateKeys()
	acts = append(acts,
		screen.Action{Keys: []string{"enter"}, Label: "change", Help: "change the finding or action", Group: "Finding", Writes: true, Why: s.needsOne, Run: s.change},
		screen.Action{Keys: []string{"n"}, Label: "new", Help: "new finding", Group: "Finding", Writes: true, Run: s.add},
		screen.Action{Keys: []string{"a"}, Label: "action", Help: "new action: correction, root cause, corrective action", Group: "Finding", Writes: true, Why: s.needsOne, Run: s.addAction},
		screen.Action{Keys: []string{"r"}, Label: "raise", Help: "raise it: no longer a draft", Group: "Finding", Writes: true, Why: s.needsDraft, Run: func(d *screen.Desk) screen.Intent { return s.setFindingState(d, "raised") }})
	for i, g := range []workshop.Grade{"major", "minor", "opportunity"} {
		act := screen.Action{Keys: []string{[]string{"M", "m", "o"}[i]}, Help: "grade: ", Named: func(d *screen.Desk) string { return d.Term("Grade", string(g)) }, Group: "Finding", Writes: true, Why: s.needsGraded,
			Run: func(d *screen.Desk) screen.Intent { return s.grade(d, g) }}
		if i == 0 {
			act.Label, act.Shown = "grade", "M m o"
		}
		acts = append(acts, act)
	}
	acts = append(acts,
		screen.Action{Keys: []string{"e"}, Label: "escalate", Help: "escalate: a graver grade, with the reason", Group: "Finding", Writes: true, Why: s.needsHigher, Run: s.escalate},
		screen.Action{Keys: []string{"l"}, Label: "link", Help: "link it to items, of either standard", Group: "Finding", Writes: true, Why: s.needsOne, Run: s.chooseItems},
		screen.Action{Keys: []string{"x"}, Label: "close", Help: "close it, or open it again", Group: "Finding", Writes: true, Why: s.needsOne, Run: s.close},
		screen.Action{Keys: []string{"c"}, Label: "card", Help: "go to the cards that it cites", Group: "Finding", Why: s.needsItems, Run: s.goToCards},
		screen.Action{Keys: []string{"D"}, Help: "take the finding or action away", Group: "Finding", Writes: true, Why: s.needsOne, Run: s.remove})
	return append(acts, s.Browse.Actions()...)
}

// stateKeys move a finding, or the action that the cursor is on, through its
// states.
func (s *Findings) stateKeys() []screen.Action {
	var acts []screen.Action
	for i := range states {
		help := fmt.Sprintf("it is %s; an action is %s", states[i], actionStates[i])
		act := screen.Action{Keys: []string{fmt.Sprint(i + 1)}, Help: help, Group: "State", Writes: true, Why: s.needsOne,
			Run: func(d *screen.Desk) screen.Intent { return s.setState(d, i) }}
		if i == 0 {
			act.Label, act.Shown = "state", "1–3"
		}
		acts = append(acts, act)
	}
	return acts
}

func (s *Findings) needsOne(*screen.Desk) string {
	if s.Current() == "" {
		return "no finding is chosen"
	}
	return ""
}

// needsGraded says why there is nothing here that a grade can be given to.
func (s *Findings) needsGraded(d *screen.Desk) string {
	if _, _, ok := s.action(d); ok {
		return "an action has no grade: go up to its finding"
	}
	return s.needsOne(d)
}

func (s *Findings) needsHigher(d *screen.Desk) string {
	if why := s.needsGraded(d); why != "" {
		return why
	}
	_, f, _ := s.finding(d)
	switch f.Grade {
	case "":
		return "it has no grade yet: M, m and o give it one"
	case "major":
		return "it has the highest grade already"
	}
	return ""
}

func (s *Findings) needsItems(d *screen.Desk) string {
	if _, f, ok := s.finding(d); !ok || len(f.Items) == 0 {
		return "it is against no item yet: l links it to some"
	}
	return ""
}

func (s *Findings) needsDraft(d *screen.Desk) string {
	_, f, ok := s.finding(d)
	switch {
	case !ok:
		return "no finding is chosen"
	case f.State == "raised":
		return "it is raised already"
	}
	return ""
}

func (s *Findings) setState(d *screen.Desk, n int) screen.Intent {
	if id, a, ok := s.action(d); ok {
		if actionStates[n] == "verified" && strings.TrimSpace(a.Check) == "" {
			return verify(d, id, a)
		}
		return fields.Edits{"state": string(actionStates[n])}.Do("action", id, string(actionStates[n])+": "+harmless.Line(a.Text))
	}
	return s.setFindingState(d, states[n])
}

// setFindingState moves a finding; the model says what a draft lacks.
func (s *Findings) setFindingState(d *screen.Desk, to workshop.FindingState) screen.Intent {
	id, f, _ := s.finding(d)
	edits := fields.Edits{"state": string(to), "raised": string(f.In(to, d.Now()).Raised)}
	if to == "closed" {
		if open := unverified(d, id); open > 0 {
			return screen.Open{Dialog: widget.NewConfirm("Close it all the same?", fmt.Sprintf("%s not verified yet: nobody has written down that it worked.", isOrAre(open)),
				edits.Do("finding", id, "closed: "+Name(f)))}
		}
	}
	return edits.Do("finding", id, string(to)+": "+Name(f))
}

func (s *Findings) close(d *screen.Desk) screen.Intent {
	if _, f, _ := s.finding(d); f.State == "closed" {
		return s.setFindingState(d, "raised")
	}
	return s.setFindingState(d, "closed")
}

func isOrAre(n int) string {
	if n == 1 {
		return "1 action is"
	}
	return fmt.Sprintf("%d actions are", n)
}

func unverified(d *screen.Desk, id string) int {
	n := 0
	for _, a := range actionsOf(d, id) {
		if d.Workshop.Actions[a].State != "verified" {
			n++
		}
	}
	return n
}

// verify asks how it was checked that an action worked.
func verify(d *screen.Desk, id string, a workshop.Action) screen.Intent {
	return screen.Open{Dialog: widget.NewForm(d, "How was it checked that it worked?", func(d *screen.Desk, v widget.Values) screen.Intent {
		return fields.Edits{"state": "verified", "effectiveness": v["check"]}.Do("action", id, "verified: "+harmless.Line(a.Text))
	}, widget.Field{Name: "check", Kind: widget.Area, Needed: "say what was looked at, and what it showed", Draft: key("action", id, "effectiveness")})}
}

// grade sets the grade; of a finding that has been raised, only with a reason.
func (s *Findings) grade(d *screen.Desk, g workshop.Grade) screen.Intent {
	id, f, _ := s.finding(d)
	if regraded(f, g) {
		return regrade(d, id, f, g)
	}
	return fields.Edits{"grade": string(g)}.Do("finding", id, string(g)+": "+Name(f))
}

// regraded tells whether a grade takes the place of one that others know.
func regraded(f workshop.Finding, g workshop.Grade) bool {
	return stateOf(f) != "draft" && f.Grade != "" && f.Grade != g
}

func (s *Findings) escalate(d *screen.Desk) screen.Intent {
	id, f, _ := s.finding(d)
	return regrade(d, id, f, grades[max(0, rank(f.Grade)-1)])
}

// regrade raises or lowers the grade with a reason, which the report prints.
func regrade(d *screen.Desk, id string, f workshop.Finding, to workshop.Grade) screen.Intent {
	now := d.Term("Grade", string(f.Grade))
	verb, goes, than, past, there := "Raise", "up", "worse", "raised", grades[:rank(f.Grade)]
	if rank(to) > rank(f.Grade) {
		verb, goes, than, past, there = "Lower", "down", "less grave", "lowered", grades[rank(f.Grade)+1:]
	}
	var options []widget.Option
	for _, g := range there {
		options = append(options, widget.Option{Value: string(g), Label: d.Term("Grade", string(g))})
	}
	return screen.Open{Dialog: widget.NewForm(d, verb+" the grade of: "+Name(f), func(d *screen.Desk, v widget.Values) screen.Intent {
		return fields.Edits{"grade": v["grade"], "escalation": v["why"]}.Do("finding", id, past+" from "+now+" to "+d.Term("Grade", v["grade"]))
	},
		widget.Field{Name: "why", Label: "Why", Kind: widget.Area, Needed: "say why the grade goes " + goes + ": the report prints it", Hint: "what makes it " + than + " than " + now, Draft: key("finding", id, "escalation")},
		widget.Field{Name: "grade", Label: "Grade", Kind: widget.Choice, Value: string(to), Options: options},
	).Verb(strings.ToLower(verb) + "s it")}
}

func (s *Findings) chooseItems(d *screen.Desk) screen.Intent {
	id, f, _ := s.finding(d)
	return screen.Open{Dialog: widget.NewPick("Against what? "+Name(f), "takes these", fields.Items(d), func(_ *screen.Desk, values []string) screen.Intent {
		edits := fields.Edits{}
		fields.Members("items", f.Items, values, edits)
		if len(edits) == 0 {
			return screen.Say{Text: "nothing marked: space marks an item"}
		}
		return edits.Do("finding", id, "against "+fields.Count(len(values), "item"))
	}).Many(f.Items...)}
}

func (s *Findings) goToCards(d *screen.Desk) screen.Intent {
	_, f, _ := s.finding(d)
	refs := f.Items.Refs()
	return screen.Go{Place: screen.Place{Screen: "interview", Ref: refs[0], Only: refs, Why: Name(f)}}
}

func (s *Findings) remove(d *screen.Desk) screen.Intent {
	if id, a, ok := s.action(d); ok {
		return fields.Remove("action", id, "the action "+harmless.Line(a.Text))
	}
	id, f, _ := s.finding(d)
	return fields.Remove("finding", id, "the finding "+Name(f))
}

// evidenceOptions are the pieces of evidence, those on some items first; what
// is only requested proves nothing.
func evidenceOptions(d *screen.Desk, near workshop.Members) []widget.Option {
	return options(d.Workshop.Evidence, near, func(e workshop.Evidence) (workshop.Members, bool) {
		return e.Items, !e.Gone.On() && e.State != "requested"
	}, func(e workshop.Evidence) widget.Option {
		label := e.Title
		if label == "" {
			label = e.Link
		}
		return widget.Option{Label: label, Note: d.Term("EvidenceState", string(e.State))}
	})
}

// noteOptions are the notes, those on some items first.
func noteOptions(d *screen.Desk, near workshop.Members) []widget.Option {
	return options(d.Observations, near, func(o workshop.Observation) (workshop.Members, bool) { return o.Items, !o.Gone.On() },
		func(o workshop.Observation) widget.Option {
			return widget.Option{Label: o.Text, Note: harmless.Line(d.SpeakerName(o.Speaker))}
		})
}

func options[T any](records map[string]T, near workshop.Members, of func(T) (workshop.Members, bool), show func(T) widget.Option) []widget.Option {
	var close, others []widget.Option
	ids := make([]string, 0, len(records))
	for id := range records {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		items, counts := of(records[id])
		if !counts {
			continue
		}
		o := show(records[id])
		o.Value = id
		if slices.ContainsFunc(items, near.Has) {
			close = append(close, o)
		} else {
			others = append(others, o)
		}
	}
	return append(close, others...)
}
