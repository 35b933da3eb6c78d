package storage

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// Holder says who has a file open.
type Holder struct {
	Name  string    `json:"name"`
	Host  string    `json:"host"`
	PID   int       `json:"pid"`
	Since time.Time `json:"since"`
}

// String reads "Ada on laptop7 since 14:05 (process 4711)".
func (h Holder) String() string {
	name := h.Name
	if name == "" {
		name = "somebody"
	}
	return fmt.Sprintf("%s on %s since %s (process %d)", name, h.Host, h.Since.Format("15:04"), h.PID)
}

// lockPath is the file beside a workshop that says who has it open. It does
// not lock anything: SQLite's lock on the file does, and it ends with the
// process, so that a lock file left by a crash keeps nobody out.
func lockPath(path string) string {
	return filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".lock")
}

func writeHolder(path, name string, now time.Time) {
	host, _ := os.Hostname()
	b, err := json.Marshal(Holder{Name: name, Host: host, PID: os.Getpid(), Since: now})
	if err == nil {
		_ = os.WriteFile(lockPath(path), b, 0o600)
	}
}

func readHolder(path string) (Holder, bool) {
	var h Holder
	f, err := os.Open(lockPath(path))
	if err != nil {
		return h, false
	}
	defer f.Close()
	if json.NewDecoder(f).Decode(&h) != nil {
		return h, false
	}
	return h, true
}

// heldError says who has the file open, as far as is known.
func heldError(path string) error {
	if h, ok := readHolder(path); ok {
		return fmt.Errorf("%s: %w: %s; close it there, or open it with --read-only", path, ErrHeld, h)
	}
	return fmt.Errorf("%s: %w: another program has locked it; close it there, or open it with --read-only", path, ErrHeld)
}
