package cli

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"clausewalk/model/checklist"
	"clausewalk/model/extend"
	"clausewalk/model/harmless"
	"clausewalk/model/workshop"
)

func showCmd(env Env) *cobra.Command {
	var asJSON bool
	var at string
	cmd := &cobra.Command{
		Use:     "show FILE [CHECKLIST:ITEM]",
		Short:   "Show a workshop, or one item with its answer, now or as it was",
		Example: "  clausewalk show acme.clausewalk\n  clausewalk show acme.clausewalk iso27001-2022:A.8.13 --json\n  clausewalk show acme.clausewalk --at 2026-11-23",
		Args:    usageArgs(cobra.RangeArgs(1, 2)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return env.readingAt(cmd.Context(), args[0], at, func(w *opened) error {
				var refs []checklist.Ref
				if len(args) == 2 {
					ref, err := w.item(args[1])
					if err != nil {
						return err
					}
					refs = []checklist.Ref{ref}
				}
				switch {
				case asJSON && refs != nil:
					return writeJSON(env.Stdout, itemView(w.Workshop, refs[0], env.today()))
				case asJSON:
					return writeJSON(env.Stdout, workshopView(w.Workshop, env.today()))
				case refs != nil:
					writeItem(env.Stdout, w.Workshop, refs[0], env.today())
				default:
					writeWorkshop(env.Stdout, w.Workshop, env.today())
				}
				return nil
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	cmd.Flags().StringVar(&at, "at", "", "as it was then: "+momentUsage)
	return cmd
}

func writeJSON(out io.Writer, v any) error {
	b, err := harmless.JSON(v, "  ")
	if err != nil {
		return err
	}
	_, err = out.Write(b)
	return err
}

// itemJSON is an item with its answer, as `show --json` prints it.
type itemJSON struct {
	Checklist     string         `json:"checklist"`
	Item          string         `json:"item"`
	Title         string         `json:"title"`
	Verdict       string         `json:"verdict"`
	Maturity      *int           `json:"maturity"`
	Justification string         `json:"justification,omitempty"`
	Rationale     string         `json:"rationale,omitempty"`
	Applicability *soaJSON       `json:"applicability,omitempty"` // of a control that was decided on
	Notes         []noteJSON     `json:"notes"`
	Evidence      []evidenceRow  `json:"evidence"`
	Delta         string         `json:"delta,omitempty"`
	SameAs        string         `json:"same_as,omitempty"` // the item that was answered in the same act
	Inherited     *inheritedJSON `json:"inherited,omitempty"`
	Systems       []cellJSON     `json:"systems,omitempty"` // for each AI system
	Counts        effectiveJSON  `json:"counts"`            // what counts in scores
	Conflicts     []conflictJSON `json:"conflicts,omitempty"`
}

// soaJSON is what the Statement of Applicability says of a control.
type soaJSON struct {
	Decision       string   `json:"decision"` // in or out
	Reasons        []string `json:"reasons"`
	Justification  string   `json:"justification,omitempty"`
	Implementation string   `json:"implementation,omitempty"`
}

func soaOf(w *workshop.Workshop, r checklist.Ref) *soaJSON {
	a := w.Applicability[r]
	if a.Decision == "" {
		return nil
	}
	return &soaJSON{string(a.Decision), append([]string{}, a.Reasons...), a.Justification, string(a.Implementation)}
}

func (a soaJSON) words(w *workshop.Workshop) string {
	parts := []string{w.Words.Term("Decision", a.Decision)}
	if len(a.Reasons) > 0 {
		var reasons []string
		for _, code := range a.Reasons {
			reasons = append(reasons, w.Words.Term("Reason", code))
		}
		parts = append(parts, "for "+strings.Join(reasons, ", "))
	}
	for _, s := range []string{w.Words.Term("Implementation", a.Implementation), harmless.Line(a.Justification)} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " · ")
}

type noteJSON struct {
	Text    string `json:"text"`
	Speaker string `json:"speaker,omitempty"`
	Method  string `json:"method,omitempty"`
	Time    string `json:"time,omitempty"`
}

type evidenceRow struct {
	Link  string `json:"link"`
	Title string `json:"title,omitempty"`
	State string `json:"state,omitempty"`
}

func itemView(w *workshop.Workshop, r checklist.Ref, today workshop.Date) itemJSON {
	_, _, it := w.Item(r)
	a := w.Answers[r]
	v := itemJSON{Checklist: r.Checklist, Item: r.Item, Title: it.Title, Verdict: string(a.Verdict),
		Justification: a.Justification, Rationale: a.Rationale, Applicability: soaOf(w, r), Notes: []noteJSON{}, Evidence: []evidenceRow{},
		Delta: a.Delta, SameAs: a.SameAs, Inherited: inheritedOf(a, today),
		Systems: systemAnswersOf(w, r), Counts: effectiveOf(w.Effective(r)), Conflicts: conflictsOn(w.State, r)}
	if v.Verdict == "" {
		v.Verdict = "open"
	}
	if level, ok := a.Level().Int(); ok {
		v.Maturity = &level
	}
	for _, id := range w.ObservationsOn(r) {
		o := w.Observations[id]
		v.Notes = append(v.Notes, noteJSON{o.Text, w.SpeakerName(o.Speaker), string(o.Method), string(o.Time)})
	}
	for _, id := range w.EvidenceOn(r) {
		e := w.Evidence[id]
		v.Evidence = append(v.Evidence, evidenceRow{e.Link, e.Title, string(e.State)})
	}
	return v
}

type workshopJSON struct {
	Workshop struct {
		ID           string `json:"id"`
		Organization string `json:"organization"`
		Scope        string `json:"scope"`
		Mode         string `json:"mode"`
		Fictional    bool   `json:"fictional"`
		Baseline     string `json:"baseline,omitempty"`
	} `json:"workshop"`
	Progress struct {
		Items        int `json:"items"`
		ItemsDone    int `json:"items_done"`
		Cards        int `json:"cards"`
		CardsDone    int `json:"cards_done"`
		Saved        int `json:"conversations_saved"`
		SavedDone    int `json:"conversations_saved_so_far"`
		Minutes      int `json:"minutes"`
		SavedMinutes int `json:"minutes_saved"` // an estimate
	} `json:"progress"`
	Conflicts []conflictJSON `json:"conflicts,omitempty"` // on items and on everything else
	Items     []itemJSON     `json:"items"`
}

func workshopView(w *workshop.Workshop, today workshop.Date) workshopJSON {
	var v workshopJSON
	e := w.Engagement
	v.Workshop.ID, v.Workshop.Organization, v.Workshop.Scope = w.ID, e.Organization, e.Scope
	v.Workshop.Mode, v.Workshop.Fictional = string(e.Mode), e.Fictional.On()
	v.Workshop.Baseline = e.Baseline
	p := w.Progress()
	v.Progress.Items, v.Progress.ItemsDone, v.Progress.Cards, v.Progress.CardsDone = p.Items, p.ItemsDone, p.Cards, p.CardsDone
	v.Progress.Saved, v.Progress.SavedDone, v.Progress.Minutes, v.Progress.SavedMinutes = p.Saved, p.SavedDone, p.Minutes, p.SavedMinutes
	v.Conflicts = conflictsOn(w.State, checklist.Ref{})
	for _, l := range w.Lists {
		for _, it := range l.Items {
			v.Items = append(v.Items, itemView(w, checklist.Ref{Checklist: l.ID, Item: it.ID}, today))
		}
	}
	return v
}

func writeWorkshop(out io.Writer, w *workshop.Workshop, today workshop.Date) {
	e := w.Engagement
	fmt.Fprintln(out, harmless.Line(e.Organization))
	if e.Fictional.On() {
		fmt.Fprintln(out, "A sample: everything in it is fictional.")
	}
	if e.Scope != "" {
		fmt.Fprintln(out, "Scope: "+harmless.Line(e.Scope))
	}
	writeProgress(out, w.Progress())
	writeConflicts(out, conflictsOn(w.State, checklist.Ref{}))
	if e.Baseline != "" {
		fmt.Fprintln(out, "Baseline: "+harmless.Line(e.Baseline))
	}
	for _, l := range w.Lists {
		fmt.Fprintln(out, "\n"+harmless.Line(l.Title))
		for g, it := range l.Items {
			if &g.Items[0] == it {
				fmt.Fprintf(out, "\n  %s %s\n", g.ID, harmless.Line(g.Title))
			}
			r := checklist.Ref{Checklist: l.ID, Item: it.ID}
			a, e := w.Answers[r], w.Effective(r)
			level := "-"
			if e.Assessed && !e.Inherited {
				level = fmt.Sprintf("%.3g", e.Level)
			}
			fmt.Fprintf(out, "    %-9s %-4s %-14s %s\n", it.ID, level, w.VerdictWord(e.Verdict), harmless.Line(it.Title))
			if extend.Waits(a) {
				fmt.Fprintln(out, "              "+inheritedLine(w, a, today))
			}
		}
	}
}

func writeItem(out io.Writer, w *workshop.Workshop, r checklist.Ref, today workshop.Date) {
	l, _, it := w.Item(r)
	v := itemView(w, r, today)
	fmt.Fprintf(out, "%s %s %s\n%s\n", l.Title, it.ID, harmless.Line(it.Title), answerLine(w, r, w.Answers[r]))
	writeConflicts(out, v.Conflicts)
	if v.Inherited != nil {
		a := w.Answers[r]
		fmt.Fprintf(out, "Inherited: %s\n  why: %s\n", inheritedLine(w, a, today), harmless.Text(a.SourceWhy))
	}
	if a := w.Answers[r]; a.SameAs != "" {
		fmt.Fprintf(out, "Answered with %s, in one act\n", harmless.Line(a.SameAs))
	}
	writePair(out, w, r)
	writeSystemAnswers(out, w, r)
	for _, t := range []struct{ label, text string }{{"Delta", v.Delta}, {"Justification", v.Justification}, {"Rationale", v.Rationale}} {
		if t.text != "" {
			fmt.Fprintf(out, "%s: %s\n", t.label, harmless.Text(t.text))
		}
	}
	if v.Applicability != nil {
		fmt.Fprintf(out, "Applicability: %s\n", v.Applicability.words(w))
	}
	for _, n := range v.Notes {
		if n.Speaker != "" {
			fmt.Fprintf(out, "Note (%s): %s\n", harmless.Line(n.Speaker), harmless.Text(n.Text))
		} else {
			fmt.Fprintf(out, "Note: %s\n", harmless.Text(n.Text))
		}
	}
	for _, e := range v.Evidence {
		fmt.Fprintf(out, "Evidence (%s): %s %s\n", w.Words.Term("EvidenceState", e.State), harmless.Line(e.Link), harmless.Line(e.Title))
	}
	fmt.Fprintln(out)
	writeContent(out, it, w.Words)
}

// writePair says how far one conversation serves an item and its pair, and what
// is asked on top.
func writePair(out io.Writer, w *workshop.Workshop, r checklist.Ref) {
	p := pairOf(w, r)
	if p == nil {
		return
	}
	fmt.Fprintf(out, "Shared with %s, class %s: %s\n", p.Pair.Other(r), w.Words.Term("Class", string(p.Pair.Class)), harmless.Line(cmp.Or(p.Pair.Common, p.Pair.Method)))
	for _, q := range p.Pair.Delta {
		fmt.Fprintln(out, "Asked on top, for "+p.Pair.Right.String()+": "+harmless.Line(q.Ask))
	}
}

// writeProgress says how far the walk has come, and what walking two standards
// together saves.
func writeProgress(out io.Writer, p workshop.Progress) {
	fmt.Fprintf(out, "%d of %d items answered\n", p.ItemsDone, p.Items)
	if p.Saved > 0 {
		fmt.Fprintf(out, "%d conversations saved: %d cards serve %d items; about %d of %d minutes, an estimate (%d of the %d shared conversations are done)\n",
			p.Saved, p.Cards, p.Items, p.SavedMinutes, p.Minutes, p.SavedDone, p.Saved)
	}
}
