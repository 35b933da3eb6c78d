package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/model/plural"
	"clausewalk/model/workshop"
	"clausewalk/storage"
)

func mergeCmd(env Env) *cobra.Command {
	var dryRun bool
	cmd := &cobra.Command{
		Use:   "merge FILE OTHER...",
		Short: "Bring another auditor's copy of the workshop together with this one",
		Long: "The union of both histories: nothing is dropped. Where both changed the same field, both values are kept as a conflict, " +
			"which a further change settles. The other files are only read.",
		Example: "  clausewalk merge acme.clausewalk from-ben.clausewalk --dry-run\n  clausewalk merge acme.clausewalk from-ben.clausewalk",
		Args:    usageArgs(cobra.MinimumNArgs(2)),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			return env.merge(cmd.Context(), args[0], args[1:], dryRun)
		},
	}
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, "show what would come, and change nothing")
	return cmd
}

func (e Env) merge(ctx context.Context, path string, from []string, dryRun bool) (err error) {
	w, err := e.openWith(ctx, path, e.options("", dryRun))
	if err != nil {
		return checkName(err, path, "nothing was merged")
	}
	defer func() { err = errors.Join(err, w.store.Close()) }()
	if !dryRun {
		if err := e.keep(ctx, w.store); err != nil {
			return err
		}
	}
	var others []*storage.Store
	for _, path := range from {
		other, err := storage.Open(ctx, path, e.options("", true))
		if err != nil {
			return checkName(err, path, "nothing was merged")
		}
		defer other.Close()
		others = append(others, other)
	}
	m, err := w.store.Merge(ctx, dryRun, others...)
	if err != nil {
		return err
	}
	writeMerged(e.Stdout, m, dryRun)
	return nil
}

// writeMerged says what each copy brought, and lists every field on which the
// copies disagree, with all values and their authors.
func writeMerged(out io.Writer, m *storage.Merged, dryRun bool) {
	brought, conflict := "brought", "conflict"
	if dryRun {
		brought, conflict = "would bring", "would conflict"
	}
	for _, b := range m.From {
		fmt.Fprintf(out, "%s %s %s on %s; %s known already\n", harmless.Line(b.Path), brought, plural.Count(b.New, "change"), plural.Count(b.Records, "record"), plural.Count(b.Known, "change"))
	}
	for _, c := range m.Conflicts {
		fmt.Fprintf(out, "%s: %s\n", conflict, keyName(c.Key))
		for _, side := range c.Sides {
			fmt.Fprintln(out, "  "+contenderWords(side.Author, side.Time, side.Value))
		}
	}
	if len(m.Conflicts) > 0 && !dryRun {
		fmt.Fprintln(out, "All values are kept; setting the field settles it.")
	}
}

// keyName is a field of a record for people: "answer iso27001-2022:4.1, verdict".
func keyName(k journal.Key) string {
	return harmless.Line(fmt.Sprintf("%s %s, %s", k.Kind, k.Record, k.Field))
}

func diffCmd(env Env) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "diff A B",
		Short:   "What differs between two workshop files, item by item",
		Example: "  clausewalk diff acme.clausewalk from-ben.clausewalk",
		Args:    usageArgs(cobra.ExactArgs(2)),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			var sides [2]*opened
			for i, path := range args {
				if sides[i], err = env.openRead(cmd.Context(), path); err != nil {
					return checkName(err, path, "both files must be there to be compared")
				}
				defer sides[i].store.Close()
			}
			diffs := difference(sides[0].State, sides[1].State)
			if asJSON {
				return writeJSON(env.Stdout, diffs)
			}
			if len(diffs) == 0 {
				fmt.Fprintln(env.Stdout, "They say the same.")
			}
			last := ""
			for _, d := range diffs {
				if head := d.Kind + " " + d.Record; head != last {
					last = head
					fmt.Fprintln(env.Stdout, harmless.Line(head))
				}
				fmt.Fprintf(env.Stdout, "  %-24s %s  |  %s\n", harmless.Line(d.Field), orDash(d.A), orDash(d.B))
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return harmless.Line(s)
}

// fieldDiff is a field that two states say differently.
type fieldDiff struct {
	journal.Key
	A string `json:"a"`
	B string `json:"b"`
}

// difference lists the fields that differ: answers first, by item, then the
// other records.
func difference(a, b *workshop.State) []fieldDiff {
	values := map[journal.Key][2]string{}
	for i, st := range []*workshop.State{a, b} {
		st.Values(func(s journal.Set) {
			if s.Kind == "workshop" {
				s.Record = "" // two workshops have two ids
			}
			v := values[s.Key]
			v[i] = s.Value
			values[s.Key] = v
		})
	}
	diffs := []fieldDiff{}
	for k, v := range values {
		if v[0] != v[1] {
			diffs = append(diffs, fieldDiff{k, v[0], v[1]})
		}
	}
	slices.SortFunc(diffs, func(x, y fieldDiff) int {
		if (x.Kind == "answer") != (y.Kind == "answer") {
			if x.Kind == "answer" {
				return -1
			}
			return 1
		}
		return journal.CompareKeys(x.Key, y.Key)
	})
	return diffs
}
