package report_test

import (
	"testing"

	"clausewalk/model/checklist"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
	"clausewalk/ui/report"
)

func TestTheRegulationsChapterHasItemsVerdictsLevelsAndGapsOfEachProvision(t *testing.T) {
	text := chapterOf(clinic(), clinicOptions(), "Regulations touched")
	says(t, text,
		"supports, and does not establish, compliance",
		"| LEX | 2 of 3 | 1 | 2 | 2.3 | 3.0 | 2027-05-01 |",
		"Law on Examples. A law that nobody made.",
		"2 of the 3 mapped provisions rest on items of this report, 4 items in all: 1 major, 2 conform, 1 open. Their maturity is 2.3 against a target of 3.0. Both provisions have a gap. With a major nonconformity: Art. 1.",
		"| Art. 1 | Care | AI A.7.1, SEC 6.1, A.5.1, A.5.2 | 1 major, 2 conform, 1 open | 2.3 | 3.0 | major: SEC A.5.1; below target: SEC A.5.2; open: AI A.7.1 |",
		"| Art. 2 | Logs | SEC A.5.2 | 1 conforms | 2.0 | 3.0 | below target: SEC A.5.2 |",
		"Mapped to no item of this report: Art. 3.")
}

func TestDatesOfALawHaveComeOrAreToComeOnTheDayOfTheReport(t *testing.T) {
	says(t, chapterOf(clinic(), clinicOptions(), "Regulations touched"),
		"Dates that have come:\n\n- **1 January 2026:** It is in force.\n- **24 November 2026:** Logs are due (Art. 2).\n",
		"Dates to come:\n\n- **1 May 2027:** Care is due. How sure: low: nobody has said so.\n")
	o := clinicOptions()
	o.Today = ""
	silent(t, chapterOf(clinic(), o, "Regulations touched"), "Dates that have come", "Dates to come")
}

func TestTheRegulationsOfAVariantAreThoseOfItsItems(t *testing.T) {
	o := clinicOptions()
	o.Variant = report.Variant{Kind: "checklist", ID: "ai"}
	text := chapterOf(clinic(), o, "Regulations touched")
	says(t, text, "| LEX | 1 of 3 | 0 | 1 | not assessed |", "1 item in all; none of these has been answered yet", "no item of this report: Art. 2, Art. 3")
	silent(t, text, "SEC", "| Art. 1")
	if text := chapterOf(clinic(), report.Options{Today: "2026-11-24"}, "Regulations touched"); text != "" {
		t.Errorf("without a crosswalk there is a chapter:\n%s", text)
	}
	o.Variant = report.Variant{Kind: "summary"}
	if text := chapterOf(clinic(), o, "Regulations touched"); text != "" {
		t.Errorf("the management summary has the chapter:\n%s", text)
	}
}

func TestTheReportScoresAProvisionAsTheScoresDo(t *testing.T) {
	w := clinic()
	m, err := scoring.MethodOf(w)
	if err != nil {
		t.Fatal(err)
	}
	views := scoring.ByCriterion(w, law(), m)
	got := report.Gather(w, clinicOptions()).Regulations[0].Criteria
	if len(views) != len(got) {
		t.Fatalf("%d and %d provisions", len(views), len(got))
	}
	for i, v := range views {
		c := got[i]
		if c.ID != v.ID || c.Score.Maturity != v.Maturity || c.Score.Target != v.Target || c.Score.Major != v.Verdicts[workshop.Major] || len(c.Items) != len(v.Units) {
			t.Errorf("%+v is not %+v", c, v)
		}
	}
}

func TestALevelThatIsInheritedIsSaidToBeWhereALawRestsOnIt(t *testing.T) {
	w := clinic()
	w.Answers[ref("sec:A.5.2")] = workshop.Answer{Inherited: workshop.Conforms, InheritedLvl: "2", Source: "Last year, sec:A.5.2", SourceDate: "2025-11-01", Carry: "carried"}
	o := clinicOptions()
	o.Crosswalks = []*checklist.Crosswalk{law()}
	says(t, chapterOf(w, o, "Regulations touched"), "1 of 3 levels is inherited from an earlier audit and not confirmed", "| Art. 2 | Logs | SEC A.5.2 | 1 open | \\~2.0 (1 inherited) |")
}
