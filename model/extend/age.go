package extend

import (
	"fmt"
	"time"

	"clausewalk/model/workshop"
)

// Age says in words how long ago a day was: in days up to two months, then in
// months up to two years, then in years.
func Age(then, now workshop.Date) string {
	a, errA := time.Parse(time.DateOnly, string(then))
	b, errB := time.Parse(time.DateOnly, string(now))
	if errA != nil || errB != nil {
		return "of unknown age"
	}
	days := int(b.Sub(a).Hours() / 24)
	switch months := monthsBetween(a, b); {
	case days < 0:
		return "dated in the future"
	case days < 61:
		return count(days, "day") + " old"
	case months < 24:
		return count(months, "month") + " old"
	default:
		return count(months/12, "year") + " old"
	}
}

// monthsBetween counts whole months.
func monthsBetween(a, b time.Time) int {
	n := 12*(b.Year()-a.Year()) + int(b.Month()) - int(a.Month())
	if b.Day() < a.Day() {
		n--
	}
	return n
}

func count(n int, unit string) string {
	if n == 1 {
		return "1 " + unit
	}
	return fmt.Sprintf("%d %ss", n, unit)
}
