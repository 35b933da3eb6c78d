package storage

import (
	"bytes"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"clausewalk/model/workshop"
)

// A page that says it holds no rows reads well: what was on it is silently gone.
func TestRowsThatAPageHasForgottenAreMissed(t *testing.T) {
	path := worked(t)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	roots := filledTables(t, path)
	if len(roots) < 6 {
		t.Fatalf("only %d tables hold anything", len(roots))
	}
	for table, root := range roots {
		broken := bytes.Clone(whole)
		binary.BigEndian.PutUint16(broken[(root-1)*4096+3:], 0) // the number of cells; see sqlite.org/fileformat2.html, 1.6
		path := filepath.Join(t.TempDir(), "w.clausewalk")
		if err := os.WriteFile(path, broken, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(t.Context(), path, Options{Author: "Ada", Replica: "r1"}); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: Open: %v", table, err)
		}
		s, err := OpenToLoad(t.Context(), path, Options{Author: "Ada", Replica: "r1"})
		if err == nil {
			_, _, _, err = s.Workshop(t.Context())
			_ = s.Close()
		}
		if !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: OpenToLoad and Workshop: %v", table, err)
		}
	}
}

// filledTables are the root pages of the tables that Load reads and that hold
// anything, by their names.
func filledTables(t *testing.T, path string) map[string]int {
	t.Helper()
	db, err := openDB(path, "mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	tables := []string{"meta", "heads"}
	for _, k := range workshop.Kinds {
		tables = append(tables, k.Tables()...)
	}
	roots := map[string]int{}
	for _, table := range tables {
		var rows, root int
		if err := db.QueryRowContext(t.Context(), "SELECT (SELECT count(*) FROM "+table+"), rootpage FROM sqlite_schema WHERE name = ?", table).Scan(&rows, &root); err != nil {
			t.Fatalf("%s: %v", table, err)
		}
		if rows > 0 {
			roots[table] = root
		}
	}
	return roots
}
