package report_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"clausewalk/checklists"
	"clausewalk/model/checklist"
	"clausewalk/model/workshop"
	"clausewalk/ui/report"
)

// german is the sample as if it had been walked in German: whatever somebody
// typed is a German word.
func german(t testing.TB) *workshop.Workshop {
	t.Helper()
	s, err := checklists.LoadSample("retailer")
	if err != nil {
		t.Fatal(err)
	}
	st := workshop.New("workshop")
	st.Engagement = s.Engagement
	st.Engagement.Language = "de"
	refers := []string{"speaker", "session", "finding", "owner", "from", "source", "same_as", "follows_up", "category", "role", "link"}
	for _, act := range s.Acts {
		for _, set := range act.Sets {
			f, _, ok := workshop.KindNamed(set.Kind).Field(set.Field)
			if ok && f.Type == "string" && !slices.Contains(refers, f.Name) {
				set.Value = "Beispieltext"
			}
			st.Apply(set)
		}
	}
	e := &st.Engagement
	for _, text := range []*string{&e.Organization, &e.Scope, &e.Objectives, &e.Purpose, &e.Criteria, &e.Methods, &e.Sampling, &e.NotCovered, &e.Diverging, &e.Conclusion, &e.Recommendation, &e.Confidentiality, &e.Distribution, &e.Client, &e.Places} {
		*text = ""
	}
	e.Organization = "Muster GmbH"
	var lists []*checklist.Checklist
	for _, id := range standardIDs {
		l, _, err := checklists.BuiltinIn(id, "de")
		if err != nil {
			t.Fatal(err)
		}
		lists = append(lists, l)
	}
	pairs, _, err := checklists.PairsIn("de")
	if err != nil {
		t.Fatal(err)
	}
	w := workshop.With(st, lists, pairs)
	if w.Words, err = checklists.Words("de"); err != nil {
		t.Fatal(err)
	}
	return w
}

func germanOptions(t testing.TB) report.Options {
	o := options(t)
	var err error
	if o.Crosswalks, err = checklists.CrosswalksIn("de"); err != nil {
		t.Fatal(err)
	}
	return o
}

// english are words that no German text has.
var english = regexp.MustCompile(`(?i).{0,40}\b(?:the|of|and|with|not|are|is|from|by|items?|verdicts?|maturity|assessed|clauses?|findings?|levels?|nobody|yet|none|open|target|due|overdue|owner|actions?|answered)\b.{0,40}`)

// typed is what the sample itself holds in English, and what is a name in every
// language.
var typed = strings.NewReplacer("Head of e-commerce", "", "nobody named", "", "prompt injection", "", "MAP ", "", "Govern, Map, Measure", "")

func noEnglish(t *testing.T, where, text string) {
	t.Helper()
	text = typed.Replace(text)
	for _, found := range english.FindAllString(text, 5) {
		t.Errorf("%s: %q", where, found)
	}
	if strings.Contains(text, "%!") {
		t.Errorf("%s: a sentence shows a value that it has not", where)
	}
}

var markup = regexp.MustCompile(`<style>(?s:.*?)</style>|<[^>]*>|\]\([^)]*\)|https?://\S+|\S+\.(?:csv|pdf|xlsx|txt|ipynb|yaml)\b|clausewalk verify .*`)

// A German client gets a German report, whatever its format, variant and mode.
func TestTheReportOfAGermanWorkshopIsGerman(t *testing.T) {
	o := germanOptions(t)
	for mode, kind := range map[workshop.Mode]string{"consulting": "", "certification": "checklist", "": "summary"} {
		w := german(t)
		w.Engagement.Mode = mode
		if o.Variant = (report.Variant{Kind: kind}); kind == "checklist" {
			o.Variant.ID = standardIDs[1]
		}
		o.Redact = mode == "certification"
		d := report.Gather(w, o)
		doc, where := report.Lay(d, o), string(mode)+" "+kind
		for _, figures := range []string{report.FiguresText, report.FiguresMermaid, report.FiguresSVG} {
			md := string(report.Markdown(doc, report.MarkdownOptions{Figures: figures}))
			md = strings.NewReplacer("radar-beta", "", "xychart-beta", "", "x-axis", "", "y-axis", "").Replace(md)
			noEnglish(t, where+" markdown "+figures, markup.ReplaceAllString(md, " "))
		}
		html := string(report.HTML(doc))
		if !strings.Contains(html, `<html lang="de">`) {
			t.Error("the page does not say that it is German")
		}
		noEnglish(t, where+" page", markup.ReplaceAllString(html, " "))
		for _, f := range report.Figures(doc) {
			noEnglish(t, where+" "+f.Name, markup.ReplaceAllString(string(f.Data), " "))
		}
		sheets, err := report.XLSX(d)
		if err != nil {
			t.Fatal(err)
		}
		book := opened(t, sheets)
		for _, name := range book.GetSheetList() {
			rows, err := book.GetRows(name)
			if err != nil {
				t.Fatal(err)
			}
			if name != "Items" { // what is read back has the codes of the command line
				noEnglish(t, where+" sheet "+name, markup.ReplaceAllString(fmt.Sprint(rows), " "))
			}
		}
		noEnglish(t, "plan", string(report.Markdown(report.Agenda(w), report.MarkdownOptions{})))
		noEnglish(t, "requests", markup.ReplaceAllString(string(report.Markdown(report.Requests(w, "Ada", "2026-11-24"), report.MarkdownOptions{})), " "))
	}
}

// An auditor reads these first.
func TestAGermanReportReadsAsAnAuditorWritesIt(t *testing.T) {
	md := string(report.Markdown(report.Build(german(t), germanOptions(t)), report.MarkdownOptions{Figures: report.FiguresText}))
	for _, want := range []string{
		"# Auditbericht: Muster GmbH",
		"Muster GmbH wurde vom 14. bis 16. September 2026 nach ISO/IEC 27001:2022 und ISO/IEC 42001:2023 auditiert, in 4 Sitzungen mit 9 Teilnehmenden. 109 von 193 Prüfpunkten sind bewertet, und 23 Nachweise liegen vor.",
		"Über beide Normen zusammen liegt der Reifegrad bei 2,4 von 5, das Ziel bei 3,0;",
		"13 Feststellungen wurden getroffen: 3 Hauptabweichungen und 10 Nebenabweichungen.",
		"davon erfüllen 48 (79 %) die Anforderungen, 13 nicht (Hauptabweichungen: 1, Nebenabweichungen: 12); 61 Prüfpunkte sind noch offen.",
		"## Erklärung zur Anwendbarkeit",
		"91 anwendbar, 2 ausgeschlossen, 0 nicht entschieden.",
		"- **Festgestellt am:** 16\\. September 2026",
		"| 27001 A.8.33 | Testdaten: offene Hauptabweichung. |",
		"- **Reifegrad:** 3 von 5 (definiert), Ziel 3",
	} {
		if !strings.Contains(md, want) {
			t.Errorf("it does not say %q", want)
		}
	}
}
