package storage_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	"clausewalk/storage"
)

// grow makes n more changes, some fifty an act, spread over 200 items.
func grow(b *testing.B, path, replica string, n int) {
	b.Helper()
	s := open(b, path, replica)
	defer s.Close()
	for done := 0; done < n; {
		var act journal.Act
		for range min(50, n-done) {
			ref := checklist.Ref{Checklist: "iso27001-2022", Item: fmt.Sprintf("A.%d", done%200)}
			act.Sets = append(act.Sets, workshop.AnswerSets(ref, map[string]string{"rationale": fmt.Sprintf("%s says %d at some length, as people do", replica, done)})...)
			done++
		}
		if _, err := s.Commit(context.Background(), act, "Ada"); err != nil {
			b.Fatal(err)
		}
	}
}

// Merging two files of 50,000 changes each takes at most four times as long as
// copying the same rows with INSERT ... SELECT.
func BenchmarkMergeAgainstCopyingTheSameRows(b *testing.B) {
	const changes = 50_000
	dir := b.TempDir()
	base := filepath.Join(dir, "base.clausewalk")
	act := workshop.Found("w1", workshop.Engagement{Organization: "Example"}, nil, nil)
	s, err := storage.Create(b.Context(), base, "w1", nil, act, options("r0"))
	if err != nil {
		b.Fatal(err)
	}
	s.Close()
	mine, theirs := filepath.Join(dir, "mine.clausewalk"), filepath.Join(dir, "theirs.clausewalk")
	copyFile(b, base, mine)
	copyFile(b, base, theirs)
	grow(b, mine, "r1", changes)
	grow(b, theirs, "r2", changes)
	var merging, copying time.Duration
	for b.Loop() {
		work := filepath.Join(dir, "work.clausewalk")
		copyFile(b, mine, work)
		a, o := open(b, work, "r1"), open(b, theirs, "r3")
		begin := time.Now()
		m, err := a.Merge(b.Context(), false, o)
		merging += time.Since(begin)
		if err != nil || len(m.Added) != changes {
			b.Fatal(err, len(m.Added))
		}
		a.Close()
		o.Close()

		copyFile(b, mine, work)
		copying += copyRows(b, work, theirs)
		os.Remove(work)
	}
	b.ReportMetric(merging.Seconds()/float64(b.N), "merge-s")
	b.ReportMetric(copying.Seconds()/float64(b.N), "copy-s")
	times := merging.Seconds() / copying.Seconds()
	b.ReportMetric(times, "times")
	if b.N > 1 && times > 4 {
		b.Errorf("%s against %s: %.2f times, at most 4", merging, copying, times)
	}
}

// copyRows is the bare database doing the same: the other journal's rows, with
// the same settings, both files open already. It returns how long that took.
func copyRows(b *testing.B, to, from string) time.Duration {
	b.Helper()
	db, err := sql.Open("sqlite", "file:"+to+"?_pragma=journal_mode(DELETE)&_pragma=synchronous(EXTRA)&_pragma=locking_mode(EXCLUSIVE)&_pragma=secure_delete(1)&_pragma=fullfsync(1)"+
		"&_pragma=cell_size_check(1)&_pragma=temp_store(2)&_pragma=mmap_size(0)&_pragma=cache_size(-512)&_pragma=cache_spill(0)")
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if _, err := db.Exec("ATTACH ? AS other; BEGIN EXCLUSIVE; COMMIT", from); err != nil {
		b.Fatal(err)
	}
	const columns = "id, kind, record, field, value, parents, author, time, replica, previous, act, reason"
	begin := time.Now()
	if _, err := db.Exec("BEGIN; INSERT INTO main.journal (" + columns + ") SELECT " + columns + " FROM other.journal WHERE replica = 'r2' ORDER BY seq; COMMIT"); err != nil {
		b.Fatal(err)
	}
	return time.Since(begin)
}
