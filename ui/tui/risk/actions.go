package risk

import (
	"fmt"
	"slices"
	"strings"

	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	model "clausewalk/model/risk"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// Actions are the keys of the screen.
func (s *Register) Actions() []screen.Action {
	if s.list().Typing() {
		return s.list().Actions()
	}
	acts := s.riskKeys()
	if s.view == loose {
		acts = s.controlKeys()
	}
	acts = append(acts,
		screen.Action{Keys: []string{"tab"}, Label: "view", Help: "all risks, risks without a control, controls without a risk", Group: "Look", Run: s.turn(1)},
		screen.Action{Keys: []string{"shift+tab"}, Help: "the view before", Group: "Look", Run: s.turn(-1)},
		screen.Action{Keys: []string{"m"}, Help: "show or hide the grid of likelihood and impact", Group: "Look", Run: func(*screen.Desk) screen.Intent { s.hideGrid = !s.hideGrid; return nil }},
		screen.Action{Keys: []string{"x"}, Label: "its cell", Help: "list only the risks that stand in the same cell of the grid, or all", Group: "Look", Why: s.needsCell, Run: func(*screen.Desk) screen.Intent {
			r, _ := s.current()
			s.narrow(cellOf(r))
			return nil
		}},
		screen.Action{Keys: []string{"esc"}, Help: "list all risks again", Group: "Look", Run: func(*screen.Desk) screen.Intent {
			if s.list().GoTo(s.list().Current()); s.view == all && s.cell != (cell{}) {
				s.narrow(s.cell)
			}
			return nil
		}},
		screen.Action{Keys: []string{"space"}, Label: "read", Help: "read what has no room beside the list", Group: "Look", Why: s.needsReading, Run: s.read},
	)
	return screen.Join(acts, s.list().Actions())
}

func (s *Register) riskKeys() []screen.Action {
	return []screen.Action{
		{Keys: []string{"enter"}, Label: "change", Help: "change the risk", Group: "Risk", Writes: true, Why: s.needsRisk, Run: func(d *screen.Desk) screen.Intent {
			r, _ := s.current()
			return form(d, r.ID, r.Risk, "Risk")
		}},
		{Keys: []string{"n"}, Label: "new risk", Help: "new risk", Group: "Risk", Writes: true, Run: func(d *screen.Desk) screen.Intent {
			return form(d, d.NewID(), workshop.Risk{}, "New risk")
		}},
		{Keys: []string{"c"}, Label: "treated by", Help: "choose the items and controls that treat the risk", Group: "Risk", Writes: true, Why: s.needsRisk, Run: s.treat},
		{Keys: []string{"o"}, Label: "cards", Help: "walk the cards that treat the risk", Group: "Risk", Why: s.needsItems, Run: s.walk},
		{Keys: []string{"D"}, Help: "take the risk out of the register", Group: "Risk", Writes: true, Why: s.needsRisk, Run: func(*screen.Desk) screen.Intent {
			r, _ := s.current()
			return fields.Remove("risk", r.ID, "the risk "+harmless.Line(r.Title))
		}},
	}
}

func (s *Register) controlKeys() []screen.Action {
	return []screen.Action{
		{Keys: []string{"enter"}, Label: "card", Help: "go to the card of the control", Group: "Control", Why: s.needsControl, Run: func(*screen.Desk) screen.Intent {
			u, _ := s.control()
			return screen.Go{Place: screen.Place{Screen: "interview", Ref: u.Ref}}
		}},
		{Keys: []string{"c"}, Label: "treats", Help: "choose the risks that the control treats", Group: "Control", Writes: true, Why: s.needsControlAndRisks, Run: s.name},
		{Keys: []string{"n"}, Label: "new risk", Help: "new risk that the control treats", Group: "Control", Writes: true, Run: func(d *screen.Desk) screen.Intent {
			r := workshop.Risk{}
			if u, ok := s.control(); ok {
				r.Items = workshop.RefMembers(u.Ref)
			}
			return form(d, d.NewID(), r, "New risk")
		}},
	}
}

func (s *Register) turn(by int) func(*screen.Desk) screen.Intent {
	return func(*screen.Desk) screen.Intent {
		s.view = (s.view + view(by) + views) % views
		return nil
	}
}

func (s *Register) needsRisk(*screen.Desk) string {
	if _, ok := s.current(); !ok {
		return "no risk is chosen"
	}
	return ""
}

func (s *Register) needsCell(*screen.Desk) string {
	if r, ok := s.current(); !ok || s.view != all || r.Level() == 0 {
		return "it stands in no cell"
	}
	return ""
}

func (s *Register) needsItems(*screen.Desk) string {
	if r, ok := s.current(); !ok || len(r.Items) == 0 {
		return "nothing treats it yet"
	}
	return ""
}

func (s *Register) needsControl(*screen.Desk) string {
	if _, ok := s.control(); !ok {
		return "no control is chosen"
	}
	return ""
}

func (s *Register) needsControlAndRisks(d *screen.Desk) string {
	if len(s.risks) == 0 {
		return "no risk is registered yet"
	}
	return s.needsControl(d)
}

func (s *Register) needsReading(d *screen.Desk) string {
	switch {
	case widget.Detail(d.Width) > 0:
		return "it is beside the list"
	case s.list().Current() == "":
		return "nothing is chosen"
	}
	return ""
}

func (s *Register) read(*screen.Desk) screen.Intent {
	title := "Risk"
	if s.view == loose {
		title = "Control"
	}
	return screen.Open{Dialog: widget.NewReader(title, s.page)}
}

// walk shows the cards of the items that treat the risk.
func (s *Register) walk(*screen.Desk) screen.Intent {
	r, _ := s.current()
	refs := r.Items.Refs()
	return screen.Go{Place: screen.Place{Screen: "interview", Ref: refs[0], Only: refs, Why: r.Title}}
}

// treat chooses what treats the risk, from all cards.
func (s *Register) treat(d *screen.Desk) screen.Intent {
	r, _ := s.current()
	return screen.Open{Dialog: widget.NewPick("What treats it: "+harmless.Line(r.Title), "takes these", itemOptions(d), func(_ *screen.Desk, refs []string) screen.Intent {
		e := fields.Edits{}
		fields.Members("items", r.Items, refs, e)
		return e.Do("risk", r.ID, fmt.Sprintf("treated by %d", len(refs)))
	}).Many(r.Items...)}
}

// itemOptions are the items of all cards, in the order of the walk.
func itemOptions(d *screen.Desk) []widget.Option {
	var out []widget.Option
	for i := range d.Deck.Cards {
		for _, ref := range d.Deck.Cards[i].Refs {
			_, g, it := d.Item(ref)
			note := string(g.Kind)
			if v := d.Effective(ref).Verdict; v != workshop.Open {
				note += " · " + v.String()
			}
			out = append(out, widget.Option{Value: ref.String(), Label: fields.ItemName(d, ref) + " " + it.Title, Note: note})
		}
	}
	return out
}

// name chooses the risks that the control treats.
func (s *Register) name(*screen.Desk) screen.Intent {
	u, _ := s.control()
	var options []widget.Option
	for _, r := range s.risks {
		note := "not rated"
		if n := r.Level(); n > 0 {
			note = fmt.Sprintf("level %d", n)
		}
		options = append(options, widget.Option{Value: r.ID, Label: r.Title, Note: note})
	}
	return screen.Open{Dialog: widget.NewPick("What "+u.Ref.Item+" treats", "takes these", options, func(_ *screen.Desk, ids []string) screen.Intent {
		var act journal.Act
		for _, id := range ids {
			act.Sets = append(act.Sets, workshop.Edit("risk", id, map[string]string{"items/" + u.Ref.String(): "yes"})...)
		}
		if len(ids) == 0 {
			return nil
		}
		return screen.Do{Act: act, Label: fmt.Sprintf("%s treats %d", u.Ref.Item, len(ids))}
	}).Many()}
}

// form adds or changes a risk.
func form(d *screen.Desk, id string, r workshop.Risk, title string) screen.Intent {
	own := ""
	if !slices.ContainsFunc(model.Categories, func(c model.Category) bool { return c.ID == r.Category }) {
		own = r.Category
	}
	area := r.Area
	if area == model.AreaOf(r.Category) {
		area = "" // it goes with the category
	}
	list := []widget.Field{
		{Name: "title", Label: "What can happen", Kind: widget.Line, Value: r.Title, Needed: "a risk needs a title: say what can happen"},
		{Name: "category", Label: "Category", Kind: widget.Choice, Value: r.Category, Options: categories(d)},
		{Name: "own", Label: "or in own words", Kind: widget.Line, Value: own, Hint: "where none of these fits"},
		{Name: "area", Label: "Area", Kind: widget.Choice, Value: string(area), Options: fields.Choices(d, "RiskArea", "goes with the category")},
		{Name: "likelihood", Label: "Likelihood", Kind: widget.Choice, Value: string(r.Likelihood), Options: ratings("1 rare", "5 certain")},
		{Name: "impact", Label: "Impact", Kind: widget.Choice, Value: string(r.Impact), Options: ratings("1 slight", "5 severe")},
		{Name: "treatment", Label: "Treatment", Kind: widget.Choice, Value: string(r.Treatment), Options: fields.Choices(d, "Treatment", "not decided")},
		{Name: "owner", Label: "Owner", Kind: widget.Line, Value: r.Owner, Hint: "who answers for it"},
		{Name: "plan", Label: "Plan", Kind: widget.Area, Value: r.Plan, Hint: "what is done about it"},
	}
	if systems := systemOptions(d); len(systems) > 0 {
		list = append(list, widget.Field{Name: "systems", Label: "AI systems", Kind: widget.Set, Value: strings.Join(r.Systems, "\n"), Options: systems, Hint: "none"})
	}
	_, known := d.Risks[id]
	return screen.Open{Dialog: widget.NewForm(d, title, func(d *screen.Desk, v widget.Values) screen.Intent {
		e := fields.Edits{"title": v["title"], "category": v["category"], "area": v["area"], "likelihood": v["likelihood"], "impact": v["impact"],
			"treatment": v["treatment"], "owner": v["owner"], "plan": v["plan"]}
		if words := strings.TrimSpace(v["own"]); words != "" {
			e["category"] = words
		}
		if e["area"] == "" {
			e["area"] = string(model.AreaOf(e["category"]))
		}
		fields.Members("systems", r.Systems, keepGone(d, r.Systems, v.Set("systems")), e)
		if !known {
			fields.Members("items", nil, r.Items, e) // of a control that it was made for
		}
		do := e.Do("risk", id, "risk "+harmless.Line(v["title"]))
		do.Then = screen.Show{Place: screen.Place{Screen: "risk", ID: id}}
		return do
	}, widget.Drafted("risk", id, known, list...)...)}
}

// keepGone keeps what the form could not show: systems that were taken away.
func keepGone(d *screen.Desk, before workshop.Members, chosen []string) []string {
	for _, id := range before {
		if !slices.Contains(d.SystemIDs(), id) {
			chosen = append(chosen, id)
		}
	}
	return chosen
}

func categories(d *screen.Desk) []widget.Option {
	out := []widget.Option{{Label: "none of these"}}
	for _, c := range model.Categories {
		out = append(out, widget.Option{Value: c.ID, Label: d.Term("Category", c.ID), Note: short(c.Area) + " · " + d.Words.Say(c.What)})
	}
	return out
}

func ratings(least, most string) []widget.Option {
	return []widget.Option{{Label: "not rated"}, {Value: "1", Label: least}, {Value: "2", Label: "2"}, {Value: "3", Label: "3"}, {Value: "4", Label: "4"}, {Value: "5", Label: most}}
}

func systemOptions(d *screen.Desk) []widget.Option {
	var out []widget.Option
	for _, id := range d.SystemIDs() {
		out = append(out, widget.Option{Value: id, Label: harmless.Line(d.Systems[id].Name)})
	}
	return out
}
