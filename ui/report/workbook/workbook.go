// Package workbook writes tables as XLSX and reads them back: values and their
// types, filters, frozen headers and lists to choose from, and nothing else of
// what a spreadsheet can do. A library for all of it would be a sixth of the
// program and would be set up at every start.
package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Book is a workbook as it is written. The same book gives the same bytes.
type Book struct {
	Title  string
	Author string
	About  string
	Day    string // YYYY-MM-DD: when it was made
	Sheets []Sheet
}

// Sheet is one table, with its header as the first row. Its name is a word of
// letters and digits, and the names of its columns differ.
type Sheet struct {
	Name    string
	Frozen  int // columns that stay when the others move
	Columns []Column
	Rows    [][]Cell
}

// Column is a column of a sheet.
type Column struct {
	Name    string
	Width   int      // in characters
	Choices []string // what may be filled in; nil for anything
}

// Cell is one value; the zero value is an empty cell.
type Cell struct {
	Kind   Kind
	Text   string
	Number float64
}

// Kind says what a cell holds and how it is shown. The order is that of cellXfs
// in stylesXML.
type Kind int

// The kinds of cell.
const (
	Empty Kind = iota
	header
	Text
	Number
	Decimal
	Date // Number as Day gives it
	Percent
)

// epoch is the day 0 of a spreadsheet.
var epoch = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

// Day is the number of a date in a spreadsheet.
func Day(t time.Time) float64 { return t.Sub(epoch).Hours() / 24 }

// The vocabularies of the parts (ECMA-376-1, 5th edition, and -2).
const (
	head    = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	main    = `http://schemas.openxmlformats.org/spreadsheetml/2006/main`
	office  = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	parcel  = `http://schemas.openxmlformats.org/package/2006`
	content = `application/vnd.openxmlformats-officedocument.spreadsheetml.`
)

const stylesXML = head + `<styleSheet xmlns="` + main + `">` +
	`<numFmts count="2"><numFmt numFmtId="164" formatCode="0.0#"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd"/></numFmts>` +
	`<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/></font></fonts>` +
	`<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF1F4E8C"/></patternFill></fill></fills>` +
	`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
	`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
	`<cellXfs count="7">` +
	`<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
	`<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>` +
	`<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>` +
	`<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top"/></xf>` +
	`<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>` +
	`<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>` +
	`<xf numFmtId="9" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>` +
	`</cellXfs>` +
	`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>` +
	`</styleSheet>`

