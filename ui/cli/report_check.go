package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/ui/report"
)

// checkReport lists what the report lacks; it fails when something keeps it
// from going out.
func (e Env) checkReport(ctx context.Context, w *opened, f reportFlags) error {
	found, err := e.reportProblems(ctx, w, f)
	if err != nil {
		return err
	}
	if f.json {
		if found == nil {
			found = []report.Problem{}
		}
		if err := writeJSON(e.Stdout, map[string]any{"problems": found}); err != nil {
			return err
		}
	} else {
		writeProblems(e.Stdout, found)
	}
	blocking := 0
	for _, p := range found {
		if p.Blocks() {
			blocking++
		}
	}
	if blocking > 0 {
		return fmt.Errorf("%d of what an audit report needs is missing or not settled: the list above says what to do", blocking)
	}
	return nil
}

func (e Env) reportProblems(ctx context.Context, w *opened, f reportFlags) ([]report.Problem, error) {
	o, err := e.reportOptions(ctx, w, f)
	if err != nil {
		return nil, err
	}
	kept, err := w.store.Drafts(ctx)
	if err != nil {
		return nil, err
	}
	var drafts []journal.Set
	for _, d := range kept {
		drafts = append(drafts, d.Set)
	}
	return report.Check(w.Workshop, o, drafts), nil
}

func writeProblems(out io.Writer, found []report.Problem) {
	if len(found) == 0 {
		fmt.Fprintln(out, "Nothing is missing: the report has what ISO 19011 asks for, and nothing is left unsettled.")
		return
	}
	of := map[report.Level]int{}
	for _, p := range found {
		of[p.Level]++
	}
	level := report.Level("")
	for _, g := range report.Groups(found) {
		if g.Level != level {
			level = g.Level
			fmt.Fprintf(out, "%s (%d)\n", strings.ToUpper(string(level)), of[level])
		}
		what := g.What
		if n := len(g.Of); n > 1 {
			what = fmt.Sprintf("each of these %d %s", n, g.Says)
		}
		line := fmt.Sprintf("  %s: %s; %s", g.Where, what, g.Fix)
		if g.Basis != "" {
			line += " (" + g.Basis + ")"
		}
		fmt.Fprintln(out, harmless.Line(line))
		if len(g.Of) > 1 {
			fmt.Fprintln(out, hang("      ", g.Names(), 110))
		}
	}
}

// reportLacks is what keeps the report from going out, a line for each part of
// it, for the screen.
func (e Env) reportLacks(ctx context.Context, w *opened) ([]string, error) {
	found, err := e.reportProblems(ctx, w, reportFlags{})
	var parts []string
	of := map[string][]string{}
	for _, p := range found {
		if !p.Blocks() {
			continue
		}
		if of[p.Where] == nil {
			parts = append(parts, p.Where)
		}
		of[p.Where] = append(of[p.Where], p.What)
	}
	for i, part := range parts {
		n := len(of[part])
		parts[i] += ": " + of[part][0]
		if n > 1 {
			parts[i] += fmt.Sprintf(", and %d more", n-1)
		}
	}
	return parts, err
}
