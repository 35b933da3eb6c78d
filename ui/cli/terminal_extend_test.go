//go:build !windows

package cli_test

import (
	"strings"
	"testing"

	"clausewalk/checklists"
	"clausewalk/ui/cli/clitest"
)

func TestInheritedAnswersAreDecidedOnOneByOne(t *testing.T) {
	r := &room{t, t.TempDir(), binary()}
	r.run("demo", "hospital", "-o", "old.clausewalk")
	r.run("extend", "old.clausewalk", "-o", "w.clausewalk", "--checklist", "iso42001-2023")
	x := clitest.Start(t, 120, 40, environment(r.dir), r.dir, r.bin, "w.clausewalk")
	x.See("4.1", "inherited: conforms, maturity 3", "saves 0 of 30 conversations", "27001 ~2.4 of 3.0")
	x.Press("y")
	x.See("4.1 confirmed")
	x.Press("tab")
	x.See("proposed: conforms")
	x.Press("y")
	x.See("What was answered to the AI question")
	x.Press("We build one system and run two", "enter")
	x.See("4.1 confirmed", "saves 1 of 30 conversations")
	x.Press("down", "M")
	x.See("4.2 major")
	x.Press("down", "Y")
	x.See("4.3 is to be assessed anew")
	x.Press("end", "B")
	x.See("the delta", "4.2  Understanding the needs") // the first card that is left, whichever standard it waits for
	x.Press("q")
	x.End()
	for ref, want := range map[string]string{"iso27001-2022:4.1": `"verdict": "conforms"`, "iso42001-2023:4.1": `"verdict": "conforms"`,
		"iso27001-2022:4.2": `"verdict": "major"`, "iso27001-2022:4.3": `"verdict": "open"`} {
		if out := r.run("show", "w.clausewalk", ref, "--json"); !strings.Contains(out, want) {
			t.Errorf("%s:\n%s", ref, out)
		}
	}
}

// beginning is the first words of what is asked on top of a shared clause.
func beginning(t *testing.T, of string) string {
	t.Helper()
	pairs, err := checklists.Pairs()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pairs {
		if p.Right.String() == of {
			return strings.Join(strings.Fields(p.Delta[0].Ask)[:6], " ")
		}
	}
	t.Fatalf("%s is in no pair", of)
	return ""
}

// The partner of a clause may have stayed behind with the earlier audit.
func TestWhatAIAddsIsAskedWithoutTheOtherStandardToo(t *testing.T) {
	r := &room{t, t.TempDir(), binary()}
	r.run("demo", "hospital", "-o", "old.clausewalk")
	r.run("extend", "old.clausewalk", "-o", "w.clausewalk", "--checklist", "iso42001-2023", "--alone")
	x := clitest.Start(t, 120, 40, environment(r.dir), r.dir, r.bin, "w.clausewalk")
	x.See("On top of what was asked then", beginning(t, "iso42001-2023:4.1"))
	x.Press("y")
	x.See("What was answered to the AI question")
	x.Press("We run two", "enter")
	x.See("4.1 confirmed")
	x.Press("down", "M")
	x.See("What was answered to the AI question on 4.2")
	x.Press("esc")
	x.Gone("What was answered")
	x.Press("q")
	x.End()
	for ref, want := range map[string]string{"iso42001-2023:4.1": `"delta": "We run two"`, "iso42001-2023:4.2": `"verdict": "open"`} {
		if out := r.run("show", "w.clausewalk", ref, "--json"); !strings.Contains(out, want) {
			t.Errorf("%s:\n%s", ref, out)
		}
	}
}
