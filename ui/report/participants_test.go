package report_test

import (
	"slices"
	"strings"
	"testing"

	"clausewalk/model/workshop"
	"clausewalk/ui/report"
)

func TestOnlyWhoSatInASessionOrSpokeTookPart(t *testing.T) {
	w := empty(t)
	for id, name := range map[string]string{"a": "Ada Auditor", "b": "Ben Seated", "c": "Cleo Quoted", "d": "Dan Planned", "e": "Eve Registered", "f": "Fay Byname", "g": "Gus Withdrawn"} {
		w.People[id] = workshop.Person{Name: name, Party: "interviewee"}
	}
	w.People["a"] = workshop.Person{Name: "Ada Auditor", Party: "auditor"}
	w.Sessions["held"] = workshop.Session{Title: "Leadership", Started: "2026-11-03T09:00:00+01:00", People: workshop.Members{"b"}}
	w.Sessions["planned"] = workshop.Session{Title: "Operation", Planned: "2026-11-04T09:00:00+01:00", People: workshop.Members{"d"}}
	w.Observations["1"] = workshop.Observation{Text: "Yes.", Speaker: "c"}
	w.Observations["2"] = workshop.Observation{Text: "No.", Speaker: "Fay Byname"}
	w.Observations["3"] = workshop.Observation{Text: "Perhaps.", Speaker: "g", Gone: "yes"}
	var names []string
	for _, p := range report.Gather(w, options(t)).Participants {
		names = append(names, p.Name)
	}
	if want := []string{"Ben Seated", "Cleo Quoted", "Fay Byname"}; !slices.Equal(names, want) {
		t.Errorf("%v took part, want %v", names, want)
	}
	if md := plain(w, options(t)); !strings.Contains(md, "in 1 session with 3 participants") || strings.Contains(md, "Registered") {
		t.Error("the report counts or names others")
	}
}

func TestAReportInWhichNobodyWasHeardSaysSo(t *testing.T) {
	w := empty(t)
	w.People["e"] = workshop.Person{Name: "Eve Registered", Party: "interviewee"}
	if _, text := problems(t, w); !strings.Contains(text, "missing: participants: nobody of the organization sat in a session that was held, or is quoted") {
		t.Errorf("the check says:\n%s", text)
	}
	if md := plain(w, options(t)); !strings.Contains(md, "Nobody of the organization is recorded as having sat in a session that was held, or is quoted.") {
		t.Error("the report does not say so")
	}
}
