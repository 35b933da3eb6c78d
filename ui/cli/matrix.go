package cli

import (
	"fmt"
	"io"

	"github.com/charmbracelet/x/ansi"

	"clausewalk/model/harmless"
	"clausewalk/model/workshop"
)

// verdictMarks are the verdicts where a word has no room.
var verdictMarks = map[workshop.Verdict]string{
	workshop.Open: "open", workshop.Conforms: "conf", workshop.Opportunity: "opp", workshop.Minor: "minor", workshop.Major: "MAJOR", workshop.NotApplicable: "n/a",
}

// writeMatrix draws the AI systems against the items that are answered for
// each: a verdict and a level in each cell, and what the row adds up to.
func writeMatrix(out io.Writer, w *workshop.Workshop) {
	m := w.Matrix()
	switch {
	case len(m.Rows) == 0:
		fmt.Fprintln(out, "No checklist of this workshop has items that are answered for each AI system.")
		return
	case len(m.Systems) == 0:
		fmt.Fprintln(out, "No AI system is registered yet.")
		return
	}
	const width = 12
	fmt.Fprintf(out, "%-22s %-30s", "item", "")
	for _, id := range m.Systems {
		fmt.Fprint(out, "  "+fit(w.Systems[id].Name, width))
	}
	fmt.Fprintln(out, "  all systems")
	for _, r := range m.Rows {
		fmt.Fprintf(out, "%-22s %s", r.Ref, fit(r.Title, 30))
		for _, c := range r.Cells {
			level := ""
			if l := c.Level(); l != "" {
				level = " " + string(l)
			}
			fmt.Fprint(out, "  "+fit(verdictMarks[c.Verdict]+level, width))
		}
		total := verdictMarks[r.Total.Verdict]
		if r.Total.Assessed {
			total += fmt.Sprintf(" %.3g", r.Total.Level)
		}
		if !r.Total.FromSystems && (r.Total.Verdict != workshop.Open || r.Total.Assessed) {
			total += ", answered as a whole"
		}
		fmt.Fprintln(out, "  "+total)
	}
	fmt.Fprintln(out, "\nAll systems: the worst verdict once each has one, and the mean of the levels.")
}

// fit cuts a text to a width in cells, or fills it up.
func fit(s string, width int) string {
	s = ansi.Truncate(harmless.Line(s), width, "…")
	return fmt.Sprintf("%s%*s", s, width-ansi.StringWidth(s), "")
}

type cellJSON struct {
	System    string `json:"system"`
	Name      string `json:"name"`
	Verdict   string `json:"verdict"`
	Maturity  *int   `json:"maturity"`
	Rationale string `json:"rationale,omitempty"`
}

type effectiveJSON struct {
	Verdict     string   `json:"verdict"`
	Maturity    *float64 `json:"maturity"`
	FromSystems bool     `json:"from_systems,omitempty"`
	Inherited   bool     `json:"inherited,omitempty"`
}

func effectiveOf(e workshop.Effective) effectiveJSON {
	j := effectiveJSON{Verdict: openWord(e.Verdict), FromSystems: e.FromSystems, Inherited: e.Inherited}
	if e.Assessed {
		j.Maturity = &e.Level
	}
	return j
}

// openWord is a verdict for JSON, where open is a word too.
func openWord(v workshop.Verdict) string {
	if v == workshop.Open {
		return "open"
	}
	return string(v)
}

func cellsOf(w *workshop.Workshop, systems []string, cells []workshop.SystemAnswer) []cellJSON {
	out := []cellJSON{}
	for i, id := range systems {
		c := cellJSON{System: id, Name: w.Systems[id].Name, Verdict: openWord(cells[i].Verdict), Rationale: cells[i].Rationale}
		if n, ok := cells[i].Level().Int(); ok {
			c.Maturity = &n
		}
		out = append(out, c)
	}
	return out
}

func matrixJSON(w *workshop.Workshop) any {
	type row struct {
		Ref   string        `json:"ref"`
		Title string        `json:"title"`
		Cells []cellJSON    `json:"systems"`
		Total effectiveJSON `json:"all"`
	}
	out := struct {
		Rows []row `json:"items"`
	}{[]row{}}
	m := w.Matrix()
	for _, r := range m.Rows {
		out.Rows = append(out.Rows, row{r.Ref.String(), r.Title, cellsOf(w, m.Systems, r.Cells), effectiveOf(r.Total)})
	}
	return out
}
