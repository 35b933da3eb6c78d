package report

import (
	"fmt"
	"net/url"
	"strings"
	"unicode"
)

// MarkdownOptions say how figures come into Markdown.
type MarkdownOptions struct {
	Figures string // FiguresSVG and the like
	Folder  string // name of the folder of the SVG files, beside the report
}

// How figures come into Markdown.
const (
	FiguresSVG     = "svg"     // files in a folder beside the report, see Figures
	FiguresText    = "text"    // drawn in characters
	FiguresMermaid = "mermaid" // in the language that forges draw
	FiguresNone    = "none"
)

// Markdown renders a document as GitHub-flavoured Markdown, without any HTML.
func Markdown(d *Document, o MarkdownOptions) []byte {
	m := newMarkdown(d, o)
	m.title()
	if !d.Brief {
		m.contents()
	}
	for i := range d.Sections {
		m.section(i)
	}
	return []byte(m.b.String())
}

type markdown struct {
	b     strings.Builder
	d     *Document
	o     MarkdownOptions
	slugs []string // of each section's heading
	ids   map[string]int
}

func newMarkdown(d *Document, o MarkdownOptions) *markdown {
	m := &markdown{d: d, o: o, ids: d.ids(), slugs: make([]string, len(d.Sections))}
	seen := map[string]int{slug(heading(d.Title)): 1, slug(d.speech.Say("Contents")): 1}
	for i, s := range d.Sections {
		at := slug(heading(s.Title))
		n := seen[at]
		if seen[at] = n + 1; n > 0 {
			at = fmt.Sprintf("%s-%d", at, n)
		}
		m.slugs[i] = at
	}
	return m
}

// slug is the anchor that forges and pandoc give to a heading.
func slug(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		switch {
		case r == ' ':
			b.WriteByte('-')
		case r == '-', unicode.IsLetter(r), unicode.IsMark(r), unicode.IsNumber(r), unicode.Is(unicode.Pc, r):
			b.WriteRune(r)
		}
	}
	return b.String()
}

func (m *markdown) title() {
	m.b.WriteString("# " + escape(heading(m.d.Title)) + "\n")
	if m.d.Subtitle != "" {
		m.b.WriteString("\n" + escape(oneLine(m.d.Subtitle)) + "\n")
	}
}

// contents is the table of contents: the chapters.
func (m *markdown) contents() {
	m.b.WriteString("\n## " + m.d.speech.Say("Contents") + "\n\n")
	for i, s := range m.d.Sections {
		if s.Level == 2 {
			fmt.Fprintf(&m.b, "- [%s](#%s)\n", escape(heading(s.Title)), m.slugs[i])
		}
	}
}

func (m *markdown) section(i int) {
	s := &m.d.Sections[i]
	m.b.WriteString("\n" + strings.Repeat("#", s.Level) + " " + escape(heading(s.Title)) + "\n")
	for i, block := range s.Blocks {
		_, remark := block.(Remark)
		if remark && i > 0 {
			if _, again := s.Blocks[i-1].(Remark); again {
				m.b.WriteString(">") // two quotes in a row would be one with a hole in it
			}
		}
		m.block(block)
	}
}

func (m *markdown) block(block Block) {
	if f, ok := block.(Figure); ok && m.o.Figures == FiguresNone && f.ID != "" {
		return
	}
	m.b.WriteString("\n")
	switch x := block.(type) {
	case Paragraph:
		m.paragraph(x)
	case Quote:
		m.paragraphs(x.Text, "> ", "")
	case Remark:
		m.paragraphs(x.Text, "> ", "**"+m.d.speech.Say("Note:")+"** ")
	case List:
		for i, e := range x.Items {
			mark := "- "
			if x.Ordered {
				mark = fmt.Sprintf("%d. ", i+1)
			}
			m.entry(mark, e)
		}
	case Fields:
		for _, p := range x.Pairs {
			m.entry("- ", Entry{Lead: p[0], Text: oneLine(p[1])})
		}
	case Code:
		m.fence("text", x.Text)
	case Figure:
		m.figure(x)
	case Table:
		m.table(x)
	}
}

func (m *markdown) paragraph(p Paragraph) {
	lead := ""
	if p.Lead != "" {
		lead = "**" + escape(oneLine(p.Lead)) + ":** "
	}
	m.paragraphs(p.Text, "", lead)
}

