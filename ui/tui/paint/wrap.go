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

func (r Ruler) wrapLine(out []string, s string, w int) []string {
	if len(s) <= w && r.Width(s) <= w {
		return append(out, s)
	}
	line, n := "", 0
	for rest := s; rest != ""; {
		// A word and the spaces before it.
		spaces := len(rest) - len(strings.TrimLeft(rest, " "))
		end := spaces + strings.IndexByte(rest[spaces:]+" ", ' ')
		word := rest[spaces:end]
		rest = rest[end:]
		width := r.Width(word)
		if n+spaces+width <= w {
			line += Spaces(spaces) + word
			n += spaces + width
			continue
		}
		if n > 0 {
			out, line, n = append(out, line), "", 0
		}
		for width > w {
			head := r.head(word, w)
			out = append(out, head)
			word = word[len(head):]
			width = r.Width(word)
		}
		line, n = word, width
	}
	return append(out, line)
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
