package planning_test

import (
	"strings"
	"testing"

	"clausewalk/model/checklist"
	"clausewalk/model/planning"
	"clausewalk/model/workshop"
)

func TestOpenRequestsAreGatheredByPersonTheFirstDueFirst(t *testing.T) {
	w := two()
	w.Engagement.Organization = "Example GmbH"
	w.People["p"] = workshop.Person{Name: "Ben Berg", Email: "ben@example.org"}
	w.Evidence["e1"] = workshop.Evidence{Title: "Restore log", Link: "\u202e logs/restore.csv", Note: "he has been asked twice", State: "requested", From: "p"}
	w.Evidence["e2"] = workshop.Evidence{Title: "Key list", State: "requested", From: "p", Due: "2026-12-01", Items: workshop.RefMembers(checklist.Ref{Checklist: "a", Item: "4.1"})}
	w.Evidence["e3"] = workshop.Evidence{Title: "Old", State: "received", From: "p"}
	w.Evidence["e4"] = workshop.Evidence{Title: "Gone", State: "requested", From: "p", Gone: "yes"}
	w.Evidence["e5"] = workshop.Evidence{Title: "Policy", State: "requested", From: "Dana", Due: "2026-12-09"}
	got := planning.Requested(w.State)
	if len(got) != 2 || got[0].Person != "p" || got[1].Person != "Dana" {
		t.Fatalf("%+v", got)
	}
	want := `To: ben@example.org
Subject: Audit of Example GmbH: 2 documents are still to come

Hello Ben Berg,

for the audit of Example GmbH these are still open:

1. Key list, by 2026-12-01 (2 days ago)
   for a 4.1 Item 4.1
2. Restore log
   BIDI logs/restore.csv

If something of this does not exist, please say so: that is an answer too.

Thank you.
Ada Example
`
	want = strings.ReplaceAll(want, `BIDI`, "\ufffd")
	if mail := planning.Mail(w, got[0], "Ada Example", "2026-12-03"); mail != want {
		t.Fatalf("got:\n%s", mail)
	}
}
