package tui

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"clausewalk/model/journal"
	"clausewalk/model/planning"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/paint"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// always are the keys that work everywhere, in dialogs too.
func (a *App) always() []screen.Action {
	return []screen.Action{
		{Keys: []string{"ctrl+c"}, Help: "quit; everything is saved", Group: "Everywhere", Run: func(*screen.Desk) screen.Intent { return screen.Quit{} }},
		{Keys: []string{"f1"}, Help: "all keys, in a form too", Group: "Everywhere", Run: func(*screen.Desk) screen.Intent { return screen.Open{Dialog: a.help()} }},
		{Keys: []string{"ctrl+z"}, Help: "suspend; fg brings it back", Group: "Everywhere", Run: func(*screen.Desk) screen.Intent { return screen.Suspend{} }},
	}
}

// byMouse is what the help says of the mouse. Terminals keep a dragged mouse to
// themselves while a modifier is held.
func (a *App) byMouse() []screen.Action {
	if a.NoMouse {
		return []screen.Action{{Keys: []string{"drag"}, Help: "select text, as in any program: your settings leave the mouse to the terminal (clausewalk config mouse on)", Group: "Mouse"}}
	}
	return []screen.Action{
		{Keys: []string{"click"}, Help: "choose what is under it; the wheel scrolls", Group: "Mouse"},
		{Keys: []string{"shift drag"}, Help: "select text in the terminal, option drag in some on a Mac; clausewalk config mouse off leaves the mouse to the terminal", Group: "Mouse"},
	}
}

// global are the keys that work on every screen.
func (a *App) global() []screen.Action {
	if a.book == nil {
		return a.atHome()
	}
	trail := func(*screen.Desk) string {
		if len(a.trail) == 0 {
			return "this is where you began"
		}
		return ""
	}
	open := func(dialog func() screen.Dialog) func(*screen.Desk) screen.Intent {
		return func(*screen.Desk) screen.Intent { return screen.Open{Dialog: dialog()} }
	}
	return []screen.Action{
		{Keys: []string{"ctrl+p", ":"}, Label: "anything", Help: "palette: any command, screen or card", Group: "Everywhere", Run: open(a.palette)},
		{Keys: []string{"g"}, Label: "go", Help: "go to another screen", Group: "Everywhere", Run: open(a.goMenu)},
		{Keys: []string{"b"}, Help: "back to where I was", Group: "Everywhere", Why: trail, Run: func(*screen.Desk) screen.Intent { return screen.Back{} }},
		{Keys: []string{"u"}, Label: "undo", Help: "undo the last change", Group: "Everywhere", Writes: true, Run: func(*screen.Desk) screen.Intent { return screen.Undo{} }},
		{Keys: []string{"ctrl+r", "U"}, Help: "redo what was undone", Group: "Everywhere", Writes: true, Run: func(*screen.Desk) screen.Intent { return screen.Redo{} }},
		{Keys: []string{"?"}, Help: "all keys", Group: "Everywhere", Run: open(a.help)},
		{Keys: []string{"q"}, Label: "quit", Help: "quit; everything is saved", Group: "Everywhere", Run: func(*screen.Desk) screen.Intent { return screen.Quit{} }},
	}
}

// atHome are those that work while no workshop is open.
func (a *App) atHome() []screen.Action {
	return []screen.Action{
		{Keys: []string{"?"}, Help: "all keys", Group: "Everywhere", Run: func(*screen.Desk) screen.Intent { return screen.Open{Dialog: a.help()} }},
		{Keys: []string{"q"}, Label: "quit", Help: "quit", Group: "Everywhere", Run: func(*screen.Desk) screen.Intent { return screen.Quit{} }},
	}
}

// help is all keys that work where one is, from the tables that handle them.
func (a *App) help() screen.Dialog {
	var groups []string
	byGroup := map[string][]screen.Action{}
	title, tables := a.rooms[a.at].title, [][]screen.Action{a.topActions(), a.mine(a.global()), a.always(), a.byMouse()}
	if n := len(a.dialogs); n > 0 {
		title, tables = a.dialogs[n-1].Title(), [][]screen.Action{a.topActions(), a.always(), a.byMouse()}
	}
	for _, table := range tables {
		for _, act := range table {
			if act.Help == "" {
				continue
			}
			if byGroup[act.Group] == nil {
				groups = append(groups, act.Group)
			}
			byGroup[act.Group] = append(byGroup[act.Group], act)
		}
	}
	return widget.NewReader("Keys · "+title, func(d *screen.Desk, w int) []string {
		columns := 1
		if w >= 100 {
			columns = 2
		}
		width := (w - 4*(columns-1)) / columns
		var blocks [][]string
		for _, g := range groups {
			block := []string{d.Theme.Strong.Render(g)}
			keys := len("ctrl+r U") // as wide in all groups, but for one with longer keys
			for _, act := range byGroup[g] {
				keys = max(keys, d.Ruler.Width(strings.Join(act.Keys, " ")))
			}
			for _, act := range byGroup[g] {
				block = append(block, helpLines(d, &act, keys, width)...)
			}
			blocks = append(blocks, append(block, ""))
		}
		return inColumns(d, blocks, columns, width)
	}).Wide()
}

