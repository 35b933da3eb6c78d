package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
)

func scoreCmd(env Env) *cobra.Command {
	var show scoreView
	var at string
	cmd := &cobra.Command{
		Use:   "score FILE",
		Short: "Print the scores: maturity with its range and coverage, verdicts, gaps, readiness",
		Example: "  clausewalk score acme.clausewalk\n  clausewalk score acme.clausewalk --by theme\n" +
			"  clausewalk score acme.clausewalk --explain iso27001-2022:A.8\n  clausewalk score acme.clausewalk --readiness\n  clausewalk score acme.clausewalk --at 2026-11-23",
		Args: usageArgs(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains(viewNames, show.by) {
				return usageError{fmt.Errorf("--by %q: use %s", show.by, strings.Join(viewNames, ", "))}
			}
			return env.readingAt(cmd.Context(), args[0], at, func(w *opened) error {
				return show.write(cmd.Context(), env, w)
			})
		},
	}
	fl := cmd.Flags()
	fl.BoolVar(&show.json, "json", false, "print JSON")
	fl.StringVar(&show.by, "by", "group", "sort by "+strings.Join(viewNames, ", "))
	fl.StringVar(&show.explain, "explain", "", "how a figure was reached: a group, checklist, theme, role, session, criterion, or integrated")
	fl.BoolVar(&show.gaps, "gaps", false, "what is below its target, by gap times weight")
	fl.BoolVar(&show.roadmap, "roadmap", false, "the gaps under the integration steps, in the order in which they depend on each other")
	fl.BoolVar(&show.readiness, "readiness", false, "what blocks certification, and how to clear it")
	fl.BoolVar(&show.heat, "heat", false, "a heat map: every item of every group")
	fl.BoolVar(&show.radar, "radar", false, "radars: the clauses of the standards over each other, and the themes")
	fl.StringVar(&at, "at", "", "as it was then: "+momentUsage)
	cmd.MarkFlagsMutuallyExclusive("explain", "gaps", "roadmap", "readiness", "heat", "radar", "by")
	return cmd
}

// scoreView is what of the scores is asked for.
type scoreView struct {
	json, gaps, roadmap, readiness, heat, radar bool
	by, explain                                 string
}

func (v scoreView) write(ctx context.Context, env Env, w *opened) error {
	m, err := scoring.MethodOf(w.Workshop)
	if err != nil {
		return err
	}
	walks, err := w.store.Crosswalks(ctx, w.State)
	if err != nil {
		return err
	}
	gaps := func() []scoring.Gap { return scoring.Gaps(scoring.Integrate(scoring.All(w.Workshop, m), w.Pairs)) }
	today := workshop.Date(env.Now().Format(time.DateOnly))
	switch {
	case v.explain != "":
		view, err := findView(w.Workshop, m, walks, v.explain)
		if err != nil {
			return err
		}
		if v.json {
			return writeJSON(env.Stdout, unitsJSON(w.Workshop, view, m))
		}
		writeExplanation(env.Stdout, w.Workshop, view, m)
	case v.gaps && v.json:
		return writeJSON(env.Stdout, gapsJSON(gaps()))
	case v.gaps:
		writeGaps(env.Stdout, gaps())
	case v.roadmap && v.json:
		return writeJSON(env.Stdout, roadmapJSON(scoring.Roadmap(w.Workshop, gaps())))
	case v.roadmap:
		writeRoadmap(env.Stdout, scoring.Roadmap(w.Workshop, gaps()))
	case v.readiness && v.json:
		return writeJSON(env.Stdout, readinessJSON(scoring.Readiness(w.Workshop, today)))
	case v.readiness:
		writeReadiness(env.Stdout, w.Workshop, scoring.Readiness(w.Workshop, today))
	case v.radar && v.json:
		return writeJSON(env.Stdout, radarsJSON(scoring.Radars(w.Workshop, m)))
	case v.radar:
		writeRadars(env.Stdout, scoring.Radars(w.Workshop, m))
	case v.heat && v.json:
		return writeJSON(env.Stdout, heatJSON(scoring.ByGroup(w.Workshop, m)))
	case v.heat:
		writeHeat(env.Stdout, w.Workshop, m)
	case v.by != "group" && v.json:
		return writeJSON(env.Stdout, viewsJSON(v.by, views(w.Workshop, m, walks, v.by)))
	case v.by != "group":
		writeViews(env.Stdout, w.Workshop, views(w.Workshop, m, walks, v.by))
	default:
		res := scoring.Workshop(w.Lists, w.Pairs, w.State, m)
		if v.json {
			return writeJSON(env.Stdout, scoresJSON(w.Workshop, res))
		}
		writeScores(env.Stdout, w.Workshop, res, m)
	}
	return nil
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
	Conformity    *float64 `json:"conformity"`          // share of the verdicts that conform; null before the first
	Capped        *float64 `json:"capped,omitempty"`    // when the method caps by verdict
	Inherited     int      `json:"inherited,omitempty"` // have the level of an earlier audit, not confirmed; no part of assessed or open
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

// scoresJSON is the scores as `score --json` prints them.
func scoresJSON(w *workshop.Workshop, res scoring.Result) resultJSON {
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
		Opportunity: s.Verdicts[workshop.Opportunity], Minor: s.Verdicts[workshop.Minor], Major: s.Verdicts[workshop.Major], Inherited: s.Inherited}
	if s.Known {
		j.Maturity = &s.Maturity
		if s.Caps {
			j.Capped = &s.Capped
		}
	}
	if rate, ok := s.Conformity(); ok {
		j.Conformity = &rate
	}
	return j
}

