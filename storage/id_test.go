package storage

import (
	"slices"
	"testing"
	"time"
)

func TestIDsSortInTheOrderInWhichTheyWereMade(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	var ids []string
	for range 1000 { // all within a millisecond, as the sessions of a proposed plan are
		ids = append(ids, NewID(now))
	}
	ids = append(ids, NewID(now.Add(time.Second)), NewID(now.Add(time.Hour)))
	if !slices.IsSorted(ids) || len(slices.Compact(slices.Clone(ids))) != len(ids) {
		t.Fatal(ids[:5])
	}
}

func TestIDsOfAFullMillisecondGoOnInTheNext(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	first := NewID(now)
	idMutex.Lock()
	for i := idTime; i < len(lastID); i++ {
		lastID[i] = 0xff
	}
	idMutex.Unlock()
	if next := NewID(now); next <= first || len(next) != len(first) {
		t.Fatalf("%s after %s", next, first)
	}
}
