package score

import (
	"fmt"
	"strings"

	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/paint"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/theme"
)

// bare is a theme without any ink, for what leaves the screen as text.
var bare = &theme.Theme{}

// bar draws a score from 0 to 5 in n cells, to be read without colour: what is
// sure even if all that is open turns out at its lowest, the mean so far, what
// may still come, and the target.
func bar(d *screen.Desk, s scoring.Score, n int) string {
	if s.Items == s.NotApplicable {
		return d.Theme.Faint.Render(strings.Repeat("·", n))
	}
	target := -1
	if s.Target > 0 {
		target = min(n-1, max(0, int(s.Target/5*float64(n)+0.5)-1))
	}
	reached := s.Known && s.Maturity >= s.Target
	var b strings.Builder
	run, ink := "", d.Theme.Faint
	flush := func() { b.WriteString(ink.Render(run)); run = "" }
	put := func(in theme.Ink, cell string) {
		if in != ink {
			flush()
			ink = in
		}
		run += cell
	}
	for i := range n {
		at := (float64(i) + 0.5) * 5 / float64(n)
		switch {
		case i == target && reached:
			put(d.Theme.Strong, "┃")
		case i == target:
			put(d.Theme.Strong, "│")
		case s.Known && at < s.Low && at < s.Maturity:
			put(d.Theme.Accent, "█")
		case s.Known && at < s.Maturity:
			put(d.Theme.Accent, "▓")
		case at < s.High:
			put(d.Theme.Faint, "░")
		default:
			put(d.Theme.Faint, "·")
		}
	}
	flush()
	return b.String()
}

// legend says how a bar is read.
func legend(d *screen.Desk) string {
	th := d.Theme
	return th.Accent.Render("█") + th.Dim.Render(" sure  ") + th.Accent.Render("▓") + th.Dim.Render(" so far  ") +
		th.Faint.Render("░") + th.Dim.Render(" may still come  ") + th.Strong.Render("│") + th.Dim.Render(" target  ") + th.Strong.Render("┃") + th.Dim.Render(" reached")
}

// columns are the widths of a row: what has no room is left out.
type columns struct {
	title, bar, verdicts, capped int
	range_, conform              bool
}

func newColumns(w int, m scoring.Method) columns {
	c := columns{bar: min(40, max(10, w*3/10))}
	rest := w - c.bar - 1 - figureWidth - 2 - coverageWidth - 2
	if m.Cap {
		c.capped = cappedWidth
		rest -= c.capped
	}
	if rest >= 24+verdictsWidth {
		c.verdicts = verdictsWidth
		rest -= verdictsWidth + 2
	}
	if rest >= 34+rangeWidth {
		c.range_ = true
		rest -= rangeWidth + 2
	}
	if rest >= 34+conformWidth {
		c.conform = true
		rest -= conformWidth + 2
	}
	c.title = max(4, rest)
	return c
}

const (
	figureWidth   = 11 // "~2.4 of 3.0"
	cappedWidth   = 6
	coverageWidth = 4
	conformWidth  = 7
	rangeWidth    = 7
	verdictsWidth = 5 * 4
)

// line is a score in one row.
func line(d *screen.Desk, title string, s scoring.Score, w int, at bool) string {
	c := newColumns(w, d.Method())
	ink := d.Theme.Row(at)
	out := ink.Render(d.Ruler.Fit(clean(title), c.title)) + " " + figure(d, s) + cappedWords(d, s, c.capped) + "  " + bar(d, s, c.bar) + "  "
	if c.range_ {
		out += d.Theme.Dim.Render(d.Ruler.Fit(rangeWords(s), rangeWidth)) + "  "
	}
	out += d.Theme.Dim.Render(fmt.Sprintf("%3.0f%%", 100*s.Coverage))
	if c.conform {
		out += "  " + d.Theme.Dim.Render(right(d, conformWords(s), conformWidth))
	}
	if c.verdicts > 0 {
		out += "  " + verdicts(d, s)
	}
	return d.Ruler.Clip(out, w)
}

// caption is what stands over the columns of line: the names, and the scale
// over the bar.
func caption(d *screen.Desk, name string, w int) string {
	c := newColumns(w, d.Method())
	scale := []byte(strings.Repeat(" ", c.bar))
	for level := range 6 {
		at := max(0, level*c.bar/5-1)
		if level == 0 {
			at = 0
		}
		scale[at] = byte('0' + level)
	}
	out := d.Ruler.Fit(name, c.title) + " " + d.Ruler.Fit(" maturity", figureWidth) + d.Ruler.Fit("capped"[:c.capped], c.capped) + "  " + string(scale) + "  "
	if c.range_ {
		out += d.Ruler.Fit("range", rangeWidth) + "  "
	}
	out = strings.TrimSuffix(out, " ") + "rated" // wider than the figures by one
	if c.conform {
		out += "  conform"
	}
	if c.verdicts > 0 {
		out += "  " + d.Ruler.Fit("verdicts", c.verdicts)
	}
	return d.Theme.Dim.Render(d.Ruler.Clip(out, w))
}

// figure is a maturity against its target.
func figure(d *screen.Desk, s scoring.Score) string {
	switch {
	case s.Items == s.NotApplicable:
		return d.Theme.Dim.Render(d.Ruler.Fit("   –", figureWidth))
	case !s.Known:
		return d.Theme.Dim.Render(fmt.Sprintf("   – of %3.1f", s.Target))
	}
	ink := d.Theme.Strong
	if s.Maturity < s.Target {
		ink = d.Theme.Warn
	}
	return ink.Render(fmt.Sprintf("%4s", s.MaturityWords(1))) + d.Theme.Dim.Render(fmt.Sprintf(" of %3.1f", s.Target))
}

// cappedWords is the capped figure, beside the other.
func cappedWords(d *screen.Desk, s scoring.Score, w int) string {
	if w == 0 || !s.Caps {
		return paint.Spaces(w)
	}
	return d.Theme.Dim.Render(right(d, fmt.Sprintf("(%.1f)", s.Capped), w))
}

// conformWords are the share of the verdicts that conform.
func conformWords(s scoring.Score) string {
	rate, ok := s.Conformity()
	if !ok {
		return "–"
	}
	return fmt.Sprintf("%.0f%%", 100*rate)
}

func rangeWords(s scoring.Score) string {
	if s.Items == s.NotApplicable {
		return ""
	}
	return fmt.Sprintf("%.1f–%.1f", s.Low, s.High)
}

// verdicts are the counts of the verdicts, in columns of their own.
func verdicts(d *screen.Desk, s scoring.Score) string {
	out := ""
	for _, v := range []workshop.Verdict{workshop.Conforms, workshop.Opportunity, workshop.Minor, workshop.Major, workshop.Open} {
		cell := ""
		if n := s.Verdicts[v]; n > 0 {
			cell = fmt.Sprintf("%s%d", theme.Glyph(v), n)
		}
		out += d.Theme.Verdict(v).Render(cell) + paint.Spaces(4-d.Ruler.Width(cell))
	}
	return out
}
