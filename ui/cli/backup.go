package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"clausewalk/model/harmless"
	"clausewalk/model/plural"
	"clausewalk/storage"
)

// backups is the folder that backups are kept in: CLAUSEWALK_BACKUPS, the
// setting "backups", or one in this installation's state; "off" keeps none.
func (e Env) backups() storage.Backups {
	dir := e.Getenv("CLAUSEWALK_BACKUPS")
	if s, err := e.settings(); dir == "" && err == nil {
		dir = s.Backups
	}
	switch dir {
	case "off":
		return storage.Backups{}
	case "":
		return storage.Backups{Dir: filepath.Join(e.State, "backups")}
	default:
		return storage.Backups{Dir: dir}
	}
}

// keep backs up a file that was opened for writing, as it is before anything is
// changed. Work goes on when that fails, and the person is told; but not in a
// file that turns out to be damaged.
func (e Env) keep(ctx context.Context, s *storage.Store) error {
	_, _, err := s.Backup(ctx, true)
	switch {
	case errors.Is(err, storage.ErrDamaged):
		return err
	case err != nil && !errors.Is(err, storage.ErrNoBackups) && !errors.Is(err, storage.ErrClosed):
		fmt.Fprintf(e.Stderr, "clausewalk: no backup of %s was made: %s; your work is saved in the file itself (CLAUSEWALK_BACKUPS names another folder)\n",
			harmless.Line(s.Path()), oneLine(err))
	}
	return nil
}

// keepBehind does the same while the screen is in use, so that opening does not
// wait for it. What goes wrong is said on the screen at once, and when done has
// waited for the end, to stay, below it.
func (e Env) keepBehind(ctx context.Context, s *storage.Store, say func(string)) (done func()) {
	var failed error
	end := make(chan struct{})
	go func() {
		defer close(end)
		defer func() {
			// A panic here would leave the terminal raw.
			if p := recover(); p != nil {
				failed = fmt.Errorf("internal error: %v", p)
			}
		}()
		if _, _, failed = s.Backup(ctx, true); failed != nil && !errors.Is(failed, storage.ErrNoBackups) {
			say("no backup was made: " + oneLine(failed))
		}
	}()
	return func() {
		<-end
		if failed != nil && !errors.Is(failed, storage.ErrNoBackups) {
			fmt.Fprintf(e.Stderr, "clausewalk: no backup of %s was made: %s\n", harmless.Line(s.Path()), oneLine(failed))
		}
	}
}

func backupCmd(env Env) *cobra.Command {
	var out string
	var list bool
	cmd := &cobra.Command{
		Use:   "backup FILE [-o OUT]",
		Short: "Copy a workshop safely, also while it is open, or list the backups there are",
		Long: "Copy a workshop through SQLite, whole and checked, also while it is open elsewhere. Without -o it goes to the folder of backups. " +
			"clausewalk itself puts a backup there whenever it opens a file for writing that has changed since the last one, at most one a minute, " +
			"and keeps all of two days, then 12 daily, 10 weekly and 9 monthly ones. CLAUSEWALK_BACKUPS names another folder; \"off\" keeps none.",
		Example: "  clausewalk backup acme.clausewalk\n  clausewalk backup acme.clausewalk -o /media/stick/acme.clausewalk\n  clausewalk backup --list acme.clausewalk",
		Args:    usageArgs(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if _, err := env.settings(); err != nil {
				return err // they say where backups are
			}
			switch {
			case list && out != "":
				return usageError{errors.New("--list writes nothing: leave -o away")}
			case list:
				return env.listBackups(cmd.Context(), args)
			case len(args) == 0:
				return usageError{errors.New("name the workshop file: clausewalk backup FILE, or list the backups with --list")}
			}
			return env.backup(cmd.Context(), args[0], out)
		},
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", "the file to write (default: one in the folder of backups)")
	cmd.Flags().BoolVar(&list, "list", false, "list the backups, of FILE when it is given")
	return cmd
}

func (e Env) backup(ctx context.Context, path, out string) (err error) {
	s, err := storage.Open(ctx, path, e.options("", true))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	said := "Backup written: "
	if out != "" {
		err = s.CopyTo(ctx, out)
	} else {
		var b storage.Backup
		var made bool
		if b, made, err = s.Backup(ctx, false); errors.Is(err, storage.ErrNoBackups) {
			return usageError{errors.New("backups are switched off (CLAUSEWALK_BACKUPS is \"off\"): say where to write with -o OUT")}
		}
		if out = b.Path; !made {
			said = "Nothing was changed since the last backup: "
		}
	}
	if err != nil {
		return err
	}
	fmt.Fprintln(e.Stdout, said+harmless.Line(out))
	return intact(ctx, s, "neither is the backup")
}

func (e Env) listBackups(ctx context.Context, args []string) error {
	b := e.backups()
	if b.Dir == "" {
		fmt.Fprintln(e.Stdout, "Backups are switched off (CLAUSEWALK_BACKUPS).")
		return nil
	}
	var list []storage.Backup
	var err error
	if len(args) == 0 {
		list, err = b.List()
	} else {
		// The list is wanted most when the file is gone or damaged.
		id := ""
		s, openErr := storage.Open(ctx, args[0], e.options("", true))
		if openErr == nil {
			id = s.WorkshopID()
			_ = s.Close()
		}
		list, err = b.ListOf(args[0], id)
		if err == nil && len(list) == 0 && errors.Is(openErr, storage.ErrNotFound) {
			return checkName(openErr, args[0], fmt.Sprintf("no backup of it is in %s either, and 'clausewalk backup --list' lists all there are", b.Dir))
		}
	}
	if err != nil {
		return fmt.Errorf("cannot read the folder of backups: %w", err)
	}
	fmt.Fprintf(e.Stdout, "Backups are in %s\n", harmless.Line(b.Dir))
	if len(list) == 0 {
		fmt.Fprintln(e.Stdout, "There are none yet.")
	}
	for _, one := range list {
		fmt.Fprintf(e.Stdout, "%s  %-20s %9s %9s  %s\n", one.Time.In(e.Now().Location()).Format("2006-01-02 15:04:05"), harmless.Line(one.Of),
			plural.Count(int(one.Changes), "change"), plural.Bytes(one.Size), harmless.Line(one.Path))
	}
	if len(list) > 0 {
		fmt.Fprintln(e.Stdout, "Bring one back with: clausewalk restore BACKUP -o FILE")
	}
	return nil
}
