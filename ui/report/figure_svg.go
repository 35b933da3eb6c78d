package report

import (
	"fmt"
	"html"
	"math"
	"strings"
	"unicode/utf8"
)

// File is a file that goes with a report.
type File struct {
	Name string
	Data []byte
}

// Figures are the figures of a document as SVG files.
func Figures(d *Document) []File {
	var out []File
	for _, f := range d.figures() {
		out = append(out, File{f.ID + ".svg", []byte(svgFigure(f, d.speech, true))})
	}
	return out
}

// svgStyle colours figures; a page that holds several needs it once. Fills
// that mean something are written at the shapes, for programs that know no
// style sheets.
const svgStyle = `.fig text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
@media (prefers-color-scheme:dark){.fig .ink{fill:#e6edf3}.fig .soft{fill:#9da7b3}.fig .rule{stroke:#3d444d}.fig .track{fill:#21262d}.fig .aim{stroke:#9da7b3;fill:none}.fig .tick{stroke:#e6edf3}.fig .empty{fill:#0d1117;stroke:#6e7681}}`

// levelFills and levelInks are the colours of levels 0 to 5: a scale from red
// to blue that colour-blind readers can tell apart, and what is legible on it.
var (
	levelFills = [6]string{"#d73027", "#fc8d59", "#fee090", "#e0f3f8", "#91bfdb", "#4575b4"}
	levelInks  = [6]string{"#ffffff", "#1f2328", "#1f2328", "#1f2328", "#1f2328", "#ffffff"}
)

// drawing is an SVG in the making.
type drawing struct {
	strings.Builder
	speech
	width, height float64
}

func (s *drawing) text(x, y float64, class, anchor string, size float64, text string) {
	fill := "#1f2328"
	if strings.Contains(class, "soft") {
		fill = "#57606a"
	}
	s.ink(x, y, class, anchor, size, fill, text)
}

func (s *drawing) ink(x, y float64, class, anchor string, size float64, fill, text string) {
	fmt.Fprintf(s, `<text x="%s" y="%s" class="%s" text-anchor="%s" font-size="%s" fill="%s">%s</text>`+"\n", num(x), num(y), class, anchor, num(size), fill, html.EscapeString(oneLine(text)))
}

func (s *drawing) rect(x, y, w, h float64, class, fill, more string) {
	fmt.Fprintf(s, `<rect x="%s" y="%s" width="%s" height="%s" class="%s" fill="%s"%s/>`+"\n", num(x), num(y), num(w), num(h), class, fill, more)
}

func (s *drawing) line(x1, y1, x2, y2 float64, class, stroke string, width float64, more string) {
	fmt.Fprintf(s, `<line x1="%s" y1="%s" x2="%s" y2="%s" class="%s" stroke="%s" stroke-width="%s"%s/>`+"\n", num(x1), num(y1), num(x2), num(y2), class, stroke, num(width), more)
}

// num is a coordinate with one decimal at most: the same on every machine.
func num(v float64) string {
	return strings.TrimSuffix(fmt.Sprintf("%.1f", math.Round(v*10)/10), ".0")
}

// svgFigure draws a figure; one that stands alone brings its style sheet.
func svgFigure(f Figure, words speech, alone bool) string {
	s := &drawing{speech: words}
	switch c := f.Chart.(type) {
	case Bars:
		s.bars(c)
	case Radar:
		s.radar(c)
	case HeatMap:
		s.heatMap(c)
	case Stacks:
		s.stacks(c)
	}
	style := ""
	if alone {
		style = "<style>" + svgStyle + "</style>\n"
	}
	id := "figure-" + f.ID
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" class="fig" viewBox="0 0 %s %s" width="%s" height="%s" role="img" aria-labelledby="%s-title %s-desc">`+"\n", num(s.width), num(s.height), num(s.width), num(s.height), id, id) +
		fmt.Sprintf("<title id=\"%s-title\">%s</title>\n<desc id=\"%s-desc\">%s</desc>\n", id, html.EscapeString(oneLine(f.Title)), id, html.EscapeString(oneLine(f.Desc))) +
		style + s.String() + "</svg>\n"
}

