package history

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/model/plural"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/paint"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// headLines are the lines over the list.
const headLines = 3

// fresh looks for what is in conflict when something changed.
func (s *History) fresh(d *screen.Desk) {
	if s.edition == d.Edition {
		return
	}
	s.edition = d.Edition
	s.keys, s.values = nil, map[journal.Key][]workshop.Contender{}
	for k, values := range d.Conflicts {
		s.keys = append(s.keys, k)
		s.values[k] = slices.SortedStableFunc(slices.Values(values), func(a, b workshop.Contender) int { return a.Time.Time().Compare(b.Time.Time()) })
	}
	slices.SortFunc(s.keys, func(a, b journal.Key) int {
		return cmp.Or(d.Deck.Find(d.About(a))-d.Deck.Find(d.About(b)), journal.CompareKeys(a, b))
	})
	s.settling.Clamp(len(s.keys))
	s.tabs.Titles[conflicts] = "Conflicts"
	if n := len(s.keys); n > 0 {
		s.tabs.Titles[conflicts] = fmt.Sprintf("Conflicts · %d", n)
	}
}

// View draws the page that is shown.
func (s *History) View(d *screen.Desk, w, h int) screen.Frame {
	s.fresh(d)
	s.drawn = true
	lines := []string{s.tabs.Line(d, w), ""}
	if s.tabs.At == conflicts {
		lines = append(lines, s.conflictLines(d, w, h-len(lines))...)
	} else {
		lines = append(lines, s.changeLines(d, w, h-len(lines))...)
	}
	return screen.Frame{Lines: d.Ruler.Block(lines, w, h)}
}

// changeLines are what the list is about, the list, and the change that the
// cursor is on, beside or under it.
func (s *History) changeLines(d *screen.Desk, w, h int) []string {
	switch {
	case s.err != nil:
		return []string{" " + d.Theme.Error.Render("The history cannot be read: "+harmless.Line(s.err.Error()))}
	case d.Host.History == nil:
		return []string{" " + d.Theme.Dim.Render("There is no history to look at here.")}
	}
	right := 0
	switch {
	case w >= 170:
		right = 76
	case w >= 116:
		right = 44
	}
	left := w
	if right > 0 {
		left = w - right - 4
	}
	out := []string{s.aboutLine(d, left)}
	foot := 0
	if right == 0 && h >= 14 {
		foot = 5
	}
	s.height = max(1, h-1-foot)
	from, to := s.list.Window(s.total, s.height)
	for at := from; at < to; at++ {
		out = append(out, s.row(d, at, from, left))
	}
	c, ok := s.current()
	switch {
	case right > 0:
		var page []string
		if ok {
			page = changePage(d, c, right)
		}
		return widget.Beside(d, out, left, page, right, h)
	case foot > 0 && ok:
		for len(out) < h-foot {
			out = append(out, "")
		}
		out = append(out, d.Theme.Faint.Render(paint.Rule(w)))
		for _, l := range brief(d, c, w-2)[:foot-1] {
			out = append(out, " "+l)
		}
	}
	return out
}

func (s *History) aboutLine(d *screen.Desk, w int) string {
	count := plural.Count(s.total, "change")
	if !s.counted {
		count = "reading the changes"
	}
	text := count + ", the newest first"
	if s.about != (checklist.Ref{}) {
		text = fmt.Sprintf("%s about %s · esc shows all", count, fields.ItemName(d, s.about))
	}
	place := ""
	if s.total > 0 {
		place = fmt.Sprintf("%d of %d ", s.list.At+1, s.total)
	}
	return d.Ruler.Between(" "+d.Theme.Dim.Render(text), d.Theme.Dim.Render(place), w)
}

