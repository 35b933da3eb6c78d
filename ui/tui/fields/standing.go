package fields

import (
	"fmt"
	"slices"
	"strings"

	"clausewalk/model/harmless"
	"clausewalk/model/plural"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/theme"
)

// DayWord is how a day stands, in a word and its ink.
type DayWord struct {
	Word string // at most ten columns
	ink  func(*theme.Theme) theme.Ink
}

// Render is the word in its ink.
func (w DayWord) Render(d *screen.Desk) string { return w.ink(d.Theme).Render(w.Word) }

// Standing is how something that is due or expires stands, and the days to go
// or gone.
func Standing(s workshop.Standing, days int) DayWord {
	dim := func(t *theme.Theme) theme.Ink { return t.Dim }
	warn := func(t *theme.Theme) theme.Ink { return t.Warn }
	loud := func(t *theme.Theme) theme.Ink { return t.Error }
	short := shortDays(days)
	switch s {
	case workshop.Overdue:
		return DayWord{short + " late", loud}
	case workshop.DueSoon:
		if days == 0 {
			return DayWord{"due today", warn}
		}
		return DayWord{"due in " + short, warn}
	case workshop.Due:
		return DayWord{"in " + short, dim}
	case workshop.Expired:
		return DayWord{"expired", warn}
	case workshop.ExpiresSoon:
		return DayWord{"exp. " + short, warn}
	}
	return DayWord{"", dim}
}

// shortDays is a number of days in four columns.
func shortDays(n int) string {
	switch {
	case n < 100:
		return fmt.Sprintf("%dd", n)
	case n < 700:
		return fmt.Sprintf("%dwk", n/7)
	}
	return fmt.Sprintf("%dy", n/365)
}

// DaysAway says in words how far a day is from today.
func DaysAway(d *screen.Desk, day workshop.Date) string {
	n, ok := d.Today().Days(day)
	count := func(n int) string { return plural.Count(n, "day") }
	switch {
	case !ok:
		return ""
	case n == 0:
		return "today"
	case n < 0:
		return count(-n) + " ago"
	}
	return "in " + count(n)
}

// ItemIDs are the numbers of some items, in the order of the checklists.
func ItemIDs(d *screen.Desk, items workshop.Members) string {
	var out []string
	for _, r := range inLists(d, items) {
		if r.item != "" && !slices.Contains(out, r.item) {
			out = append(out, r.item)
		}
	}
	return strings.Join(out, " ")
}

type listed struct{ short, item, title string }

func inLists(d *screen.Desk, items workshop.Members) []listed {
	var out []listed
	for _, l := range d.Lists {
		for _, it := range l.Items {
			if items.Has(l.ID + ":" + it.ID) {
				out = append(out, listed{l.Short, it.ID, it.Title})
			}
		}
	}
	return out
}

// ItemTitles are some items with their standards and titles, in the order of
// the checklists.
func ItemTitles(d *screen.Desk, items workshop.Members) []string {
	var out []string
	for _, r := range inLists(d, items) {
		out = append(out, harmless.Line(r.short+" "+r.item+" "+r.title))
	}
	return out
}

// Count is a number of things.
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
