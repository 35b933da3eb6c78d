package interview

import (
	"fmt"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/paint"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/theme"
)

// measure is the width beyond which a line is hard to read.
const measure = 88

// layout is where the panes are: pure arithmetic over the size of the screen.
type layout struct {
	width, height int
	list          int // width of the list; 0 when there is no room
	left          int // where the card begins
	card          int // width of the card
	record        int // width of the pane with what is on record; 0 when it is on the card
	page          int // lines of the card in sight
}

func newLayout(w, h int, zoom bool) layout {
	l := layout{width: w, height: h}
	switch {
	case zoom:
	case w >= 160:
		l.list = 44
	case w >= 110:
		l.list = 38
	case w >= 72:
		l.list = 26
	}
	rest := w - 2
	l.left = 1
	if l.list > 0 {
		rest = w - l.list - 4
		l.left = l.list + 3
	}
	l.card = rest
	if w >= 160 && !zoom {
		l.card = min(measure, rest*3/5)
		l.record = rest - l.card - 3
	}
	if l.card > measure {
		if zoom {
			l.left += (l.card - measure) / 2
		}
		l.card = measure
	}
	return l
}

// View draws the list, the card with its verdicts under it, and what is on
// record beside it where there is room.
func (s *Interview) View(d *screen.Desk, w, h int) screen.Frame {
	if s.edition != d.Edition {
		s.edition, s.people = d.Edition, s.roomKeys(d)
	}
	l := newLayout(w, h, s.zoom)
	strip := s.strip(d, l)
	l.page = max(0, h-len(strip))
	s.room = l
	body := s.lines(d, l)
	s.top = max(0, min(s.top, len(body)-l.page))
	card := make([]string, 0, h)
	for i := s.top; i < len(body) && len(card) < l.page; i++ {
		card = append(card, body[i])
	}
	if more := len(body) - s.top - l.page; more > 0 && l.page > 0 {
		card[l.page-1] = d.Theme.Dim.Render(fmt.Sprintf("↓ %d more lines", more+1))
	}
	for len(card) < l.page {
		card = append(card, "")
	}
	card = append(card, strip...)
	return screen.Frame{Lines: s.zip(d, l, card)}
}

// zip sets the panes side by side.
func (s *Interview) zip(d *screen.Desk, l layout, card []string) []string {
	var list, record []string
	if l.list > 0 {
		list = s.listLines(d, l.list, l.height)
	}
	if l.record > 0 {
		record = s.recordLines(d, l.record)
	}
	at := func(lines []string, i int) string {
		if i < len(lines) {
			return lines[i]
		}
		return ""
	}
	rule := " " + d.Theme.Faint.Render("│") + " "
	edge, border := paint.Spaces(l.left), ""
	if l.list > 0 {
		edge = rule
	}
	if l.record > 0 {
		border = rule
	}
	pad := paint.Spaces(l.width - l.left - l.card - l.record - d.Ruler.Width(border))
	out := make([]string, l.height)
	for i := range out {
		out[i] = d.Ruler.Fit(at(list, i), l.list) + edge + d.Ruler.Fit(at(card, i), l.card) + border + d.Ruler.Fit(at(record, i), l.record) + pad
	}
	return out
}

// strip is the verdicts, a line for each item of the card, the one that keys
// go to marked and with what its level means; under a rule.
func (s *Interview) strip(d *screen.Desk, l layout) []string {
	out := []string{s.roomLine(d, l.card)}
	for i, r := range s.card(d).Refs {
		active := i == min(s.side, len(s.card(d).Refs)-1)
		out = append(out, d.Ruler.Clip(s.verdictLine(d, r, active), l.card))
		if line := inheritedLine(d, r); active && line != "" {
			out = append(out, d.Ruler.Clip("  "+d.Theme.Accent.Render(line), l.card))
		} else if active && l.height >= 18 {
			out = append(out, d.Ruler.Clip("  "+s.meaning(d, r, l.card-2), l.card))
		}
	}
	return out
}

