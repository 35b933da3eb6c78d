package workbook

import (
	"encoding/xml"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// rows are what stands in the cells of a sheet; rows and cells between those
// that are there are empty.
func (r *reader) rows(part string) ([][]string, error) {
	var rows [][]string
	row, column, cells := 0, 0, 0
	err := r.decode(part, func(d *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "row":
			row, column = row+1, 0
			if n, err := strconv.Atoi(attribute(e, "r")); err == nil {
				row = n
			}
		case "c":
			column++
			if name := attribute(e, "r"); name != "" {
				if at, ok := columnOf(name); ok {
					column = at
				}
			}
			value, err := r.value(d, e)
			if err != nil || value == "" {
				return err
			}
			if row < 1 || row > maxRows || column > maxColumns {
				return fmt.Errorf("row %d, column %d: %w", row, column, errTooLarge)
			}
			for len(rows) < row {
				rows = append(rows, nil)
			}
			for len(rows[row-1]) < column {
				rows[row-1] = append(rows[row-1], "")
				cells++
			}
			if cells > maxCells {
				return errTooLarge
			}
			rows[row-1][column-1] = value
		}
		return nil
	})
	return rows, err
}

// columnOf is the column, counted from 1, of a cell that is named as in "AB12".
func columnOf(name string) (int, bool) {
	n := 0
	for _, c := range strings.ToUpper(strings.TrimLeft(name, "$")) {
		if c < 'A' || c > 'Z' {
			break
		}
		if n = n*26 + int(c-'A') + 1; n > 1<<14 {
			return 0, false
		}
	}
	return n, n > 0
}

// value is what stands in a cell.
func (r *reader) value(d *xml.Decoder, e xml.StartElement) (string, error) {
	var c struct {
		Value  string `xml:"v"`
		Inline phrase `xml:"is"`
	}
	if err := d.DecodeElement(&c, &e); err != nil {
		return "", err
	}
	switch attribute(e, "t") {
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(c.Value))
		if err != nil || n < 0 || n >= len(r.shared) {
			return "", fmt.Errorf("the cell %s names a text that the workbook does not hold", attribute(e, "r"))
		}
		return r.shared[n], nil
	case "inlineStr":
		return c.Inline.String(), nil
	case "str":
		return decoded(c.Value), nil
	case "b":
		return map[string]string{"1": "TRUE", "0": "FALSE"}[strings.TrimSpace(c.Value)], nil
	case "d":
		day, _, _ := strings.Cut(c.Value, "T")
		return day, nil
	case "e":
		return c.Value, nil
	}
	style, _ := strconv.Atoi(attribute(e, "s"))
	return r.number(strings.TrimSpace(c.Value), style), nil
}

// number is a number as people write it, or the day that it stands for.
func (r *reader) number(text string, style int) string {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
		return text
	}
	if style >= 0 && style < len(r.dates) && r.dates[style] && n >= 0 && n < 2_958_466 { // up to the year 9999
		return epoch.AddDate(0, 0, int(n+r.first)).Format(time.DateOnly)
	}
	// Spreadsheets count with 15 digits; what comes after them is noise.
	n, _ = strconv.ParseFloat(strconv.FormatFloat(n, 'g', 15, 64), 64)
	return strconv.FormatFloat(n, 'f', -1, 64)
}
