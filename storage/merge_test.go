package storage_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	"clausewalk/storage"
)

// copyFile copies a closed workshop file.
func copyFile(t interface {
	Helper()
	Fatal(...any)
}, from, to string) {
	t.Helper()
	b, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, b, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func open(t interface {
	Helper()
	Fatal(...any)
}, path, replica string) *storage.Store {
	t.Helper()
	s, err := storage.Open(context.Background(), path, options(replica))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestTwoAuditorsCopiesMergeAndConflictsAreKept(t *testing.T) {
	s, path := create(t)
	set(t, s, "verdict", "conforms")
	s.Close()
	other := filepath.Join(t.TempDir(), "other.clausewalk")
	copyFile(t, path, other)
	mine, theirs := open(t, path, "r1"), open(t, other, "r2")
	defer mine.Close()
	defer theirs.Close()
	set(t, mine, "verdict", "minor")
	set(t, theirs, "verdict", "major")
	set(t, theirs, "rationale", "seen it")
	if m, err := mine.Merge(t.Context(), theirs, true); err != nil || len(m.Added) != 2 || len(m.Conflicts) != 1 {
		t.Fatalf("dry run: %+v %v", m, err)
	}
	if a := load(t, mine).Answers[item]; a.Verdict != "minor" || a.Rationale != "" {
		t.Fatalf("the dry run wrote: %+v", a)
	}
	m, err := mine.Merge(t.Context(), theirs, false)
	if err != nil {
		t.Fatal(err)
	}
	st := load(t, mine)
	if len(m.Conflicts) != 1 || len(st.Conflicts[m.Conflicts[0]]) != 2 || st.Answers[item].Rationale != "seen it" {
		t.Fatalf("%+v %+v", m, st.Conflicts)
	}
	set(t, mine, "verdict", "major")
	if st := load(t, mine); len(st.Conflicts) != 0 || st.Answers[item].Verdict != "major" {
		t.Fatalf("settling did not settle: %+v", st.Conflicts)
	}
	if m, err := theirs.Merge(t.Context(), mine, false); err != nil || len(m.Conflicts) != 0 {
		t.Fatalf("the settlement does not travel: %+v %v", m, err)
	}
	a, _ := mine.Head(t.Context())
	if b, _ := theirs.Head(t.Context()); a != b {
		t.Fatal("two merged copies have two heads")
	}
	if m, err := mine.Merge(t.Context(), theirs, false); err != nil || len(m.Added) != 0 {
		t.Fatalf("merging again brings something: %+v %v", m, err)
	}
}

func TestAFileOfAnotherWorkshopIsRefused(t *testing.T) {
	s, _ := create(t)
	act := workshop.Found("w2", workshop.Engagement{Organization: "Other"}, nil, nil)
	o, err := storage.Create(t.Context(), filepath.Join(t.TempDir(), "o.clausewalk"), "w2", nil, act, options("r2"))
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	if _, err := s.Merge(t.Context(), o, false); !errors.Is(err, storage.ErrUnrelated) {
		t.Fatal(err)
	}
}

// Any interleaving of edits, undos and merges over copies converges: once all
// have merged all, every copy says the same.
func TestCopiesConverge(t *testing.T) {
	dir := t.TempDir()
	run := 0
	rapid.Check(t, func(t *rapid.T) {
		run++
		ctx := context.Background()
		base := filepath.Join(dir, fmt.Sprintf("%d.clausewalk", run))
		act := workshop.Found("w1", workshop.Engagement{Organization: "Example"}, nil, nil)
		first, err := storage.Create(ctx, base, "w1", nil, act, options("r0"))
		if err != nil {
			t.Fatal(err)
		}
		first.Close()
		copies := []*storage.Store{}
		for i := range 3 {
			path := filepath.Join(dir, fmt.Sprintf("%d-%d.clausewalk", run, i))
			copyFile(t, base, path)
			s := open(t, path, fmt.Sprintf("r%d", i))
			defer s.Close()
			copies = append(copies, s)
		}
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			s := copies[rapid.IntRange(0, 2).Draw(t, "copy")]
			var err error
			switch rapid.IntRange(0, 4).Draw(t, "step") {
			case 0, 1:
				field := rapid.SampledFrom([]string{"verdict", "maturity"}).Draw(t, "field")
				value := map[string][]string{"verdict": {"minor", "major", ""}, "maturity": {"1", "3", ""}}[field]
				_, err = s.Commit(ctx, journal.Act{Sets: workshop.AnswerSets(item, map[string]string{field: rapid.SampledFrom(value).Draw(t, "value")})}, "Ada")
			case 2:
				_, err = s.Undo(ctx, "Ada")
			case 3:
				_, err = s.Redo(ctx, "Ada")
			case 4:
				if o := copies[rapid.IntRange(0, 2).Draw(t, "other")]; o != s {
					_, err = s.Merge(ctx, o, false)
				}
			}
			var overtaken journal.ErrOvertaken
			if err != nil && !errors.Is(err, storage.ErrNothingToUndo) && !errors.Is(err, storage.ErrNothingToRedo) && !errors.As(err, &overtaken) {
				t.Fatal(err)
			}
		}
		for range 2 {
			for _, s := range copies {
				for _, o := range copies {
					if o != s {
						if _, err := s.Merge(ctx, o, false); err != nil {
							t.Fatal(err)
						}
					}
				}
			}
		}
		want, err := copies[0].Load(ctx)
		if err != nil {
			t.Fatal(err)
		}
		wantHead, _ := copies[0].Head(ctx)
		for i, s := range copies[1:] {
			got, err := s.Load(ctx)
			if err != nil {
				t.Fatal(err)
			}
			if head, _ := s.Head(ctx); head != wantHead || !reflect.DeepEqual(got, want) {
				t.Fatalf("copy %d differs:\n%+v\n%+v", i+1, got, want)
			}
		}
	})
}
