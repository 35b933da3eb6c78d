package storage

import (
	"fmt"
	"time"
)

// How many backups are kept: all of the last days, then the last one of so many
// days, weeks and months that have one.
const (
	keepAllDays = 2
	keepDaily   = 12
	keepWeekly  = 10
	keepMonthly = 9
)

// kept picks the backups to keep, given their times from the newest to the
// oldest. The newest is always one of them.
func kept(times []time.Time, now time.Time) []bool {
	keep := make([]bool, len(times))
	spans := []*slots{
		{most: keepDaily, of: func(t time.Time) string { return t.Format(time.DateOnly) }},
		{most: keepWeekly, of: func(t time.Time) string { year, week := t.ISOWeek(); return fmt.Sprint(year, " ", week) }},
		{most: keepMonthly, of: func(t time.Time) string { return t.Format("2006-01") }},
	}
	for i, t := range times {
		t = t.In(now.Location())
		if i == 0 || now.Sub(t) < keepAllDays*24*time.Hour {
			keep[i] = true
			continue
		}
		for len(spans) > 0 && spans[0].full(t) {
			spans = spans[1:]
		}
		keep[i] = len(spans) > 0 && spans[0].take(t)
	}
	return keep
}

// slots are the days, weeks or months that have their backup.
type slots struct {
	most, taken int
	last        string
	of          func(time.Time) string
}

// full tells whether a backup lies beyond the last slot.
func (s *slots) full(t time.Time) bool { return s.taken == s.most && s.of(t) != s.last }

func (s *slots) take(t time.Time) bool {
	if s.of(t) == s.last {
		return false
	}
	s.last = s.of(t)
	s.taken++
	return true
}
