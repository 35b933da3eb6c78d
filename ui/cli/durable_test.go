//go:build !windows

package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"clausewalk/storage"
)

// typedOn is the draft that is on the disk while the file is open elsewhere.
func (r *room) typedOn() string {
	s, err := storage.Open(r.t.Context(), filepath.Join(r.dir, "w.clausewalk"), storage.Options{ReadOnly: true})
	if err != nil {
		r.t.Fatal(err)
	}
	defer s.Close()
	drafts, err := s.Drafts(r.t.Context())
	if err != nil {
		r.t.Fatal(err)
	}
	if len(drafts) == 0 {
		return ""
	}
	return drafts[0].Value
}

func TestWhatIsTypedIsOnTheDiskWithinASecondAndSurvivesAKill(t *testing.T) {
	r := newRoom(t)
	x := r.open(100, 30)
	x.Press("n")
	x.See("enter saves")
	for _, words := range []string{"half a sentence", " and then some"} {
		x.Press(words)
		x.See(strings.TrimSpace(words))
		seen := time.Now()
		for !strings.HasSuffix(r.typedOn(), words) {
			if late := time.Since(seen); late > time.Second {
				t.Fatalf("after %s the disk says %q", late, r.typedOn())
			}
		}
	}
	x.Signal(syscall.SIGKILL)
	x.End()
	x = r.open(100, 30)
	x.See("offers it again")
	x.Press("n")
	x.See("half a sentence and then some")
	x.Press("enter")
	x.See("saved")
	x.Press("q")
	x.End()
	if out := r.run("verify", "w.clausewalk"); !strings.Contains(out, "is intact") {
		t.Error(out)
	}
}

func TestTheScreenBacksAChangedFileUpBehindTheWork(t *testing.T) {
	r := newRoom(t)
	x := r.open(100, 30)
	x.Press("q")
	x.End()
	if out := r.run("backup", "--list", "w.clausewalk"); strings.Count(out, ".clausewalk\n") != 1 {
		t.Error(out)
	}
}

func TestTheScreenPointsAtAConflictedCopy(t *testing.T) {
	r := newRoom(t)
	data, err := os.ReadFile(filepath.Join(r.dir, "w.clausewalk"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(r.dir, "w (conflicted copy).clausewalk"), data, 0o600); err != nil {
		t.Fatal(err)
	}
	x := r.open(120, 30)
	x.See("(conflicted copy).clausewalk beside it")
	x.Press("q")
	x.End()
}

func TestAFileThatIsRemovedUnderTheScreenLosesNothing(t *testing.T) {
	r := newRoom(t)
	x := r.open(80, 24)
	x.Press("2")
	x.See("saved")
	if err := os.Remove(filepath.Join(r.dir, "w.clausewalk")); err != nil {
		t.Fatal(err)
	}
	x.Press("n")
	x.See("enter saves")
	x.Press("Nobody reads it", "enter")
	x.See("SAVED IN ANOTHER FILE, w (rescued).clausewalk")
	x.Press("q")
	x.See("everything is saved in w (rescued).clausewalk: go on there")
	if code := x.End(); code != 1 {
		t.Errorf("exit code %d", code)
	}
	shown := r.run("show", "w (rescued).clausewalk", "iso27001-2022:4.1")
	for _, want := range []string{"maturity 2", "Nobody reads it"} {
		if !strings.Contains(shown, want) {
			t.Errorf("no %q in\n%s", want, shown)
		}
	}
}
