//go:build !windows

package cli_test

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Not even a umask that lets everybody read does: notes of interviews are
// personal data, and the name of a figure says whom a report is about.
func TestWhatIsWrittenIsReadableByItsOwnerAlone(t *testing.T) {
	dir, bin := t.TempDir(), binary()
	for _, words := range [][]string{
		{"config", "name", "Ada Example"},
		{"demo", "retailer", "-o", "r.clausewalk"},
		{"answer", "r.clausewalk", "iso27001-2022:A.8.13", "--verdict", "minor"}, // and a backup
		{"backup", "r.clausewalk", "-o", "copy.clausewalk"},
		{"report", "r.clausewalk"},
		{"report", "r.clausewalk", "--format", "html"},
		{"report", "r.clausewalk", "--format", "xlsx"},
		{"plan", "r.clausewalk"},
		{"requests", "r.clausewalk"},
		{"risk", "r.clausewalk", "export", "risks.csv"},
		{"export", "r.clausewalk", "-o", "r.json"},
		{"import", "r.json", "-o", "again.clausewalk"},
		{"purge", "r.clausewalk", "-o", "purged.clausewalk"},
		{"recover", "r.clausewalk", "-o", "recovered.clausewalk"},
		{"seal", "r.clausewalk", "-o", "r.age"},
		{"unseal", "r.age", "-o", "unsealed.clausewalk"},
		{"extend", "r.clausewalk", "-o", "next.clausewalk"},
	} {
		cmd := exec.Command("sh", append([]string{"-c", `umask 000; exec "$0" "$@"`, bin}, words...)...)
		cmd.Dir, cmd.Env = dir, append(append(os.Environ(), environment(dir)...), "CLAUSEWALK_PASSPHRASE=correct horse")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%q: %v\n%s", words, err, out)
		}
	}
	files := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || path == dir {
			return err
		}
		info, err := d.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %v", path, info.Mode())
		}
		files++
		return err
	})
	if err != nil || files < 20 {
		t.Fatalf("%d files: %v", files, err)
	}
}
