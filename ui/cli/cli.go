// Package cli is the command line. It alone opens files: it wires storage and
// checklists to the screen and the report, and takes the same road to a change
// as the screen does.
package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"clausewalk/model/harmless"
)

// Exit codes: a script can tell a wrong call from a call that failed.
const (
	exitFailed = 1
	exitUsage  = 2
	exitPipe   = 128 + 13 // as a shell says it of a program that SIGPIPE ended
)

// usageError is a call whose words are off.
type usageError struct{ error }

// Main runs one command line and returns the exit code. What fails is one line
// on stderr that says what to do.
func Main(args []string, env Env) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	// A reader that goes away (head) ends no call before its file is closed.
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE)
	context.AfterFunc(ctx, stop) // a second ctrl+c ends a call that waits where it cannot be told
	// A double click on Windows opens the list of workshops, as anywhere else.
	cobra.MousetrapHelpText = ""
	out := &printed{Writer: env.Stdout}
	env.Stdout = out
	err := env.execute(ctx, args)
	if err == nil {
		err = out.lost()
	}
	if errors.Is(err, syscall.EPIPE) {
		return exitPipe // whoever read it has had enough
	}
	if err != nil {
		fmt.Fprintln(env.Stderr, "clausewalk: "+oneLine(err))
	}
	var usage usageError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &usage), strings.HasPrefix(err.Error(), "unknown command"), strings.HasPrefix(err.Error(), "required flag"):
		return exitUsage
	}
	return exitFailed
}

// execute runs one command line. The screen of a file, which most calls ask for,
// does not wait for a hundred commands to be set up.
func (e Env) execute(ctx context.Context, args []string) error {
	if len(args) == 1 && !strings.HasPrefix(args[0], "-") && likePath(args[0]) {
		return runScreen(ctx, e, args[0], false)
	}
	root := newRoot(e)
	if len(args) > 0 && strings.HasPrefix(args[0], cobra.ShellCompRequestCmd) {
		e.complete(root)
	}
	root.SetArgs(args)
	root.SetIn(e.Stdin)
	root.SetOut(e.Stdout)
	root.SetErr(e.Stderr)
	return root.ExecuteContext(ctx)
}

// oneLine is an error as one line without control characters.
func oneLine(err error) string {
	return harmless.Line(strings.ReplaceAll(strings.TrimSpace(err.Error()), "\n", "; "))
}

func newRoot(env Env) *cobra.Command {
	var readOnly bool
	root := &cobra.Command{
		Use:   "clausewalk [FILE]",
		Short: "Run audit workshops on ISO/IEC 27001 and ISO/IEC 42001",
		Long: "Walk the clauses of ISO/IEC 27001:2022 and ISO/IEC 42001:2023 with the people who do the work: " +
			"answers and evidence with single keys, maturity as you go, and the report at the end. Offline, one file per workshop.",
		Example: "  clausewalk demo\n  clausewalk new acme.clausewalk --organization \"Acme Ltd\"\n  clausewalk acme.clausewalk",
		Args:    oneFile,
		Version: version(), SilenceUsage: true, SilenceErrors: true, SuggestionsMinimumDistance: 2,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return runHome(cmd.Context(), env)
			}
			if meant := mistyped(cmd, args[0]); meant != "" {
				return usageError{fmt.Errorf("%s: no such file, and no command either: did you mean 'clausewalk %s'?", args[0], meant)}
			}
			return runScreen(cmd.Context(), env, args[0], readOnly)
		},
	}
	root.Flags().BoolVar(&readOnly, "read-only", false, "look only; works while somebody else has the file open")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		// A flag of the command that was meant is none of the root's.
		if words := cmd.Flags().Args(); cmd == root && len(words) > 0 && mistyped(root, words[0]) != "" {
			return noCommand(root, words[0])
		}
		return usageError{err}
	})
	root.AddCommand(
		newCmd(env),
		extendCmd(env),
		confirmCmd(env),
		lensCmd(env),
		systemCmd(env),
		riskCmd(env),
		demoCmd(env),
		answerCmd(env),
		showCmd(env),
		scoreCmd(env),
		methodCmd(env),
		snapshotCmd(env),
		trendCmd(env),
		compareCmd(env),
		portfolioCmd(env),
		reportCmd(env),
		askCmd(env),
		aboutCmd(env),
		planCmd(env),
		requestsCmd(env),
		drawCmd(env),
		checklistCmd(env),
		evidenceCmd(env),
		recordCmd(env),
		mergeCmd(env),
		diffCmd(env),
		exportCmd(env),
		importCmd(env),
		sealCmd(env),
		unsealCmd(env),
		purgeCmd(env),
		signCmd(env),
		historyCmd(env),
		undoCmd(env),
		redoCmd(env),
		verifyCmd(env),
		backupCmd(env),
		restoreCmd(env),
		recoverCmd(env),
		configCmd(env),
		doctorCmd(env),
		manCmd(env),
	)
	root.SetHelpCommand(helpCmd(root))
	root.SetHelpFunc(func(c *cobra.Command, _ []string) { writeHelp(env.Stdout, c) })
	group(root)
	completionCmd(env, root)
	return root
}

// oneFile refuses more words than the name of a file: the first was meant as a
// command, unless it looks like a file itself.
func oneFile(root *cobra.Command, args []string) error {
	if len(args) > 1 && !isPath(args[0]) {
		return noCommand(root, args[0])
	}
	return usageArgs(cobra.MaximumNArgs(1))(root, args)
}

func noCommand(root *cobra.Command, word string) error {
	if meant := mistyped(root, word); meant != "" {
		return usageError{fmt.Errorf("there is no command %q: did you mean 'clausewalk %s'?", word, meant)}
	}
	return usageError{fmt.Errorf("there is no command %q: 'clausewalk help' lists them", word)}
}

// isPath tells whether a word names a file, or is written like one.
func isPath(word string) bool { return there(word) || likePath(word) }

// likePath tells whether a word is written as no command is.
func likePath(word string) bool { return strings.ContainsAny(word, `./\`) }

// mistyped is the command that a word which names no file resembles, or "".
func mistyped(root *cobra.Command, word string) string {
	if isPath(word) {
		return ""
	}
	meant := root.SuggestionsFor(word)
	if len(meant) == 0 {
		return ""
	}
	return meant[0]
}

// groups order the list of commands in the help by what they are about.
var groups = []struct{ id, title, commands string }{
	{"work", "A workshop:", "new demo ask about plan answer show history undo redo evidence record requests draw system risk extend confirm"},
	{"result", "What comes of it:", "score method lens snapshot trend compare portfolio report"},
	{"content", "What is asked:", "checklist"},
	{"file", "The file, and its proof:", "verify merge diff export import backup restore recover seal unseal purge sign"},
	{"computer", "This computer:", "config doctor completion man"},
}

func group(root *cobra.Command) {
	of := map[string]string{}
	for _, g := range groups {
		root.AddGroup(&cobra.Group{ID: g.id, Title: g.title})
		for _, name := range strings.Fields(g.commands) {
			of[name] = g.id
		}
	}
	for _, c := range root.Commands() {
		c.GroupID = of[c.Name()]
	}
	root.SetCompletionCommandGroupID("computer")
	root.SetHelpCommandGroupID("computer")
}

// usageArgs makes a wrong number of arguments a usage error that shows the
// right call.
func usageArgs(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if err := check(cmd, args); err != nil {
			return usageError{fmt.Errorf("%w: the call is '%s'", err, cmd.UseLine())}
		}
		return nil
	}
}
