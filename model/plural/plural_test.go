package plural_test

import (
	"testing"

	"clausewalk/model/plural"
)

func TestANumberAgreesWithItsNoun(t *testing.T) {
	for _, c := range []struct {
		n          int
		noun, want string
	}{
		{0, "item", "0 items"}, {1, "item", "1 item"}, {2, "item", "2 items"},
		{2, "day", "2 days"}, {1, "copy", "1 copy"}, {3, "copy", "3 copies"},
		{9999, "change", "9999 changes"}, {12345, "change", "12,345 changes"}, {1234567, "note", "1,234,567 notes"},
	} {
		if got := plural.Count(c.n, c.noun); got != c.want {
			t.Errorf("%d %s: %q, want %q", c.n, c.noun, got, c.want)
		}
	}
}
