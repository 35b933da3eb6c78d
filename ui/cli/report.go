package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"clausewalk/model/harmless"
	"clausewalk/model/workshop"
	"clausewalk/ui/report"
)

// reportFlags are what a report is to be.
type reportFlags struct {
	out, format, figures, variant, at, table, template string
	head                                               string // of the moment that at names
	force, redact, lint, json                          bool
}

// reportFormats are the formats, and how the names of their files end.
var reportFormats = []struct{ name, ending string }{
	{"md", ".md"},
	{"html", ".html"},
	{"docx", ".docx"},
	{"xlsx", ".xlsx"},
	{"csv", ".csv"},
	{"json", ".json"},
	{"oscal", ".oscal.json"},
	{"oscal-mapping", ".oscal-mapping.json"},
}

var figureKinds = []string{report.FiguresSVG, report.FiguresText, report.FiguresMermaid, report.FiguresNone}

func reportCmd(env Env) *cobra.Command {
	var f reportFlags
	cmd := &cobra.Command{
		Use:   "report FILE",
		Short: "Write the report",
		Example: "  clausewalk report acme.clausewalk\n" +
			"  clausewalk report acme.clausewalk --check\n" +
			"  clausewalk report acme.clausewalk --variant summary -o - | less\n" +
			"  clausewalk report acme.clausewalk --variant checklist:iso42001-2023 --redact -o ai.md",
		Args: usageArgs(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.valid(cmd); err != nil {
				return err
			}
			return env.reading(cmd.Context(), args[0], func(w *opened) (err error) {
				if f.at != "" {
					if w, f.head, err = env.reportAt(cmd.Context(), w, f.at); err != nil {
						return err
					}
				}
				if f.lint {
					return env.checkReport(cmd.Context(), w, f)
				}
				return env.writeReport(cmd.Context(), w, f)
			})
		},
	}
	cmd.AddCommand(reportTemplateCmd(env), reportSchemaCmd(env))
	fl := cmd.Flags()
	fl.StringVarP(&f.out, "output", "o", "", "where to write it; - is the standard output (default: beside the workshop)")
	fl.StringVar(&f.format, "format", "md", strings.Join(formatNames(), ", "))
	fl.StringVar(&f.figures, "figures", report.FiguresSVG, "how figures come into Markdown: "+strings.Join(figureKinds, ", ")+"; svg writes them into a folder beside the report")
	fl.StringVar(&f.variant, "variant", "integrated", "integrated, summary, checklist:ID or session:ID")
	fl.BoolVar(&f.redact, "redact", false, "name nobody: people get numbers in place of names")
	fl.StringVar(&f.table, "table", "items", "with --format csv: "+strings.Join(report.SheetNames(), ", "))
	fl.StringVar(&f.template, "template", "", "lay the Markdown out by a template of your own; 'clausewalk report template' prints the default")
	fl.StringVar(&f.at, "at", "", "as it was at "+momentUsage)
	fl.BoolVar(&f.lint, "check", false, "write nothing; list what an audit report needs and this one lacks, and fail when something is missing")
	fl.BoolVar(&f.json, "json", false, "with --check: as JSON")
	fl.BoolVar(&f.force, "force", false, "overwrite a report that is there already")
	return cmd
}

// reportAt is a workshop as it was at a moment, and the journal head that it
// had then.
func (e Env) reportAt(ctx context.Context, w *opened, moment string) (*opened, string, error) {
	log, err := w.store.Log(ctx)
	if err != nil {
		return w, "", err
	}
	then, err := w.moment(e, log, moment)
	if err != nil {
		return w, "", fmt.Errorf("--at: %w", err)
	}
	past, err := w.at(ctx, e, moment)
	if err != nil {
		return w, "", err
	}
	return &opened{past, w.store}, then.Head().String(), nil
}

func formatNames() []string {
	var out []string
	for _, f := range reportFormats {
		out = append(out, f.name)
	}
	return out
}

func (f *reportFlags) valid(cmd *cobra.Command) error {
	if !slices.Contains(formatNames(), f.format) {
		return usageError{fmt.Errorf("--format %q: use %s", f.format, strings.Join(formatNames(), ", "))}
	}
	if !slices.Contains(report.SheetNames(), f.table) {
		return usageError{fmt.Errorf("--table %q: use %s", f.table, strings.Join(report.SheetNames(), ", "))}
	}
	if f.template != "" && f.format != "md" {
		return usageError{errors.New("--template goes with --format md")}
	}
	if f.json && !f.lint {
		return usageError{errors.New("--json goes with --check; the report itself as JSON is --format json")}
	}
	if !slices.Contains(figureKinds, f.figures) {
		return usageError{fmt.Errorf("--figures %q: use %s", f.figures, strings.Join(figureKinds, ", "))}
	}
	if f.out == "-" && f.format == "md" && f.figures == report.FiguresSVG {
		if cmd.Flags().Changed("figures") {
			return usageError{errors.New("--figures svg writes files beside the report, and the standard output has no place for them: use text, mermaid or none, or name a file with -o")}
		}
		f.figures = report.FiguresText
	}
	return nil
}

