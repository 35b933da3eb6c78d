package widget

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/harmless"
	"clausewalk/ui/tui/fuzzy"
	"clausewalk/ui/tui/screen"
)

// Pick is a dialog that finds one or more of many by a few letters.
type Pick struct {
	title   string
	options []Option
	query   string
	list    List
	hits    []int
	from    int // first option in sight
	many    bool
	marked  map[string]bool
	verb    string
	cursor  bool // counts as marked where nothing is
	extra   []screen.Action
	pick    func(d *screen.Desk, values []string) screen.Intent
}

// NewPick is a palette of options; what is picked goes to pick, after the
// dialog has closed.
func NewPick(title, verb string, options []Option, pick func(*screen.Desk, []string) screen.Intent) *Pick {
	p := &Pick{title: title, verb: verb, options: options, pick: pick, marked: map[string]bool{}}
	p.search()
	return p
}

// Many lets several be marked; those that are already come first.
func (p *Pick) Many(marked ...string) *Pick {
	p.many = true
	for _, v := range marked {
		p.marked[v] = true
	}
	first := func(o Option) int { return map[bool]int{true: 0, false: 1}[p.marked[o.Value]] }
	p.options = slices.Clone(p.options)
	slices.SortStableFunc(p.options, func(a, b Option) int { return first(a) - first(b) })
	p.search()
	return p
}

// At puts the cursor on a value.
func (p *Pick) At(value string) *Pick {
	for i, h := range p.hits {
		if p.options[h].Value == value {
			p.list.At = i
		}
	}
	return p
}

// OrCursor takes what the cursor is on where nothing was marked.
func (p *Pick) OrCursor() *Pick {
	p.cursor = true
	return p
}

// With adds keys of its own.
func (p *Pick) With(actions ...screen.Action) *Pick {
	p.extra = append(p.extra, actions...)
	return p
}

// Current is the value that the cursor is on; empty for none.
func (p *Pick) Current() string {
	if len(p.hits) == 0 {
		return ""
	}
	return p.options[p.hits[p.list.At]].Value
}

func (p *Pick) search() {
	p.hits = fuzzy.Find(p.query, len(p.options), func(i int) string { return p.options[i].Label + " " + p.options[i].Note })
	p.list.At = 0
}

// Title is the palette's.
func (p *Pick) Title() string { return p.title }

// Anchor is the middle.
func (p *Pick) Anchor() screen.Anchor { return screen.Middle }

// Typing is true: what is typed is searched for.
func (p *Pick) Typing() bool { return true }

// Actions are the keys of the palette.
func (p *Pick) Actions() []screen.Action {
	one := func(*screen.Desk) string {
		if !p.many {
			return "one can be chosen here"
		}
		return ""
	}
	move := func(key string) func(*screen.Desk) screen.Intent {
		return func(*screen.Desk) screen.Intent { p.list.Key(key, len(p.hits), 10); return nil }
	}
	return append([]screen.Action{
		{Keys: []string{"enter"}, Label: p.verb, Help: "take what the cursor is on", Group: "Choose", Run: p.take},
		{Keys: []string{"space", "tab"}, Prints: true, Label: "marks", Help: "mark or unmark", Group: "Choose", Why: one, Run: func(*screen.Desk) screen.Intent { p.mark(); return nil }},
		{Keys: []string{"down", "ctrl+n"}, Help: "next", Group: "Choose", Run: move("down")},
		{Keys: []string{"up", "ctrl+p"}, Help: "previous", Group: "Choose", Run: move("up")},
		{Keys: []string{"pgdown"}, Help: "further down", Group: "Choose", Run: move("pgdown")},
		{Keys: []string{"pgup"}, Help: "further up", Group: "Choose", Run: move("pgup")},
		{Keys: []string{"esc"}, Label: "leaves", Help: "leave without choosing", Group: "Choose", Run: func(*screen.Desk) screen.Intent { return screen.Close{} }},
	}, p.extra...)
}

func (p *Pick) mark() {
	if len(p.hits) > 0 {
		v := p.Current()
		p.marked[v] = !p.marked[v]
	}
}

func (p *Pick) take(d *screen.Desk) screen.Intent {
	var values []string
	for _, o := range p.options {
		if p.many && p.marked[o.Value] {
			values = append(values, o.Value)
		}
	}
	if !p.many || p.cursor && len(values) == 0 {
		if len(p.hits) == 0 {
			return nil
		}
		values = []string{p.Current()}
	}
	return screen.All{screen.Close{}, p.pick(d, values)}
}

// Update takes what is typed.
func (p *Pick) Update(d *screen.Desk, msg tea.Msg) screen.Intent {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		switch name := msg.String(); {
		case (name == "backspace" || name == "ctrl+h") && p.query != "":
			p.query = p.query[:prevCluster(p.query)]
			p.search()
		case name == "ctrl+u":
			p.query = ""
			p.search()
		case msg.Text != "":
			p.add(msg.Text)
		}
	case tea.PasteMsg:
		p.add(msg.Content)
	case tea.MouseClickMsg:
		if at := p.from + msg.Y - 2; msg.Button == tea.MouseLeft && msg.Y >= 2 && at < len(p.hits) {
			p.list.At = at
			if p.many {
				p.mark()
				return nil
			}
			return p.take(d)
		}
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelUp {
			p.list.Key("up", len(p.hits), 1)
		} else {
			p.list.Key("down", len(p.hits), 1)
		}
	}
	return nil
}

func (p *Pick) add(s string) {
	if s = harmless.Line(s); len(p.query)+len(s) < 200 {
		p.query += s
		p.search()
	}
}

// Size leaves room for a dozen options.
func (p *Pick) Size(_ *screen.Desk, w, h int) (int, int) {
	return min(w, 76), min(h, len(p.options)+2, 18)
}

// View draws the query and what it finds.
func (p *Pick) View(d *screen.Desk, w, h int) screen.Frame {
	query := harmless.Line(p.query)
	hint := ""
	if query == "" {
		hint = d.Theme.Dim.Render("type to find")
	}
	lines := []string{d.Theme.Accent.Render("› ") + query + hint, ""}
	from, to := p.list.Window(len(p.hits), h-len(lines))
	p.from = from
	for i := from; i < to; i++ {
		o := p.options[p.hits[i]]
		box := ""
		if p.many {
			box = "[ ] "
			if p.marked[o.Value] {
				box = "[x] "
			}
		}
		lines = append(lines, optionLine(d, o, box, i == p.list.At, w))
	}
	if len(p.hits) == 0 {
		lines = append(lines, d.Theme.Dim.Render("  nothing found"))
	}
	return screen.Frame{Lines: d.Ruler.Block(lines, w, h), Cursor: tea.NewCursor(min(w-1, 2+d.Ruler.Width(query)), 0)}
}