// Write makes the file of a workbook.
func Write(b Book) ([]byte, error) {
	var out bytes.Buffer
	parts := zip.NewWriter(&out)
	add := func(name, text string) error {
		w, err := parts.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		return err
	}
	var types, sheets, relations strings.Builder
	for i, s := range b.Sheets {
		n := i + 1
		fmt.Fprintf(&types, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="%sworksheet+xml"/><Override PartName="/xl/tables/table%d.xml" ContentType="%stable+xml"/>`, n, content, n, content)
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, escape(s.Name), n, n)
		fmt.Fprintf(&relations, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, n, office, n)
	}
	if b.Day == "" {
		b.Day = "2000-01-01"
	}
	all := [][2]string{
		{"[Content_Types].xml", head + `<Types xmlns="` + parcel + `/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + content + `sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="` + content + `styles+xml"/>` + types.String() + `</Types>`},
		{"_rels/.rels", head + `<Relationships xmlns="` + parcel + `/relationships"><Relationship Id="rId1" Type="` + office + `/officeDocument" Target="xl/workbook.xml"/>` +
			`<Relationship Id="rId2" Type="` + parcel + `/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`},
		{"docProps/core.xml", head + `<cp:coreProperties xmlns:cp="` + parcel + `/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
			`<dc:title>` + escape(b.Title) + `</dc:title><dc:creator>` + escape(b.Author) + `</dc:creator><dc:description>` + escape(b.About) + `</dc:description><cp:lastModifiedBy>` + escape(b.Author) + `</cp:lastModifiedBy>` +
			`<dcterms:created xsi:type="dcterms:W3CDTF">` + escape(b.Day) + `T00:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">` + escape(b.Day) + `T00:00:00Z</dcterms:modified></cp:coreProperties>`},
		{"xl/workbook.xml", head + `<workbook xmlns="` + main + `" xmlns:r="` + office + `"><sheets>` + sheets.String() + `</sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", head + `<Relationships xmlns="` + parcel + `/relationships">` + relations.String() + `<Relationship Id="styles" Type="` + office + `/styles" Target="styles.xml"/></Relationships>`},
		{"xl/styles.xml", stylesXML},
	}
	for i, s := range b.Sheets {
		n := i + 1
		all = append(all,
			[2]string{fmt.Sprintf("xl/worksheets/sheet%d.xml", n), sheetXML(s, i == 0)},
			[2]string{fmt.Sprintf("xl/worksheets/_rels/sheet%d.xml.rels", n), head + `<Relationships xmlns="` + parcel + `/relationships"><Relationship Id="rId1" Type="` + office + `/table" Target="../tables/table` + strconv.Itoa(n) + `.xml"/></Relationships>`},
			[2]string{fmt.Sprintf("xl/tables/table%d.xml", n), tableXML(s, n)})
	}
	for _, part := range all {
		if err := add(part[0], part[1]); err != nil {
			return nil, err
		}
	}
	if err := parts.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// sheetXML is the part of one sheet; the first is the one that is seen when the
// book is opened.
func sheetXML(s Sheet, first bool) string {
	var b strings.Builder
	b.WriteString(head + `<worksheet xmlns="` + main + `" xmlns:r="` + office + `"><sheetViews><sheetView `)
	if first {
		b.WriteString(`tabSelected="1" `)
	}
	fmt.Fprintf(&b, `workbookViewId="0"><pane xSplit="%d" ySplit="1" topLeftCell="%s2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><cols>`, s.Frozen, letters(s.Frozen))
	for i, c := range s.Columns {
		fmt.Fprintf(&b, `<col min="%d" max="%d" width="%d" customWidth="1"/>`, i+1, i+1, c.Width+2)
	}
	b.WriteString(`</cols><sheetData><row r="1" ht="24" customHeight="1">`)
	for i, c := range s.Columns {
		writeCell(&b, i, 1, Cell{Kind: header, Text: c.Name})
	}
	b.WriteString(`</row>`)
	for n, row := range s.Rows {
		fmt.Fprintf(&b, `<row r="%d">`, n+2)
		for i, c := range row {
			writeCell(&b, i, n+2, c)
		}
		b.WriteString(`</row>`)
	}
	b.WriteString(`</sheetData>`)
	writeChoices(&b, s)
	b.WriteString(`<tableParts count="1"><tablePart r:id="rId1"/></tableParts></worksheet>`)
	return b.String()
}

func writeCell(b *strings.Builder, column, row int, c Cell) {
	switch c.Kind {
	case Empty:
	case Text, header:
		fmt.Fprintf(b, `<c r="%s%d" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, letters(column), row, c.Kind, escape(c.Text))
	default:
		fmt.Fprintf(b, `<c r="%s%d" s="%d"><v>%s</v></c>`, letters(column), row, c.Kind, strconv.FormatFloat(c.Number, 'g', -1, 64))
	}
}

// writeChoices offers what may be filled in.
func writeChoices(b *strings.Builder, s Sheet) {
	var lists strings.Builder
	count := 0
	for i, c := range s.Columns {
		if c.Choices == nil || len(s.Rows) == 0 {
			continue
		}
		count++
		fmt.Fprintf(&lists, `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="%s2:%s%d"><formula1>"%s"</formula1></dataValidation>`, letters(i), letters(i), len(s.Rows)+1, escape(strings.Join(c.Choices, ",")))
	}
	if count > 0 {
		fmt.Fprintf(b, `<dataValidations count="%d">%s</dataValidations>`, count, lists.String())
	}
}

// tableXML makes the whole sheet a table, which gives its header the filters. A
// table has at least one row below its header.
func tableXML(s Sheet, n int) string {
	var b strings.Builder
	area := fmt.Sprintf("A1:%s%d", letters(len(s.Columns)-1), max(len(s.Rows)+1, 2))
	fmt.Fprintf(&b, head+`<table xmlns="%s" id="%d" name="T%s" displayName="T%s" ref="%s" totalsRowShown="0"><autoFilter ref="%s"/><tableColumns count="%d">`, main, n, escape(s.Name), escape(s.Name), area, area, len(s.Columns))
	for i, c := range s.Columns {
		fmt.Fprintf(&b, `<tableColumn id="%d" name="%s"/>`, i+1, escape(c.Name))
	}
	b.WriteString(`</tableColumns><tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0" showRowStripes="0" showColumnStripes="0"/></table>`)
	return b.String()
}

// letters are the name of a column, counted from 0.
func letters(column int) string {
	var name string
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}

// coded is how a spreadsheet writes a character that XML cannot hold.
var coded = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`) })

// escape is text as it stands in XML; what only looks like a coded character
// stays what it is.
func escape(s string) string {
	var b strings.Builder
	rest := s
	for at := strings.Index(rest, "_x"); at >= 0; at = strings.Index(rest, "_x") {
		b.WriteString(rest[:at])
		rest = rest[at+1:]
		if m := coded().FindStringIndex("_" + rest); m != nil && m[0] == 0 {
			b.WriteString("_x005F")
		}
		b.WriteString("_")
	}
	plain := b.String() + rest
	b.Reset()
	_ = xml.EscapeText(&b, []byte(plain)) // a strings.Builder takes everything
	return b.String()
}
