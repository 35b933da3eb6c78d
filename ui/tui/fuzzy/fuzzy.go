// Package fuzzy finds what somebody means by a few letters. Every filter and
// palette of the screen uses it, so that what works in one works in all.
package fuzzy

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Find is the indexes of the texts that match a query, the best first; texts
// of the same rank keep their order. An empty query matches all.
func Find(query string, n int, text func(int) string) []int {
	words := strings.Fields(strings.ToLower(query))
	type hit struct{ at, rank int }
	hits := make([]hit, 0, n)
	for i := range n {
		if rank, ok := rank(words, strings.ToLower(text(i))); ok {
			hits = append(hits, hit{i, rank})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(b.rank, a.rank) })
	out := make([]int, len(hits))
	for i, h := range hits {
		out[i] = h.at
	}
	return out
}

// Matches tells whether a text matches a query.
func Matches(query, text string) bool {
	_, ok := rank(strings.Fields(strings.ToLower(query)), strings.ToLower(text))
	return ok
}

// rank adds up how well each word is found: as the beginning of the text, as
// the beginning of a word, inside one, or as letters in their order within one
// or two words.
func rank(words []string, text string) (int, bool) {
	sum := 0
	for _, w := range words {
		r := rankWord(w, text)
		if r == 0 {
			return 0, false
		}
		sum += r
	}
	return sum, true
}

func rankWord(w, text string) int {
	for from := 0; ; {
		i := strings.Index(text[from:], w)
		if i < 0 {
			break
		}
		at := from + i
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		whole := at+len(w) == len(text) || text[at+len(w)] == ' '
		switch {
		case at == 0 && whole:
			return 100
		case at == 0:
			return 90
		case !unicode.IsLetter(before) && !unicode.IsDigit(before) && before != '.':
			if whole {
				return 80
			}
			return 70
		}
		if from = at + 1; from > len(text)-len(w) {
			return 50
		}
		if !strings.Contains(text[from:], w) {
			return 50
		}
	}
	if scattered(w, text) {
		return 10
	}
	return 0
}

// scattered tells whether the letters of w begin at a word of text and come in
// their order within a short stretch, as "inap" does in "information access
// policy": else a few letters would match everything.
func scattered(w, text string) bool {
	if utf8.RuneCountInString(w) < 3 {
		return false
	}
	first, _ := utf8.DecodeRuneInString(w)
	prev := ' '
	for at, r := range text {
		if r == first && !unicode.IsLetter(prev) && span(w, text[at:]) <= 3*len(w) {
			return true
		}
		prev = r
	}
	return false
}

// span is how far one must read in text to find the letters of w in order.
func span(w, text string) int {
	rest := []rune(w)
	for at, r := range text {
		if r == rest[0] {
			if rest = rest[1:]; len(rest) == 0 {
				return at + utf8.RuneLen(r)
			}
		}
	}
	return 1 << 30
}
