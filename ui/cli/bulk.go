package cli

import (
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/model/plural"
	"clausewalk/ui/report"
	"clausewalk/ui/report/workbook"
)

// bulkColumns are the columns that bulk answers may have. item is needed; with
// it goes checklist, unless item is "CHECKLIST:ITEM".
var bulkColumns = []string{"checklist", "item", "verdict", "maturity", "target", "rationale", "justification", "delta", "note", "evidence"}

// bulkRows are the rows of a table of answers as they are taken.
type bulkRows struct {
	act         journal.Act
	saved, same int // rows that say something new, and that say what is there already
	bad         []rejected
	said        map[string]bulkValue // by item and field
}

// bulkValue is what a row says of a field.
type bulkValue struct {
	row   int
	value string
}

// agree refuses a row that says something else of an item than a row before it:
// which of them is meant is not for a program to guess.
func (b *bulkRows) agree(ref checklist.Ref, fields map[string]string) error {
	for _, field := range slices.Sorted(maps.Keys(fields)) {
		if before, again := b.said[ref.String()+" "+field]; again && before.value != fields[field] {
			return fmt.Errorf("the %s of %s is %q here and %q in row %d: keep one of the rows", field, ref, cmp.Or(fields[field], "none"), cmp.Or(before.value, "none"), before.row)
		}
	}
	return nil
}

// note remembers what a row says that is taken.
func (b *bulkRows) note(row int, ref checklist.Ref, fields map[string]string) {
	for field, value := range fields {
		b.said[ref.String()+" "+field] = bulkValue{row, value}
	}
}

// rejected is a row of bulk answers that cannot be taken.
type rejected struct {
	row int // as a spreadsheet counts, from 1
	err error
}

// bulkAnswers takes answers from a CSV or XLSX file: all or none of them, or,
// with partial, those that can be taken. Every rejected row is named.
func (e Env) bulkAnswers(ctx context.Context, w *opened, path string, partial bool, by string) error {
	rows, err := readTable(path)
	if err != nil {
		return err
	}
	columns, err := bulkHeader(path, rows)
	if err != nil {
		return err
	}
	if unread := unreadColumns(rows[0]); unread != "" {
		fmt.Fprintf(e.Stdout, "not read: the columns %s\n", harmless.Line(unread))
	}
	b := bulkRows{act: journal.Act{Reason: "answers from " + filepath.Base(path)}, said: map[string]bulkValue{}}
	then := *w // as the rows before have left it
	for i, row := range rows[1:] {
		if strings.TrimSpace(strings.Join(row, "")) == "" {
			continue
		}
		in, ref, err := bulkRow(w, columns, row)
		if err == nil {
			err = b.agree(ref, in.fields)
		}
		var act journal.Act
		if err == nil {
			act, err = e.answerAct(&then, ref, in, by)
		}
		switch {
		case err == nil:
			b.act.Sets = append(b.act.Sets, act.Sets...)
			then.Workshop = then.At(then.After(act.Sets))
			b.saved++
		case errors.Is(err, journal.ErrNothing):
			b.same++
		default:
			b.bad = append(b.bad, rejected{i + 2, deltaHint(err, "the column delta")})
			continue
		}
		b.note(i+2, ref, in.fields)
	}
	for _, r := range b.bad {
		fmt.Fprintf(e.Stdout, "row %d: %s\n", r.row, oneLine(r.err))
	}
	if len(b.bad) > 0 && !partial {
		return fmt.Errorf("%d of %d rows cannot be taken, so none was: mend them, or take the others with --partial", len(b.bad), len(b.bad)+b.saved+b.same)
	}
	if _, err := w.commit(ctx, b.act, by); err != nil && !errors.Is(err, journal.ErrNothing) {
		return err
	}
	fmt.Fprintf(e.Stdout, "saved %s from %s; %d say what is there already, %d rejected\n", plural.Count(b.saved, "row"), harmless.Line(path), b.same, len(b.bad))
	return nil
}