// ending is how the name of a file of a format ends.
func (f *reportFlags) ending() string {
	for _, x := range reportFormats {
		if x.name == f.format {
			return x.ending
		}
	}
	return ""
}

// reportOptions are what a report says beside the workshop.
func (e Env) reportOptions(ctx context.Context, w *opened, f reportFlags) (report.Options, error) {
	if f.head == "" {
		head, err := w.store.Head(ctx)
		if err != nil {
			return report.Options{}, err
		}
		f.head = head.String()
	}
	walks, err := w.store.Crosswalks(ctx, w.State)
	if err != nil {
		return report.Options{}, err
	}
	o := report.Options{Head: f.head, File: filepath.Base(w.store.Path()), Crosswalks: walks, Redact: f.redact,
		Today: workshop.Date(e.Now().Format(time.DateOnly))}
	if o.Variant, err = report.ParseVariant(f.variant, w.Workshop); err != nil {
		return o, usageError{fmt.Errorf("--variant: %w", err)}
	}
	return o, nil
}

// provenOptions are reportOptions for a report that is written: it names the
// journal head, so the journal must be what the head stands for.
func (e Env) provenOptions(ctx context.Context, w *opened, f reportFlags) (report.Options, error) {
	if err := intact(ctx, w.store, "no report was written"); err != nil {
		return report.Options{}, err
	}
	return e.reportOptions(ctx, w, f)
}

func (e Env) writeReport(ctx context.Context, w *opened, f reportFlags) error {
	o, err := e.provenOptions(ctx, w, f)
	if err != nil {
		return err
	}
	bar := newProgress(e, len(w.Deck.Cards), "parts written")
	o.Progress = bar.at
	defer bar.done()
	if f.out == "" {
		f.out = besideName(w.store.Path(), f.ending())
	}
	files, err := e.renderReport(ctx, w, o, f)
	bar.done()
	if err != nil {
		return err
	}
	if f.out == "-" {
		_, err = e.Stdout.Write(files[0].Data)
		return err
	}
	if err := writeFiles(files, f.force); err != nil {
		return err
	}
	fmt.Fprintln(e.Stdout, "Report written: "+harmless.Line(f.out))
	return nil
}

func besideName(path, ending string) string {
	return strings.TrimSuffix(path, filepath.Ext(path)) + ending
}

// writeReportBeside writes a report for the screen: beside the workshop, under
// the first name that is free. step is told how far it is; it may be nil.
func (e Env) writeReportBeside(ctx context.Context, w *opened, f reportFlags, step func(n, of int)) (string, error) {
	o, err := e.provenOptions(ctx, w, f)
	if err != nil {
		return "", err
	}
	o.Progress = step
	first := besideName(w.store.Path(), "")
	for n := 1; n < 1000; n++ {
		f.out = first + f.ending()
		if n > 1 {
			f.out = fmt.Sprintf("%s-%d%s", first, n, f.ending())
		}
		if there(f.out) {
			continue
		}
		files, err := e.renderReport(ctx, w, o, f)
		if err != nil {
			return "", err
		}
		if err = writeFiles(files, false); !errors.Is(err, os.ErrExist) {
			return f.out, err
		}
	}
	return "", fmt.Errorf("a thousand reports lie beside %s: clear some away", w.store.Path())
}

// writeFiles writes the files of a report, and none when one of them is there
// already and is not to be overwritten. When it fails, what was not there before
// is not there afterwards.
func writeFiles(files []report.File, force bool) (err error) {
	var made []string
	defer func() {
		if err == nil {
			return
		}
		for _, path := range slices.Backward(made) {
			_ = os.Remove(path) // what cannot be removed is said to be there by the next try
		}
	}()
	for _, f := range files {
		if err := mayWrite(f.Name, force); err != nil {
			return err
		}
	}
	for i := len(files) - 1; i >= 0; i-- { // the report last: it is there when all of it is
		if dir := filepath.Dir(files[i].Name); i > 0 {
			if !there(dir) {
				made = append(made, dir)
			}
			if err := os.MkdirAll(dir, 0o700); err != nil {
				return fmt.Errorf("cannot write the figures, nothing was changed: %w", err)
			}
		}
		isNew := !there(files[i].Name)
		if err := writeNew(files[i].Name, files[i].Data, force); err != nil {
			return err
		}
		if isNew {
			made = append(made, files[i].Name)
		}
	}
	return nil
}
