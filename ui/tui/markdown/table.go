package markdown

import (
	"strings"

	"clausewalk/ui/tui/paint"
)

// table draws rows until one that is none. Columns share the width by what they
// hold; cells wrap.
func (r *renderer) table(lines []string, i int) int {
	var rows [][]string
	var right []bool
	for ; i < len(lines) && strings.HasPrefix(strings.TrimSpace(lines[i]), "|"); i++ {
		cells := splitRow(strings.TrimSpace(lines[i]))
		if len(rows) == 1 && right == nil && isRule(cells) {
			right = make([]bool, len(cells))
			for c, cell := range cells {
				right[c] = strings.HasSuffix(cell, ":") && !strings.HasPrefix(cell, ":")
			}
			continue
		}
		rows = append(rows, cells)
	}
	if len(rows) == 0 {
		return i
	}
	n := len(rows[0])
	widths := r.share(rows, n)
	r.gap()
	for y, row := range rows {
		r.row(row, widths, right, y == 0)
		if y == 0 {
			total := 2 * (n - 1)
			for _, w := range widths {
				total += w
			}
			r.add(r.d.Theme.Faint.Render(paint.Rule(min(r.w, total))))
		}
	}
	r.add("")
	return i
}

func splitRow(line string) []string {
	line = strings.TrimPrefix(strings.TrimSuffix(line, "|"), "|")
	var cells []string
	var cell strings.Builder
	for i := 0; i < len(line); i++ {
		switch {
		case line[i] == '\\' && i+1 < len(line):
			cell.WriteByte(line[i])
			i++
			cell.WriteByte(line[i])
		case line[i] == '|':
			cells = append(cells, strings.TrimSpace(cell.String()))
			cell.Reset()
		default:
			cell.WriteByte(line[i])
		}
	}
	return append(cells, strings.TrimSpace(cell.String()))
}

func isRule(cells []string) bool {
	for _, c := range cells {
		if strings.Trim(c, ":-") != "" || c == "" {
			return false
		}
	}
	return true
}

// share gives every column what it needs where that fits, and else takes from
// the widest until it does.
func (r *renderer) share(rows [][]string, n int) []int {
	widths := make([]int, n)
	for _, row := range rows {
		for c := range min(n, len(row)) {
			widths[c] = max(widths[c], r.d.Ruler.Width(plain(row[c])))
		}
	}
	room := r.w - 2*(n-1)
	for {
		total, widest := 0, 0
		for c, w := range widths {
			total += w
			if w > widths[widest] {
				widest = c
			}
		}
		if total <= room || widths[widest] <= 4 {
			return widths
		}
		widths[widest]--
	}
}

func (r *renderer) row(row []string, widths []int, right []bool, head bool) {
	cells := make([][]string, len(widths))
	high := 1
	for c := range widths {
		text := ""
		if c < len(row) {
			text = row[c]
		}
		if head {
			cells[c] = r.d.Ruler.Wrap(plain(text), widths[c])
			for i, l := range cells[c] {
				cells[c][i] = r.d.Theme.Dim.Render(l)
			}
		} else {
			cells[c] = r.wrap(text, widths[c])
		}
		high = max(high, len(cells[c]))
	}
	for y := range high {
		line := ""
		for c, w := range widths {
			cell := ""
			if y < len(cells[c]) {
				cell = cells[c][y]
			}
			if c > 0 {
				line += "  "
			}
			if c < len(right) && right[c] {
				line += paint.Spaces(w-r.d.Ruler.Width(cell)) + cell
			} else {
				line += r.d.Ruler.Fit(cell, max(w, 1))
			}
		}
		r.add(r.d.Ruler.Clip(strings.TrimRight(line, " "), r.w))
	}
}
