package paint

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Width is the number of columns that s takes; styles take none. A frame
// measures a thousand pieces, nearly all of them letters, rules and styles:
// those are counted here, and the library asked for the rest.
func (r Ruler) Width(s string) (width int) {
	for i := 0; i < len(s); width++ {
		switch c := s[i]; {
		case c >= ' ' && c <= '~':
			i++
		case c == '\x1b':
			n := style(s[i:])
			if n == 0 {
				return r.StringWidth(s)
			}
			i += n
			width--
		default:
			char, size := utf8.DecodeRuneInString(s[i:])
			if !r.single(char) {
				return r.StringWidth(s)
			}
			i += size
		}
	}
	return width
}

// style is the length of the escape sequence for a style that s begins with; 0
// when it begins with anything else.
func style(s string) int {
	if !strings.HasPrefix(s, "\x1b[") {
		return 0
	}
	for i := 2; i < len(s); i++ {
		switch c := s[i]; {
		case c == 'm':
			return i + 1
		case c < '0' || c > ';':
			return 0
		}
	}
	return 0
}

// single tells whether a character is known to take one column whatever stands
// beside it. A terminal for East Asia draws some of them in two.
func (r Ruler) single(char rune) bool {
	if char < firstSingle || char > lastSingle {
		return false
	}
	known := singles[0]
	if r.Method == ansi.GraphemeWidth {
		known = singles[1]
	}
	return known()[char-firstSingle]
}

// Letters of Europe, punctuation, arrows, what is drawn with, and the marks of
// verdicts.
const firstSingle, lastSingle = '\u00a1', '\u2717'

var singles = [2]func() *[lastSingle - firstSingle + 1]bool{measured(ansi.WcWidth), measured(ansi.GraphemeWidth)}

func measured(m ansi.Method) func() *[lastSingle - firstSingle + 1]bool {
	return sync.OnceValue(func() *[lastSingle - firstSingle + 1]bool {
		var out [lastSingle - firstSingle + 1]bool
		for _, block := range [][2]rune{{'\u00a1', '\u017f'}, {'\u2010', '\u2027'}, {'\u2030', '\u205e'}, {'\u2190', '\u21ff'}, {'\u2500', '\u25ff'}, {'\u2713', '\u2717'}} {
			for char := block[0]; char <= block[1]; char++ {
				out[char-firstSingle] = m.StringWidth(string(char)) == 1
			}
		}
		return &out
	})
}
