// Package samples is the screen of what was looked at out of what: populations,
// how the items were chosen, and how many deviated.
package samples

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"clausewalk/model/harmless"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// Samples is the screen of the samples.
type Samples struct{ widget.Records }

// New is the screen.
func New(*screen.Desk) *Samples {
	return &Samples{widget.Records{
		Browse: widget.Browse{Empty: "No sample yet. n makes one; on a card S makes one from the test of its item."},
		Rows:   rows,
		Page: func(d *screen.Desk, id string, w int) []string {
			if x, ok := d.Workshop.Samples[id]; ok {
				return page(d, x, w)
			}
			return nil
		},
	}}
}

func rows(d *screen.Desk) (head string, rows []widget.Row) {
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
	if total > 0 {
		head = d.Theme.Dim.Render(fmt.Sprintf(" %s · %d with deviations", fields.Count(total, "sample"), deviating))
	}
	return head, rows
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
	ink := d.Theme.Row(at)
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
	return widget.Columns(d, w, mark+" "+ink.Render(Name(x)), cells...)
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
