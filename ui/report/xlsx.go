package report

import (
	"math"
	"strconv"
	"time"
	"unicode/utf8"

	"clausewalk/ui/report/workbook"
)

// maxCell is how many characters a cell of a spreadsheet holds.
const maxCell = 32767

// cutMark stands at the end of a text that a cell cannot hold.
const cutMark = " … [cut: longer than a cell can hold]"

// XLSX is the tables of a report as a workbook: with filters, frozen headers
// and typed cells, in the report's language. Its sheet "Items" can be read back
// by `answer --from`.
func XLSX(d *Data) ([]byte, error) {
	b := workbook.Book{Title: Guard(d.Title), Author: "clausewalk", About: d.speech.Say("journal head %s", d.Head), Day: d.Date}
	for _, s := range Sheets(d) {
		b.Sheets = append(b.Sheets, d.speech.workbookSheet(s))
	}
	return workbook.Write(b)
}

// workbookSheet is a sheet with its name and columns in the report's language;
// those of "Items" are what `answer --from` looks for.
func (sp speech) workbookSheet(s Sheet) workbook.Sheet {
	out := workbook.Sheet{Name: sp.Say(s.Name), Frozen: 1}
	if s.Name == "Items" {
		out.Name, out.Frozen = s.Name, 3
	}
	for _, c := range s.Columns {
		column := workbook.Column{Name: sp.Say(c.Name), Width: c.Width}
		if s.Name == "Items" {
			column.Name, column.Choices = c.Name, answerChoices[c.Name]
		}
		out.Columns = append(out.Columns, column)
	}
	for _, row := range s.Rows {
		cells := make([]workbook.Cell, len(row))
		for i, v := range row {
			cells[i] = typedCell(s.Columns[i].Type, v)
		}
		out.Rows = append(out.Rows, cells)
	}
	return out
}

// answerChoices are the verdicts and levels, offered where they are filled in.
var answerChoices = map[string][]string{
	"verdict":  {"conforms", "opportunity", "minor", "major", "not-applicable", "open"},
	"maturity": {"0", "1", "2", "3", "4", "5"},
	"target":   {"0", "1", "2", "3", "4", "5"},
}

// typedCell is a value as its column's type, or as text that is no formula.
func typedCell(t ColumnType, v string) workbook.Cell {
	if v == "" {
		return workbook.Cell{}
	}
	switch t {
	case NumberColumn, DecimalColumn, PercentColumn:
		if n, err := strconv.ParseFloat(v, 64); err == nil && !math.IsNaN(n) && !math.IsInf(n, 0) {
			kind := map[ColumnType]workbook.Kind{NumberColumn: workbook.Number, DecimalColumn: workbook.Decimal, PercentColumn: workbook.Percent}[t]
			return workbook.Cell{Kind: kind, Number: n}
		}
	case DateColumn:
		if d, err := time.Parse(time.DateOnly, v); err == nil {
			return workbook.Cell{Kind: workbook.Date, Number: workbook.Day(d)}
		}
	}
	v = Guard(v)
	if utf8.RuneCountInString(v) > maxCell {
		v = string([]rune(v)[:maxCell-utf8.RuneCountInString(cutMark)]) + cutMark
	}
	return workbook.Cell{Kind: workbook.Text, Text: v}
}
