// Package preview is the screen of the report: as it reads now, what it still
// lacks, and its export.
package preview

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/harmless"
	"clausewalk/model/planning"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/markdown"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// Preview is the screen of the report.
type Preview struct {
	options  screen.ReportChoice
	text     string // as Markdown
	err      error
	asked    int // edition that was asked for last
	request  int // counts what was asked for: an earlier answer may come later
	width    int
	lines    []string
	headings []markdown.Heading
	top      int
	page     int
	tabs     widget.Tabs
	lint     lint
	written  string // where the last export is
}

// New is the screen.
func New(*screen.Desk) *Preview {
	return &Preview{asked: -1, lint: lint{edition: -1}, tabs: widget.Tabs{Titles: []string{"Check", "Report"}}}
}

// Typing is true while the filter of the check is typed.
func (s *Preview) Typing() bool { return s.tabs.At == checkPage && s.lint.browse.Typing() }

// laid is the report as it was laid out.
type laid struct {
	of      *Preview
	request int
	text    string
	err     error
}

// Refresh lays the report out, when it is not laid out for what is there now.
func (s *Preview) Refresh(d *screen.Desk) screen.Intent {
	if s.asked == d.Edition {
		return nil
	}
	lay, w, o := d.Host.Preview, d.Workshop, s.options
	if lay == nil {
		s.err = errors.New("it cannot be laid out here")
		return nil
	}
	s.asked = d.Edition
	s.request++
	request := s.request
	return screen.All{s.askCheck(d), screen.Run{Cmd: func() tea.Msg {
		text, err := lay(w, o, func(int, int) {})
		return laid{s, request, text, err}
	}}}
}

// Update takes the report when it is laid out, and the mouse.
func (s *Preview) Update(d *screen.Desk, msg tea.Msg) screen.Intent {
	switch msg := msg.(type) {
	case laid:
		if msg.of == s && msg.request == s.request {
			s.text, s.err, s.lines = msg.text, msg.err, nil
		}
	case checked:
		s.take(msg)
	case tea.MouseClickMsg:
		if msg.Y == 0 {
			s.tabs.Click(msg.X)
			return nil
		}
		msg.Y -= bandLines
		s.lint.browse.Update(msg)
	case tea.MouseWheelMsg:
		switch {
		case s.tabs.At == checkPage:
			msg.Y -= bandLines
			s.lint.browse.Update(msg)
		case msg.Button == tea.MouseWheelUp:
			s.scroll(-3)
		default:
			s.scroll(3)
		}
	default:
		s.lint.browse.Update(msg)
	}
	return nil
}

func (s *Preview) scroll(by int) { s.top = max(0, min(s.top+by, len(s.lines)-s.page)) }

// Actions are the keys of the screen.
func (s *Preview) Actions() []screen.Action {
	scroll := func(by func() int) func(*screen.Desk) screen.Intent {
		return func(*screen.Desk) screen.Intent { s.scroll(by()); return nil }
	}
	can := func(have func(*screen.Desk) bool) func(*screen.Desk) string {
		return func(d *screen.Desk) string {
			if !have(d) {
				return "nothing can be written here"
			}
			return ""
		}
	}
	if s.Typing() {
		return s.lint.browse.Actions()
	}
	acts := []screen.Action{
		{Keys: []string{"e", "x"}, Label: "export", Help: "write the report: format, variant, names withheld", Group: "Report", Why: can(func(d *screen.Desk) bool { return d.Host.Export != nil }), Run: s.export},
		{Keys: []string{"v"}, Label: "variant", Help: "another variant: one standard, one session, the summary", Group: "Report", Run: s.chooseVariant},
		{Keys: []string{"c"}, Help: "what the report still lacks", Group: "Report", Why: can(func(d *screen.Desk) bool { return d.Host.Lint != nil }), Run: func(*screen.Desk) screen.Intent { s.tabs.At = checkPage; return nil }},
		{Keys: []string{"R"}, Help: "withhold the names, or show them", Group: "Report", Run: func(d *screen.Desk) screen.Intent {
			s.options.Redact = !s.options.Redact
			return s.again(d)
		}},
		{Keys: []string{"y"}, Help: "copy the path of the last export", Group: "Report", Why: s.needsWritten, Run: func(*screen.Desk) screen.Intent {
			return screen.Copy{Text: s.written, What: harmless.Line(s.written)}
		}},
	}
	acts = append(acts, s.tabs.Actions(func(*screen.Desk) screen.Intent { return nil })...)
	if s.tabs.At == checkPage {
		return append(append([]screen.Action{
			{Keys: []string{"enter"}, Label: "go there", Help: "go to the card or record that it is about", Group: "Report", Why: s.needsPlace, Run: s.goThere},
			{Keys: []string{"space"}, Help: "what is missing, why, and what to do", Group: "Report", Why: s.needsProblem, Run: s.openProblem},
		}, acts...), s.lint.browse.Actions()...)
	}
	return append(acts, []screen.Action{
		{Keys: []string{"n"}, Label: "next chapter", Help: "next chapter", Group: "Move", Run: s.chapter(1)},
		{Keys: []string{"p"}, Help: "chapter before", Group: "Move", Run: s.chapter(-1)},
		{Keys: []string{"/"}, Label: "contents", Help: "go to a chapter", Group: "Move", Run: s.contents},
		{Keys: []string{"down", "j"}, Help: "scroll down", Group: "Move", Run: scroll(func() int { return 1 })},
		{Keys: []string{"up", "k"}, Help: "scroll up", Group: "Move", Run: scroll(func() int { return -1 })},
		{Keys: []string{"pgdown", "space"}, Help: "a page down", Group: "Move", Run: scroll(func() int { return max(1, s.page-2) })},
		{Keys: []string{"pgup"}, Help: "a page up", Group: "Move", Run: scroll(func() int { return -max(1, s.page-2) })},
		{Keys: []string{"home"}, Help: "to the beginning", Group: "Move", Run: scroll(func() int { return -1 << 30 })},
		{Keys: []string{"end", "G"}, Help: "to the end", Group: "Move", Run: scroll(func() int { return 1 << 30 })},
	}...)
}

