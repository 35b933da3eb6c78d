package cli

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"clausewalk/checklists"
	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/plural"
)

func checklistCmd(env Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "checklist",
		Short:   "Read, check and import checklists",
		Example: "  clausewalk checklist list\n  clausewalk checklist show iso42001-2023:A.7.4\n  clausewalk checklist check mine.yaml",
		Args:    usageArgs(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			return usageError{fmt.Errorf("say what to do: list, show, check or import, as in 'clausewalk checklist list'")}
		},
	}
	cmd.AddCommand(checklistListCmd(env), checklistShowCmd(env), checklistCheckCmd(env), checklistImportCmd(env))
	return cmd
}

func checklistListCmd(env Env) *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "List the shipped checklists and those imported on this computer", Args: usageArgs(cobra.NoArgs),
		Example: "  clausewalk checklist list",
		RunE: func(*cobra.Command, []string) error {
			for _, id := range append(slices.Clone(checklists.IDs), env.imported()...) {
				lib, err := env.checklists(id, "")
				if err != nil {
					return err
				}
				for _, l := range lib.Lists {
					fmt.Fprintf(env.Stdout, "%-14s  %-18s  %9s%s\n", l.ID, harmless.Line(l.Title), plural.Count(l.Count(), "item"), languagesWords(l.ID))
				}
			}
			return nil
		},
	}
}

// languagesWords name the translations of a shipped checklist, and how much of
// it they cover.
func languagesWords(id string) string {
	words := ""
	if !slices.Contains(checklists.IDs, id) {
		return words
	}
	for _, lang := range checklists.BuiltinLanguages()[1:] {
		if _, n, err := checklists.BuiltinIn(id, lang); err == nil && n > 0 {
			words += fmt.Sprintf(", %d in %q", n, lang)
		}
	}
	return words
}

func checklistShowCmd(env Env) *cobra.Command {
	var language string
	cmd := &cobra.Command{
		Use: "show ID[:ITEM]", Short: "Print a checklist, or one item of it",
		Example: "  clausewalk checklist show iso27001-2022\n  clausewalk checklist show iso27001-2022:A.8.13\n  clausewalk checklist show iso27001-2022:4.1 --language de",
		Args:    usageArgs(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, args []string) error {
			id, item, one := strings.Cut(args[0], ":")
			lib, err := env.checklists(id, language)
			if err != nil {
				return err
			}
			if language != "" {
				for _, n := range lib.Notes {
					fmt.Fprintln(env.Stderr, "clausewalk: "+harmless.Line(n))
				}
			}
			l := lib.Lists[0]
			if !one {
				writeChecklist(env.Stdout, l)
				return nil
			}
			_, it := l.Item(item)
			if it == nil {
				return fmt.Errorf("%s has no item %q: 'clausewalk checklist show %s' lists them", l.Title, item, l.ID)
			}
			fmt.Fprintf(env.Stdout, "%s %s %s\n\n", harmless.Line(l.Title), it.ID, harmless.Line(it.Title))
			words, err := checklists.Words(language)
			if err != nil {
				return err
			}
			writeContent(env.Stdout, it, words)
			return nil
		},
	}
	cmd.Flags().StringVar(&language, "language", "", "the translation to show, such as de")
	return cmd
}

func checklistCheckCmd(env Env) *cobra.Command {
	var language string
	cmd := &cobra.Command{
		Use: "check PATH", Short: "Check a checklist of your own: every fault with its file and line",
		Example: "  clausewalk checklist check mine.yaml\n  clausewalk checklist check folder --language de",
		Args:    usageArgs(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, args []string) error {
			lib, err := readChecklist(args[0], language)
			var problems checklists.Problems
			if errors.As(err, &problems) {
				for _, p := range problems {
					fmt.Fprintln(env.Stdout, harmless.Line(p.String()))
				}
				return fmt.Errorf("%s: %s to mend", args[0], plural.Count(len(problems), "fault"))
			}
			if err != nil {
				return err
			}
			writeLibrary(env.Stdout, lib)
			return nil
		},
	}
	cmd.Flags().StringVar(&language, "language", "", "check its translation, too, such as de")
	return cmd
}

func checklistImportCmd(env Env) *cobra.Command {
	var into, language, by string
	cmd := &cobra.Command{
		Use: "import PATH", Short: "Keep a checklist on this computer, or put it into a workshop",
		Long: "Reads a checklist of our own format (a YAML file or a folder of them) or a CISO Assistant library. Without --into it is kept on " +
			"this computer and can be named by its id; with --into it becomes part of a workshop.",
		Example: "  clausewalk checklist import mine.yaml\n  clausewalk checklist import library.yaml --language fr --into acme.clausewalk",
		Args:    usageArgs(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			lib, err := readChecklist(args[0], language)
			if err != nil {
				return err
			}
			if into == "" {
				err = env.install(lib)
			} else {
				err = env.adoptInto(cmd, into, lib, by)
			}
			if err == nil {
				writeLibrary(env.Stdout, lib)
			}
			return err
		},
	}
	cmd.Flags().StringVar(&into, "into", "", "the workshop that the checklist becomes part of")
	cmd.Flags().StringVar(&language, "language", "", "the translation to read, such as fr")
	cmd.Flags().StringVar(&by, "by", "", "whose change this is")
	return cmd
}

