package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"clausewalk/model/harmless"
)

// cleanLine keeps a line's spaces and takes out what must not be shown.
func cleanLine(s string) string { return strings.TrimSuffix(harmless.Text(s), "\n") }

func fit(s string, n int) string {
	s = oneLine(s)
	if k := utf8.RuneCountInString(s); k <= n {
		return s + strings.Repeat(" ", n-k)
	}
	return string([]rune(s)[:n-1]) + "…"
}

// textFigure draws a figure in characters.
func (s speech) textFigure(f Figure) string {
	var b strings.Builder
	switch c := f.Chart.(type) {
	case Bars:
		for _, r := range c.Rows {
			fmt.Fprintf(&b, "%s %s %s\n", fit(r.Label, 44), textBar(r), s.textValue(r))
		}
		b.WriteString("\n" + s.Say("█ maturity, ─ range in which it can end, │ target; the scale runs from 0 to 5") + "\n")
	case Radar:
		head := fit("", 44)
		for _, x := range c.Series {
			head += " " + fit(x.Name, 20)
		}
		b.WriteString(strings.TrimRight(head, " ") + "\n")
		for i, axis := range c.Axes {
			line := fit(axis, 44)
			for _, x := range c.Series {
				v := "-"
				if x.Values[i] >= 0 {
					v = s.value(&x, i)
				}
				line += " " + fit(v, 20)
			}
			b.WriteString(strings.TrimRight(line, " ") + "\n")
		}
	case HeatMap:
		for _, r := range c.Rows {
			line := fit(r.Label, 44)
			for _, cell := range r.Cells {
				line += " " + fit(heatText(cell), 2)
			}
			b.WriteString(strings.TrimRight(line, " ") + "\n")
		}
		b.WriteString("\n" + s.Say("0 to 5: maturity; . not assessed; x not applicable; m minor, M major nonconformity") + "\n")
	case Stacks:
		for _, r := range c.Rows {
			line := fit(r.Label, 24)
			for i, n := range r.Counts {
				line += fmt.Sprintf("  %s %d", c.Parts[i], n)
			}
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}

func heatText(c HeatCell) string {
	out := fmt.Sprint(c.Level)
	switch c.Level {
	case HeatOpen:
		out = "."
	case HeatNotApplicable:
		out = "x"
	}
	switch c.Verdict {
	case "minor":
		out += "m"
	case "major":
		out += "M"
	}
	return out
}

const barCells = 30

func textBar(r Bar) string {
	cells := []rune(strings.Repeat("·", barCells))
	at := func(v float64) int { return int(v/5*barCells + 0.5) }
	for i := at(r.Low); i < min(at(r.High), barCells); i++ {
		cells[i] = '─'
	}
	if r.Known {
		for i := range min(at(r.Value), barCells) {
			cells[i] = '█'
		}
	}
	if t := at(r.Target); t > 0 {
		cells[min(t, barCells)-1] = '│'
	}
	return string(cells)
}

// value is one of a radar's values.
func (s speech) value(x *Series, i int) string {
	return markIf(x.Inherited[i], inheritedMark) + s.decimal(x.Values[i])
}

func (s speech) textValue(r Bar) string {
	if !r.Known {
		return s.Say("not assessed")
	}
	return s.Say("%s of %s", markIf(r.Inherited, inheritedMark)+s.decimal(r.Value), s.decimal(r.Target))
}

// mermaidFigure is a figure as diagrams in Mermaid, each with its language;
// what Mermaid cannot draw comes as text.
func (sp speech) mermaidFigure(f Figure) [][2]string {
	var out [][2]string
	switch c := f.Chart.(type) {
	case Radar:
		var axes []string
		for i, a := range c.Axes {
			axes = append(axes, fmt.Sprintf("a%d[%s]", i, mermaidText(a)))
		}
		text := "radar-beta\n  title " + strings.Trim(mermaidText(f.Title), "\"") + "\n  axis " + strings.Join(axes, ", ") + "\n"
		for i, s := range c.Series {
			var values []string
			for _, v := range s.Values {
				values = append(values, fmt.Sprintf("%.1f", max(v, 0)))
			}
			text += fmt.Sprintf("  curve s%d[%s]{%s}\n", i, mermaidText(s.Name), strings.Join(values, ", "))
		}
		out = append(out, [2]string{"mermaid", text + "  min 0\n  max 5\n"})
	case Bars:
		var labels, values, targets []string
		for _, r := range c.Rows {
			labels = append(labels, mermaidText(r.Label))
			values = append(values, fmt.Sprintf("%.1f", r.Value))
			targets = append(targets, fmt.Sprintf("%.1f", r.Target))
		}
		out = append(out, [2]string{"mermaid", fmt.Sprintf("xychart-beta horizontal\n  title %s\n  x-axis [%s]\n  y-axis %s 0 --> 5\n  bar [%s]\n  line [%s]\n",
			mermaidText(f.Title), strings.Join(labels, ", "), mermaidText(sp.Say("maturity")), strings.Join(values, ", "), strings.Join(targets, ", "))})
	case Stacks:
		for _, r := range c.Rows {
			text := "pie showData title " + strings.Trim(mermaidText(r.Label), "\"") + "\n"
			for i, n := range r.Counts {
				if n > 0 {
					text += fmt.Sprintf("  %s : %d\n", mermaidText(c.Parts[i]), n)
				}
			}
			out = append(out, [2]string{"mermaid", text})
		}
	default:
		out = append(out, [2]string{"text", sp.textFigure(f)})
	}
	return out
}

// mermaidText is a text in quotes, with nothing in it that Mermaid acts on.
func mermaidText(s string) string {
	return `"` + strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r) || strings.ContainsRune(" .,:/()-", r) {
			return r
		}
		return ' '
	}, oneLine(s)) + `"`
}
