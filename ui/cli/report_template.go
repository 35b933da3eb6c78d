package cli

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"clausewalk/ui/report"
)

// maxTemplate is the largest template that is read, in bytes.
const maxTemplate = 1e6

func reportTemplateCmd(env Env) *cobra.Command {
	var fields bool
	cmd := &cobra.Command{
		Use:     "template",
		Short:   "Print the default layout of the report, to make one of your own from",
		Example: "  clausewalk report template > house.md.tmpl\n  clausewalk report template --fields\n  clausewalk report acme.clausewalk --template house.md.tmpl",
		Args:    usageArgs(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			text := report.DefaultTemplate
			if fields {
				text = report.FieldList()
			}
			_, err := fmt.Fprint(env.Stdout, text)
			return err
		},
	}
	cmd.Flags().BoolVar(&fields, "fields", false, "list what a layout can print")
	return cmd
}

func reportSchemaCmd(env Env) *cobra.Command {
	return &cobra.Command{
		Use:     "schema",
		Example: "  clausewalk report schema > report.schema.json",
		Short:   "Print the JSON Schema of --format json",
		Args:    usageArgs(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			b, err := report.JSONSchema()
			if err == nil {
				_, err = env.Stdout.Write(b)
			}
			return err
		},
	}
}

// templateReport is the report in a layout of one's own.
func templateReport(data *report.Data, o report.Options, f reportFlags) ([]report.File, error) {
	source, err := readNamed("the template", f.template, maxTemplate)
	if err != nil {
		return nil, err
	}
	folder := f.figureFolder()
	text, figures, err := report.Template(data, o, filepath.Base(f.template), string(source), report.MarkdownOptions{Figures: f.figures, Folder: filepath.Base(folder)})
	if err != nil {
		return nil, err
	}
	return withFigures(report.File{Name: f.out, Data: text}, figures, folder), nil
}
