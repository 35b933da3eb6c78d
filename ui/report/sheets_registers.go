package report

import (
	"strconv"
	"strings"
)

func riskSheet(d *Data) Sheet {
	s := Sheet{"Risks", columns("Risk:44", "Area:20", "Category:18", "Likelihood:10n", "Impact:9n", "Level:8n", "Treatment:11", "Plan:50", "Owner:24", "Treated by:24", "AI systems:24", "Without a control:34"), nil}
	for _, r := range d.Risks {
		level := ""
		if r.Level > 0 {
			level = strconv.Itoa(r.Level)
		}
		s.Rows = append(s.Rows, []string{r.Title, d.speech.Term("RiskArea", r.Area), d.speech.Term("Category", r.Category), r.Likelihood, r.Impact, level, d.speech.Term("Treatment", r.Treatment), r.Plan, r.Owner, r.Items, strings.Join(r.Systems, ", "), r.Untreated})
	}
	return s
}

func systemSheet(d *Data) Sheet {
	s := Sheet{"Systems", columns("AI system:30", "Purpose:50", "Part played:14", "Data:40", "Risk class:14", "Impact assessment:18", "Assessed on:12d", "Kept at:40", "Owner:24"), nil}
	for _, x := range d.Systems {
		s.Rows = append(s.Rows, []string{x.Name, x.Purpose, x.Part, x.Data, x.RiskClass, d.speech.Term("Assessment", x.Assessment), x.AssessedOn, x.AssessmentLink, x.Owner})
	}
	return s
}

// matrixSheet has a row for each item and AI system, which filters and pivots
// better than a column for each system.
func matrixSheet(d *Data) Sheet {
	s := Sheet{"Matrix", columns("Item:16", "Title:44", "AI system:30", "Verdict:14", "Level:8f", "Rationale:60", "All systems, verdict:18", "All systems, level:16f"), nil}
	for _, r := range d.Matrix {
		all := ""
		if r.Assessed {
			all = decimal(r.Level)
		}
		for _, a := range r.Cells {
			s.Rows = append(s.Rows, []string{r.Item, r.Title, a.System, d.speech.Term("Verdict", a.Verdict), a.Level, a.Rationale, d.speech.Term("Verdict", r.Verdict), all})
		}
	}
	return s
}

func regulationSheet(d *Data) Sheet {
	s := Sheet{"Regulations", columns("Law or framework:16", "Provision:16", "Title:50", "Items:50", "Conforms:10n", "Opportunity:12n", "Minor:8n", "Major:8n", "Not applicable:14n", "Open:8n", "Maturity:10f", "Inherited:10n", "Target:8f", "Gaps:60", "What it says:40"), nil}
	for _, r := range d.Regulations {
		for _, c := range r.Criteria {
			x, m := c.Score, ""
			if x.Known {
				m = decimal(x.Maturity)
			}
			s.Rows = append(s.Rows, []string{r.Short, c.ID, c.Title, byStandard(c.Items), strconv.Itoa(x.Conforms), strconv.Itoa(x.Opportunity), strconv.Itoa(x.Minor), strconv.Itoa(x.Major),
				strconv.Itoa(x.NotApplicable), strconv.Itoa(x.Open), m, strconv.Itoa(x.Inherited), decimal(x.Target), d.speech.gapText(&c), d.speech.Say("supports, does not establish, compliance")})
		}
	}
	return s
}

func inheritedSheet(d *Data) Sheet {
	s := Sheet{"Inherited", columns("Item:16", "Title:44", "Verdict then:14", "Level then:10n", "From:44", "Date:12d", "Age:14", "Why:60", "Carry:10", "State:24", "Decided on:12d", "Verdict now:14", "Level now:10f"), nil}
	for _, in := range d.Inherited {
		s.Rows = append(s.Rows, []string{in.Item, in.Title, d.speech.Term("Verdict", in.Verdict), in.Level, in.Source, in.Date, in.Age, in.Why, d.speech.Term("Carry", in.Carry), d.speech.Term("Standing", in.Standing), in.Decided, d.speech.Term("Verdict", in.Now), in.NowLevel})
	}
	return s
}
