package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"clausewalk/model/harmless"
	"clausewalk/ui/report"
)

func reportCmd(env Env) *cobra.Command {
	var out, format string
	var force bool
	cmd := &cobra.Command{
		Use:     "report FILE",
		Short:   "Write the report",
		Example: "  clausewalk report acme.clausewalk\n  clausewalk report acme.clausewalk -o - | less",
		Args:    usageArgs(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if format != "md" {
				return usageError{fmt.Errorf("--format %q: use md", format)}
			}
			w, err := env.openRead(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, w.store.Close()) }()
			data, err := renderReport(cmd.Context(), w)
			if err != nil {
				return err
			}
			if out == "-" {
				_, err = env.Stdout.Write(data)
				return err
			}
			if out == "" {
				out = besideName(args[0])
			}
			if err := writeNew(out, data, force); err != nil {
				return err
			}
			fmt.Fprintln(env.Stdout, "Report written: "+harmless.Line(out))
			return nil
		},
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", "where to write it; - is the standard output (default: beside the workshop)")
	cmd.Flags().StringVar(&format, "format", "md", "md")
	cmd.Flags().BoolVar(&force, "force", false, "overwrite a report that is there already")
	return cmd
}

func besideName(path string) string {
	return strings.TrimSuffix(path, filepath.Ext(path)) + ".md"
}

func renderReport(ctx context.Context, w *opened) ([]byte, error) {
	head, err := w.store.Head(ctx)
	if err != nil {
		return nil, err
	}
	return report.Markdown(report.Build(w.Workshop, report.Options{Head: head.String()})), nil
}

// writeReportBeside writes the report for the screen: beside the workshop,
// under the first name that is free.
func writeReportBeside(ctx context.Context, w *opened) (string, error) {
	data, err := renderReport(ctx, w)
	if err != nil {
		return "", err
	}
	first := besideName(w.store.Path())
	for n := 1; n < 1000; n++ {
		path := first
		if n > 1 {
			path = fmt.Sprintf("%s-%d.md", strings.TrimSuffix(first, ".md"), n)
		}
		if err = writeNew(path, data, false); !errors.Is(err, os.ErrExist) {
			return path, err
		}
	}
	return "", err
}

// writeNew writes a file whole or not at all: to a temporary file that is then
// renamed. One that exists is kept, unless force says otherwise.
func writeNew(path string, data []byte, force bool) error {
	if _, err := os.Lstat(path); err == nil && !force {
		return fmt.Errorf("%s exists already: choose another name with -o, or overwrite it with --force (%w)", path, os.ErrExist)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".clausewalk-*")
	if err != nil {
		return fmt.Errorf("cannot write the report: %w", err)
	}
	defer os.Remove(f.Name())
	_, err = f.Write(data)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("cannot write %s, nothing was changed: %w", path, err)
	}
	return nil
}
