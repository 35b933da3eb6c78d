package storage

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const colours = "ALTER TABLE people ADD COLUMN colour TEXT"

// nextVersion is a version 2 that has one column more.
func nextVersion(t *testing.T, step func(context.Context, *txn) error) *format {
	t.Helper()
	path := worked(t)
	tamper(t, path, colours)
	db, err := openDB(path, readPragmas)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	conn, err := db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	hash, err := schemaHash(t.Context(), conn)
	if err != nil {
		t.Fatal(err)
	}
	return &format{version: 2, schemas: map[int]string{1: schemaSHA256, 2: hash}, steps: map[int]func(context.Context, *txn) error{1: step}}
}

func addColours(_ context.Context, tx *txn) error { return tx.exec(colours) }

func TestAnOlderFileIsBroughtUpToDateAfterABackup(t *testing.T) {
	d, path := newDesk(t), worked(t)
	head := verified(t, path).Head()
	d.opt.format = nextVersion(t, addColours)
	s := d.open(path)
	if !strings.Contains(s.Notice(), d.opt.Backups.Dir) {
		t.Errorf("the notice does not say where the old file is: %q", s.Notice())
	}
	d.answer(s, "maturity", "1")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	list, _ := d.opt.Backups.List()
	if len(list) != 1 {
		t.Fatalf("%d backups", len(list))
	}
	if p := verified(t, list[0].Path); p.Head() != head || len(p.Faults) > 0 {
		t.Fatalf("the backup is not what the file was: %v", p.Faults)
	}
	if p, err := Verify(t.Context(), path, d.opt); err != nil || len(p.Faults) > 0 {
		t.Fatalf("%v %v", p, err)
	}
	// The version that came before leaves it alone.
	if _, err := Open(t.Context(), path, Options{}); !errors.Is(err, ErrNewer) {
		t.Fatalf("%v", err)
	}
}

func TestAMigrationThatFailsLeavesTheFileAsItWas(t *testing.T) {
	for name, step := range map[string]func(context.Context, *txn) error{
		"an error":       func(ctx context.Context, tx *txn) error { return errors.Join(addColours(ctx, tx), errors.New("no")) },
		"another result": func(_ context.Context, tx *txn) error { return tx.exec("ALTER TABLE people ADD COLUMN shape TEXT") },
		"lost changes": func(ctx context.Context, tx *txn) error {
			return errors.Join(addColours(ctx, tx), tx.exec("UPDATE heads SET seq = seq + 1000"))
		},
	} {
		d, path := newDesk(t), worked(t)
		want := verified(t, path).Head()
		d.opt.format = nextVersion(t, step)
		if _, err := Open(t.Context(), path, d.opt); err == nil || !strings.Contains(err.Error(), "left as it was") {
			t.Errorf("%s: %v", name, err)
		}
		if p := verified(t, path); p.Head() != want || len(p.Faults) > 0 {
			t.Errorf("%s: %v", name, p.Faults)
		}
	}
}

func TestWithoutABackupNothingIsMigrated(t *testing.T) {
	d, path := newDesk(t), worked(t)
	d.opt.format = nextVersion(t, addColours)
	if err := os.WriteFile(d.opt.Backups.Dir, nil, 0o600); err != nil { // a file where the folder must be
		t.Fatal(err)
	}
	before, _ := os.ReadFile(path)
	if _, err := Open(t.Context(), path, d.opt); err == nil || !strings.Contains(err.Error(), "no backup could be made") {
		t.Fatalf("%v", err)
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("the file was changed")
	}
	d.opt.Backups.Dir = "" // switched off: then beside the file
	d.open(path)
	if got, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*before version 2*")); len(got) != 1 {
		t.Errorf("beside it: %v", got)
	}
}

func TestAnOlderFileIsReadWithoutBeingChanged(t *testing.T) {
	d, path := newDesk(t), worked(t)
	d.opt.format = nextVersion(t, addColours)
	d.opt.ReadOnly = true
	before, _ := os.ReadFile(path)
	s := d.open(path)
	if st, err := s.Load(t.Context()); err != nil || st.Engagement.Organization != "Example" {
		t.Fatalf("%v", err)
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("reading changed the file")
	}
}
