package cli

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/model/plural"
	"clausewalk/storage"
)

func purgeCmd(env Env) *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:   "purge FILE -o OUT",
		Short: "Write a copy without people's names and quotes",
		Long: "Interview notes are personal data. The copy has a new journal, whose first act names the head it came from; people have numbers in place of names, " +
			"and what they said is gone. Names that stand in texts without being on the list of people are not found: read the copy before it leaves your hands.",
		Example: "  clausewalk purge acme.clausewalk -o acme-archive.clausewalk",
		Args:    usageArgs(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if out == "" {
				return usageError{errors.New("say where the copy goes: -o OUT")}
			}
			return env.reading(cmd.Context(), args[0], func(w *opened) error {
				p, err := env.proven(cmd.Context(), args[0], "no copy was made")
				if err != nil {
					return err
				}
				head := p.Head()
				opt := env.options("hand-over", false)
				opt.Replica = storage.NewID(env.Now()) // the copy tells nothing of this installation
				copied, err := w.store.Rewrite(cmd.Context(), out, w.Purged(w.Words, head.String(), authorsOf(p.Log)), storage.NewID(env.Now()), opt)
				if err != nil {
					return err
				}
				if err := copied.Close(); err != nil {
					return err
				}
				if n := len(w.Conflicts); n > 0 {
					fmt.Fprintf(env.Stdout, "In %s people disagree: the copy holds the one value of each that is shown. 'clausewalk show' lists them.\n", plural.Count(n, "field"))
				}
				fmt.Fprintf(env.Stdout, "Wrote %s, without names and quotes; it comes from the journal head %s\n", harmless.Line(out), head)
				return nil
			})
		},
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", "the file to write")
	return cmd
}

// authorsOf are all who changed something.
func authorsOf(l *journal.Log) []string {
	seen := map[string]bool{}
	for _, c := range l.Changes() {
		seen[c.Author] = true
	}
	return slices.Sorted(maps.Keys(seen))
}
