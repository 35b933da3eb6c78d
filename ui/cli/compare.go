package cli

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
)

func compareCmd(env Env) *cobra.Command {
	var asJSON bool
	var from, to string
	cmd := &cobra.Command{
		Use:   "compare A [B]",
		Short: "What moved between two workshops, or between two moments of one, and by which changes",
		Example: "  clausewalk compare acme-2025.clausewalk acme-2026.clausewalk\n" +
			"  clausewalk compare acme.clausewalk --from \"after stage 1\"\n  clausewalk compare acme.clausewalk --from 2026-09-01 --to 2026-10-01",
		Args: usageArgs(cobra.RangeArgs(1, 2)),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if len(args) == 1 && from == "" {
				return usageError{errors.New("say what to compare with: a second workshop, or --from with a moment of this one")}
			}
			if len(args) == 2 && (from != "" || to != "") {
				return usageError{errors.New("--from and --to are moments of one workshop: name one file")}
			}
			sides, err := env.compared(cmd.Context(), args, from, to)
			if err != nil {
				return err
			}
			c := comparison(sides)
			if asJSON {
				return writeJSON(env.Stdout, c)
			}
			c.write(env.Stdout)
			return nil
		},
	}
	fl := cmd.Flags()
	fl.BoolVar(&asJSON, "json", false, "print JSON")
	fl.StringVar(&from, "from", "", momentUsage)
	fl.StringVar(&to, "to", "", "the later moment (default: now)")
	return cmd
}

// side is one of the two that are compared.
type side struct {
	w      *workshop.Workshop
	method scoring.Method
	why    map[string][]string // by ref: the changes that moved it
}

func (e Env) compared(ctx context.Context, args []string, from, to string) (sides [2]side, err error) {
	var open [2]*opened
	for i := range 2 {
		if open[i], err = e.openRead(ctx, args[min(i, len(args)-1)]); err != nil {
			return sides, err
		}
		defer open[i].store.Close()
		sides[i].w = open[i].Workshop
	}
	moments := [2]string{from, to}
	for i, moment := range moments {
		if moment != "" {
			if sides[i].w, err = open[i].at(ctx, e, moment); err != nil {
				return sides, err
			}
		}
		if sides[i].method, err = scoring.MethodOf(sides[i].w); err != nil {
			return sides, err
		}
	}
	if len(args) == 1 {
		sides[1].why, err = open[1].between(ctx, e, from, to)
	}
	return sides, err
}

// between are the changes to answers after one moment and up to another, by
// the item they are about.
func (o *opened) between(ctx context.Context, env Env, from, to string) (map[string][]string, error) {
	log, err := o.store.Log(ctx)
	if err != nil {
		return nil, err
	}
	before, err := o.moment(env, log, from)
	if err != nil {
		return nil, err
	}
	after := log
	if to != "" {
		if after, err = o.moment(env, log, to); err != nil {
			return nil, err
		}
	}
	out := map[string][]string{}
	for i := range after.Len() {
		id, c := after.At(i)
		if _, known := before.Get(id); known || c.Kind != "answer" || (c.Field != "verdict" && c.Field != "maturity") {
			continue
		}
		out[c.Record] = append(out[c.Record], changeLine(c))
	}
	return out, nil
}

func changeLine(c journal.Change) string {
	value := c.Value
	if value == "" {
		value = "open"
	}
	return fmt.Sprintf("%s %s by %s on %s", c.Field, value, c.Author, workshop.Timestamp(c.Time).Day())
}

// compareJSON is a comparison as `compare --json` prints it.
type compareJSON struct {
	Groups []groupMove `json:"groups"`
	Items  []itemMove  `json:"items"`
	Only   [2][]string `json:"only"` // checklists that only one side has
}

type groupMove struct {
	ID     string    `json:"id"`
	Title  string    `json:"title"`
	Before scoreJSON `json:"before"`
	After  scoreJSON `json:"after"`
}

type itemMove struct {
	Ref    string   `json:"ref"`
	Title  string   `json:"title"`
	Before unitJSON `json:"before"`
	After  unitJSON `json:"after"`
	Why    []string `json:"why,omitempty"`
}

func comparison(sides [2]side) compareJSON {
	c := compareJSON{Groups: []groupMove{}, Items: []itemMove{}, Only: [2][]string{{}, {}}}
	before := map[string]scoring.View{}
	for _, v := range scoring.ByGroup(sides[0].w, sides[0].method) {
		before[v.ID] = v
	}
	for _, v := range scoring.ByGroup(sides[1].w, sides[1].method) {
		if b, ok := before[v.ID]; ok {
			c.Groups = append(c.Groups, groupMove{v.ID, v.Title, scoreFigures(b.Score), scoreFigures(v.Score)})
		}
	}
	for _, m := range scoring.Moves(scoring.All(sides[0].w, sides[0].method), scoring.All(sides[1].w, sides[1].method)) {
		ref := m.After.Refs[0].String()
		c.Items = append(c.Items, itemMove{ref, m.After.Title, unitOf(m.Before), unitOf(m.After), sides[1].why[ref]})
	}
	for i := range sides {
		for _, l := range sides[i].w.Lists {
			if !hasList(sides[1-i].w.Lists, l.ID) {
				c.Only[i] = append(c.Only[i], l.ID)
			}
		}
	}
	return c
}

func hasList(lists []*checklist.Checklist, id string) bool {
	for _, l := range lists {
		if l.ID == id {
			return true
		}
	}
	return false
}

func (c compareJSON) write(out io.Writer) {
	fmt.Fprintf(out, "%-60s %8s %8s %8s\n", "group", "before", "after", "moved")
	for _, g := range c.Groups {
		moved := ""
		if g.Before.Maturity != nil && g.After.Maturity != nil {
			moved = fmt.Sprintf("%+.2f", *g.After.Maturity-*g.Before.Maturity)
		}
		fmt.Fprintf(out, "%-60.60s %8s %8s %8s\n", harmless.Line(g.ID+" "+g.Title), figure(g.Before), figure(g.After), moved)
	}
	fmt.Fprintf(out, "\n%d items moved\n", len(c.Items))
	for _, m := range c.Items {
		fmt.Fprintf(out, "  %-24s %s → %s  %s\n", m.Ref, unitWords(m.Before), unitWords(m.After), harmless.Line(m.Title))
		for _, why := range m.Why {
			fmt.Fprintf(out, "      %s\n", harmless.Line(why))
		}
	}
	for i, name := range []string{"first", "second"} {
		for _, id := range c.Only[i] {
			fmt.Fprintf(out, "only the %s has the checklist %s\n", name, harmless.Line(id))
		}
	}
}

func figure(s scoreJSON) string {
	if s.Maturity == nil {
		return "-"
	}
	return fmt.Sprintf("%.2f", *s.Maturity)
}

func unitWords(u unitJSON) string {
	verdict := u.Verdict
	if verdict == "" {
		verdict = "open"
	}
	if u.State == "assessed" {
		return fmt.Sprintf("%s %.3g", verdict, u.Level)
	}
	return verdict
}
