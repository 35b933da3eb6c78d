package report_test

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	xhtml "golang.org/x/net/html"
	"pgregory.net/rapid"

	"clausewalk/model/harmless"
	"clausewalk/ui/report"
)

var gfm = goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote), goldmark.WithRendererOptions(html.WithUnsafe()))

// shown is what a reader of Markdown sees, without its marks.
func shown(t interface{ Fatal(...any) }, markdown []byte) string {
	var b bytes.Buffer
	if err := gfm.Convert(markdown, &b); err != nil {
		t.Fatal(err)
	}
	return textOf(b.String())
}

func textOf(page string) string {
	var out strings.Builder
	z := xhtml.NewTokenizer(strings.NewReader(page))
	for {
		switch z.Next() {
		case xhtml.ErrorToken:
			return out.String()
		case xhtml.TextToken:
			out.WriteString(string(z.Text()))
		}
	}
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

// outline checks what holds for every report in Markdown.
func outline(t *testing.T, md []byte) {
	t.Helper()
	doc := gfm.Parser().Parse(text.NewReader(md))
	anchors, links := map[string]bool{}, []string{}
	count, last := map[string]int{}, 0
	err := ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.RawHTML, *ast.HTMLBlock:
			t.Errorf("HTML in Markdown: %s", lineOf(md, n))
		case *ast.AutoLink:
			t.Errorf("an address became a link: %s", n.URL(md))
		case *ast.Image:
			if !strings.HasPrefix(string(n.Destination), "figures/") {
				t.Errorf("an image that is no figure: %s", n.Destination)
			}
		case *ast.Link:
			links = append(links, string(n.Destination))
		case *ast.Heading:
			if n.Level > last+1 {
				t.Errorf("a heading skips a level: %s", lineOf(md, n))
			}
			last = n.Level
			title := squeeze(textOf(render(t, md, n)))
			at := slug(title)
			if count[at]++; count[at] > 1 {
				t.Errorf("two headings with the anchor %q", at)
			}
			anchors[at] = true
			if strings.ContainsAny(title[len(title)-1:], ".,;:!") {
				t.Errorf("a heading ends with a mark: %q", title)
			}
		case *east.Strikethrough, *east.FootnoteLink, *ast.CodeSpan:
			t.Errorf("typed text became %s: %s", n.Kind(), lineOf(md, n))
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range links {
		if at, ok := strings.CutPrefix(l, "#"); ok {
			if !anchors[at] {
				t.Errorf("a link leads nowhere: %s", l)
			}
		} else if !strings.HasPrefix(l, "https://") && !strings.HasPrefix(l, "http://") && !strings.HasPrefix(l, "mailto:") {
			t.Errorf("a link that can run something: %s", l)
		}
	}
	lint(t, md)
}

func lineOf(md []byte, n ast.Node) string {
	for n != nil && n.Type() == ast.TypeInline {
		n = n.Parent()
	}
	if n == nil || n.Lines().Len() == 0 {
		return "?"
	}
	s := n.Lines().At(0)
	return string(s.Value(md))
}

func render(t *testing.T, md []byte, n ast.Node) string {
	var b bytes.Buffer
	if err := gfm.Renderer().Render(&b, md, n); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// slug is the anchor of a heading, after the rule that forges publish.
func slug(s string) string {
	s = regexp.MustCompile(`[^\p{L}\p{M}\p{N}\p{Pc}\- ]`).ReplaceAllString(strings.ToLower(s), "")
	return strings.ReplaceAll(s, " ", "-")
}

var cellEnd = regexp.MustCompile(`(^|[^\\])((?:\\\\)*)\|`)

// lint checks the source as markdownlint's default rules do, where a parser
// does not see it.
func lint(t *testing.T, md []byte) {
	t.Helper()
	fence, cells := "", 0
	lines := strings.Split(string(md), "\n")
	if lines[len(lines)-1] != "" || len(lines) > 1 && lines[len(lines)-2] == "" {
		t.Error("the file does not end with one newline")
	}
	for i, line := range lines {
		where := fmt.Sprintf("line %d: %.80q", i+1, line)
		if fence != "" {
			if line == fence {
				fence = ""
			}
			continue
		}
		switch {
		case strings.HasPrefix(line, "```"):
			fence = strings.TrimRight(line, "abcdefghijklmnopqrstuvwxyz")
			if fence == line {
				t.Error("a fence without a language, ", where)
			}
		case strings.TrimRight(line, " \t") != line:
			t.Error("white space at the end, ", where)
		case strings.Contains(line, "\t"):
			t.Error("a tab, ", where)
		case line == "" && i > 0 && i+1 < len(lines) && strings.HasPrefix(lines[i-1], ">") && strings.HasPrefix(lines[i+1], ">"):
			t.Error("a hole in a quote, ", where)
		case line == "" && i > 0 && lines[i-1] == "" && i < len(lines)-1:
			t.Error("two blank lines, ", where)
		}
		if strings.HasPrefix(line, "|") {
			n := len(cellEnd.FindAllString(line, -1))
			if cells != 0 && n != cells {
				t.Errorf("a row of %d cells under a header of %d, %s", n-1, cells-1, where)
			}
			cells = n
		} else {
			cells = 0
		}
		if harmless.Line(line) != line {
			t.Error("a character that works on the text around it, ", where)
		}
	}
}

func markdownOf(t *testing.T, d *report.Document) []byte {
	return report.Markdown(d, report.MarkdownOptions{Figures: report.FiguresSVG, Folder: "figures"})
}

func TestTheSampleReadsWellInMarkdown(t *testing.T) {
	for _, kind := range []report.Variant{{}, {Kind: "summary"}, {Kind: "checklist", ID: "iso42001-2023"}, {Kind: "checklist", ID: "iso27001-2022"}} {
		for _, figures := range []string{report.FiguresSVG, report.FiguresText, report.FiguresMermaid, report.FiguresNone} {
			o := options(t)
			o.Variant = kind
			outline(t, report.Markdown(report.Build(sample(t), o), report.MarkdownOptions{Figures: figures, Folder: "figures"}))
		}
	}
}

func TestAnEmptyWorkshopHasAReportToo(t *testing.T) {
	md := markdownOf(t, report.Build(empty(t), options(t)))
	outline(t, md)
	for _, want := range []string{"No objectives have been written down", "No finding has been raised", "Nothing has been assessed yet", "No conclusion has been written down"} {
		if !strings.Contains(string(md), want) {
			t.Errorf("the report of an empty workshop does not say %q", want)
		}
	}
}

func TestAFullWorkshopReadsWellInMarkdown(t *testing.T) {
	outline(t, markdownOf(t, report.Build(filled(t, 500, 100), options(t))))
}

func TestNothingTypedBreaksTheStructureOfMarkdown(t *testing.T) {
	for _, h := range hostile {
		t.Run(fmt.Sprintf("%.20q", h), func(t *testing.T) {
			md := markdownOf(t, report.Build(withText(t, h), options(t)))
			outline(t, md)
			want := squeeze(harmless.Text(h))
			if listed := regexp.MustCompile(`(?m)^[ ]*([-*]|\d+[.)]) `).MatchString(h); !listed && !strings.Contains(squeeze(shown(t, md)), want) {
				t.Errorf("the reader does not see %q", want)
			}
		})
	}
}

func TestNothingInAChecklistBreaksTheStructureOfMarkdown(t *testing.T) {
	for i, h := range hostile {
		t.Run(fmt.Sprintf("%.20q", h), func(t *testing.T) {
			w, o := withList(t, h)
			figures := []string{report.FiguresSVG, report.FiguresText, report.FiguresMermaid}[i%3]
			outline(t, report.Markdown(report.Build(w, o), report.MarkdownOptions{Figures: figures, Folder: "figures"}))
		})
	}
}

// text that is full of marks.
var markful = rapid.StringOfN(rapid.SampledFrom([]rune("\\`*_[]()<>|~$#+-=.!:&@w/ a1ä\"'^{}%,;?—漢")), 1, 24, -1)

func TestEveryLineOfTextComesOutAsItWasTyped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := squeeze(markful.Draw(t, "text"))
		if line == "" {
			t.Skip("nothing typed")
		}
		for name, block := range map[string]report.Block{
			"paragraph": report.Paragraph{Text: line}, "after a word": report.Paragraph{Lead: "Cause", Text: line}, "list": report.List{Items: []report.Entry{{Text: line}}},
			"entry": report.List{Items: []report.Entry{{Lead: line, Text: "x"}}}, "cell": report.Table{Header: []string{"head"}, Rows: [][]report.Cell{{{Text: line}}}},
			"linked": report.Table{Header: []string{"head"}, Rows: [][]report.Cell{{{Text: line, Link: "https://ok.example"}}}}, "header": report.Table{Header: []string{line}}, "quote": report.Quote{Text: line},
			"remark": report.Remark{Text: line}, "field": report.Fields{Pairs: [][2]string{{"Scope", line}}},
		} {
			md := report.Markdown(&report.Document{Title: "T", Sections: []report.Section{{Title: "S", Level: 2, Blocks: []report.Block{block}}}}, report.MarkdownOptions{})
			if got := squeeze(shown(t, md)); !strings.Contains(got, line) {
				t.Fatalf("%s: typed %q, shown %q, from:\n%s", name, line, got, md)
			}
		}
	})
}

