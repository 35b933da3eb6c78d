package report_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	xhtml "golang.org/x/net/html"

	"clausewalk/model/harmless"
	"clausewalk/ui/report"
)

// wellFormed checks an SVG as XML, and that it runs and loads nothing.
func wellFormed(t *testing.T, name, svg string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%s is no XML: %v", name, err)
		}
		if e, ok := token.(xml.StartElement); ok {
			seen := map[string]bool{}
			for _, a := range e.Attr {
				if strings.HasPrefix(strings.ToLower(a.Name.Local), "on") || a.Name.Local == "href" || seen[a.Name.Local] {
					t.Errorf("%s: attribute %s of %s", name, a.Name.Local, e.Name.Local)
				}
				seen[a.Name.Local] = true
			}
			if !slices.Contains([]string{"svg", "title", "desc", "style", "g", "rect", "line", "text", "polygon", "path", "circle"}, e.Name.Local) {
				t.Errorf("%s: element %s", name, e.Name.Local)
			}
		}
	}
}

// void are the elements that have no end.
var void = []string{"meta", "br"}

// page checks what holds for every report in HTML, and returns its text.
func page(t *testing.T, data []byte) string {
	t.Helper()
	var open []string
	ids, wanted := map[string]bool{}, []string{}
	level, captions, tables, scopes := 0, 0, 0, 0
	z := xhtml.NewTokenizer(strings.NewReader(string(data)))
	for {
		kind := z.Next()
		if kind == xhtml.ErrorToken {
			break
		}
		token := z.Token()
		switch kind {
		case xhtml.StartTagToken, xhtml.SelfClosingTagToken:
			seen := map[string]string{}
			for _, a := range token.Attr {
				if _, twice := seen[a.Key]; twice {
					t.Errorf("<%s> has %s twice", token.Data, a.Key)
				}
				seen[a.Key] = a.Val
				switch {
				case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "src", a.Key == "action":
					t.Errorf("<%s> has the attribute %s=%q", token.Data, a.Key, a.Val)
				case a.Key == "id":
					if ids[a.Val] || a.Val == "" || strings.ContainsAny(a.Val, " \"'<>") {
						t.Errorf("the id %q is used twice, or is none", a.Val)
					}
					ids[a.Val] = true
				case a.Key == "aria-labelledby":
					wanted = append(wanted, strings.Fields(a.Val)...)
				case a.Key == "href":
					if at, ok := strings.CutPrefix(a.Val, "#"); ok {
						wanted = append(wanted, at)
					} else if _, ok := report.SafeLink(a.Val); !ok {
						t.Errorf("a link to %q", a.Val)
					}
				}
			}
			switch token.Data {
			case "script", "iframe", "object", "embed", "link", "base", "form", "input", "img":
				t.Errorf("the page holds <%s>", token.Data)
			case "html":
				if seen["lang"] != "en" {
					t.Error("the page does not say its language")
				}
			case "table":
				tables++
			case "caption":
				captions++
			case "th":
				if seen["scope"] != "col" && seen["scope"] != "row" {
					t.Error("a header cell without a scope")
				}
				scopes++
			case "h1", "h2", "h3", "h4":
				n := int(token.Data[1] - '0')
				if n > level+1 {
					t.Errorf("a heading skips a level: %s after h%d", token.Data, level)
				}
				level = n
			}
			if kind == xhtml.StartTagToken && !slices.Contains(void, token.Data) {
				open = append(open, token.Data)
			}
		case xhtml.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != token.Data {
				t.Fatalf("</%s> ends %v", token.Data, open)
			}
			open = open[:len(open)-1]
		}
	}
	for _, at := range wanted {
		if !ids[at] {
			t.Errorf("a link leads nowhere: #%s", at)
		}
	}
	if len(open) > 0 || tables != captions || tables == 0 || scopes == 0 {
		t.Errorf("open: %v, %d tables with %d captions", open, tables, captions)
	}
	return textOf(string(data))
}

