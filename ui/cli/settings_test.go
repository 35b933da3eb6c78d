package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A fault in the settings took the name with it, and the account's name was
// written into a journal from which nothing is ever taken away.
func TestNothingIsWrittenUnderAnotherNameWhereTheSettingsHaveAFault(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "w.clausewalk")
	if out, code := run(t, dir, "new", file, "--organization", "Example GmbH", "--lead", "Ada Example"); code != 0 {
		t.Fatal(out)
	}
	if out, code := run(t, dir, "answer", file, "iso27001-2022:A.5.1", "--verdict", "minor", "--maturity", "2"); code != 0 {
		t.Fatal(out)
	}
	if err := os.MkdirAll(filepath.Join(dir, "config"), 0o700); err != nil {
		t.Fatal(err)
	}
	settings := filepath.Join(dir, "config", "config.yaml")
	if err := os.WriteFile(settings, []byte("name: Ada Example\nbackups: off\nnmae: x\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"answer w iso27001-2022:A.5.1 --maturity 3", "record w add person name=Ben", "undo w", "about w --scope Everything",
		"backup w", "backup --list w", "new w2 --organization Other", "demo", "extend w -o w2 --checklist iso42001-2023",
	} {
		if out, code := run(t, dir, words(line, map[string]string{"w": file, "w2": filepath.Join(dir, "w2.clausewalk")})...); code == 0 || !strings.Contains(out, settings) {
			t.Errorf("%s: exit %d: %s", line, code, out)
		}
	}
	for _, words := range []string{"show", "verify", "score"} {
		if out, code := run(t, dir, words, file); code != 0 {
			t.Errorf("%s only reads: %s", words, out)
		}
	}
}
