package journal

import (
	"cmp"
	"slices"
	"time"
)

// Found is a moment of a history that a head names.
type Found struct {
	Tips []ID
	// Whole says, when nothing was found, that every set of changes this
	// history could have held was tried.
	Whole bool
}

// Find looks for the moment that a head names: first along the log's own
// order, then along time, then among the ends of chains, one by one and in
// sets, as a copy that was merged later may have held them. It tries about
// effort sets; tips are empty when none of them has this head.
func (l *Log) Find(head ID, effort int) Found {
	if head.IsZero() {
		return Found{Whole: true} // the head of nothing
	}
	order := make([]int, len(l.changes))
	for i := range order {
		order[i] = i
	}
	if tips := l.along(order, head); tips != nil {
		return Found{Tips: tips}
	}
	slices.SortStableFunc(order, func(a, b int) int { return l.changes[a].When().Compare(l.changes[b].When()) })
	if tips := l.along(order, head); tips != nil {
		return Found{Tips: tips}
	}
	runs := l.runs()
	s := search{head: head, runs: runs, left: effort}
	for size := 1; size <= len(runs) && s.left > 0; size++ {
		if s.pick(0, make([]ID, 0, size), size) {
			return Found{Tips: s.found}
		}
	}
	return Found{Whole: s.left > 0}
}

// along looks for a head among the beginnings of an order of changes.
func (l *Log) along(order []int, head ID) []ID {
	followed := map[ID]bool{}
	var tips []ID
	for _, i := range order {
		id, previous := l.ids[i], l.changes[i].Previous
		tips = slices.DeleteFunc(tips, func(t ID) bool { return t == previous })
		followed[previous] = true
		if !followed[id] {
			tips = append(tips, id)
		}
		if HeadOf(tips) == head {
			return tips
		}
	}
	return nil
}

// runs are the chains of the history, cut where a chain forks: no two changes
// of a run are tips at the same time.
func (l *Log) runs() [][]ID {
	children := map[ID]int{}
	for _, c := range l.changes {
		children[c.Previous]++
	}
	at := map[ID]int{}
	var runs [][]ID
	for i, c := range l.changes {
		n, ok := at[c.Previous]
		if !ok || children[c.Previous] > 1 {
			n = len(runs)
			runs = append(runs, nil)
		}
		runs[n] = append(runs[n], l.ids[i])
		at[l.ids[i]] = n
	}
	// What a head is asked for is more often late than early.
	for _, r := range runs {
		slices.Reverse(r)
	}
	slices.SortStableFunc(runs, func(a, b []ID) int { return cmp.Compare(len(a), len(b)) })
	return runs
}

// search tries sets of tips, each tip from a run of its own.
type search struct {
	head  ID
	runs  [][]ID
	left  int
	found []ID
}

func (s *search) pick(from int, tips []ID, size int) bool {
	if size == 0 {
		s.left--
		if HeadOf(tips) == s.head {
			s.found = slices.Clone(tips)
			return true
		}
		return false
	}
	for i := from; i+size <= len(s.runs); i++ {
		for _, id := range s.runs[i] {
			if s.left <= 0 {
				return false
			}
			if s.pick(i+1, append(tips, id), size-1) {
				return true
			}
		}
	}
	return false
}

// Until is the history that tips name: they and all that they build on.
func (l *Log) Until(tips []ID) *Log {
	in := map[ID]bool{}
	for todo := slices.Clone(tips); len(todo) > 0; {
		id := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		c, ok := l.Get(id)
		if !ok || in[id] {
			continue
		}
		in[id] = true
		todo = append(append(todo, c.Previous), c.Parents...)
	}
	return l.only(func(id ID, _ Change) bool { return in[id] })
}

// only is the part of a log that keep wants. A change that builds on one left
// out is left out too.
func (l *Log) only(keep func(ID, Change) bool) *Log {
	out := NewLog()
	for i, c := range l.changes {
		if keep(l.ids[i], c) && c.Follows(out.Get) == nil {
			out.append(l.ids[i], c)
		}
	}
	return out
}

// AsOf is the history as it was at a moment, by the changes' own times. A change
// made after one with a later time, by a clock that was put back, counts from
// that later time on.
func (l *Log) AsOf(t time.Time) *Log {
	return l.only(func(_ ID, c Change) bool { return !c.When().After(t) })
}
