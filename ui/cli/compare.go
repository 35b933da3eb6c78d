package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/model/plural"
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
	why    causes // the changes that only this side has
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
	var logs [2]*journal.Log
	for i, given := range []struct{ flag, moment string }{{"--from", from}, {"--to", to}} {
		moment := given.moment
		if logs[i], err = open[i].store.Log(ctx); err != nil {
			return sides, err
		}
		if moment != "" {
			if sides[i].w, err = open[i].at(ctx, e, moment); err != nil {
				return sides, fmt.Errorf("%s: %w", given.flag, err)
			}
			if logs[i], err = open[i].moment(e, logs[i], moment); err != nil {
				return sides, err
			}
		}
		if sides[i].method, err = scoring.MethodOf(sides[i].w); err != nil {
			return sides, err
		}
	}
	sides[0].why, sides[1].why = causesOf(logs[0], logs[1]), causesOf(logs[1], logs[0])
	return sides, nil
}

// compareJSON is a comparison as `compare --json` prints it.
type compareJSON struct {
	Groups []groupMove `json:"groups"` // the whole, the checklists and their groups
	Items  []itemMove  `json:"items"`
	Also   []string    `json:"also,omitempty"` // changes that can move every item, such as another method
	Only   [2][]string `json:"only"`           // checklists that only one side has
}

type groupMove struct {
	ID     string    `json:"id"`
	Title  string    `json:"title"`
	Before scoreJSON `json:"before"`
	After  scoreJSON `json:"after"`
}

func (g groupMove) label() string {
	if strings.Contains(g.ID, ":") {
		return "  " + g.ID + " " + g.Title
	}
	return g.Title
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
	for _, v := range sides[0].views() {
		before[v.ID] = v
	}
	for _, v := range sides[1].views() {
		if b, ok := before[v.ID]; ok {
			c.Groups = append(c.Groups, groupMove{v.ID, v.Title, scoreFigures(b.Score), scoreFigures(v.Score)})
		}
	}
	for _, m := range scoring.Moves(scoring.All(sides[0].w, sides[0].method), scoring.All(sides[1].w, sides[1].method)) {
		ref := m.After.Refs[0].String()
		c.Items = append(c.Items, itemMove{ref, m.After.Title, unitOf(m.Before), unitOf(m.After), whyMoved(sides, ref)})
	}
	c.Also = whyAll(sides)
	for i := range sides {
		for _, l := range sides[i].w.Lists {
			if !hasList(sides[1-i].w.Lists, l.ID) {
				c.Only[i] = append(c.Only[i], l.ID)
			}
		}
	}
	return c
}

// views are what is compared: the whole, each checklist, and its groups.
func (s side) views() (out []scoring.View) {
	res := scoring.Workshop(s.w.Lists, s.w.Pairs, s.w.State, s.method)
	if len(s.w.Lists) > 1 {
		out = append(out, scoring.View{ID: "integrated", Title: "Integrated", Score: res.Integrated})
	}
	groups := scoring.ByGroup(s.w, s.method)
	for _, l := range res.Checklists {
		out = append(out, scoring.View{ID: l.ID, Title: l.Title, Score: l.Score})
		out, groups = append(out, groups[:len(l.Groups)]...), groups[len(l.Groups):]
	}
	return out
}

// whyMoved are the changes behind the move of an item: those that the second
// side has over the first, or where it has none, those that it lacks.
func whyMoved(sides [2]side, ref string) []string {
	if why := sides[1].why.items[ref]; len(why) > 0 {
		return why
	}
	return onlyFirst(sides[0].why.items[ref])
}

func whyAll(sides [2]side) []string {
	return append(onlyFirst(sides[0].why.all), sides[1].why.all...)
}

func onlyFirst(lines []string) (out []string) {
	for _, line := range lines {
		out = append(out, "only in the first: "+line)
	}
	return out
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
	fmt.Fprintf(out, "%s %8s %8s %8s  %s\n", fit("maturity of", 60), "before", "after", "moved", "range now")
	unconfirmed := false
	for _, g := range c.Groups {
		moved := ""
		if g.Before.Maturity != nil && g.After.Maturity != nil {
			moved = fmt.Sprintf("%+.2f", *g.After.Maturity-*g.Before.Maturity)
		}
		unconfirmed = unconfirmed || g.Before.Inherited+g.After.Inherited > 0
		fmt.Fprintf(out, "%s %8s %8s %8s  %.1f to %.1f\n", fit(g.label(), 60), figure(g.Before, 2), figure(g.After, 2), moved, g.After.Low, g.After.High)
	}
	if unconfirmed {
		fmt.Fprintln(out, "~ levels in it come from an earlier audit and nobody has confirmed them: the range takes them as open.")
	}
	for i, line := range c.Also {
		if i == 0 {
			fmt.Fprintln(out, "\nchanged for all items")
		}
		fmt.Fprintf(out, "  %s\n", harmless.Line(line))
	}
	fmt.Fprintf(out, "\n%s moved\n", plural.Count(len(c.Items), "item"))
	for _, m := range c.Items {
		fmt.Fprintf(out, "  %-24s %s  %s\n", m.Ref, moveWords(m.Before, m.After), harmless.Line(m.Title))
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

// figure is a maturity in words, as scoring.Score.MaturityWords has it.
func figure(s scoreJSON, decimals int) string {
	if s.Maturity == nil {
		return "-"
	}
	return scoring.Score{Known: true, Maturity: *s.Maturity, Inherited: s.Inherited}.MaturityWords(decimals)
}

// moveWords say what differs: the verdict and level, the target, the weight.
func moveWords(before, after unitJSON) string {
	var parts []string
	if a, b := unitWords(before), unitWords(after); a != b {
		parts = append(parts, a+" → "+b)
	}
	if before.Target != after.Target {
		parts = append(parts, fmt.Sprintf("target %d → %d", before.Target, after.Target))
	}
	if before.Weight != after.Weight {
		parts = append(parts, "weight "+scoring.Number(before.Weight)+" → "+scoring.Number(after.Weight))
	}
	return strings.Join(parts, ", ")
}

func unitWords(u unitJSON) string {
	verdict := u.Verdict
	if verdict == "" {
		verdict = "open"
	}
	switch u.State {
	case "assessed":
		return verdict + " " + scoring.Number(u.Level)
	case "inherited":
		return verdict + " ~" + scoring.Number(u.Level)
	}
	return verdict
}
