package journal_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"clausewalk/model/journal"
)

// write appends a change by a replica that has seen all of the log, as Commit
// does.
func write(t *rapid.T, l *journal.Log, replica, field, value string, n int) {
	k := journal.Key{Kind: "answer", Record: "x:1", Field: field}
	_, err := l.Add(journal.Change{
		Workshop: "w", Key: k, Value: value, Parents: l.Heads(k), Author: replica,
		Time: fmt.Sprintf("2026-11-23T09:00:%02d.000Z", n%60), Replica: replica, Previous: l.Last(replica), Act: fmt.Sprint(n),
	})
	if err != nil {
		t.Fatal(err)
	}
}

// apart draws logs that begin with a common history and go on apart, some of
// them on one laptop.
func apart(t *rapid.T, replicas int) []*journal.Log {
	fields := rapid.SampledFrom([]string{"verdict", "maturity", "rationale"})
	words := rapid.StringN(0, 8, 32)
	n := 0
	common := journal.NewLog()
	for range rapid.IntRange(0, 6).Draw(t, "common") {
		n++
		write(t, common, "r0", fields.Draw(t, "field"), words.Draw(t, "value"), n)
	}
	var logs []*journal.Log
	for range replicas {
		l := copyOf(t, common)
		replica := rapid.SampledFrom([]string{"r0", "r1", "r2"}).Draw(t, "replica")
		for range rapid.IntRange(0, 6).Draw(t, "own") {
			n++
			write(t, l, replica, fields.Draw(t, "field"), words.Draw(t, "value"), n)
		}
		logs = append(logs, l)
	}
	return logs
}

func copyOf(t *rapid.T, l *journal.Log) *journal.Log { return union(t, journal.NewLog(), l) }

// union is a new log with the changes of both, a's first.
func union(t *rapid.T, a, b *journal.Log) *journal.Log {
	out := journal.NewLog()
	for _, l := range []*journal.Log{a, b} {
		if _, err := out.Merge(l); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// says is all that a log says: the values, the conflicts and the head.
func says(l *journal.Log) string {
	text := l.Head().String()
	l.Values(func(s journal.Set) { text += fmt.Sprintf("|%v=%q %v", s.Key, s.Value, l.Heads(s.Key)) })
	return text
}

func TestMergeCommutes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := apart(t, 2)
		if a, b := says(union(t, l[0], l[1])), says(union(t, l[1], l[0])); a != b {
			t.Fatalf("%s\n%s", a, b)
		}
	})
}

func TestMergeAssociates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := apart(t, 3)
		a := says(union(t, union(t, l[0], l[1]), l[2]))
		if b := says(union(t, l[0], union(t, l[1], l[2]))); a != b {
			t.Fatalf("%s\n%s", a, b)
		}
	})
}

func TestMergingTwiceIsMergingOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := apart(t, 2)
		once := union(t, l[0], l[1])
		if a, b := says(once), says(union(t, once, l[1])); a != b {
			t.Fatalf("%s\n%s", a, b)
		}
	})
}

func TestNoValueIsLostInAMerge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := apart(t, 2)
		both := union(t, l[0], l[1])
		for _, side := range l {
			side.Values(func(s journal.Set) {
				for _, id := range side.Heads(s.Key) {
					_, replaced := find(both, id)
					if !replaced && !contains(both.Heads(s.Key), id) {
						t.Fatalf("%v lost its value %q", s.Key, s.Value)
					}
				}
			})
		}
	})
}

// find tells whether a later change names this one as a parent.
func find(l *journal.Log, id journal.ID) (journal.Change, bool) {
	for _, c := range l.Changes() {
		if contains(c.Parents, id) {
			return c, true
		}
	}
	return journal.Change{}, false
}

func contains(ids []journal.ID, id journal.ID) bool {
	for _, x := range ids {
		if x == id {
			return true
		}
	}
	return false
}

func TestTwoDifferentChangesNeverShareAnEncoding(t *testing.T) {
	text := rapid.OneOf(rapid.Just(""), rapid.StringOf(rapid.SampledFrom([]rune("0123:\nab"))))
	draw := func(t *rapid.T) journal.Change {
		return journal.Change{Workshop: text.Draw(t, "w"), Key: journal.Key{Kind: text.Draw(t, "k"), Record: text.Draw(t, "r"), Field: text.Draw(t, "f")},
			Value: text.Draw(t, "v"), Author: text.Draw(t, "a"), Time: text.Draw(t, "t"), Replica: text.Draw(t, "rep"), Act: text.Draw(t, "act"), Reason: text.Draw(t, "why")}
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b := draw(t), draw(t)
		if (a.ID() == b.ID()) != (fmt.Sprintf("%#v", a) == fmt.Sprintf("%#v", b)) {
			t.Fatalf("%#v and %#v", a, b)
		}
	})
}

func TestAChangeWhoseHistoryIsMissingIsRefused(t *testing.T) {
	k := journal.Key{Kind: "answer", Record: "x:1", Field: "verdict"}
	base := journal.Change{Workshop: "w", Key: k, Value: "minor", Replica: "r", Time: "2026-11-23T09:00:00.000Z"}
	for name, spoil := range map[string]func(*journal.Change){
		"parent":            func(c *journal.Change) { c.Parents = []journal.ID{{1}} },
		"predecessor":       func(c *journal.Change) { c.Previous = journal.ID{1} },
		"another's chain":   func(c *journal.Change) { c.Replica = "s" },
		"another's parents": func(c *journal.Change) { c.Field = "maturity" },
	} {
		l := journal.NewLog()
		first, err := l.Add(base)
		if err != nil {
			t.Fatal(err)
		}
		next := base
		next.Value, next.Previous, next.Parents = "major", first, []journal.ID{first}
		spoil(&next)
		if _, err := l.Add(next); err == nil {
			t.Errorf("%s: accepted", name)
		}
		if l.Len() != 1 {
			t.Errorf("%s: the refused change is in the log", name)
		}
	}
}
