package widget

import (
	"clausewalk/ui/tui/paint"
	"clausewalk/ui/tui/screen"
)

// Measure is the width beyond which a line is hard to read.
const Measure = 88

// Page lays out text to read: headings, paragraphs, names with values.
type Page struct {
	D     *screen.Desk
	Width int
	Lines []string
}

// Add appends lines as they are.
func (p *Page) Add(lines ...string) { p.Lines = append(p.Lines, lines...) }

// Gap is an empty line, unless there is one.
func (p *Page) Gap() {
	if n := len(p.Lines); n > 0 && p.Lines[n-1] != "" {
		p.Add("")
	}
}

// Title is the heading of the page.
func (p *Page) Title(s string) {
	for _, l := range p.D.Ruler.Wrap(s, p.Width) {
		p.Add(p.D.Theme.Strong.Render(l))
	}
}

// Heading is one under the title.
func (p *Page) Heading(s string) {
	p.Gap()
	p.Add(p.D.Theme.Accent.Render(p.D.Ruler.Clip(s, p.Width)))
}

// Text is a paragraph, with a marker before its first line.
func (p *Page) Text(marker, s string) { p.Add(p.D.Ruler.Hang(marker, s, p.Width)...) }

// Dim is a paragraph that is not urgent.
func (p *Page) Dim(marker, s string) {
	for _, l := range p.D.Ruler.Hang(marker, s, p.Width) {
		p.Add(p.D.Theme.Dim.Render(l))
	}
}

// Field is a name with its value; nothing where there is no value.
func (p *Page) Field(name, value string) {
	if value == "" {
		return
	}
	label := min(16, p.Width/3)
	for i, l := range p.D.Ruler.Wrap(value, p.Width-label) {
		head := paint.Spaces(label)
		if i == 0 {
			head = p.D.Theme.Dim.Render(p.D.Ruler.Fit(name, label))
		}
		p.Add(head + l)
	}
}
