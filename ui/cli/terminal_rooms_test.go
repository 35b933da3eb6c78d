//go:build !windows

package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"clausewalk/ui/cli/clitest"
)

// demo opens the rich sample on a screen of its own.
func demo(t *testing.T, width, height int) (x *clitest.Terminal, dir string) {
	t.Helper()
	dir = t.TempDir()
	x = clitest.Start(t, width, height, environment(dir), dir, binary(), "demo", "retailer")
	x.See("Brindlemark")
	return x, dir
}

func TestScoresLeadIntoTheirCardsAndSayHowTheyWereReached(t *testing.T) {
	x, _ := demo(t, 80, 24)
	x.Press("g", "c")
	x.See("Integrated", "A.8 Technological controls", "of 3.0")
	x.Press("down", "down", "e")
	x.See("How was this reached?", "15.00 / 5 = 3.00")
	x.Press("esc")
	x.Gone("How was this reached?")
	x.Press("5")
	x.See("does not establish", "§ 1798.105")
	x.Press("0")
	x.See("Before the closing meet", "now")
	x.Press("9")
	x.See("Open major")
	x.Press("enter")
	x.See("Interview", "✗ major")
	x.Press("b")
	x.See("▸9 Readiness")
	x.Press("q")
	x.End()
}

func TestAConflictIsSettledFromTheHistoryAndUndone(t *testing.T) {
	x, dir := demo(t, 120, 40)
	x.See("2 in conflict")
	x.Press("g", "h")
	x.See("changes, the newest first")
	x.Press("tab")
	x.See("1 Bartek Olofsen", "2 Ines Marchetti")
	x.Press("1")
	x.See("1 in conflict")
	x.Press("tab")
	x.See("conflict settled")
	x.Press("u")
	x.See("2 in conflict", "undo")
	x.Press("q")
	x.End()
	if _, err := os.Stat(filepath.Join(dir, "retailer.clausewalk")); err != nil {
		t.Fatal(err)
	}
}

func TestAnItemIsAnsweredForEachAISystemInTheMatrix(t *testing.T) {
	x, _ := demo(t, 80, 24)
	x.Press("g", "a")
	x.See("Argus", "Mosaic", "Pip")
	x.Press("tab")
	x.See("all systems", "A.4.3")
	x.Press("down", "down", "m", "2")
	x.See("saved · A.4.3 maturity 2 for Argus", "[△ 2 minor")
	x.Press("u")
	x.See("undone", "[△ minor")
	x.Press("q")
	x.End()
}

func TestTheListOfWorkshopsOpensThemAndComesBack(t *testing.T) {
	r := newRoom(t)
	x := clitest.Start(t, 120, 40, environment(r.dir), r.dir, r.bin)
	x.See("Workshops", "Example GmbH", "0 of 193 items")
	x.Press("enter")
	x.See("4.1", "Interview")
	x.Press("m")
	x.See("saved", "minor")
	x.Press("g", "w")
	x.See("Workshops", "1 of 193 items")
	x.Press("d")
	x.See("w-copy.clausewalk")
	x.Press("n")
	x.See("New workshop", "ISO/IEC 42001:2023")
	x.Press("Second Ltd", "shift+tab", "shift+tab", ", auditor", "enter")
	x.See("a person needs a name")
	if _, err := os.Stat(filepath.Join(r.dir, "second-ltd.clausewalk")); err == nil {
		t.Error("half a workshop is left, and keeps the whole one from being made")
	}
	x.Press("home", "Ada Example", "enter")
	x.See("Second Ltd", "4.1", "Interview")
	x.Press("q")
	if code := x.End(); code != 0 {
		t.Fatalf("exit %d", code)
	}
	if out := r.run("show", "second-ltd.clausewalk"); !strings.Contains(out, "Second Ltd") {
		t.Fatal(out)
	}
}

func TestTheReportIsReadOnTheScreenAndExported(t *testing.T) {
	r := newRoom(t)
	x := r.open(120, 40)
	x.Press("g", "r")
	x.See("cannot go out without", "nobody is named as the client")
	x.Press("tab")
	x.See("About this report", "Example GmbH")
	x.Press("e")
	x.See("Export the report")
	x.Press("html", "enter")
	x.See("report written: w.html", "its path is copied")
	x.Press("e")
	x.See("Export the report")
	x.Press("html", "enter")
	x.See("report written: w-2.html")
	x.Press("q")
	x.End()
}
