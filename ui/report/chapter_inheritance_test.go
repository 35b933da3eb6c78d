package report_test

import (
	"slices"
	"strings"
	"testing"

	"clausewalk/model/checklist"
	"clausewalk/model/workshop"
	"clausewalk/ui/report"
)

// extended is the clinic in the year after: of what it took over one answer is
// confirmed, one changed, one carried, one proposed, and one item was left open.
func extended() *workshop.Workshop {
	w := clinic()
	w.Engagement.Baseline = "Example Clinic (old.clausewalk), 2025-06-10"
	old := func(item string, a workshop.Answer) {
		a.Source, a.SourceDate, a.SourceWhy = "Example Clinic (old.clausewalk), "+item, "2025-06-08", "the same item of the same checklist"
		w.Answers[ref(item)] = a
	}
	old("sec:6.1", workshop.Answer{Inherited: workshop.Conforms, InheritedLvl: "4", Carry: "carried", Verdict: workshop.Conforms, Maturity: "4", Confirmed: "2026-11-20T10:00:00.000Z"})
	old("sec:A.5.1", workshop.Answer{Inherited: workshop.Conforms, InheritedLvl: "3", Carry: "carried", Verdict: workshop.Minor, Maturity: "2", Confirmed: "2026-11-21T10:00:00.000Z"})
	old("sec:A.5.2", workshop.Answer{Inherited: workshop.Minor, InheritedLvl: "1", Carry: "carried"})
	old("ai:A.7.2", workshop.Answer{Inherited: workshop.Conforms, InheritedLvl: "5", Carry: "prefilled"})
	old("ai:A.7.1", workshop.Answer{})
	return w
}

func TestInheritedAnswersSayWhereFromHowOldWhyAndWhatBecameOfThem(t *testing.T) {
	text := chapterOf(extended(), clinicOptions(), "Inherited answers")
	says(t, text,
		"answers of an earlier one: Example Clinic (old.clausewalk), 2025-06-10.",
		"### Not yet confirmed (2)",
		"| Logs | minor, 1 | SEC A.5.2 | 2025-06-08 | 17 months old | the same item of the same checklist | not yet confirmed |",
		"| Origin of data | conforms, 5 | AI A.7.2 | 2025-06-08 | 17 months old | the same item of the same checklist | proposed, not yet confirmed |",
		"### Decided on in this audit (2)",
		"| confirmed on 2026-11-20 | conforms, 4 |", "| conforms, 3 | SEC A.5.1 |", "| changed on 2026-11-21 | minor, 2 |",
		"### Left open by the earlier audit (1)", "nothing was taken over: AI A.7.1.")
}

func TestTheReportSaysWhatRestsOnUnconfirmedAnswers(t *testing.T) {
	text := chapterOf(extended(), clinicOptions(), "Inherited answers")
	says(t, text,
		"4 answers were taken over: 1 confirmed, 1 changed or answered anew, 0 left, 2 not decided on. 1 of the 3 levels in the score is not confirmed: with it maturity is \\~2.3, without it it is 3.0.",
		"| Security | 3 | 1 | 1 | 0 | 1 | 1 of 3 | \\~2.3 | 3.0 |",
		"| AI | 1 | 0 | 0 | 0 | 1 | 0 of 0 | not assessed | not assessed |",
		"| Integrated | 4 | 1 | 1 | 0 | 2 | 1 of 3 | \\~2.3 | 3.0 |")
	w := extended()
	a := w.Answers[ref("sec:A.5.2")]
	a.Confirmed = "2026-11-22T10:00:00.000Z"
	w.Answers[ref("sec:A.5.2")] = a
	says(t, chapterOf(w, clinicOptions(), "Inherited answers"), "1 left, 1 not decided on. No score rests on an answer that nobody has confirmed.", "| left on 2026-11-22 | open |")
}

func TestAnswersFromSeveralAuditsNameEach(t *testing.T) {
	w := extended()
	a := w.Answers[ref("sec:A.5.2")]
	a.Source = "The year before, sec:A.5.2"
	w.Answers[ref("sec:A.5.2")] = a
	says(t, chapterOf(w, clinicOptions(), "Inherited answers"), "| The year before, sec:A.5.2 |", "| Example Clinic (old.clausewalk), sec:A.5.1 |")
}

func TestOnlyAnExtendedWorkshopHasInheritedAnswers(t *testing.T) {
	if text := chapterOf(clinic(), clinicOptions(), "Inherited answers"); text != "" {
		t.Errorf("%s", text)
	}
	o := clinicOptions()
	o.Variant = report.Variant{Kind: "checklist", ID: "ai"}
	text := chapterOf(extended(), o, "Inherited answers")
	says(t, text, "| AI | 1 |", "Origin of data")
	silent(t, text, "Security", "SEC", "Integrated")
}