func clipped(s string, n int) string { return strings.TrimRight(fit(s, n), " ") }

func (s *drawing) bars(c Bars) {
	const left, track, row, top = 330.0, 420.0, 26.0, 28.0
	s.width, s.height = left+track+150, top+row*float64(len(c.Rows))+34
	at := func(v float64) float64 { return left + track*v/5 }
	for i := range 6 {
		s.line(at(float64(i)), top-6, at(float64(i)), s.height-34, "rule", "#d0d7de", 1, "")
		s.text(at(float64(i)), top-12, "soft", "middle", 11, fmt.Sprint(i))
	}
	for i, r := range c.Rows {
		y := top + row*float64(i)
		s.text(left-12, y+15, "ink", "end", 12, clipped(r.Label, 41))
		s.rect(left, y+5, track, 14, "track", "#eaeef2", "")
		if r.Known {
			s.rect(left, y+5, at(r.Value)-left, 14, "bar", barFill(r), "")
		}
		if r.High > r.Low {
			s.line(at(r.Low), y+12, at(r.High), y+12, "tick", "#1f2328", 1.5, "")
			s.line(at(r.Low), y+9, at(r.Low), y+15, "tick", "#1f2328", 1.5, "")
			s.line(at(r.High), y+9, at(r.High), y+15, "tick", "#1f2328", 1.5, "")
		}
		s.line(at(r.Target), y+2, at(r.Target), y+22, "tick", "#1f2328", 3, "")
		s.text(left+track+12, y+16, "ink", "start", 12, s.textValue(r))
	}
	y := s.height - 12
	s.line(left, y-4, left, y+6, "tick", "#1f2328", 3, "")
	s.text(left+8, y+5, "soft", "start", 11, s.Say("target"))
	s.line(left+70, y+1, left+100, y+1, "tick", "#1f2328", 1.5, "")
	s.text(left+108, y+5, "soft", "start", 11, s.Say("range in which it can still end"))
}

// barFill tells a bar that reaches its target from one that does not; the
// target's mark says the same without colour.
func barFill(r Bar) string {
	if r.Value >= r.Target {
		return "#4575b4"
	}
	return "#e08214"
}

// seriesLooks are colour and dashes of the series of a radar.
var seriesLooks = []struct{ stroke, dash string }{{"#3b7dd8", ""}, {"#d9730d", "7 3"}, {"#2da44e", "2 3"}, {"#a475f9", "9 3 2 3"}}

func (s *drawing) radar(c Radar) {
	const cx, cy, radius = 380.0, 205.0, 160.0
	s.width, s.height = 760, 430+22*float64((len(c.Series)+2)/3)
	n := len(c.Axes)
	at := func(i int, v float64) (float64, float64) {
		a := 2*math.Pi*float64(i)/float64(max(n, 1)) - math.Pi/2
		return cx + radius*v/5*math.Cos(a), cy + radius*v/5*math.Sin(a)
	}
	for ring := 1; ring <= 5; ring++ {
		s.polygon(n, func(i int) (float64, float64) { return at(i, float64(ring)) }, `class="rule" fill="none" stroke="#d0d7de"`)
	}
	for i, axis := range c.Axes {
		x, y := at(i, 5)
		s.line(cx, cy, x, y, "rule", "#d0d7de", 1, "")
		x, y = at(i, 5.5)
		anchor := "middle"
		if math.Abs(x-cx) > 12 {
			anchor = map[bool]string{true: "start", false: "end"}[x > cx]
		}
		lines := wrap(axis, 24)
		y -= 7 * float64(len(lines)-1)
		for j, l := range lines {
			s.text(x, y+4+14*float64(j), "ink", anchor, 12, l)
		}
	}
	for i := 1; i <= 5; i++ {
		_, y := at(0, float64(i))
		s.text(cx+4, y+10, "soft", "start", 9, fmt.Sprint(i))
	}
	plain := 0
	for i, x := range c.Series {
		stroke, dash := "#57606a", "3 3"
		class := ` class="aim"`
		if !x.Target {
			stroke, dash, class = seriesLooks[plain%len(seriesLooks)].stroke, seriesLooks[plain%len(seriesLooks)].dash, ""
			plain++
		}
		s.series(c, x, at, stroke, dash, class)
		lx, ly := 120+200*float64(i%3), 428+22*float64(i/3)
		s.line(lx, ly, lx+28, ly, strings.Trim(strings.TrimPrefix(class, " class="), `"`), stroke, 2.5, ` stroke-dasharray="`+dash+`"`)
		s.text(lx+36, ly+4, "ink", "start", 12, clipped(x.Name, 22))
	}
}

