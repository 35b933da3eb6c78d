package storage

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// remaining plays backups made at the given hours, pruned after each, and
// returns those that are left, the newest first.
func remaining(hours []int) (left []time.Time, now time.Time) {
	now = time.Date(2025, 1, 6, 8, 0, 0, 0, time.UTC)
	for _, h := range hours {
		now = now.Add(time.Duration(h) * time.Hour)
		left = append([]time.Time{now}, left...)
		var next []time.Time
		for i, keep := range kept(left, now) {
			if keep {
				next = append(next, left[i])
			}
		}
		left = next
	}
	return left, now
}

func TestDailyWorkKeepsDaysWeeksAndMonths(t *testing.T) {
	hours := make([]int, 400) // a backup a day
	for i := range hours {
		hours[i] = 24
	}
	left, now := remaining(hours)
	if len(left) != keepAllDays+keepDaily+keepWeekly+keepMonthly {
		t.Errorf("%d are left", len(left))
	}
	if age := now.Sub(left[len(left)-1]); age < 300*24*time.Hour {
		t.Errorf("the oldest is only %s old", age)
	}
	for i := range keepAllDays + keepDaily - 1 {
		if gap := left[i].Sub(left[i+1]); gap != 24*time.Hour {
			t.Errorf("a gap of %s among the last days", gap)
		}
	}
}

func TestTheNewestAndTheLastTwoDaysAreAlwaysKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		hours := rapid.SliceOfN(rapid.IntRange(0, 300), 1, 60).Draw(t, "hours between")
		left, now := remaining(hours)
		at, young := now, 0
		for i := len(hours) - 1; i >= 0 && now.Sub(at) < keepAllDays*24*time.Hour; i-- {
			young++
			at = at.Add(-time.Duration(hours[i]) * time.Hour)
		}
		for i := range young {
			if now.Sub(left[i]) >= keepAllDays*24*time.Hour {
				t.Fatalf("only %d of the %d backups of the last two days are left", i, young)
			}
		}
		if old := len(left) - young; old > keepDaily+keepWeekly+keepMonthly {
			t.Fatalf("%d older ones are left", old)
		}
	})
}