func (m *markdown) paragraphs(text, prefix, lead string) {
	ps := paragraphsOf(text)
	if len(ps) == 0 {
		ps = [][]string{{"–"}}
	}
	for i, lines := range ps {
		if i > 0 {
			m.b.WriteString(strings.TrimRight(prefix, " ") + "\n")
		}
		for j, line := range lines {
			m.b.WriteString(prefix)
			if i == 0 && j == 0 {
				m.b.WriteString(lead)
			}
			if j+1 < len(lines) {
				m.b.WriteString(hardBreak(line))
			} else {
				m.b.WriteString(escape(line))
			}
			m.b.WriteString("\n")
		}
	}
}

// hardBreak is a line with a line break after it that stays one. A backslash
// before the break is written as a character reference, as parsers differ on
// three in a row.
func hardBreak(line string) string {
	out := escape(line)
	if rest, ok := strings.CutSuffix(out, "\\\\"); ok {
		out = rest + "&#92;"
	}
	return out + "\\"
}

// heading is the text of a heading: one line, without the full stop that a
// heading does not have.
func heading(s string) string {
	s = oneLine(s)
	if cut := strings.TrimRight(s, " .,;:!。，；：！"); cut != "" {
		return cut
	}
	return orElse(s, "–")
}

// entry is one entry of a list; its further lines stand under the first.
func (m *markdown) entry(mark string, e Entry) {
	m.b.WriteString(mark)
	if e.Lead != "" {
		m.b.WriteString("**" + m.link(escape(oneLine(e.Lead)), e.Link, e.To) + ":** ")
	}
	indent := strings.Repeat(" ", len(mark))
	lines := linesOf(e.Text)
	if len(lines) == 0 {
		lines = []string{"–"}
	}
	for i, line := range lines {
		if i+1 < len(lines) {
			m.b.WriteString(hardBreak(line) + "\n" + indent)
		} else {
			m.b.WriteString(escape(line) + "\n")
		}
	}
}

// link puts a link around Markdown text: to an address that is safe, or to a
// section that the document has.
func (m *markdown) link(text, address, to string) string {
	if text == "" {
		return text
	}
	if safe, ok := SafeLink(address); ok {
		if strings.ContainsAny(safe, "()") {
			safe = "<" + safe + ">"
		}
		return "[" + text + "](" + safe + ")"
	}
	if i, ok := m.ids[to]; ok && to != "" {
		return "[" + text + "](#" + m.slugs[i] + ")"
	}
	return text
}

func (m *markdown) fence(language, text string) {
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	m.b.WriteString(fence + language + "\n")
	for _, line := range strings.Split(strings.Trim(text, "\n"), "\n") {
		m.b.WriteString(strings.TrimRight(strings.ReplaceAll(cleanLine(line), "\t", "    "), " ") + "\n")
	}
	m.b.WriteString(fence + "\n")
}

func (m *markdown) figure(f Figure) {
	switch m.o.Figures {
	case FiguresText:
		fmt.Fprintf(&m.b, "%s. %s\n\n", escape(oneLine(f.Title)), escape(oneLine(f.Desc)))
		m.fence("text", m.d.speech.textFigure(f))
	case FiguresMermaid:
		desc := f.Desc
		if r, ok := f.Chart.(Radar); ok && r.gaps() {
			desc += " " + m.d.speech.Say("In this drawing, what has not been assessed stands at 0.")
		}
		fmt.Fprintf(&m.b, "%s. %s\n", escape(oneLine(f.Title)), escape(oneLine(desc)))
		for _, diagram := range m.d.speech.mermaidFigure(f) {
			m.b.WriteString("\n")
			m.fence(diagram[0], diagram[1])
		}
	default:
		fmt.Fprintf(&m.b, "![%s. %s](%s)\n", escape(oneLine(f.Title)), escape(oneLine(f.Desc)), m.path(f.ID+".svg"))
	}
}

// path is the address of a file in the folder of figures.
func (m *markdown) path(name string) string {
	if m.o.Folder == "" {
		return name
	}
	at := url.PathEscape(m.o.Folder) + "/" + name
	if strings.ContainsAny(at, "()") {
		return "<" + at + ">"
	}
	return at
}
