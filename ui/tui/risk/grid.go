package risk

import (
	"fmt"
	"strings"

	model "clausewalk/model/risk"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/theme"
)

// The room that the grid takes.
const (
	gridLines = 8
	gridWidth = 36
	gridLeft  = 14 // columns before its cells
)

// The levels from which the grid is shaded: for the eye, and no judgement of
// what can be borne.
const (
	warm = 8
	hot  = 15
)

// heat is the ink of a level.
func heat(d *screen.Desk, level int) theme.Ink {
	switch {
	case level >= hot:
		return d.Theme.Error
	case level >= warm:
		return d.Theme.Warn
	}
	return d.Theme.Good
}

func shade(level int) string {
	switch {
	case level >= hot:
		return "▒"
	case level >= warm:
		return "░"
	}
	return " "
}

// cell is a place in the grid; zero for none.
type cell struct{ likelihood, impact int }

// cellOf is where a risk stands in the grid.
func cellOf(r model.Risk) cell {
	if r.Level() == 0 {
		return cell{}
	}
	return cell{rating(string(r.Likelihood)), rating(string(r.Impact))}
}

// cellWidth is how many columns a cell takes in a list of some width.
func cellWidth(w int) int {
	switch {
	case w >= 90:
		return 10
	case w >= 64:
		return 6
	}
	return 4
}

// cellAt is the cell at a place of the grid.
func cellAt(x, y, width int) cell {
	c := cell{likelihood: 6 - y, impact: (x-gridLeft)/width + 1}
	if x < gridLeft || c.likelihood < 1 || c.likelihood > 5 || c.impact > 5 {
		return cell{}
	}
	return c
}

// narrow lists only the risks of a cell, or all where it does already.
func (s *Register) narrow(c cell) {
	if s.cell == c {
		c = cell{}
	}
	s.cell, s.edition = c, -1
}

// grid counts the risks by likelihood and impact. The cell of the risk that
// the cursor is on stands in brackets.
func grid(d *screen.Desk, risks []model.Risk, at model.Risk, w int) []string {
	var n [6][6]int
	unrated := 0
	for _, r := range risks {
		if r.Level() == 0 {
			unrated++
			continue
		}
		n[rating(string(r.Likelihood))][rating(string(r.Impact))]++
	}
	cell := cellWidth(w)
	dim := d.Theme.Dim
	label := func(text string) string {
		return strings.Repeat(" ", max(0, 12-d.Ruler.Width(text))) + dim.Render(text)
	}
	names := [6]string{1: "rare  1", 2: "2", 3: "3", 4: "4", 5: "certain  5"}
	lines := []string{dim.Render(fmt.Sprintf("  likelihood   ░ from %d  ▒ from %d", warm, hot))}
	for l := 5; l >= 1; l-- {
		line := label(names[l]) + d.Theme.Faint.Render(" │")
		for i := 1; i <= 5; i++ {
			marked := at.Level() > 0 && rating(string(at.Likelihood)) == l && rating(string(at.Impact)) == i
			line += " " + gridCell(d, n[l][i], l*i, cell-1, marked)
		}
		lines = append(lines, line)
	}
	axis, under := "", ""
	for i := 1; i <= 5; i++ {
		text := fmt.Sprint(i)
		under += strings.Repeat(" ", 1+(cell-1)/2) + text + strings.Repeat(" ", cell-2-(cell-1)/2)
	}
	axis = strings.Repeat(" ", 13) + d.Theme.Faint.Render("└"+strings.Repeat("─", 5*cell))
	tail := ""
	if unrated > 0 && w >= 14+5*cell+20 {
		tail = "    " + d.Theme.Warn.Render(fmt.Sprintf("? %d not rated", unrated))
	}
	lines = append(lines, axis, label("impact")+"  "+dim.Render(under)+tail)
	return lines
}

func gridCell(d *screen.Desk, n, level, w int, marked bool) string {
	fill, text := shade(level), ""
	if n > 0 {
		text = fmt.Sprint(n)
	} else if fill == " " {
		text = "·"
	}
	left := (w - len([]rune(text))) / 2
	right := w - left - len([]rune(text))
	if marked {
		return d.Theme.Selected.Render("[" + strings.Repeat(" ", left-1) + text + strings.Repeat(" ", right-1) + "]")
	}
	number := d.Theme.Dim.Render(text)
	if n > 0 {
		number = heat(d, level).Render(text)
	}
	faint := d.Theme.Faint
	return faint.Render(strings.Repeat(fill, left)) + number + faint.Render(strings.Repeat(fill, right))
}

func rating(s string) int {
	if len(s) == 1 && s[0] >= '1' && s[0] <= '5' {
		return int(s[0] - '0')
	}
	return 0
}
