package cli

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// editor begins the editing of a text in $VISUAL or $EDITOR: the command to
// run, and what to call when it has ended. The file that is edited is taken
// away only when its text has been handed over and the editor has ended well:
// whatever an editor does, the text is still somewhere.
func (e Env) editor(text string) (*exec.Cmd, func(error) (string, error), error) {
	words, err := editorCommand(e.Getenv)
	if err != nil {
		return nil, nil, err
	}
	dir := filepath.Join(e.State, "edit")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		dir = os.TempDir()
	}
	f, err := os.CreateTemp(dir, "text-*.md")
	if err != nil {
		return nil, nil, fmt.Errorf("no editor: %w: go on in the field", err)
	}
	_, err = f.WriteString(text)
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, nil, errors.Join(fmt.Errorf("no editor: %w: go on in the field", err), os.Remove(f.Name()))
	}
	begun := time.Now()
	finish := func(ended error) (string, error) {
		data, err := os.ReadFile(f.Name())
		if err != nil {
			return text, fmt.Errorf("what the editor wrote cannot be read (%w): the field has the text as it was", err)
		}
		got := strings.TrimSuffix(typed(string(data)), "\n")
		switch {
		case ended != nil && got == text:
			_ = os.Remove(f.Name())
			return got, fmt.Errorf("%s could not be used (%w): the text is as it was", words[0], ended)
		case ended != nil:
			return got, fmt.Errorf("%s ended with an error (%w): what it saved is here, and in %s", words[0], ended, f.Name())
		case got == text && time.Since(begun) < time.Second:
			// An editor that returns at once, such as `code` without --wait,
			// may still be writing: its file stays.
			return got, fmt.Errorf("nothing was changed yet: if %s is still open, what it saves goes to %s; use an editor that waits, such as EDITOR=\"code --wait\"", words[0], f.Name())
		}
		_ = os.Remove(f.Name())
		return got, nil
	}
	return exec.Command(words[0], append(words[1:], f.Name())...), finish, nil
}

// editorCommand is the words of the person's editor. They are split as a shell
// would split plain words and quotes; nothing is expanded. The path of a program
// is one word, also with spaces and no quotes, as paths on Windows often are.
func editorCommand(getenv func(string) string) ([]string, error) {
	for _, name := range []string{"VISUAL", "EDITOR"} {
		if whole := strings.TrimSpace(getenv(name)); filepath.IsAbs(whole) {
			if path, err := exec.LookPath(whole); err == nil {
				return []string{path}, nil
			}
		}
		if words := splitWords(getenv(name)); len(words) > 0 {
			return words, nil
		}
	}
	for _, name := range []string{"nano", "vi", "notepad"} {
		if path, err := exec.LookPath(name); err == nil {
			return []string{path}, nil
		}
	}
	return nil, errors.New("no editor is set: say which with EDITOR, or go on in the field")
}

func splitWords(s string) []string {
	var words []string
	var word strings.Builder
	var quote rune
	begun := false
	for _, r := range s {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(r)
		case r == '"' || r == '\'':
			quote, begun = r, true
		case r == ' ' || r == '\t':
			if begun {
				words = append(words, word.String())
				word.Reset()
				begun = false
			}
		default:
			word.WriteRune(r)
			begun = true
		}
	}
	if begun {
		words = append(words, word.String())
	}
	return words
}
