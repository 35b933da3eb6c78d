package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/storage"
)

func undoCmd(env Env) *cobra.Command {
	return stepCmd(env, "undo", "Take back the last act that was done from this computer", "undone", (*storage.Store).Undo)
}

func redoCmd(env Env) *cobra.Command {
	return stepCmd(env, "redo", "Bring back what was undone last", "done again", (*storage.Store).Redo)
}

func stepCmd(env Env, name, short, done string, step func(*storage.Store, context.Context, string) ([]journal.Change, error)) *cobra.Command {
	var by string
	cmd := &cobra.Command{
		Use:     name + " FILE",
		Short:   short,
		Long:    short + ". It is recorded as a change of its own: nothing is erased. On the screen it is the key u, and ctrl+r for redo.",
		Example: "  clausewalk " + name + " acme.clausewalk",
		Args:    usageArgs(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return env.writing(cmd.Context(), args[0], by, func(w *opened) error {
				changes, err := step(w.store, cmd.Context(), env.options(by, false).Author)
				if err != nil {
					return fmt.Errorf("%s: %w", args[0], err)
				}
				writeStep(env.Stdout, done, w, changes)
				return nil
			})
		},
	}
	cmd.Flags().StringVar(&by, "by", "", "who does it")
	return cmd
}

// writeStep says what each field was and is. Undoing the settlement of a
// conflict gives a field several values again.
func writeStep(out io.Writer, done string, w *opened, changes []journal.Change) {
	values := map[journal.Key][]string{}
	for _, c := range changes {
		values[c.Key] = append(values[c.Key], c.Value)
	}
	for _, c := range changes {
		switch is := values[c.Key]; len(is) {
		case 0: // said already
		case 1:
			fmt.Fprintf(out, "%s: %s: %s\n", done, harmless.Line(fieldWords(c.Key)), changeWords(w.Get(c.Key), c.Value))
		default:
			fmt.Fprintf(out, "%s: %s: %s -> %s, in conflict again\n", done, harmless.Line(fieldWords(c.Key)), shortWords(w.Get(c.Key)), shortWords(strings.Join(is, " | ")))
		}
		delete(values, c.Key)
	}
}
