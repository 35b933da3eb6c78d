package workshop

import "clausewalk/model/journal"

// Replay is the state that a history adds up to.
func Replay(id string, l *journal.Log) *State {
	s := New(id)
	l.Values(s.Apply)
	for _, k := range l.Conflicts() {
		for _, h := range l.Heads(k) {
			c, _ := l.Get(h)
			s.Conflicts[k] = append(s.Conflicts[k], Contender{Change: h, Value: c.Value, Author: c.Author, Time: Timestamp(c.Time)})
		}
	}
	return s
}
