package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
)

// What is read of a workbook at most: a table of answers is far smaller, and a
// file from a stranger may claim to be larger than any memory.
const (
	maxPart    = 64 << 20 // bytes of one part, unpacked
	maxRows    = 100_000
	maxColumns = 1_000
	maxCells   = 2_000_000
)

var errTooLarge = errors.New("it holds more than a table of answers can: split it")

// Read is the rows of the sheet of that name, or else of the first: what stands
// in the cells, dates as YYYY-MM-DD, formulas as the value they had.
func Read(data []byte, sheet string) ([][]string, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	r := reader{parts: map[string]*zip.File{}}
	for _, f := range archive.File {
		r.parts[strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))] = f
	}
	book := "xl/workbook.xml"
	for _, to := range r.relations("") {
		if to.kind == "officeDocument" {
			book = to.part
		}
	}
	named, err := r.sheets(book)
	if err != nil {
		return nil, err
	}
	if len(named) == 0 {
		return nil, errors.New("it has no sheet")
	}
	at := max(slices.IndexFunc(named, func(n [2]string) bool { return n[0] == sheet }), 0)
	part := ""
	for _, to := range r.relations(book) {
		switch {
		case to.id == named[at][1]:
			part = to.part
		case to.kind == "sharedStrings":
			err = errors.Join(err, r.readStrings(to.part))
		case to.kind == "styles":
			err = errors.Join(err, r.readStyles(to.part))
		}
	}
	if err != nil {
		return nil, err
	}
	return r.rows(part)
}

type reader struct {
	parts  map[string]*zip.File
	shared []string
	dates  []bool  // whether a style shows a date
	first  float64 // the day on which the count of days begins, where it is not epoch
}

// decode hands the elements of a part to take, each as it begins.
func (r *reader) decode(part string, take func(d *xml.Decoder, e xml.StartElement) error) error {
	f := r.parts[strings.ToLower(part)]
	if f == nil {
		return fmt.Errorf("its part %q is missing", part)
	}
	if f.UncompressedSize64 > maxPart {
		return errTooLarge
	}
	open, err := f.Open()
	if err != nil {
		return err
	}
	defer open.Close()
	limited := &io.LimitedReader{R: open, N: maxPart}
	d := xml.NewDecoder(limited)
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			if e, ok := t.(xml.StartElement); ok {
				err = take(d, e)
			}
		}
		if err != nil && limited.N <= 0 {
			err = errTooLarge
		}
		if err != nil {
			return err
		}
	}
}

// attribute is the value of one, whatever its name space.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

type relation struct{ id, kind, part string }

// relations are where a part leads, or the package, which has no name. One
// without relations leads nowhere.
func (r *reader) relations(from string) []relation {
	folder, name := path.Split(from)
	var out []relation
	_ = r.decode(folder+"_rels/"+name+".rels", func(_ *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "Relationship" || attribute(e, "TargetMode") == "External" {
			return nil
		}
		to := attribute(e, "Target")
		if !strings.HasPrefix(to, "/") {
			to = path.Join("/", folder, to)
		}
		out = append(out, relation{attribute(e, "Id"), path.Base(attribute(e, "Type")), strings.TrimPrefix(path.Clean(to), "/")})
		return nil
	})
	return out
}

// sheets are the names of the sheets and the relations that lead to them.
func (r *reader) sheets(book string) (named [][2]string, err error) {
	err = r.decode(book, func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "sheet":
			id := ""
			for _, a := range e.Attr {
				if a.Name.Local == "id" && a.Name.Space != "" {
					id = a.Value
				}
			}
			named = append(named, [2]string{attribute(e, "name"), id})
		case "workbookPr":
			if on, _ := strconv.ParseBool(attribute(e, "date1904")); on {
				r.first = 1462
			}
		}
		return nil
	})
	return named, err
}

// phrase is the text of a string of a workbook: one, or runs of several looks.
// How it is pronounced (rPh) is no part of it.
type phrase struct {
	Text string `xml:"t"`
	Runs []struct {
		Text string `xml:"t"`
	} `xml:"r"`
}

func (p phrase) String() string {
	text := p.Text
	for _, run := range p.Runs {
		text += run.Text
	}
	return decoded(text)
}

// decoded is a text with its coded characters as themselves.
func decoded(s string) string {
	return coded().ReplaceAllStringFunc(s, func(m string) string {
		n, _ := strconv.ParseUint(m[2:6], 16, 32)
		return string(rune(n))
	})
}

func (r *reader) readStrings(part string) error {
	return r.decode(part, func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		var p phrase
		if err := d.DecodeElement(&p, &e); err != nil {
			return err
		}
		r.shared = append(r.shared, p.String())
		return nil
	})
}

// readStyles finds the styles that show a date.
func (r *reader) readStyles(part string) error {
	own := map[int]string{}
	in := ""
	return r.decode(part, func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmt":
			id, _ := strconv.Atoi(attribute(e, "numFmtId"))
			own[id] = attribute(e, "formatCode")
		case "cellXfs", "cellStyleXfs", "cellStyles", "dxfs":
			in = e.Name.Local
		case "xf":
			if in == "cellXfs" {
				id, _ := strconv.Atoi(attribute(e, "numFmtId"))
				r.dates = append(r.dates, showsDate(id, own[id]))
			}
		}
		return nil
	})
}

// showsDate tells whether a number format shows a day: one of those built in
// (ECMA-376-1, 18.8.30), or one whose code names a year or a day outside of
// quotes and brackets.
func showsDate(id int, code string) bool {
	if code == "" {
		return id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 31 || id == 36 || id >= 50 && id <= 58
	}
	until := rune(0)
	skip := false
	for _, c := range strings.ToLower(code) {
		switch {
		case skip:
			skip = false
		case until != 0:
			if c == until {
				until = 0
			}
		case c == '\\', c == '_', c == '*':
			skip = true
		case c == '"':
			until = '"'
		case c == '[':
			until = ']'
		case c == 'y', c == 'd':
			return true
		}
	}
	return false
}
