package report_test

import (
	"fmt"
	"strings"
	"testing"

	"clausewalk/model/workshop"
	"clausewalk/ui/report"
)

// withSystems is the clinic with two AI systems, one of which is answered for.
func withSystems() *workshop.Workshop {
	w := clinic()
	w.Systems["s1"] = workshop.System{Name: "Triage", Purpose: "Sorts patients", Part: "deployer", Data: "Records | notes", RiskClass: "high", Assessed: "done", AssessedOn: "2026-10-01", AssessedLink: "https://wiki.example/triage", Owner: "p1"}
	w.Systems["s2"] = workshop.System{Name: "Letters", Assessed: "missing"}
	w.SystemAnswers["ai:A.7.1@s1"] = workshop.SystemAnswer{Verdict: workshop.Conforms, Maturity: "4"}
	w.SystemAnswers["ai:A.7.1@s2"] = workshop.SystemAnswer{Verdict: workshop.Minor, Maturity: "1"}
	w.Answers[ref("ai:A.7.2")] = workshop.Answer{Verdict: workshop.Opportunity, Maturity: "3"}
	return w
}

func TestTheAISystemsStandInARegisterAndAMatrix(t *testing.T) {
	text := chapterOf(withSystems(), clinicOptions(), "AI systems")
	says(t, text,
		"2 AI systems are in scope. 1 has an impact assessment that is done; Letters has not.",
		`| Triage | Sorts patients | deployer | Records \| notes | high | [done, 2026-10-01](https://wiki.example/triage) | Nora Quill |`,
		"| Letters | – | – | – | – | missing | nobody yet |",
		"2 items can be answered for each AI system; for 1 that was done.",
		"| Item | Title | Letters | Triage | All systems |",
		"| Quality of data | minor, 1 | conforms, 4 | minor, 2.5 |",
		"| Origin of data | – | – | opportunity, 3, answered for all at once |")
}

func TestThereIsNoChapterOnAISystemsWithoutOneOrWithoutItemsThatAskForThem(t *testing.T) {
	if text := chapterOf(clinic(), clinicOptions(), "AI systems"); text != "" {
		t.Errorf("without a system: %s", text)
	}
	o := clinicOptions()
	o.Variant = report.Variant{Kind: "checklist", ID: "sec"}
	if text := chapterOf(withSystems(), o, "AI systems"); text != "" {
		t.Errorf("without an item that asks for them: %s", text)
	}
	o.Variant.ID = "ai"
	says(t, chapterOf(withSystems(), o, "AI systems"), "| Quality of data | minor, 1 |")
}

func TestManyAISystemsStandInSeveralTables(t *testing.T) {
	w := withSystems()
	for i := range 9 {
		w.Systems[fmt.Sprint("t", i)] = workshop.System{Name: fmt.Sprintf("Sys %d", i)}
	}
	text := chapterOf(w, clinicOptions(), "AI systems")
	says(t, text, "| Item | Title | Letters | Sys 0 | Sys 1 | Sys 2 | Sys 3 | All systems |", "| Item | Title | Triage | All systems |")
	if n := strings.Count(text, "| Item | Title |"); n != 3 {
		t.Errorf("%d tables", n)
	}
}

// withRisks is the clinic with a register: a risk that a weak control treats,
// one that nothing treats, one that is retained, and one without a rating.
func withRisks() *workshop.Workshop {
	w := withSystems()
	w.Risks["r1"] = workshop.Risk{Title: "Records leak", Area: "information-security", Category: "confidentiality", Likelihood: "3", Impact: "5", Treatment: "reduce", Plan: "Approve the policy", Owner: "p1", Items: workshop.RefMembers(ref("sec:A.5.1"), ref("sec:6.1"))}
	w.Risks["r2"] = workshop.Risk{Title: "Triage is unfair", Area: "ai", Category: "bias", Likelihood: "5", Impact: "5", Treatment: "reduce", Systems: workshop.Members{"s1"}, Items: workshop.RefMembers(ref("sec:6.1"))}
	w.Risks["r3"] = workshop.Risk{Title: "Flood", Area: "information-security", Likelihood: "1", Impact: "5", Treatment: "retain"}
	w.Risks["r4"] = workshop.Risk{Title: "Drift of the model", Area: "ai", Category: "drift", Items: workshop.RefMembers(ref("ai:A.7.1"))}
	w.Applicability[ref("sec:A.5.2")] = workshop.Applicability{Decision: "in", Reasons: workshop.Members{"risk"}}
	w.Applicability[ref("sec:A.5.10")] = workshop.Applicability{Decision: "in", Reasons: workshop.Members{"legal"}}
	return w
}

