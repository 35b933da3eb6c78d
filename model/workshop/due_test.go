package workshop_test

import (
	"testing"

	"clausewalk/model/workshop"
)

func TestRequestedEvidenceIsWaitedForAndReceivedEvidenceExpires(t *testing.T) {
	for _, c := range []struct {
		e    workshop.Evidence
		want workshop.Standing
		days int
	}{
		{workshop.Evidence{State: "requested", Due: "2026-11-20"}, workshop.Overdue, 3},
		{workshop.Evidence{State: "requested", Due: "2026-11-23"}, workshop.DueSoon, 0},
		{workshop.Evidence{State: "requested", Due: "2026-12-23"}, workshop.Due, 30},
		{workshop.Evidence{State: "requested", Expires: "2026-01-01"}, workshop.Calm, 0},
		{workshop.Evidence{State: "received", Due: "2026-11-20"}, workshop.Calm, 0},
		{workshop.Evidence{State: "examined", Expires: "2026-11-22"}, workshop.Expired, 1},
		{workshop.Evidence{State: "received", Expires: "2026-12-01"}, workshop.ExpiresSoon, 8},
		{workshop.Evidence{State: "rejected", Expires: "2026-11-22"}, workshop.Calm, 0},
	} {
		if got, days := c.e.Standing("2026-11-23"); got != c.want || days != c.days {
			t.Errorf("%+v: %d, %d days", c.e, got, days)
		}
	}
}

func TestAnActionIsWaitedForUntilItIsDone(t *testing.T) {
	a := workshop.Action{State: "open", Due: "2026-11-20"}
	if s, days := a.Standing("2026-11-23"); s != workshop.Overdue || days != 3 {
		t.Fatal(s, days)
	}
	a.State = "done"
	if s, _ := a.Standing("2026-11-23"); s != workshop.Calm {
		t.Fatal(s)
	}
}
