package storage

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// desk is an installation: a clock that is set by hand, and a folder for
// backups.
type desk struct {
	t   *testing.T
	now time.Time
	opt Options
}

func newDesk(t *testing.T) *desk {
	d := &desk{t: t, now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	d.opt = Options{Author: "Ada", Replica: "r1", Now: func() time.Time { return d.now }}
	if t != nil {
		d.opt.Backups.Dir = filepath.Join(t.TempDir(), "backups")
	}
	return d
}

func (d *desk) open(path string) *Store {
	d.t.Helper()
	s, err := Open(d.t.Context(), path, d.opt)
	if err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() { s.Close() })
	return s
}

func (d *desk) answer(s *Store, field, value string) {
	d.t.Helper()
	ref := checklist.Ref{Checklist: "own", Item: "1"}
	if _, err := s.Commit(d.t.Context(), journal.Act{Sets: workshop.AnswerSets(ref, map[string]string{field: value})}, "Ada"); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) backup(s *Store, wantNew bool) Backup {
	d.t.Helper()
	b, made, err := s.Backup(d.t.Context(), true)
	if err != nil {
		d.t.Fatal(err)
	}
	if made != wantNew {
		d.t.Fatalf("made a backup: %v, want %v", made, wantNew)
	}
	return b
}

func TestAFileIsBackedUpWhenItChangedSinceItsLastBackup(t *testing.T) {
	d, path := newDesk(t), worked(t)
	s := d.open(path)
	first := d.backup(s, true)
	d.now = d.now.Add(time.Hour)
	if again := d.backup(s, false); again.Path != first.Path {
		t.Fatalf("the same content is said to be in %s", again.Path)
	}
	d.answer(s, "maturity", "5")
	second := d.backup(s, true)
	d.now = d.now.Add(backupEvery / 2)
	d.answer(s, "maturity", "4")
	d.backup(s, false)
	d.now = d.now.Add(backupEvery)
	d.backup(s, true)

	list, err := d.opt.Backups.ListOf(path, s.WorkshopID())
	if err != nil || len(list) != 3 || list[2].Path != first.Path || list[1].Path != second.Path {
		t.Fatalf("%v %v", list, err)
	}
	for _, b := range list {
		if p := verified(t, b.Path); len(p.Faults) > 0 || int64(p.Changes) != b.Changes || b.Size == 0 {
			t.Errorf("%+v: %+v", b, p.Faults)
		}
		if info, err := os.Stat(b.Path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v %v", b.Path, info.Mode(), err)
		}
	}
	if others, _ := d.opt.Backups.ListOf("/elsewhere/other.clausewalk", "another"); len(others) > 0 {
		t.Errorf("another file's: %v", others)
	}
	if moved, _ := d.opt.Backups.ListOf("/elsewhere/other.clausewalk", s.WorkshopID()); len(moved) != 3 {
		t.Errorf("after the file was moved: %v", moved)
	}
	if gone, _ := d.opt.Backups.ListOf(path, ""); len(gone) != 3 {
		t.Errorf("of a file that cannot be read: %v", gone)
	}
}

func TestOldBackupsAreThinnedOut(t *testing.T) {
	d := newDesk(t)
	s := d.open(worked(t))
	for day := range 20 {
		d.now = d.now.Add(24 * time.Hour)
		d.answer(s, "rationale", time.Duration(day).String())
		d.backup(s, true)
	}
	list, err := d.opt.Backups.List()
	if err != nil || len(list) >= 20 || len(list) < keepAllDays+keepDaily {
		t.Fatalf("%d are left, %v", len(list), err)
	}
}

func TestAFileMayClaimToBeAnyWorkshopAndItsBackupsStayInTheirFolder(t *testing.T) {
	d, path := newDesk(t), worked(t)
	tamper(t, path, "UPDATE meta SET value = '../../../escaped/x-y'")
	b := d.backup(d.open(path), true)
	if rel, err := filepath.Rel(d.opt.Backups.Dir, b.Path); err != nil || !filepath.IsLocal(rel) || filepath.Dir(filepath.Dir(b.Path)) != d.opt.Backups.Dir {
		t.Fatal(b.Path)
	}
}

func TestACopyOverwritesNothingAndLeavesNothingBehindWhenItFails(t *testing.T) {
	d := newDesk(t)
	s := d.open(worked(t))
	dir := t.TempDir()
	out := filepath.Join(dir, "copy.clausewalk")
	if err := s.CopyTo(t.Context(), out); err != nil {
		t.Fatal(err)
	}
	if err := s.CopyTo(t.Context(), out); !errors.Is(err, ErrExists) {
		t.Fatalf("overwrote: %v", err)
	}
	other := filepath.Join(dir, "other.clausewalk")
	if err := os.WriteFile(other+"-journal", []byte("left over"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.CopyTo(t.Context(), other); err == nil {
		t.Fatal("wrote beside a journal that would be rolled back into the copy")
	}
	if err := s.CopyTo(t.Context(), filepath.Join(dir, "missing", "x")); err == nil {
		t.Fatal("wrote into a folder that is not there")
	}
	left, _ := filepath.Glob(filepath.Join(dir, ".*"))
	if len(left) > 0 {
		t.Fatalf("left behind: %v", left)
	}
}

func TestAReaderCanCopyToo(t *testing.T) {
	d, path := newDesk(t), worked(t)
	d.opt.ReadOnly = true
	s := d.open(path)
	out := filepath.Join(t.TempDir(), "copy.clausewalk")
	if err := s.CopyTo(t.Context(), out); err != nil {
		t.Fatal(err)
	}
	if a, b := verified(t, path).Head(), verified(t, out).Head(); a != b {
		t.Fatalf("%s and %s", a, b)
	}
}

func TestAFileThatIsOpenIsNotRestoredOver(t *testing.T) {
	d, path := newDesk(t), worked(t)
	backup := d.open(worked(t))
	s := d.open(path)
	if kept, err := Restore(t.Context(), backup, path, true, d.now); !errors.Is(err, ErrHeld) || kept != "" {
		t.Fatalf("kept %q, %v", kept, err)
	}
	d.answer(s, "maturity", "4")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if kept, err := Restore(t.Context(), backup, path, true, d.now); err != nil || kept == "" {
		t.Fatalf("after it was closed: kept %q, %v", kept, err)
	}
}

func TestADamagedPageAnywhereKeepsTheFileFromBeingWritten(t *testing.T) {
	whole, err := os.ReadFile(worked(t))
	if err != nil {
		t.Fatal(err)
	}
	const page = 4096
	for at := 1; at < len(whole)/page; at++ {
		// A page that a disk lost, whatever was in it.
		path := filepath.Join(t.TempDir(), "w.clausewalk")
		broken := bytes.Clone(whole)
		clear(broken[at*page : (at+1)*page])
		if err := os.WriteFile(path, broken, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := Open(t.Context(), path, Options{Author: "Ada", Replica: "r1"})
		if err == nil {
			err = try(s, "maturity", "4")
			s.Close()
		}
		if !errors.Is(err, ErrDamaged) {
			t.Errorf("page %d: %v", at+1, err)
		}
		if after, _ := os.ReadFile(path); !bytes.Equal(after, broken) {
			t.Errorf("page %d: the file was written to", at+1)
		}
	}
}
