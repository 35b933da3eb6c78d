package paint

import (
	"strings"

	"clausewalk/model/harmless"
)

// Wrap breaks typed text into lines of at most w columns, harmless to show. It
// breaks at spaces, and inside a word only where the word has no room on a line
// of its own.
func (r Ruler) Wrap(s string, w int) []string {
	w = max(1, w)
	var out []string
	for _, p := range strings.Split(strings.TrimRight(harmless.Text(s), "\n "), "\n") {
		out = r.wrapLine(out, p, w)
	}
	return out
}

// wrapLine breaks one paragraph. Its lines are pieces of s.
func (r Ruler) wrapLine(out []string, s string, w int) []string {
	if len(s) <= w && r.Width(s) <= w {
		return append(out, s)
	}
	begin, n := 0, 0 // the line that is being filled: s[begin:at], n columns
	for at := 0; at < len(s); {
		// A word and the spaces before it.
		spaces := len(s[at:]) - len(strings.TrimLeft(s[at:], " "))
		word := at + spaces
		end := len(s)
		if i := strings.IndexByte(s[word:], ' '); i >= 0 {
			end = word + i
		}
		width := r.Width(s[word:end])
		if n+spaces+width <= w {
			at, n = end, n+spaces+width
			continue
		}
		if n > 0 {
			out = append(out, s[begin:at])
		}
		for width > w {
			head := r.head(s[word:end], w)
			out = append(out, head)
			word += len(head)
			// The rest is not measured anew until it is short: a word may be a
			// megabyte long.
			if width -= r.Width(head); width <= w {
				width = r.Width(s[word:end])
			}
		}
		begin, at, n = word, end, width
	}
	return append(out, s[begin:])
}

// head is as many graphemes of s, one at least, as fit into w columns.
func (r Ruler) head(s string, w int) string {
	n, at := 0, 0
	for at < len(s) {
		size, width := r.next(s[at:])
		if n += width; n > w && at > 0 {
			break
		}
		at += size
	}
	return s[:at]
}
