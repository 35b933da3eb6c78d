package journal

import (
	"fmt"
	"slices"
	"strings"
)

const (
	undoPrefix = "undo "
	redoPrefix = "redo "
)

// Step is an act as undo and redo see it.
type Step struct {
	Act    string
	Reason string
}

// UndoReason is the reason recorded by the undoing of an act.
func UndoReason(act string) string { return undoPrefix + act }

// RedoReason is the reason recorded by the redoing of an act.
func RedoReason(act string) string { return redoPrefix + act }

// Undoes tells which act a reason undoes or redoes.
func Undoes(reason string) (act string, undo, redo bool) {
	if a, ok := strings.CutPrefix(reason, undoPrefix); ok {
		return a, true, false
	}
	if a, ok := strings.CutPrefix(reason, redoPrefix); ok {
		return a, false, true
	}
	return "", false, false
}

// NextUndo is the act that undo takes back, given the acts of a replica from
// the newest to the oldest; next returns false when there are no more.
func NextUndo(next func() (Step, bool)) (act string, ok bool) {
	settled := map[string]bool{} // true: undone
	for {
		s, more := next()
		if !more {
			return "", false
		}
		if target, undo, redo := Undoes(s.Reason); undo || redo {
			if _, known := settled[target]; !known {
				settled[target] = undo
			}
			continue
		}
		if !settled[s.Act] {
			return s.Act, true
		}
	}
}

// NextRedo is the act that redo brings back: the last one undone, as long as
// nothing else was done since.
func NextRedo(next func() (Step, bool)) (act string, ok bool) {
	settled := map[string]bool{}
	for {
		s, more := next()
		if !more {
			return "", false
		}
		target, undo, redo := Undoes(s.Reason)
		if !undo && !redo {
			return "", false
		}
		if settled[target] {
			continue
		}
		settled[target] = true
		if undo {
			return target, true
		}
	}
}

// Restore is a change that gives a field an earlier value again: the value
// and the heads it replaces.
type Restore struct {
	Set
	Parents []ID
}

// ErrOvertaken says that a field has been changed since by somebody else, so
// that undo would drop their value.
type ErrOvertaken struct {
	Key    Key
	Author string
}

func (e ErrOvertaken) Error() string {
	return fmt.Sprintf("cannot take this back: %s has changed %s of %s %s since; set the value you want instead",
		e.Author, e.Key.Field, e.Key.Kind, e.Key.Record)
}

// Inverse is what undoing the changes of one act of a replica restores: for
// each field the value it had before. Undoing the settlement of a conflict
// opens the conflict again, with every value that was settled. It fails with
// ErrOvertaken when a field has moved on since by anything but this replica's
// own undoing and redoing.
//
// get finds a change, heads are the current heads of a field.
func Inverse(act []ID, replica string, get func(ID) (Change, bool), heads func(Key) []ID) ([]Restore, error) {
	var order []Key
	byKey := map[Key][]ID{}
	for _, id := range act {
		c, ok := get(id)
		if !ok {
			return nil, fmt.Errorf("change %s is missing", id.Short())
		}
		if byKey[c.Key] == nil {
			order = append(order, c.Key)
		}
		byKey[c.Key] = append(byKey[c.Key], id)
	}
	var out []Restore
	for _, k := range order {
		mine := byKey[k]
		now := heads(k)
		for _, h := range now {
			c, _ := get(h)
			_, undo, redo := Undoes(c.Reason)
			if !slices.Contains(mine, h) && !(c.Replica == replica && (undo || redo)) {
				return nil, ErrOvertaken{Key: k, Author: c.Author}
			}
		}
		var before []ID
		for _, id := range mine {
			c, _ := get(id)
			for _, p := range c.Parents {
				if !slices.Contains(before, p) {
					before = append(before, p)
				}
			}
		}
		if len(before) == 0 {
			out = append(out, Restore{Set: Set{Key: k}, Parents: now})
		}
		for _, p := range before {
			c, ok := get(p)
			if !ok {
				return nil, fmt.Errorf("change %s is missing", p.Short())
			}
			out = append(out, Restore{Set: Set{Key: k, Value: c.Value}, Parents: now})
		}
	}
	return out, nil
}
