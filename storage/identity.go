package storage

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// identity tells whether the file under the workshop's name is still the one
// that was opened, with what was last written into it. A sync client or a
// person may move another one there; what is written then would be lost, or
// would ruin the other file.
type identity struct {
	handle *os.File // open as long as the database is: closing it would drop SQLite's lock on some systems
	info   os.FileInfo
	header [headerSize]byte
}

// resolve follows a symbolic link, as SQLite does: what it keeps beside a file
// is beside the real one.
func resolve(path string) string {
	if info, err := os.Lstat(path); err != nil || info.Mode()&os.ModeSymlink == 0 {
		return path
	}
	if target, err := filepath.EvalSymlinks(path); err == nil {
		return target
	}
	return path
}

func newIdentity(path string) (*identity, error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return &identity{handle: f, info: info}, nil
}

func (id *identity) readHeader() (h [headerSize]byte) {
	_, _ = id.handle.ReadAt(h[:], 0)
	return h
}

// note remembers what the file looks like after this process has written.
func (id *identity) note() { id.header = id.readHeader() }

// same fails with ErrMoved when there is another file under the name, or none.
func (id *identity) same(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: %w: it was removed or renamed by somebody or some program", path, ErrMoved)
	case err != nil:
		return fmt.Errorf("%s: %w: it cannot be reached any more (%w)", path, ErrMoved, err)
	case !os.SameFile(info, id.info):
		return fmt.Errorf("%s: %w: another file was put in its place, as programs that synchronize folders do", path, ErrMoved)
	}
	return nil
}

// overwritten fails with ErrOverwritten when another program has written into
// the file.
func (id *identity) overwritten(path string) error {
	if id.readHeader() != id.header {
		return fmt.Errorf("%s: %w while it was open here: this change was not saved, and nothing more is written, so that nothing of either is lost. "+
			"Close it and look at it with 'clausewalk verify'; what it held before is in the backups ('clausewalk backup --list')", path, ErrOverwritten)
	}
	return nil
}

// write runs do in a transaction. When the file is not under its name any more,
// do is done in a copy of what was opened, and the error says where that is.
func (s *Store) write(ctx context.Context, do func(*txn) error) error {
	if why := s.ReadOnly(); why != "" {
		return fmt.Errorf("%w: %s", ErrReadOnly, why)
	}
	release, err := s.use(ctx)
	if err != nil {
		return err
	}
	defer release()
	if s.rescue != nil {
		return s.stranded(ctx, s.moved, do)
	}
	tx, err := s.transaction(ctx)
	if errors.Is(err, ErrMoved) {
		return s.stranded(ctx, err, do)
	}
	if err != nil {
		return explain(s.path, err)
	}
	defer tx.rollback()
	if err := do(tx); err != nil {
		return explain(s.path, err)
	}
	err = tx.commit()
	if errors.Is(err, ErrMoved) {
		tx.rollback()
		return s.stranded(ctx, err, do)
	}
	return explain(s.path, err)
}

// RescuedError says that what was to be saved is in another file: the one that
// was opened is not under its name any more. It is an ErrMoved.
type RescuedError struct {
	Path string // where everything is
	Why  error  // what became of the file that was opened
}

func (e RescuedError) Error() string {
	return fmt.Sprintf("this change and everything before it is saved in %s: close this and go on there (%v)", e.Path, e.Why)
}

func (e RescuedError) Unwrap() error { return e.Why }

// Rescued is the file in which everything is saved.
func (e RescuedError) Rescued() string { return e.Path }

// Rescued is where changes went when they could not go into the file that was
// opened any more, for whoever leaves to be told again.
func (s *Store) Rescued() (elsewhere RescuedError, ok bool) {
	if s.rescue == nil {
		return RescuedError{}, false
	}
	return RescuedError{s.rescue.path, s.moved}, true
}

// stranded saves a change that cannot go into its file any more: what was
// opened is still there for this process, whatever happened to its name. It is
// copied to a file of its own, once, and the change is made there.
func (s *Store) stranded(ctx context.Context, moved error, do func(*txn) error) error {
	if s.rescue == nil {
		rescue, err := s.saveElsewhere(context.WithoutCancel(ctx))
		if err != nil {
			return fmt.Errorf("%w; this change was NOT saved, and no copy could be made (%w): leave this open, put the file back, and try again", moved, err)
		}
		s.rescue, s.moved = rescue, moved
	}
	if err := s.rescue.write(ctx, do); err != nil {
		return fmt.Errorf("%w; what was saved until now is in %s, this change is not: %w", moved, s.rescue.path, err)
	}
	return RescuedError{s.rescue.path, s.moved}
}

// saveElsewhere copies what the connection still holds: beside the old place,
// or, where that is gone too, among the backups, or to the folder for
// temporary files.
func (s *Store) saveElsewhere(ctx context.Context) (rescue *Store, err error) {
	places := []string{filepath.Dir(s.path)}
	if dir := s.opt.Backups.Dir; dir != "" && os.MkdirAll(dir, 0o700) == nil {
		places = append(places, dir)
	}
	for _, dir := range append(places, os.TempDir()) {
		path := beside(filepath.Join(dir, filepath.Base(s.path)), " (rescued)")
		if e := place(path, func(temporary string) error { return s.copyInto(ctx, temporary) }); e != nil {
			err = errors.Join(err, e)
			continue
		}
		if rescue, e := openWrite(ctx, path, s.opt, (*Store).begin); e == nil {
			return rescue, nil
		} else {
			err = errors.Join(err, e)
		}
	}
	return nil, err
}
