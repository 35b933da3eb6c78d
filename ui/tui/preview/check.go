package preview

import (
	"fmt"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// The pages of the screen: what the report lacks comes first.
const (
	checkPage = iota
	textPage
)

// lint is what the report lacks, in a list.
type lint struct {
	browse   widget.Browse
	problems []screen.Problem
	checked  bool
	err      error
	edition  int // for which the rows were made
}

// checked is the report as it was held against what it must contain.
type checked struct {
	of       *Preview
	request  int
	problems []screen.Problem
	err      error
}

// ask has the report checked.
func (s *Preview) askCheck(d *screen.Desk) screen.Intent {
	check, w, o, request := d.Host.Lint, d.Workshop, s.options, s.request
	if check == nil {
		return nil
	}
	return screen.Run{Cmd: func() tea.Msg {
		found, err := check(w, o)
		return checked{s, request, found, err}
	}}
}

func (s *Preview) take(msg checked) {
	if msg.of == s && msg.request == s.request {
		s.lint.problems, s.lint.err, s.lint.checked, s.lint.edition = msg.problems, msg.err, true, -1
	}
}

// blocking is how much keeps the report from going out.
func (l *lint) blocking() int {
	n := 0
	for _, p := range l.problems {
		if p.Blocks {
			n++
		}
	}
	return n
}

// current is the problem that the cursor is on.
func (l *lint) current() *screen.Problem {
	var i int
	if _, err := fmt.Sscan(l.browse.Current(), &i); err != nil || i < 0 || i >= len(l.problems) {
		return nil
	}
	return &l.problems[i]
}

// fresh makes the rows: what blocks first, under the names of the levels.
func (l *lint) fresh(d *screen.Desk) {
	l.browse.Empty = l.empty(d)
	if l.edition == d.Edition {
		return
	}
	l.edition = d.Edition
	var rows []widget.Row
	level := ""
	for i, p := range l.problems {
		if p.Level != level {
			level = p.Level
			if len(rows) > 0 {
				rows = append(rows, widget.Row{Head: true})
			}
			title := levelWords(level)
			rows = append(rows, widget.Row{Head: true, Text: func(w int, _ bool) string { return d.Theme.Strong.Render(d.Ruler.Clip(title, w)) }})
		}
		rows = append(rows, widget.Row{ID: fmt.Sprint(i), Search: p.Where + " " + p.What, Text: func(w int, at bool) string {
			ink := d.Theme.Row(at)
			mark := d.Theme.Dim.Render("·")
			if p.Blocks {
				mark = d.Theme.Error.Render("✗")
			}
			what := harmless.Line(named(p, "it"))
			about, where := subject(d, p), harmless.Line(p.Where)
			if about != "" {
				what = about + ": " + what
			}
			text := mark + " " + ink.Render(what)
			if w < roomForWhere || about == where {
				return d.Ruler.Clip(text, w) // where it is stands beside or under the list
			}
			where = d.Ruler.Clip(where, w/3)
			return d.Ruler.Between(d.Ruler.Clip(text, w-d.Ruler.Width(where)-2), d.Theme.Dim.Render(where), w)
		}})
	}
	l.browse.Set(rows)
}

// subject is what a problem is about, where it does not say so itself: it is
// about the report as a whole, or knows a record only by its id.
func subject(d *screen.Desk, p screen.Problem) string {
	switch {
	case named(p, "") != p.What:
		return fields.Subject(d, p.About)
	case p.About.Record == "" || p.About.Kind == "workshop":
		return harmless.Line(p.Where)
	}
	return ""
}

// named is what is wrong, with a name for a record of which it has the id.
func named(p screen.Problem, name string) string {
	if p.About.Record == "" {
		return p.What
	}
	return strings.Replace(p.What, p.About.Kind+" "+p.About.Record, name, 1)
}

// roomForWhere is how wide the list has to be to say where each thing is.
const roomForWhere = 60

func (l *lint) empty(d *screen.Desk) string {
	switch {
	case d.Host.Lint == nil:
		return "The report cannot be checked here."
	case l.err != nil:
		return "The report cannot be checked: " + l.err.Error()
	case !l.checked:
		return ""
	}
	return "✓ Nothing is missing: the report has what ISO 19011 asks for, and nothing is left unsettled."
}

func levelWords(level string) string {
	switch level {
	case "missing":
		return "Missing · cannot go out without"
	case "unsettled":
		return "Unsettled · to be decided first"
	case "thin":
		return "Thin · says too little"
	}
	return "Worth a look"
}

// problemPage is what is missing, and what to do.
func problemPage(d *screen.Desk, x screen.Problem, w int) []string {
	p := &widget.Page{D: d, Width: w}
	p.Title(harmless.Line(x.Where))
	p.Gap()
	p.Text("", named(x, fields.Subject(d, x.About)))
	p.Gap()
	p.Field("To do", x.Fix)
	p.Field("Because of", x.Basis)
	if x.About.Record != "" {
		p.Field("About", about(d, x.About))
	}
	return p.Lines
}

// about is the item or record that a problem is about, with its title.
func about(d *screen.Desk, k journal.Key) string {
	name := fields.Subject(d, k)
	if r, err := checklist.ParseRef(k.Record); err == nil {
		if _, _, it := d.Item(r); it != nil {
			name += " " + harmless.Line(it.Title)
		}
	}
	return name
}

// pages are the titles of the pages, and on the right which report it is and
// where the last one was written.
func (s *Preview) pages(d *screen.Desk, w int) string {
	s.tabs.Titles[checkPage] = "Check"
	if n := s.lint.blocking(); n > 0 {
		s.tabs.Titles[checkPage] = fmt.Sprintf("Check · ✗ %d", n)
	}
	names := ""
	if s.options.Redact {
		names = " · names withheld"
	}
	right := variantWords(d, s.options.Variant) + names
	if s.written != "" {
		right += "   " + tail(d, s.written, max(16, w/3))
	}
	line := strings.TrimRight(s.tabs.Line(d, min(w, 40)), " ")
	return d.Ruler.Between(line, d.Theme.Dim.Render(d.Ruler.Clip(right, w-d.Ruler.Width(line)-2)+" "), w)
}

func variantWords(d *screen.Desk, value string) string {
	for _, o := range variants(d) {
		if o.Value == value {
			return harmless.Line(o.Label)
		}
	}
	return value
}

// tail is the end of a path, where the name stands, in at most w columns.
func tail(d *screen.Desk, path string, w int) string {
	path = harmless.Line(path)
	if d.Ruler.Width(path) <= w {
		return path
	}
	rest := []rune(path)
	for len(rest) > 0 && d.Ruler.Width(string(rest)) > w-1 {
		rest = rest[1:]
	}
	return "…" + string(rest)
}

// done says where a report was written, and has the path on the clipboard.
func (s *Preview) done(path string) screen.Intent {
	s.written = path
	return screen.All{
		screen.Copy{Text: path, What: harmless.Line(path)},
		screen.Say{Text: "report written: " + harmless.Line(filepath.Base(path)) + " · its path is copied"},
	}
}
