package storage

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
)

// conflictName is what programs that synchronize folders call the copy they
// make when a file was changed on two computers: "w (conflicted copy).x",
// "w (Ada's conflicted copy 2026-11-23).x", "w.sync-conflict-20261123-….x",
// "w_conf(1).x", "w (1).x", "w 2.x" and "w-conflict-….x".
var conflictName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^([ ._-]*\(?.*conflict.*|_conf\(\d+\)| ?\(\d{1,2}\)| [2-9])$`)
})

// ConflictedCopies are the files beside a workshop that look like copies of it
// which a synchronized folder made, and that hold the same workshop.
func (s *Store) ConflictedCopies() []string {
	dir, ext := filepath.Dir(s.path), filepath.Ext(s.path)
	name := strings.TrimSuffix(filepath.Base(s.path), ext)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	var found []string
	for _, e := range entries {
		rest, ok := strings.CutPrefix(e.Name(), name)
		if !ok || !e.Type().IsRegular() {
			continue
		}
		if rest, ok = strings.CutSuffix(rest, ext); !ok || rest == "" || !conflictName().MatchString(rest) { // "": the file itself
			continue
		}
		// A name proves nothing: look for the workshop's id, which every one of
		// its files holds in its first table.
		if path := filepath.Join(dir, e.Name()); holds(path, s.workshop) {
			found = append(found, path)
		}
	}
	return found
}

// holds tells whether a file is a workshop file with the given id, without
// opening it as a database: a stranger may have put it there.
func holds(path, workshop string) bool {
	if _, err := inspect(path, schemaVersion); err != nil {
		return false
	}
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	first, err := io.ReadAll(io.LimitReader(f, 1<<20))
	return err == nil && bytes.Contains(first, []byte("workshop"+workshop))
}
