// Package markdown draws Markdown on the screen: the marks that the report
// uses, and no more. What it does not know it shows as it is written.
package markdown

import (
	"strings"

	"clausewalk/model/harmless"
	"clausewalk/ui/tui/paint"
	"clausewalk/ui/tui/screen"
)

// Heading is where a heading stands among the lines.
type Heading struct {
	Line  int
	Level int
	Title string
}

// Render is a text as lines of at most w columns, and its headings.
func Render(d *screen.Desk, text string, w int) ([]string, []Heading) {
	r := &renderer{d: d, w: max(8, w)}
	lines := strings.Split(harmless.Text(text), "\n")
	for i := 0; i < len(lines); {
		i = r.block(lines, i)
	}
	return r.out, r.headings
}

type renderer struct {
	d        *screen.Desk
	w        int
	out      []string
	headings []Heading
}

func (r *renderer) add(lines ...string) { r.out = append(r.out, lines...) }

func (r *renderer) gap() {
	if n := len(r.out); n > 0 && r.out[n-1] != "" {
		r.add("")
	}
}

// block draws the block that begins at a line and returns where the next one
// begins.
func (r *renderer) block(lines []string, i int) int {
	line := strings.TrimSpace(lines[i])
	switch {
	case line == "":
		return i + 1
	case strings.HasPrefix(line, "#"):
		r.heading(line)
		return i + 1
	case strings.HasPrefix(line, "```"):
		return r.code(lines, i)
	case strings.HasPrefix(line, "|"):
		return r.table(lines, i)
	case strings.HasPrefix(line, ">"):
		return r.quote(lines, i)
	case line == "---" || line == "***":
		r.gap()
		r.add(r.d.Theme.Faint.Render(paint.Rule(r.w)))
		return i + 1
	}
	if marker, _ := listMarker(lines[i]); marker != "" {
		return r.list(lines, i)
	}
	return r.paragraph(lines, i)
}

func (r *renderer) heading(line string) {
	level := len(line) - len(strings.TrimLeft(line, "#"))
	title := plain(strings.TrimSpace(line[level:]))
	r.gap()
	if level <= 2 {
		r.gap()
	}
	r.headings = append(r.headings, Heading{len(r.out), level, title})
	ink := r.d.Theme.Strong
	if level > 2 {
		ink = r.d.Theme.Accent
	}
	for _, l := range r.d.Ruler.Wrap(title, r.w) {
		r.add(ink.Render(l))
	}
	if level == 1 {
		r.add(r.d.Theme.Faint.Render(strings.Repeat("━", min(r.w, r.d.Ruler.Width(title)))))
	}
	r.add("")
}

func (r *renderer) code(lines []string, i int) int {
	r.gap()
	for i++; i < len(lines) && !strings.HasPrefix(strings.TrimSpace(lines[i]), "```"); i++ {
		r.add(r.d.Ruler.Clip(r.d.Theme.Faint.Render("┃ ")+lines[i], r.w))
	}
	r.add("")
	return i + 1
}

func (r *renderer) quote(lines []string, i int) int {
	r.gap()
	var text []string
	for ; i < len(lines) && strings.HasPrefix(strings.TrimSpace(lines[i]), ">"); i++ {
		text = append(text, strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(lines[i]), ">")))
	}
	for _, p := range strings.Split(strings.Join(text, "\n"), "\n\n") {
		for _, l := range r.wrap(strings.ReplaceAll(p, "\n", " "), r.w-2) {
			r.add(r.d.Theme.Accent.Render("▌ ") + l)
		}
	}
	r.add("")
	return i
}

// listMarker is the bullet or number that a line begins with, and its
// indentation.
func listMarker(line string) (marker string, indent int) {
	rest := strings.TrimLeft(line, " ")
	indent = len(line) - len(rest)
	if strings.HasPrefix(rest, "- ") || strings.HasPrefix(rest, "* ") || strings.HasPrefix(rest, "+ ") {
		return rest[:2], indent
	}
	n := 0
	for n < len(rest) && rest[n] >= '0' && rest[n] <= '9' {
		n++
	}
	if n > 0 && n < 4 && strings.HasPrefix(rest[n:], ". ") {
		return rest[:n+2], indent
	}
	return "", 0
}

func (r *renderer) list(lines []string, i int) int {
	r.gap()
	for i < len(lines) {
		marker, indent := listMarker(lines[i])
		if marker == "" {
			break
		}
		text := strings.TrimSpace(strings.TrimLeft(lines[i], " ")[len(marker):])
		for i++; i < len(lines); i++ {
			next := strings.TrimSpace(lines[i])
			if m, _ := listMarker(lines[i]); next == "" || m != "" || !strings.HasPrefix(lines[i], " ") {
				break
			}
			text += " " + next
		}
		mark := "· "
		if marker[0] >= '0' && marker[0] <= '9' {
			mark = marker
		}
		lead := paint.Spaces(min(indent, r.w/2)) + mark // however deep, there is room for words
		for n, l := range r.wrap(text, r.w-len(lead)) {
			if n > 0 {
				lead = paint.Spaces(r.d.Ruler.Width(lead))
			}
			r.add(lead + l)
		}
		if i < len(lines)-1 && strings.TrimSpace(lines[i]) == "" {
			if m, _ := listMarker(lines[i+1]); m != "" {
				i++
			}
		}
	}
	r.add("")
	return i
}

func (r *renderer) paragraph(lines []string, i int) int {
	var text []string
	for ; i < len(lines); i++ {
		line := strings.TrimSpace(lines[i])
		if m, _ := listMarker(lines[i]); line == "" || m != "" || strings.HasPrefix(line, "#") || strings.HasPrefix(line, "|") || strings.HasPrefix(line, ">") || strings.HasPrefix(line, "```") {
			break
		}
		if hard := strings.HasSuffix(line, "\\"); hard {
			line = strings.TrimSuffix(line, "\\") + "\n"
		}
		text = append(text, line)
	}
	for _, p := range strings.Split(strings.ReplaceAll(strings.Join(text, " "), "\n ", "\n"), "\n") {
		r.add(r.wrap(p, r.w)...)
	}
	r.add("")
	return i
}
