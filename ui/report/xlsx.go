package report

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// maxCell is how many characters a cell of a spreadsheet holds.
const maxCell = 32767

// cutMark stands at the end of a text that a cell cannot hold.
const cutMark = " … [cut: longer than a cell can hold]"

// XLSX is the tables of a report as a workbook: with filters, frozen headers
// and typed cells. Its sheet "Items" can be read back by `answer --from`.
func XLSX(d *Data) (_ []byte, err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	f.SetZipWriter(func(w io.Writer) excelize.ZipWriter { return &steadyZip{out: w} })
	styles, err := newStyles(f)
	if err != nil {
		return nil, err
	}
	for i, s := range Sheets(d) {
		if i == 0 {
			err = f.SetSheetName("Sheet1", s.Name)
		} else {
			_, err = f.NewSheet(s.Name)
		}
		if err == nil {
			err = writeSheet(f, s, styles)
		}
		if err != nil {
			return nil, fmt.Errorf("sheet %s: %w", s.Name, err)
		}
	}
	day := cmp.Or(d.Date, "2000-01-01") + "T00:00:00Z"
	if err := f.SetDocProps(&excelize.DocProperties{Title: Guard(d.Title), Creator: "clausewalk", LastModifiedBy: "clausewalk", Created: day, Modified: day, Description: "journal head " + d.Head}); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

type styles struct{ head, text, number, decimal, date, percent int }

func newStyles(f *excelize.File) (s styles, err error) {
	top := &excelize.Alignment{Vertical: "top"}
	decimals, date := "0.0#", "yyyy-mm-dd"
	for _, x := range []struct {
		at    *int
		style excelize.Style
	}{
		{&s.head, excelize.Style{Font: &excelize.Font{Bold: true, Color: "FFFFFF"}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"1F4E8C"}}, Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}}},
		{&s.text, excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}}},
		{&s.number, excelize.Style{Alignment: top}},
		{&s.decimal, excelize.Style{Alignment: top, CustomNumFmt: &decimals}},
		{&s.date, excelize.Style{Alignment: top, CustomNumFmt: &date}},
		{&s.percent, excelize.Style{Alignment: top, NumFmt: 9}},
	} {
		if *x.at, err = f.NewStyle(&x.style); err != nil {
			return s, err
		}
	}
	return s, nil
}

func writeSheet(f *excelize.File, s Sheet, st styles) error {
	if s.Name == "Items" {
		if err := answerLists(f, s); err != nil {
			return err
		}
	}
	w, err := f.NewStreamWriter(s.Name)
	if err != nil {
		return err
	}
	freeze := 1
	if s.Name == "Items" {
		freeze = 3
	}
	corner, err := excelize.CoordinatesToCellName(freeze+1, 2)
	if err != nil {
		return err
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, XSplit: freeze, YSplit: 1, TopLeftCell: corner, ActivePane: "bottomRight"}); err != nil {
		return err
	}
	head := make([]any, len(s.Columns))
	for i, c := range s.Columns {
		head[i] = excelize.Cell{StyleID: st.head, Value: c.Name}
		if err := w.SetColWidth(i+1, i+1, float64(c.Width)+2); err != nil {
			return err
		}
	}
	if err := w.SetRow("A1", head, excelize.RowOpts{Height: 24}); err != nil {
		return err
	}
	for n, row := range s.Rows {
		cells := make([]any, len(row))
		for i, v := range row {
			cells[i] = typedCell(s.Columns[i].Type, v, st)
		}
		if err := w.SetRow("A"+strconv.Itoa(n+2), cells); err != nil {
			return err
		}
	}
	last, err := excelize.CoordinatesToCellName(len(s.Columns), max(len(s.Rows)+1, 2))
	if err != nil {
		return err
	}
	stripes := false
	if err := w.AddTable(&excelize.Table{Range: "A1:" + last, Name: "T" + s.Name, StyleName: "TableStyleLight1", ShowRowStripes: &stripes}); err != nil {
		return err
	}
	return w.Flush()
}

// answerLists offers the verdicts and levels where they are filled in.
func answerLists(f *excelize.File, s Sheet) error {
	for i, c := range s.Columns {
		choices := map[string][]string{"verdict": {"conforms", "opportunity", "minor", "major", "not-applicable", "open"}, "maturity": {"0", "1", "2", "3", "4", "5"}, "target": {"0", "1", "2", "3", "4", "5"}}[c.Name]
		if choices == nil || len(s.Rows) == 0 {
			continue
		}
		column, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		dv := excelize.NewDataValidation(true)
		dv.Sqref = fmt.Sprintf("%s2:%s%d", column, column, len(s.Rows)+1)
		if err := dv.SetDropList(choices); err != nil {
			return err
		}
		if err := f.AddDataValidation(s.Name, dv); err != nil {
			return err
		}
	}
	return nil
}

// typedCell is a value as its column's type, or as text that is no formula.
func typedCell(t ColumnType, v string, st styles) any {
	if v == "" {
		return nil
	}
	switch t {
	case NumberColumn, DecimalColumn, PercentColumn:
		if n, err := strconv.ParseFloat(v, 64); err == nil && !math.IsNaN(n) && !math.IsInf(n, 0) {
			style := map[ColumnType]int{NumberColumn: st.number, DecimalColumn: st.decimal, PercentColumn: st.percent}[t]
			return excelize.Cell{StyleID: style, Value: n}
		}
	case DateColumn:
		if d, err := time.Parse(time.DateOnly, v); err == nil {
			return excelize.Cell{StyleID: st.date, Value: d}
		}
	}
	v = Guard(v)
	if utf8.RuneCountInString(v) > maxCell {
		v = string([]rune(v)[:maxCell-utf8.RuneCountInString(cutMark)]) + cutMark
	}
	return excelize.Cell{StyleID: st.text, Value: v}
}

// steadyZip writes its files in the order of their names and without times, so
// that the same workshop gives the same bytes.
type steadyZip struct {
	out   io.Writer
	names []string
	files map[string]*bytes.Buffer
}

func (z *steadyZip) Create(name string) (io.Writer, error) {
	if z.files == nil {
		z.files = map[string]*bytes.Buffer{}
	}
	z.names = append(z.names, name)
	z.files[name] = &bytes.Buffer{}
	return z.files[name], nil
}

func (z *steadyZip) AddFS(fs.FS) error { return errors.ErrUnsupported }

func (z *steadyZip) Close() error {
	w := zip.NewWriter(z.out)
	slices.Sort(z.names)
	for _, name := range z.names {
		f, err := w.Create(name)
		if err != nil {
			return err
		}
		if _, err := f.Write(z.files[name].Bytes()); err != nil {
			return err
		}
	}
	return w.Close()
}
