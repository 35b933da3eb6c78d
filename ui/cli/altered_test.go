package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"clausewalk/storage/storagetest"
)

func TestNoReportLeavesAnAlteredFileAndItsBackupSaysSo(t *testing.T) {
	dir := t.TempDir()
	file, out := filepath.Join(dir, "w.clausewalk"), filepath.Join(dir, "report.md")
	for _, args := range [][]string{
		{"new", file, "--organization", "Example GmbH"},
		{"answer", file, "iso27001-2022:A.5.1", "--verdict", "major", "--rationale", "what was said"},
	} {
		if said, code := run(t, dir, args...); code != 0 {
			t.Fatal(said)
		}
	}
	if err := storagetest.Exec(file, "UPDATE answers SET rationale = 'what was not said'"); err != nil {
		t.Fatal(err)
	}
	if said, code := run(t, dir, "report", file, "-o", out); code != 1 || !strings.Contains(said, "no report was written") || !strings.Contains(said, "clausewalk recover") {
		t.Errorf("report: exit %d: %s", code, said)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a report was written")
	}
	copied := filepath.Join(dir, "copy.clausewalk")
	if said, code := run(t, dir, "backup", file, "-o", copied); code != 1 || !strings.Contains(said, "not intact, so neither is the backup") {
		t.Errorf("backup: exit %d: %s", code, said)
	}
	if _, err := os.Stat(copied); err != nil {
		t.Error(err) // better than none
	}
}
