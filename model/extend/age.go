package extend

import (
	"time"

	"clausewalk/model/checklist"
	"clausewalk/model/workshop"
)

// Age says in words how long ago a day was: in days up to two months, then in
// months up to two years, then in years.
func Age(words checklist.Words, then, now workshop.Date) string {
	a, errA := time.Parse(time.DateOnly, string(then))
	b, errB := time.Parse(time.DateOnly, string(now))
	if errA != nil || errB != nil {
		return words.Say("of unknown age")
	}
	days := int(b.Sub(a).Hours() / 24)
	switch months := monthsBetween(a, b); {
	case days < 0:
		return words.Say("dated in the future")
	case days < 61:
		return words.Count(days, "1 day old", "%d days old")
	case months < 24:
		return words.Count(months, "1 month old", "%d months old")
	default:
		return words.Count(months/12, "1 year old", "%d years old")
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