// helpLines are the keys of an action and what it does; quiet, and with the
// reason, where it does nothing now.
func helpLines(d *screen.Desk, act *screen.Action, keys, w int) []string {
	text, ink := act.Says(d), d.Theme.Text
	if why := act.Refusal(d); why != "" {
		text, ink = text+" · not now: "+why, d.Theme.Dim
	}
	head := d.Theme.Key.Render(d.Ruler.Fit(strings.Join(act.Keys, " "), keys))
	var out []string
	for _, l := range d.Ruler.Wrap(text, w-keys-4) {
		out = append(out, "  "+head+"  "+ink.Render(l))
		head = paint.Spaces(keys)
	}
	return out
}

// inColumns sets blocks in columns of about the same height.
func inColumns(d *screen.Desk, blocks [][]string, columns, width int) []string {
	total := 0
	for _, b := range blocks {
		total += len(b)
	}
	out := make([][]string, columns)
	at := 0
	for _, b := range blocks {
		if at < columns-1 && len(out[at])+len(b)/2 > total/columns {
			at++
		}
		out[at] = append(out[at], b...)
	}
	var lines []string
	for y := 0; ; y++ {
		line, any := "", false
		for i, c := range out {
			cell := ""
			if y < len(c) {
				cell, any = c[y], true
			}
			if i > 0 {
				line += "    "
			}
			line += d.Ruler.Fit(cell, width)
		}
		if !any {
			return lines
		}
		lines = append(lines, line)
	}
}

// goMenu is the screens by their letters.
func (a *App) goMenu() screen.Dialog {
	var items []widget.Item
	for i, r := range a.rooms {
		note := ""
		if i == a.at {
			note = "you are here"
		}
		items = append(items, widget.Item{Key: r.key, Label: r.title, Note: note, Intent: screen.Go{Place: screen.Place{Screen: r.name}}})
	}
	if a.home != nil {
		items = append(items, widget.Item{Key: "w", Label: "Workshops", Note: "closes this one", Intent: screen.CloseFile{}})
	}
	return widget.NewMenu("Go to", items).At(a.at)
}

// palette finds commands, screens and cards by a few letters.
func (a *App) palette() screen.Dialog {
	var options []widget.Option
	var run []func() screen.Intent
	add := func(label, note string, do func() screen.Intent) {
		options = append(options, widget.Option{Value: fmt.Sprint(len(run)), Label: label, Note: note})
		run = append(run, do)
	}
	offer := func(at int, prefix string, actions []screen.Action) {
		for _, act := range actions {
			if act.Help == "" {
				continue
			}
			note := strings.Join(act.Keys, " ")
			if why := act.Refusal(&a.desk); why != "" && at == a.at {
				note = "not now: " + why
			}
			add(prefix+act.Says(&a.desk), note, func() screen.Intent { return a.perform(at, act) })
		}
	}
	offer(a.at, "", a.mine(a.rooms[a.at].part.Actions()))
	offer(a.at, "", a.global()[2:])
	for _, r := range a.rooms {
		add("Go to "+r.title, "g "+r.key, func() screen.Intent { return screen.Go{Place: screen.Place{Screen: r.name}} })
	}
	if a.home != nil {
		add("Go to the workshops", "g w", func() screen.Intent { return screen.CloseFile{} })
	}
	for i := range a.desk.Deck.Cards {
		c := &a.desk.Deck.Cards[i]
		add(c.ID+"  "+c.Title, "card", func() screen.Intent {
			return screen.Go{Place: screen.Place{Screen: "interview", Ref: c.Refs[0]}}
		})
	}
	for _, u := range fields.UnsavedTexts(&a.desk) {
		add("not saved: "+u.Name()+" · "+u.Text, "unsaved", func() screen.Intent { return screen.Go{Place: u.Place} })
	}
	a.offerRecords(func(label, note string, p screen.Place) {
		add(label, note, func() screen.Intent { return screen.Go{Place: p} })
	})
	for i, r := range a.rooms {
		if i != a.at {
			offer(i, r.title+": ", a.mine(r.part.Actions()))
		}
	}
	return widget.NewPick("Find anything", "does it", options, func(_ *screen.Desk, v []string) screen.Intent {
		var n int
		if _, err := fmt.Sscan(v[0], &n); err != nil {
			return nil
		}
		return run[n]()
	})
}

// perform goes to a room, if one is not there, and has an action of it done.
func (a *App) perform(at int, act screen.Action) screen.Intent {
	in := screen.All{}
	if at != a.at {
		in = append(in, screen.Go{Place: screen.Place{Screen: a.rooms[at].name}})
	}
	if why := act.Refusal(&a.desk); why != "" {
		return append(in, screen.Say{Text: why})
	}
	return append(in, act.Run(&a.desk))
}

// offerRecords hands over the records that have a place of their own.
func (a *App) offerRecords(add func(label, note string, p screen.Place)) {
	st := a.desk.State
	place := func(kind, id string) screen.Place {
		p, _ := fields.PlaceOf(&a.desk, journal.Key{Kind: kind, Record: id})
		return p
	}
	for _, id := range planning.Sessions(st) {
		add(st.Sessions[id].Title, "session", place("session", id))
	}
	for _, id := range planning.People(st) {
		add(st.People[id].Name, "person", place("person", id))
	}
	for _, id := range slices.Sorted(maps.Keys(st.Findings)) {
		if f := st.Findings[id]; !f.Gone.On() {
			add(cmp.Or(f.Title, f.Statement), "finding", place("finding", id))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(st.Evidence)) {
		if e := st.Evidence[id]; !e.Gone.On() {
			add(planning.EvidenceName(e), "evidence", place("evidence", id))
		}
	}
}
