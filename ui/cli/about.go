package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/model/plural"
	"clausewalk/model/workshop"
)

// aboutFields are what a workshop says of itself, by their flags.
var aboutFields = []struct{ flag, field, help string }{
	{"organization", "organization", "the organization that is audited"},
	{"client", "client", "who ordered the audit"},
	{"scope", "scope", "what is audited, in its words"},
	{"objectives", "objectives", "what the audit is to find out"},
	{"criteria", "criteria", "where they are not just the standards"},
	{"purpose", "purpose", "what it is for"},
	{"mode", "mode", "consulting or certification"},
	{"target", "target", "target maturity, 0 to 5"},
	{"starts", "starts", "first day, as 2026-11-23"},
	{"ends", "ends", "last day"},
	{"places", "places", "where, and what was visited"},
	{"methods", "methods", "how it was audited"},
	{"sampling", "sampling", "that an audit looks at samples, and what that means here"},
	{"not-covered", "not_covered", "what was in scope and was not covered, and why"},
	{"diverging-opinions", "diverging_opinions", "opinions that could not be settled"},
	{"conclusion", "conclusion", "what is concluded"},
	{"recommendation", "recommendation", "what is recommended"},
	{"confidentiality", "confidentiality", "who may read the report"},
	{"distribution", "distribution", "who gets the report"},
}

func aboutCmd(env Env) *cobra.Command {
	values := map[string]*string{}
	var by string
	cmd := &cobra.Command{
		Use:   "about FILE",
		Short: "Say what the audit is about: scope, objectives, conclusion, or print it",
		Long:  "Set what the report says of the audit itself. Without flags it is printed. An empty value takes a text away; - reads it from the standard input.",
		Example: "  clausewalk about acme.clausewalk\n  clausewalk about acme.clausewalk --starts 2026-11-23 --ends 2026-11-25 --places \"Berlin\"\n" +
			"  clausewalk about acme.clausewalk --conclusion - < conclusion.txt",
		Args: usageArgs(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			set := map[string]string{}
			for _, f := range aboutFields {
				if !cmd.Flags().Changed(f.flag) {
					continue
				}
				if set[f.field], err = env.textOf(*values[f.flag]); err != nil {
					return err
				}
			}
			if len(set) == 0 {
				return env.reading(cmd.Context(), args[0], func(w *opened) error {
					printAbout(env.Stdout, w.State)
					return nil
				})
			}
			return env.writing(cmd.Context(), args[0], by, func(w *opened) error {
				return env.save(cmd.Context(), w, journal.Act{Sets: workshop.Edit("workshop", w.State.ID, set)}, by, "saved "+plural.Count(len(set), "text"))
			})
		},
	}
	for _, f := range aboutFields {
		values[f.flag] = cmd.Flags().String(f.flag, "", f.help)
	}
	cmd.Flags().StringVar(&by, "by", "", "who says so")
	return cmd
}

// printAbout prints what is said; what is not said yet is named at the end.
func printAbout(out io.Writer, s *workshop.State) {
	var missing []string
	for _, f := range aboutFields {
		v := s.Get(journal.Key{Kind: "workshop", Record: s.ID, Field: f.field})
		if v == "" {
			missing = append(missing, f.flag)
			continue
		}
		fmt.Fprintf(out, "%-19s %s\n", f.flag, strings.ReplaceAll(harmless.Text(v), "\n", "\n"+strings.Repeat(" ", 20)))
	}
	if len(missing) > 0 {
		fmt.Fprintf(out, "%-19s %s\n", "not said yet", strings.Join(missing, ", "))
	}
}
