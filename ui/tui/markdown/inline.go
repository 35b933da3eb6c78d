package markdown

import (
	"strings"

	"clausewalk/ui/tui/theme"
)

// span is a stretch of text in one style.
type span struct {
	text string
	ink  theme.Ink
}

// wrap breaks a text with inline marks into lines of at most w columns. Words
// are broken apart first and drawn after, so that a style never runs over the
// end of a line.
func (r *renderer) wrap(text string, w int) []string {
	var words [][]span // each word may hold several styles
	space := true
	for _, s := range r.spans(text) {
		for i, part := range strings.Split(s.text, " ") {
			if i > 0 {
				space = true
			}
			if part == "" {
				continue
			}
			if space || len(words) == 0 {
				words = append(words, nil)
				space = false
			}
			words[len(words)-1] = append(words[len(words)-1], span{part, s.ink})
		}
	}
	var out []string
	line, n := "", 0
	for _, word := range words {
		width := 0
		for _, s := range word {
			width += r.d.Ruler.Width(s.text)
		}
		if n > 0 && n+1+width > w {
			out = append(out, line)
			line, n = "", 0
		}
		if n > 0 {
			line += " "
			n++
		}
		for _, s := range word {
			for width > w && r.d.Ruler.Width(s.text) > w-n { // a word longer than a line
				head, rest := r.d.Ruler.Split(s.text, w-n)
				if head == "" && n == 0 {
					break // not even one character has room
				}
				if head != "" {
					line, s.text = line+s.ink.Render(head), rest
				}
				out, line, n = append(out, line), "", 0
			}
			line += s.ink.Render(s.text)
			n += r.d.Ruler.Width(s.text)
		}
	}
	return append(out, line)
}

// spans reads the inline marks of a text: bold, emphasis, code, links, images
// and escapes.
func (r *renderer) spans(text string) []span {
	th := r.d.Theme
	var out []span
	var plain strings.Builder
	ink := th.Text
	flush := func() {
		if plain.Len() > 0 {
			out = append(out, span{plain.String(), ink})
			plain.Reset()
		}
	}
	toggle := func(to theme.Ink) {
		flush()
		if ink == to {
			ink = th.Text
		} else {
			ink = to
		}
	}
	for i := 0; i < len(text); {
		rest := text[i:]
		switch {
		case rest[0] == '\\' && len(rest) > 1 && isPunct(rest[1]):
			plain.WriteByte(rest[1])
			i += 2
		case strings.HasPrefix(rest, "**"):
			toggle(th.Strong)
			i += 2
		case (rest[0] == '*' || rest[0] == '_') && edge(text, i):
			toggle(th.Accent)
			i++
		case rest[0] == '`':
			end := strings.IndexByte(rest[1:], '`')
			if end < 0 {
				plain.WriteByte('`')
				i++
				break
			}
			flush()
			out = append(out, span{rest[1 : 1+end], th.Warn})
			i += end + 2
		case rest[0] == '[' || strings.HasPrefix(rest, "!["):
			label, _, n := link(rest)
			if n == 0 {
				plain.WriteByte(rest[0])
				i++
				break
			}
			flush()
			if rest[0] == '!' {
				label = "figure: " + label
			}
			out = append(out, span{unescape(label), th.Link})
			i += n
		default:
			plain.WriteByte(rest[0])
			i++
		}
	}
	flush()
	return out
}

func isPunct(c byte) bool { return strings.IndexByte("\\`*_{}[]()#+-.!|<>~:\"'&=@/$%^,;?", c) >= 0 }

// edge tells whether an emphasis mark stands at the edge of a word: inside one,
// as in snake_case, it is text.
func edge(s string, i int) bool {
	before := i == 0 || strings.IndexByte(" ([\"'", s[i-1]) >= 0
	after := i == len(s)-1 || strings.IndexByte(" )].,;:!?\"'", s[i+1]) >= 0
	return before != after
}

// link reads [label](target) or ![label](target), and how long it is.
func link(s string) (label, target string, n int) {
	from := 0
	if strings.HasPrefix(s, "!") {
		from = 1
	}
	if from >= len(s) || s[from] != '[' {
		return "", "", 0
	}
	end := matching(s, from, '[', ']')
	if end < 0 || end+1 >= len(s) || s[end+1] != '(' {
		return "", "", 0
	}
	stop := matching(s, end+1, '(', ')')
	if stop < 0 {
		return "", "", 0
	}
	return s[from+1 : end], s[end+2 : stop], stop + 1
}

func matching(s string, from int, open, close byte) int {
	depth := 0
	for i := from; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case open:
			depth++
		case close:
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && isPunct(s[i+1]) {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// plain is a text without its marks.
func plain(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		if label, _, n := link(s[i:]); n > 0 {
			b.WriteString(unescape(label))
			i += n
			continue
		}
		if s[i] == '\\' && i+1 < len(s) && isPunct(s[i+1]) {
			b.WriteByte(s[i+1])
			i += 2
			continue
		}
		if strings.HasPrefix(s[i:], "**") {
			i += 2
			continue
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}
