package report

import (
	_ "embed"
	"fmt"
	"html"
	"strings"
)

//go:embed report.css
var styleSheet string

// HTML renders a document as one page that needs nothing beside it: style and
// figures are in it, and it runs and loads nothing.
func HTML(d *Document) []byte {
	h := &page{d: d, ids: d.ids(), named: map[string]int{}}
	h.name()
	h.head()
	h.contents()
	h.w(`<main id="report">` + "\n")
	open := false
	for i := range d.Sections {
		s := &d.Sections[i]
		if s.Level == 2 {
			if open {
				h.w("</section>\n")
			}
			open = true
			fmt.Fprintf(&h.b, "<section id=\"%s\" aria-labelledby=\"%s-heading\">\n<h2 id=\"%s-heading\">%s</h2>\n", h.id(i), h.id(i), h.id(i), esc(s.Title))
		} else {
			fmt.Fprintf(&h.b, "<h%d id=\"%s\">%s</h%d>\n", s.Level, h.id(i), esc(s.Title), s.Level)
		}
		for _, block := range s.Blocks {
			h.block(block)
		}
	}
	if open {
		h.w("</section>\n")
	}
	h.w("</main>\n<footer><p>" + esc(d.speech.Say("Written by clausewalk from the journal of the workshop.")) + "</p></footer>\n</div>\n</body>\n</html>\n")
	return []byte(h.b.String())
}

type page struct {
	b   strings.Builder
	d   *Document
	ids map[string]int

	anchors []string       // the id of each section's element
	named   map[string]int // how often a region had this name
}

func (h *page) w(s string) { h.b.WriteString(s) }

// esc is one line of text for HTML.
func esc(s string) string { return html.EscapeString(oneLine(s)) }

// id is the id of a section's element.
func (h *page) id(i int) string { return h.anchors[i] }

// name gives each section's element an id of letters, digits and dashes, as
// the strictest validators want it; what nothing links to is numbered.
func (h *page) name() {
	seen := map[string]bool{}
	for i, s := range h.d.Sections {
		at := strings.Map(func(r rune) rune {
			if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' {
				return r
			}
			return '-'
		}, s.ID)
		if at == "" || h.ids[s.ID] != i || seen[at] {
			at = fmt.Sprintf("section-%d", i)
		}
		seen[at] = true
		h.anchors = append(h.anchors, at)
	}
}

// region begins a part of the page that can be scrolled sideways, with a name
// that no other has.
func (h *page) region(name string) {
	if h.named[name]++; h.named[name] > 1 {
		name = fmt.Sprintf("%s (%d)", name, h.named[name])
	}
	fmt.Fprintf(&h.b, "<section class=\"scroll\" aria-label=\"%s\" tabindex=\"0\">\n", html.EscapeString(name))
}

