package cli_test

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

func TestNoJSONWorksOnTheTerminal(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "w.clausewalk")
	const hostile = "a\u009b2J\u202ebidi\x7f\x1b]52;c;eA==\a"
	for _, args := range [][]string{
		{"new", file, "--organization", "Example " + hostile, "--lead", "Ada Example"},
		{"about", file, "--scope", hostile},
		{"answer", file, "iso27001-2022:A.5.1", "--verdict", "minor", "--note", hostile, "--evidence", "https://example.org/" + hostile},
		{"record", file, "add", "finding", "title=" + hostile, "grade=minor", "items+=iso27001-2022:A.5.1"},
		{"system", file, "add", "--name", hostile},
		{"risk", file, "add", "--title", hostile},
	} {
		if out, code := run(t, dir, args...); code != 0 {
			t.Fatalf("%q: %s", args, out)
		}
	}
	for _, line := range []string{"show w --json", "history w --json", "record w list finding --json", "record w list observation --json", "risk w list --json", "system w list --json",
		"score w --json", "trend w --json", "report w --check --json", "portfolio d --json", "export w -o -"} {
		out, code := run(t, dir, words(line, map[string]string{"w": file, "d": dir})...)
		if code == 2 {
			t.Errorf("%s: %s", line, out)
		}
		if at := strings.IndexFunc(out, func(r rune) bool { return r != '\n' && unicode.Is(unicode.C, r) }); at >= 0 {
			t.Errorf("%s: %q", line, out[max(0, at-40):min(len(out), at+20)])
		}
	}
}
