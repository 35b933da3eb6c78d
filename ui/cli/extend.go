package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"clausewalk/checklists"
	"clausewalk/model/checklist"
	"clausewalk/model/extend"
	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/model/plural"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
	"clausewalk/storage"
)

// extension is what a new workshop that extends an earlier audit is made of.
type extension struct {
	from, to   string
	add        []string // checklists that join those of the earlier audit
	alone      bool     // only they are walked
	crosswalks []string
	engagement workshop.Engagement
	lead, date string
	of         string // the checklist of a table's items
	partial    bool
}

func extendCmd(env Env) *cobra.Command {
	var x extension
	var mode, list string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "extend OLD -o NEW [--checklist ID]",
		Short: "Begin a workshop from the result of an earlier audit, or list what is left of it to confirm",
		Long: "The result of an earlier audit becomes the baseline of a new workshop: a workshop file, or a CSV or XLSX table of verdicts. " +
			"What is taken over carries its source, date and reason, and waits for confirmation: no verdict is given by it. " +
			"Without --checklist the same standards are audited again, and open findings are there to be followed up.",
		Example: "  clausewalk extend isms.clausewalk -o aims.clausewalk --checklist iso42001-2023\n" +
			"  clausewalk extend last-year.clausewalk -o this-year.clausewalk\n" +
			"  clausewalk extend answers.csv -o new.clausewalk --organization \"Acme Ltd\" --checklist iso42001-2023 --date 2025-11-20\n" +
			"  clausewalk extend --list aims.clausewalk",
		Args: usageArgs(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case list != "" && (len(args) > 0 || x.to != ""):
				return usageError{errors.New("--list FILE stands alone: it makes no workshop")}
			case list != "":
				return env.listWalk(cmd.Context(), list, asJSON)
			case len(args) == 0 || x.to == "":
				return usageError{fmt.Errorf("name the earlier result and the new file: the call is '%s'", cmd.UseLine())}
			case mode != "" && !slices.Contains(workshop.Choices("Mode"), mode):
				return usageError{fmt.Errorf("--mode %q: use %s", mode, strings.Join(workshop.Choices("Mode"), " or "))}
			case x.alone && len(x.add) == 0:
				return usageError{errors.New("--alone leaves out the checklists of the earlier audit: name others with --checklist")}
			}
			if _, err := time.Parse(time.DateOnly, x.date); err != nil && x.date != "" {
				return usageError{fmt.Errorf("--date %q is not a date: write it as 2026-11-23", x.date)}
			}
			x.from, x.engagement.Mode = args[0], workshop.Mode(mode)
			return env.extend(cmd.Context(), x)
		},
	}
	fl := cmd.Flags()
	fl.StringVarP(&x.to, "output", "o", "", "the new workshop file")
	fl.StringArrayVar(&x.add, "checklist", nil, "id or path of a checklist that joins those of the earlier audit; may be given more than once")
	fl.BoolVar(&x.alone, "alone", false, "walk only the checklists that join; the earlier ones stay behind as the baseline")
	fl.StringArrayVar(&x.crosswalks, "crosswalk", nil, "path of a crosswalk along which answers may come; may be given more than once")
	fl.StringVar(&x.engagement.Organization, "organization", "", "the organization that is audited (default: that of the earlier workshop)")
	fl.StringVar(&x.engagement.Scope, "scope", "", "the scope of the audit, in its words (default: that of the earlier workshop)")
	fl.StringVar(&mode, "mode", "", "consulting or certification (default: that of the earlier workshop)")
	fl.StringVar(&x.lead, "lead", "", "the lead auditor")
	fl.StringVar(&x.date, "date", "", "a table: the day on which its verdicts were given (default: its column date, or the file's)")
	fl.StringVar(&x.of, "of", "", "a table: the checklist of its items, where the rows do not say")
	fl.BoolVar(&x.partial, "partial", false, "a table: take the rows that can be taken")
	fl.StringVar(&list, "list", "", "list what is still to be walked in this workshop")
	fl.BoolVar(&asJSON, "json", false, "with --list: print JSON")
	return cmd
}

// earlier is the result of an earlier audit with what it was kept in.
type earlier struct {
	extend.Baseline
	day workshop.Date
	// A table without dates: its answers are taken to be as old as its file.
	undated bool
	lists   []*checklist.Checklist
	walks   []*checklist.Crosswalk
	was     *workshop.Workshop // nil for a table
}

// extend makes a workshop from the result of an earlier audit. When it fails,
// it leaves nothing behind.
func (e Env) extend(ctx context.Context, x extension) error {
	old, err := e.earlier(ctx, &x)
	if err != nil {
		return err
	}
	if len(old.Answers) == 0 {
		return fmt.Errorf("%s holds no answers yet: there is no result to build on", x.from)
	}
	f, err := e.extended(x, old)
	if err != nil {
		return err
	}
	w, err := e.create(ctx, x.to, f, e.options(x.lead, false))
	if err != nil {
		return err
	}
	copied, err := e.inherit(ctx, w, old, e.options(x.lead, false).Author)
	if err != nil {
		return errors.Join(err, w.store.Close(), os.Remove(x.to))
	}
	e.writeExtended(w, old, copied, x.to)
	return w.store.Close()
}

