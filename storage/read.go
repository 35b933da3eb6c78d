package storage

import (
	"context"
	"errors"
	"io"
	"os"
	"time"
)

// openRead opens a file to read it; begin looks at it before it is used. A
// file that is open elsewhere, that an older version made, or that a crash left
// half written in a folder that cannot be written, is read from a copy.
func openRead(ctx context.Context, path string, opt Options, begin func(*Store, context.Context) error) (*Store, error) {
	leftover := settle(ctx, path, opt)
	version, err := inspect(path, opt.formats().version)
	if err != nil {
		return nil, err
	}
	if version == opt.formats().version && !leftover {
		s, err := newStore(path, path, opt, readPragmas)
		if err != nil {
			return nil, err
		}
		if err = begin(s, ctx); err == nil {
			return s, nil
		}
		_ = s.Close()
		if !errors.Is(err, ErrHeld) {
			return nil, err
		}
	}
	return readCopy(ctx, path, opt, version, leftover, begin)
}

// settle deals with a rollback journal beside the file: either a crash left
// changes half done, or somebody is writing. Opening for writing settles which,
// and rolls back in the first case. It tells whether what a crash left is still
// there because nothing can be written.
func settle(ctx context.Context, path string, opt Options) (leftover bool) {
	if !hotJournal(path) {
		return false
	}
	opt.ReadOnly, opt.Backups = false, Backups{}
	w, err := openWrite(ctx, path, opt, (*Store).identify)
	if err == nil {
		_ = w.Close()
	}
	return errors.Is(err, ErrReadOnly) && hotJournal(path)
}

// readCopy reads from a temporary copy, in which what a crash left is rolled
// back and an older version is brought up to date.
func readCopy(ctx context.Context, path string, opt Options, version int, leftover bool, begin func(*Store, context.Context) error) (*Store, error) {
	copied, err := copyStill(ctx, path, leftover)
	if err != nil {
		return nil, err
	}
	s, err := openCopy(ctx, path, copied, opt, leftover || version < opt.formats().version)
	if err != nil {
		removeCopy(copied)
		return nil, err
	}
	s.snapshot = copied
	if version == opt.formats().version && !leftover {
		s.holder = "another program"
		if h, ok := readHolder(path); ok {
			s.holder = h.String()
		}
	}
	if err := begin(s, ctx); err != nil {
		_ = s.Close()
		return nil, err
	}
	return s, nil
}

func openCopy(ctx context.Context, path, copied string, opt Options, mend bool) (*Store, error) {
	if mend {
		rw := opt
		rw.ReadOnly, rw.Backups = false, Backups{}
		w, err := newStore(path, copied, rw, pragmas+"&mode=rw")
		if err != nil {
			return nil, err
		}
		w.scratch = true
		if err := errors.Join(w.upToDate(ctx), w.Close()); err != nil {
			return nil, err
		}
	}
	return newStore(path, copied, opt, readPragmas)
}

func removeCopy(path string) {
	_ = os.Remove(path)
	_ = os.Remove(path + "-journal")
}

// copyStill copies a file that another process has open, at a moment when it
// is not writing: no transaction in the rollback journal before and after, and
// the same header.
// What a crash left over is copied with its journal.
func copyStill(ctx context.Context, path string, leftover bool) (string, error) {
	out, err := os.CreateTemp("", "clausewalk-*.copy")
	if err != nil {
		return "", err
	}
	_ = out.Close()
	for range 40 {
		if err := ctx.Err(); err != nil {
			break
		}
		if copyOnce(path, out.Name(), leftover) {
			return out.Name(), nil
		}
		select {
		case <-ctx.Done():
		case <-time.After(25 * time.Millisecond):
		}
	}
	removeCopy(out.Name())
	return "", heldError(path)
}

func copyOnce(path, to string, leftover bool) bool {
	if hotJournal(path) != leftover {
		return false
	}
	data, err := os.ReadFile(path)
	if err != nil || len(data) < headerSize {
		return false
	}
	if leftover {
		before, err := os.ReadFile(path + "-journal")
		if err != nil || os.WriteFile(to+"-journal", before, 0o600) != nil {
			return false
		}
	}
	again := make([]byte, headerSize)
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	if _, err := io.ReadFull(f, again); err != nil || string(again) != string(data[:headerSize]) || hotJournal(path) != leftover {
		return false
	}
	return os.WriteFile(to, data, 0o600) == nil
}
