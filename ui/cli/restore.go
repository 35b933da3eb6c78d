package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"clausewalk/model/harmless"
	"clausewalk/model/plural"
	"clausewalk/storage"
)

func restoreCmd(env Env) *cobra.Command {
	var out string
	var force bool
	cmd := &cobra.Command{
		Use:   "restore BACKUP -o FILE",
		Short: "Bring a backup back as a workshop file",
		Long: "Check a backup and bring it back as FILE. A file that is there is not touched; with --force it is kept beside, under another name, " +
			"and the backup takes its place.",
		Example: "  clausewalk backup --list acme.clausewalk\n  clausewalk restore BACKUP -o acme-as-it-was.clausewalk",
		Args:    usageArgs(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if out == "" {
				return usageError{errors.New("say where the workshop goes: add -o FILE")}
			}
			return env.restore(cmd.Context(), args[0], out, force)
		},
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", "the workshop file to write")
	cmd.Flags().BoolVar(&force, "force", false, "take the place of a file that is there, which is kept under another name")
	return cmd
}

func (e Env) restore(ctx context.Context, backup, out string, force bool) (err error) {
	p, err := storage.Verify(ctx, backup, e.options("", true))
	if err != nil {
		return checkName(err, backup, "nothing was restored, and 'clausewalk backup --list' lists the backups there are")
	}
	s, err := storage.Open(ctx, backup, e.options("", true))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	kept, err := storage.Restore(ctx, s, out, force, e.Now())
	if err != nil {
		return err
	}
	if kept != "" {
		fmt.Fprintf(e.Stdout, "The file that was there is kept: %s\n", harmless.Line(kept))
	}
	last := ""
	if n := p.Log.Len(); n > 0 {
		_, c := p.Log.At(n - 1)
		last = ", the last at " + harmless.Line(c.Time)
	}
	fmt.Fprintf(e.Stdout, "Restored: %s, %s%s\n", harmless.Line(out), plural.Count(p.Changes, "change"), last)
	if len(p.Faults) > 0 {
		fmt.Fprintf(e.Stderr, "clausewalk: the backup is not intact: %s; 'clausewalk verify %s' says more\n", harmless.Line(p.Faults[0]), harmless.Line(shellWord(out)))
	}
	return nil
}
