package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"
)

// commands are all commands of ours, with the words that call them.
func commands(root *cobra.Command) []*cobra.Command {
	var out []*cobra.Command
	var walk func(*cobra.Command)
	walk = func(c *cobra.Command) {
		if c.Hidden || c.Name() == "help" || c.Name() == "completion" {
			return
		}
		if c.Runnable() {
			out = append(out, c)
		}
		for _, sub := range c.Commands() {
			walk(sub)
		}
	}
	walk(root)
	return out
}

var word = regexp.MustCompile(`"([^"]*)"|(\S+)`)

// Each example is taken apart by the command that it calls, as if it had been
// typed: its flags exist and take these values, and the number of words fits.
func TestEveryCommandHasExamplesThatItWouldTake(t *testing.T) {
	for _, c := range commands(newRoot(System())) {
		if c.Short == "" || c.Example == "" {
			t.Errorf("%s has no example", c.CommandPath())
			continue
		}
		calls := false
		for line := range strings.Lines(c.Example) {
			line = strings.TrimSpace(line)
			typed, _, _ := strings.Cut(line, " > ")
			typed, _, _ = strings.Cut(typed, " < ")
			typed, _, _ = strings.Cut(typed, "  #")
			if before, after, piped := strings.Cut(typed, " | "); piped && !strings.HasPrefix(typed, "clausewalk") {
				typed = after
			} else {
				typed = before
			}
			var words []string
			for _, m := range word.FindAllStringSubmatch(typed, -1) {
				words = append(words, m[1]+m[2])
			}
			if len(words) == 0 || words[0] != "clausewalk" {
				t.Errorf("%s: the example %q calls something else", c.CommandPath(), line)
				continue
			}
			called, rest, err := newRoot(System()).Find(words[1:])
			if err == nil {
				err = called.ParseFlags(rest)
			}
			if err == nil {
				err = called.ValidateArgs(called.Flags().Args())
			}
			if err != nil {
				t.Errorf("%s: the example %q: %v", c.CommandPath(), line, err)
			}
			calls = calls || err == nil && strings.HasPrefix(called.CommandPath(), c.CommandPath())
		}
		if !calls {
			t.Errorf("%s: no example calls it", c.CommandPath())
		}
	}
}

func TestEveryCommandHasItsPlaceInTheHelp(t *testing.T) {
	root := newRoot(System())
	for _, c := range root.Commands() {
		if c.GroupID == "" && !c.Hidden {
			t.Errorf("%s is in no group: put it into groups", c.Name())
		}
	}
}

// A terminal of 80 columns breaks no line of a help but those that are there
// to be copied: examples, and code, which begins with a tab.
func TestNoHelpIsWiderThanEightyColumns(t *testing.T) {
	root := newRoot(System())
	root.InitDefaultCompletionCmd()
	var walk func(*cobra.Command)
	walk = func(c *cobra.Command) {
		var out strings.Builder
		writeHelp(&out, c)
		for line := range strings.Lines(out.String()) {
			line = strings.TrimSuffix(line, "\n")
			if ansi.StringWidth(line) > helpWidth && !strings.HasPrefix(line, "\t") && !strings.HasPrefix(line, "  clausewalk ") && !strings.HasPrefix(line, "  ssh-keygen ") {
				t.Errorf("%s --help: %q", c.CommandPath(), line)
			}
		}
		for _, sub := range c.Commands() {
			walk(sub)
		}
	}
	walk(root)
}

// What comes after FILE is completed by every command that asks for an item.
func TestEveryCommandCompletesItsWords(t *testing.T) {
	root := newRoot(System())
	System().complete(root)
	for _, c := range commands(root) {
		if c.ValidArgsFunction == nil && len(c.ValidArgs) == 0 {
			t.Errorf("%s completes nothing", c.CommandPath())
		}
	}
}

// The scripts are read by their shells, where these are installed.
func TestTheShellsReadTheirCompletions(t *testing.T) {
	for _, shell := range []struct {
		name, program string
		check         []string
	}{
		{"bash", "bash", []string{"-n"}}, {"zsh", "zsh", []string{"-n"}}, {"fish", "fish", []string{"--no-execute"}},
		{"powershell", "pwsh", []string{"-NoProfile", "-NonInteractive", "-File"}},
	} {
		t.Run(shell.name, func(t *testing.T) {
			var out strings.Builder
			env := System()
			env.Stdout, env.Stderr = &out, &out
			if code := Main([]string{"completion", shell.name}, env); code != 0 || !strings.Contains(out.String(), "clausewalk") {
				t.Fatalf("exit %d: %s", code, out.String())
			}
			program, err := exec.LookPath(shell.program)
			if err != nil {
				t.Skipf("%s is not installed here: its completion was written, but not read", shell.program)
			}
			file := filepath.Join(t.TempDir(), "completion.ps1")
			if err := os.WriteFile(file, []byte(out.String()), 0o600); err != nil {
				t.Fatal(err)
			}
			if said, err := exec.Command(program, append(shell.check, file)...).CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, said)
			}
		})
	}
}

func TestTheManualPageHasEveryCommand(t *testing.T) {
	var out strings.Builder
	env := System()
	env.Stdout = &out
	if code := Main([]string{"man"}, env); code != 0 || !strings.HasPrefix(out.String(), ".TH CLAUSEWALK 1") {
		t.Fatalf("exit %d: %.100s", code, out.String())
	}
	for _, c := range newRoot(System()).Commands() {
		if !strings.Contains(out.String(), `\fBclausewalk `+roff(c.Name())) {
			t.Errorf("the manual page lacks %s", c.Name())
		}
	}
	program, err := exec.LookPath("groff")
	if err != nil {
		t.Skip("groff is not installed here: the manual page was written, but not set")
	}
	set := exec.Command(program, "-k", "-man", "-Tutf8", "-ww")
	set.Stdin = strings.NewReader(out.String())
	said, err := set.CombinedOutput()
	if err != nil || strings.Contains(string(said), "warning:") {
		t.Fatalf("%v: %s", err, said)
	}
	// A line that is there to be copied is one line.
	if !strings.Contains(string(said), "clausewalk completion bash > $(brew --prefix)/etc/bash_completion.d/clausewalk\n") {
		t.Error("the command that keeps the completions for bash is broken into lines")
	}
}

func TestTheManualPageIsCleanManAndHasADateThatIsNotTheClocks(t *testing.T) {
	var page, later strings.Builder
	env := System()
	env.Stdout = &page
	Main([]string{"man"}, env)
	env.Stdout, env.Now = &later, func() time.Time { return time.Date(2040, 1, 1, 0, 0, 0, 0, time.UTC) }
	Main([]string{"man"}, env)
	if page.String() != later.String() {
		t.Error("the page is another one on another day")
	}
	if !regexp.MustCompile(`^\.TH CLAUSEWALK 1 "\d{4}-\d\d-\d\d" `).MatchString(page.String()) {
		t.Errorf("no date: %.60s", page.String())
	}
	if strings.Contains(page.String(), "####") {
		t.Error("Markdown stands in the page")
	}
	program, err := exec.LookPath("mandoc")
	if err != nil {
		t.Skip("mandoc is not installed here: the manual page was written, but not checked by it")
	}
	lint := exec.Command(program, "-T", "lint", "-W", "warning")
	lint.Stdin = strings.NewReader(page.String())
	if said, err := lint.CombinedOutput(); err != nil || len(said) > 0 {
		t.Errorf("%v: %s", err, said)
	}
}
