package cli

import (
	"os"
	"path/filepath"
	"testing"

	"clausewalk/ui/report"
)

func TestAReportThatCannotBeWrittenLeavesNoFiguresBehind(t *testing.T) {
	dir := t.TempDir()
	figures := filepath.Join(dir, "w-figures")
	files := []report.File{
		{Name: filepath.Join(dir, "no such folder", "w.md")}, // is written last, and fails
		{Name: filepath.Join(figures, "a.svg"), Data: []byte("new")}, {Name: filepath.Join(figures, "b.svg"), Data: []byte("new")},
	}
	if err := writeFiles(files, false); err == nil {
		t.Fatal("the report was written into a folder that is not there")
	}
	if entries, _ := os.ReadDir(dir); len(entries) > 0 {
		t.Errorf("left behind: %v", entries)
	}

	// What was there before stays.
	if err := os.Mkdir(figures, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(figures, "a.svg"), []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := writeFiles(files, true); err == nil {
		t.Fatal("the report was written into a folder that is not there")
	}
	if entries, _ := os.ReadDir(figures); len(entries) != 1 || entries[0].Name() != "a.svg" {
		t.Errorf("in the folder that was there: %v", entries)
	}
}
