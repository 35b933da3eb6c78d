package cli_test

import (
	"bytes"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"clausewalk/ui/cli"
)

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestACallWhoseOutputIsLostDoesNotEndWell(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "w.clausewalk")
	if out, code := run(t, dir, "demo", "retailer", "-o", file); code != 0 {
		t.Fatal(out)
	}
	for _, line := range []string{
		"show w", "method w", "checklist list", "config", "doctor", "history w", "verify w", "portfolio d", "lens w", "score w", "record w list finding",
		"answer w iso27001-2022:A.5.1 --maturity 3", "--help", "show --help", "--version", "report w -o -", "backup --list", "plan w -o -",
	} {
		env, said := cli.System(), bytes.Buffer{}
		env.Stdin, env.Stdout, env.Stderr = strings.NewReader(""), full{}, &said
		env.State, env.Config, env.Data = dir+"/state", dir+"/config", dir+"/data"
		if code := cli.Main(words(line, map[string]string{"w": file, "d": dir}), env); code != 1 || !strings.Contains(said.String(), "no space left") {
			t.Errorf("%s: exit %d: %s", line, code, said.String())
		}
	}
}
