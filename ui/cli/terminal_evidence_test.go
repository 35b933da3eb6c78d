//go:build !windows

package cli_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"clausewalk/ui/cli/clitest"
)

func TestAPathThatIsTypedAndAFileThatIsPickedAreHashed(t *testing.T) {
	r := newRoom(t)
	for _, name := range []string{"minutes of may.txt", "restores.txt"} {
		if err := os.WriteFile(filepath.Join(r.dir, name), []byte("seen\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	x := r.open(120, 40)
	x.Press("g", "e")
	x.See("No evidence yet")
	x.Press("n")
	x.See("Evidence for the workshop", "enter saves")
	x.Press("'minutes of may.txt'", "enter")
	x.See("saved · evidence", "hashed", "5 bytes", "SHA-256")
	x.Press("R")
	x.See("Request evidence")
	x.Press("Log of restores", "enter")
	x.See("saved", "Requested")
	x.Press("f")
	x.See("takes it", "restores.txt")
	if strings.Contains(x.Screen(), "w.clausewalk") {
		t.Fatalf("the workshop is offered as evidence of itself:\n%s", x.Screen())
	}
	x.Press("restores", "enter")
	x.See("received, hashed: Log of restores")
	x.Press("3")
	x.See("examined: Log of restores")
	x.Press("q")
	if code := x.End(); code != 0 {
		t.Fatalf("exit %d", code)
	}
	if out := r.run("evidence", "check", "w.clausewalk"); strings.Count(out, "unchanged") != 2 || !strings.Contains(out, "minutes of may.txt") {
		t.Fatalf("%s", out)
	}
}

func TestOpenRequestsAreWrittenBesideTheWorkshop(t *testing.T) {
	r := newRoom(t)
	x := r.open(80, 24)
	x.Press("g", "e", "R")
	x.See("Request evidence")
	x.Press("Minutes of the board", "enter")
	x.See("saved", "Requested")
	x.Press("x")
	x.See("requests written")
	x.Press("q")
	x.End()
	data, err := os.ReadFile(filepath.Join(r.dir, "w-requests.md"))
	if err != nil || !strings.Contains(string(data), "Minutes of the board") {
		t.Fatalf("%v: %s", err, data)
	}
}

func TestALinkIsHandedToTheOpenerOfThisComputerAsOneArgument(t *testing.T) {
	if runtime.GOOS == "darwin" {
		t.Skip("the opener there is the system's own")
	}
	r := newRoom(t)
	tools := filepath.Join(r.dir, "tools")
	if err := os.MkdirAll(tools, 0o755); err != nil {
		t.Fatal(err)
	}
	// An opener that writes all over the screen, and what it was given beside itself.
	const fake = `#!/bin/sh
echo OVER THE SCREEN; echo OVER THE SCREEN >&2; (echo OVER THE SCREEN >/dev/tty) 2>/dev/null
{ for a; do printf '<%s>' "$a"; done; echo; } >>"${0%/*}/opened"
`
	if err := os.WriteFile(filepath.Join(tools, "xdg-open"), []byte(fake), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, mode := range map[string]os.FileMode{"plan 7.pdf": 0o600, "run.pdf": 0o700} {
		if err := os.WriteFile(filepath.Join(r.dir, name), []byte("x"), mode); err != nil {
			t.Fatal(err)
		}
	}
	const link = "https://wiki.example/a?b=1&c=$(touch+x);d"
	x := clitest.Start(t, 100, 30, append(environment(r.dir), "PATH="+tools), r.dir, r.bin, "w.clausewalk")
	x.See("Example GmbH")
	x.Press("e")
	x.See("enter saves")
	x.Press(link, "enter")
	x.See("saved · evidence")
	x.Press("O")
	x.See("Open it in another program?", link)
	x.Press("y")
	x.See("opened: " + link)
	x.Press("g", "e", "n")
	x.See("enter saves")
	x.Press("plan 7.pdf", "enter")
	x.See("saved · evidence")
	x.Press("O")
	x.See("Open it in another program?", filepath.Base(r.dir), "plan 7.pdf")
	x.Press("y")
	x.See("opened: /")
	for _, bad := range []string{"javascript:alert(1)", "run.pdf"} {
		x.Press("n")
		x.See("enter saves")
		x.Press(bad, "enter")
		x.See("saved · evidence")
		x.Press("O")
		x.See("is not opened")
		x.Press("esc")
		x.Gone("is not opened")
	}
	if strings.Contains(x.Screen(), "OVER THE SCREEN") {
		t.Fatalf("written over the screen:\n%s", x.Screen())
	}
	x.Press("q")
	if code := x.End(); code != 0 {
		t.Fatalf("exit %d", code)
	}
	dir, err := filepath.EvalSymlinks(r.dir)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(tools, "opened"))
	if want := "<" + link + ">\n<" + filepath.Join(dir, "plan 7.pdf") + ">\n"; err != nil || string(got) != want {
		t.Fatalf("%v: the opener was given\n%swant\n%s", err, got, want)
	}
}
