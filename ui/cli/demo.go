package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"clausewalk/checklists"
	"clausewalk/model/harmless"
	"clausewalk/storage"
)

func demoCmd(env Env) *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:       "demo [" + strings.Join(checklists.SampleNames(), "|") + "]",
		Short:     "Open a sample workshop, half answered; everything in it is fictional",
		Long:      "Makes the sample NAME.clausewalk in this folder and opens it; when it is there already, opens it as you left it.",
		Example:   "  clausewalk demo\n  clausewalk demo retailer -o retailer.clausewalk",
		Args:      usageArgs(cobra.MatchAll(cobra.MaximumNArgs(1), cobra.OnlyValidArgs)),
		ValidArgs: checklists.SampleNames(),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			name := "retailer"
			if len(args) > 0 {
				name = args[0]
			}
			path := out
			if path == "" {
				path = name + ".clausewalk"
			}
			onScreen := out == "" && env.terminal()
			w, err := env.createSample(cmd.Context(), path, name)
			there := errors.Is(err, storage.ErrExists)
			switch {
			case there && out != "":
				return fmt.Errorf("%s: %w and has been left as it is: open it with 'clausewalk %s', or choose another name with -o", path, storage.ErrExists, shellWord(path))
			case there && onScreen:
				w, err = env.open(cmd.Context(), path, "") // what was done in it last time is there
			case there:
				w, err = env.openRead(cmd.Context(), path)
			}
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, w.store.Close()) }()
			if onScreen {
				return screen(cmd.Context(), env, func() (*storage.Store, error) { return w.store, nil }, false)
			}
			if there {
				fmt.Fprintf(env.Stdout, "%s is there already, as you left it. In a terminal, open it with: clausewalk %s\n", harmless.Line(path), harmless.Line(shellWord(path)))
				return nil
			}
			fmt.Fprintf(env.Stdout, "Created %s, a sample: everything in it is fictional. Open it with: clausewalk %s\n", harmless.Line(path), harmless.Line(shellWord(path)))
			return nil
		},
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", "write the sample to this file instead of opening it")
	return cmd
}
