// Package samples is the screen of what was looked at out of what: populations,
// how the items were chosen, and how many deviated.
package samples

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/harmless"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// Samples is the screen of the samples.
type Samples struct {
	browse  widget.Browse
	edition int
	head    string
}

// New is the screen.
func New(*screen.Desk) *Samples {
	return &Samples{browse: widget.Browse{Empty: "No sample yet. n makes one; on a card S makes one from the test of its item."}, edition: -1}
}

func (s *Samples) fresh(d *screen.Desk) {
	if s.edition == d.Edition {
		return
	}
	s.edition = d.Edition
	var rows []widget.Row
	deviating, total := 0, 0
	for _, id := range slices.Sorted(maps.Keys(d.Workshop.Samples)) {
		x := d.Workshop.Samples[id]
		if x.Gone.On() {
			continue
		}
		if total++; strings.TrimSpace(x.Deviations) != "" {
			deviating++
		}
		search := strings.Join([]string{x.Title, x.Population, d.Term("SamplingMethod", string(x.Method)), fields.ItemIDs(d, x.Items), x.Drawn, word(x)}, " ")
		rows = append(rows, widget.Row{ID: id, Search: search, Text: func(w int, at bool) string { return line(d, x, w, at) }})
	}
	s.head = ""
	if total > 0 {
		s.head = d.Theme.Dim.Render(fmt.Sprintf(" %s · %d with deviations", fields.Count(total, "sample"), deviating))
	}
	s.browse.Set(rows)
}

// word says how far a sample is.
func word(x workshop.Sample) string {
	switch {
	case strings.TrimSpace(x.Deviations) != "":
		return "deviations"
	case strings.TrimSpace(x.Drawn) == "":
		return "not drawn"
	}
	return ""
}

// line is a sample in the list: how far it is, its name, and how many of how
// many.
func line(d *screen.Desk, x workshop.Sample, w int, at bool) string {
	ink := d.Theme.Text
	if at {
		ink = d.Theme.Selected
	}
	mark := "✓"
	switch word(x) {
	case "deviations":
		mark = d.Theme.Warn.Render("△")
	case "not drawn":
		mark = d.Theme.Dim.Render("○")
	}
	cells := []widget.Cell{{Text: d.Theme.Dim.Render(d.Ruler.Clip(share(x), 12)), Width: 12, Right: true}}
	if w >= 48 {
		cells = append(cells, widget.Cell{Text: d.Theme.Dim.Render(d.Ruler.Clip(d.Term("SamplingMethod", string(x.Method)), 10)), Width: 10})
	}
	if w >= 84 {
		cells = append(cells, widget.Cell{Text: d.Theme.Dim.Render(d.Ruler.Clip(fields.ItemIDs(d, x.Items), 20)), Width: 20})
	}
	n := w - 2
	for _, c := range cells {
		n -= c.Width + 2
	}
	return widget.Columns(d, w, mark+" "+ink.Render(d.Ruler.Clip(Name(x), max(2, n))), cells...)
}

// Name is what a sample is called.
func Name(x workshop.Sample) string {
	return harmless.Line(cmp.Or(strings.TrimSpace(x.Title), strings.TrimSpace(x.Population), "untitled"))
}

// share is how many were looked at, out of how many.
func share(x workshop.Sample) string {
	text := cmp.Or(string(x.Size), "?")
	if x.Of != "" {
		text += " of " + string(x.Of)
	}
	return text
}

// Typing is true while the filter is typed.
func (s *Samples) Typing() bool { return s.browse.Typing() }

// Update takes what is typed and the mouse.
func (s *Samples) Update(_ *screen.Desk, msg tea.Msg) screen.Intent {
	s.browse.Update(msg)
	return nil
}

// Visit shows a sample.
func (s *Samples) Visit(d *screen.Desk, p screen.Place) screen.Intent {
	s.fresh(d)
	if p.ID != "" {
		s.browse.GoTo(p.ID)
	}
	return nil
}

// Here is the sample that is shown.
func (s *Samples) Here(*screen.Desk) screen.Place { return screen.Place{ID: s.browse.Current()} }

// View draws the list, and the one that the cursor is on.
func (s *Samples) View(d *screen.Desk, w, h int) screen.Frame {
	s.fresh(d)
	return s.browse.View(d, w, h, widget.Head(s.head, h), func(w int) []string {
		x, ok := d.Workshop.Samples[s.browse.Current()]
		if !ok {
			return nil
		}
		return page(d, x, w)
	})
}
