package interview

import (
	"slices"

	"clausewalk/model/checklist"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/samples"
	"clausewalk/ui/tui/screen"
)

// table is what the keys of the screen do, in the order of the footer: what is
// needed most in a room comes first.
func (s *Interview) table() []screen.Action {
	return slices.Concat(s.answerKeys(), s.recordKeys(), s.inheritedKeys(), s.moveKeys(), s.moreKeys())
}

func (s *Interview) answerKeys() []screen.Action {
	verdict := func(key string, v workshop.Verdict) screen.Action {
		return screen.Action{Keys: []string{key}, Help: "verdict: ", Named: func(d *screen.Desk) string { return d.VerdictWord(v) }, Group: "Answer", Writes: true,
			Run: func(d *screen.Desk) screen.Intent { return s.setVerdict(d, v) }}
	}
	acts := []screen.Action{
		verdict("c", workshop.Conforms), verdict("o", workshop.Opportunity), verdict("m", workshop.Minor), verdict("M", workshop.Major),
		{Keys: []string{"x"}, Help: "verdict, with why: ", Named: func(d *screen.Desk) string { return d.VerdictWord(workshop.NotApplicable) }, Group: "Answer", Writes: true, Run: s.notApplicable},
		verdict("r", workshop.Open),
	}
	acts[0].Shown, acts[0].Label = "c o m M x", "verdict"
	for level := range workshop.LevelNames {
		l := workshop.Level(string(rune('0' + level)))
		act := screen.Action{Keys: []string{string(l)}, Help: "maturity: ", Named: func(d *screen.Desk) string { return d.Method().LevelName(level) }, Group: "Answer", Writes: true, Why: s.needsApplicable,
			Run: func(d *screen.Desk) screen.Intent { return s.setMaturity(d, l) }}
		if level == 0 {
			act.Shown, act.Label = "0–5", "maturity"
		}
		acts = append(acts, act)
	}
	return append(acts,
		screen.Action{Keys: []string{"R"}, Help: "maturity: not assessed", Group: "Answer", Writes: true, Run: func(d *screen.Desk) screen.Intent { return s.setMaturity(d, "") }})
}

// needsApplicable says why an item takes no level.
func (s *Interview) needsApplicable(d *screen.Desk) string {
	return fields.TakesNoLevel(d.Answers[s.ref(d)].Verdict)
}

func (s *Interview) recordKeys() []screen.Action {
	return []screen.Action{
		{Keys: []string{"n"}, Label: "note", Help: "write a note", Group: "Record", Writes: true, Run: s.writeNote},
		{Keys: []string{"i"}, Label: "inbox note", Help: "take notes now, and say later what they are about", Group: "Record", Writes: true, Run: s.capture},
		{Keys: []string{"e"}, Label: "evidence", Help: "add evidence: link, path or reference", Group: "Record", Writes: true, Run: s.addEvidence},
		{Keys: []string{"O"}, Help: "open evidence of the card in another program, after showing which", Group: "Record", Why: s.needsLink, Run: s.openEvidence},
		{Keys: []string{"v"}, Help: "request evidence, from whom and by when", Group: "Record", Writes: true, Run: s.requestEvidence},
		{Keys: []string{"f"}, Label: "finding", Help: "raise a finding from the card, or change it", Group: "Record", Writes: true, Run: s.finding},
		{Keys: []string{"S"}, Help: "take a sample, as the test of the item says", Group: "Record", Writes: true, Run: func(d *screen.Desk) screen.Intent { return samples.Take(d, s.ref(d), s.card(d).Refs) }},
		{Keys: []string{"w"}, Label: "why", Help: "write the rationale of the verdict", Group: "Record", Writes: true, Run: s.editRationale},
		{Keys: []string{"I"}, Label: "file inbox", Help: "file the notes of the inbox", Group: "Record", Writes: true, Why: needsInbox, Run: s.inbox},
		{Keys: []string{"N"}, Help: "change, move or take away a note", Group: "Record", Writes: true, Why: s.needsNotes, Run: s.notes},
		{Keys: []string{"L"}, Help: "articles of laws and frameworks that the item supports", Group: "Record", Run: func(d *screen.Desk) screen.Intent {
			return screen.Go{Place: screen.Place{Screen: "regulation", Ref: s.ref(d)}}
		}},
		{Keys: []string{"H"}, Help: "history of the item", Group: "Record", Run: func(d *screen.Desk) screen.Intent {
			return screen.Go{Place: screen.Place{Screen: "history", Ref: s.ref(d)}}
		}},
		{Keys: []string{"ctrl+s"}, Help: "write the report beside the workshop", Group: "Record", Run: s.report},
	}
}

