package evidence

import (
	"fmt"
	"strings"

	"clausewalk/model/harmless"
	"clausewalk/model/plural"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// page is a piece of evidence in full.
func page(d *screen.Desk, e workshop.Evidence, w int) []string {
	p := &widget.Page{D: d, Width: w}
	p.Title(name(e))
	p.Gap()
	p.Add(life(d, e, w)...)
	p.Gap()
	standing, days := e.Standing(d.Today())
	if standing >= workshop.ExpiresSoon {
		p.Add(warning(d, standing, days), "")
	}
	if e.Title != "" {
		p.Field("Link", harmless.Line(e.Link))
	}
	p.Field("Asked of", harmless.Line(d.SpeakerName(e.From)))
	p.Field("Due", day(d, e.Due, standing == workshop.Due || standing == workshop.DueSoon))
	if e.Collected != "" {
		p.Field("Collected", strings.TrimSpace(fields.ShowWhen(e.Collected)+", "+harmless.Line(e.By)))
	}
	p.Field("Found by", d.Term("Method", string(e.Method)))
	p.Field("Version", harmless.Line(e.Version))
	p.Field("Expires", string(e.Expires))
	switch {
	case e.SHA256 != "":
		p.Heading("The file when it was linked")
		p.Field("Size", plural.Bytes(int64(e.Size.Int())))
		p.Field("Changed", fields.ShowWhen(e.Modified))
		p.Field("SHA-256", e.SHA256)
	case e.Link != "":
		p.Gap()
		p.Dim("", "Only where it is stands here: nothing of its content is kept.")
	case e.State != "requested":
		p.Gap()
		p.Dim("", "Only its name stands here: enter writes down where it is.")
	}
	p.Heading("About")
	for _, t := range fields.ItemTitles(d, e.Items) {
		p.Text("· ", t)
	}
	if len(e.Items) == 0 {
		p.Dim("", "No item yet: l links it to some.")
	}
	if e.Note != "" {
		p.Heading("Note")
		p.Text("", e.Note)
	}
	return p.Lines
}

func warning(d *screen.Desk, s workshop.Standing, days int) string {
	switch s {
	case workshop.Overdue:
		return d.Theme.Error.Render("! " + plural.Count(days, "day") + " overdue")
	case workshop.Expired:
		return d.Theme.Warn.Render("! expired " + plural.Count(days, "day") + " ago: ask for a newer one")
	}
	return d.Theme.Warn.Render("! expires in " + plural.Count(days, "day"))
}

// life is the states with their keys, the one that holds marked; on a narrow
// pane in two columns.
func life(d *screen.Desk, e workshop.Evidence, w int) []string {
	var cells []string
	width := 0
	for i, st := range states {
		key := d.Theme.Key.Render(fmt.Sprint(i + 1))
		text := glyph(st) + " " + d.Term("EvidenceState", string(st))
		if st == e.State {
			cells = append(cells, key+" "+stateInk(d.Theme, st).Render(d.Theme.Strong.Render(text)))
		} else {
			cells = append(cells, key+" "+d.Theme.Dim.Render(d.Term("EvidenceState", string(st))))
		}
		width = max(width, d.Ruler.Width(text)+2)
	}
	if (width+2)*4 <= w {
		return []string{d.Ruler.Fit(cells[0], width+2) + d.Ruler.Fit(cells[1], width+2) + d.Ruler.Fit(cells[2], width+2) + cells[3]}
	}
	return []string{d.Ruler.Fit(cells[0], width+2) + cells[1], d.Ruler.Fit(cells[2], width+2) + cells[3]}
}

// day is a date, and how far away it is where that matters.
func day(d *screen.Desk, on workshop.Date, away bool) string {
	if on == "" || !away {
		return string(on)
	}
	return string(on) + ", " + fields.DaysAway(d, on)
}
