package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"clausewalk/model/harmless"
	"clausewalk/model/plural"
	"clausewalk/model/sampling"
)

func drawCmd(env Env) *cobra.Command {
	var of, size int
	var seed, list string
	cmd := &cobra.Command{
		Use:     "draw --of N --size N --seed WORDS",
		Short:   "Draw a sample at random, or see that a recorded one was drawn so",
		Long:    "Draw items at random in a way that anybody can repeat: the same seed, population and size give the same items, on every computer and in every version.\n\nThe numbers are the first of a Fisher and Yates shuffle of 1 to N. Its random numbers are the first eight bytes of the SHA-256 of the seed, a colon and a counter from 1 on; one that would favour small numbers is passed over.",
		Example: "  clausewalk draw --of 13204 --size 20 --seed 2026-11-24\n  clausewalk draw --list leavers.txt --size 15 --seed 2026-11-24",
		Args:    usageArgs(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			switch {
			case strings.TrimSpace(seed) == "":
				return usageError{errors.New("a draw needs a seed: --seed with any words, kept with the sample")}
			case size < 1:
				return usageError{errors.New("say how many are to be drawn with --size")}
			case (list == "") == (of < 1):
				return usageError{errors.New("say how many there are with --of, or give a file with one a line to --list")}
			}
			if list == "" {
				if err := enough(of, size); err != nil {
					return err
				}
				for _, n := range sampling.Draw(seed, of, size) {
					fmt.Fprintln(env.Stdout, n)
				}
				return nil
			}
			data, err := readNamed("the population", list, maxTable)
			if err != nil {
				return err
			}
			n := len(sampling.Listed(string(data)))
			if n < 2 {
				return fmt.Errorf("%s holds %s: nothing was drawn; a population has two at least, one a line", list, plural.Count(n, "member"))
			}
			if err := enough(n, size); err != nil {
				return err
			}
			for _, l := range sampling.Lines(seed, string(data), size) {
				fmt.Fprintln(env.Stdout, harmless.Line(l))
			}
			return nil
		},
	}
	cmd.Flags().IntVar(&of, "of", 0, "size of the population, whose members are numbered from 1")
	cmd.Flags().StringVar(&list, "list", "", "a file with the members of the population, one a line")
	cmd.Flags().IntVar(&size, "size", 0, "how many are drawn")
	cmd.Flags().StringVar(&seed, "seed", "", "any words; the same draw the same again")
	return cmd
}

// enough refuses to draw more than there is: fewer than were asked for would
// pass for the sample that the plan speaks of.
func enough(population, size int) error {
	if size > population {
		return usageError{fmt.Errorf("%d cannot be drawn from a population of %d: nothing was drawn; give a --size of %d at most", size, population, population)}
	}
	return nil
}
