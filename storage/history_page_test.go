package storage_test

import (
	"context"
	"path/filepath"
	"testing"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	"clausewalk/storage"
)

func TestTheHistoryIsReadInPagesTheNewestFirst(t *testing.T) {
	s, _ := create(t)
	for _, v := range []string{"minor", "major", "conforms"} {
		set(t, s, "verdict", v)
	}
	var all []storage.Entry
	if err := s.History(t.Context(), func(e storage.Entry) bool { all = append(all, e); return true }); err != nil {
		t.Fatal(err)
	}
	var paged []storage.Past
	for skip := 0; ; skip += 2 {
		page, total, err := s.HistoryPage(t.Context(), checklist.Ref{}, skip, 2)
		if err != nil || total != len(all) {
			t.Fatal(total, err)
		}
		if len(page) == 0 {
			break
		}
		paged = append(paged, page...)
	}
	if len(paged) != len(all) {
		t.Fatalf("%d of %d changes", len(paged), len(all))
	}
	for i, p := range paged {
		if e := all[len(all)-1-i]; p.Seq != e.Seq || p.ID != e.ID || p.Value != e.Value || p.ID != p.Change.ID() {
			t.Fatalf("change %d is %+v, not %+v", i, p, e)
		}
	}
	if p := paged[0]; p.Value != "conforms" || p.Was != "major" {
		t.Fatalf("%q was %q", p.Value, p.Was)
	}
	if n, err := s.Count(t.Context()); err != nil || n != len(all) {
		t.Fatal(n, err)
	}
}

func TestTheHistoryOfAnItemHoldsWhatWasEverAboutIt(t *testing.T) {
	s, _ := create(t)
	commit := func(sets ...journal.Set) {
		t.Helper()
		if _, err := s.Commit(context.Background(), journal.Act{Sets: sets}, "Ada"); err != nil {
			t.Fatal(err)
		}
	}
	set(t, s, "verdict", "minor")
	commit(workshop.Edit("observation", "o1", map[string]string{"text": "seen", "items/" + item.String(): "yes"})...)
	commit(workshop.Edit("observation", "o1", map[string]string{"items/" + item.String(): ""})...)
	commit(workshop.Edit("observation", "o2", map[string]string{"text": "elsewhere", "items/iso27001-2022:5.11": "yes"})...)
	commit(workshop.AnswerSets(checklist.Ref{Checklist: "iso27001-2022", Item: "5.11"}, map[string]string{"verdict": "major"})...)
	page, total, err := s.HistoryPage(t.Context(), item, 0, 100)
	if err != nil {
		t.Fatal(err)
	}
	if total != 4 || len(page) != 4 {
		t.Fatalf("%d changes: %+v", total, page)
	}
	for _, p := range page {
		if p.Record != item.String() && p.Record != "o1" {
			t.Fatalf("%+v is not about the item", p)
		}
	}
}

func BenchmarkAPageOfAHundredThousandChanges(b *testing.B) {
	path := filepath.Join(b.TempDir(), "w.clausewalk")
	s, err := storage.Create(b.Context(), path, "w1", nil, workshop.Found("w1", workshop.Engagement{Organization: "Example GmbH"}, nil, nil), options("r1"))
	if err != nil {
		b.Fatal(err)
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	grow(b, path, "r1", 100_000)
	s = open(b, path, "r1")
	defer s.Close()
	one := checklist.Ref{Checklist: "iso27001-2022", Item: "A.7"}
	for _, c := range []struct {
		name string
		ref  checklist.Ref
		skip int
	}{{"newest", checklist.Ref{}, 0}, {"oldest", checklist.Ref{}, 99_700}, {"item", one, 0}} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if _, _, err := s.HistoryPage(context.Background(), c.ref, c.skip, 256); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
