package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"clausewalk/checklists"
	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
)

func checklistCmd(env Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "checklist",
		Short:   "Read the checklists",
		Example: "  clausewalk checklist list\n  clausewalk checklist show iso42001-2023:A.7.4",
		Args:    usageArgs(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			return usageError{fmt.Errorf("say what to do: 'clausewalk checklist list' or 'clausewalk checklist show ID'")}
		},
	}
	cmd.AddCommand(&cobra.Command{
		Use: "list", Short: "List the shipped checklists", Args: usageArgs(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			for _, id := range checklists.IDs {
				l, err := checklists.Builtin(id)
				if err != nil {
					return err
				}
				fmt.Fprintf(env.Stdout, "%-14s  %-18s  %3d items\n", l.ID, l.Title, l.Count())
			}
			return nil
		},
	}, &cobra.Command{
		Use: "show ID[:ITEM]", Short: "Print a checklist, or one item of it",
		Example: "  clausewalk checklist show iso27001-2022\n  clausewalk checklist show iso27001-2022:A.8.13",
		Args:    usageArgs(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, args []string) error {
			id, item, one := strings.Cut(args[0], ":")
			l, err := checklists.Builtin(id)
			if err != nil {
				return err
			}
			if !one {
				writeChecklist(env.Stdout, l)
				return nil
			}
			_, it := l.Item(item)
			if it == nil {
				return fmt.Errorf("%s has no item %q: 'clausewalk checklist show %s' lists them", l.Title, item, l.ID)
			}
			fmt.Fprintf(env.Stdout, "%s %s %s\n\n", l.Title, it.ID, it.Title)
			writeContent(env.Stdout, it)
			return nil
		},
	})
	return cmd
}

func writeChecklist(out io.Writer, l *checklist.Checklist) {
	fmt.Fprintf(out, "%s\n%s\n", l.Title, wrap(l.About, "", 100))
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
func writeContent(out io.Writer, it *checklist.Item) {
	if it.Intent != "" {
		fmt.Fprintln(out, wrap(it.Intent, "", 100))
	}
	var roles []string
	for _, r := range it.Roles {
		roles = append(roles, checklist.RoleTitle(r))
	}
	fmt.Fprintf(out, "\nAbout %d minutes with: %s\n\nQuestions\n", it.Minutes, strings.Join(roles, ", "))
	for i, q := range it.Questions {
		fmt.Fprintf(out, "%3d. %s\n", i+1, strings.TrimSpace(wrap(q.Ask, "     ", 100)))
	}
	section(out, "Evidence to ask for", it.Evidence)
	if it.Test.Check != "" {
		fmt.Fprintf(out, "\nTest\n%s\n%s\n%s\n", wrap("Population: "+it.Test.Population, "   ", 100),
			wrap("Sample: "+it.Test.Sample, "   ", 100), wrap("Check: "+it.Test.Check, "   ", 100))
	}
	if it.Ladder.One != "" {
		fmt.Fprintf(out, "\nMaturity\n%s\n%s\n%s\n", wrap("1  "+it.Ladder.One, "   ", 100), wrap("3  "+it.Ladder.Three, "   ", 100), wrap("5  "+it.Ladder.Five, "   ", 100))
	}
	var ncs []string
	for _, n := range it.Nonconformities {
		ncs = append(ncs, n.Statement+" ("+n.Grade+"). "+n.Why)
	}
	section(out, "Typical nonconformities", ncs)
	var docs []string
	for _, d := range it.Documents {
		text := d.Name + " (" + d.Kind
		if d.When == "applicable" {
			text += ", where the control applies"
		}
		docs = append(docs, text+")")
	}
	section(out, "Documented information", docs)
}

func section(out io.Writer, title string, lines []string) {
	if len(lines) == 0 {
		return
	}
	fmt.Fprintln(out, "\n"+title)
	for _, s := range lines {
		fmt.Fprintf(out, "   - %s\n", strings.TrimSpace(wrap(s, "     ", 100)))
	}
}

// wrap breaks text at spaces so that no line is wider than width, each
// beginning with indent.
func wrap(s, indent string, width int) string {
	var lines []string
	line := indent
	for _, word := range strings.Fields(harmless.Line(s)) {
		if len(line) > len(indent) && len([]rune(line))+1+len([]rune(word)) > width {
			lines = append(lines, line)
			line = indent
		}
		if len(line) > len(indent) {
			line += " "
		}
		line += word
	}
	return strings.Join(append(lines, line), "\n")
}
