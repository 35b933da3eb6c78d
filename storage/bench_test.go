package storage

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// median is the time of one of many runs that half of the others took longer
// than: a disk has outliers.
func median(times []time.Duration) time.Duration {
	slices.Sort(times)
	return times[len(times)/2]
}

// compare runs two things in turn, so that both have the same machine, and
// reports the ratio of their medians, which must not be greater than most.
func compare(b *testing.B, most float64, ours, bare func()) {
	b.Helper()
	var a, c []time.Duration
	timed := func(f func()) time.Duration {
		start := time.Now()
		f()
		return time.Since(start)
	}
	for b.Loop() {
		a = append(a, timed(ours))
		c = append(c, timed(bare))
	}
	x, y := median(a), median(c)
	ratio := float64(x) / float64(y)
	b.ReportMetric(float64(x.Microseconds()), "ours-µs")
	b.ReportMetric(float64(y.Microseconds()), "bare-µs")
	b.ReportMetric(ratio, "ratio")
	if len(a) > 50 && ratio > most {
		b.Errorf("%s against %s: %.2f times, at most %.2f", x, y, ratio, most)
	}
}

// BenchmarkADurableAnswer: an answer that is prepared and committed, against a
// bare transaction of two statements with the same pragmas, in a file of its
// own.
func BenchmarkADurableAnswer(b *testing.B) {
	ctx := context.Background()
	act := workshop.Found("w", workshop.Engagement{Organization: "Example"}, nil, nil)
	s, err := Create(ctx, filepath.Join(b.TempDir(), "w.clausewalk"), "w", nil, act, Options{Author: "Ada", Replica: "r1"})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	st, err := s.Load(ctx)
	if err != nil {
		b.Fatal(err)
	}
	bare := newBare(b)
	n := 0
	ref := func() checklist.Ref { return checklist.Ref{Checklist: "own", Item: fmt.Sprint(n % 200)} }
	level := func() string { return fmt.Sprint(n / 200 % 6) }
	compare(b, 1.3, func() {
		n++
		act, err := st.Prepare(journal.Act{Sets: workshop.AnswerSets(ref(), map[string]string{"maturity": level()})}, func(checklist.Ref) bool { return true })
		if err != nil {
			b.Fatal(err)
		}
		if _, err := s.Commit(ctx, act, "Ada"); err != nil {
			b.Fatal(err)
		}
		for _, set := range act.Sets {
			st.Apply(set)
		}
	}, func() { bare.write(b, ref().String(), level()) })
}

// bareFile is what somebody would write who needs no history: a log and a
// table.
type bareFile struct {
	begin, insert, upsert, commit *sql.Stmt
}

func newBare(b *testing.B) *bareFile {
	path := filepath.Join(b.TempDir(), "bare.db")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		b.Fatal(err)
	}
	db, err := openDB(path, pragmas+"&mode=rw")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	if _, err := db.Exec(`CREATE TABLE log (seq INTEGER PRIMARY KEY, item TEXT, field TEXT, value TEXT, author TEXT, time TEXT) STRICT;
		CREATE TABLE answers (id TEXT PRIMARY KEY, verdict TEXT, maturity TEXT) STRICT, WITHOUT ROWID`); err != nil {
		b.Fatal(err)
	}
	prepare := func(query string) *sql.Stmt {
		st, err := db.Prepare(query)
		if err != nil {
			b.Fatal(err)
		}
		return st
	}
	return &bareFile{
		begin:  prepare("BEGIN IMMEDIATE"),
		insert: prepare("INSERT INTO log (item, field, value, author, time) VALUES (?,?,?,?,?)"),
		upsert: prepare("INSERT INTO answers (id, maturity) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET maturity = excluded.maturity"),
		commit: prepare("COMMIT"),
	}
}

func (f *bareFile) write(b *testing.B, item, level string) {
	run := func(st *sql.Stmt, args ...any) {
		if _, err := st.Exec(args...); err != nil {
			b.Fatal(err)
		}
	}
	run(f.begin)
	run(f.insert, item, "maturity", level, "Ada", time.Now().Format(journal.TimeLayout))
	run(f.upsert, item, level)
	run(f.commit)
}

// BenchmarkOpening: a file with 100,000 changes of history against one with
// 1,000 and the same current state.
func BenchmarkOpening(b *testing.B) {
	long, short := history(b, 100_000), history(b, 1_000)
	open := func(path string) func() {
		return func() {
			s, err := Open(context.Background(), path, Options{Author: "Ada", Replica: "r1"})
			if err != nil {
				b.Fatal(err)
			}
			if _, err := s.Load(context.Background()); err != nil {
				b.Fatal(err)
			}
			if err := s.Close(); err != nil {
				b.Fatal(err)
			}
		}
	}
	open(long)()
	open(short)()
	compare(b, 1.5, open(long), open(short))
}

// history is a file in which 200 items were answered again and again, up to the
// given number of changes.
func history(b *testing.B, changes int) string {
	ctx := context.Background()
	path := filepath.Join(b.TempDir(), "w.clausewalk")
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	log := journal.NewLog()
	var entries []Entry
	for n := range changes {
		at = at.Add(time.Second)
		// The last answers are the same whatever went before.
		back := changes - n
		k := journal.Key{Kind: "answer", Record: fmt.Sprintf("own:%d", back%200), Field: "rationale"}
		c := journal.Change{Workshop: "w", Key: k, Value: fmt.Sprintf("what was said of it, round %d of many", back/200), Parents: log.Heads(k),
			Author: "Ada", Time: at.Format(journal.TimeLayout), Replica: "r1", Previous: log.Last("r1"), Act: fmt.Sprint(n)}
		id, err := log.Add(c)
		if err != nil {
			b.Fatal(err)
		}
		entries = append(entries, Entry{ID: id, Change: c})
	}
	s, err := fill(ctx, path, "w", copied{entries: entries}, log.Head(), Options{Author: "Ada", Replica: "r1"})
	if err != nil {
		b.Fatal(err)
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	return path
}
