package storage

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// Restore writes what a store holds as a workshop file. A file that is there
// is left alone, unless force is set: then it is renamed, with what a crash
// left beside it, and kept tells its new name. One that is open elsewhere is
// left alone in any case.
func Restore(ctx context.Context, s *Store, path string, force bool, now time.Time) (kept string, err error) {
	if !exists(path) && !exists(path+"-journal") {
		return "", s.CopyTo(ctx, path)
	}
	if !force {
		return "", fmt.Errorf("%s: %w and has been left as it is: restore under another name with -o, or with --force, which keeps it under another name", path, ErrExists)
	}
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return "", fmt.Errorf("%s: it is not a regular file: restore under another name", path)
	}
	if err := notHeld(ctx, path); err != nil {
		return "", err
	}
	// The new file is written first, so that a full disk changes nothing.
	fresh := beside(path, " (restoring)")
	if err := s.CopyTo(ctx, fresh); err != nil {
		return "", err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(fresh)
		}
	}()
	kept = beside(path, now.Format(" (before restore 2006-01-02 150405)"))
	// The journal goes first: without its file it does no harm, beside the new
	// one it would be rolled back into it.
	for _, suffix := range []string{"-journal", ""} {
		if err := os.Rename(path+suffix, kept+suffix); err != nil && !errors.Is(err, os.ErrNotExist) {
			return "", fmt.Errorf("cannot move %s away: %w", path+suffix, err)
		}
	}
	if err := os.Rename(fresh, path); err != nil {
		return "", fmt.Errorf("cannot move the restored file to %s (what was there is in %s): %w", path, kept, err)
	}
	syncFolder(filepath.Dir(path))
	if !exists(kept) {
		kept = ""
	}
	return kept, nil
}

// notHeld fails with ErrHeld while another process has a file open. A file that
// is no database is held by nobody. It only reads: what a crash left beside the
// file stays as it is.
func notHeld(ctx context.Context, path string) error {
	if !exists(path) {
		return nil
	}
	s, err := newStore(path, path, Options{}, readPragmas)
	if err != nil {
		return nil
	}
	defer s.Close()
	var tables int
	err = s.conn.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables)
	if errors.Is(explain(path, err), ErrHeld) {
		return heldError(path)
	}
	return nil
}
