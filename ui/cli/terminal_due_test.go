//go:build !windows

package cli_test

import (
	"strings"
	"syscall"
	"testing"
)

// raised is a workshop with one minor finding that was raised.
func raised(t *testing.T) *room {
	t.Helper()
	r := newRoom(t)
	r.run("record", "w.clausewalk", "add", "finding", "title=Restores are not tried", "grade=minor", "state=raised", "items+=iso27001-2022:A.8.13",
		"statement=Nobody has restored anything since May.", "objective_evidence=The log of the backups.")
	return r
}

func TestAnActionThatIsOverdueIsMarkedOnTheScreenInTheListAndInTheReport(t *testing.T) {
	r := raised(t)
	x := r.open(120, 40)
	x.Press("g", "f", "a")
	x.See("Action on: Restores are not tried")
	x.Press("Restore the shop", "tab", "tab", "tab", "Ben Berg", "tab", "soon", "enter")
	x.See("soon", "2026-12-08")
	x.Gone("saved · action")
	x.Press("ctrl+u", "2020-01-02", "enter")
	x.See("saved · action: Restore the shop", "days overdue", "1 overdue")
	x.Press("enter")
	x.See("or else", "2020-01-02")
	x.Press("tab", "tab", "tab", "tab", "ctrl+u", "+14", "enter")
	x.See("in 14d")
	x.Gone("1 overdue")
	x.Press("u")
	x.See("undone", "1 overdue")
	x.Press("q")
	if code := x.End(); code != 0 {
		t.Fatalf("exit %d", code)
	}
	if out := r.run("report", "w.clausewalk", "-o", "-"); !strings.Contains(out, "| 2020-01-02, overdue |") || !strings.Contains(out, "1 open and overdue") {
		t.Errorf("the report does not say that it is overdue:\n%s", out)
	}
	x = r.open(120, 40)
	x.Press("g", "f", "down", "2")
	x.See("saved · done: Restore the shop")
	x.Gone("1 overdue")
	x.Press("q")
	x.End()
}

func TestAFindingIsEscalatedOnlyWithAReasonWhichTheReportPrints(t *testing.T) {
	r := raised(t)
	x := r.open(120, 40)
	x.Press("g", "f", "e")
	x.See("Raise the grade of: Restores are not tried", "(•) major")
	x.Press("enter")
	x.See("say why the grade goes up")
	x.Press("Third audit in a row.", "enter")
	x.See("raised from minor to major", "Why the grade was changed", "Third audit in a row.")
	x.Press("e")
	x.See("it has the highest grade already")
	x.Press("q")
	if code := x.End(); code != 0 {
		t.Fatalf("exit %d", code)
	}
	out := r.run("report", "w.clausewalk", "-o", "-")
	if !strings.Contains(out, "Third audit in a row.") || !strings.Contains(out, "1 major nonconformity") {
		t.Errorf("the report does not say why the grade was raised:\n%s", out)
	}
	if out = r.run("history", "w.clausewalk"); !strings.Contains(out, "minor -> major") {
		t.Errorf("the history does not know the grade before:\n%s", out)
	}
}

func TestARequestThatIsOverdueIsMarkedUntilTheEvidenceIsHere(t *testing.T) {
	r := newRoom(t)
	r.run("record", "w.clausewalk", "add", "evidence", "title=Log of restores", "state=requested", "due=2020-01-02")
	x := r.open(120, 40)
	x.Press("g", "e")
	x.See("1 open of 1 · 1 overdue", "y late", "2020-01-02", "days overdue")
	x.Press("2")
	x.See("saved · received: Log of restores")
	x.Gone("overdue")
	x.Press("q")
	if code := x.End(); code != 0 {
		t.Fatalf("exit %d", code)
	}
}

func TestDeviationsInASampleOutliveATerminalThatIsClosedOverThemAndAreInTheReport(t *testing.T) {
	r := newRoom(t)
	r.run("record", "w.clausewalk", "add", "sample", "title=Leavers", "population=118 leavers of 2025", "size=15", "items+=iso27001-2022:A.6.5")
	x := r.open(120, 40)
	x.Press("g", "s")
	x.See("1 sample · 0 with deviations", "Leavers")
	x.Press("w")
	x.See("Deviations in: Leavers")
	x.Press("Two of 15 kept their badge")
	x.See("Two of 15 kept their badge")
	x.Signal(syscall.SIGHUP)
	x.End()
	x = r.open(120, 40)
	x.Press("g", "s", "w")
	x.See("Deviations in: Leavers", "Two of 15 kept their badge")
	x.Press("enter")
	x.See("saved · deviations in Leavers", "1 sample · 1 with deviations", "△ Two of 15 kept their badge")
	x.Press("q")
	if code := x.End(); code != 0 {
		t.Fatalf("exit %d", code)
	}
	if out := r.run("report", "w.clausewalk", "-o", "-"); !strings.Contains(out, "Two of 15 kept their badge") {
		t.Errorf("the report lacks the deviations")
	}
}
