package cli

import (
	"fmt"
	"strings"

	mango "github.com/muesli/mango-cobra"
	"github.com/muesli/roff"
	"github.com/spf13/cobra"
)

func manCmd(env Env) *cobra.Command {
	return &cobra.Command{
		Use:     "man",
		Short:   "Print the manual page",
		Long:    "Prints the manual page in the format of man. To keep it, write it to clausewalk.1 in a man1 folder of your MANPATH.",
		Example: "  clausewalk man > clausewalk.1",
		Args:    usageArgs(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			page, err := mango.NewManPage(1, cmd.Root())
			if err != nil {
				return err
			}
			var examples strings.Builder
			for _, c := range cmd.Root().Commands() {
				if c.IsAvailableCommand() && c.Example != "" {
					fmt.Fprintln(&examples, c.Example)
				}
			}
			_, err = fmt.Fprintln(env.Stdout, page.WithSection("Examples", strings.TrimRight(examples.String(), "\n")).Build(roff.NewDocument()))
			return err
		},
	}
}
