//go:build !windows

package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"clausewalk/ui/cli/clitest"
)

func TestANoticeAboutAFileIsSaidOnTheScreenAndNotPrintedOverIt(t *testing.T) {
	r := newRoom(t)
	data, err := os.ReadFile(filepath.Join(r.dir, "w.clausewalk"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(r.dir, "w (Ada's conflicted copy 2026-11-20).clausewalk"), data, 0o600); err != nil {
		t.Fatal(err)
	}
	x := clitest.Start(t, 120, 40, environment(r.dir), r.dir, r.bin)
	x.See("Workshops", "Example GmbH")
	x.Press("end", "enter")
	x.See("4.1", "synchronized folder")
	clean := x.Screen()
	x.Resize(119, 40)
	x.Resize(120, 40) // draws everything anew
	if !x.Becomes(func() bool { return x.Screen() == clean }) || strings.Contains(clean, "clausewalk: ") {
		t.Fatalf("something was printed over the screen:\n%s\n\ndrawn anew:\n%s", clean, x.Screen())
	}
	x.Press("q")
	x.End()
}

func TestWhatAnExportHasToSayComesBelowTheScreen(t *testing.T) {
	r := newRoom(t)
	tools := filepath.Join(r.dir, "tools")
	if err := os.MkdirAll(tools, 0o755); err != nil {
		t.Fatal(err)
	}
	// A pandoc without the drawing program that figures need.
	if err := os.WriteFile(filepath.Join(tools, "pandoc"), []byte("#!/bin/sh\necho written > report.docx\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	x := clitest.Start(t, 120, 40, append(environment(r.dir), "PATH="+tools), r.dir, r.bin, "w.clausewalk")
	x.See("Example GmbH")
	x.Press("g", "r", "e")
	x.See("Export the report")
	x.Press("docx", "enter")
	x.See("report written: w.docx")
	if strings.Contains(x.Screen(), "rsvg-convert") {
		t.Fatalf("printed over the screen:\n%s", x.Screen())
	}
	x.Press("q")
	if code := x.End(); code != 0 {
		t.Fatalf("exit %d", code)
	}
	if !strings.Contains(x.Screen(), "rsvg-convert is not installed") {
		t.Fatalf("nobody was told how the figures came:\n%s", x.Screen())
	}
}
