package storage

import (
	"errors"
	"fmt"
	"math"
	"os"
)

// Glance looks at a workshop file from outside, without SQLite, in a fraction
// of the time that Open takes. It is nil when nothing that can be seen there
// speaks against opening the file; what Open says counts.
func Glance(path string) error {
	version, err := inspect(path, schemaVersion)
	if err != nil {
		return err
	}
	if version != schemaVersion {
		return fmt.Errorf("%s: it is of version %d", path, version)
	}
	if hotJournal(path) {
		return fmt.Errorf("%s: it was not closed", path)
	}
	if _, err := os.Lstat(lockPath(path)); err == nil {
		return heldError(path)
	}
	return nil
}

// IsWorkshop tells whether a file is a workshop of any version, or was one
// before it was damaged.
func IsWorkshop(path string) bool {
	_, err := inspect(path, math.MaxInt)
	return err == nil || errors.Is(err, ErrDamaged)
}