// unreadColumns names the columns that are not about answers: one may be
// misspelled.
func unreadColumns(header []string) string {
	var unread []string
	for _, name := range header {
		if name = strings.TrimSpace(name); name != "" && !slices.Contains(bulkColumns, columnName(name)) {
			unread = append(unread, name)
		}
	}
	return strings.Join(unread, ", ")
}

// columnName is a column's name as it is compared.
func columnName(s string) string {
	return strings.ToLower(strings.TrimSpace(strings.TrimPrefix(s, "\ufeff")))
}

func bulkHeader(path string, rows [][]string) (map[string]int, error) {
	if len(rows) == 0 {
		return nil, fmt.Errorf("%s is empty: its first row names the columns %s", path, strings.Join(bulkColumns, ", "))
	}
	columns := map[string]int{}
	for i, name := range rows[0] {
		name = columnName(name)
		if slices.Contains(bulkColumns, name) {
			columns[name] = i
		}
	}
	if _, ok := columns["item"]; !ok {
		return nil, fmt.Errorf("%s has no column \"item\": its first row names the columns, of %s", path, strings.Join(bulkColumns, ", "))
	}
	return columns, nil
}

func bulkRow(w *opened, columns map[string]int, row []string) (answerInput, checklist.Ref, error) {
	get := func(name string) string { return cellOf(columns, row, name) }
	item := get("item")
	if list := get("checklist"); list != "" && !strings.Contains(item, ":") {
		item = list + ":" + item
	}
	ref, err := w.item(item)
	if err != nil {
		return answerInput{}, ref, err
	}
	in := answerInput{fields: map[string]string{}, note: get("note"), links: strings.Fields(get("evidence"))}
	for _, f := range []string{"verdict", "maturity", "target", "rationale", "justification", "delta"} {
		if v := get(f); v != "" {
			in.fields[f] = answerWord(f, v)
		}
	}
	return in, ref, nil
}

// cellOf is the text in a column of a row.
func cellOf(columns map[string]int, row []string, name string) string {
	i, ok := columns[name]
	if !ok || i >= len(row) {
		return ""
	}
	return report.Unguard(strings.TrimSpace(row[i]))
}

// answerWord is a value as a person writes it: "open" and "none" take the field
// away, and verdicts may be written as they are shown.
func answerWord(field, v string) string {
	switch {
	case field == "verdict" && strings.EqualFold(v, "open"), field == "maturity" && strings.EqualFold(v, "none"):
		return ""
	case field == "verdict":
		return strings.ReplaceAll(strings.ToLower(v), " ", "-")
	}
	return v
}

// maxTable is the largest table of answers that is read, in bytes.
const maxTable = 32e6

// readTable reads the rows of a CSV file, with commas or semicolons, or of the
// sheet "Items" of an XLSX file, or of its first.
func readTable(path string) ([][]string, error) {
	data, err := readNamed("the answers", path, maxTable)
	if err != nil {
		return nil, err
	}
	if !strings.EqualFold(filepath.Ext(path), ".xlsx") {
		return readCSV(path, data)
	}
	return readXLSX(path, data)
}

func readXLSX(path string, data []byte) ([][]string, error) {
	rows, err := workbook.Read(data, "Items")
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read as XLSX: %w", path, err)
	}
	return rows, nil
}

func readCSV(path string, data []byte) ([][]string, error) {
	if !utf8.Valid(data) {
		return nil, fmt.Errorf("%s is not UTF-8: save it again as \"CSV UTF-8\" or as XLSX", path)
	}
	head, _, _ := bytes.Cut(data, []byte("\n"))
	r := csv.NewReader(bytes.NewReader(data))
	if bytes.Count(head, []byte(";")) > bytes.Count(head, []byte(",")) {
		r.Comma = ';'
	}
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read as CSV: %w", path, err)
	}
	return rows, nil
}
