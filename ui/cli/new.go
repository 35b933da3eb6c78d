package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"clausewalk/checklists"
	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/plural"
	"clausewalk/model/workshop"
)

func newCmd(env Env) *cobra.Command {
	var f founding
	var mode string
	cmd := &cobra.Command{
		Use:     "new FILE --organization NAME",
		Short:   "Make a new workshop file",
		Example: "  clausewalk new acme.clausewalk --organization \"Acme Ltd\" --scope \"Online shop\" --lead \"Ada Example\"\n  clausewalk new isms.clausewalk --organization \"Acme Ltd\" --checklist iso27001-2022 --mode certification\n  clausewalk new muster.clausewalk --organization \"Muster GmbH\" --language de",
		Args:    usageArgs(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if strings.TrimSpace(f.engagement.Organization) == "" {
				return usageError{errors.New("a workshop needs the name of the organization: add --organization NAME")}
			}
			if !slices.Contains(workshop.Choices("Mode"), mode) {
				return usageError{fmt.Errorf("--mode %q: use %s", mode, strings.Join(workshop.Choices("Mode"), " or "))}
			}
			f.engagement.Mode = workshop.Mode(mode)
			if s, err := env.settings(); err != nil {
				return err
			} else if f.engagement.Target == "" {
				f.engagement.Target = workshop.Level(s.Target)
			}
			if f.engagement.Language != "" && !checklists.FitsLanguage(f.engagement.Language) {
				return usageError{fmt.Errorf("--language %q: use a code such as de", f.engagement.Language)}
			}
			f.lists = unique(f.lists)
			if len(f.lists) == 0 {
				f.lists = checklists.IDs
			}
			w, err := env.create(cmd.Context(), args[0], f, env.options(f.lead, false))
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, w.store.Close()) }()
			fmt.Fprintf(env.Stdout, "Created %s: %s on %s. Open it with: clausewalk %s\n", harmless.Line(args[0]), plural.Count(countItems(w.Lists), "item"), plural.Count(len(w.Deck.Cards), "card"), harmless.Line(shellWord(args[0])))
			return env.languageNotes(f)
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&f.engagement.Organization, "organization", "", "the organization that is audited")
	fl.StringVar(&f.engagement.Scope, "scope", "", "the scope of the audit, in its words")
	fl.StringVar(&mode, "mode", "consulting", "consulting or certification")
	fl.StringArrayVar(&f.lists, "checklist", nil, "id or path of a checklist to walk; may be given more than once (default: both standards)")
	fl.StringVar(&f.lead, "lead", "", "the lead auditor")
	fl.StringVar((*string)(&f.engagement.Target), "target", "", "target maturity, 0 to 5 (default: 3)")
	fl.StringVar(&f.engagement.Language, "language", "", "the translation of the checklists to walk, such as de")
	fl.StringVar(&f.engagement.Purpose, "purpose", "", "what the audit is for")
	fl.StringVar(&f.engagement.Objectives, "objectives", "", "the objectives of the audit")
	return cmd
}

// languageNotes says what of a new workshop is not in its language.
func (e Env) languageNotes(f founding) error {
	if f.engagement.Language == "" {
		return nil
	}
	libraries, err := e.libraries(f)
	if err != nil {
		return err
	}
	for _, lib := range libraries {
		for _, n := range lib.Notes {
			fmt.Fprintln(e.Stdout, "Note: "+harmless.Line(n))
		}
	}
	if _, there, err := checklists.PairsIn(f.engagement.Language); err != nil {
		return err
	} else if !there {
		fmt.Fprintf(e.Stdout, "Note: what is said about clauses that the two standards share is not translated to %q; it is in English\n", harmless.Line(f.engagement.Language))
	}
	words, err := checklists.Words(f.engagement.Language)
	if err == nil && words.Language == "" && f.engagement.Language != checklists.English {
		fmt.Fprintf(e.Stdout, "Note: the names of roles, themes, levels and verdicts, and the report, are not translated to %q; they are in English\n", harmless.Line(f.engagement.Language))
	}
	return err
}

func unique(ids []string) []string {
	var out []string
	for _, id := range ids {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

func countItems(lists []*checklist.Checklist) int {
	n := 0
	for _, l := range lists {
		n += l.Count()
	}
	return n
}