func (h *page) head() {
	h.w("<!DOCTYPE html>\n<html lang=\"" + h.d.Language() + "\">\n<head>\n<meta charset=\"utf-8\">\n")
	h.w(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">` + "\n")
	h.w("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"generator\" content=\"clausewalk\">\n")
	fmt.Fprintf(&h.b, "<title>%s</title>\n<style>\n%s%s\n</style>\n</head>\n<body>\n", esc(h.d.Title), styleSheet, svgStyle)
	h.w("<a class=\"skip\" href=\"#report\">" + esc(h.d.speech.Say("Skip to the report")) + "</a>\n<div class=\"page\">\n")
	fmt.Fprintf(&h.b, "<header>\n<h1>%s</h1>\n", esc(h.d.Title))
	if h.d.Subtitle != "" {
		fmt.Fprintf(&h.b, "<p class=\"subtitle\">%s</p>\n", esc(h.d.Subtitle))
	}
	h.w("</header>\n")
}

func (h *page) contents() {
	h.w("<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">" + esc(h.d.speech.Say("Contents")) + "</h2>\n<ol>\n")
	for i, s := range h.d.Sections {
		if s.Level == 2 {
			fmt.Fprintf(&h.b, "<li><a href=\"#%s\">%s</a></li>\n", h.id(i), esc(s.Title))
		}
	}
	h.w("</ol>\n</nav>\n")
}

func (h *page) block(block Block) {
	switch x := block.(type) {
	case Paragraph:
		h.paragraphs(x.Text, x.Lead)
	case Quote:
		h.w("<blockquote>\n")
		h.paragraphs(x.Text, "")
		h.w("</blockquote>\n")
	case Remark:
		fmt.Fprintf(&h.b, "<p class=\"remark\" role=\"note\">%s</p>\n", lines(x.Text))
	case List:
		tag := "ul"
		if x.Ordered {
			tag = "ol"
		}
		h.w("<" + tag + ">\n")
		for _, e := range x.Items {
			h.w("<li dir=\"auto\">")
			if e.Lead != "" {
				h.w("<b>" + h.link(esc(e.Lead), e.Link, e.To) + ":</b> ")
			}
			h.w(lines(e.Text) + "</li>\n")
		}
		h.w("</" + tag + ">\n")
	case Fields:
		h.w("<dl>\n")
		for _, p := range x.Pairs {
			fmt.Fprintf(&h.b, "<dt>%s</dt><dd dir=\"auto\">%s</dd>\n", esc(p[0]), lines(p[1]))
		}
		h.w("</dl>\n")
	case Code:
		h.w("<pre>" + html.EscapeString(strings.Trim(cleanLine(x.Text), "\n")) + "</pre>\n")
	case Figure:
		h.w("<figure>\n")
		h.region(h.d.speech.Say("Figure: %s", oneLine(x.Title)))
		h.w(svgFigure(x, h.d.speech, false) + "</section>\n")
		fmt.Fprintf(&h.b, "<figcaption><b>%s.</b> %s</figcaption>\n</figure>\n", esc(x.Title), esc(x.Desc))
	case Table:
		h.table(x)
	}
}

// lines is text with its line breaks.
func lines(s string) string {
	ls := linesOf(s)
	if len(ls) == 0 {
		return "–"
	}
	for i := range ls {
		ls[i] = html.EscapeString(ls[i])
	}
	return strings.Join(ls, "<br>")
}

func (h *page) paragraphs(text, lead string) {
	ps := paragraphsOf(text)
	if len(ps) == 0 {
		ps = [][]string{{"–"}}
	}
	for i, p := range ps {
		h.w("<p dir=\"auto\">")
		if i == 0 && lead != "" {
			h.w("<b>" + esc(lead) + ":</b> ")
		}
		h.w(lines(strings.Join(p, "\n")) + "</p>\n")
	}
}

// link puts a link around HTML: to an address that is safe, or to a section
// that the document has.
func (h *page) link(text, address, to string) string {
	if safe, ok := SafeLink(address); ok {
		return `<a href="` + html.EscapeString(safe) + `" rel="noopener noreferrer">` + text + "</a>"
	}
	if i, ok := h.ids[to]; ok && to != "" {
		return `<a href="#` + h.id(i) + `">` + text + "</a>"
	}
	return text
}

func (h *page) table(t Table) {
	h.region(h.d.speech.Say("Table: %s", oneLine(t.Caption)))
	fmt.Fprintf(&h.b, "<table>\n<caption>%s</caption>\n<thead>\n<tr>", esc(t.Caption))
	right := func(i int) string {
		if i < len(t.Right) && t.Right[i] {
			return ` class="n"`
		}
		return ""
	}
	for i, c := range t.Header {
		fmt.Fprintf(&h.b, "<th scope=\"col\"%s>%s</th>", right(i), esc(c))
	}
	h.w("</tr>\n</thead>\n<tbody>\n")
	for _, row := range t.Rows {
		h.w("<tr>")
		for i := range t.Header {
			var c Cell
			if i < len(row) {
				c = row[i]
			}
			tag, scope := "td", ""
			if i == 0 {
				tag, scope = "th", ` scope="row"`
			}
			class := right(i)
			if c.Mark == "hash" {
				class = ` class="hash"`
			}
			h.w("<" + tag + scope + class + ">" + h.cell(c) + "</" + tag + ">")
		}
		h.w("</tr>\n")
	}
	h.w("</tbody>\n</table>\n</section>\n")
}

// chips are the looks of what a cell can stand for; the text says the same.
var chips = map[string]string{
	"conforms": "good", "opportunity": "fair", "minor": "warn", "major": "bad", "not-applicable": "none",
	"in": "good", "out": "none", "undecided": "warn", "late": "bad", "examined": "good", "received": "fair", "rejected": "bad", "requested": "warn",
}

func (h *page) cell(c Cell) string {
	text := lines(c.Text)
	if text == "–" {
		return text
	}
	if c.Link != "" || c.To != "" {
		first, rest, more := strings.Cut(text, "<br>")
		text = h.link(first, c.Link, c.To)
		if more {
			text += "<br>" + rest
		}
	}
	if look := chips[c.Mark]; look != "" {
		return `<span class="chip ` + look + `">` + text + "</span>"
	}
	return text
}