func TestTheSampleIsAPageThatEverybodyCanRead(t *testing.T) {
	for _, v := range []report.Variant{{}, {Kind: "summary"}, {Kind: "checklist", ID: "iso42001-2023"}} {
		o := options(t)
		o.Variant = v
		page(t, report.HTML(report.Build(sample(t), o)))
	}
	page(t, report.HTML(report.Build(empty(t), options(t))))
}

func TestNothingTypedBreaksOrRunsInHTML(t *testing.T) {
	for _, h := range hostile {
		t.Run(fmt.Sprintf("%.20q", h), func(t *testing.T) {
			data := report.HTML(report.Build(withText(t, h), options(t)))
			text := page(t, data)
			for i, line := range strings.Split(string(data), "\n") {
				if harmless.Line(line) != line {
					t.Fatalf("line %d works on the text around it: %.80q", i+1, line)
				}
			}
			if want := squeeze(harmless.Text(h)); !strings.Contains(squeeze(strings.ReplaceAll(text, "\n", " ")), strings.Split(want, " ")[0]) {
				t.Errorf("the reader does not see %q", want)
			}
		})
	}
}

func TestNothingInAChecklistBreaksOrRunsInHTML(t *testing.T) {
	for _, h := range hostile {
		w, o := withList(t, h)
		page(t, report.HTML(report.Build(w, o)))
	}
}

var (
	variable = regexp.MustCompile(`--([a-z-]+):(#[0-9a-f]{3,6})`)
	rule     = regexp.MustCompile(`(?s)^(.*?)@media \(prefers-color-scheme:dark\)\{:root\{(.*?)\}\}`)
)

func colours(css string) map[string]string {
	out := map[string]string{}
	for _, m := range variable.FindAllStringSubmatch(css, -1) {
		out[m[1]] = m[2]
	}
	return out
}

// luminance is the relative luminance of a colour (WCAG 2.2).
func luminance(colour string) float64 {
	hex := strings.TrimPrefix(colour, "#")
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, _ := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		c := float64(n) / 255
		if c <= 0.03928 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestTextStandsOutFromItsGround(t *testing.T) {
	css, err := os.ReadFile("report.css")
	if err != nil {
		t.Fatal(err)
	}
	found := rule.FindStringSubmatch(string(css))
	if found == nil {
		t.Fatal("the style sheet knows no dark mode")
	}
	for name, set := range map[string]map[string]string{"light": colours(found[1]), "dark": colours(found[2])} {
		for _, pair := range [][2]string{{"ink", "bg"}, {"ink", "band"}, {"soft", "bg"}, {"soft", "band"}, {"link", "bg"}, {"link", "band"}, {"accent", "bg"},
			{"good-ink", "good"}, {"fair-ink", "fair"}, {"warn-ink", "warn"}, {"bad-ink", "bad"}, {"none-ink", "none"}} {
			if c := contrast(set[pair[0]], set[pair[1]]); c < 4.5 {
				t.Errorf("%s: %s on %s has a contrast of %.1f", name, pair[0], pair[1], c)
			}
		}
	}
}

// Text in a figure stands on the shape drawn before it.
func TestTextInFiguresStandsOut(t *testing.T) {
	shape := regexp.MustCompile(`<(rect|text)[^>]*fill="(#[0-9a-f]{6})"`)
	for _, f := range report.Figures(report.Build(filled(t, 10, 10), options(t))) {
		if f.Name != "heat-map.svg" && f.Name != "verdicts.svg" {
			continue
		}
		for group := range strings.SplitSeq(string(f.Data), "<g>") {
			group, _, _ = strings.Cut(group, "</g>")
			ground := ""
			for _, m := range shape.FindAllStringSubmatch(group, -1) {
				if m[1] == "rect" {
					ground = m[2]
				} else if ground != "" && contrast(m[2], ground) < 4.5 && strings.Contains(group, "<title>") {
					t.Errorf("%s: %s on %s has a contrast of %.1f", f.Name, m[2], ground, contrast(m[2], ground))
				}
			}
		}
	}
}