func TestEveryTitleComesOutAsItWasTyped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		title := squeeze(strings.TrimRight(squeeze(markful.Draw(t, "title")), " .,;:!"))
		if title == "" {
			t.Skip("nothing typed")
		}
		md := report.Markdown(&report.Document{Title: title, Sections: []report.Section{{Title: "2 " + title, Level: 2}}}, report.MarkdownOptions{})
		got := squeeze(shown(t, md))
		if !strings.HasPrefix(got, title+" Contents") || !strings.HasSuffix(got, "2 "+title) {
			t.Fatalf("typed %q, shown %q, from:\n%s", title, got, md)
		}
	})
}

func TestLinesOfTextStayLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		typed := strings.Join(rapid.SliceOfN(markful, 1, 6).Draw(t, "lines"), "\n")
		if squeeze(typed) == "" {
			t.Skip("nothing typed")
		}
		for _, block := range []report.Block{report.Paragraph{Text: typed}, report.List{Items: []report.Entry{{Text: typed}, {Text: "x"}}}} {
			md := report.Markdown(&report.Document{Title: "T", Sections: []report.Section{{Title: "S", Level: 2, Blocks: []report.Block{block}}}}, report.MarkdownOptions{})
			if got := squeeze(shown(t, md)); !strings.Contains(got, squeeze(typed)) {
				t.Fatalf("typed %q, shown %q, from:\n%s", typed, got, md)
			}
		}
	})
}

