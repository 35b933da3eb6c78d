package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"clausewalk/checklists"
	"clausewalk/model/harmless"
	"clausewalk/model/plural"
	"clausewalk/storage"
)

func doctorCmd(env Env) *cobra.Command {
	return &cobra.Command{
		Use:     "doctor [FILE]",
		Short:   "What a support request needs to know: versions, terminal, folders, the health of a file; nothing from inside a workshop",
		Example: "  clausewalk doctor\n  clausewalk doctor acme.clausewalk",
		Args:    usageArgs(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			d := &doctor{env: env}
			d.program()
			d.terminal()
			d.folders()
			if len(args) == 1 {
				d.file(cmd.Context(), args[0])
			}
			if d.ill > 0 {
				return fmt.Errorf("%s to attend to, marked with an exclamation mark", plural.Count(d.ill, "thing"))
			}
			return nil
		},
	}
}

// doctor prints one line a fact; what needs attention begins with "!".
type doctor struct {
	env Env
	ill int
}

func (d *doctor) fact(name, format string, args ...any) {
	fmt.Fprintf(d.env.Stdout, "  %-12s %s\n", name, harmless.Line(fmt.Sprintf(format, args...)))
}

func (d *doctor) attention(name, format string, args ...any) {
	d.ill++
	fmt.Fprintf(d.env.Stdout, "! %-12s %s\n", name, harmless.Line(fmt.Sprintf(format, args...)))
}

func (d *doctor) program() {
	d.fact("clausewalk", "%s", version())
	d.fact("built with", "%s for %s/%s", runtime.Version(), runtime.GOOS, runtime.GOARCH)
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, m := range info.Deps {
			switch m.Path {
			case "charm.land/bubbletea/v2", "modernc.org/sqlite":
				d.fact("", "%s %s", m.Path, m.Version)
			}
		}
	}
	for _, id := range checklists.IDs {
		if l, err := checklists.Builtin(id); err != nil {
			d.attention("checklist", "%v", err)
		} else {
			d.fact("checklist", "%s, %s", id, plural.Count(l.Count(), "item"))
		}
	}
}

func (d *doctor) terminal() {
	about := d.fact
	if d.env.Getenv("TERM") == "dumb" {
		about = d.attention
	}
	about("terminal", "TERM=%s COLORTERM=%s NO_COLOR=%s", d.env.Getenv("TERM"), d.env.Getenv("COLORTERM"), d.env.Getenv("NO_COLOR"))
	if fd, ok := d.env.outTerminal(); ok {
		w, h, err := term.GetSize(fd)
		switch {
		case err != nil:
			d.attention("size", "cannot be read: %v", err)
		case w < 60 || h < 20:
			d.attention("size", "%dx%d: the screen wants 80x24 or more", w, h)
		default:
			d.fact("size", "%dx%d", w, h)
		}
	} else {
		d.fact("size", "the output is no terminal")
	}
	switch locale := cmp.Or(d.env.Getenv("LC_ALL"), d.env.Getenv("LC_CTYPE"), d.env.Getenv("LANG")); {
	case locale == "":
		d.fact("locale", "none is set")
	case runtime.GOOS != "windows" && !strings.Contains(strings.ReplaceAll(strings.ToLower(locale), "utf-8", "utf8"), "utf8"):
		d.attention("locale", "%s: without UTF-8 lines and accents may look wrong", locale)
	default:
		d.fact("locale", "%s", locale)
	}
}

func (d *doctor) folders() {
	for _, f := range []struct{ name, path string }{{"settings", d.env.Config}, {"state", d.env.State}, {"data", d.env.Data}, {"backups", d.env.backups().Dir}} {
		if f.path == "" {
			d.fact(f.name, "switched off")
			continue
		}
		info, err := os.Stat(f.path)
		missing := errors.Is(err, os.ErrNotExist)
		if err == nil || missing {
			err = writable(f.path)
		}
		switch {
		case err != nil:
			d.attention(f.name, "nothing can be kept in %s: %v", f.path, err)
		case missing:
			d.fact(f.name, "%s (not made yet)", f.path)
		case runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0:
			d.attention(f.name, "%s can be read by others: chmod 700", f.path)
		default:
			d.fact(f.name, "%s", f.path)
		}
	}
	if _, err := d.env.settings(); err != nil {
		d.attention("settings", "%v", err)
	}
}

// writable says why no file can be made in a folder, or none where that folder
// would be made.
func writable(folder string) error {
	f, err := os.CreateTemp(folder, ".clausewalk-*")
	if up := filepath.Dir(folder); errors.Is(err, os.ErrNotExist) && up != folder {
		return writable(up)
	}
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

func (d *doctor) file(ctx context.Context, path string) {
	if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
		who := fmt.Sprintf("mode %v", info.Mode().Perm())
		if runtime.GOOS == "windows" {
			who = "to be read by whom its folder lets read"
		}
		d.fact("file", "%s, %d bytes, %s", filepath.Ext(path), info.Size(), who)
		if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
			d.attention("file", "it can be read by others: chmod 600")
		}
	}
	w, err := d.env.openRead(ctx, path)
	if err != nil {
		// The message names the path, which may name a client.
		d.attention("file", "%s", strings.ReplaceAll(oneLine(err), path, "FILE"))
		return
	}
	defer w.store.Close()
	d.fact("workshop", "%s, %s, %s, %s, %s", plural.Count(len(w.Lists), "checklist"), plural.Count(countItems(w.Lists), "item"), plural.Count(len(w.Answers), "answer"), plural.Count(len(w.Observations), "observation"), plural.Count(len(w.Conflicts), "conflict"))
	if why := w.ReadOnlyReason; why != "" && w.store.ReadOnly() != "read-only: opened to read" {
		d.attention("file", "it is open elsewhere")
	}
	// What is wrong names records, which may name people.
	switch p, err := storage.Verify(ctx, path, d.env.options("", true)); {
	case err != nil:
		d.attention("health", "%s", strings.ReplaceAll(oneLine(err), path, "FILE"))
	case len(p.Faults) > 0:
		d.attention("health", "%s: 'clausewalk verify FILE' says which and what to do", plural.Count(len(p.Faults)+p.More, "fault"))
	default:
		d.fact("health", "intact: every hash of %s holds, the tables are what they add up to, the database is sound", plural.Count(p.Changes, "change"))
	}
}
