package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"

	"clausewalk/model/harmless"
	"clausewalk/model/plural"
	"clausewalk/storage"
)

// readNamed reads a file that a person named, of at most so many bytes. It may be
// a pipe; one that never ends is refused as too large, not read until the
// memory is full. what names it in an error.
func readNamed(what, path string, most int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", what, err)
	}
	defer f.Close()
	tooLarge := fmt.Errorf("%s is too large for %s: %s is the most that is read", harmless.Line(path), what, plural.Bytes(most))
	if info, err := f.Stat(); err == nil && info.Size() > most {
		return nil, tooLarge
	}
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", what, err)
	}
	if int64(len(data)) > most {
		return nil, tooLarge
	}
	return data, nil
}

// there tells whether a name is taken, be it by a link that leads nowhere.
func there(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// mayWrite tells whether a document may be written under a name: nothing is there,
// or force says that what is there may go. That is so of a file, but never of a
// workshop, nor of a device or a pipe: taking the place of one ends it.
func mayWrite(path string, force bool) error {
	if !there(path) {
		return nil
	}
	info, err := os.Stat(path) // fails where a link leads nowhere
	switch {
	case err == nil && !info.Mode().IsRegular():
		return fmt.Errorf("%s is there and is not a file, so it cannot be written over: choose another name with -o (%w)", path, os.ErrExist)
	case storage.IsWorkshop(path):
		return fmt.Errorf("%s is a workshop, which nothing is written over: choose another name with -o (%w)", path, os.ErrExist)
	case !force:
		return fmt.Errorf("%s exists already: choose another name with -o, or overwrite it with --force (%w)", path, os.ErrExist)
	}
	return nil
}

// writeNew writes a file whole or not at all: to a temporary file that is then
// renamed. One that exists is kept, unless force says otherwise.
func writeNew(path string, data []byte, force bool) error {
	if err := mayWrite(path, force); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".clausewalk-*")
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	defer os.Remove(f.Name())
	_, err = f.Write(data)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		if err = os.Rename(f.Name(), path); err != nil && runtime.GOOS == "windows" {
			err = fmt.Errorf("if another program has it open, close it there, or choose another name (%w)", err)
		}
	}
	if err != nil {
		return fmt.Errorf("cannot write %s, nothing was changed: %w", path, err)
	}
	return nil
}