// registerProblems are the lines of the lint that begin with one of the places.
func registerProblems(w *workshop.Workshop, places ...string) string {
	var out []string
	for _, p := range report.Check(w, clinicOptions(), nil) {
		if slices.Contains(places, p.Where) {
			out = append(out, string(p.Level)+": "+p.What)
		}
	}
	return strings.Join(out, "\n")
}

func TestTheLintNamesWhatIsNotSettledInTheRegisters(t *testing.T) {
	says(t, registerProblems(extended(), "inherited answers"),
		"unsettled: 1 level is in the scores from an earlier audit, and nobody has confirmed it",
		"note: 1 more answer is not decided on; until then it counts nowhere")
	says(t, registerProblems(clinic(), "AI systems"), "thin: 2 items can be answered for each AI system, and none is registered")
	w := withRisks()
	delete(w.SystemAnswers, "ai:A.7.1@s1")
	says(t, registerProblems(w, "AI systems", "risks"),
		"thin: Letters has no purpose, part of the organization, risk class and owner",
		"thin: AI A.7.1 has a verdict for 1 of 2 AI systems",
		"note: the impact assessment of Letters is missing",
		`thin: "Drift of the model" has no likelihood, impact, treatment and owner`,
		`thin: "Triage is unfair" is without a control: only clauses treat it, no control: SEC 6.1`,
		"thin: 1 control is in because of a risk that the register does not have: SEC A.5.2")
	silent(t, registerProblems(w, "AI systems", "risks"), "Flood\" is without", "assessment of Triage")
	if text := registerProblems(clinic(), "risks", "inherited answers"); text != "" {
		t.Errorf("an audit without a register of risks or a baseline has: %s", text)
	}
}

func TestAFigureThatRestsOnUnconfirmedLevelsIsMarked(t *testing.T) {
	const mark = "A figure with \"\\~\" before it rests on levels from an earlier audit that nobody has confirmed in this one."
	says(t, chapterOf(extended(), clinicOptions(), "Management summary"), "| Security | \\~2.3 |", "| AI | not assessed |", "maturity is \\~2.3 of 5", mark)
	says(t, chapterOf(extended(), clinicOptions(), "Scores"), mark, "| A.5 Controls | \\~1.5 |", "| 6 Planning | 4.0 |")
	says(t, chapterOf(extended(), clinicOptions(), "Appendix: the items"), "\\~1 of 5 (initial), target 3; inherited from")
	if html := string(report.HTML(report.Build(extended(), clinicOptions()))); !strings.Contains(html, ">~1.5 of 3.0<") {
		t.Error("the figure does not mark it")
	}
	if md := string(report.Markdown(report.Build(extended(), clinicOptions()), report.MarkdownOptions{Figures: report.FiguresText})); !strings.Contains(md, "1 of the levels is from an earlier audit and not confirmed.") || strings.Count(md, "~1.5 of 3.0") != 1 {
		t.Error("the figures in characters do not mark it")
	}
	if rows, err := report.CSV(report.Gather(extended(), clinicOptions()), "scores"); err != nil || !strings.Contains(string(rows), "Open,Inherited\r\n") || !strings.Contains(string(rows), "Security,A.5,Controls,1.5,") {
		t.Errorf("the table of scores does not count them: %s %v", rows, err)
	}
	if md := plain(clinic(), clinicOptions()); strings.Contains(md, "~") {
		t.Error("a report without inherited levels has the mark")
	}
}

func TestARadarMarksWhatRestsOnUnconfirmedLevels(t *testing.T) {
	w := empty(t)
	w.Answers[checklist.Ref{Checklist: standardIDs[0], Item: "6.3"}] = workshop.Answer{InheritedLvl: "3", Carry: "carried", Source: "The year before"}
	w.Answers[checklist.Ref{Checklist: standardIDs[0], Item: "10.1"}] = workshop.Answer{Verdict: "conforms", Maturity: "2"}
	md := squeeze(string(report.Markdown(report.Build(w, options(t)), report.MarkdownOptions{Figures: report.FiguresText})))
	if !strings.Contains(md, "6 Planning ~3.0 - 3.0") || !strings.Contains(md, "10 Improvement 2.0 - 3.0") {
		t.Error("the radar in characters does not mark it")
	}
	if html := string(report.HTML(report.Build(w, options(t)))); !strings.Contains(html, "<title>6 Planning: ~3.0</title>") || !strings.Contains(html, "<title>10 Improvement: 2.0</title>") {
		t.Error("the radar does not mark it")
	}
}