// moreKeys are those that only some cards need.
func (s *Interview) moreKeys() []screen.Action {
	return []screen.Action{
		{Keys: []string{"tab"}, Label: "other standard", Help: "answer for the other standard", Group: "Answer", Why: s.needsPair, Run: s.otherSide},
		{Keys: []string{"s"}, Label: "same for both", Help: "the same answer for both standards", Group: "Answer", Writes: true, Why: s.needsSubject, Run: s.sameForBoth},
		{Keys: []string{"d"}, Label: "delta", Help: "answer to the AI question", Group: "Answer", Writes: true, Why: s.needsDelta, Run: s.editDelta},
		{Keys: []string{"a"}, Label: "applicability", Help: "applicability, with its reasons", Group: "Answer", Writes: true, Why: s.needsControl, Run: s.editApplicability},
		{Keys: []string{"C"}, Label: "settle", Help: "settle a conflict, side by side", Group: "Answer", Writes: true, Why: needsConflict, Run: s.settle},
		{Keys: []string{"t"}, Label: "target", Help: "target: the level to be reached", Group: "Answer", Writes: true, Run: s.setTarget},
		{Keys: []string{"p"}, Label: "park", Help: "park the card, or take it up again", Group: "Answer", Writes: true, Why: s.needsOpen, Run: s.park},
	}
}

func (s *Interview) moveKeys() []screen.Action {
	step := func(by int) func(*screen.Desk) screen.Intent {
		return func(d *screen.Desk) screen.Intent { return s.step(d, by) }
	}
	far := func(by int) func(*screen.Desk) screen.Intent {
		return func(*screen.Desk) screen.Intent { return screen.All{screen.Mark{}, screen.Next{Of: step(by)}} }
	}
	scroll := func(sign int) func(*screen.Desk) screen.Intent {
		return func(d *screen.Desk) screen.Intent { return s.scroll(d, sign*max(1, s.room.page-2)) }
	}
	return []screen.Action{
		{Keys: []string{"space"}, Label: "next open", Help: "next open card that is not parked", Group: "Move", Run: s.nextOpen},
		{Keys: []string{"right", "l"}, Help: "next question of the card", Group: "Move", Why: s.needsQuestions, Run: s.ask(1)},
		{Keys: []string{"left", "h"}, Help: "question before", Group: "Move", Why: s.needsQuestions, Run: s.ask(-1)},
		{Keys: []string{"down", "j"}, Help: "next card", Group: "Move", Run: step(1)},
		{Keys: []string{"up", "k"}, Help: "card before", Group: "Move", Run: step(-1)},
		{Keys: []string{"home"}, Help: "first card", Group: "Move", Run: far(-1 << 20)},
		{Keys: []string{"end", "G"}, Help: "last card", Group: "Move", Run: far(1 << 20)},
		{Keys: []string{"pgdown", "ctrl+d", "J"}, Help: "scroll the card down", Group: "Move", Run: scroll(1)},
		{Keys: []string{"pgup", "ctrl+u", "K"}, Help: "scroll the card up", Group: "Move", Run: scroll(-1)},
		{Keys: []string{"/"}, Label: "find", Help: "find a card by number or words", Group: "Move", Run: s.openFilter},
		{Keys: []string{"z"}, Label: "large", Help: "the question large and alone, or with the list", Group: "Move", Run: func(*screen.Desk) screen.Intent { s.zoom = !s.zoom; return nil }},
		{Keys: []string{"esc"}, Help: "show all cards again", Group: "Move", Run: s.escape},
	}
}

func (s *Interview) escape(d *screen.Desk) screen.Intent {
	narrowed := s.filter.query != "" || s.filter.open
	s.filter, s.list = filter{}, listCache{}
	if narrowed || s.only == nil {
		return nil
	}
	s.walkAll()
	if d.Room.Session != "" {
		return screen.Say{Text: "all cards; W walks those of the session again"}
	}
	return nil
}

func (s *Interview) needsPair(d *screen.Desk) string {
	if len(s.card(d).Refs) < 2 {
		return "this card has one item"
	}
	return ""
}

// needsSubject keeps answers about two subjects apart.
func (s *Interview) needsSubject(d *screen.Desk) string {
	if p := s.card(d).Pair; p != nil && p.Class == checklist.Different {
		return workshop.ErrAskBoth.Error()
	}
	return s.needsPair(d)
}

func (s *Interview) needsDelta(d *screen.Desk) string {
	if p := d.PairOf(s.ref(d)); p == nil || len(p.Delta) == 0 || !d.Known(p.Right) {
		return "this card has no AI question on top"
	}
	return ""
}

func (s *Interview) needsControl(d *screen.Desk) string {
	if _, g, _ := d.Item(s.ref(d)); g.Kind != checklist.Control {
		return "clauses always apply; only controls are decided on"
	}
	return ""
}

func (s *Interview) needsQuestions(d *screen.Desk) string {
	if len(s.questions(d)) < 2 {
		return "there is one question"
	}
	return ""
}

func needsConflict(d *screen.Desk) string {
	if len(d.Conflicts) == 0 {
		return "nobody disagrees"
	}
	return ""
}

func needsInbox(d *screen.Desk) string {
	if len(d.Unfiled()) == 0 {
		return "the inbox is empty"
	}
	return ""
}

func (s *Interview) needsNotes(d *screen.Desk) string {
	if len(notesOn(d, s.card(d).Refs)) == 0 {
		return "there is no note on this card"
	}
	return ""
}
