package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// helpWidth is how wide a help is set, whatever the terminal: cobra's own lets
// lines run on, and a terminal breaks them within words. Examples are not
// broken, so that they can be copied.
const helpWidth = 80

func helpCmd(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:     "help [COMMAND]",
		Short:   "Print this list, or the help of a command",
		Example: "  clausewalk help report\n  clausewalk report --help",
		RunE: func(_ *cobra.Command, args []string) error {
			c, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return usageError{fmt.Errorf("there is no command %q: 'clausewalk help' lists them", strings.Join(args, " "))}
			}
			return c.Help()
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
			c, _, err := root.Find(args)
			if err != nil {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			var names []cobra.Completion
			for _, sub := range subcommands(c) {
				names = append(names, cobra.CompletionWithDesc(sub.Name(), sub.Short))
			}
			return proposals(names, begun)
		},
	}
}

// subcommands are the commands under one that a person may call.
func subcommands(c *cobra.Command) []*cobra.Command {
	return slices.DeleteFunc(slices.Clone(c.Commands()), func(sub *cobra.Command) bool { return sub.Hidden })
}

// writeHelp prints the help of a command.
func writeHelp(out io.Writer, c *cobra.Command) {
	about := c.Long
	if about == "" {
		about = c.Short
	}
	for line := range strings.Lines(about) {
		line = strings.TrimRight(line, "\n")
		if !strings.HasPrefix(line, "\t") { // a line of code
			line = fill("", line, helpWidth)
		}
		fmt.Fprintln(out, line)
	}
	fmt.Fprintln(out, "\nUsage:")
	if c.Runnable() {
		fmt.Fprintln(out, fill("  ", c.UseLine(), helpWidth))
	}
	if c.HasAvailableSubCommands() {
		fmt.Fprintf(out, "  %s COMMAND\n", c.CommandPath())
	}
	if c.Example != "" {
		fmt.Fprintf(out, "\nExamples:\n%s\n", c.Example)
	}
	for _, g := range append(slices.Clone(c.Groups()), &cobra.Group{Title: "Commands:"}) {
		title := "\n" + g.Title + "\n"
		for _, sub := range subcommands(c) {
			if sub.GroupID == g.ID {
				fmt.Fprintf(out, "%s%s\n", title, fill(fmt.Sprintf("  %-*s  ", c.NamePadding(), sub.Name()), sub.Short, helpWidth))
				title = ""
			}
		}
	}
	if c.HasAvailableLocalFlags() {
		fmt.Fprintf(out, "\nFlags:\n%s", c.LocalFlags().FlagUsagesWrapped(helpWidth))
	}
	if c.HasAvailableSubCommands() {
		fmt.Fprintf(out, "\n'%s COMMAND --help' says more about a command.\n", c.CommandPath())
	}
}

// fill sets words in lines of a width, the first behind a marker, the others
// under it. It breaks at spaces alone: a flag stays in one piece.
func fill(marker, text string, width int) string {
	indent := strings.Repeat(" ", len(marker))
	var b strings.Builder
	b.WriteString(marker)
	at := len(marker)
	for i, w := range strings.Fields(text) {
		switch {
		case i == 0:
		case at+1+len(w) > width:
			b.WriteString("\n" + indent)
			at = len(indent)
		default:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(w)
		at += len(w)
	}
	return b.String()
}
