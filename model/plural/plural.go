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

// Bytes is a size as people read it, in thousands: "1 byte", "1.2 kB", "64 MB".
func Bytes(n int64) string {
	if n < 1000 {
		return Count(int(n), "byte")
	}
	size, unit := float64(n), ""
	for _, unit = range []string{"kB", "MB", "GB", "TB"} {
		if size /= 1000; size < 999.95 {
			break
		}
	}
	return strings.TrimSuffix(fmt.Sprintf("%.1f", size), ".0") + " " + unit
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
