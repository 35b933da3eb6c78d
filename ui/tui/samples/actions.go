package samples

import (
	"strings"

	"clausewalk/model/sampling"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
)

// Actions are the keys of the screen.
func (s *Samples) Actions() []screen.Action {
	if s.Typing() {
		return s.Browse.Actions()
	}
	some := func(*screen.Desk) string {
		if s.Current() == "" {
			return "nothing is chosen"
		}
		return ""
	}
	return append([]screen.Action{
		{Keys: []string{"n"}, Label: "new", Help: "new sample", Group: "Sample", Writes: true, Run: func(d *screen.Desk) screen.Intent {
			return form(d, "New sample", d.NewID(), workshop.Sample{Method: "random"}, true)
		}},
		{Keys: []string{"enter"}, Label: "change", Help: "change everything about it", Group: "Sample", Writes: true, Why: some, Run: func(d *screen.Desk) screen.Intent {
			return form(d, "Sample", s.Current(), d.Workshop.Samples[s.Current()], false)
		}},
		{Keys: []string{"d"}, Label: "draw", Help: "draw at random with a seed, so that anybody can draw the same again", Group: "Sample", Writes: true, Why: some, Run: s.drawNow},
		{Keys: []string{"w"}, Label: "deviations", Help: "write down what was not as it should be", Group: "Sample", Writes: true, Why: some, Run: s.deviations},
		{Keys: []string{"l"}, Label: "link", Help: "link it to items, one or many", Group: "Sample", Writes: true, Why: some, Run: s.chooseItems},
		{Keys: []string{"y"}, Label: "copy", Help: "copy what was drawn, one a line", Group: "Sample", Why: s.needsDrawn, Run: func(d *screen.Desk) screen.Intent {
			x := d.Workshop.Samples[s.Current()]
			return screen.Copy{Text: x.Drawn, What: fields.Count(len(sampling.Listed(x.Drawn)), "item") + " of " + Name(x)}
		}},
		{Keys: []string{"c"}, Label: "card", Help: "go to the cards that it is for", Group: "Sample", Why: s.needsItems, Run: func(d *screen.Desk) screen.Intent {
			x := d.Workshop.Samples[s.Current()]
			refs := x.Items.Refs()
			return screen.Go{Place: screen.Place{Screen: "interview", Ref: refs[0], Only: refs, Why: Name(x)}}
		}},
		{Keys: []string{"D"}, Help: "take it away", Group: "Sample", Writes: true, Why: some, Run: func(d *screen.Desk) screen.Intent {
			return fields.Remove("sample", s.Current(), Name(d.Workshop.Samples[s.Current()]))
		}},
	}, s.Browse.Actions()...)
}

func (s *Samples) needsDrawn(d *screen.Desk) string {
	if strings.TrimSpace(d.Workshop.Samples[s.Current()].Drawn) == "" {
		return "nothing is drawn yet"
	}
	return ""
}

func (s *Samples) needsItems(d *screen.Desk) string {
	if len(d.Workshop.Samples[s.Current()].Items) == 0 {
		return "it is for no item yet: l links it to some"
	}
	return ""
}