func writeScores(out io.Writer, w *workshop.Workshop, res scoring.Result, m scoring.Method) {
	width := 0
	for _, l := range res.Checklists {
		for _, g := range l.Groups {
			width = min(62, max(width, ansi.StringWidth("  "+g.ID+" "+g.Title)))
		}
	}
	heading := "maturity"
	if m.Cap {
		heading = "maturity (capped)"
	}
	fmt.Fprintf(out, "%s %s  %-10s %6s %8s %7s   %s\n", fit("", width), heading, "range", "target", "coverage", "conform", "verdicts")
	line := func(title string, s scoring.Score) {
		maturity := cmp.Or(s.MaturityWords(1), "-")
		if s.Caps {
			maturity += fmt.Sprintf(" (%.1f)", s.Capped)
		}
		verdicts := verdictCounts(w, s)
		if s.Inherited > 0 {
			verdicts += fmt.Sprintf("; %d of %d levels inherited, not confirmed", s.Inherited, s.Levels())
		}
		fmt.Fprintf(out, "%s %*s  %.1f to %.1f %6.1f %7.0f%% %7s   %s\n", fit(title, width), len(heading), maturity, s.Low, s.High, s.Target, 100*s.Coverage, conformity(s), verdicts)
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
	fmt.Fprintln(out, "\nconform: the share of the verdicts that conform or see an opportunity; it is no part of the maturity.")
	if m.Cap {
		fmt.Fprintln(out, "In brackets: capped by verdict.")
	}
	if n := res.Integrated.Inherited; n > 0 {
		fmt.Fprintf(out, "\n%d of %d levels come from an earlier audit and nobody has confirmed them yet: they count in the maturity, and are open in range and coverage.\n", n, res.Integrated.Levels())
	}
}

// conformity is the rate of the verdicts that conform, such as "83%".
func conformity(s scoring.Score) string {
	rate, ok := s.Conformity()
	if !ok {
		return "-"
	}
	return fmt.Sprintf("%.0f%%", 100*rate)
}

func verdictCounts(w *workshop.Workshop, s scoring.Score) string {
	text := ""
	for _, v := range []workshop.Verdict{workshop.Conforms, workshop.Opportunity, workshop.Minor, workshop.Major, workshop.NotApplicable, workshop.Open} {
		if n := s.Verdicts[v]; n > 0 {
			if text != "" {
				text += ", "
			}
			text += fmt.Sprintf("%d %s", n, w.VerdictWord(v))
		}
	}
	return text
}
