package tui

import (
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"clausewalk/ui/tui/screen"
)

// bar is how far a long task is.
type bar struct{ n, of int }

// progressed is a step of a long task; more hands over the next.
type progressed struct {
	bar
	more <-chan bar
}

// showAfter is how long a task may take before a bar is shown.
const showAfter = 500 * time.Millisecond

// watch runs a long task and shows how far it is.
func (a *App) watch(run func(at func(n, of int)) func(*screen.Desk) screen.Intent, by screen.Dialog) tea.Cmd {
	steps, book := make(chan bar, 1), a.book
	work := func() tea.Msg {
		defer close(steps)
		begun := a.Now()
		then := run(func(n, of int) {
			if a.Now().Sub(begun) < showAfter {
				return
			}
			select {
			case <-steps: // the screen is behind: this step takes the place of that
			default:
			}
			steps <- bar{n, of}
		})
		return awaited{then, by, book}
	}
	return tea.Batch(work, listen(steps))
}

func listen(steps <-chan bar) tea.Cmd {
	return func() tea.Msg {
		b, open := <-steps
		if !open {
			return progressed{}
		}
		return progressed{b, steps}
	}
}

func (a *App) progressed(msg progressed) tea.Cmd {
	a.bar = msg.bar
	if msg.more == nil {
		return nil
	}
	return listen(msg.more)
}

// terminal is the bar that terminals show in their own frame.
func (b bar) terminal() *tea.ProgressBar {
	if b.of == 0 {
		return nil
	}
	return tea.NewProgressBar(tea.ProgressBarDefault, 100*b.n/b.of)
}

func (a *App) barLine(w int) string {
	cells := min(40, w/2)
	done := min(cells, cells*a.bar.n/max(1, a.bar.of))
	return " " + a.desk.Theme.Accent.Render(strings.Repeat("█", done)) + a.desk.Theme.Faint.Render(strings.Repeat("·", cells-done)) +
		a.desk.Theme.Dim.Render(fmt.Sprintf("  %d of %d", a.bar.n, a.bar.of))
}
