package storage

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

var own1 = checklist.Ref{Checklist: "own", Item: "1"}

func try(s *Store, field, value string) error {
	act := journal.Act{Sets: workshop.AnswerSets(own1, map[string]string{field: value})}
	_, err := s.Commit(context.Background(), act, "Ada")
	return err
}

// rescued is the file that an error names, and its answer to item 1.
func rescued(t *testing.T, dir string) workshop.Answer {
	t.Helper()
	found, _ := filepath.Glob(filepath.Join(dir, "*(rescued)*.clausewalk"))
	if len(found) != 1 {
		t.Fatalf("rescued files: %v", found)
	}
	if p := verified(t, found[0]); len(p.Faults) > 0 {
		t.Fatal(p.Faults)
	}
	s, err := Open(t.Context(), found[0], Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	st, err := s.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return st.Answers[own1]
}

func TestAFileThatIsRemovedRenamedOrReplacedWhileOpenLosesNoChange(t *testing.T) {
	for name, spoil := range map[string]func(path string) error{
		"removed": os.Remove,
		"renamed": func(path string) error { return os.Rename(path, path+".moved") },
		"replaced": func(path string) error {
			data, err := os.ReadFile(path)
			return errors.Join(err, os.WriteFile(path+".new", data, 0o600), os.Rename(path+".new", path))
		},
	} {
		d, path := newDesk(t), worked(t)
		s := d.open(path)
		d.answer(s, "maturity", "4")
		if err := spoil(path); runtime.GOOS == "windows" {
			stays(t, s, path, name, err)
			continue
		} else if err != nil {
			t.Fatal(err)
		}
		there, _ := os.ReadFile(path)
		err := try(s, "rationale", "said when it was gone")
		if !errors.Is(err, ErrMoved) || !strings.Contains(err.Error(), "(rescued)") {
			t.Fatalf("%s: %v", name, err)
		}
		if err := try(s, "verdict", "minor"); !errors.Is(err, ErrMoved) {
			t.Fatalf("%s: %v", name, err)
		}
		if _, err := s.Undo(t.Context(), "Ada"); !errors.Is(err, ErrMoved) {
			t.Fatalf("%s: %v", name, err)
		}
		if st, err := s.Load(t.Context()); err != nil || st.Answers[own1].Rationale != "said when it was gone" {
			t.Errorf("%s: the screen would show %+v, %v", name, st.Answers[own1], err)
		}
		if err := s.Close(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if a := rescued(t, filepath.Dir(path)); a.Maturity != "4" || a.Rationale != "said when it was gone" || a.Verdict != "" {
			t.Errorf("%s: rescued %+v", name, a)
		}
		if after, _ := os.ReadFile(path); string(after) != string(there) {
			t.Errorf("%s: the file that took the name was written to", name)
		}
	}
}

// stays wants a file to be where it was, and to take changes: Windows keeps its
// name as long as it is open.
func stays(t *testing.T, s *Store, path, name string, spoiling error) {
	t.Helper()
	if err := errors.Join(try(s, "rationale", "said after that"), s.Close()); spoiling == nil || err != nil {
		t.Fatalf("%s: %v; then %v", name, spoiling, err)
	}
	if p := verified(t, path); len(p.Faults) > 0 {
		t.Errorf("%s: %v", name, p.Faults)
	}
}

func TestAFileWhoseFolderIsGoneIsRescuedAmongTheBackups(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a folder is not removed while a file in it is open")
	}
	d := newDesk(t)
	dir := filepath.Join(t.TempDir(), "stick")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "w.clausewalk")
	if err := os.Rename(worked(t), path); err != nil {
		t.Fatal(err)
	}
	s := d.open(path)
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if err := try(s, "maturity", "4"); !errors.Is(err, ErrMoved) || !strings.Contains(err.Error(), d.opt.Backups.Dir) {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if a := rescued(t, d.opt.Backups.Dir); a.Maturity != "4" {
		t.Errorf("%+v", a)
	}
}

func TestAFileThatAnotherProgramWritesIntoIsNotWrittenAnyMore(t *testing.T) {
	d, path := newDesk(t), worked(t)
	older, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s := d.open(path)
	d.answer(s, "maturity", "4")
	if err := os.WriteFile(path, older, 0o600); err != nil { // in place: the same file by its number
		t.Fatal(err)
	}
	if err := try(s, "maturity", "5"); !errors.Is(err, ErrOverwritten) || !strings.Contains(err.Error(), "not saved") {
		t.Fatal(err)
	}
	if after, _ := os.ReadFile(path); string(after) != string(older) {
		t.Error("it was written to")
	}
}

func TestAFileBehindALinkIsTheFile(t *testing.T) {
	d, path := newDesk(t), worked(t)
	link := filepath.Join(t.TempDir(), "link.clausewalk")
	if err := os.Symlink(path, link); err != nil {
		t.Skip(err)
	}
	if _, err := os.Stat(link); err != nil {
		t.Skipf("links are not followed here: %v", err)
	}
	s := d.open(link)
	d.answer(s, "maturity", "4")
	if _, err := Open(t.Context(), path, d.opt); !errors.Is(err, ErrHeld) || !strings.Contains(err.Error(), "Ada") {
		t.Errorf("the second name is not held by Ada: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if p := verified(t, link); len(p.Faults) > 0 {
		t.Error(p.Faults)
	}
}
