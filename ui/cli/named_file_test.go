//go:build !windows

package cli_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"filippo.io/age"
)

// Every command that takes --force for a document it writes.
func TestNoForceWritesOverAWorkshopOrWhatIsNotAFile(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a.clausewalk")
	other, fifo, folder := filepath.Join(dir, "b.clausewalk"), filepath.Join(dir, "pipe"), filepath.Join(dir, "folder")
	for _, path := range []string{file, other} {
		if out, code := run(t, dir, "demo", "retailer", "-o", path); code != 0 {
			t.Fatal(out)
		}
	}
	whole, err := os.ReadFile(other)
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(fifo, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	reader, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	for _, words := range [][]string{
		{"report", file, "--figures", "none", "-o"},
		{"plan", file, "-o"},
		{"requests", file, "-o"},
		{"export", file, "-o"},
		{"seal", file, "--to", reader.Recipient().String(), "-o"},
		{"risk", file, "export"},
	} {
		for target, want := range map[string]string{file: "is a workshop", other: "is a workshop", fifo: "is not a file", folder: "is not a file"} {
			args := append(append([]string{}, words...), target, "--force")
			if out, code := run(t, dir, args...); code == 0 || !strings.Contains(out, want) {
				t.Errorf("%s: exit %d: %s", strings.Join(args, " "), code, out)
			}
		}
	}
	if out, code := run(t, dir, "verify", file); code != 0 {
		t.Errorf("the workshop that was read from: %s", out)
	}
	if now, err := os.ReadFile(other); err != nil || !bytes.Equal(now, whole) {
		t.Errorf("the other workshop has changed: %v", err)
	}
	if info, err := os.Stat(fifo); err != nil || info.Mode()&os.ModeNamedPipe == 0 {
		t.Errorf("the pipe is gone: %v", err)
	}
}
