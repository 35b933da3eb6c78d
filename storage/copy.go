package storage

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// CopyTo writes what the file holds now to a new file, through SQLite: whole,
// checked and on the disk when it returns. It refuses to overwrite, and leaves
// nothing behind when it fails.
func (s *Store) CopyTo(ctx context.Context, path string) error {
	if exists(path) {
		return fmt.Errorf("%s: %w: choose another name, or remove it first", path, ErrExists)
	}
	if hotJournal(path) {
		// SQLite would take it for the copy's own and roll it back into it.
		return fmt.Errorf("%s: what a crash left of an earlier file of this name lies beside it (%s-journal): choose another name, or move that away first", path, filepath.Base(path))
	}
	return place(path, func(temporary string) error { return s.vacuumInto(ctx, temporary) })
}

// place makes a file under a temporary name beside its place and moves it
// there when write has succeeded and it is safe on the disk.
func place(path string, write func(temporary string) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".clausewalk-*")
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	defer func() {
		if err != nil {
			removeCopy(f.Name())
		}
	}()
	if err = errors.Join(f.Close(), write(f.Name())); err != nil {
		return err
	}
	if err = syncFile(f.Name()); err != nil {
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	if err = os.Rename(f.Name(), path); err != nil {
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	syncFolder(filepath.Dir(path))
	return nil
}

// vacuumInto copies the database into an empty file, which keeps its
// permissions, and checks the copy.
func (s *Store) vacuumInto(ctx context.Context, path string) error {
	release, err := s.use(ctx)
	if err != nil {
		return err
	}
	defer release()
	return s.copyInto(ctx, path)
}

// copyInto is vacuumInto for whoever has the store in use.
func (s *Store) copyInto(ctx context.Context, path string) error {
	if s.opt.ReadOnly {
		// query_only would refuse to fill the copy, too; the file itself is
		// open to read only, whatever this says.
		if _, err := s.conn.ExecContext(ctx, "PRAGMA query_only = 0"); err != nil {
			return explain(s.path, err)
		}
		defer s.conn.ExecContext(context.WithoutCancel(ctx), "PRAGMA query_only = 1")
	}
	if _, err := s.conn.ExecContext(ctx, "VACUUM INTO ?", path); corrupt(err) {
		return explain(s.path, err)
	} else if err != nil {
		return fmt.Errorf("the copy could not be written, the workshop is untouched: %w", explainCopy(err))
	}
	return checkCopy(ctx, path)
}

// checkCopy is SQLite's quick check of a whole file that was just written.
func checkCopy(ctx context.Context, path string) error {
	db, err := openDB(path, readPragmas+"&_pragma=cache_size(-512)")
	if err != nil {
		return err
	}
	defer db.Close()
	var verdict string
	if err := db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&verdict); err != nil {
		return explain(path, err)
	}
	if verdict != "ok" {
		return fmt.Errorf("the copy is not sound (%s): the disk may be failing; nothing was kept of it", verdict)
	}
	return nil
}

// syncFile makes a file safe on the disk.
func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// syncFolder makes a new name in a folder safe, where the system can.
func syncFolder(dir string) {
	if f, err := os.Open(dir); err == nil {
		_ = f.Sync()
		_ = f.Close()
	}
}

// explainCopy says what to do when a copy could not be written.
func explainCopy(err error) error {
	var se *sqlite.Error
	if !errors.As(err, &se) {
		return err
	}
	switch se.Code() & 0xff {
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("%w: free some space, or choose another place", ErrFull)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		return fmt.Errorf("%w: choose another place", ErrReadOnly)
	}
	return err
}
