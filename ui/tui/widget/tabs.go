package widget

import (
	"fmt"

	"clausewalk/ui/tui/screen"
)

// Tabs are the pages of a screen, one of which is shown.
type Tabs struct {
	Titles []string
	At     int
	Digits bool // the digits go to the pages
	spans  [][2]int
}

// Move goes some pages on, around the end.
func (t *Tabs) Move(by int) {
	n := len(t.Titles)
	t.At = ((t.At+by)%n + n) % n
}

// Actions are the keys that change the page. changed follows.
func (t *Tabs) Actions(changed func(*screen.Desk) screen.Intent) []screen.Action {
	to := func(set func()) func(*screen.Desk) screen.Intent {
		return func(d *screen.Desk) screen.Intent { set(); return changed(d) }
	}
	acts := []screen.Action{
		{Keys: []string{"tab", "right"}, Label: "next page", Help: "next page", Group: "Pages", Run: to(func() { t.Move(1) })},
		{Keys: []string{"shift+tab", "left"}, Help: "page before", Group: "Pages", Run: to(func() { t.Move(-1) })},
	}
	for i, title := range t.Titles {
		if t.Digits && i < 10 {
			acts = append(acts, screen.Action{Keys: []string{t.digit(i)}, Help: title, Group: "Pages", Run: to(func() { t.At = i })})
		}
	}
	return acts
}

func (t *Tabs) digit(i int) string { return fmt.Sprint((i + 1) % 10) }

// Click goes to the page whose title stands in a column of the line.
func (t *Tabs) Click(x int) bool {
	for i, s := range t.spans {
		if x >= s[0] && x < s[1] {
			t.At = i
			return true
		}
	}
	return false
}

// Line is the titles in one line; the page that is shown stays in sight.
func (t *Tabs) Line(d *screen.Desk, w int) string {
	texts, widths := make([]string, len(t.Titles)), make([]int, len(t.Titles))
	for i, title := range t.Titles {
		if t.Digits && i < 10 {
			title = t.digit(i) + " " + title
		}
		if i == t.At {
			title = "▸" + title
		}
		texts[i], widths[i] = title, d.Ruler.Width(title)+2
	}
	from := 0
	for from < t.At && sum(widths[from:t.At+1])+3 > w {
		from++
	}
	t.spans = make([][2]int, len(t.Titles))
	line, x := " ", 1
	if from > 0 {
		line, x = d.Theme.Dim.Render("‹ "), 2
	}
	for i := from; i < len(texts); i++ {
		if x+widths[i] > w {
			line += d.Theme.Dim.Render("›")
			break
		}
		ink := d.Theme.Dim
		if i == t.At {
			ink = d.Theme.Selected
		}
		line += ink.Render(texts[i]) + "  "
		t.spans[i] = [2]int{x, x + widths[i] - 2}
		x += widths[i]
	}
	return d.Ruler.Fit(line, w)
}

func sum(ns []int) int {
	n := 0
	for _, x := range ns {
		n += x
	}
	return n
}
