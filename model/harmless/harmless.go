// Package harmless makes text that people typed, or that came in a file, safe
// to show. Text is stored as it was typed; every way to a terminal or into a
// document goes through here, so that what is shown can move neither cursor
// nor clipboard, and cannot pretend to be other text.
package harmless

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Line is s on one line: line breaks and tabs become spaces, and everything
// that a terminal would act on becomes visible.
func Line(s string) string { return clean(s, false) }

// Text is s with its line breaks; tabs become four spaces.
func Text(s string) string { return clean(s, true) }

func clean(s string, lines bool) string {
	if isPlain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 16)
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			b.WriteRune(utf8.RuneError)
		case r == '\n' && lines:
			b.WriteByte('\n')
		case r == '\r':
			if !strings.HasPrefix(s[i+1:], "\n") {
				breakLine(&b, lines)
			}
		case r == '\n' || r == '\u2028' || r == '\u2029' || r == '\u0085':
			breakLine(&b, lines)
		case r == '\t' && lines:
			b.WriteString("    ")
		case r == '\t':
			b.WriteByte(' ')
		case r < ' ':
			b.WriteRune('\u2400' + r) // the picture of the control character
		case r == 0x7f:
			b.WriteRune('\u2421')
		case hidden(r):
			b.WriteRune(utf8.RuneError)
		case idle(r):
		default:
			b.WriteRune(r)
		}
		i += n
	}
	return b.String()
}

func breakLine(b *strings.Builder, lines bool) {
	if lines {
		b.WriteByte('\n')
	} else {
		b.WriteByte(' ')
	}
}

// isPlain tells whether s is printable ASCII without line breaks, as most text
// is.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] >= 0x7f {
			return false
		}
	}
	return true
}

// idle tells whether a character is neither seen nor needed: it says where a
// line may be broken or not, and is left out.
func idle(r rune) bool {
	return r == 0xad || r == 0x180e || r == 0x200b || r >= 0x2060 && r <= 0x2064
}

// hidden tells whether a character works on the text around it without being
// seen: C1 controls, bidirectional overrides and isolates, tag characters,
// interlinear marks. Marks that writing needs (joiners, right-to-left letters
// themselves) stay.
func hidden(r rune) bool {
	switch {
	case r >= 0x80 && r < 0xa0,
		r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069,
		r == 0x061c, r == 0x200e, r == 0x200f, r == 0xfeff,
		r >= 0xfff9 && r <= 0xfffb,
		r >= 0xe0000 && r <= 0xe007f:
		return true
	}
	return unicode.Is(unicode.Co, r) || unicode.Is(unicode.Cs, r)
}
