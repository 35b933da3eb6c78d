package interview

import (
	"fmt"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/extend"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

func answer(ref checklist.Ref, label string, fields map[string]string) screen.Do {
	return screen.Do{Act: journal.Act{Sets: workshop.AnswerSets(ref, fields)}, Label: ref.Item + " " + label}
}

// setVerdict answers the item; an answer given for it alone no longer counts as
// taken over from the other.
func (s *Interview) setVerdict(d *screen.Desk, v workshop.Verdict) screen.Intent {
	fields := map[string]string{"verdict": string(v), "same_as": "", "parked": ""}
	if extend.Waits(d.Answers[s.ref(d)]) {
		fields["confirmed"] = string(d.Now()) // another answer than the inherited one is a decision on it
	}
	return answer(s.ref(d), v.String(), fields)
}

func (s *Interview) setMaturity(d *screen.Desk, l workshop.Level) screen.Intent {
	label := "maturity not assessed"
	if n, ok := l.Int(); ok {
		label = fmt.Sprintf("maturity %d, %s", n, d.Method().LevelName(n))
	}
	return answer(s.ref(d), label, map[string]string{"maturity": string(l), "same_as": ""})
}

func (s *Interview) park(d *screen.Desk) screen.Intent {
	if d.Answers[s.ref(d)].Parked.On() {
		return answer(s.ref(d), "taken up again", map[string]string{"parked": ""})
	}
	act := journal.Act{}
	for _, r := range s.card(d).Refs {
		act.Sets = append(act.Sets, workshop.AnswerSets(r, map[string]string{"parked": "yes"})...)
	}
	return screen.Do{Act: act, Label: s.card(d).ID + " parked"}
}

func (s *Interview) setTarget(d *screen.Desk) screen.Intent {
	ref := s.ref(d)
	options := []widget.Option{{Value: "", Label: "default"}}
	for i := range workshop.LevelNames {
		options = append(options, widget.Option{Value: fmt.Sprint(i), Label: fmt.Sprintf("%d %s", i, d.Method().LevelName(i))})
	}
	return screen.Open{Dialog: widget.NewForm(d, "Target of "+ref.Item, func(d *screen.Desk, v widget.Values) screen.Intent {
		label := "target " + v["target"]
		if v["target"] == "" {
			label = "target as the workshop's"
		}
		return answer(ref, label, map[string]string{"target": v["target"]})
	}, widget.Field{Name: "target", Label: "Target", Kind: widget.Choice, Value: string(d.Answers[ref].Target), Options: options})}
}

// editText edits one text of the answer.
func editText(d *screen.Desk, ref checklist.Ref, title, name, label, above string, then screen.Intent) screen.Intent {
	key := journal.Key{Kind: "answer", Record: ref.String(), Field: name}
	form := []widget.Field{{Name: name, Kind: widget.Area, Value: d.Get(key), Draft: key}}
	if above != "" {
		form = append([]widget.Field{{Name: "above", Kind: widget.Static, Value: above}}, form...)
	}
	return screen.Open{Dialog: widget.NewForm(d, title, func(_ *screen.Desk, v widget.Values) screen.Intent {
		do := answer(ref, label, map[string]string{name: v[name]})
		do.Then = then
		return do
	}, form...)}
}

func (s *Interview) editRationale(d *screen.Desk) screen.Intent {
	return editText(d, s.ref(d), "Why this verdict on "+s.ref(d).Item, "rationale", "rationale", "", nil)
}

func (s *Interview) editDelta(d *screen.Desk) screen.Intent {
	s.side = 1
	return s.askDelta(d, nil)
}

// askDelta writes down the answer to what is asked on top for the second
// standard.
func (s *Interview) askDelta(d *screen.Desk, then screen.Intent) screen.Intent {
	c := s.card(d)
	var asks []string
	for _, q := range c.Pair.Delta {
		asks = append(asks, q.Ask)
	}
	return editText(d, c.Pair.Right, "What was answered to the AI question on "+c.Pair.Right.Item, "delta", "answer to the AI question", strings.Join(asks, "\n"), then)
}

// notApplicable asks for the reason first; for a control it can write the
// Statement of Applicability's decision with it.
func (s *Interview) notApplicable(d *screen.Desk) screen.Intent {
	ref := s.ref(d)
	key := journal.Key{Kind: "answer", Record: ref.String(), Field: "justification"}
	form := []widget.Field{{Name: "justification", Label: "Why not", Kind: widget.Area, Value: d.Get(key), Draft: key, Hint: "why it does not apply"}}
	_, g, _ := d.Item(ref)
	if g.Kind == checklist.Control {
		decision := "out"
		if d.Applicability[ref].Decision == "in" {
			decision = "in"
		}
		form = append(form, widget.Field{Name: "decision", Label: "Applicability", Kind: widget.Choice, Value: decision,
			Options: []widget.Option{{Value: "out", Label: "out of the statement"}, {Value: "in", Label: "leave as it is"}}})
	}
	return screen.Open{Dialog: widget.NewForm(d, "Why "+ref.Item+" is not applicable", func(d *screen.Desk, v widget.Values) screen.Intent {
		do := answer(ref, "not applicable", map[string]string{"verdict": string(workshop.NotApplicable), "justification": v["justification"], "same_as": "", "parked": ""})
		if v["decision"] == "out" {
			do.Act.Sets = append(do.Act.Sets, workshop.Edit("applicability", ref.String(), map[string]string{"decision": "out", "justification": v["justification"]})...)
		}
		return do
	}, form...)}
}

// editApplicability decides whether a control is in the Statement of
// Applicability, and why.
func (s *Interview) editApplicability(d *screen.Desk) screen.Intent {
	ref := s.ref(d)
	now := d.Applicability[ref]
	var reasons []widget.Option
	for _, code := range workshop.ReasonCodes {
		reasons = append(reasons, widget.Option{Value: code, Label: strings.ReplaceAll(code, "-", " ")})
	}
	implementation := fields.Choices("Implementation", "not said")
	key := journal.Key{Kind: "applicability", Record: ref.String(), Field: "justification"}
	save := func(d *screen.Desk, v widget.Values) screen.Intent {
		set := map[string]string{"decision": v["decision"], "justification": v["justification"], "implementation": v["implementation"]}
		for _, code := range workshop.ReasonCodes {
			set["reasons/"+code] = ""
		}
		for _, code := range v.Set("reasons") {
			set["reasons/"+code] = "yes"
		}
		return screen.Do{Act: journal.Act{Sets: workshop.Edit("applicability", ref.String(), set)}, Label: ref.Item + " applicability"}
	}
	return screen.Open{Dialog: widget.NewForm(d, "Applicability of "+ref.Item, save,
		widget.Field{Name: "decision", Label: "Decision", Kind: widget.Choice, Value: string(now.Decision),
			Options: []widget.Option{{Value: "", Label: "none yet"}, {Value: "in", Label: "in"}, {Value: "out", Label: "out"}}},
		widget.Field{Name: "reasons", Label: "Because of", Kind: widget.Set, Value: strings.Join(now.Reasons, "\n"), Options: reasons},
		widget.Field{Name: "justification", Label: "Justification", Kind: widget.Area, Value: now.Justification, Draft: key},
		widget.Field{Name: "implementation", Label: "Implemented", Kind: widget.Choice, Value: string(now.Implementation), Options: implementation},
	)}
}

// sameForBoth takes the answer over to the other item of the pair, as far as
// the pair allows it.
func (s *Interview) sameForBoth(d *screen.Desk) screen.Intent {
	c, from := s.card(d), s.ref(d)
	act, err := d.SameForBoth(c.Pair, from)
	switch err {
	case nil:
		return screen.Do{Act: act, Label: "same answer for both standards"}
	case workshop.ErrAskDelta:
		return s.askDelta(d, screen.Next{Of: func(d *screen.Desk) screen.Intent {
			act, err := d.SameForBoth(c.Pair, from)
			if err != nil {
				return screen.Fail{Err: err}
			}
			return screen.Do{Act: act, Label: "same answer for both standards"}
		}})
	case workshop.ErrAskBoth:
		return s.warn(d, c.Pair, from)
	}
	return screen.Fail{Err: err}
}

// warn asks before an answer goes over to another subject; it becomes an act of
// its own, and says nothing of being the same.
func (s *Interview) warn(d *screen.Desk, p *checklist.Pair, from checklist.Ref) screen.Intent {
	to := p.Right
	if from == p.Right {
		to = p.Left
	}
	a := d.Answers[from]
	if a.Verdict == workshop.Open && a.Maturity == "" {
		return screen.Fail{Err: fmt.Errorf("answer %s first: there is nothing to take over yet", from.Item)}
	}
	level := "not assessed"
	if n, ok := a.Maturity.Int(); ok {
		level = fmt.Sprintf("%d, %s", n, d.Method().LevelName(n))
	}
	l, _, _ := d.Item(to)
	text := fmt.Sprintf("These two clauses share a number, not a subject. %s\n\nAnswer %s on its own wherever you can. If you have asked about it and it came out the same, record it as an answer of its own: %s, maturity %s.",
		p.Method, l.Short, a.Verdict, level)
	return screen.Open{Dialog: widget.NewConfirm("Two subjects", text, answer(to, a.Verdict.String()+", answered on its own", map[string]string{
		"verdict": string(a.Verdict), "maturity": string(a.Maturity), "justification": a.Justification, "same_as": "", "parked": "",
	}))}
}
