package cli

import (
	"fmt"
	"io"
	"os"

	"clausewalk/model/harmless"
	"clausewalk/model/plural"
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
