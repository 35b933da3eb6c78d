package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/lens"
	"clausewalk/model/plural"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
)

func lensCmd(env Env) *cobra.Command {
	var asJSON bool
	var at string
	cmd := &cobra.Command{
		Use:   "lens FILE [FRAMEWORK [CRITERION] | CHECKLIST:ITEM]",
		Short: "Look at a workshop through a regulation: what supports an article, and which articles an item supports",
		Example: "  clausewalk lens acme.clausewalk\n  clausewalk lens acme.clausewalk eu-ai-act\n  clausewalk lens acme.clausewalk eu-ai-act \"Art. 10\"\n" +
			"  clausewalk lens acme.clausewalk iso42001-2023:A.7.4 --json",
		Args: usageArgs(cobra.RangeArgs(1, 3)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return env.readingAt(cmd.Context(), args[0], at, func(w *opened) error {
				v, err := env.lensView(cmd.Context(), w, args[1:])
				if err != nil {
					return err
				}
				if asJSON {
					return writeJSON(env.Stdout, v.json(env.today()))
				}
				v.write(env.Stdout, env.today())
				fmt.Fprintln(env.Stdout, "\n"+hang("", lens.Disclaimer(w.Words), 100))
				return nil
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	cmd.Flags().StringVar(&at, "at", "", "as it was then: "+momentUsage)
	return cmd
}

// lensView is what is looked at: all frameworks, one, one criterion, or the
// articles of one item.
type lensView interface {
	json(today workshop.Date) any
	write(out io.Writer, today workshop.Date)
}

func (e Env) lensView(ctx context.Context, w *opened, args []string) (lensView, error) {
	m, err := scoring.MethodOf(w.Workshop)
	if err != nil {
		return nil, err
	}
	walks, err := w.store.Crosswalks(ctx, w.State)
	if err != nil {
		return nil, err
	}
	lenses := lens.Of(w.Workshop, walks, m)
	if len(args) == 0 {
		return allLenses{w.Workshop, lenses, m}, nil
	}
	if strings.Contains(args[0], ":") {
		if len(args) > 1 {
			return nil, usageError{errors.New("name a framework and a criterion, or an item, and not both")}
		}
		ref, err := w.item(args[0])
		if err != nil {
			return nil, err
		}
		return itemLens{w.Workshop, ref, lens.Articles(walks, ref)}, nil
	}
	l, ok := lens.Find(lenses, args[0])
	if !ok {
		var ids []string
		for _, l := range lenses {
			ids = append(ids, l.Framework.ID)
		}
		if len(ids) == 0 {
			return nil, errors.New("this workshop has no crosswalk to a law or framework: it was made without any")
		}
		return nil, fmt.Errorf("no framework %q: there are %s", args[0], strings.Join(ids, ", "))
	}
	if len(args) == 1 {
		return oneLens{w.Workshop, l, m}, nil
	}
	c, ok := l.Criterion(args[1])
	if !ok {
		return nil, fmt.Errorf("%s has no criterion %q that is mapped here: 'clausewalk lens FILE %s' lists those that are", l.Framework.Short, args[1], l.Framework.ID)
	}
	return criterionLens{w.Workshop, l, c}, nil
}

type allLenses struct {
	w      *workshop.Workshop
	lenses []lens.Lens
	m      scoring.Method
}

func (v allLenses) write(out io.Writer, today workshop.Date) {
	for _, l := range v.lenses {
		f := l.Framework
		s := scoring.Of(l.Units(), v.m)
		fmt.Fprintf(out, "%s  %s\n", f.ID, harmless.Line(f.Title))
		fmt.Fprintf(out, "  %d of its %d mapped provisions have items here; those are %d items: %s\n", len(l.Criteria)-l.Bare(), len(l.Criteria), s.Items, verdictCounts(v.w, s))
		if _, ahead := lens.Passed(f.Dates, today); len(ahead) > 0 {
			fmt.Fprintf(out, "  next: %s %s\n", ahead[0].On, harmless.Line(ahead[0].What))
		}
	}
}

type oneLens struct {
	w *workshop.Workshop
	lens.Lens
	m scoring.Method
}

func (v oneLens) write(out io.Writer, today workshop.Date) {
	f := v.Framework
	fmt.Fprintln(out, harmless.Line(f.Title))
	if f.About != "" {
		fmt.Fprintln(out, hang("", harmless.Line(f.About), 100))
	}
	past, ahead := lens.Passed(f.Dates, today)
	writeDates(out, "Dates that have come", past)
	writeDates(out, "Dates to come", ahead)
	fmt.Fprintf(out, "\n%-16s %-44s %5s %4s %5s  %s\n", "provision", "", "items", "gaps", "level", "verdicts")
	for _, c := range v.Criteria {
		level := cmp.Or(c.Score.MaturityWords(1), "-")
		fmt.Fprintf(out, "%-16.16s %-44.44s %5d %4d %5s  %s\n", c.ID, harmless.Line(c.Title), len(c.Supports), len(c.Gaps()), level, verdictCounts(v.w, c.Score))
	}
	if n := v.Bare(); n > 0 {
		fmt.Fprintf(out, "Without an item in this workshop: %s.\n", plural.Count(n, "provision"))
	}
}

func writeDates(out io.Writer, title string, dates []checklist.Date) {
	if len(dates) == 0 {
		return
	}
	fmt.Fprintln(out, "\n"+title)
	for _, d := range dates {
		line := harmless.Line(d.What)
		if d.Provision != "" {
			line += " (" + harmless.Line(d.Provision) + ")"
		}
		if d.Sure != "" && d.Sure != "high" {
			line += "; how sure: " + harmless.Line(d.Sure)
		}
		fmt.Fprintln(out, hang("  "+d.On+"  ", line, 100))
	}
}

type criterionLens struct {
	w    *workshop.Workshop
	lens lens.Lens
	c    lens.Criterion
}

func (v criterionLens) write(out io.Writer, _ workshop.Date) {
	fmt.Fprintf(out, "%s %s %s\n", v.lens.Framework.Short, v.c.ID, harmless.Line(v.c.Title))
	if len(v.c.Supports) == 0 {
		fmt.Fprintln(out, "No item of this workshop supports it.")
		return
	}
	fmt.Fprintf(out, "Supported by %s, %d with a gap.\n", plural.Count(len(v.c.Supports), "item"), len(v.c.Gaps()))
	for _, s := range v.c.Supports {
		level := "-"
		if s.HasLevel() {
			level = fmt.Sprintf("%.3g", s.Level)
		}
		fmt.Fprintf(out, "\n%-28s %-14s %s of %d  %s\n", s.From, v.w.VerdictWord(s.Verdict), level, s.Target, harmless.Line(s.Title))
		if why := s.Why(v.w.Words); why != "" {
			fmt.Fprintln(out, "  gap: "+why)
		}
		if s.State == scoring.Inherited {
			fmt.Fprintln(out, "  its level is inherited and not yet confirmed")
		}
		fmt.Fprintln(out, hang("  "+v.w.Words.Term("Relation", string(s.Relation))+": ", harmless.Line(s.Rationale)+" ("+basisOf(v.w, s.Link)+")", 100))
	}
}

func basisOf(w *workshop.Workshop, l checklist.Link) string {
	basis := w.Words.Term("Basis", string(l.Basis))
	if l.Source == "" {
		return basis
	}
	return basis + ": " + harmless.Line(l.Source)
}

type itemLens struct {
	w        *workshop.Workshop
	ref      checklist.Ref
	articles []lens.Article
}

func (v itemLens) write(out io.Writer, _ workshop.Date) {
	_, _, it := v.w.Item(v.ref)
	fmt.Fprintf(out, "%s %s: %s\n", v.ref, harmless.Line(it.Title), v.w.VerdictWord(v.w.Effective(v.ref).Verdict))
	if len(v.articles) == 0 {
		fmt.Fprintln(out, "It is mapped to no provision of a law or framework.")
	}
	var f *checklist.Framework
	for _, a := range v.articles {
		if a.Framework != f {
			f = a.Framework
			fmt.Fprintln(out, "\n"+harmless.Line(f.Title))
		}
		fmt.Fprintf(out, "  %s %s\n", a.Criterion.ID, harmless.Line(a.Criterion.Title))
		fmt.Fprintln(out, hang("    "+v.w.Words.Term("Relation", string(a.Link.Relation))+": ", harmless.Line(a.Link.Rationale)+" ("+basisOf(v.w, a.Link)+")", 100))
	}
}