// row is one change. When and who are said once for the changes of one act.
func (s *History) row(d *screen.Desk, at, from, w int) string {
	mark := " "
	if at == s.list.At {
		mark = d.Theme.Accent.Render("▌")
	}
	c, ok := s.change(at)
	if !ok {
		if _, above := s.change(at - 1); above || at == from {
			mark += d.Theme.Dim.Render("reading …") // said once for all that are on their way
		}
		return mark
	}
	cols := newColumns(w)
	when, who := cols.moment(d, c.When()), harmless.Line(c.Author)
	if above, ok := s.change(at - 1); ok && at > from && above.Act == c.Act {
		when, who = "", ""
	}
	ink := d.Theme.Row(at == s.list.At)
	line := mark + d.Theme.Dim.Render(d.Ruler.Fit(when, cols.when)) + "  " + d.Ruler.Fit(who, cols.who) + "  " +
		ink.Render(d.Ruler.Fit(fields.Subject(d, c.Key), cols.what)) + "  " + d.Theme.Dim.Render(d.Ruler.Fit(fields.FieldName(c.Key), cols.field)) + "  "
	if _, undo, redo := journal.Undoes(c.Reason); undo || redo {
		line += d.Theme.Dim.Render(reason(c)) + " "
	}
	return d.Ruler.Clip(line+becomes(c), w)
}

// columns are the widths of what stands before the value.
type columns struct{ when, who, what, field int }

func newColumns(w int) columns {
	switch {
	case w >= 110:
		return columns{16, 20, 30, 16}
	case w >= 90:
		return columns{12, 16, 24, 14}
	}
	return columns{12, 12, 14, 12}
}

// moment is a time in the room there is for it; the year stands where it is
// not this one.
func (c columns) moment(d *screen.Desk, t time.Time) string {
	switch {
	case c.when >= 16:
		return t.Format("2006-01-02 15:04")
	case t.Year() != d.Clock().Year():
		return t.Format("02 Jan 2006")
	}
	return t.Format("02 Jan 15:04")
}

// brief is a change in four lines.
func brief(d *screen.Desk, c screen.Change, w int) []string {
	out := []string{
		d.Theme.Selected.Render(d.Ruler.Clip(fields.Subject(d, c.Key), w-2-d.Ruler.Width(fields.FieldName(c.Key)))) + ", " + fields.FieldName(c.Key),
		d.Theme.Dim.Render(d.Ruler.Clip(strings.TrimSuffix(c.When().Format("2 January 2006, 15:04")+" · "+harmless.Line(c.Author)+" · "+reason(c), " · "), w)),
	}
	lines := append(d.Ruler.Wrap(becomes(c), w), "", "")
	if len(lines) > 4 {
		lines[1] = d.Ruler.Clip(lines[1], w-1) + "…"
	}
	return append(out, lines[:2]...)
}

// changePage is a change with its whole text.
func changePage(d *screen.Desk, c screen.Change, w int) []string {
	p := &widget.Page{D: d, Width: w}
	p.Title(fields.Subject(d, c.Key) + ", " + fields.FieldName(c.Key))
	p.Dim("", strings.TrimSuffix(c.When().Format("Monday, 2 January 2006, 15:04:05")+" · "+harmless.Line(c.Author)+" · "+reason(c), " · "))
	p.Gap()
	if c.Was != "" && c.Was != c.Value && !isMember(c.Key) {
		p.Add(d.Theme.Dim.Render("before"))
		p.Dim("", c.Was)
		p.Gap()
	}
	p.Add(d.Theme.Dim.Render("after"))
	switch {
	case c.Value == "":
		p.Dim("", "(taken away)")
	case isMember(c.Key):
		p.Text("", "added")
	default:
		p.Text("", c.Value)
	}
	p.Gap()
	if now := d.Get(c.Key); now != c.Value && !isMember(c.Key) {
		p.Add(d.Theme.Dim.Render("now"))
		if now == "" {
			now = "(none)"
		}
		p.Text("", now)
		p.Gap()
	}
	p.Dim("", fmt.Sprintf("change %d · %s · written by installation %s", c.Seq, c.ID.Short(), d.Ruler.Clip(harmless.Line(c.Replica), 12)))
	return p.Lines
}
