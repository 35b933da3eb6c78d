package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// completionCmd adds cobra's command completion. Left to itself it takes any
// word for a call for help, and its help is written in Markdown.
func completionCmd(env Env, root *cobra.Command) {
	root.SetOut(env.Stdout) // the scripts go where it leads when the command is made
	root.InitDefaultCompletionCmd()
	at := slices.IndexFunc(root.Commands(), func(c *cobra.Command) bool { return c.Name() == "completion" })
	c := root.Commands()[at]
	var shells []string
	for _, shell := range c.Commands() {
		shells = append(shells, shell.Name())
		shell.Args = usageArgs(cobra.NoArgs)
		shell.Long = strings.ReplaceAll(shell.Long, "#### ", "")
	}
	names := strings.Join(shells, ", ")
	c.Example = "  clausewalk completion bash"
	c.Args = func(_ *cobra.Command, args []string) error {
		if len(args) > 0 {
			return usageError{fmt.Errorf("no completions for %q: there are %s", args[0], names)}
		}
		return nil
	}
	c.RunE = func(*cobra.Command, []string) error {
		return usageError{errors.New("say for which shell: " + names + ", as in 'clausewalk completion bash'")}
	}
}