// extended is what the new workshop begins with.
func (e Env) extended(x extension, old *earlier) (founding, error) {
	f := founding{engagement: x.engagement, lead: x.lead, paired: x.alone, walks: old.walks}
	var names []string
	if !x.alone {
		for _, l := range old.lists {
			names = append(names, l.ID)
		}
	}
	names = unique(append(names, x.add...))
	slices.SortStableFunc(names, func(a, b string) int { return shippedPlace(a) - shippedPlace(b) })
	for _, name := range names {
		at := slices.IndexFunc(old.lists, func(l *checklist.Checklist) bool { return l.ID == name })
		if at >= 0 && !slices.Contains(checklists.IDs, name) && !slices.Contains(x.add, name) {
			// It may not be known on this computer; the earlier workshop has it.
			f.libraries = append(f.libraries, &checklists.Library{Lists: []*checklist.Checklist{old.lists[at]}})
			continue
		}
		found, err := e.checklists(name, f.engagement.Language)
		if err != nil {
			return f, err
		}
		f.libraries = append(f.libraries, found)
	}
	for _, path := range x.crosswalks {
		c, err := readCrosswalk(path, f, old)
		if err != nil {
			return f, err
		}
		f.libraries = append(f.libraries, &checklists.Library{Crosswalks: c})
	}
	return f, nil
}

// shippedPlace orders checklists: the shipped ones first, as they are offered.
func shippedPlace(id string) int {
	if i := slices.Index(checklists.IDs, id); i >= 0 {
		return i
	}
	return len(checklists.IDs)
}

// inherit takes over what the earlier audit says, as one act.
func (e Env) inherit(ctx context.Context, w *opened, old *earlier, by string) (extend.Copied, error) {
	walks, err := w.store.Crosswalks(ctx, w.State)
	if err != nil {
		return extend.Copied{}, err
	}
	act := journal.Act{Reason: "taken over from " + old.Label}
	act.Sets = append(act.Sets, workshop.Edit("workshop", w.ID, map[string]string{"baseline": fmt.Sprintf("%s, %s", old.Label, old.day)})...)
	old.Words = w.Words
	act.Sets = append(act.Sets, extend.Inherit(old.Baseline, w.Lists, extend.NewGraph(w.Pairs, walks, w.Words))...)
	var copied extend.Copied
	if old.was != nil {
		var sets []journal.Set
		sets, copied = extend.Registers(old.was, w.Known, old.Label, old.day, func() string { return storage.NewID(e.Now()) })
		act.Sets = append(act.Sets, sets...)
	}
	_, err = w.commit(ctx, act, by)
	return copied, err
}

// earlier reads the result of an earlier audit, and fills in what the new
// engagement takes from it.
func (e Env) earlier(ctx context.Context, x *extension) (*earlier, error) {
	if ext := strings.ToLower(filepath.Ext(x.from)); ext == ".csv" || ext == ".xlsx" {
		return e.earlierTable(x)
	}
	w, err := e.openRead(ctx, x.from)
	if err != nil {
		return nil, checkName(err, x.from, "the earlier result is a workshop, or a table of verdicts in CSV or XLSX; nothing was made")
	}
	defer w.store.Close()
	log, err := w.store.Log(ctx)
	if err != nil {
		return nil, err
	}
	old := &earlier{lists: w.Lists, was: w.Workshop, day: w.Engagement.Ends}
	dates := extend.AnswerDates(log)
	if old.day == "" {
		old.day = w.Engagement.Created.Day()
		for _, d := range dates {
			old.day = max(old.day, d)
		}
	}
	label := fmt.Sprintf("%s (%s)", w.Engagement.Organization, filepath.Base(x.from))
	old.Baseline = extend.FromWorkshop(w.Workshop, label, dates, old.day)
	if old.walks, err = w.store.Crosswalks(ctx, w.State); err != nil {
		return nil, err
	}
	was, now := w.Engagement, &x.engagement
	if now.Organization == "" {
		now.Organization = was.Organization
	}
	if now.Scope == "" {
		now.Scope = was.Scope
	}
	if now.Mode == "" {
		now.Mode = was.Mode
	}
	now.Client, now.Places, now.Language, now.Target = was.Client, was.Places, was.Language, was.Target
	now.Confidentiality, now.Fictional = was.Confidentiality, was.Fictional
	if _, err := scoring.MethodOf(w.Workshop); err == nil && !x.alone {
		now.Method = was.Method
	}
	return old, nil
}

func (e Env) writeExtended(w *opened, old *earlier, copied extend.Copied, path string) {
	carried, proposed := 0, 0
	for _, a := range w.Answers {
		switch a.Carry {
		case "carried":
			carried++
		case "prefilled":
			proposed++
		}
	}
	fmt.Fprintf(e.Stdout, "Created %s on %s, %s: %s on %s.\n", harmless.Line(path), harmless.Line(old.Label), old.day, plural.Count(countItems(w.Lists), "item"), plural.Count(len(w.Deck.Cards), "card"))
	fmt.Fprintf(e.Stdout, "Carried over: %s. Proposed: %d more. None is a verdict before somebody confirms it.\n", plural.Count(carried, "answer"), proposed)
	if old.undated {
		fmt.Fprintf(e.Stdout, "The table says no dates, so its answers are taken to be of the day of its file, %s: when that is wrong, begin again with --date.\n", old.day)
	}
	if copied.Findings > 0 {
		fmt.Fprintf(e.Stdout, "To be followed up: %s, with %s.\n", plural.Count(copied.Findings, "open finding"), plural.Count(copied.Actions, "action"))
	}
	if copied.Systems+copied.Risks+copied.Decisions > 0 {
		fmt.Fprintf(e.Stdout, "Copied as they were: %s, %s, %s. See whether they still hold.\n", plural.Count(copied.Systems, "AI system"), plural.Count(copied.Risks, "risk"), plural.Count(copied.Decisions, "applicability decision"))
	}
	writeParts(e.Stdout, extend.Walk(w.Workshop))
	fmt.Fprintf(e.Stdout, "\nWhat is left to walk: clausewalk extend --list %s\n", harmless.Line(path))
}
