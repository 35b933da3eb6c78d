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
	if m, err := mine.Merge(t.Context(), true, theirs); err != nil || len(m.Added) != 2 || len(m.Conflicts) != 1 {
		t.Fatalf("dry run: %+v %v", m, err)
	}
	if a := load(t, mine).Answers[item]; a.Verdict != "minor" || a.Rationale != "" {
		t.Fatalf("the dry run wrote: %+v", a)
	}
	m, err := mine.Merge(t.Context(), false, theirs)
	if err != nil {
		t.Fatal(err)
	}
	st := load(t, mine)
	if len(m.Conflicts) != 1 || len(st.Conflicts[m.Conflicts[0].Key]) != 2 || st.Answers[item].Rationale != "seen it" {
		t.Fatalf("%+v %+v", m, st.Conflicts)
	}
	set(t, mine, "verdict", "major")
	if st := load(t, mine); len(st.Conflicts) != 0 || st.Answers[item].Verdict != "major" {
		t.Fatalf("settling did not settle: %+v", st.Conflicts)
	}
	if m, err := theirs.Merge(t.Context(), false, mine); err != nil || len(m.Conflicts) != 0 {
		t.Fatalf("the settlement does not travel: %+v %v", m, err)
	}
	a, _ := mine.Head(t.Context())
	if b, _ := theirs.Head(t.Context()); a != b {
		t.Fatal("two merged copies have two heads")
	}
	if m, err := mine.Merge(t.Context(), false, theirs); err != nil || len(m.Added) != 0 {
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
	if _, err := s.Merge(t.Context(), false, o); !errors.Is(err, storage.ErrUnrelated) {
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
			// Two of the copies may be on one laptop, or on the one that the file is from.
			s := open(t, path, rapid.SampledFrom([]string{"r0", "r1", "r2"}).Draw(t, "replica"))
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
					_, err = s.Merge(ctx, false, o)
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
						if _, err := s.Merge(ctx, false, o); err != nil {
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
		for _, s := range copies {
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			if p, err := storage.Verify(ctx, s.Path(), options("r9")); err != nil || len(p.Faults) > 0 || p.Head() != wantHead {
				t.Fatalf("after merging: %v, %+v", err, p)
			}
		}
	})
}

func TestTwoCopiesThatOneLaptopBeganToWriteInAreStillOneWorkshop(t *testing.T) {
	s, path := create(t)
	s.Close()
	other := filepath.Join(t.TempDir(), "other.clausewalk")
	copyFile(t, path, other)
	mine, theirs := open(t, path, "laptop"), open(t, other, "laptop")
	defer theirs.Close()
	set(t, mine, "verdict", "minor")
	set(t, theirs, "rationale", "seen it")
	if _, err := mine.Merge(t.Context(), false, theirs); err != nil {
		t.Fatal(err)
	}
	set(t, mine, "maturity", "2")
	if err := mine.Close(); err != nil {
		t.Fatal(err)
	}
	if p, err := storage.Verify(t.Context(), path, options("r9")); err != nil || len(p.Faults) > 0 {
		t.Fatal(err, p.Faults)
	}
}

// three are a file and two copies, each with another verdict.
func three(t *testing.T) (mine, ben, cleo *storage.Store) {
	t.Helper()
	s, path := create(t)
	s.Close()
	var all []*storage.Store
	for i, verdict := range []string{"conforms", "minor", "major"} {
		name := filepath.Join(t.TempDir(), fmt.Sprintf("%d.clausewalk", i))
		copyFile(t, path, name)
		s := open(t, name, fmt.Sprintf("r%d", i+2))
		t.Cleanup(func() { s.Close() })
		set(t, s, "verdict", verdict)
		all = append(all, s)
	}
	return all[0], all[1], all[2]
}

func TestADryRunShowsWhatMergingSeveralCopiesWillBring(t *testing.T) {
	mine, ben, cleo := three(t)
	before, err := mine.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	would, err := mine.Merge(t.Context(), true, ben, cleo)
	if err != nil {
		t.Fatal(err)
	}
	if after, _ := mine.Head(t.Context()); after != before {
		t.Fatal("the dry run wrote")
	}
	did, err := mine.Merge(t.Context(), false, ben, cleo)
	if err != nil || !reflect.DeepEqual(would, did) {
		t.Fatalf("%v\nwould bring %+v\nbrought     %+v", err, would, did)
	}
	if len(did.Conflicts) != 1 || len(did.Conflicts[0].Sides) != 3 || did.From[0].New != 1 || did.From[1].New != 1 {
		t.Fatalf("%+v", did)
	}
}

func TestWhenOneOfSeveralCopiesIsRefusedNoneIsMerged(t *testing.T) {
	mine, ben, _ := three(t)
	stranger, err := storage.Create(t.Context(), filepath.Join(t.TempDir(), "s.clausewalk"), "w2", nil,
		workshop.Found("w2", workshop.Engagement{Organization: "Other"}, nil, nil), options("r9"))
	if err != nil {
		t.Fatal(err)
	}
	defer stranger.Close()
	before, _ := mine.Head(t.Context())
	if _, err := mine.Merge(t.Context(), false, ben, stranger); !errors.Is(err, storage.ErrUnrelated) {
		t.Fatal(err)
	}
	if after, _ := mine.Head(t.Context()); after != before {
		t.Fatal("one of the two was merged")
	}
}