func TestOnlySafeLinksAreLinks(t *testing.T) {
	for link, want := range map[string]bool{
		"https://ok.example/a?b=c#d": true, "http://ok.example": true, "mailto:a@ok.example": true, "HTTPS://OK.example": true,
		"javascript:alert(1)": false, "data:text/html,x": false, "file:///etc/passwd": false, "ms-msdt:x": false, "vbscript:x": false, "//evil.example": false, "/etc/passwd": false,
		"https://": false, "https://a b": false, "https://a.example/<b>": false, "java\nscript:alert(1)": false, "https://a.example/\u202etxt": false, "": false, "policy.pdf": false,
	} {
		if _, ok := report.SafeLink(link); ok != want {
			t.Errorf("SafeLink(%q) is %v", link, ok)
		}
	}
}

func TestFiguresAreWellFormedAndSayWhatIsToBeSeen(t *testing.T) {
	for _, h := range append([]string{"plain"}, hostile...) {
		w := withText(t, h)
		l := *w.Lists[0]
		l.Title, l.Short = h, h
		w.Lists[0] = &l
		for _, f := range report.Figures(report.Build(w, options(t))) {
			s := string(f.Data)
			wellFormed(t, f.Name, s)
			if !strings.Contains(s, "<title ") || !strings.Contains(s, "<desc ") || !strings.Contains(s, `role="img"`) {
				t.Errorf("%s does not say what it shows", f.Name)
			}
			if strings.IndexFunc(s, func(r rune) bool { return unicode.IsControl(r) && r != '\n' }) >= 0 {
				t.Errorf("%s holds a control character", f.Name)
			}
		}
	}
}

func TestTheCommandThatVerifiesAReportIsOneWordForAFile(t *testing.T) {
	for name, want := range map[string]string{"acme.clausewalk": "verify acme.clausewalk --head", "a b.clausewalk": "verify 'a b.clausewalk' --head", "$(touch x).clausewalk": "verify '$(touch x).clausewalk' --head", "it's": `verify 'it'\''s' --head`, "a\n; rm x": "verify 'a ; rm x' --head"} {
		o := options(t)
		o.File = name
		if md := string(markdownOf(t, report.Build(empty(t), o))); !strings.Contains(md, want) {
			t.Errorf("%q: no %q", name, want)
		}
	}
}
