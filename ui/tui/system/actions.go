package system

import (
	"fmt"

	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// Actions are the keys of the page that is shown.
func (s *System) Actions() []screen.Action {
	if s.Typing() {
		return s.browse.Actions()
	}
	pages := s.tabs.Actions(func(*screen.Desk) screen.Intent { return nil })
	add := screen.Action{Keys: []string{"n"}, Label: "new system", Help: "register an AI system", Group: "AI systems", Writes: true,
		Run: func(d *screen.Desk) screen.Intent { return s.form(d, d.NewID(), workshop.System{}, "New AI system") }}
	if s.tabs.At == matrix {
		pages[0].Keys, pages[1].Keys = []string{"tab"}, []string{"shift+tab"} // left and right move over the matrix
		acts := append(s.answerKeys(), s.grid.actions()...)
		return append(append(acts, add), pages...)
	}
	acts := []screen.Action{
		{Keys: []string{"enter"}, Label: "change", Help: "change the AI system", Group: "AI systems", Writes: true, Why: s.needsSystem, Run: func(d *screen.Desk) screen.Intent {
			id := s.browse.Current()
			return s.form(d, id, d.Systems[id], "AI system")
		}},
		add,
		{Keys: []string{"D"}, Help: "take the AI system away", Group: "AI systems", Writes: true, Why: s.needsSystem, Run: func(d *screen.Desk) screen.Intent {
			id := s.browse.Current()
			return fields.Remove("system", id, "the AI system "+harmless.Line(d.Systems[id].Name))
		}},
	}
	return append(append(acts, pages...), s.browse.Actions()...)
}

func (s *System) needsSystem(*screen.Desk) string {
	if s.browse.Current() == "" {
		return "no AI system is chosen"
	}
	return ""
}

// answerKeys are the keys of the interview, for the cell that the cursor is on.
func (s *System) answerKeys() []screen.Action {
	verdict := func(key string, v workshop.Verdict) screen.Action {
		return screen.Action{Keys: []string{key}, Help: "verdict for this system: ", Named: func(d *screen.Desk) string { return d.VerdictWord(v) }, Group: "Answer", Writes: true, Why: s.needsCell,
			Run: func(d *screen.Desk) screen.Intent {
				return s.answer(d, d.VerdictWord(v), map[string]string{"verdict": string(v)})
			}}
	}
	acts := []screen.Action{
		verdict("c", workshop.Conforms), verdict("o", workshop.Opportunity), verdict("m", workshop.Minor), verdict("M", workshop.Major),
		{Keys: []string{"x"}, Help: "verdict for this system, with why: ", Named: func(d *screen.Desk) string { return d.VerdictWord(workshop.NotApplicable) }, Group: "Answer", Writes: true, Why: s.needsCell, Run: s.notApplicable},
		verdict("r", workshop.Open),
	}
	acts[0].Shown, acts[0].Label = "c o m M x", "verdict"
	for level := range workshop.LevelNames {
		l := fmt.Sprint(level)
		act := screen.Action{Keys: []string{l}, Help: "maturity for this system: ", Named: func(d *screen.Desk) string { return d.Method().LevelName(level) }, Group: "Answer", Writes: true, Why: s.needsApplicable,
			Run: func(d *screen.Desk) screen.Intent {
				return s.answer(d, "maturity "+l, map[string]string{"maturity": l})
			}}
		if level == 0 {
			act.Shown, act.Label = "0–5", "maturity"
		}
		acts = append(acts, act)
	}
	return append(acts,
		screen.Action{Keys: []string{"R"}, Help: "maturity for this system: not assessed", Group: "Answer", Writes: true, Why: s.needsCell,
			Run: func(d *screen.Desk) screen.Intent {
				return s.answer(d, "maturity not assessed", map[string]string{"maturity": ""})
			}},
		screen.Action{Keys: []string{"w"}, Label: "why", Help: "write the rationale for this system", Group: "Answer", Writes: true, Why: s.needsCell,
			Run: func(d *screen.Desk) screen.Intent { return s.rationale(d, "Why this verdict", "rationale", nil) }},
		screen.Action{Keys: []string{"enter"}, Label: "card", Help: "go to the card of the item", Group: "Answer", Why: s.needsRow, Run: func(*screen.Desk) screen.Intent {
			return screen.Go{Place: screen.Place{Screen: "interview", Ref: s.grid.Rows[s.grid.row].Ref}}
		}},
	)
}

func (s *System) needsRow(d *screen.Desk) string {
	s.fresh(d)
	if len(s.grid.Rows) == 0 {
		return "no checklist here has items that are answered for each AI system"
	}
	return ""
}

func (s *System) needsCell(d *screen.Desk) string {
	if why := s.needsRow(d); why != "" {
		return why
	}
	if len(s.grid.Systems) == 0 {
		return "no AI system is registered yet: n adds one"
	}
	return ""
}

// needsApplicable says why a cell takes no level.
func (s *System) needsApplicable(d *screen.Desk) string {
	if why := s.needsCell(d); why != "" {
		return why
	}
	ref, id := s.grid.cell()
	return fields.TakesNoLevel(d.SystemAnswers[workshop.SystemAnswerID(ref, id)].Verdict)
}

func (s *System) answer(d *screen.Desk, label string, set map[string]string) screen.Intent {
	ref, id := s.grid.cell()
	return screen.Do{Act: journal.Act{Sets: workshop.Edit("system-answer", workshop.SystemAnswerID(ref, id), set)},
		Label: ref.Item + " " + label + " for " + harmless.Line(d.Systems[id].Name)}
}

func (s *System) notApplicable(d *screen.Desk) screen.Intent {
	return s.rationale(d, "Why it does not apply", d.VerdictWord(workshop.NotApplicable), map[string]string{"verdict": string(workshop.NotApplicable)})
}

// rationale asks for the text that goes with an answer.
func (s *System) rationale(d *screen.Desk, title, label string, with map[string]string) screen.Intent {
	ref, id := s.grid.cell()
	key := journal.Key{Kind: "system-answer", Record: workshop.SystemAnswerID(ref, id), Field: "rationale"}
	return screen.Open{Dialog: widget.NewForm(d, fmt.Sprintf("%s: %s, %s", title, ref.Item, d.Systems[id].Name), func(d *screen.Desk, v widget.Values) screen.Intent {
		set := map[string]string{"rationale": v["rationale"]}
		for field, value := range with {
			set[field] = value
		}
		return screen.Do{Act: journal.Act{Sets: workshop.Edit("system-answer", key.Record, set)}, Label: ref.Item + " " + label + " for " + harmless.Line(d.Systems[id].Name)}
	}, widget.Field{Name: "rationale", Kind: widget.Area, Value: d.Get(key), Draft: key})}
}
