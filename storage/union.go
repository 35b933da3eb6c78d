package storage

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// fieldHeads are the changes of a field that nothing replaces, while a merge
// is planned.
type fieldHeads map[journal.ID]Entry

// plan finds what is new and what the heads of the touched fields will be. A
// change is taken only where it follows changes of the copy that it is in.
func (s *Store) plan(ctx context.Context, all []copied) (*Merged, map[journal.Key]fieldHeads, error) {
	have, err := s.ids(ctx)
	if err != nil {
		return nil, nil, explain(s.path, err)
	}
	m := &Merged{}
	mine := make(map[journal.ID]bool, len(have))
	for _, id := range have {
		mine[id] = true
	}
	for _, c := range all {
		brought, err := m.take(c, mine)
		if err != nil {
			return nil, nil, fmt.Errorf("%s cannot be taken over: %w", c.path, err)
		}
		m.From = append(m.From, brought)
	}
	heads := map[journal.Key]fieldHeads{}
	if len(m.Added) == 0 {
		return m, heads, nil
	}
	for _, e := range m.Added {
		heads[e.Key] = fieldHeads{}
	}
	if err := s.currentHeads(ctx, heads); err != nil {
		return nil, nil, explain(s.path, err)
	}
	for _, e := range m.Added {
		h := heads[e.Key]
		for _, p := range e.Parents {
			delete(h, p)
		}
		h[e.ID] = e
	}
	for k, h := range heads {
		if len(h) > 1 {
			m.Conflicts = append(m.Conflicts, Conflict{k, h.latestFirst()})
		}
	}
	slices.SortFunc(m.Conflicts, func(a, b Conflict) int { return journal.CompareKeys(a.Key, b.Key) })
	return m, heads, nil
}

// take adds the changes of a copy that are new, and marks them as there.
func (m *Merged) take(c copied, there map[journal.ID]bool) (Brought, error) {
	b := Brought{Path: c.path}
	records := map[[2]string]bool{}
	at := make(map[journal.ID]int, len(c.entries))
	get := func(id journal.ID) (journal.Change, bool) {
		i, ok := at[id]
		if !ok {
			return journal.Change{}, false
		}
		return c.entries[i].Change, true
	}
	for i, e := range c.entries {
		if err := e.Follows(get); err != nil {
			return b, fmt.Errorf("change %s %w", e.ID.Short(), err)
		}
		at[e.ID] = i
		if there[e.ID] {
			b.Known++
			continue
		}
		if err := workshop.CheckSet(journal.Set{Key: e.Key, Value: e.Value}); err != nil {
			return b, fmt.Errorf("change %s: %w", e.ID.Short(), err)
		}
		there[e.ID] = true
		m.Added = append(m.Added, e)
		b.New++
		records[[2]string{e.Kind, e.Record}] = true
	}
	b.Records = len(records)
	return b, nil
}

func (h fieldHeads) latestFirst() []Entry {
	return slices.SortedFunc(maps.Values(h), func(a, b Entry) int {
		if journal.Later(a.Change, a.ID, b.Change, b.ID) {
			return -1
		}
		return 1
	})
}

func (s *Store) ids(ctx context.Context) ([]journal.ID, error) {
	rows, err := s.conn.QueryContext(ctx, "SELECT id FROM journal")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	return scanIDs(rows)
}

// currentHeads fills in the heads that the file has for the given fields.
func (s *Store) currentHeads(ctx context.Context, heads map[journal.Key]fieldHeads) error {
	return s.walk(ctx, "WHERE seq IN (SELECT seq FROM heads)", func(e Entry) bool {
		if h, touched := heads[e.Key]; touched {
			h[e.ID] = e
		}
		return true
	})
}
