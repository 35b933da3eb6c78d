package interview

import (
	"errors"
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
	ref := s.ref(d)
	return deltaFirst(d, ref, func(*screen.Desk) (screen.Do, error) { return answer(ref, d.VerdictWord(v), fields), nil })
}

func (s *Interview) setMaturity(d *screen.Desk, l workshop.Level) screen.Intent {
	label := "maturity not assessed"
	if n, ok := l.Int(); ok {
		label = fmt.Sprintf("maturity %d, %s", n, d.Method().LevelName(n))
	}
	return answer(s.ref(d), label, map[string]string{"maturity": string(l), "same_as": ""})
}

// park puts off what is open on the card, or takes up all that was.
func (s *Interview) park(d *screen.Desk) screen.Intent {
	open, parked := openOn(d, s.card(d).Refs)
	refs, value, label := open, "yes", " parked"
	if len(parked) > 0 {
		refs, value, label = parked, "", " taken up again"
	}
	act := journal.Act{}
	for _, r := range refs {
		act.Sets = append(act.Sets, workshop.AnswerSets(r, map[string]string{"parked": value})...)
	}
	return screen.Do{Act: act, Label: s.card(d).ID + label}
}

// openOn are the items without a verdict: those that wait, and those that were
// parked.
func openOn(d *screen.Desk, refs []checklist.Ref) (open, parked []checklist.Ref) {
	for _, r := range refs {
		switch a := d.Answers[r]; {
		case a.Verdict != workshop.Open:
		case a.Parked.On():
			parked = append(parked, r)
		default:
			open = append(open, r)
		}
	}
	return open, parked
}

func (s *Interview) needsOpen(d *screen.Desk) string {
	if open, parked := openOn(d, s.card(d).Refs); len(open)+len(parked) == 0 {
		return "the card is answered: r opens it again"
	}
	return ""
}

func (s *Interview) setTarget(d *screen.Desk) screen.Intent {
	ref := s.ref(d)
	now, own := d.Answers[ref].Target.Int()
	var items []widget.Item
	at := 0
	add := func(key, label, value, said string, chosen bool) {
		note := ""
		if chosen {
			note, at = "now", len(items)
		}
		items = append(items, widget.Item{Key: key, Label: label, Note: note, Intent: answer(ref, said, map[string]string{"target": value})})
	}
	for i := range workshop.LevelNames {
		n := fmt.Sprint(i)
		add(n, d.Method().LevelName(i), n, "target "+n, own && i == now)
	}
	add("d", "as the workshop's", "", "target as the workshop's", !own)
	return screen.Open{Dialog: widget.NewMenu("Target of "+ref.Item, items).At(at)}
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
	s.side = len(s.card(d).Refs) - 1
	return askDelta(d, d.PairOf(s.ref(d)), nil)
}

// askDelta writes down the answer to what is asked on top for the second
// standard.
func askDelta(d *screen.Desk, p *checklist.Pair, then screen.Intent) screen.Intent {
	var asks []string
	for _, q := range p.Delta {
		asks = append(asks, q.Ask)
	}
	return editText(d, p.Right, "What was answered to the AI question on "+p.Right.Item, "delta", "answer to the AI question", strings.Join(asks, "\n"), then)
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
		do := answer(ref, d.VerdictWord(workshop.NotApplicable), map[string]string{"verdict": string(workshop.NotApplicable), "justification": v["justification"], "same_as": "", "parked": ""})
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
		reasons = append(reasons, widget.Option{Value: code, Label: d.Term("Reason", code)})
	}
	implementation := fields.Choices(d, "Implementation", "not said")
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
			Options: []widget.Option{{Value: "", Label: "none yet"}, {Value: "in", Label: d.Term("Decision", "in")}, {Value: "out", Label: d.Term("Decision", "out")}}},
		widget.Field{Name: "reasons", Label: "Because of", Kind: widget.Set, Value: strings.Join(now.Reasons, "\n"), Options: reasons},
		widget.Field{Name: "justification", Label: "Justification", Kind: widget.Area, Value: now.Justification, Draft: key},
		widget.Field{Name: "implementation", Label: "Implemented", Kind: widget.Choice, Value: string(now.Implementation), Options: implementation},
	)}
}

// sameForBoth takes the answer over to the other item of the pair, as far as
// the pair allows it.
func (s *Interview) sameForBoth(d *screen.Desk) screen.Intent {
	p, from := s.card(d).Pair, s.ref(d)
	return deltaFirst(d, from, func(d *screen.Desk) (screen.Do, error) {
		act, err := d.SameForBoth(p, from)
		return screen.Do{Act: act, Label: "same answer for both standards"}, err
	})
}

// deltaFirst does what answers an item; where the delta question of its pair
// waits for an answer, that is asked for before.
func deltaFirst(d *screen.Desk, ref checklist.Ref, do func(*screen.Desk) (screen.Do, error)) screen.Intent {
	attempt := func(d *screen.Desk) (screen.Intent, error) {
		in, err := do(d)
		if err == nil {
			err = d.CheckPairs(in.Act.Sets)
		}
		if err != nil {
			return screen.Fail{Err: err}, err
		}
		return in, nil
	}
	in, err := attempt(d)
	if errors.Is(err, workshop.ErrAskDelta) {
		return askDelta(d, d.PairOf(ref), screen.Next{Of: func(d *screen.Desk) screen.Intent {
			in, _ := attempt(d)
			return in
		}})
	}
	return in
}
