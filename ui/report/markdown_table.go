package report

import (
	"math"
	"strings"
	"unicode/utf8"
)

// wide is the length of a line beyond which a table is not lined up.
const wide = 120

// table writes a table with as many cells in each row as in the header. A
// narrow one is lined up, so that it reads well as it is.
func (m *markdown) table(t Table) {
	rows := make([][]string, 0, len(t.Rows)+1)
	head := make([]string, len(t.Header))
	for i, h := range t.Header {
		head[i] = escape(oneLine(h))
	}
	rows = append(rows, head)
	for _, row := range t.Rows {
		cells := make([]string, len(t.Header))
		for i := range cells {
			cells[i] = "–"
			if i < len(row) {
				cells[i] = m.cell(row[i])
			}
		}
		rows = append(rows, cells)
	}
	widths, fits := columnWidths(rows)
	right := func(i int) bool { return i < len(t.Right) && t.Right[i] }
	for n, row := range rows {
		m.b.WriteString("|")
		for i, c := range row {
			pad := 0
			if fits {
				pad = widths[i] - utf8.RuneCountInString(c)
			}
			if right(i) {
				m.b.WriteString(" " + strings.Repeat(" ", pad) + c + " |")
			} else {
				m.b.WriteString(" " + c + strings.Repeat(" ", pad) + " |")
			}
		}
		m.b.WriteString("\n")
		if n > 0 {
			continue
		}
		m.b.WriteString("|")
		for i := range row {
			rule := strings.Repeat("-", widths[i])
			if right(i) {
				rule = rule[:len(rule)-1] + ":"
			}
			m.b.WriteString(" " + rule + " |")
		}
		m.b.WriteString("\n")
	}
}

// columnWidths are the widths of a table's columns, and whether it is narrow
// enough to be lined up. Where a character may be two columns wide it is not.
// The rule under the header of a wide table has the share that each column
// needs of a page: pandoc lays the table out by it.
func columnWidths(rows [][]string) (widths []int, fits bool) {
	if widths, fits = alignedWidths(rows); fits {
		return widths, true
	}
	widths = make([]int, len(rows[0]))
	least := make([]int, len(widths))
	sum, floor := 0, 0
	for i := range widths {
		longest, word := 0, 3
		for _, row := range rows {
			n, w := extent(shownText(row[i]))
			longest, word = max(longest, n), max(word, min(w, longWord))
		}
		// A word stands between paddings; text wraps, so that four times as much
		// of it needs twice the width.
		least[i] = word + 2
		widths[i] = max(least[i], int(2.4*math.Sqrt(float64(longest))))
		sum, floor = sum+widths[i], floor+least[i]
	}
	if sum > pageWidth && sum > floor {
		// Text gives way before a word is broken.
		room := max(pageWidth-floor, 0)
		for i := range widths {
			widths[i] = least[i] + (widths[i]-least[i])*room/(sum-floor)
		}
	}
	return widths, false
}

// pageWidth is how many characters of a table a printed page takes.
const pageWidth = 110

// longWord is how much of a word that cannot be broken asks for width: a hash
// or an address is broken all the same.
const longWord = 15

// extent is the length of a text and that of its longest word, in characters.
func extent(s string) (n, word int) {
	now := 0
	for _, r := range s {
		if n++; r == ' ' {
			now = 0
		} else if now++; now > word {
			word = now
		}
	}
	return n, word
}

// shownText is what a reader sees of a cell in Markdown that is one link.
func shownText(cell string) string {
	if strings.HasPrefix(cell, "[") {
		if i := strings.LastIndex(cell, "]("); i > 0 {
			return cell[1:i]
		}
	}
	return cell
}

func alignedWidths(rows [][]string) (widths []int, fits bool) {
	widths = make([]int, len(rows[0]))
	for i := range widths {
		widths[i] = 3
	}
	for _, row := range rows {
		for i, c := range row {
			n := 0
			for _, r := range c {
				if n++; r >= 0x300 && !(r >= 0x2010 && r <= 0x2030) {
					return nil, false
				}
			}
			widths[i] = max(widths[i], n)
		}
	}
	total := 1
	for _, w := range widths {
		total += w + 3
	}
	return widths, total <= wide
}

// cell is one line; lines are joined by a dot, as Markdown's tables have no
// line breaks.
func (m *markdown) cell(c Cell) string {
	lines := linesOf(c.Text)
	if len(lines) == 0 {
		return "–"
	}
	for i, l := range lines {
		lines[i] = escape(l)
	}
	if c.Link == "" && c.To == "" {
		return strings.Join(lines, " · ")
	}
	lines[0] = m.link(lines[0], c.Link, c.To)
	return strings.Join(lines, " · ")
}
