package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"clausewalk/model/harmless"
	"clausewalk/ui/report"
)

func planCmd(env Env) *cobra.Command {
	var out string
	var force bool
	cmd := &cobra.Command{
		Use:     "plan FILE",
		Short:   "Write the plan: sessions, people and agendas as Markdown",
		Example: "  clausewalk plan acme.clausewalk\n  clausewalk plan acme.clausewalk -o - | less",
		Args:    usageArgs(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return env.reading(cmd.Context(), args[0], func(w *opened) error {
				return env.writeDocument(report.Agenda(w.Workshop), args[0], "plan", out, force)
			})
		},
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", "where to write it; - is the standard output (default: beside the workshop)")
	cmd.Flags().BoolVar(&force, "force", false, "overwrite a file that is there already")
	return cmd
}

// writeDocument writes a document to out, or beside the workshop under a name
// that ends in what it is.
func (e Env) writeDocument(d *report.Document, workshopPath, what, out string, force bool) error {
	data := report.Markdown(d, report.MarkdownOptions{Figures: report.FiguresNone})
	if out == "-" {
		_, err := e.Stdout.Write(data)
		return err
	}
	if out == "" {
		out = beside(workshopPath, what)
	}
	if err := writeNew(out, data, force); err != nil {
		return err
	}
	fmt.Fprintf(e.Stdout, "Wrote %s\n", harmless.Line(out))
	return nil
}

func beside(workshopPath, what string) string {
	return strings.TrimSuffix(workshopPath, filepath.Ext(workshopPath)) + "-" + what + ".md"
}

// writeBeside writes a document for the screen: beside the workshop, under the
// first name that is free.
func writeBeside(d *report.Document, workshopPath, what string) (string, error) {
	data := report.Markdown(d, report.MarkdownOptions{Figures: report.FiguresNone})
	for n := 1; n < 1000; n++ {
		path := beside(workshopPath, what)
		if n > 1 {
			path = beside(workshopPath, fmt.Sprintf("%s-%d", what, n))
		}
		if err := writeNew(path, data, false); !errors.Is(err, os.ErrExist) {
			return path, err
		}
	}
	return "", fmt.Errorf("a thousand files of this name lie beside %s: clear some away", workshopPath)
}
