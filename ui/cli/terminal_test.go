//go:build !windows

package cli_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"clausewalk/ui/cli/clitest"
)

// room is a folder with a workshop in it and the program to open it.
type room struct {
	t        *testing.T
	dir, bin string
}

func newRoom(t *testing.T) *room {
	t.Helper()
	r := &room{t, t.TempDir(), binary()}
	r.run("new", "w.clausewalk", "--organization", "Example GmbH")
	return r
}

// run runs a command and returns what it prints.
func (r *room) run(args ...string) string {
	r.t.Helper()
	cmd := exec.Command(r.bin, args...)
	cmd.Dir, cmd.Env = r.dir, append(os.Environ(), environment(r.dir)...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		r.t.Fatalf("%v: %v\n%s", args, err, out)
	}
	return string(out)
}

func (r *room) open(width, height int) *clitest.Terminal {
	r.t.Helper()
	x := clitest.Start(r.t, width, height, environment(r.dir), r.dir, r.bin, "w.clausewalk")
	x.See("Example GmbH")
	return x
}

func TestAnInterviewOnTheScreenIsThereAgainAfterQuitting(t *testing.T) {
	r := newRoom(t)
	x := r.open(120, 40)
	x.See("4.1")
	x.Press("m")
	x.See("saved", "minor")
	x.Press("2")
	x.See("saved", "maturity 2")
	x.Press("n")
	x.See("enter saves")
	x.Press("Nobody reads the analysis", "enter")
	x.See("saved · note")
	x.Press("e")
	x.See("enter saves")
	x.Press("https://wiki.example/context", "enter")
	x.See("saved · evidence")
	x.Press("q")
	if code := x.End(); code != 0 {
		t.Fatalf("exit %d", code)
	}
	shown := r.run("show", "w.clausewalk", "iso27001-2022:4.1")
	for _, want := range []string{"minor, maturity 2", "Nobody reads the analysis", "https://wiki.example/context"} {
		if !strings.Contains(shown, want) {
			t.Errorf("after quitting there is no %q:\n%s", want, shown)
		}
	}
	x = r.open(120, 40)
	x.Press("home")
	x.See("minor", "maturity 2")
	x.Press("q")
	x.End()
}

func TestTheDemoIsThereAgainAsItWasLeft(t *testing.T) {
	dir, bin := t.TempDir(), binary()
	open := func() *clitest.Terminal {
		x := clitest.Start(t, 120, 40, environment(dir), dir, bin, "demo")
		x.See("fictional")
		return x
	}
	x := open()
	x.Press("/", "A.8.34", "enter")
	x.See("A.8.34")
	x.Press("M")
	x.See("saved", "major")
	x.Press("ctrl+s")
	x.See("The report is not complete")
	x.Press("y")
	x.See("report written")
	x.Press("q")
	x.End()
	if _, err := os.Stat(filepath.Join(dir, "retailer.md")); err != nil {
		t.Fatal(err)
	}
	x = open()
	x.Press("/", "A.8.34", "enter")
	x.See("A.8.34", "✗ major")
	x.Press("q")
	x.End()
}

func TestThePairedCardTakesTwoVerdicts(t *testing.T) {
	r := newRoom(t)
	x := r.open(120, 40)
	x.Press("/", "7.4", "enter")
	x.See("7.4", "Confirm for both")
	x.Press("c")
	x.See("saved")
	x.Press("s")
	x.See("same answer for both")
	x.Press("q")
	x.End()
	for _, ref := range []string{"iso27001-2022:7.4", "iso42001-2023:7.4"} {
		if out := r.run("show", "w.clausewalk", ref, "--json"); !strings.Contains(out, `"verdict": "conforms"`) {
			t.Errorf("%s:\n%s", ref, out)
		}
	}
}

func TestUndoAndRedoWorkOverRestarts(t *testing.T) {
	r := newRoom(t)
	x := r.open(80, 24)
	x.Press("M")
	x.See("saved", "major")
	x.Press("q")
	x.End()
	x = r.open(80, 24)
	x.Press("home", "u")
	x.See("undone")
	x.Press("U")
	x.See("done again", "major")
	x.Press("q")
	x.End()
}

func TestEveryKeyIsInTheHelp(t *testing.T) {
	r := newRoom(t)
	x := r.open(120, 60)
	x.Press("?")
	x.See("verdict: conforms", "write a note", "undo the last change", "find a card")
	x.Press("esc")
	x.Gone("undo the last change")
	x.Press("q")
	x.End()
}

