package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"clausewalk/model/plural"
)

// share is a number out of all in a sentence: "all 21", "none of the 21", "3
// of the 21".
func share(n, of int, noun string) string {
	switch {
	case of == 1 && n == 1:
		return "the one " + noun
	case n == of && of == 2:
		return "both " + noun + "s"
	case n == of:
		return "all " + plural.Count(of, noun)
	case n == 0:
		return "none of the " + plural.Count(of, noun)
	}
	return fmt.Sprintf("%d of the %s", n, plural.Count(of, noun))
}

// agree is the form of a verb that goes with a number.
func agree(n int, one, more string) string {
	if n == 1 {
		return one
	}
	return more
}

func sentenceCase(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// stop is text with a full stop, unless it ends a sentence already.
func stop(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || strings.ContainsRune(".!?:;…", lastRune(s)) {
		return s
	}
	return s + "."
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// brief is the first line of a text, cut at a word near n characters.
func brief(s string, n int) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), "\n")
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	cut := string([]rune(s)[:n])
	if i := strings.LastIndexByte(cut, ' '); i > n/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:.") + "…"
}

// title is text that can be a heading: one line, not too long, without the
// full stop that a heading does not have.
func title(s string) string {
	return heading(brief(s, 120))
}

func orElse(s, none string) string {
	if strings.TrimSpace(s) == "" {
		return none
	}
	return s
}

// plainWord is a code as people write it.
func plainWord(code string) string { return strings.ReplaceAll(code, "-", " ") }