func (e Env) adoptInto(cmd *cobra.Command, path string, lib *checklists.Library, by string) error {
	return e.writing(cmd.Context(), path, by, func(w *opened) error {
		return w.adopt(cmd.Context(), lib, e.options(by, false).Author)
	})
}

// writeLibrary says what was read.
func writeLibrary(out io.Writer, lib *checklists.Library) {
	for _, l := range lib.Lists {
		fmt.Fprintf(out, "%s: %s, %s in %s\n", l.ID, harmless.Line(l.Title), plural.Count(l.Count(), "item"), plural.Count(len(l.Groups), "group"))
	}
	for _, c := range lib.Crosswalks {
		fmt.Fprintf(out, "%s: %s, %s\n", c.ID, harmless.Line(c.Title), plural.Count(len(c.Links), "relation"))
	}
	for _, n := range lib.Notes {
		fmt.Fprintln(out, "note: "+harmless.Line(n))
	}
}

func writeChecklist(out io.Writer, l *checklist.Checklist) {
	fmt.Fprintf(out, "%s\n%s\n", l.Title, hang("", l.About, 100))
	for _, g := range l.Groups {
		fmt.Fprintf(out, "\n%s %s\n", g.ID, g.Title)
		for _, it := range g.Items {
			fmt.Fprintf(out, "  %-9s %s\n", it.ID, it.Title)
		}
	}
	fmt.Fprintf(out, "\nOne item in full: clausewalk checklist show %s:%s\n", l.ID, l.Groups[0].Items[0].ID)
}

// writeContent prints an item as a person wants to read it before an
// interview.
func writeContent(out io.Writer, it *checklist.Item, words checklist.Words) {
	if it.Intent != "" {
		fmt.Fprintln(out, hang("", it.Intent, 100))
	}
	fmt.Fprintf(out, "\nAbout %d minutes with: %s\n", it.Minutes, roleTitles(words, it.Roles))
	if it.Weight != 1 {
		fmt.Fprintln(out, hang(fmt.Sprintf("Weighs %g: ", it.Weight), it.WeightReason, 100))
	}
	fmt.Fprint(out, "\nQuestions\n")
	for i, q := range it.Questions {
		ask := q.Ask
		if len(q.Of) > 0 {
			ask += " (" + roleTitles(words, q.Of) + ")"
		}
		fmt.Fprintln(out, hang(fmt.Sprintf("%3d. ", i+1), ask, 100))
	}
	section(out, "Evidence to ask for", it.Evidence)
	if it.Test.Check != "" {
		fmt.Fprintf(out, "\nTest\n%s\n%s\n%s\n", hang("   Population: ", it.Test.Population, 100),
			hang("   Sample:     ", it.Test.Sample, 100), hang("   Check:      ", it.Test.Check, 100))
	}
	if it.Ladder.One != "" {
		fmt.Fprintf(out, "\nMaturity\n%s\n%s\n%s\n", hang("   1  ", it.Ladder.One, 100), hang("   3  ", it.Ladder.Three, 100), hang("   5  ", it.Ladder.Five, 100))
	}
	var ncs []string
	for _, n := range it.Nonconformities {
		ncs = append(ncs, n.Statement+" ("+words.Term("Grade", n.Grade)+"). "+n.Why)
	}
	section(out, "Typical nonconformities", ncs)
	var docs []string
	for _, d := range it.Documents {
		text := d.Name + " (" + words.Term("DocumentKind", d.Kind)
		if d.When == "applicable" {
			text += ", where the control applies"
		}
		docs = append(docs, text+")")
	}
	section(out, "Documented information", docs)
	var themes []string
	for _, id := range it.Themes {
		themes = append(themes, words.Theme(id))
	}
	section(out, "Counts towards", themes)
}

func roleTitles(words checklist.Words, ids []string) string {
	var titles []string
	for _, id := range ids {
		titles = append(titles, words.Role(id))
	}
	return strings.Join(titles, ", ")
}

func section(out io.Writer, title string, lines []string) {
	if len(lines) == 0 {
		return
	}
	fmt.Fprintln(out, "\n"+title)
	for _, s := range lines {
		fmt.Fprintln(out, hang("   - ", s, 100))
	}
}

// hang wraps text after a marker; the lines after the first are set under the
// text.
func hang(marker, s string, width int) string {
	indent := strings.Repeat(" ", ansi.StringWidth(marker))
	lines := strings.Split(ansi.Wordwrap(harmless.Line(s), width-len(indent), ""), "\n")
	return marker + strings.Join(lines, "\n"+indent)
}
