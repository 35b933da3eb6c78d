package storage_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	"clausewalk/storage"
)

var item = checklist.Ref{Checklist: "iso27001-2022", Item: "5.1"}

// clock ticks one second a call, so that a test's times are its own.
func clock() func() time.Time {
	t := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	return func() time.Time { t = t.Add(time.Second); return t }
}

func options(replica string) storage.Options {
	return storage.Options{Author: "Ada", Replica: replica, Now: clock()}
}

func create(t *testing.T) (*storage.Store, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "w.clausewalk")
	act := workshop.Found("w1", workshop.Engagement{Organization: "Example GmbH", Mode: "consulting"}, nil, nil)
	s, err := storage.Create(t.Context(), path, "w1", nil, act, options("r1"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s, path
}

func set(t *testing.T, s *storage.Store, field, value string) {
	t.Helper()
	if _, err := s.Commit(context.Background(), journal.Act{Sets: workshop.AnswerSets(item, map[string]string{field: value})}, "Ada"); err != nil {
		t.Fatal(err)
	}
}

func load(t *testing.T, s *storage.Store) *workshop.State {
	t.Helper()
	st, err := s.Load(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return st
}

func TestAnAnswerIsThereAgainAfterReopening(t *testing.T) {
	s, path := create(t)
	set(t, s, "verdict", "minor")
	set(t, s, "maturity", "2")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s, err := storage.Open(t.Context(), path, options("r1"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if a := load(t, s).Answers[item]; a.Verdict != "minor" || a.Maturity != "2" {
		t.Fatalf("got %+v", a)
	}
}

func TestUndoAndRedoWalkBackAndForth(t *testing.T) {
	s, _ := create(t)
	verdict := func() workshop.Verdict { return load(t, s).Answers[item].Verdict }
	for _, v := range []string{"conforms", "minor", "major"} {
		set(t, s, "verdict", v)
	}
	step := func(f func(context.Context, string) ([]journal.Change, error), want workshop.Verdict) {
		t.Helper()
		if _, err := f(t.Context(), "Ada"); err != nil {
			t.Fatal(err)
		}
		if got := verdict(); got != want {
			t.Fatalf("verdict is %q, want %q", got, want)
		}
	}
	step(s.Undo, "minor")
	step(s.Undo, "conforms")
	step(s.Redo, "minor")
	step(s.Undo, "conforms")
	step(s.Undo, "")
	if _, err := s.Undo(t.Context(), "Ada"); err != storage.ErrNothingToUndo {
		t.Fatalf("undoing the beginning: %v", err)
	}
	step(s.Redo, "conforms")
	step(s.Redo, "minor")
	step(s.Redo, "major")
	if _, err := s.Redo(t.Context(), "Ada"); err != storage.ErrNothingToRedo {
		t.Fatalf("redoing too much: %v", err)
	}
	step(s.Undo, "minor")
	set(t, s, "verdict", "opportunity")
	if _, err := s.Redo(t.Context(), "Ada"); err != storage.ErrNothingToRedo {
		t.Fatalf("redo after a new act: %v", err)
	}
	step(s.Undo, "minor")
}