// series draws one line of a radar; where an axis is not known it leaves a
// gap rather than a zero.
func (s *drawing) series(c Radar, x Series, at func(int, float64) (float64, float64), stroke, dash, class string) {
	known := true
	for _, v := range x.Values {
		known = known && v >= 0
	}
	look := fmt.Sprintf(`%s fill="none" stroke="%s" stroke-width="2.5" stroke-dasharray="%s" stroke-linejoin="round"`, class, stroke, dash)
	if known {
		if !x.Target {
			look = strings.Replace(look, `fill="none"`, `fill="`+stroke+`" fill-opacity="0.1"`, 1)
		}
		s.polygon(len(c.Axes), func(i int) (float64, float64) { return at(i, x.Values[i]) }, look)
	} else {
		for i, v := range x.Values {
			j := (i + 1) % len(x.Values)
			if v >= 0 && x.Values[j] >= 0 {
				x1, y1 := at(i, v)
				x2, y2 := at(j, x.Values[j])
				fmt.Fprintf(s, `<path d="M%s %sL%s %s"%s/>`+"\n", num(x1), num(y1), num(x2), num(y2), look)
			}
		}
	}
	if x.Target {
		return
	}
	for i, v := range x.Values {
		if v >= 0 {
			px, py := at(i, v)
			fmt.Fprintf(s, `<circle cx="%s" cy="%s" r="3.5" fill="%s"><title>%s: %s</title></circle>`+"\n", num(px), num(py), stroke, html.EscapeString(oneLine(c.Axes[i])), s.value(&x, i))
		}
	}
}

func (s *drawing) polygon(n int, point func(int) (float64, float64), attributes string) {
	var points []string
	for i := range n {
		x, y := point(i)
		points = append(points, num(x)+","+num(y))
	}
	fmt.Fprintf(s, `<polygon points="%s" %s/>`+"\n", strings.Join(points, " "), strings.TrimSpace(attributes))
}

// wrap breaks a label into lines of about n characters.
func wrap(label string, n int) []string {
	var out []string
	line := ""
	for _, w := range strings.Fields(oneLine(label)) {
		if line != "" && len([]rune(line))+1+len([]rune(w)) > n {
			out = append(out, line)
			line = ""
		}
		line = strings.TrimSpace(line + " " + w)
	}
	out = append(out, line)
	if len(out) > 3 {
		out = append(out[:2], out[2]+"…")
	}
	return out
}

func (s *drawing) heatMap(c HeatMap) {
	const left, cell, high, perLine = 310.0, 42.0, 30.0, 14
	y := 8.0
	for _, r := range c.Rows {
		s.text(left-12, y+18, "ink", "end", 12, clipped(r.Label, 38))
		for i, x := range r.Cells {
			if i > 0 && i%perLine == 0 {
				y += high
			}
			s.heatCell(left+cell*float64(i%perLine), y, cell, high, x, c)
		}
		y += high + 6
	}
	y += 10
	x := 20.0
	for i := range 6 {
		s.rect(x, y, 16, 16, "", levelFills[i], "")
		s.ink(x+8, y+12, "", "middle", 10, levelInks[i], fmt.Sprint(i))
		s.text(x+22, y+12, "soft", "start", 11, clipped(c.LevelNames[i], 26))
		x += 44 + 6.4*float64(len([]rune(clipped(c.LevelNames[i], 26))))
	}
	s.rect(x, y+.5, 16, 15, "empty", "#ffffff", ` stroke="#8c959f" stroke-dasharray="2 2"`)
	s.text(x+22, y+12, "soft", "start", 11, s.Say("not assessed"))
	s.rect(x+112, y, 16, 16, "", "#6e7781", "")
	s.text(x+134, y+12, "soft", "start", 11, s.verdict("not-applicable"))
	s.text(20, y+36, "soft", "start", 11, s.Say("m: minor nonconformity, M: major nonconformity"))
	s.width, s.height = max(left+cell*perLine+10, x+220), y+46
}

