package storage

import (
	"fmt"
	"io"
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

// IsWorkshop tells whether a file begins as a workshop of any version does.
func IsWorkshop(path string) bool {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return false // opening a pipe would wait
	}
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	var h [headerSize]byte
	_, err = io.ReadFull(f, h[:])
	return err == nil && isSQLite(h[:]) && isOurs(h[:])
}
