package report

import (
	"net/url"
	"strings"
	"unicode"

	"clausewalk/model/harmless"
)

// Markdown renders a document as GitHub-flavoured Markdown.
func Markdown(d *Document) []byte {
	var b strings.Builder
	b.WriteString("# " + escape(harmless.Line(d.Title)) + "\n")
	for _, s := range d.Sections {
		b.WriteString("\n" + strings.Repeat("#", s.Level) + " " + escape(harmless.Line(s.Title)) + "\n")
		for _, block := range s.Blocks {
			b.WriteString("\n")
			markdownBlock(&b, block)
		}
	}
	return []byte(b.String())
}

func markdownBlock(b *strings.Builder, block Block) {
	switch x := block.(type) {
	case Paragraph:
		b.WriteString(paragraphs(x.Text, ""))
	case Quote:
		b.WriteString(paragraphs(x.Text, "> "))
	case List:
		for _, it := range x.Items {
			b.WriteString("- " + inline(it) + "\n")
		}
	case Fields:
		for _, p := range x.Pairs {
			b.WriteString("- **" + inline(p[0]) + ":** " + inline(p[1]) + "\n")
		}
	case Table:
		markdownTable(b, x)
	}
}

// paragraphs keeps the line breaks of a text: an empty line ends a paragraph,
// any other ends a line.
func paragraphs(text, prefix string) string {
	var b strings.Builder
	lines := strings.Split(strings.Trim(harmless.Text(text), "\n"), "\n")
	blank := false
	for i, line := range lines {
		line = strings.TrimSpace(line)
		if line == "" {
			if !blank {
				b.WriteString(strings.TrimRight(prefix, " ") + "\n")
			}
			blank = true
			continue
		}
		blank = false
		end := "\n"
		if i+1 < len(lines) && strings.TrimSpace(lines[i+1]) != "" {
			end = "\\\n" // a hard line break
		}
		b.WriteString(prefix + escape(line) + end)
	}
	return b.String()
}

func markdownTable(b *strings.Builder, t Table) {
	cells := func(texts []string) {
		b.WriteString("| " + strings.Join(texts, " | ") + " |\n")
	}
	head, rule := make([]string, len(t.Header)), make([]string, len(t.Header))
	for i, h := range t.Header {
		head[i], rule[i] = cell(Cell{Text: h}), "---"
		if i < len(t.Right) && t.Right[i] {
			rule[i] = "---:"
		}
	}
	cells(head)
	cells(rule)
	for _, row := range t.Rows {
		texts := make([]string, len(t.Header))
		for i := range texts {
			if i < len(row) {
				texts[i] = cell(row[i])
			}
		}
		cells(texts)
	}
}

// cell is one line: a line break is shown as <br>, the only HTML that is
// written.
func cell(c Cell) string {
	lines := strings.Split(strings.TrimSpace(harmless.Text(c.Text)), "\n")
	for i, l := range lines {
		lines[i] = escape(strings.TrimSpace(l))
	}
	text := strings.Join(lines, "<br>")
	if link, ok := SafeLink(c.Link); ok {
		if text == "" {
			text = escape(harmless.Line(c.Link))
		}
		return "[" + text + "](<" + link + ">)"
	}
	return text
}

func inline(s string) string { return escape(strings.TrimSpace(harmless.Line(s))) }

// escape puts a backslash before every character that could begin Markdown or
// HTML, so that what was typed comes out as it was typed. Inside words _ and
// digits are left alone; at the start of a line so are marks that need a space
// after them.
func escape(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 8)
	runes := []rune(s)
	for i, r := range runes {
		switch r {
		case '\\', '`', '*', '[', ']', '<', '>', '|', '~', '&', '$', '!', '^':
			b.WriteByte('\\')
		case '_':
			if !(i > 0 && i+1 < len(runes) && isWord(runes[i-1]) && isWord(runes[i+1])) {
				b.WriteByte('\\')
			}
		case '#', '+', '-', '=':
			if i == 0 || r == '#' {
				b.WriteByte('\\')
			}
		case '.', ')':
			if i > 0 && i <= 9 && allDigits(runes[:i]) {
				b.WriteByte('\\')
			}
		case ':':
			// A bare address becomes a link on its own; a backslash in it
			// keeps it text, as nobody has checked where it leads.
			if i+2 < len(runes) && runes[i+1] == '/' && runes[i+2] == '/' {
				b.WriteByte('\\')
			}
		case '@':
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return strings.ReplaceAll(b.String(), "www.", "www\\.")
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func allDigits(rs []rune) bool {
	for _, r := range rs {
		if r < '0' || r > '9' {
			return false
		}
	}
	return true
}

// SafeLink is the address of a link that a document may carry: http, https or
// mailto, without anything that could end the link early. All other schemes
// can run something when they are opened.
func SafeLink(link string) (string, bool) {
	link = strings.TrimSpace(link)
	if link == "" || harmless.Line(link) != link || strings.ContainsAny(link, "<>\"'`\\ |") {
		return "", false
	}
	u, err := url.Parse(link)
	if err != nil {
		return "", false
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		return u.String(), u.Host != ""
	case "mailto":
		return u.String(), u.Opaque != ""
	}
	return "", false
}
