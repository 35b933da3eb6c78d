package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
)

// methodDefault is what `method` prints for a workshop without a method of its
// own: a file to begin with, with the workshop's target.
const methodDefault = `# The workshop scores by the default method. A method of your own is a file
# like this one, put in with: clausewalk method FILE --set method.yaml
target: %d          # level from 0 to 5
cut_off: false     # true: levels above the target count as the target
cap: false         # true: a second figure, capped by verdict, beside the first
caps: {major: 1, minor: 2}
weights: {}        # CHECKLIST:ITEM: weight, 0.01 to 100
targets: {}        # CHECKLIST:ITEM or CHECKLIST:GROUP: level
levels: [incomplete, initial, managed, defined, quantitatively managed, optimizing]
`

func methodCmd(env Env) *cobra.Command {
	var set, by string
	var reset bool
	cmd := &cobra.Command{
		Use:     "method FILE",
		Short:   "Print or set the scoring method of a workshop: weights, targets, caps, cut-off, level names",
		Example: "  clausewalk method acme.clausewalk > method.yaml\n  clausewalk method acme.clausewalk --set method.yaml\n  clausewalk method acme.clausewalk --default",
		Args:    usageArgs(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if set == "" && !reset {
				return env.reading(cmd.Context(), args[0], func(w *opened) error {
					fmt.Fprintln(env.Stdout, strings.TrimRight(harmless.Text(methodText(w.Workshop)), "\n"))
					return nil
				})
			}
			text := ""
			if set != "" {
				b, err := readNamed("the method", set, 1e6)
				if err != nil {
					return err
				}
				text = string(b)
			}
			return env.writing(cmd.Context(), args[0], by, func(w *opened) error {
				if _, err := scoring.ParseMethod(text, w.Lists); err != nil {
					return fmt.Errorf("%w; nothing was changed", err)
				}
				act := journal.Act{Reason: "scoring method", Sets: workshop.Edit("workshop", w.ID, map[string]string{"method": text})}
				if _, err := w.commit(cmd.Context(), act, env.options(by, false).Author); err != nil && !errors.Is(err, journal.ErrNothing) {
					return err
				}
				fmt.Fprintln(env.Stdout, "saved: the workshop scores by this method from now on")
				return nil
			})
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&set, "set", "", "a YAML file with the method")
	fl.BoolVar(&reset, "default", false, "go back to the default method")
	fl.StringVar(&by, "by", "", "whose change this is")
	cmd.MarkFlagsMutuallyExclusive("set", "default")
	return cmd
}

// methodText is the method of a workshop, or one to begin with.
func methodText(w *workshop.Workshop) string {
	if w.Engagement.Method != "" {
		return w.Engagement.Method
	}
	target, ok := w.Engagement.Target.Int()
	if !ok {
		target = scoring.DefaultTarget
	}
	return fmt.Sprintf(methodDefault, target)
}
