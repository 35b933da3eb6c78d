//go:build !windows

package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
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
