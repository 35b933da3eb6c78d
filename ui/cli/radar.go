package cli

import (
	"fmt"
	"io"

	"clausewalk/model/harmless"
	"clausewalk/model/scoring"
	"clausewalk/ui/tui/paint"
)

// writeRadars draws radars, and under each what its numbers and marks stand for.
func writeRadars(out io.Writer, radars []scoring.Radar) {
	if len(radars) == 0 {
		fmt.Fprintln(out, "There are no three clauses or themes here to lay a radar over.")
	}
	for i, r := range radars {
		if i > 0 {
			fmt.Fprintln(out)
		}
		fmt.Fprintln(out, r.Title)
		for _, line := range paint.Radar(r, 72) {
			fmt.Fprintln(out, line)
		}
		for j, s := range r.Series {
			fmt.Fprintf(out, "%s %s   ", paint.RadarMark(r, j), harmless.Line(s.Name))
		}
		fmt.Fprintln(out)
		for j, axis := range r.Axes {
			fmt.Fprint(out, fit(fmt.Sprintf("%2d  %s", j+1, axis), 64))
			for k, s := range r.Series {
				value := "-"
				if s.Values[j] >= 0 {
					value = fmt.Sprintf("%.1f", s.Values[j])
				}
				fmt.Fprintf(out, " %s %3s", paint.RadarMark(r, k), value)
			}
			fmt.Fprintln(out)
		}
	}
}
