package report_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"clausewalk/model/checklist"
	"clausewalk/model/workshop"
	"clausewalk/ui/report"
)

// clinic is a small workshop on two checklists: one of security, and one of
// AI, most of which is asked for each AI system.
func clinic() *workshop.Workshop {
	sec := &checklist.Checklist{ID: "sec", Title: "Security", Short: "SEC", Groups: []checklist.Group{
		{ID: "6", Title: "Planning", Kind: checklist.Clause, Items: []checklist.Item{{ID: "6.1", Title: "Risks", Weight: 1}}},
		{ID: "A.5", Title: "Controls", Kind: checklist.Control, Items: []checklist.Item{{ID: "A.5.1", Title: "Policies", Weight: 1}, {ID: "A.5.2", Title: "Logs", Weight: 1}, {ID: "A.5.10", Title: "Doors", Weight: 1}}},
	}}
	ai := &checklist.Checklist{ID: "ai", Title: "AI", Short: "AI", Groups: []checklist.Group{
		{ID: "A.7", Title: "Data", Kind: checklist.Control, Items: []checklist.Item{{ID: "A.7.1", Title: "Quality of data", Weight: 1, PerSystem: true}, {ID: "A.7.2", Title: "Origin of data", Weight: 1, PerSystem: true}}},
	}}
	st := workshop.New("w")
	st.Engagement.Organization = "Example Clinic"
	st.Engagement.Target = "3"
	st.People["p1"] = workshop.Person{Name: "Nora Quill", Party: "interviewee"}
	st.Answers[ref("sec:6.1")] = workshop.Answer{Verdict: workshop.Conforms, Maturity: "4"}
	st.Answers[ref("sec:A.5.1")] = workshop.Answer{Verdict: workshop.Major, Maturity: "1", Rationale: "None is approved"}
	st.Answers[ref("sec:A.5.2")] = workshop.Answer{Verdict: workshop.Conforms, Maturity: "2"}
	return workshop.With(st, []*checklist.Checklist{sec, ai}, nil)
}

func ref(s string) checklist.Ref {
	r, err := checklist.ParseRef(s)
	if err != nil {
		panic(err)
	}
	return r
}

// law is a crosswalk to a made-up law.
func law() *checklist.Crosswalk {
	link := func(from, to string) checklist.Link {
		return checklist.Link{From: ref(from), To: checklist.Ref{Checklist: "law", Item: to}, Relation: checklist.Supports, Basis: checklist.Judgement}
	}
	return &checklist.Crosswalk{ID: "law", To: "law",
		Framework: &checklist.Framework{ID: "law", Title: "Law on Examples", Short: "LEX", About: "A law that nobody made",
			Criteria: []checklist.Criterion{{ID: "Art. 1", Title: "Care"}, {ID: "Art. 2", Title: "Logs"}, {ID: "Art. 3", Title: "Nothing"}},
			Dates: []checklist.Date{{On: "2026-01-01", What: "It is in force", Sure: "high"}, {On: "2026-11-24", What: "Logs are due", Provision: "Art. 2"},
				{On: "2027-05-01", What: "Care is due", Sure: "low: nobody has said so"}}},
		Links: []checklist.Link{link("sec:6.1", "Art. 1"), link("sec:A.5.1", "Art. 1"), link("sec:A.5.2", "Art. 1"), link("ai:A.7.1", "Art. 1"), link("sec:A.5.2", "Art. 2")}}
}

func clinicOptions() report.Options {
	return report.Options{Today: "2026-11-24", Crosswalks: []*checklist.Crosswalk{law()}}
}

// chapterOf is a chapter of a report in Markdown, with the blanks of tables
// narrowed; empty where the report has no such chapter.
func chapterOf(w *workshop.Workshop, o report.Options, title string) string {
	text := "\n" + string(report.Markdown(report.Build(w, o), report.MarkdownOptions{}))
	_, text, found := strings.Cut(text, "\n## "+title+"\n")
	if !found {
		return ""
	}
	text, _, _ = strings.Cut(text, "\n## ")
	return regexp.MustCompile(" +").ReplaceAllString(text, " ")
}

// says tells what of want is not in a text.
func says(t *testing.T, text string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("there is no %q in\n%s", w, text)
		}
	}
}

func silent(t *testing.T, text string, unwanted ...string) {
	t.Helper()
	for _, u := range unwanted {
		if strings.Contains(text, u) {
			t.Errorf("there is %q in\n%s", u, text)
		}
	}
}

func TestOneStandardAloneHasNoStepsOfIntegration(t *testing.T) {
	o := options(t)
	o.Variant = report.Variant{Kind: "checklist", ID: "iso27001-2022"}
	w := sample(t)
	if text := chapterOf(w, o, "Integration"); text != "" {
		t.Errorf("a report on one standard says what two share: %.200s", text)
	}
	road := chapterOf(w, o, "Roadmap")
	says(t, road, "below target, in the order in which one depends on the other")
	silent(t, road, "Step 1", "Align AI risk")
	says(t, chapterOf(w, options(t), "Roadmap"), "### Step 1: Align AI risk with the ISMS risk process", "### Beyond the steps: other gaps")
}

func TestEachStepOfIntegrationNamesItsGaps(t *testing.T) {
	text := chapterOf(sample(t), options(t), "Integration")
	_, steps, _ := strings.Cut(text, "### The steps of integration")
	for _, row := range regexp.MustCompile(`(?m)^\| [A-Z].* \| (\d+) \| ([^|]+) \|$`).FindAllStringSubmatch(steps, -1) {
		// "27001 8.2, 42001 6.1.2, 6.1.3": as many items as are counted.
		if n := len(strings.Split(row[2], ",")); row[1] != fmt.Sprint(n) {
			t.Errorf("a step with %s gaps names %d: %s", row[1], n, row[2])
		}
	}
	says(t, steps, "42001 6.1.3", "Its gaps")
}

// Which of the questions were put in the room, nobody records.
func TestTheReportDoesNotSayThatAQuestionWasAsked(t *testing.T) {
	text := chapterOf(sample(t), options(t), "Appendix: the items")
	says(t, text, "Questions of the checklist:")
	silent(t, text, "\nAsked:")
}

// A wide table printed through pandoc has columns as wide as they need to be.
func TestTheRuleUnderAWideHeaderGivesEachColumnItsShare(t *testing.T) {
	long := strings.Repeat("words and words ", 20)
	d := &report.Document{Title: "T", Sections: []report.Section{{Title: "S", Level: 2, Blocks: []report.Block{
		report.Table{Header: []string{"No.", "Text", "Implementation"}, Right: []bool{true}, Rows: [][]report.Cell{{{Text: "1"}, {Text: long}, {Text: "implemented"}}}}}}}}
	m := regexp.MustCompile(`(?m)^\| (-+): \| (-+) \| (-+) \|$`).FindStringSubmatch(string(report.Markdown(d, report.MarkdownOptions{})))
	if m == nil {
		t.Fatal("there is no rule under the header")
	}
	if no, text, word := len(m[1]), len(m[2]), len(m[3]); text < 3*word/2 || word < len("Implementation")+2 || no > word/2 {
		t.Errorf("the columns are %d, %d and %d wide", no, text, word)
	}
}