func TestTheScreenLivesThroughEverySize(t *testing.T) {
	r := newRoom(t)
	x := r.open(80, 24)
	x.See("4.1")
	for _, size := range [][2]int{{200, 60}, {40, 10}, {20, 5}, {1, 1}, {120, 40}, {80, 24}} {
		x.Resize(size[0], size[1])
		switch {
		case size[0] >= 40:
			x.See("4.1")
		case size[0] >= 20:
			x.See("needs 40x10")
		}
	}
	x.Press("q")
	if code := x.End(); code != 0 {
		t.Fatalf("exit %d", code)
	}
}

func TestAClosedTerminalLosesNothingThatWasTyped(t *testing.T) {
	for _, sig := range []syscall.Signal{syscall.SIGHUP, syscall.SIGTERM} {
		r := newRoom(t)
		x := r.open(100, 30)
		x.Press("n")
		x.See("enter saves")
		x.Press("half a sentence")
		x.See("half a sentence")
		x.Signal(sig)
		x.End()
		x = r.open(100, 30)
		x.See("not saved when this file was last used: note on 4.1", "Not saved yet")
		x.Press("n")
		x.See("half a sentence")
		x.Press("enter")
		x.See("saved")
		x.Press("q")
		x.End()
	}
}

func TestTheInterviewAsLinesEndsWithTheFirstInterruptAndKeepsWhatWasAnswered(t *testing.T) {
	r := newRoom(t)
	x := clitest.Start(t, 100, 30, environment(r.dir), r.dir, r.bin, "ask", "w.clausewalk")
	x.See("Card 1 of")
	x.Press("m", "enter")
	x.See("Saved: 27001 4.1 is minor")
	x.Press("ctrl+c")
	x.See("stopped; what was answered so far is saved")
	if code := x.End(); code != 1 {
		t.Errorf("exit %d", code)
	}
	if out := r.run("show", "w.clausewalk", "iso27001-2022:4.1"); !strings.Contains(out, "minor") {
		t.Error(out)
	}
}

func TestTheSecondRunIsToldWhoHasTheFile(t *testing.T) {
	r := newRoom(t)
	x := r.open(80, 24)
	cmd := exec.Command(r.bin, "answer", "w.clausewalk", "iso27001-2022:4.1", "--verdict", "minor")
	cmd.Dir, cmd.Env = r.dir, append(os.Environ(), environment(r.dir)...)
	out, err := cmd.CombinedOutput()
	if err == nil || !strings.Contains(string(out), "Ada Example on ") || !strings.Contains(string(out), "--read-only") {
		t.Fatalf("%v: %s", err, out)
	}
	if shown := r.run("show", "w.clausewalk"); !strings.Contains(shown, "Example GmbH") {
		t.Fatalf("reading is not possible meanwhile:\n%s", shown)
	}
	x.Press("q")
	x.End()
	if entries, _ := filepath.Glob(filepath.Join(r.dir, ".*.lock")); len(entries) > 0 {
		t.Fatalf("left behind: %v", entries)
	}
}

func TestAPersonsOwnKeysAndThemeCount(t *testing.T) {
	r := newRoom(t)
	r.run("config", "keys.n", "i")
	r.run("config", "theme", "mono")
	x := r.open(120, 40)
	x.Press("i")
	x.See("enter saves")
	x.Press("written with a key of my own", "enter")
	x.See("saved · note")
	x.Press("?")
	x.See("i         write a note")
	x.Press("esc")
	x.Gone("write a note")
	x.Press("q")
	x.End()
}

func TestTheMouseIsLeftToTheTerminalWhenTheSettingsSaySo(t *testing.T) {
	r := newRoom(t)
	for _, c := range []struct {
		setting string
		takes   bool
		help    string
	}{{"", true, "shift drag  select text"}, {"off", false, "select text, as in any"}, {"on", true, "shift drag  select text"}} {
		r.run("config", "mouse", c.setting)
		x := r.open(120, 60)
		x.Press("?")
		x.See("Keys · Interview")
		x.Press("end")
		x.See(c.help)
		if x.TakesMouse() != c.takes {
			t.Errorf("with the setting %q the program has the mouse: %v", c.setting, x.TakesMouse())
		}
		x.Press("esc")
		x.Gone("Keys · Interview")
		x.Press("q")
		if code := x.End(); code != 0 {
			t.Fatalf("exit %d", code)
		}
	}
}