func TestTheRisksOfBothAreasStandInOneRegisterWithWhatTreatsThem(t *testing.T) {
	text := chapterOf(withRisks(), clinicOptions(), "Risks")
	says(t, text,
		"4 risks in one register: 2 of information security, 2 of AI.", "How to treat 1 of them has not been decided. 1 is not rated.",
		"| Triage is unfair | AI | bias | 5 × 5 | 25 | reduce | – | nobody yet | SEC 6.1 | Triage |",
		"| Records leak | information security | confidentiality | 3 × 5 | 15 | reduce | Approve the policy | Nora Quill | SEC 6.1, SEC A.5.1 (major) | – |",
		"| Drift of the model | AI | drift | not rated | – | not decided | – | nobody yet | AI A.7.1 (minor) | – |")
	if a, b := strings.Index(text, "| Drift of the model"), strings.Index(text, "| Triage is unfair"); a > b {
		t.Error("a risk that nobody has rated does not stand first")
	}
}

func TestRisksWithoutAControlAndControlsWithoutARiskAreListed(t *testing.T) {
	says(t, chapterOf(withRisks(), clinicOptions(), "Risks"),
		"### Risks without a control (2)", "| Triage is unfair | 25 | reduce | only clauses treat it, no control: SEC 6.1 | yes |", "| Flood | 5 | retain | nothing treats it | no: it is not to be reduced |",
		"### Controls without a risk (3)", "**In because of a risk, which the register does not have (1):** SEC A.5.2", "**No reason given (1):** AI A.7.2", "**In for other reasons (1):** SEC A.5.10 (legal)")
}

func TestAControlOutsideTheVariantTreatsARiskNoLess(t *testing.T) {
	w := withRisks()
	w.Risks["r5"] = workshop.Risk{Title: "Both", Area: "ai", Treatment: "reduce", Items: workshop.RefMembers(ref("sec:A.5.1"), ref("sec:6.1"), ref("ai:A.7.2"))}
	o := clinicOptions()
	o.Variant = report.Variant{Kind: "checklist", ID: "ai"}
	text := chapterOf(w, o, "Risks")
	says(t, text, "| Both |", "### Risks without a control (1)", "| Flood |")
	silent(t, text, "Records leak", "SEC", "Controls without a risk")
	w = clinic()
	if text := chapterOf(w, clinicOptions(), "Risks"); text != "" {
		t.Errorf("without a risk: %s", text)
	}
}

func TestNobodyIsNamedInTheRegistersOfARedactedReport(t *testing.T) {
	o := clinicOptions()
	o.Redact = true
	w := withRisks()
	risk := w.Risks["r2"]
	risk.Plan = "Nora Quill looks at it"
	w.Risks["r2"] = risk
	for _, chapter := range []string{"AI systems", "Risks"} {
		text := chapterOf(w, o, chapter)
		says(t, text, "person 1")
		silent(t, text, "Nora", "Quill")
	}
}

func TestTheRegistersAreSheetsOfTheWorkbook(t *testing.T) {
	d := report.Gather(withRisks(), clinicOptions())
	for table, want := range map[string]string{
		"risks":       "Triage is unfair,AI,bias,5,5,25,reduce,,,SEC 6.1,Triage,\"only clauses treat it, no control: SEC 6.1\"",
		"systems":     "Triage,Sorts patients,deployer,Records | notes,high,done,2026-10-01,https://wiki.example/triage,Nora Quill",
		"matrix":      "AI A.7.1,Quality of data,Triage,conforms,4,,minor,2.5",
		"regulations": "LEX,Art. 2,Logs,SEC A.5.2,1,0,0,0,0,0,2,0,3,below target: SEC A.5.2,\"supports, does not establish, compliance\"",
	} {
		text, err := report.CSV(d, table)
		if err != nil {
			t.Fatal(err)
		}
		says(t, string(text), want)
	}
}
