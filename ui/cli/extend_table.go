package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"clausewalk/checklists"
	"clausewalk/model/checklist"
	"clausewalk/model/extend"
	"clausewalk/model/workshop"
)

// earlierTable reads old verdicts from a CSV or XLSX table.
func (e Env) earlierTable(x *extension) (*earlier, error) {
	if strings.TrimSpace(x.engagement.Organization) == "" {
		return nil, usageError{errors.New("a table does not name the organization: add --organization NAME")}
	}
	if x.engagement.Mode == "" {
		x.engagement.Mode = "consulting"
	}
	rows, err := readTable(x.from)
	if err != nil {
		return nil, err
	}
	columns, err := bulkHeader(x.from, rows)
	if err != nil {
		return nil, err
	}
	for i, name := range rows[0] {
		if strings.EqualFold(strings.TrimSpace(name), "date") {
			columns["date"] = i
		}
	}
	t := &oldTable{env: e, of: x.of, columns: columns, day: workshop.Date(x.date), old: &earlier{
		Baseline: extend.Baseline{Label: filepath.Base(x.from), Titles: map[checklist.Ref]string{}, Answers: map[checklist.Ref]extend.Old{}}}}
	if t.day == "" {
		info, err := os.Stat(x.from)
		if err != nil {
			return nil, err
		}
		t.day = workshop.Date(info.ModTime().Format(time.DateOnly))
	}
	t.old.day = t.day
	_, dated := columns["date"]
	t.old.undated = !dated && x.date == ""
	if t.of != "" {
		if t.of, err = t.load(t.of); err != nil {
			return nil, err
		}
	}
	taken := 0
	var bad []rejected
	for i, row := range rows[1:] {
		if strings.TrimSpace(strings.Join(row, "")) == "" {
			continue
		}
		if err := t.take(row); err != nil {
			bad = append(bad, rejected{i + 2, err})
			continue
		}
		taken++
	}
	for _, r := range bad {
		fmt.Fprintf(e.Stdout, "row %d: %s\n", r.row, oneLine(r.err))
	}
	if len(bad) > 0 && !x.partial {
		return nil, fmt.Errorf("%d of %d rows cannot be taken, so no workshop was made: mend them, or take the others with --partial", len(bad), len(bad)+taken)
	}
	return t.old, nil
}

// oldTable turns rows into old answers.
type oldTable struct {
	env     Env
	of      string
	columns map[string]int
	day     workshop.Date
	old     *earlier
}

func (t *oldTable) take(row []string) error {
	get := func(name string) string { return cellOf(t.columns, row, name) }
	name := get("item")
	if !strings.Contains(name, ":") {
		list := get("checklist")
		if list == "" {
			list = t.of
		}
		if list == "" {
			return fmt.Errorf("%q does not say of which checklist it is: add a column checklist, or --of CHECKLIST", name)
		}
		name = list + ":" + name
	}
	r, err := checklist.ParseRef(name)
	if err != nil {
		return err
	}
	if err := t.know(r); err != nil {
		return err
	}
	o := extend.Old{Verdict: workshop.Verdict(answerWord("verdict", get("verdict"))), Maturity: workshop.Level(answerWord("maturity", get("maturity"))),
		Justification: get("justification"), Date: t.day}
	if d := get("date"); d != "" {
		o.Date = workshop.Date(d)
	}
	for _, set := range workshop.AnswerSets(r, map[string]string{"verdict": string(o.Verdict), "maturity": string(o.Maturity), "inherited_date": string(o.Date)}) {
		if err := workshop.CheckSet(set); err != nil {
			return err
		}
	}
	if _, twice := t.old.Answers[r]; twice {
		return fmt.Errorf("%s is there twice: keep one row", r)
	}
	if o.Verdict != workshop.Open || o.Maturity != "" {
		t.old.Answers[r] = o
	}
	return nil
}

// know refuses an item that its checklist does not have.
func (t *oldTable) know(r checklist.Ref) error {
	if _, walked := t.old.Titles[r]; walked {
		return nil
	}
	if !slices.ContainsFunc(t.old.lists, func(l *checklist.Checklist) bool { return l.ID == r.Checklist }) {
		if _, err := t.load(r.Checklist); err != nil {
			return err
		}
	}
	if _, walked := t.old.Titles[r]; !walked {
		return fmt.Errorf("%s has no item %q: 'clausewalk checklist show %s' lists them", r.Checklist, r.Item, r.Checklist)
	}
	return nil
}

// load finds the checklist that a name means, and says its id.
func (t *oldTable) load(name string) (id string, err error) {
	lib, err := t.env.checklists(name, "")
	if err != nil {
		return "", err
	}
	for _, l := range lib.Lists {
		if slices.ContainsFunc(t.old.lists, func(o *checklist.Checklist) bool { return o.ID == l.ID }) {
			continue
		}
		t.old.lists = append(t.old.lists, l)
		for _, it := range l.Items {
			t.old.Titles[checklist.Ref{Checklist: l.ID, Item: it.ID}] = it.Title
		}
	}
	if len(lib.Lists) == 0 {
		return "", fmt.Errorf("%s holds no checklist", name)
	}
	t.old.walks = joinCrosswalks(t.old.walks, lib.Crosswalks)
	return lib.Lists[0].ID, nil
}

// readCrosswalk reads a crosswalk of our own format, or the mappings of a
// library.
func readCrosswalk(path string, f founding, old *earlier) ([]*checklist.Crosswalk, error) {
	data, err := readNamed("the crosswalk", path, maxLibrary)
	if err != nil {
		return nil, err
	}
	if checklists.IsLibrary(data) {
		lib, err := checklists.LoadLibrary(filepath.Base(path), data, f.engagement.Language)
		if err != nil {
			return nil, err
		}
		return lib.Crosswalks, nil
	}
	c, err := checklists.LoadCrosswalk(filepath.Base(path), data, func(r checklist.Ref) bool {
		for _, l := range old.lists {
			if _, it := l.Item(r.Item); l.ID == r.Checklist && it != nil {
				return true
			}
		}
		for _, lib := range f.libraries {
			for _, l := range lib.Lists {
				if _, it := l.Item(r.Item); l.ID == r.Checklist && it != nil {
					return true
				}
			}
		}
		return false
	})
	if err != nil {
		return nil, err
	}
	return []*checklist.Crosswalk{c}, nil
}
