package score

import (
	"fmt"

	"clausewalk/model/scoring"
	"clausewalk/ui/tui/paint"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

func (b *builder) radars() {
	for _, r := range scoring.Radars(b.d.Workshop, b.d.Method()) {
		sp := spot{page: func(d *screen.Desk, w int) []string { return radarPage(d, r, w) }}
		b.row(r.ID, r.Title, sp, func(w int, at bool) string {
			ink := b.d.Theme.Row(at)
			return widget.Columns(b.d, w, ink.Render(r.Title), widget.Cell{Text: fmt.Sprintf("%d axes", len(r.Axes)), Width: 8, Right: true})
		})
	}
}

// radarPage is a radar, and under it what its numbers and marks stand for.
func radarPage(d *screen.Desk, r scoring.Radar, w int) []string {
	p := &widget.Page{D: d, Width: w}
	p.Title(clean(r.Title))
	p.Gap()
	p.Add(paint.Radar(r, w)...)
	p.Gap()
	for i, s := range r.Series {
		p.Text(paint.RadarMark(r, i)+" ", clean(s.Name))
	}
	p.Gap()
	cells := make([]widget.Cell, len(r.Series))
	for i := range r.Series {
		cells[i] = widget.Cell{Text: paint.RadarMark(r, i), Width: 4, Right: true}
	}
	p.Add(d.Theme.Dim.Render(widget.Columns(d, w, "axis", cells...)))
	for i, axis := range r.Axes {
		for j, s := range r.Series {
			cells[j].Text = "–"
			if s.Values[i] >= 0 {
				cells[j].Text = fmt.Sprintf("%.1f", s.Values[i])
			}
		}
		p.Add(widget.Columns(d, w, fmt.Sprintf("%2d  %s", i+1, clean(axis)), cells...))
	}
	return p.Lines
}
