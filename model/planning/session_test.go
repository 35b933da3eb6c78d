package planning_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"clausewalk/model/planning"
	"clausewalk/model/workshop"
)

func TestAfterAStartThatSessionAloneRunsAndNoTimeOfABeginningIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		st := workshop.New("w")
		when := rapid.SampledFrom([]workshop.Timestamp{"", "2026-11-23T09:00:00.000+01:00", "2026-11-23T10:00:00.000+01:00"})
		n := rapid.IntRange(1, 5).Draw(t, "sessions")
		began := map[string]workshop.Timestamp{}
		for i := range n {
			x := workshop.Session{Title: fmt.Sprint("S", i), Started: when.Draw(t, "started")}
			if x.Started != "" {
				x.Ended = when.Draw(t, "ended")
			}
			st.Sessions[fmt.Sprint(i)] = x
			began[fmt.Sprint(i)] = x.Started
		}
		id := fmt.Sprint(rapid.IntRange(0, n-1).Draw(t, "the one"))
		before := planning.Running(st)
		sets, ended := planning.Start(st, id, "2026-11-23T14:00:00.000+01:00")
		for _, set := range sets {
			st.Apply(set)
		}
		if now := planning.Running(st); len(now) != 1 || now[0] != id {
			t.Fatalf("%v run", now)
		}
		for _, other := range ended {
			if other == id || st.Sessions[other].Ended != "2026-11-23T14:00:00.000+01:00" {
				t.Fatalf("%s: %+v", other, st.Sessions[other])
			}
		}
		for _, other := range before {
			if other != id && st.Sessions[other].Ended == "" {
				t.Fatalf("%s still runs", other)
			}
		}
		for other, at := range began {
			if at != "" && st.Sessions[other].Started != at {
				t.Fatalf("%s began at %s, now %+v", other, at, st.Sessions[other])
			}
		}
	})
}

func TestOfSeveralSessionsThatRunTheLastToBeginIsTheLast(t *testing.T) {
	st := workshop.New("w")
	st.Sessions["a"] = workshop.Session{Title: "A", Started: "2026-11-23T10:00:00.000+01:00"}
	st.Sessions["b"] = workshop.Session{Title: "B", Started: "2026-11-23T09:30:00.000+00:00"} // half past ten here
	st.Sessions["c"] = workshop.Session{Title: "C", Started: "2026-11-23T11:00:00.000+01:00", Ended: "2026-11-23T12:00:00.000+01:00"}
	if ids := planning.Running(st); len(ids) != 2 || ids[1] != "b" {
		t.Fatal(ids)
	}
}

func TestWhoLeadsTheAuditIsNamedFirst(t *testing.T) {
	st := workshop.New("w")
	for id, p := range map[string]workshop.Person{
		"1": {Name: "Ben Example", Party: "auditor", Role: "auditor"}, "2": {Name: "Zoe Example", Party: "auditor", Role: "lead-auditor"},
		"3": {Name: "Ada Example", Party: "interviewee"}, "4": {Name: "Al Example", Party: "auditor", Role: "auditor"},
	} {
		st.People[id] = p
	}
	if got := planning.People(st); !slices.Equal(got, []string{"2", "4", "1", "3"}) {
		t.Fatal(got)
	}
}
