package cli

import (
	"fmt"
	"io"
	"os"

	"clausewalk/model/harmless"
)

// readNamed reads a file that a person named, of at most so many bytes. It may
// be a pipe; one that never ends is refused as too large, not read until the
// memory is full. what names it in an error.
func readNamed(what, path string, most int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", what, err)
	}
	defer f.Close()
	tooLarge := fmt.Errorf("%s is too large for %s: %s is the most that is read", harmless.Line(path), what, sizeOf(most))
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

// sizeOf is a number of bytes, in whole megabytes or kilobytes.
func sizeOf(n int64) string {
	if n >= 1<<20 {
		return fmt.Sprintf("%d MB", n>>20)
	}
	return fmt.Sprintf("%d KB", n>>10)
}
