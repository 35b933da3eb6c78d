//go:build !windows

package cli

import (
	"path/filepath"
	"syscall"
	"testing"

	"clausewalk/model/workshop"
)

func TestAPipeThatIsLinkedAsEvidenceIsNotWaitedFor(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o600); err != nil {
		t.Skipf("no pipe with a name can be made here: %v", err)
	}
	if s := checkEvidence("e", workshop.Evidence{Link: "pipe", SHA256: "00"}, dir, "2026-11-23"); s.State != "missing" {
		t.Errorf("%+v", s)
	}
}
