package workbook_test

import (
	"archive/zip"
	"bytes"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"clausewalk/ui/report/workbook"
)

func written(t interface {
	Helper()
	Fatal(...any)
}, sheets ...workbook.Sheet) []byte {
	t.Helper()
	data, err := workbook.Write(workbook.Book{Title: "A & B", Author: "clausewalk", Day: "2026-11-23", Sheets: sheets})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func text(s string) workbook.Cell { return workbook.Cell{Kind: workbook.Text, Text: s} }

var awkward = []string{"<&>\"'", " kept ", "two\nlines", "tab\there", "_x0041_", "_x005F_x0041_", "日本 ü é", "👩‍🚀", "]]>", "=SUM(A1)"}

func TestWhatIsWrittenIsReadByAnotherLibraryAndByOurs(t *testing.T) {
	first := workbook.Sheet{Name: "First", Frozen: 1, Columns: []workbook.Column{{Name: "what", Width: 20}}}
	for _, s := range awkward {
		first.Rows = append(first.Rows, []workbook.Cell{text(s)})
	}
	day := time.Date(2025, 6, 30, 0, 0, 0, 0, time.UTC)
	second := workbook.Sheet{Name: "Second", Frozen: 2, Columns: []workbook.Column{{Name: "n", Width: 5}, {Name: "none", Width: 5}, {Name: "day", Width: 10}, {Name: "share", Width: 5, Choices: []string{"0", "1"}}, {Name: "f", Width: 5}}, Rows: [][]workbook.Cell{
		{{Kind: workbook.Number, Number: 3}, {}, {Kind: workbook.Date, Number: workbook.Day(day)}, {Kind: workbook.Percent, Number: 0.5}, {Kind: workbook.Decimal, Number: 2.25}}}}
	data := written(t, first, second)
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows("First")
	if err != nil {
		t.Fatal(err)
	}
	ours, err := workbook.Read(data, "First")
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range awkward {
		if rows[i+1][0] != want {
			t.Errorf("%q is read by the other as %q", want, rows[i+1][0])
		}
		if ours[i+1][0] != want {
			t.Errorf("%q is read by ours as %q", want, ours[i+1][0])
		}
	}
	if rows, err := book.GetRows("Second"); err != nil || !slices.Equal(rows[1], []string{"3", "", "2025-06-30", "50%", "2.25"}) {
		t.Errorf("shown as %q, %v", rows, err)
	}
	if rows, err := workbook.Read(data, "Second"); err != nil || !slices.Equal(rows[1], []string{"3", "", "2025-06-30", "0.5", "2.25"}) {
		t.Errorf("read as %q, %v", rows, err)
	}
	lists, err := book.GetDataValidations("Second")
	if err != nil || len(lists) != 1 || lists[0].Sqref != "D2:D2" || lists[0].Formula1 != `"0,1"` {
		t.Errorf("the choices are %+v, %v", lists, err)
	}
	if about, err := book.GetDocProps(); err != nil || about.Title != "A & B" || about.Created != "2026-11-23T00:00:00Z" {
		t.Errorf("about the book: %+v, %v", about, err)
	}
}

func TestWhatAnotherLibraryWritesIsRead(t *testing.T) {
	book := excelize.NewFile()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	style := func(s excelize.Style) int {
		n, err := book.NewStyle(&s)
		must(err)
		return n
	}
	_, err := book.NewSheet("Items")
	must(err)
	day := time.Date(2025, 6, 30, 9, 30, 0, 0, time.UTC)
	own, hours := `[$-407]d. mmm yyyy`, `0.0" days"`
	must(book.SetSheetRow("Items", "A1", &[]any{"text", 2, 2.5, true, day, 0.1 + 0.2, "a\nb"}))
	must(book.SetCellValue("Items", "B2", day))
	must(book.SetCellStyle("Items", "B2", "B2", style(excelize.Style{CustomNumFmt: &own})))
	must(book.SetCellValue("Items", "C2", 45838))
	must(book.SetCellStyle("Items", "C2", "C2", style(excelize.Style{CustomNumFmt: &hours})))
	must(book.SetCellRichText("Items", "D2", []excelize.RichTextRun{{Text: "bold", Font: &excelize.Font{Bold: true}}, {Text: " and not"}}))
	must(book.SetCellValue("Items", "B5", "after a gap"))
	must(book.SetCellValue("Items", "AA6", "far"))
	var out bytes.Buffer
	must(book.Write(&out))
	rows, err := workbook.Read(out.Bytes(), "Items")
	must(err)
	want := [][]string{
		{"text", "2", "2.5", "TRUE", "2025-06-30", "0.3", "a\nb"},
		{"", "2025-06-30", "45838", "bold and not"},
		nil, nil, {"", "after a gap"}, append(make([]string, 26), "far"),
	}
	if !reflect.DeepEqual(rows, want) {
		t.Errorf("read as %q\nnot       %q", rows, want)
	}
	if rows, err := workbook.Read(out.Bytes(), "No such sheet"); err != nil || len(rows) != 0 {
		t.Errorf("instead of a sheet that is not there the first is read, which is empty: %q, %v", rows, err)
	}
}

// packed is an archive of these parts.
func packed(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for name, content := range parts {
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// sheetOf is a workbook with one sheet, in the barest form that is one: with
// absolute paths, another prefix and no names of cells, as some programs write.
func sheetOf(t *testing.T, rows string) []byte {
	return packed(t, map[string]string{
		"_rels/.rels":                `<Relationships><Relationship Id="x" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/Book/main.xml"/></Relationships>`,
		"Book/main.xml":              `<x:workbook xmlns:x="m" xmlns:r="n"><x:workbookPr date1904="1"/><x:sheets><x:sheet name="S" sheetId="1" r:id="one"/></x:sheets></x:workbook>`,
		"Book/_rels/main.xml.rels":   `<Relationships><Relationship Id="one" Type="a/worksheet" Target="/Book/s.xml"/><Relationship Id="two" Type="a/styles" Target="st.xml"/></Relationships>`,
		"Book/st.xml":                `<styleSheet><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
		"Book/s.xml":                 `<x:worksheet xmlns:x="m"><x:sheetData>` + rows + `</x:sheetData></x:worksheet>`,
		"Book/docProps/anything.xml": `not even XML`,
	})
}

func TestTheBarestWorkbookIsRead(t *testing.T) {
	rows, err := workbook.Read(sheetOf(t, `<x:row><x:c><x:v>1</x:v></x:c><x:c t="str"><x:f>1+1</x:f><x:v>two</x:v></x:c><x:c s="1"><x:v>0</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c><x:c t="d"><x:v>2026-01-02T03:04:05</x:v></x:c></x:row><x:row/>`), "Items")
	if want := [][]string{{"1", "two", "1904-01-01", "#N/A", "2026-01-02"}}; err != nil || !reflect.DeepEqual(rows, want) {
		t.Errorf("read as %q, %v", rows, err)
	}
}

func TestARottenWorkbookIsRefusedInWords(t *testing.T) {
	whole := written(t, workbook.Sheet{Name: "S", Frozen: 1, Columns: []workbook.Column{{Name: "a"}}, Rows: [][]workbook.Cell{{text("b")}}})
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"no archive":            {[]byte("item,verdict"), "not a valid zip file"},
		"cut":                   {whole[:len(whole)/2], "not a valid zip file"},
		"an empty archive":      {packed(t, nil), `"xl/workbook.xml" is missing`},
		"no sheet":              {packed(t, map[string]string{"xl/workbook.xml": "<workbook/>"}), "no sheet"},
		"a sheet that is gone":  {packed(t, map[string]string{"xl/workbook.xml": `<workbook xmlns:r="r"><sheet name="S" r:id="x"/></workbook>`}), "is missing"},
		"a text that is gone":   {sheetOf(t, `<row><c r="B7" t="s"><v>3</v></c></row>`), "B7 names a text"},
		"a row too far":         {sheetOf(t, `<row r="1048576"><c><v>1</v></c></row>`), "split it"},
		"a column too far":      {sheetOf(t, `<row><c r="XFD1"><v>1</v></c></row>`), "split it"},
		"no row at all":         {sheetOf(t, `<row r="-1"><c><v>1</v></c></row>`), "split it"},
		"more cells than rows":  {sheetOf(t, strings.Repeat(`<row><c r="ALL1"><v>1</v></c></row>`, 3000)), "split it"},
		"larger than it says":   {sheetOf(t, `<row><c t="str"><v>`+strings.Repeat("A", 65<<20)+`</v></c></row>`), "split it"},
		"tags that do not end":  {sheetOf(t, `<row><c>`), "element"},
		"an entity of its own":  {sheetOf(t, `<row><c t="str"><v>&bomb;</v></c></row>`), "entity"},
		"nested without an end": {sheetOf(t, `<row><c><is>`+strings.Repeat(`<r>`, 100_000)), "element"},
	} {
		rows, err := workbook.Read(c.data, "Items")
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %d rows, %v", name, len(rows), err)
		}
	}
}

func TestEveryTextComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.SampledFrom([]rune("_x0059F<>&\"' \n\tü日A"))).Draw(t, "text")
		rows, err := workbook.Read(written(t, workbook.Sheet{Name: "S", Frozen: 1, Columns: []workbook.Column{{Name: "a"}, {Name: "b"}}, Rows: [][]workbook.Cell{{text(s), text(".")}}}), "S")
		if err != nil || rows[1][0] != s {
			t.Fatalf("%q comes back as %q, %v", s, rows, err)
		}
	})
}

func TestColumnsAreNamedAsSpreadsheetsNameThem(t *testing.T) {
	sheet := workbook.Sheet{Name: "S", Frozen: 1}
	for i := range 800 {
		name, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			t.Fatal(err)
		}
		sheet.Columns = append(sheet.Columns, workbook.Column{Name: name})
	}
	book, err := excelize.OpenReader(bytes.NewReader(written(t, sheet)))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for _, c := range sheet.Columns {
		if v, err := book.GetCellValue("S", c.Name+"1"); err != nil || v != c.Name {
			t.Fatalf("%s1 holds %q, %v", c.Name, v, err)
		}
	}
}
