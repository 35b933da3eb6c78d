package report_test

import (
	"fmt"
	"strings"
	"testing"

	"clausewalk/model/harmless"
	"clausewalk/ui/report"
)

// fill lays a workshop out by a template.
func fill(t *testing.T, d *report.Data, source string) string {
	t.Helper()
	out, _, err := report.Template(d, options(t), "house.md.tmpl", source, report.MarkdownOptions{Figures: report.FiguresSVG, Folder: "figures"})
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestTheDefaultReportIsATemplate(t *testing.T) {
	for name, w := range map[string]*report.Data{"sample": report.Gather(sample(t), options(t)), "empty": report.Gather(empty(t), options(t))} {
		want := string(markdownOf(t, report.Lay(w, options(t))))
		if got := fill(t, w, report.DefaultTemplate); got != want {
			t.Errorf("%s: the template writes something else than the report", name)
		}
	}
}

func TestNothingTypedBreaksATemplatesMarkdown(t *testing.T) {
	layout := "# {{heading .Title}}\n\n{{contents}}\n\n{{text .Scope}}\n\n- {{.Client}}\n\n{{range .Findings}}\n## {{.Number}} {{heading .Title}}\n\n| Statement | Items |\n| --- | --- |\n| {{.Statement}} | {{.Items}} |\n\n" +
		"{{range .Notes}}\n- {{.Speaker}}: {{.Text}}\n{{end}}\n{{end}}\n\n## Evidence\n\n{{range .Evidence}}\n- {{link .Title .Link}} {{printf \"%s, %s\" .State .Note}}\n{{end}}\n"
	for _, h := range hostile {
		d := report.Gather(withText(t, h), options(t))
		md := fill(t, d, layout)
		t.Run(fmt.Sprintf("%.20q", h), func(t *testing.T) {
			outline(t, []byte(md))
			if want := squeeze(harmless.Line(h)); !strings.Contains(squeeze(shown(t, []byte(md))), want) {
				t.Errorf("the reader does not see %.80q", want)
			}
		})
	}
}

func TestALinkInATemplatesChapterLeadsToAChapterThatIsThere(t *testing.T) {
	md := fill(t, report.Gather(sample(t), options(t)), "# A\n\n{{chapter \"summary\"}}\n\n{{chapter \"findings\"}}\n")
	outline(t, []byte(md))
	if strings.Contains(md, "](#42001-614") {
		t.Error("a link leads to the appendix, which the template leaves out")
	}
}

func TestFaultsInATemplateAreToldWithLineAndField(t *testing.T) {
	d := report.Gather(sample(t), options(t))
	for source, want := range map[string]string{
		"a\n{{.Colour}}": "house.md.tmpl, line 2: there is no field .Colour in Data: there are Schema, Title",
		"{{range .Findings}}\n\n{{.Colour}}{{end}}": "line 3: there is no field .Colour in Finding: there are Number",
		"{{.Findings.Title}}":                       "line 1: ",
		"a\n\n{{nothing}}":                          `line 3: function "nothing" not defined`,
		"{{if}}":                                    "line 1: missing value for if",
		"{{range .Findings}}":                       "line 1: unexpected EOF",
		"{{chapter \"dance\"}}":                     `there is no chapter "dance": there are about`,
		"{{chapter 5}}":                             "line 1: ",
		"{{template \"x\"}}":                        `line 1: `,
		"{{index .Findings 9999}}":                  "line 1: at index .Findings 9999",
	} {
		_, _, err := report.Template(d, options(t), "house.md.tmpl", source, report.MarkdownOptions{})
		if err == nil || !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), "house.md.tmpl, line") || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: %v", source, err)
		}
	}
}

func TestAllThatATemplateCanPrintIsListed(t *testing.T) {
	list := report.FieldList()
	for _, want := range []string{"Data\n", "  .Findings           list of Finding", "Finding\n", "  .Statement          text", "  .Level              number"} {
		if !strings.Contains(list, want) {
			t.Errorf("the list of fields does not say %q", want)
		}
	}
}

func FuzzTemplate(f *testing.F) {
	d := report.Gather(sample(f), options(f))
	f.Add(report.DefaultTemplate)
	f.Add("{{range .Findings}}{{.Title | printf \"%v\"}}{{else}}x{{end}}{{with .Standards}}{{len .}}{{end}}")
	f.Add("{{$x := .Title}}{{$x}}{{define \"a\"}}{{.}}{{end}}{{template \"a\" .Title}}")
	o := options(f)
	f.Fuzz(func(t *testing.T, source string) {
		if len(source) > 2000 || strings.Contains(source, "range") && source != report.DefaultTemplate {
			return // a template may loop as long as it likes
		}
		_, _, err := report.Template(d, o, "x", source, report.MarkdownOptions{})
		if err != nil && !strings.HasPrefix(err.Error(), "x") {
			t.Errorf("%v", err)
		}
	})
}
