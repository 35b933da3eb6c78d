package cli

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/model/plural"
	"clausewalk/model/risk"
	"clausewalk/model/workshop"
	"clausewalk/storage"
	"clausewalk/ui/report"
)

// look prints the register, or what does not fit in it.
func (c riskCall) look(env Env, w *opened) error {
	untreated, unneeded := risk.Check(w.Workshop)
	switch {
	case c.verb == "list" && c.json:
		return writeJSON(env.Stdout, risksJSON(w.Workshop))
	case c.verb == "list":
		writeRisks(env.Stdout, w.Workshop)
	case c.json:
		return writeJSON(env.Stdout, riskCheckJSON(untreated, unneeded))
	default:
		writeRiskCheck(env.Stdout, untreated, unneeded)
	}
	return nil
}

func writeRisks(out io.Writer, w *workshop.Workshop) {
	risks := risk.Register(w.State)
	if len(risks) == 0 {
		fmt.Fprintln(out, "No risk is registered yet.")
		return
	}
	fmt.Fprintf(out, "%5s  %-9s %-4s %-16s %-9s %s\n", "level", "", "area", "category", "treatment", "risk")
	for _, r := range risks {
		level, product := "-", "not rated"
		if r.Level() > 0 {
			level, product = fmt.Sprint(r.Level()), fmt.Sprintf("%s x %s", r.Likelihood, r.Impact)
		}
		area := map[workshop.RiskArea]string{risk.AI: "AI", risk.Security: "IS"}[r.Area]
		fmt.Fprintf(out, "%5s  %-9s %-4s %s %-9s %s\n", level, product, area, fit(r.Category, 16), r.Treatment, harmless.Line(r.Title))
		for _, t := range []struct{ label, text string }{{"plan", r.Plan}, {"owner", r.Owner},
			{"treated by", strings.Join(r.Items, ", ")}, {"AI systems", strings.Join(systemNames(w, r.Systems), ", ")}} {
			if t.text != "" {
				fmt.Fprintln(out, hang("         "+t.label+": ", harmless.Line(t.text), 100))
			}
		}
	}
}

func systemNames(w *workshop.Workshop, ids workshop.Members) []string {
	names := []string{}
	for _, id := range ids {
		if x, ok := w.Systems[id]; ok && !x.Gone.On() {
			names = append(names, x.Name)
		}
	}
	slices.Sort(names)
	return names
}

func writeRiskCheck(out io.Writer, untreated []risk.Untreated, unneeded []risk.Unneeded) {
	fmt.Fprintf(out, "Risks without a control (%d)\n", len(untreated))
	for _, u := range untreated {
		note := u.Why
		if !u.Needs {
			note += "; to be " + map[workshop.Treatment]string{"retain": "retained", "avoid": "avoided", "share": "shared"}[u.Treatment] + ", which needs none"
		}
		fmt.Fprintln(out, hang("  - ", harmless.Line(u.Title)+": "+note, 100))
	}
	fmt.Fprintf(out, "\nControls without a risk (%d)\n", len(unneeded))
	for _, u := range unneeded {
		note := ""
		if len(u.Reasons) > 0 {
			note = " (in for: " + strings.Join(u.Reasons, ", ") + ")"
		}
		fmt.Fprintf(out, "  - %s %s%s\n", u.Ref, harmless.Line(u.Title), note)
	}
}

type riskJSON struct {
	ID         string   `json:"id"`
	Title      string   `json:"title"`
	Area       string   `json:"area"`
	Category   string   `json:"category"`
	Likelihood string   `json:"likelihood"`
	Impact     string   `json:"impact"`
	Level      int      `json:"level"` // likelihood times impact; 0: not rated
	Treatment  string   `json:"treatment"`
	Plan       string   `json:"plan"`
	Owner      string   `json:"owner"`
	Items      []string `json:"items"`
	Systems    []string `json:"systems"`
}

func risksJSON(w *workshop.Workshop) any {
	out := struct {
		Risks []riskJSON `json:"risks"`
	}{[]riskJSON{}}
	for _, r := range risk.Register(w.State) {
		out.Risks = append(out.Risks, riskJSON{r.ID, r.Title, string(r.Area), r.Category, string(r.Likelihood), string(r.Impact), r.Level(),
			string(r.Treatment), r.Plan, r.Owner, append([]string{}, r.Items...), systemNames(w, r.Systems)})
	}
	return out
}

