package history

import (
	"fmt"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/plural"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// Actions are the keys of the page that is shown.
func (s *History) Actions() []screen.Action {
	var acts []screen.Action
	if s.tabs.At == conflicts {
		acts = s.settleKeys()
	} else {
		acts = s.changeKeys()
	}
	acts = append(acts, s.tabs.Actions(s.need)...)
	move := func(key string) func(*screen.Desk) screen.Intent {
		return func(d *screen.Desk) screen.Intent {
			s.rows().Key(key, s.count(), max(1, s.height-2))
			return s.need(d)
		}
	}
	return append(acts,
		screen.Action{Keys: []string{"down", "j"}, Help: "next", Group: "Move", Run: move("down")},
		screen.Action{Keys: []string{"up", "k"}, Help: "before", Group: "Move", Run: move("up")},
		screen.Action{Keys: []string{"pgdown"}, Help: "a page down", Group: "Move", Run: move("pgdown")},
		screen.Action{Keys: []string{"pgup"}, Help: "a page up", Group: "Move", Run: move("pgup")},
		screen.Action{Keys: []string{"home"}, Help: "the newest", Group: "Move", Run: move("home")},
		screen.Action{Keys: []string{"end", "G"}, Help: "the oldest", Group: "Move", Run: move("end")},
	)
}

func (s *History) changeKeys() []screen.Action {
	return []screen.Action{
		{Keys: []string{"enter"}, Label: "whole text", Help: "the change with its whole text, before and after", Group: "History", Why: s.needsChange, Run: s.read},
		{Keys: []string{"c"}, Label: "its card", Help: "go to the card that the change is about", Group: "History", Why: s.needsCard, Run: s.card},
		{Keys: []string{"f"}, Label: "this item alone", Help: "only the changes of this item", Group: "History", Why: s.needsCard, Run: s.only},
		{Keys: []string{"esc"}, Help: "all changes again", Group: "History", Run: func(d *screen.Desk) screen.Intent { return s.show(d, checklist.Ref{}) }},
		{Keys: []string{"t"}, Label: "take back", Help: "give the field the value it had before this change, as a further change", Group: "History", Writes: true, Why: s.needsOther, Run: s.takeBack},
		{Keys: []string{"y"}, Help: "copy the change", Group: "History", Why: s.needsChange, Run: s.copy},
	}
}

func (s *History) needsChange(*screen.Desk) string {
	if _, ok := s.current(); !ok {
		return "no change is chosen"
	}
	return ""
}

func (s *History) needsCard(d *screen.Desk) string {
	if c, ok := s.current(); !ok || d.About(c.Key) == (checklist.Ref{}) {
		return "the change is about no item"
	}
	return ""
}

func (s *History) needsOther(d *screen.Desk) string {
	c, ok := s.current()
	switch {
	case !ok:
		return "no change is chosen"
	case d.Get(c.Key) == c.Was && len(d.Conflicts[c.Key]) == 0:
		return "the field has that value now"
	}
	return ""
}

func (s *History) read(*screen.Desk) screen.Intent {
	c, _ := s.current()
	return screen.Open{Dialog: widget.NewReader("Change "+fmt.Sprint(c.Seq), func(d *screen.Desk, w int) []string { return changePage(d, c, w) })}
}

func (s *History) card(d *screen.Desk) screen.Intent {
	c, _ := s.current()
	return screen.Go{Place: screen.Place{Screen: "interview", Ref: d.About(c.Key)}}
}

func (s *History) only(d *screen.Desk) screen.Intent {
	c, _ := s.current()
	return s.show(d, d.About(c.Key))
}

func (s *History) takeBack(d *screen.Desk) screen.Intent {
	c, _ := s.current()
	return screen.Do{Act: journal.Act{Reason: "taken back from the history", Sets: []journal.Set{{Key: c.Key, Value: c.Was}}}, Label: fields.Subject(d, c.Key) + " " + fields.FieldName(c.Key) + " as it was"}
}

func (s *History) copy(d *screen.Desk) screen.Intent {
	c, _ := s.current()
	text := fmt.Sprintf("%s  %s  %s %s\n%s\n", c.Time, c.Author, fields.Subject(d, c.Key), fields.FieldName(c.Key), c.Value)
	return screen.Copy{Text: text, What: "change " + fmt.Sprint(c.Seq)}
}

// settleKeys take one of the values of a conflict: one key each.
func (s *History) settleKeys() []screen.Action {
	var acts []screen.Action
	most := 2
	if k, ok := s.conflict(); ok {
		most = min(9, len(k.values))
	}
	for i := range most {
		act := screen.Action{Keys: []string{fmt.Sprint(i + 1)}, Help: fmt.Sprintf("settle it: value %d holds", i+1), Group: "Conflicts", Writes: true, Why: s.needsConflict,
			Run: func(d *screen.Desk) screen.Intent { return s.settle(d, i) }}
		if i == 0 {
			act.Shown, act.Label = "1–"+fmt.Sprint(most), "this value holds"
		}
		acts = append(acts, act)
	}
	return append(acts,
		screen.Action{Keys: []string{"w"}, Label: "write another", Help: "settle it with a text of your own, beginning with all values", Group: "Conflicts", Writes: true, Why: s.needsText, Run: func(d *screen.Desk) screen.Intent {
			c, _ := s.conflict()
			return fields.SettleWith(d, fields.Subject(d, c.key)+" "+fields.FieldName(c.key), c.key)
		}},
		screen.Action{Keys: []string{"enter"}, Label: "whole texts", Help: "all values with their whole texts", Group: "Conflicts", Why: s.needsConflict, Run: func(*screen.Desk) screen.Intent {
			c, _ := s.conflict()
			return screen.Open{Dialog: widget.NewReader("In conflict", func(d *screen.Desk, w int) []string { return disputePage(d, c, w) })}
		}},
		screen.Action{Keys: []string{"c"}, Label: "its card", Help: "go to the card in conflict", Group: "Conflicts", Why: s.needsConflictCard, Run: func(d *screen.Desk) screen.Intent {
			c, _ := s.conflict()
			return screen.Go{Place: screen.Place{Screen: "interview", Ref: d.About(c.key)}}
		}})
}

func (s *History) needsConflict(*screen.Desk) string {
	if _, ok := s.conflict(); !ok {
		return "nobody disagrees"
	}
	return ""
}

func (s *History) needsText(d *screen.Desk) string {
	if why := s.needsConflict(d); why != "" {
		return why
	}
	c, _ := s.conflict()
	return fields.TakesText(c.key)
}

func (s *History) needsConflictCard(d *screen.Desk) string {
	if c, ok := s.conflict(); !ok || d.About(c.key) == (checklist.Ref{}) {
		return "the conflict is about no item"
	}
	return ""
}

// dispute is a field in conflict.
type dispute struct {
	key    journal.Key
	values []workshop.Contender
}

func (s *History) conflict() (dispute, bool) {
	if at := s.settling.At; at >= 0 && at < len(s.keys) {
		return dispute{s.keys[at], s.values[s.keys[at]]}, true
	}
	return dispute{}, false
}

func (s *History) settle(d *screen.Desk, i int) screen.Intent {
	c, _ := s.conflict()
	if i >= len(c.values) {
		return screen.Say{Text: "there are only " + plural.Count(len(c.values), "value")}
	}
	return screen.Do{Act: journal.Act{Reason: "conflict settled", Sets: []journal.Set{{Key: c.key, Value: c.values[i].Value}}}, Label: fields.Subject(d, c.key) + " " + fields.FieldName(c.key) + " settled"}
}
