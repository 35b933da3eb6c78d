package report

import (
	"strconv"
	"strings"

	"clausewalk/model/harmless"
)

// prose is text that somebody typed, at length, as paragraphs and, where lines
// begin as lists do, as lists.
func prose(text string) []Block {
	var out []Block
	for _, lines := range paragraphsOf(text) {
		for len(lines) > 0 {
			n, ordered := listLines(lines)
			if n >= 2 {
				l := List{Ordered: ordered}
				for _, line := range lines[:n] {
					l.Items = append(l.Items, Entry{Text: line[strings.IndexByte(line, ' ')+1:]})
				}
				out, lines = append(out, l), lines[n:]
				continue
			}
			n = 1
			for n < len(lines) {
				if k, _ := listLines(lines[n:]); k >= 2 {
					break
				}
				n++
			}
			out, lines = append(out, Paragraph{Text: strings.Join(lines[:n], "\n")}), lines[n:]
		}
	}
	return out
}

// listLines is how many lines from the first on are entries of one list:
// "- one" or "1. one", counted from 1.
func listLines(lines []string) (n int, ordered bool) {
	for n < len(lines) {
		mark, rest, ok := strings.Cut(lines[n], " ")
		if !ok || strings.TrimSpace(rest) == "" {
			break
		}
		bullet := mark == "-" || mark == "*" || mark == "•"
		number := mark == strconv.Itoa(n+1)+"." || mark == strconv.Itoa(n+1)+")"
		if n == 0 {
			ordered = number
		}
		if !(ordered && number || !ordered && bullet) {
			break
		}
		n++
	}
	return n, ordered
}

// typed is typed text, or a sentence that says that there is none.
func typed(text, none string) []Block {
	if strings.TrimSpace(harmless.Text(text)) == "" {
		return []Block{Paragraph{Text: none}}
	}
	return prose(text)
}
