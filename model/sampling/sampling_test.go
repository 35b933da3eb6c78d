package sampling_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"clausewalk/model/sampling"
)

func TestADrawIsTheSameEverywhere(t *testing.T) {
	if got := sampling.Draw("2026-11-23 A.8.13", 120, 5); !slices.Equal(got, sampling.Draw("2026-11-23 A.8.13", 120, 5)) || len(got) != 5 {
		t.Fatal(got)
	}
	// These numbers are in reports: they may never change.
	if got := sampling.Draw("seed", 100, 5); !slices.Equal(got, []int{39, 42, 73, 74, 82}) {
		t.Fatal(got)
	}
	if got := sampling.Lines("seed", "a\nb\n\nc\nd", 2); len(got) != 2 {
		t.Fatal(got)
	}
}

func TestADrawHoldsDifferentMembersOfThePopulation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, size := rapid.IntRange(0, 300).Draw(t, "population"), rapid.IntRange(0, 320).Draw(t, "size")
		got := sampling.Draw(rapid.String().Draw(t, "seed"), n, size)
		if len(got) != min(n, size) || !slices.IsSorted(got) || len(slices.Compact(slices.Clone(got))) != len(got) {
			t.Fatal(got)
		}
		if len(got) > 0 && (got[0] < 1 || got[len(got)-1] > n) {
			t.Fatal(got)
		}
	})
}

// TestEveryMemberIsAboutAsLikely draws one of ten many times: each should come
// about a thousand times, and five standard deviations are 150.
func TestEveryMemberIsAboutAsLikely(t *testing.T) {
	counts := [10]int{}
	for i := range 10000 {
		counts[sampling.Draw(string(rune('a'+i%26))+string(rune(i+1000)), 10, 1)[0]-1]++
	}
	for i, n := range counts {
		if n < 850 || n > 1150 {
			t.Errorf("%d came %d times of 10000", i+1, n)
		}
	}
}
