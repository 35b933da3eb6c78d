package report_test

import (
	"strings"
	"testing"

	"clausewalk/model/checklist"
	"clausewalk/model/workshop"
	"clausewalk/ui/report"
)

func TestThePlanNamesTimesPeopleAndSubjectsAndEscapesThem(t *testing.T) {
	st := workshop.New("w")
	st.Engagement.Organization, st.Engagement.Scope = "Example | GmbH", "All of Berlin"
	st.People["p"] = workshop.Person{Name: "Ben <b>Berg</b>", Title: "Head of IT", Party: "interviewee"}
	ref := checklist.Ref{Checklist: "sec", Item: "8.1"}
	st.Sessions["s"] = workshop.Session{Title: "Operations", Planned: "2026-11-24T14:00:00.000+01:00", Minutes: "45", Items: workshop.RefMembers(ref), People: workshop.Members{"p"}}
	l := &checklist.Checklist{ID: "sec", Title: "Security", Short: "SEC", Groups: []checklist.Group{{ID: "8", Kind: checklist.Clause, Items: []checklist.Item{{ID: "8.1", Title: "Planning and control", Minutes: 12, Evidence: []string{"the plan of the year"}}}}}}
	text := string(report.Markdown(report.Agenda(workshop.With(st, []*checklist.Checklist{l}, nil)), report.MarkdownOptions{}))
	for _, want := range []string{"24 November 2026, 14:00", "45 minutes", "Planning and control", "SEC 8.1", "the plan of the year", "Head of IT", "\nSecurity\n", "## Scope\n\nAll of Berlin", `Example \| GmbH`} {
		if !strings.Contains(text, want) {
			t.Errorf("there is no %q in\n%s", want, text)
		}
	}
	if strings.Contains(strings.ReplaceAll(text, `\<b>`, ""), "<b>") || strings.Contains(text, "Contents") {
		t.Errorf("%s", text)
	}
}