func (s *Preview) needsWritten(*screen.Desk) string {
	if s.written == "" {
		return "nothing was exported yet"
	}
	return ""
}

func (s *Preview) needsProblem(*screen.Desk) string {
	if s.lint.current() == nil {
		return "nothing is chosen"
	}
	return ""
}

func (s *Preview) needsPlace(d *screen.Desk) string {
	if why := s.needsProblem(d); why != "" {
		return why
	}
	if _, ok := fields.PlaceOf(d, s.lint.current().About); !ok {
		return "it is about no one place; space says what to do"
	}
	return ""
}

func (s *Preview) goThere(d *screen.Desk) screen.Intent {
	p, _ := fields.PlaceOf(d, s.lint.current().About)
	return screen.Go{Place: p}
}

func (s *Preview) openProblem(*screen.Desk) screen.Intent {
	p := *s.lint.current()
	return screen.Open{Dialog: widget.NewReader(p.Where, func(d *screen.Desk, w int) []string { return problemPage(d, p, w) })}
}

func (s *Preview) again(d *screen.Desk) screen.Intent {
	s.asked, s.top = -1, 0
	return s.Refresh(d)
}

// chapter goes to the next heading of a chapter, or the one before.
func (s *Preview) chapter(by int) func(*screen.Desk) screen.Intent {
	return func(*screen.Desk) screen.Intent {
		to := -1
		for _, h := range s.headings {
			if h.Level > 2 {
				continue
			}
			if by > 0 && h.Line > s.top && to < 0 {
				to = h.Line
			}
			if by < 0 && h.Line < s.top {
				to = h.Line
			}
		}
		if to >= 0 {
			s.scroll(to - s.top)
		}
		return nil
	}
}

func (s *Preview) contents(*screen.Desk) screen.Intent {
	var options []widget.Option
	for i, h := range s.headings {
		options = append(options, widget.Option{Value: fmt.Sprint(i), Label: strings.Repeat("  ", max(0, h.Level-2)) + h.Title})
	}
	return screen.Open{Dialog: widget.NewPick("Contents", "goes there", options, func(_ *screen.Desk, v []string) screen.Intent {
		for i, h := range s.headings {
			if v[0] == fmt.Sprint(i) {
				s.scroll(h.Line - s.top)
			}
		}
		return nil
	})}
}

func variants(d *screen.Desk) []widget.Option {
	out := []widget.Option{{Value: "", Label: "everything"}, {Value: "summary", Label: "summary"}}
	if len(d.Lists) > 1 {
		for _, l := range d.Lists {
			out = append(out, widget.Option{Value: "checklist:" + l.ID, Label: l.Title})
		}
	}
	for _, id := range planning.Sessions(d.State) {
		out = append(out, widget.Option{Value: "session:" + id, Label: "session " + d.Sessions[id].Title})
	}
	return out
}

func (s *Preview) chooseVariant(d *screen.Desk) screen.Intent {
	return screen.Open{Dialog: widget.NewPick("Which report?", "shows it", variants(d), func(d *screen.Desk, v []string) screen.Intent {
		s.options.Variant = v[0]
		return s.again(d)
	})}
}

