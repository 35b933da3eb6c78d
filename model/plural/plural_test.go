package plural_test

import (
	"testing"

	"clausewalk/model/plural"
)

func TestASizeIsReadInThousands(t *testing.T) {
	for n, want := range map[int64]string{0: "0 bytes", 1: "1 byte", 999: "999 bytes", 1000: "1 kB", 1024: "1 kB", 1234: "1.2 kB", 999_949: "999.9 kB", 999_950: "1 MB",
		64e6: "64 MB", 1_234_567_890: "1.2 GB", 5_000_000_000_000_000: "5000 TB"} {
		if got := plural.Bytes(n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

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
