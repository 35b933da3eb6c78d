package storage

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// -kills 500 is the long form: go test ./storage -run Killed -kills 500
var kills = flag.Int("kills", 15, "how often the kill test kills its writer")

// writerFailed is what the writer ends with by itself; Windows ends what is
// killed with 1.
const writerFailed = 3

// TestMain lets the test binary stand in for a program that is killed.
func TestMain(m *testing.M) {
	if path := os.Getenv("CLAUSEWALK_TEST_WRITER"); path != "" {
		if err := writeForever(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(writerFailed)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// roundKey is the field that holds the number of the last change.
var roundKey = journal.Key{Kind: "answer", Record: "own:round", Field: "rationale"}

// writeForever commits numbered changes and prints the number of each when it
// has been acknowledged: answers, long notes that need many pages, drafts, and
// undoings that are done again.
func writeForever(path string) error {
	ctx := context.Background()
	s, err := Open(ctx, path, Options{Author: "Ada", Replica: "r1"})
	if err != nil {
		return err
	}
	st, err := s.Load(ctx)
	if err != nil {
		return err
	}
	n := roundOf(st.Get(roundKey))
	rounds := roundOf(os.Getenv("CLAUSEWALK_TEST_ROUNDS")) // 0: until it is killed
	for end := n + rounds; rounds == 0 || n < end; {
		n++
		act := journal.Act{Sets: []journal.Set{{Key: roundKey, Value: fmt.Sprint(n)}}}
		if n%3 == 0 {
			note := workshop.Observation{Text: strings.Repeat("said ", n*977%40000), Items: workshop.RefMembers(checklist.Ref{Checklist: "own", Item: "1"})}
			act.Sets = append(act.Sets, workshop.Sets("observation", fmt.Sprintf("note%d", n), note)...)
		}
		if _, err := s.Commit(ctx, act, "Ada"); err != nil {
			return err
		}
		fmt.Println(n)
		if n%5 == 0 {
			if _, err := s.Undo(ctx, "Ada"); err != nil {
				return err
			}
			if _, err := s.Redo(ctx, "Ada"); err != nil {
				return err
			}
			fmt.Println(n)
		}
		if n%4 == 0 {
			draft := journal.Set{Key: journal.Key{Kind: "observation", Record: "draft own:1", Field: "text"}, Value: fmt.Sprint("typed ", n)}
			if err := s.SaveDraft(ctx, draft, "Ada"); err != nil {
				return err
			}
			fmt.Println("draft", n)
		}
	}
	return s.Close()
}

func roundOf(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

func TestEveryAcknowledgedChangeSurvivesAKilledProcess(t *testing.T) {
	d, path := newDesk(t), worked(t)
	for i := range *kills {
		saved, draft := killOnce(t, path)
		if saved == 0 {
			t.Fatal("the writer acknowledged nothing")
		}
		if err := survived(t, d, path, saved, draft); err != nil {
			t.Fatalf("kill %d: %v", i+1, err)
		}
		if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*")); len(left) != 1 {
			t.Fatalf("kill %d: left beside the file: %v", i+1, left)
		}
	}
}

// survived opens what a crash left, which is rolled back, and holds it against
// what was acknowledged.
func survived(t *testing.T, d *desk, path string, saved, draft int) error {
	s, err := Open(t.Context(), path, d.opt)
	if err != nil {
		return err
	}
	st, err := s.Load(t.Context())
	if err != nil {
		return errors.Join(err, s.Close())
	}
	drafts, err := s.Drafts(t.Context())
	if err := errors.Join(err, s.Close()); err != nil {
		return err
	}
	// An undoing may have been under way, and not been done again.
	if n := roundOf(st.Get(roundKey)); n < saved && !(n == saved-1 && saved%5 == 0) {
		return fmt.Errorf("change %d was acknowledged, the file holds %d", saved, n)
	}
	if draft > 0 && (len(drafts) != 1 || roundOf(strings.TrimPrefix(drafts[0].Value, "typed ")) < draft) {
		return fmt.Errorf("the draft of %d was acknowledged, the file holds %v", draft, drafts)
	}
	p, err := Verify(t.Context(), path, Options{})
	if err != nil {
		return err
	}
	if len(p.Faults) > 0 {
		return fmt.Errorf("%v", p.Faults)
	}
	return nil
}

// killOnce lets a writer write for a random time and kills it; it returns what
// was acknowledged last.
func killOnce(t *testing.T, path string) (saved, draft int) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), "CLAUSEWALK_TEST_WRITER="+path)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for first := true; lines.Scan(); first = false {
		if first {
			// The random moment: within the time that some thirty changes take.
			kill := time.AfterFunc(time.Duration(rand.Int64N(int64(60*time.Millisecond))), func() { _ = cmd.Process.Kill() })
			defer kill.Stop()
		}
		if n, ok := strings.CutPrefix(lines.Text(), "draft "); ok {
			draft = roundOf(n)
		} else {
			saved = roundOf(lines.Text())
		}
	}
	if err := cmd.Wait(); err == nil || cmd.ProcessState.ExitCode() == writerFailed {
		t.Fatalf("the writer ended by itself: %v", err)
	}
	return saved, draft
}
