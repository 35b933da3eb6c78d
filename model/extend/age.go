package extend

import (
	"time"

	"clausewalk/model/plural"
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
		return plural.Count(days, "day") + " old"
	case months < 24:
		return plural.Count(months, "month") + " old"
	default:
		return plural.Count(months/12, "year") + " old"
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
