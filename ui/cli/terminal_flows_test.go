//go:build !windows

package cli_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"clausewalk/ui/cli/clitest"
)

func TestASessionIsPlannedRunAndEnded(t *testing.T) {
	r := newRoom(t)
	x := r.open(120, 40)
	x.Press("g", "p")
	x.See("Nothing is planned yet")
	x.Press("p")
	x.See("New person")
	x.Press("Ben Berg", "tab", "HR")
	x.See("find HR")
	x.Press("enter")
	x.See("saved", "Ben Berg", "Is asked about")
	x.Press("n")
	x.See("New session")
	x.Press("People team", "tab", "14:30", "tab", "tab", "tab", "space", "enter")
	x.See("saved", "People team", "2026-11-23 14:30")
	x.Press("a")
	x.See("HR, ", " cards")
	x.Press("s")
	x.See("F1 Ben", "0 of 60 min", "People team · ")
	x.Press("f1")
	x.See("▸F1 Ben")
	x.Press("n")
	x.See("(•) Ben Berg")
	x.Press("Everybody signs on the first day", "enter")
	x.See("Ben Berg: Everybody signs on the first day")
	x.Press("i")
	x.See("Capture to the inbox · Ben Berg")
	x.Press("leavers keep their badge", "enter")
	x.See("note in the inbox")
	x.Press("esc") // a letter right behind it would be alt and the letter
	x.Gone("Capture to the inbox")
	x.Press("I")
	x.See("Inbox: file which note?", "leavers keep their badge")
	x.Press("enter")
	x.See("What is it about?")
	x.Press("space", "enter")
	x.See("note filed under ")
	x.Press("E")
	x.Gone("of 60 min")
	x.Press("g", "p", "x")
	x.See("plan written: w-plan.md")
	x.Press("q")
	x.End()
	plan, err := os.ReadFile(filepath.Join(r.dir, "w-plan.md"))
	if err != nil || !strings.Contains(string(plan), "People team") || !strings.Contains(string(plan), "Ben Berg") {
		t.Fatalf("%v\n%s", err, plan)
	}
}

func TestAnAnswerHoldsAllThatAnAuditorDecides(t *testing.T) {
	r := newRoom(t)
	x := r.open(120, 40)
	x.Press("/", "A.8.24", "enter")
	x.See("A.8.24  Use of cryptography")
	x.Press("t")
	x.See("Target of A.8.24")
	x.Press("4", "enter")
	x.See("target 4")
	x.Press("a")
	x.See("Applicability of A.8.24")
	x.Press("right", "tab", "space", "tab", "a customer's contract", "enter")
	x.See("applies: risk")
	x.Press("p")
	x.See("parked")
	x.Press("x")
	x.See("Why A.8.24 is not applicable")
	x.Press("enter")
	x.See("without a justification")
	x.Press("nothing is stored", "tab", "l", "enter")
	x.See("not applicable", "nothing is stored")
	x.Press("u", "u")
	x.See("undone")
	x.Press("/", "4.1", "enter", "c", "3", "s")
	x.See("What was answered to the AI question")
	x.Press("one register for both", "enter")
	x.See("same answer for both")
	x.Press("/", "5.3", "enter", "b")
	x.See("4.1  Understanding")
	x.Press("q")
	x.End()
	if out := r.run("show", "w.clausewalk", "iso42001-2023:4.1", "--json"); !strings.Contains(out, `"conforms"`) || !strings.Contains(out, "one register for both") {
		t.Fatal(out)
	}
}

// editor is a script that stands in for $EDITOR.
func (r *room) editor(name, script string) string {
	r.t.Helper()
	path := filepath.Join(r.dir, name)
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
		r.t.Fatal(err)
	}
	return path
}

func TestTheTextSurvivesEveryEditor(t *testing.T) {
	r := newRoom(t)
	for i, c := range []struct{ name, script, see, text string }{
		{"waits", `printf ' and more' >> "$2"`, "begun and more", "begun and more"},
		{"fails after saving", `printf ' yet saved' >> "$2"; exit 3`, "what it saved is here", "begun yet saved"},
		{"fails", `exit 3`, "could not be used", "begun"},
		{"is killed", `kill -9 $$`, "could not be used", "begun"},
		{"takes the file away", `rm "$2"`, "the field has the text as it was", "begun"},
		{"returns at once", ``, "nothing was changed yet", "begun"},
		{"is not there", "", "", "begun"},
	} {
		t.Run(c.name, func(t *testing.T) {
			program := r.editor(fmt.Sprintf("editor%d", i), c.script) + " --flag"
			if c.see == "" {
				program, c.see = "/nowhere/at-all --flag", "could not be used"
			}
			x := clitest.Start(t, 120, 40, append(environment(r.dir), "EDITOR="+program), r.dir, r.bin, "w.clausewalk")
			x.See("Example GmbH")
			x.Press("/", []string{"4.1", "4.2", "4.3", "4.4", "5.1", "5.2", "5.3"}[i], "enter")
			x.Press("w")
			x.See("Why this verdict")
			x.Press("begun")
			x.See("begun")
			x.Press("ctrl+e")
			x.See(c.see)
			x.See(c.text)
			x.Press("enter")
			x.See("saved", "rationale")
			x.Press("q")
			x.End()
			if out := r.run("show", "w.clausewalk", "iso27001-2022:"+[]string{"4.1", "4.2", "4.3", "4.4", "5.1", "5.2", "5.3"}[i]); !strings.Contains(out, c.text) {
				t.Fatal(out)
			}
		})
	}
}

func TestTheScreenIsSuspendedAndComesBack(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("needs a shell with job control")
	}
	r := newRoom(t)
	x := clitest.Start(t, 120, 40, append(environment(r.dir), "PS1=ready> "), r.dir, bash, "--norc", "--noprofile", "-i")
	x.See("ready>")
	x.Press(r.bin+" w.clausewalk", "enter")
	x.See("Example GmbH", "4.1")
	x.Press("n")
	x.See("Note on 4.1")
	x.Press("half a sentence", "ctrl+z")
	x.See("Stopped", "ready>")
	x.Press("fg", "enter")
	x.See("Note on 4.1", "half a sentence")
	x.Press(" goes on", "enter")
	x.See("saved", "half a sentence goes on")
	x.Press("q")
	x.See("ready>")
	x.Press("exit", "enter")
	x.End()
}

func TestNamesOfAllScriptsLineUp(t *testing.T) {
	r := newRoom(t)
	x := r.open(120, 40)
	x.Press("n")
	x.See("Note on 4.1")
	x.Press("日本語 שלום עולם é ñ", "enter")
	x.See("saved", "日本語")
	for _, l := range strings.Split(x.Screen(), "\n") {
		if strings.Contains(l, "日本語") && !strings.Contains(l, "│") {
			t.Fatalf("the panes do not line up: %q", l)
		}
	}
	x.Press("q")
	x.End()
}
