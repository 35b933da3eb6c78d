package extend_test

import (
	"testing"

	"clausewalk/model/extend"
	"clausewalk/model/workshop"
)

func TestTheStandingOfAnInheritedAnswer(t *testing.T) {
	const day = "2026-11-20T10:00:00.000Z"
	for name, c := range map[string]struct {
		a    workshop.Answer
		want extend.Standing
	}{
		"nothing inherited":       {workshop.Answer{Verdict: workshop.Minor}, ""},
		"open then":               {workshop.Answer{Source: "x"}, extend.OpenThen},
		"carried":                 {workshop.Answer{Source: "x", Carry: "carried", Inherited: workshop.Minor}, extend.Waiting},
		"proposed":                {workshop.Answer{Source: "x", Carry: "prefilled", Inherited: workshop.Minor}, extend.Proposed},
		"confirmed":               {workshop.Answer{Source: "x", Carry: "carried", Inherited: workshop.Minor, InheritedLvl: "2", Verdict: workshop.Minor, Maturity: "2", Confirmed: day}, extend.Confirmed},
		"another level":           {workshop.Answer{Source: "x", Carry: "carried", Inherited: workshop.Minor, InheritedLvl: "2", Verdict: workshop.Minor, Maturity: "3", Confirmed: day}, extend.Changed},
		"another verdict":         {workshop.Answer{Source: "x", Carry: "carried", Inherited: workshop.Minor, Verdict: workshop.Major, Confirmed: day}, extend.Changed},
		"left":                    {workshop.Answer{Source: "x", Carry: "carried", Inherited: workshop.Minor, Confirmed: day}, extend.Left},
		"a verdict of its own":    {workshop.Answer{Source: "x", Carry: "carried", Inherited: workshop.Minor, Verdict: workshop.Minor}, extend.Anew},
		"a level, no verdict yet": {workshop.Answer{Source: "x", Carry: "carried", Inherited: workshop.Minor, Maturity: "2"}, extend.Waiting},
	} {
		if got := extend.StandingOf(c.a); got != c.want {
			t.Errorf("%s: %q, not %q", name, got, c.want)
		}
	}
}