func (s *drawing) heatCell(x, y, w, h float64, c HeatCell, m HeatMap) {
	fill, ink, class, more := "#6e7781", "#ffffff", "cell", ""
	name := s.verdict("not-applicable")
	switch {
	case c.Level == HeatOpen:
		fill, ink, class, more = "#ffffff", "#57606a", "empty", ` stroke="#8c959f" stroke-dasharray="2 2"`
		name = s.Say("not assessed")
	case c.Level >= 0:
		fill, ink = levelFills[c.Level], levelInks[c.Level]
		name = fmt.Sprintf("%d, %s", c.Level, m.LevelNames[c.Level])
	}
	if c.Verdict != "" && c.Verdict != "not-applicable" {
		name += ", " + s.verdict(c.Verdict)
	}
	fmt.Fprintf(s, "<g><title>%s: %s</title>\n", html.EscapeString(oneLine(c.Label)), html.EscapeString(name))
	s.rect(x+.5, y+.5, w-2, h-2, class, fill, ` rx="3"`+more)
	inkClass := ""
	if c.Level == HeatOpen {
		inkClass = "soft"
	}
	mark := ""
	if c.Level >= 0 {
		mark = fmt.Sprint(c.Level)
	}
	switch c.Verdict {
	case "minor":
		mark += " m"
	case "major":
		mark += " M"
	}
	s.ink(x+w/2-.5, y+11, inkClass, "middle", 8.5, ink, clipped(c.Label, 9))
	s.ink(x+w/2-.5, y+24, inkClass, "middle", 12, ink, strings.TrimSpace(mark))
	s.WriteString("</g>\n")
}

// stackLooks are the fills and inks of verdicts, in the order of the parts.
var stackLooks = []struct{ fill, ink string }{{"#4575b4", "#ffffff"}, {"#91bfdb", "#1f2328"}, {"#fee090", "#1f2328"}, {"#d73027", "#ffffff"}, {"#6e7781", "#ffffff"}, {"#ffffff", "#1f2328"}}

func (s *drawing) stacks(c Stacks) {
	const left, track, row = 230.0, 590.0, 34.0
	s.width, s.height = left+track+20, row*float64(len(c.Rows))+44
	for i, r := range c.Rows {
		total := 0
		for _, n := range r.Counts {
			total += n
		}
		y, x := row*float64(i)+6, left
		s.text(left-12, y+17, "ink", "end", 12, clipped(r.Label, 28))
		for j, n := range r.Counts {
			if n == 0 {
				continue
			}
			w := track * float64(n) / float64(total)
			look := stackLooks[j%len(stackLooks)]
			class, more := "part", ""
			if look.fill == "#ffffff" {
				class, more = "empty", ` stroke="#8c959f"`
			}
			fmt.Fprintf(s, "<g><title>%s: %s</title>\n", html.EscapeString(c.Parts[j]), s.Say("%d of %d", n, total))
			s.rect(x, y, w, 24, class, look.fill, more)
			if w >= 18 {
				ink := ""
				if class == "empty" {
					ink = "ink"
				}
				s.ink(x+w/2, y+16, ink, "middle", 11, look.ink, fmt.Sprint(n))
			}
			s.WriteString("</g>\n")
			x += w
		}
	}
	x := left
	for j, p := range c.Parts {
		look := stackLooks[j%len(stackLooks)]
		class, more := "part", ""
		if look.fill == "#ffffff" {
			class, more = "empty", ` stroke="#8c959f"`
		}
		s.rect(x, s.height-24, 12, 12, class, look.fill, more)
		s.text(x+17, s.height-14, "soft", "start", 11, p)
		x += 34 + 6.3*float64(utf8.RuneCountInString(p))
	}
}
