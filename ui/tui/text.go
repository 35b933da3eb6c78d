package tui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"clausewalk/model/harmless"
)

// fit is s, which may hold styles, in exactly w columns: cut with an ellipsis
// or padded.
func fit(s string, w int) string {
	if w <= 0 {
		return ""
	}
	n := ansi.StringWidth(s)
	if n > w {
		s = ansi.Truncate(s, w, "…")
		n = ansi.StringWidth(s)
	}
	return s + strings.Repeat(" ", max(0, w-n))
}

// wrap breaks typed text into lines of at most w columns, harmless to show.
func wrap(s string, w int) []string {
	if w < 1 {
		w = 1
	}
	return strings.Split(ansi.Wrap(strings.TrimRight(harmless.Text(s), "\n "), w, ""), "\n")
}

// hang wraps text with a marker before the first line and spaces of the same
// width before the others.
func hang(marker, s string, w int) []string {
	n := ansi.StringWidth(marker)
	lines := wrap(s, w-n)
	for i := range lines {
		if i == 0 {
			lines[i] = marker + lines[i]
		} else {
			lines[i] = strings.Repeat(" ", n) + lines[i]
		}
	}
	return lines
}

// between is left and right at the ends of w columns; right gives way.
func between(left, right string, w int) string {
	gap := w - ansi.StringWidth(left) - ansi.StringWidth(right)
	if gap < 1 {
		return fit(left, w)
	}
	return left + strings.Repeat(" ", gap) + right
}
