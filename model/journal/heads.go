package journal

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// Log is a set of changes in an order in which every change comes after its
// parents and after its replica's previous one. It is what a file holds, and
// what replay, time travel and merge work on.
type Log struct {
	changes []Change
	ids     []ID
	index   map[ID]int
	heads   map[Key][]ID  // sorted by ID
	last    map[string]ID // each replica's change that was added last
	tips    map[ID]bool   // changes that no other follows
}

// NewLog returns a log without changes.
func NewLog() *Log {
	return &Log{index: map[ID]int{}, heads: map[Key][]ID{}, last: map[string]ID{}, tips: map[ID]bool{}}
}

// Len is the number of changes.
func (l *Log) Len() int { return len(l.changes) }

// Changes are the log's changes in the order in which they were added.
func (l *Log) Changes() []Change { return l.changes }

// At is the change with its ID at position i, from 0.
func (l *Log) At(i int) (ID, Change) { return l.ids[i], l.changes[i] }

// Get is the change with the given ID.
func (l *Log) Get(id ID) (Change, bool) {
	i, ok := l.index[id]
	if !ok {
		return Change{}, false
	}
	return l.changes[i], true
}

// Last is the change of a replica that was added last; zero when it has none.
func (l *Log) Last(replica string) ID { return l.last[replica] }

// Heads are the changes of a field that no other change names as a parent, in
// ascending order. One is the current value; more than one is a conflict.
func (l *Log) Heads(k Key) []ID { return l.heads[k] }

// Conflicts are the fields with more than one head.
func (l *Log) Conflicts() []Key {
	var keys []Key
	for k, h := range l.heads {
		if len(h) > 1 {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, CompareKeys)
	return keys
}

// Add appends a change. Adding one that is there already does nothing. It
// refuses a change that does not follow what is in the log: such a journal has
// been cut or altered.
func (l *Log) Add(c Change) (ID, error) {
	id := c.ID()
	if _, ok := l.index[id]; ok {
		return id, nil
	}
	if err := c.Follows(l.Get); err != nil {
		return id, fmt.Errorf("change %s (%s %s %s by %s, %s): %w", id.Short(), c.Kind, c.Record, c.Field, c.Author, c.Time, err)
	}
	l.append(id, c)
	return id, nil
}

// Follows tells whether a change builds only on changes that get finds: its
// replica's previous one, and parents of the same field. A replica's chain may
// fork, at its very beginning too: so it does when two copies of a file go on
// apart on one laptop.
func (c Change) Follows(get func(ID) (Change, bool)) error {
	if !c.Previous.IsZero() {
		switch prev, ok := get(c.Previous); {
		case !ok:
			return fmt.Errorf("follows change %s, which is missing", c.Previous.Short())
		case prev.Replica != c.Replica:
			return fmt.Errorf("follows change %s, which is of another replica", c.Previous.Short())
		}
	}
	for _, p := range c.Parents {
		switch parent, ok := get(p); {
		case !ok:
			return fmt.Errorf("replaces change %s, which is missing", p.Short())
		case parent.Key != c.Key:
			return fmt.Errorf("replaces change %s, which is about another field", p.Short())
		}
	}
	return nil
}

func (l *Log) append(id ID, c Change) {
	l.index[id] = len(l.changes)
	l.changes = append(l.changes, c)
	l.ids = append(l.ids, id)
	l.last[c.Replica] = id
	delete(l.tips, c.Previous)
	l.tips[id] = true
	l.heads[c.Key] = Supersede(l.heads[c.Key], c.Parents, id)
}

// Supersede is the heads of a field after a change with these parents: the
// parents leave, the change joins, in ascending order.
func Supersede(heads, parents []ID, id ID) []ID {
	next := make([]ID, 0, len(heads)+1)
	for _, h := range heads {
		if !slices.Contains(parents, h) {
			next = append(next, h)
		}
	}
	next = append(next, id)
	slices.SortFunc(next, CompareIDs)
	return next
}

// Current is the value a field shows: that of its only head, or, while heads
// conflict, of the one with the latest time (ties by ID), so that every copy
// shows the same one until a person settles it.
func (l *Log) Current(k Key) (Change, ID, bool) {
	var best Change
	var bestID ID
	found := false
	for _, id := range l.heads[k] {
		c := l.changes[l.index[id]]
		if !found || Later(c, id, best, bestID) {
			best, bestID, found = c, id, true
		}
	}
	return best, bestID, found
}

// Later orders the heads of a conflict for display: by time, then by ID.
func Later(a Change, aID ID, b Change, bID ID) bool {
	if at, bt := a.When(), b.When(); !at.Equal(bt) {
		return at.After(bt)
	}
	return CompareIDs(aID, bID) > 0
}

// Keys calls yield with every field that was ever set and its heads, in key
// order.
func (l *Log) Keys(yield func(Key, []ID)) {
	for _, k := range slices.SortedFunc(maps.Keys(l.heads), CompareKeys) {
		yield(k, l.heads[k])
	}
}

// Values calls yield with the current value of every field, in key order.
func (l *Log) Values(yield func(Set)) {
	l.Keys(func(k Key, _ []ID) {
		c, _, _ := l.Current(k)
		yield(Set{Key: k, Value: c.Value})
	})
}

// Merge is the union of two logs of one workshop: commutative, associative
// and idempotent in the set of changes it holds and so in every value. It
// returns the changes that other added.
func (l *Log) Merge(other *Log) ([]Change, error) {
	before := len(l.changes)
	for _, c := range other.changes {
		if _, err := l.Add(c); err != nil {
			return nil, err
		}
	}
	return l.changes[before:], nil
}

// Head is one hash over the whole history: see [HeadOf].
func (l *Log) Head() ID { return HeadOf(slices.Collect(maps.Keys(l.tips))) }

// CompareIDs orders IDs by their bytes.
func CompareIDs(a, b ID) int { return bytes.Compare(a[:], b[:]) }

// CompareKeys orders keys by kind, record and field.
func CompareKeys(a, b Key) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Record, b.Record), cmp.Compare(a.Field, b.Field))
}
