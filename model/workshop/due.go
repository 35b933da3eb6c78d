package workshop

import "time"

// Standing is whether something is waited for too long, or has had its time.
type Standing int

// The standings, the calmest first.
const (
	Calm        Standing = iota
	Due                  // waited for; the day is more than a week away
	DueSoon              // waited for; within a week
	ExpiresSoon          // within a month
	Overdue
	Expired
)

// How many days before its day something is soon due, or soon expired.
const (
	soonDue     = 7
	soonExpired = 30
)

// Days is the number of days from one day to another; false when one is not
// set.
func (d Date) Days(to Date) (int, bool) {
	from, err := time.Parse(time.DateOnly, string(d))
	end, err2 := time.Parse(time.DateOnly, string(to))
	if err != nil || err2 != nil {
		return 0, false
	}
	return int(end.Sub(from).Hours() / 24), true
}

// Standing is how a piece of evidence stands on a day, and the number of days
// until its day, or since. What is requested is waited for; what was received
// or examined expires.
func (e Evidence) Standing(today Date) (Standing, int) {
	switch e.State {
	case "requested":
		return waiting(e.Due, today)
	case "rejected":
		return Calm, 0
	}
	days, ok := today.Days(e.Expires)
	switch {
	case !ok:
		return Calm, 0
	case days < 0:
		return Expired, -days
	case days <= soonExpired:
		return ExpiresSoon, days
	}
	return Calm, days
}

// Standing is how an action stands on a day; what is done is waited for no
// longer.
func (a Action) Standing(today Date) (Standing, int) {
	if a.State == "done" || a.State == "verified" {
		return Calm, 0
	}
	return waiting(a.Due, today)
}

func waiting(due, today Date) (Standing, int) {
	days, ok := today.Days(due)
	switch {
	case !ok:
		return Calm, 0
	case days < 0:
		return Overdue, -days
	case days <= soonDue:
		return DueSoon, days
	}
	return Due, days
}
