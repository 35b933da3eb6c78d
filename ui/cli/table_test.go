package cli_test

import (
	"bytes"
	"cmp"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"clausewalk/ui/cli"
)

// run is one command line in a folder of its own, and what it prints.
func run(t *testing.T, dir string, args ...string) (out string, code int) {
	t.Helper()
	var b bytes.Buffer
	env := cli.System()
	env.Stdin, env.Stdout, env.Stderr = strings.NewReader(""), &b, &b
	env.State, env.Config, env.Data = dir+"/state", dir+"/config", dir+"/data"
	env.Getenv = func(string) string { return "" }
	env.Now = func() time.Time { return time.Date(2026, 11, 23, 14, 0, 0, 0, time.UTC) }
	code = cli.Main(args, env)
	return b.String(), code
}

// words are those of a command line in which short names stand for paths.
func words(line string, paths map[string]string) []string {
	all := strings.Fields(line)
	for i, w := range all {
		all[i] = cmp.Or(paths[w], w)
	}
	return all
}

func TestAWorkbookOfOldVerdictsIsABaseline(t *testing.T) {
	dir := t.TempDir()
	table, made := filepath.Join(dir, "old.xlsx"), filepath.Join(dir, "new.clausewalk")
	book := excelize.NewFile()
	for cell, value := range map[string]any{"A1": "Checklist", "B1": "Item", "C1": "Verdict", "D1": "Maturity", "E1": "Date",
		"A2": "iso27001-2022", "B2": "10.1", "C2": "Conforms", "D2": 4, "E2": "2025-06-30"} {
		if err := book.SetCellValue("Sheet1", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	if err := book.SaveAs(table); err != nil {
		t.Fatal(err)
	}
	if out, code := run(t, dir, "extend", table, "-o", made, "--organization", "Acme Ltd", "--checklist", "iso42001-2023"); code != 0 {
		t.Fatal(out)
	}
	out, _ := run(t, dir, "show", made, "iso42001-2023:10.1")
	if !strings.Contains(out, "conforms, maturity 4, from old.xlsx, iso27001-2022:10.1, 2025-06-30, 16 months old, not yet confirmed") {
		t.Error(out)
	}
}
