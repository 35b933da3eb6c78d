package report_test

import (
	"strings"
	"testing"

	"clausewalk/model/checklist"
	"clausewalk/model/workshop"
	"clausewalk/ui/report"
)

// atOneSystem is a workshop with two AI systems, in which a control was judged
// for one of them alone.
func atOneSystem(t testing.TB, v workshop.Verdict) (*workshop.Workshop, checklist.Ref) {
	w := empty(t)
	r := checklist.Ref{Checklist: standardIDs[1], Item: "A.7.3"}
	w.Systems["x"], w.Systems["y"] = workshop.System{Name: "Loans"}, workshop.System{Name: "Chat"}
	w.SystemAnswers[workshop.SystemAnswerID(r, "x")] = workshop.SystemAnswer{Verdict: v, Rationale: "Nobody knows where the data came from."}
	return w, r
}

func plain(w *workshop.Workshop, o report.Options) string {
	return string(report.Markdown(report.Build(w, o), report.MarkdownOptions{Figures: report.FiguresNone}))
}

func TestANonconformityAtOneSystemIsCounted(t *testing.T) {
	w, r := atOneSystem(t, workshop.Major)
	md := plain(w, options(t))
	for _, want := range []string{
		"1 more item has a nonconformity at an AI system and not as a whole: 42001 A.7.3. The figures count an item by its own verdict, which stays open until each system has one.",
		"**1 item with an open major nonconformity:** 42001 A.7.3; at an AI system and not as a whole",
		"At an AI system, and not as a whole, 1 item does not fulfil them: 42001 A.7.3.",
		"| Acquisition of data | undecided | – | – | – | open, major at Loans |",
		"- **Verdict:** Open, major nonconformity at Loans",
	} {
		if !strings.Contains(md, want) {
			t.Errorf("it does not say %q", want)
		}
	}
	other := checklist.Ref{Checklist: standardIDs[1], Item: "A.7.2"}
	w.Answers[other] = workshop.Answer{Verdict: workshop.Major}
	if want := "**2 items with an open major nonconformity:** 42001 A.7.2, A.7.3; 1 of them at an AI system and not as a whole"; !strings.Contains(plain(w, options(t)), want) {
		t.Errorf("it does not say %q", want)
	}
	delete(w.Answers, other)
	for range 2 { // the same when the item is answered for all systems at once, with another verdict
		if data, err := report.OSCAL(report.Gather(w, options(t))); err != nil || !strings.Contains(string(data), "Major nonconformity at Loans.") {
			t.Errorf("OSCAL does not hold it, %v", err)
		}
		if x := report.Gather(w, options(t)).Blockers; x[0].Kind != "open major" {
			t.Errorf("what blocks certification begins with %+v", x[0])
		}
		w.Answers[r] = workshop.Answer{Verdict: workshop.Conforms}
	}
	w.SystemAnswers[workshop.SystemAnswerID(r, "y")] = workshop.SystemAnswer{Verdict: workshop.Conforms}
	delete(w.Answers, r)
	if md := plain(w, options(t)); strings.Contains(md, "not as a whole") || !strings.Contains(md, "0 (0 %) fulfil the requirements and 1 does not (1 major, 0 minor)") {
		t.Error("it is not counted by the item's verdict once each system has one")
	}
}

func TestAnItemJudgedAtOneSystemIsNotCalledUnjudged(t *testing.T) {
	for _, v := range []workshop.Verdict{workshop.Major, workshop.Conforms} {
		w, _ := atOneSystem(t, v)
		md := plain(w, options(t))
		_, chapter, _ := strings.Cut(md, "\n## What was not covered\n")
		chapter, _, _ = strings.Cut(chapter, "\n## ")
		without, partly, found := strings.Cut(chapter, "Judged for some of the AI systems in ISO/IEC 42001:2023 and still open for others, 1 item: ")
		if !found || strings.Contains(without, "A.7.3,") || !strings.HasPrefix(partly, "A.7.3: "+string(v)+" at Loans.") {
			t.Errorf("%s: %s", v, chapter)
		}
		if _, text := problems(t, w); !strings.Contains(text, "192 items without a verdict and 1 item judged for some AI systems only, and no reason is given") {
			t.Errorf("%s: the check says:\n%s", v, text)
		}
	}
}

func TestAClauseWithANonconformityAtOneSystemIsNotWithoutAVerdict(t *testing.T) {
	w, _ := atOneSystem(t, workshop.Open)
	w.SystemAnswers[workshop.SystemAnswerID(checklist.Ref{Checklist: standardIDs[1], Item: "8.4"}, "x")] = workshop.SystemAnswer{Verdict: workshop.Minor}
	for _, b := range report.Gather(w, options(t)).Blockers {
		if b.Item == "42001 8.4" && b.Kind == "unassessed clause" {
			t.Error(b.What)
		}
	}
}

func TestANonconformityAtOneSystemAsksForAFinding(t *testing.T) {
	w, r := atOneSystem(t, workshop.Minor)
	want := "missing: findings: 42001 A.7.3 is judged minor at Loans and no raised finding cites it"
	if _, text := problems(t, w); !strings.Contains(text, want) {
		t.Errorf("the check says:\n%s", text)
	}
	row := "| Acquisition of data | minor at Loans | Nobody knows where the data came from. |"
	if !strings.Contains(plain(w, options(t)), row) {
		t.Error("it is not among the verdicts without a finding")
	}
	w.Findings["f"] = workshop.Finding{Title: "Data", Grade: "minor", State: "raised", Items: workshop.RefMembers(r)}
	if _, text := problems(t, w); strings.Contains(text, want) || strings.Contains(plain(w, options(t)), row) {
		t.Errorf("its finding is not seen:\n%s", text)
	}
}
