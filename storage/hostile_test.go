package storage

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"clausewalk/storage/storagetest"
)

// Each of these is a workshop file that somebody prepared.
func TestPreparedFilesAreRefusedQuicklyAndLeftAsTheyAre(t *testing.T) {
	const endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
	for name, query := range map[string]string{
		"a trigger":            "CREATE TRIGGER t AFTER INSERT ON journal BEGIN DELETE FROM answers; END",
		"a view for a table":   "ALTER TABLE answers RENAME TO a; CREATE VIEW answers AS " + endless,
		"an index on a call":   "CREATE INDEX i ON answers (hex(id))",
		"a generated column":   "ALTER TABLE answers ADD COLUMN g TEXT AS (CAST(zeroblob(1000000000) AS TEXT))",
		"a virtual table":      "CREATE VIRTUAL TABLE v USING fts5(x)",
		"a table less":         "DROP TABLE findings",
		"a column less":        "ALTER TABLE findings DROP COLUMN title",
		"another check":        "PRAGMA writable_schema=1; UPDATE sqlite_schema SET sql = replace(sql, 'value TEXT NOT NULL', 'value TEXT') WHERE name = 'journal'",
		"a dropped guard":      "DROP TRIGGER journal_changes_no_change",
		"a statement as name":  `CREATE TABLE "x; DROP TABLE journal" (a)`,
		"thousands of tables":  manyTables(1000),
		"a view that is large": "CREATE VIEW big AS SELECT '" + strings.Repeat("x", 1<<20) + "'",
	} {
		t.Run(name, func(t *testing.T) {
			path := worked(t)
			if err := storagetest.Exec(path, query); err != nil {
				t.Fatal(err)
			}
			before, _ := os.ReadFile(path)
			for _, readOnly := range []bool{true, false} {
				start := time.Now()
				s, err := Open(t.Context(), path, Options{ReadOnly: readOnly})
				if err == nil {
					s.Close()
					t.Fatal("opened")
				}
				if !errors.Is(err, ErrNotWorkshop) && !errors.Is(err, ErrDamaged) {
					t.Errorf("%v", err)
				}
				if took := time.Since(start); took > 5*time.Second {
					t.Errorf("took %s", took)
				}
			}
			if after, _ := os.ReadFile(path); string(after) != string(before) {
				t.Error("the file was changed")
			}
			if r, _ := recovered(t, path); r.Kept < 30 {
				t.Errorf("%+v", r)
			}
		})
	}
}

func manyTables(n int) string {
	var b strings.Builder
	b.WriteString("BEGIN;")
	for i := range n {
		fmt.Fprintf(&b, "CREATE TABLE t%d (a);", i)
	}
	b.WriteString("COMMIT;")
	return b.String()
}

func TestAValueAsLargeAsTheMemoryIsNotLoaded(t *testing.T) {
	path := worked(t)
	if err := storagetest.Exec(path, "UPDATE answers SET rationale = CAST(zeroblob(80000000) AS TEXT) WHERE id = 'own:1'"); err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), path, Options{ReadOnly: true})
	if err == nil {
		_, err = s.Load(t.Context())
		s.Close()
	}
	if !errors.Is(err, ErrDamaged) {
		t.Fatalf("%v", err)
	}
}

func TestAPipeOrADeviceIsNotWaitedFor(t *testing.T) {
	for _, path := range []string{"/dev/zero", "/dev/tty", os.DevNull, t.TempDir()} {
		if _, err := Open(t.Context(), path, Options{ReadOnly: true}); err == nil {
			t.Errorf("%s was opened", path)
		}
		if _, err := Recover(t.Context(), path, filepath.Join(t.TempDir(), "out"), nil, newDesk(nil).opt); err == nil {
			t.Errorf("%s was recovered", path)
		}
	}
}

func TestAFileThatAnotherToolPutIntoWALModeIsStillOne(t *testing.T) {
	path := worked(t)
	if err := storagetest.Exec(path, "PRAGMA journal_mode = WAL; CREATE TABLE t (x); DROP TABLE t"); err != nil {
		t.Fatal(err)
	}
	d := newDesk(t)
	d.opt.ReadOnly = true
	s := d.open(path)
	if st, err := s.Load(t.Context()); err != nil || st.Engagement.Organization != "Example" {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	d.opt.ReadOnly = false
	s = d.open(path)
	d.answer(s, "maturity", "3")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(path + "-*"); len(left) > 0 {
		t.Errorf("it does not stand alone: %v", left)
	}
	if p := verified(t, path); len(p.Faults) > 0 {
		t.Error(p.Faults)
	}
}
