// Package plural is how numbers are read with what they count.
package plural

import (
	"fmt"
	"strings"
)

// Count is a number with its noun: "1 item", "3 items", "2 copies",
// "12,345 changes". The noun is in the singular, and regular.
func Count(n int, noun string) string {
	switch {
	case n == 1:
		return "1 " + noun
	case strings.HasSuffix(noun, "y") && !strings.HasSuffix(noun, "ay"):
		noun = strings.TrimSuffix(noun, "y") + "ie"
	}
	return digits(n) + " " + noun + "s"
}

// digits groups the digits of large numbers, which four are not.
func digits(n int) string {
	s := fmt.Sprint(n)
	if n < 10_000 {
		return s
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