func (s *Preview) export(d *screen.Desk) screen.Intent {
	var formats []widget.Option
	for _, f := range d.Host.Formats {
		formats = append(formats, widget.Option{Value: f.Name, Label: f.Title})
	}
	redact := ""
	if s.options.Redact {
		redact = "yes"
	}
	lacks := ""
	if n := s.lint.blocking(); n > 0 {
		lacks = fmt.Sprintf("%d of what an audit report needs is missing or not settled: the page Check lists it. It can be written all the same, as a draft.", n)
	}
	form := []widget.Field{
		{Name: "format", Label: "Format", Kind: widget.Choice, Value: cmp.Or(s.options.Format, first(d.Host.Formats)), Options: formats},
		{Name: "variant", Label: "Variant", Kind: widget.Choice, Value: s.options.Variant, Options: variants(d)},
		{Name: "redact", Label: "Names", Kind: widget.Choice, Value: redact, Options: []widget.Option{{Label: "as they are"}, {Value: "yes", Label: "withheld"}}},
	}
	if lacks != "" {
		form = append([]widget.Field{{Name: "lacks", Kind: widget.Static, Value: lacks}}, form...)
	}
	return screen.Open{Dialog: widget.NewForm(d, "Export the report", func(d *screen.Desk, v widget.Values) screen.Intent {
		return screen.All{screen.Close{}, s.write(d, screen.ReportChoice{Format: v["format"], Variant: v["variant"], Redact: v["redact"] != ""})}
	}, form...).Verb("writes it")}
}

func first(formats []screen.Format) string {
	if len(formats) == 0 {
		return ""
	}
	return formats[0].Name
}

// write writes the report beside the workshop, with a bar when it takes long.
func (s *Preview) write(d *screen.Desk, o screen.ReportChoice) screen.Intent {
	w, write := d.Workshop, d.Host.Export
	if write == nil {
		return screen.Say{Text: "nothing can be written here"}
	}
	return screen.All{screen.Say{Text: "writing the report…"}, screen.Await{RunLong: func(at func(n, of int)) func(*screen.Desk) screen.Intent {
		path, err := write(w, o, at)
		return func(*screen.Desk) screen.Intent {
			if err != nil {
				return screen.Fail{Err: err}
			}
			return s.done(path)
		}
	}}}
}

// View draws what the report lacks, or the report, its chapters beside it where
// there is room.
func (s *Preview) View(d *screen.Desk, w, h int) screen.Frame {
	s.lint.fresh(d)
	lines := []string{s.pages(d, w), d.Ruler.Fit("", w)}
	h = max(0, h-bandLines)
	if s.tabs.At == textPage {
		return screen.Frame{Lines: append(lines, s.reader(d, w, h)...)[:h+bandLines]}
	}
	f := s.lint.browse.View(d, w, h, nil, func(w int) []string {
		if p := s.lint.current(); p != nil {
			return problemPage(d, *p, w)
		}
		return nil
	})
	f.Lines = append(lines, f.Lines...)[:h+bandLines]
	return f
}

// bandLines are the lines over a page.
const bandLines = 2

// reader is the report as it reads.
func (s *Preview) reader(d *screen.Desk, w, h int) []string {
	s.page = h
	measure := min(w-4, 116)
	side := 0
	if w >= 150 {
		side = min(44, w-measure-6)
	}
	if s.lines == nil || s.width != measure {
		s.width = measure
		s.lines, s.headings = markdown.Render(d, s.text, measure)
	}
	s.scroll(0)
	var body []string
	switch {
	case s.err != nil:
		body = d.Ruler.Wrap("There is no report: "+s.err.Error(), measure)
	default:
		body = s.lines[min(s.top, len(s.lines)):min(len(s.lines), s.top+h)]
	}
	if side == 0 {
		lines := make([]string, h)
		for i := range lines {
			text := ""
			if i < len(body) {
				text = body[i]
			}
			lines[i] = d.Ruler.Fit("  "+text, w)
		}
		return lines
	}
	return fitAll(d, widget.Beside(d, s.chapters(d, side, h), side, body, w-side-4, h), w)
}

func fitAll(d *screen.Desk, lines []string, w int) []string {
	for i, l := range lines {
		lines[i] = d.Ruler.Fit(l, w)
	}
	return lines
}

// chapters are the headings, the one that is being read marked.
func (s *Preview) chapters(d *screen.Desk, w, h int) []string {
	var out []string
	now := 0
	var rows []markdown.Heading
	for _, hd := range s.headings {
		if hd.Level == 2 {
			if hd.Line <= s.top {
				now = len(rows)
			}
			rows = append(rows, hd)
		}
	}
	from := max(0, min(now-h/2, len(rows)-h))
	for i := from; i < len(rows) && len(out) < h; i++ {
		mark, ink := "  ", d.Theme.Dim
		if i == now {
			mark, ink = d.Theme.Accent.Render("▌ "), d.Theme.Selected
		}
		out = append(out, mark+ink.Render(d.Ruler.Clip(rows[i].Title, w-2)))
	}
	return slices.Clip(out)
}
