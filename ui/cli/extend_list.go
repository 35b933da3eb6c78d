package cli

import (
	"context"
	"fmt"
	"io"
	"time"

	"clausewalk/model/checklist"
	"clausewalk/model/extend"
	"clausewalk/model/harmless"
	"clausewalk/model/workshop"
)

// today is the day by the clock of this computer.
func (e Env) today() workshop.Date { return workshop.Date(e.Now().Format(time.DateOnly)) }

// inheritedJSON is what an item took over from an earlier audit.
type inheritedJSON struct {
	Verdict   string `json:"verdict"`
	Maturity  *int   `json:"maturity"`
	From      string `json:"from"`
	Date      string `json:"date,omitempty"`
	Age       string `json:"age"`
	Why       string `json:"why"`
	Carry     string `json:"carry"` // carried (it counts until it is decided on), prefilled (it is proposed) or empty
	Confirmed string `json:"confirmed,omitempty"`
	Waits     bool   `json:"waits"` // nobody has confirmed, changed or left it yet
}

// inheritedOf is nil where nothing was taken over.
func inheritedOf(a workshop.Answer, today workshop.Date) *inheritedJSON {
	if a.Source == "" {
		return nil
	}
	j := &inheritedJSON{Verdict: string(a.Inherited), From: a.Source, Date: string(a.SourceDate), Age: extend.Age(checklist.Words{}, a.SourceDate, today),
		Why: a.SourceWhy, Carry: string(a.Carry), Confirmed: string(a.Confirmed), Waits: extend.Waits(a)}
	if n, ok := a.InheritedLvl.Int(); ok {
		j.Maturity = &n
	}
	return j
}

// inheritedLine says what was taken over, from where, how old it is, and
// whether somebody has decided on it.
func inheritedLine(w *workshop.Workshop, a workshop.Answer, today workshop.Date) string {
	standing := extend.StandingOf(a)
	if standing == extend.OpenThen {
		return fmt.Sprintf("%s: %s", harmless.Line(a.Source), w.Words.Term("Standing", string(standing)))
	}
	what := w.VerdictWord(a.Inherited)
	if a.Inherited == workshop.Open {
		what = "no verdict"
	}
	if a.InheritedLvl != "" {
		what += ", maturity " + string(a.InheritedLvl)
	}
	state := w.Words.Term("Standing", string(standing))
	if a.Confirmed != "" {
		state += " on " + string(a.Confirmed.Day())
	}
	return fmt.Sprintf("%s, from %s, %s, %s, %s", what, harmless.Line(a.Source), a.SourceDate, extend.Age(w.Words, a.SourceDate, today), state)
}

// listWalk lists what is left to walk of a workshop that extends an earlier
// audit.
func (e Env) listWalk(ctx context.Context, path string, asJSON bool) error {
	return e.reading(ctx, path, func(w *opened) error {
		tasks := extend.Walk(w.Workshop)
		if asJSON {
			return writeJSON(e.Stdout, walkJSON(w.Workshop, tasks, e.today()))
		}
		if len(tasks) == 0 {
			fmt.Fprintln(e.Stdout, "Nothing in this workshop was taken over from an earlier audit.")
			return nil
		}
		fmt.Fprintln(e.Stdout, "Baseline: "+harmless.Line(w.Engagement.Baseline))
		writeParts(e.Stdout, tasks)
		for _, part := range extend.Parts {
			heading := false
			for _, t := range tasks {
				if t.Part != part || t.Done {
					continue
				}
				if !heading {
					fmt.Fprintf(e.Stdout, "\n%s\n", partTitles[part])
					heading = true
				}
				writeTask(e.Stdout, w.Workshop, t, e.today())
			}
		}
		return nil
	})
}

// partTitles head the parts of the walk, one item of it or more.
var partTitles = map[extend.Part]string{
	extend.NewClause:  "New clauses: the baseline has none with their number",
	extend.NewControl: "New controls: nothing in the baseline asks the same",
	extend.AskDelta:   "Clauses with a delta question: the baseline asked for less",
	extend.AskAgain:   "Clauses to ask anew: they share a number with the baseline, not a subject",
	extend.AskShared:  "Clauses that one process serves: confirm them for this side",
	extend.LeftOpen:   "Left open by the earlier audit",
	extend.Related:    "Carried over along a crosswalk: confirm, change or leave each",
	extend.Carried:    "Carried over: confirm, change or leave each",
}

func writeTask(out io.Writer, w *workshop.Workshop, t extend.Task, today workshop.Date) {
	_, _, it := w.Item(t.Ref)
	fmt.Fprintf(out, "  %-28s %s\n", t.Ref, harmless.Line(it.Title))
	if t.Part == extend.AskDelta {
		for _, q := range t.Pair.Delta {
			fmt.Fprintln(out, hang("      ask: ", harmless.Line(q.Ask), 96))
		}
	}
	if t.Part == extend.AskAgain {
		fmt.Fprintln(out, hang("      ", harmless.Line(t.Pair.Method), 96))
	}
	if a := w.Answers[t.Ref]; a.Carry != "" {
		fmt.Fprintln(out, "      "+inheritedLine(w, a, today))
	}
}

// writeParts counts the parts of the walk.
func writeParts(out io.Writer, tasks []extend.Task) {
	fmt.Fprintln(out, "\nThe walk:")
	for _, part := range extend.Parts {
		all, done := 0, 0
		for _, t := range tasks {
			if t.Part == part {
				all++
				if t.Done {
					done++
				}
			}
		}
		if all > 0 {
			fmt.Fprintf(out, "  %-18s %4d, %d done\n", part, all, done)
		}
	}
}

type taskJSON struct {
	Ref       string         `json:"ref"`
	Title     string         `json:"title"`
	Part      string         `json:"part"`
	Done      bool           `json:"done"`
	Ask       []string       `json:"ask,omitempty"` // the delta questions
	Inherited *inheritedJSON `json:"inherited,omitempty"`
}

func walkJSON(w *workshop.Workshop, tasks []extend.Task, today workshop.Date) any {
	out := struct {
		Baseline string         `json:"baseline"`
		Counts   map[string]int `json:"counts"`
		Left     map[string]int `json:"left"`
		Items    []taskJSON     `json:"items"`
	}{w.Engagement.Baseline, map[string]int{}, map[string]int{}, []taskJSON{}}
	for _, t := range tasks {
		_, _, it := w.Item(t.Ref)
		j := taskJSON{Ref: t.Ref.String(), Title: it.Title, Part: string(t.Part), Done: t.Done, Inherited: inheritedOf(w.Answers[t.Ref], today)}
		if t.Part == extend.AskDelta {
			for _, q := range t.Pair.Delta {
				j.Ask = append(j.Ask, q.Ask)
			}
		}
		out.Counts[j.Part]++
		if !t.Done {
			out.Left[j.Part]++
		}
		out.Items = append(out.Items, j)
	}
	return out
}