func (s *Interview) verdictLine(d *screen.Desk, r checklist.Ref, active bool) string {
	list, g, _ := d.Item(r)
	ans := d.Answers[r]
	mark, name := "  ", d.Theme.Dim.Render(list.Short)
	if active {
		mark, name = d.Theme.Accent.Render("▌ "), d.Theme.Selected.Render(list.Short)
	}
	glyph, word := theme.Glyph(ans.Verdict), d.VerdictWord(ans.Verdict)
	if ans.Parked.On() && ans.Verdict == workshop.Open {
		glyph, word = "‖", "parked"
	}
	level := d.Theme.Dim.Render("maturity –")
	if ans.Verdict == workshop.NotApplicable {
		level = ""
	}
	if n, ok := ans.Level().Int(); ok {
		level = fmt.Sprintf("maturity %d %s", n, d.Theme.Dim.Render(d.Method().LevelName(n)))
	}
	extra := ""
	if ans.Target != "" {
		extra += d.Theme.Dim.Render("  target " + string(ans.Target))
	}
	if g.Kind == checklist.Control {
		extra += d.Theme.Dim.Render("  " + applicability(d, r))
	}
	if ans.SameAs != "" {
		extra += d.Theme.Dim.Render("  answered with the other")
	}
	if n := conflictsOn(d, r); n > 0 {
		extra += d.Theme.Error.Render("  in conflict")
	}
	return mark + name + paint.Spaces(shortWidth(d)-d.Ruler.Width(list.Short)+2) + d.Theme.Verdict(ans.Verdict).Render(d.Ruler.Fit(glyph+" "+word, verdictWidth(d))) + "  " + level + extra
}

// shortWidth is the width of the longest short title.
func shortWidth(d *screen.Desk) int {
	n := 0
	for _, l := range d.Lists {
		n = max(n, d.Ruler.Width(l.Short))
	}
	return n
}

// verdictWidth is the width of the longest verdict with its glyph.
func verdictWidth(d *screen.Desk) int {
	n := 0
	for _, v := range workshop.Verdicts {
		n = max(n, d.Ruler.Width(d.VerdictWord(v)))
	}
	return n + 2
}

// applicability is the Statement of Applicability's decision in a few words.
func applicability(d *screen.Desk, r checklist.Ref) string {
	a := d.Applicability[r]
	switch a.Decision {
	case "in":
		text := d.Term("Applicability", "in")
		for i, why := range a.Reasons {
			if i == 0 {
				text += ": " + d.Term("Reason", why)
			} else {
				text += ", " + d.Term("Reason", why)
			}
		}
		return text
	case "out":
		return d.Term("Applicability", "out")
	}
	return d.Term("Applicability", "open")
}

func conflictsOn(d *screen.Desk, r checklist.Ref) int {
	n := 0
	for k := range d.Conflicts {
		if k.Record == r.String() {
			n++
		}
	}
	return n
}

// meaning is what comes next for an item: the keys of the verdicts, then of the
// levels, then what its level looks like.
func (s *Interview) meaning(d *screen.Desk, r checklist.Ref, w int) string {
	_, _, it := d.Item(r)
	ans := d.Answers[r]
	n, ok := ans.Maturity.Int()
	switch {
	case ans.Verdict == workshop.Open && !ok:
		return verdictKeys(d, w)
	case ans.Verdict == workshop.NotApplicable:
		return d.Theme.Dim.Render(harmless.Line(ans.Justification))
	case !ok:
		return d.Theme.Key.Render("0–5") + " " + d.Theme.Dim.Render("maturity: "+harmless.Line("1 "+rung(d, it, 1)))
	}
	return d.Theme.Dim.Render(harmless.Line(rung(d, it, n)))
}

// verdictKeys are the keys of the verdicts with their words, short ones where
// the others have no room.
func verdictKeys(d *screen.Desk, w int) string {
	line := ""
	for _, as := range []struct{ words, gap string }{{"Verdict", "  "}, {"VerdictShort", "  "}, {"VerdictShort", " "}} {
		var keys []string
		for i, v := range workshop.Verdicts {
			keys = append(keys, d.Theme.Key.Render("comMx"[i:i+1])+" "+d.Theme.Dim.Render(d.Term(as.words, string(v))))
		}
		if line = strings.Join(keys, as.gap); d.Ruler.Width(line) <= w {
			break
		}
	}
	return line
}

// rung is what a level looks like for an item: its own words, or the scale's.
func rung(d *screen.Desk, it *checklist.Item, level int) string {
	if own := [6]string{1: it.Ladder.One, 3: it.Ladder.Three, 5: it.Ladder.Five}[level]; own != "" {
		return own
	}
	return d.Meaning(level)
}

// sideLines are the lines of the frame on which the items of the card stand.
func (s *Interview) sideLines(d *screen.Desk, l layout) []int {
	y := l.page + 1
	var out []int
	for i := range s.card(d).Refs {
		out = append(out, y)
		y++
		if i == min(s.side, len(s.card(d).Refs)-1) && l.height >= 18 {
			y++
		}
	}
	return out
}
