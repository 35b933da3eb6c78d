package journal_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"clausewalk/model/journal"
)

func TestTheHeadOfAnyCopyIsFoundInTheMergedHistory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := apart(t, rapid.IntRange(1, 3).Draw(t, "replicas"))
		merged := journal.NewLog()
		for _, side := range l {
			merged = union(t, merged, side)
		}
		side := rapid.SampledFrom(l).Draw(t, "whose report")
		if side.Len() == 0 {
			return
		}
		n := rapid.IntRange(1, side.Len()).Draw(t, "written after")
		then := journal.NewLog()
		for _, c := range side.Changes()[:n] {
			if _, err := then.Add(c); err != nil {
				t.Fatal(err)
			}
		}
		found := merged.Find(then.Head(), 1<<20)
		if found.Tips == nil {
			t.Fatalf("the head after %d of %d changes was not found", n, merged.Len())
		}
		if again := merged.Until(found.Tips); again.Head() != then.Head() || says(again) != says(then) {
			t.Fatalf("another history: %s\n%s", says(again), says(then))
		}
	})
}

func TestAHeadOfAnotherHistoryIsNotFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := apart(t, 2)
		here := l[0]
		if there := l[1]; there.Len() > 0 && !contained(here, there) {
			if found := here.Find(there.Head(), 1<<20); found.Tips != nil || !found.Whole {
				t.Fatalf("%+v", found)
			}
		}
	})
}

func contained(l, part *journal.Log) bool {
	for i := range part.Len() {
		id, _ := part.At(i)
		if _, ok := l.Get(id); !ok {
			return false
		}
	}
	return true
}

func TestAHistoryAsOfAMomentHoldsWhatWasDoneByThen(t *testing.T) {
	at := func(sec int) time.Time { return time.Date(2026, 11, 23, 9, 0, sec, 0, time.UTC) }
	k := journal.Key{Kind: "answer", Record: "x:1", Field: "verdict"}
	l := journal.NewLog()
	for i, sec := range []int{1, 2, 9, 3} { // the clock was put back before the last
		c := journal.Change{Workshop: "w", Key: k, Value: string(rune('a' + i)), Parents: l.Heads(k), Replica: "r", Previous: l.Last("r"), Time: at(sec).Format(journal.TimeLayout)}
		if _, err := l.Add(c); err != nil {
			t.Fatal(err)
		}
	}
	for sec, want := range map[int]int{0: 0, 1: 1, 2: 2, 3: 2, 8: 2, 9: 4} {
		if got := l.AsOf(at(sec)).Len(); got != want {
			t.Errorf("at second %d: %d changes, want %d", sec, got, want)
		}
	}
}
