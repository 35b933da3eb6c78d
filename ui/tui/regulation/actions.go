package regulation

import (
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// Actions are the keys of the screen.
func (s *Lens) Actions() []screen.Action {
	if s.list().Typing() {
		return s.list().Actions()
	}
	into := map[level]string{frameworks: "provisions", criteria: "items", items: "card", articles: "items"}[s.level]
	return screen.Join([]screen.Action{
		{Keys: []string{"enter", "right", "l"}, Label: into, Help: "look closer: provisions, items, and then the card", Group: "Look", Why: s.needsSome, Run: s.in},
		{Keys: []string{"left", "h", "backspace"}, Label: "up", Help: "up: from items to provisions, to frameworks", Group: "Look", Why: s.needsUp, Run: s.up},
		{Keys: []string{"w"}, Label: "walk gaps", Help: "walk the cards that leave a gap", Group: "Look", Why: s.needsGaps, Run: s.walk},
		{Keys: []string{"f"}, Label: "only gaps", Help: "show only what has gaps, or all", Group: "Look", Why: s.needsInside, Run: func(*screen.Desk) screen.Intent { s.gaps = !s.gaps; return nil }},
		{Keys: []string{"L"}, Label: "all it supports", Help: "all that the item supports", Group: "Look", Why: s.needsItem, Run: func(*screen.Desk) screen.Intent {
			x, _ := s.support()
			return screen.Go{Place: screen.Place{Screen: "regulation", Ref: x.From}}
		}},
		{Keys: []string{"space"}, Label: "read", Help: "read what has no room beside the list", Group: "Look", Why: s.needsReading, Run: func(*screen.Desk) screen.Intent {
			return screen.Open{Dialog: widget.NewReader("Support does not establish compliance", s.page)}
		}},
		{Keys: []string{"R"}, Label: "read again", Help: "read the crosswalks again", Group: "Look", Why: s.needsFailure, Run: s.read},
		{Keys: []string{"esc"}, Help: "show all again; then up", Group: "Look", Why: s.needsEsc, Run: s.escape},
	}, s.list().Actions())
}

func (s *Lens) needsSome(*screen.Desk) string {
	if s.list().Current() == "" {
		return "nothing is chosen"
	}
	return ""
}

func (s *Lens) needsUp(*screen.Desk) string {
	if s.level == frameworks {
		return "these are all frameworks"
	}
	return ""
}

func (s *Lens) needsEsc(d *screen.Desk) string {
	if s.list().Narrowed() {
		return ""
	}
	return s.needsUp(d)
}

func (s *Lens) needsInside(*screen.Desk) string {
	if s.level != criteria && s.level != items {
		return "look into a framework first"
	}
	return ""
}

func (s *Lens) needsItem(*screen.Desk) string {
	if _, ok := s.support(); !ok {
		return "no item is chosen"
	}
	return ""
}

func (s *Lens) needsGaps(*screen.Desk) string {
	if refs, _ := s.gapsHere(); len(refs) == 0 {
		return "nothing here has a gap"
	}
	return ""
}

func (s *Lens) needsFailure(*screen.Desk) string {
	if s.load.err == nil {
		return "they are here"
	}
	return ""
}

func (s *Lens) needsReading(d *screen.Desk) string {
	if widget.Detail(d.Width) > 0 {
		return "it is beside the list"
	}
	return s.needsSome(d)
}

// in looks closer at what the cursor is on.
func (s *Lens) in(*screen.Desk) screen.Intent {
	cur := s.list().Current()
	switch s.level {
	case frameworks:
		if s.fw != cur {
			s.lists[criteria] = widget.Browse{}
		}
		s.fw, s.level = cur, criteria
	case criteria:
		if s.crit != cur {
			s.lists[items] = widget.Browse{}
		}
		s.crit, s.level = cur, items
	case items:
		if x, ok := s.support(); ok {
			return screen.Go{Place: screen.Place{Screen: "interview", Ref: x.From}}
		}
	case articles:
		// The way back leads to the articles of the item.
		return screen.Go{Place: screen.Place{Screen: "regulation", ID: cur + "|" + s.ref.String()}}
	}
	return nil
}

// up goes a level up, onto what was looked into.
func (s *Lens) up(*screen.Desk) screen.Intent {
	switch s.level {
	case items:
		s.level, s.want = criteria, s.crit
	case criteria:
		s.level, s.want = frameworks, s.fw
	case articles:
		s.level = frameworks
	}
	return nil
}

func (s *Lens) escape(d *screen.Desk) screen.Intent {
	if b := s.list(); b.Narrowed() {
		b.GoTo(b.Current())
		return nil
	}
	return s.up(d)
}

// gapsHere are the items with a gap in what the cursor is on, and what they
// have in common.
func (s *Lens) gapsHere() ([]checklist.Ref, string) {
	l, c := s.at()
	switch {
	case l == nil:
		return nil, ""
	case c == nil:
		return gapRefs(l.Criteria), "gaps of " + l.Framework.Short
	}
	var refs []checklist.Ref
	for _, x := range c.Gaps() {
		refs = append(refs, x.From)
	}
	return refs, "gaps of " + l.Framework.Short + " " + c.ID
}

func (s *Lens) walk(*screen.Desk) screen.Intent {
	refs, why := s.gapsHere()
	return screen.Go{Place: screen.Place{Screen: "interview", Ref: refs[0], Only: refs, Why: strings.TrimSpace(harmless.Line(why))}}
}
