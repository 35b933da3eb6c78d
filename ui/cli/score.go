package cli

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
)

func scoreCmd(env Env) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "score FILE",
		Short:   "Print the scores: maturity with its range and coverage, and the verdicts",
		Example: "  clausewalk score acme.clausewalk\n  clausewalk score acme.clausewalk --json",
		Args:    usageArgs(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			w, err := env.openRead(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, w.store.Close()) }()
			res := scoring.Workshop(w.Lists, w.Pairs, w.State, scoring.Method{})
			if asJSON {
				return writeJSON(env.Stdout, scoreView(w.Workshop, res))
			}
			writeScores(env.Stdout, res)
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// scoreJSON is a score as `score --json` prints it.
type scoreJSON struct {
	Maturity      *float64 `json:"maturity"` // null while nothing is assessed
	Low           float64  `json:"low"`
	High          float64  `json:"high"`
	Target        float64  `json:"target"`
	Coverage      float64  `json:"coverage"`
	Items         int      `json:"items"`
	Assessed      int      `json:"assessed"`
	Open          int      `json:"open"`
	NotApplicable int      `json:"not_applicable"`
	Conforms      int      `json:"conforms"`
	Opportunity   int      `json:"opportunity"`
	Minor         int      `json:"minor"`
	Major         int      `json:"major"`
}

type groupJSON struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	scoreJSON
}

type listJSON struct {
	ID string `json:"id"`
	scoreJSON
	Groups []groupJSON `json:"groups"`
}

type resultJSON struct {
	Workshop struct {
		ID           string `json:"id"`
		Organization string `json:"organization"`
	} `json:"workshop"`
	Checklists []listJSON `json:"checklists"`
	Integrated scoreJSON  `json:"integrated"`
}

func scoreView(w *workshop.Workshop, res scoring.Result) resultJSON {
	var out resultJSON
	out.Workshop.ID, out.Workshop.Organization = w.ID, w.Engagement.Organization
	for _, l := range res.Checklists {
		lj := listJSON{ID: l.ID, scoreJSON: scoreFigures(l.Score), Groups: []groupJSON{}}
		for _, g := range l.Groups {
			lj.Groups = append(lj.Groups, groupJSON{g.ID, g.Title, scoreFigures(g.Score)})
		}
		out.Checklists = append(out.Checklists, lj)
	}
	out.Integrated = scoreFigures(res.Integrated)
	return out
}

func scoreFigures(s scoring.Score) scoreJSON {
	j := scoreJSON{Low: s.Low, High: s.High, Target: s.Target, Coverage: s.Coverage, Items: s.Items, Assessed: s.Assessed,
		Open: s.Open, NotApplicable: s.NotApplicable, Conforms: s.Verdicts[workshop.Conforms],
		Opportunity: s.Verdicts[workshop.Opportunity], Minor: s.Verdicts[workshop.Minor], Major: s.Verdicts[workshop.Major]}
	if s.Known {
		j.Maturity = &s.Maturity
	}
	return j
}

func writeScores(out io.Writer, res scoring.Result) {
	fmt.Fprintf(out, "%-46s %8s  %-11s %6s %8s   %s\n", "", "maturity", "range", "target", "coverage", "verdicts")
	line := func(title string, s scoring.Score) {
		maturity := "-"
		if s.Known {
			maturity = fmt.Sprintf("%.1f", s.Maturity)
		}
		fmt.Fprintf(out, "%-46.46s %8s  %.1f to %.1f  %6.1f %7.0f%%   %s\n", title, maturity, s.Low, s.High, s.Target, 100*s.Coverage, verdictCounts(s))
	}
	for _, l := range res.Checklists {
		line(l.Title, l.Score)
		for _, g := range l.Groups {
			line("  "+g.ID+" "+g.Title, g.Score)
		}
		fmt.Fprintln(out)
	}
	if len(res.Checklists) > 1 {
		line("Integrated", res.Integrated)
	}
}

func verdictCounts(s scoring.Score) string {
	text := ""
	for _, v := range []workshop.Verdict{workshop.Conforms, workshop.Opportunity, workshop.Minor, workshop.Major, workshop.NotApplicable, workshop.Open} {
		if n := s.Verdicts[v]; n > 0 {
			if text != "" {
				text += ", "
			}
			text += fmt.Sprintf("%d %s", n, v)
		}
	}
	return text
}