func riskCheckJSON(untreated []risk.Untreated, unneeded []risk.Unneeded) any {
	type bare struct {
		ID    string `json:"id"`
		Title string `json:"title"`
		Level int    `json:"level"`
		Why   string `json:"why"`
		Needs bool   `json:"needs_control"`
	}
	type loose struct {
		Ref     string   `json:"ref"`
		Title   string   `json:"title"`
		Reasons []string `json:"reasons"`
	}
	out := struct {
		Untreated []bare  `json:"risks_without_control"`
		Unneeded  []loose `json:"controls_without_risk"`
	}{[]bare{}, []loose{}}
	for _, u := range untreated {
		out.Untreated = append(out.Untreated, bare{u.ID, u.Title, u.Level(), u.Why, u.Needs})
	}
	for _, u := range unneeded {
		out.Unneeded = append(out.Unneeded, loose{u.Ref.String(), u.Title, append([]string{}, u.Reasons...)})
	}
	return out
}

// export writes the register as CSV; "-" is the standard output.
func (c riskCall) export(env Env, w *opened) error {
	var b bytes.Buffer
	b.WriteString("\ufeff") // tells spreadsheets that it is UTF-8
	out := csv.NewWriter(&b)
	rows := risk.Table(w.State)
	for _, row := range rows {
		for i := range row {
			row[i] = report.Guard(row[i])
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	if c.name == "-" {
		_, err := env.Stdout.Write(b.Bytes())
		return err
	}
	if err := writeNew(c.name, b.Bytes(), c.force); err != nil {
		return err
	}
	fmt.Fprintf(env.Stdout, "wrote %s to %s\n", plural.Count(len(rows)-1, "risk"), harmless.Line(c.name))
	return nil
}

// importTable takes risks from a CSV or XLSX table: all or none of them, or,
// with partial, those that can be taken.
func (c riskCall) importTable(ctx context.Context, env Env, w *opened) error {
	rows, err := readTable(c.name)
	if err != nil {
		return err
	}
	columns := map[string]int{}
	for i, name := range slices.Concat(rows[:min(1, len(rows))]...) {
		if name = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(name, "\ufeff"))); slices.Contains(risk.Columns, name) {
			columns[name] = i
		}
	}
	if _, ok := columns["title"]; !ok {
		return fmt.Errorf("%s has no column \"title\": its first row names the columns, of %s", c.name, strings.Join(risk.Columns, ", "))
	}
	var bad []rejected
	whole := journal.Act{Reason: "risks from " + filepath.Base(c.name)}
	taken := 0
	then := w.At(w.State.Clone()) // so that a row sees those before it
	for i, row := range rows[1:] {
		if strings.TrimSpace(strings.Join(row, "")) == "" {
			continue
		}
		cell := func(name string) (string, bool) {
			_, has := columns[name]
			return cellOf(columns, row, name), has
		}
		sets, err := risk.FromRow(then.State, cell, func() string { return storage.NewID(env.Now()) })
		if err == nil {
			var act journal.Act
			if act, err = then.Prepare(journal.Act{Sets: sets}); err == nil {
				for _, s := range act.Sets {
					then.Apply(s)
				}
				whole.Sets = append(whole.Sets, act.Sets...)
			}
		}
		if err != nil && !errors.Is(err, journal.ErrNothing) {
			bad = append(bad, rejected{i + 2, err})
			continue
		}
		taken++
	}
	for _, r := range bad {
		fmt.Fprintf(env.Stdout, "row %d: %s\n", r.row, oneLine(r.err))
	}
	if len(bad) > 0 && !c.partial {
		return fmt.Errorf("%d of %d rows cannot be taken, so none was: mend them, or take the others with --partial", len(bad), len(bad)+taken)
	}
	if _, err := w.commit(ctx, whole, env.options(c.by, false).Author); err != nil && !errors.Is(err, journal.ErrNothing) {
		return err
	}
	fmt.Fprintf(env.Stdout, "saved %s from %s, %d rejected\n", plural.Count(taken, "risk"), harmless.Line(c.name), len(bad))
	return nil
}
