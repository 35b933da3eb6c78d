package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestTextThatAnEditorOrAPipeOfWindowsHandsOverHasPlainLines(t *testing.T) {
	env := Env{State: t.TempDir(), Stdin: strings.NewReader("\ufeffone\r\ntwo\r\n\r\n"), Getenv: func(string) string { return "an-editor" }}
	if got, err := env.textOf("-"); err != nil || got != "one\ntwo" {
		t.Errorf("%q, %v", got, err)
	}
	cmd, finish, err := env.editor("one\ntwo")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(cmd.Args[len(cmd.Args)-1], []byte("\ufeffone\r\ntwo\r\nthree\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, err := finish(nil); err != nil || got != "one\ntwo\nthree" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestAnEditorIsWordsWithQuotesOrThePathOfAProgram(t *testing.T) {
	path := filepath.Join(t.TempDir(), "Program Files", "an editor.exe")
	if err := os.Mkdir(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, nil, 0o700); err != nil {
		t.Fatal(err)
	}
	for set, want := range map[string][]string{
		path:                    {path},
		`"` + path + `" --wait`: {path, "--wait"},
		"'" + path + "'":        {path},
		"code --wait":           {"code", "--wait"},
		`/no/such editor -x`:    {"/no/such", "editor", "-x"},
	} {
		got, err := editorCommand(func(string) string { return set })
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %q, %v", set, got, err)
		}
	}
}
