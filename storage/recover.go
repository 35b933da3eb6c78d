package storage

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"time"

	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// Recovered says what was saved of a damaged file, and what was not.
type Recovered struct {
	Workshop string
	Kept     int      // changes that are in the new file as they were
	Again    int      // changes recorded again: intact, but what they build on is lost
	Lost     int      // changes that others build on and that are not there: at least so many are lost
	Unknown  int      // intact changes that say what this version does not know
	Drafts   int      // texts that were being typed
	Pins     []string // checklists whose content is lost
	Refilled []string // checklists whose content is lost, and was taken from the ones given

	log *journal.Log
}

// recoverMost is the largest file that recover reads, in bytes.
const recoverMost = 2 << 30

// recoverTime is how long it may look for changes.
const recoverTime = 10 * time.Minute

// Recover saves every intact change of a damaged, cut or foreign file into a
// new one. The file itself is read as bytes: nothing in it is run, and nothing
// is written to it. What is known of pinned content (shipped checklists) stands
// in for what is lost. It fails with ErrNotWorkshop when there is no change to
// be saved.
func Recover(ctx context.Context, path, out string, known [][]byte, opt Options) (*Recovered, error) {
	path = resolve(path)
	c, err := carve(ctx, path)
	if err != nil {
		return nil, err
	}
	id, changes := c.intact()
	if len(changes) == 0 {
		return nil, fmt.Errorf("%s: %w: no intact change was found in it; look for a backup with 'clausewalk backup --list'", path, ErrNotWorkshop)
	}
	r := &Recovered{Workshop: id, Drafts: len(c.drafts)}
	r.rebuild(changes, opt)
	for _, content := range known {
		r.refill(c, content)
	}
	for id, pin := range workshop.Replay(id, r.log).Pins {
		if _, ok := c.pinned[pin.SHA256]; !ok && pin.SHA256 != "" {
			r.Pins = append(r.Pins, id)
		}
	}
	slices.Sort(r.Pins)
	return r, r.write(ctx, out, c, opt)
}

// carve reads the file and what a crash left beside it.
func carve(ctx context.Context, path string) (*carver, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, fmt.Errorf("%s: %w: look for a backup with 'clausewalk backup --list %s'", path, ErrNotFound, path)
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s: %w: it is not a regular file", path, ErrNotWorkshop)
	case info.Size() > recoverMost:
		return nil, fmt.Errorf("%s: it is larger than any workshop (%d bytes): it is not read", path, info.Size())
	}
	ctx, stop := context.WithTimeout(ctx, recoverTime)
	defer stop()
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	c := newCarver(data)
	if err := c.scan(ctx, data); err != nil {
		return nil, err
	}
	if info, err := os.Stat(path + "-journal"); err == nil && info.Mode().IsRegular() && info.Size() < recoverMost {
		before, err := os.ReadFile(path + "-journal")
		if err != nil {
			return nil, err
		}
		if err := c.scan(ctx, before); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// rebuild makes a whole history of the intact changes, in an order in which
// each comes after what it builds on. Those whose links hold are kept as they
// are. One that builds on a lost change cannot be: it is recorded again, by the
// same author at the same time, in a chain of the recovery's own, and says of
// which change it is the copy.
func (r *Recovered) rebuild(changes map[journal.ID]journal.Change, opt Options) {
	log := journal.NewLog()
	r.log = log
	replica := NewID(opt.Now())
	renamed := map[journal.ID]journal.ID{}
	lost := map[journal.ID]bool{}
	for _, id := range inOrder(changes) {
		c := changes[id]
		if workshop.CheckSet(journal.Set{Key: c.Key, Value: c.Value}) != nil {
			r.Unknown++
			continue
		}
		if _, err := log.Add(c); err == nil {
			r.Kept++
			continue
		}
		if _, ok := changes[c.Previous]; !ok && !c.Previous.IsZero() {
			lost[c.Previous] = true
		}
		again := c
		again.Replica, again.Previous, again.Parents = replica, log.Last(replica), nil
		again.Reason = "recovered from " + id.Short()
		for _, p := range c.Parents {
			if _, ok := changes[p]; !ok {
				lost[p] = true
			}
			if n, ok := renamed[p]; ok {
				p = n
			}
			if _, ok := log.Get(p); !ok {
				// What stood between is lost: this one replaces what there is.
				again.Parents = slices.Clone(log.Heads(c.Key))
				break
			}
			again.Parents = append(again.Parents, p)
		}
		slices.SortFunc(again.Parents, journal.CompareIDs)
		if n, err := log.Add(again); err == nil {
			renamed[id] = n
			r.Again++
		} else {
			r.Unknown++
		}
	}
	r.Lost = len(lost)
}

// inOrder sorts changes so that each comes after those it builds on, and else
// by their times.
func inOrder(changes map[journal.ID]journal.Change) []journal.ID {
	byTime := slices.SortedFunc(maps.Keys(changes), func(a, b journal.ID) int {
		return cmp.Or(changes[a].When().Compare(changes[b].When()), journal.CompareIDs(a, b))
	})
	out := make([]journal.ID, 0, len(changes))
	state := map[journal.ID]int{} // 1: entered, 2: done
	for _, start := range byTime {
		for stack := []journal.ID{start}; len(stack) > 0; {
			id := stack[len(stack)-1]
			if state[id] == 0 {
				state[id] = 1
				for _, dep := range append([]journal.ID{changes[id].Previous}, changes[id].Parents...) {
					if _, ok := changes[dep]; ok && state[dep] == 0 {
						stack = append(stack, dep)
					}
				}
				continue
			}
			stack = stack[:len(stack)-1]
			if state[id] == 1 {
				state[id] = 2
				out = append(out, id)
			}
		}
	}
	return out
}

// refill puts in content that the history names and that is lost.
func (r *Recovered) refill(c *carver, content []byte) {
	sha := SHA256(content)
	if _, ok := c.pinned[sha]; ok {
		return
	}
	for _, change := range r.log.Changes() {
		if change.Kind == "checklist" && change.Field == "sha256" && change.Value == sha {
			c.pinned[sha] = string(content)
			r.Refilled = append(r.Refilled, change.Record)
			return
		}
	}
}

// write makes the new file.
func (r *Recovered) write(ctx context.Context, out string, c *carver, opt Options) error {
	saved := copied{path: "what was saved", entries: make([]Entry, r.log.Len()), drafts: slices.Collect(maps.Values(c.drafts))}
	for i := range saved.entries {
		saved.entries[i].ID, saved.entries[i].Change = r.log.At(i)
	}
	for _, sha := range slices.Sorted(maps.Keys(c.pinned)) {
		saved.pinned = append(saved.pinned, []byte(c.pinned[sha]))
	}
	s, err := fill(ctx, out, r.Workshop, saved, r.log.Head(), opt)
	if err != nil {
		return err
	}
	return s.Close()
}
