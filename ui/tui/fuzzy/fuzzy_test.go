package fuzzy_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"clausewalk/ui/tui/fuzzy"
)

var titles = []string{
	"7.4 Communication", "A.7.4 Physical security monitoring", "A.5.15 Access control", "A.8.24 Use of cryptography",
	"A.8.2 Privileged access rights", "Go to the findings", "9.2.1 General",
}

func TestWhatIsMeantComesFirst(t *testing.T) {
	for query, want := range map[string]string{
		"7.4":     "7.4 Communication",
		"a.7.4":   "A.7.4 Physical security monitoring",
		"crypt":   "A.8.24 Use of cryptography",
		"acc con": "A.5.15 Access control",
		"findi":   "Go to the findings",
		"prvacc":  "A.8.2 Privileged access rights",
		"":        "7.4 Communication",
	} {
		hits := fuzzy.Find(query, len(titles), func(i int) string { return titles[i] })
		if len(hits) == 0 || titles[hits[0]] != want {
			t.Errorf("%q finds %v, want %q first", query, hits, want)
		}
	}
	if hits := fuzzy.Find("zebra", len(titles), func(i int) string { return titles[i] }); len(hits) > 0 {
		t.Errorf("nothing matches, but %v was found", hits)
	}
}

func TestATextMatchesEveryPartOfItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := []rune(rapid.StringOf(rapid.RuneFrom([]rune("aäZ0.é日 "))).Draw(t, "text"))
		from := rapid.IntRange(0, len(text)).Draw(t, "from")
		to := rapid.IntRange(from, len(text)).Draw(t, "to")
		if !fuzzy.Matches(string(text[from:to]), string(text)) {
			t.Fatalf("%q does not match %q", string(text[from:to]), string(text))
		}
	})
}

func TestHitsAreDistinctAndInRange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOf(rapid.String()).Draw(t, "texts")
		hits := fuzzy.Find(rapid.String().Draw(t, "query"), len(texts), func(i int) string { return texts[i] })
		slices.Sort(hits)
		if len(slices.Compact(slices.Clone(hits))) != len(hits) || len(hits) > len(texts) {
			t.Fatal(hits)
		}
	})
}
