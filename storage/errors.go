package storage

import (
	"errors"
	"fmt"
	"io/fs"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// What a caller may have to decide on. The errors that wrap them say what
// happened, what it means for the data, and what to do.
var (
	ErrNotFound    = errors.New("no such file")
	ErrExists      = errors.New("the file exists already")
	ErrNotWorkshop = errors.New("not a workshop file")
	ErrNewer       = errors.New("made by a newer clausewalk")
	ErrDamaged     = errors.New("the file is damaged")
	ErrReadOnly    = errors.New("the file cannot be written")
	ErrHeld        = errors.New("the file is open elsewhere")
	ErrFull        = errors.New("the disk is full")
	ErrMoved       = errors.New("the file is not under its name any more")
	ErrOverwritten = errors.New("another program has written into the file")
	ErrClosed      = errors.New("the file has been closed")
)

// explain turns an error of the driver into one that says what to do. What
// went wrong while saving has not changed the file: the transaction is rolled
// back.
func explain(path string, err error) error {
	var se *sqlite.Error
	if !errors.As(err, &se) {
		if errors.Is(err, fs.ErrPermission) {
			return fmt.Errorf("%s: %w: check the permissions of the file and its folder, or open it with --read-only", path, ErrReadOnly)
		}
		return err
	}
	switch se.Code() & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return heldError(path)
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("%s: %w: nothing of the last change was saved, all before it is safe; free some space and try again", path, ErrFull)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH:
		return fmt.Errorf("%s: %w: the last change was not saved; check the permissions of the file and its folder, or work on a copy elsewhere", path, ErrReadOnly)
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return damaged(path, se.Error())
	case sqlite3.SQLITE_TOOBIG:
		return damaged(path, "a value in it is larger than any that clausewalk writes")
	case sqlite3.SQLITE_IOERR:
		return fmt.Errorf("%s: the disk reported an error (%w); open the file again to see whether the last change was saved, and make a backup elsewhere", path, err)
	}
	return fmt.Errorf("%s: %w", path, err)
}

func damaged(path, what string) error {
	return fmt.Errorf("%s: %w (%s): it has been left as it is; save what can be saved with 'clausewalk recover', or take a backup", path, ErrDamaged, what)
}
