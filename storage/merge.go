package storage

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// ErrUnrelated says that two files are not copies of one workshop.
var ErrUnrelated = errors.New("not a copy of the same workshop")

// Merged says what a merge brought.
type Merged struct {
	Added     []Entry         // the changes that were new to the file, in the other's order
	Known     int             // the changes that both had already
	Conflicts []journal.Key   // the fields on which the copies disagree after the merge
	Touched   map[string]bool // kinds and records that were touched, as "kind/record"
}

// Merge brings all that another copy of the workshop has and this one has not:
// the union of both journals. Where both changed a field, both values are kept
// as a conflict. With dryRun nothing is written, and the result is what would
// be. The other file is only read.
func (s *Store) Merge(ctx context.Context, other *Store, dryRun bool) (*Merged, error) {
	if s.workshop != other.workshop {
		return nil, fmt.Errorf("%s: %w as %s: only copies of one workshop can be merged; 'clausewalk compare' sets two workshops side by side", other.path, ErrUnrelated, s.path)
	}
	theirs, err := other.entries(ctx)
	if err != nil {
		return nil, err
	}
	content, err := other.allPinned(ctx)
	if err != nil {
		return nil, err
	}
	drafts, err := other.Drafts(ctx)
	if err != nil {
		return nil, err
	}
	if why := s.ReadOnly(); why != "" && !dryRun {
		return nil, fmt.Errorf("%w: %s", ErrReadOnly, why)
	}
	release, err := s.use(ctx)
	if err != nil {
		return nil, err
	}
	defer release()
	m, heads, err := s.plan(ctx, theirs)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be merged, nothing was changed: %w", other.path, err)
	}
	if dryRun {
		return m, nil
	}
	tx, err := s.transaction(ctx)
	if err != nil {
		return nil, explain(s.path, err)
	}
	defer tx.rollback()
	if err := tx.bring(m, heads, content, drafts); err != nil {
		return nil, explain(s.path, err)
	}
	if err := tx.commit(); err != nil {
		return nil, explain(s.path, err)
	}
	s.lastOK = false
	return m, nil
}

// entries are all changes of the file. Each must be what its id says.
func (s *Store) entries(ctx context.Context) ([]Entry, error) {
	var out []Entry
	var bad error
	err := s.History(ctx, func(e Entry) bool {
		if e.Change.ID() != e.ID {
			bad = damaged(s.path, fmt.Sprintf("change %d is not what its id says", e.Seq))
			return false
		}
		out = append(out, e)
		return true
	})
	return out, errors.Join(err, bad)
}

func (s *Store) allPinned(ctx context.Context) ([][]byte, error) {
	release, err := s.use(ctx)
	if err != nil {
		return nil, err
	}
	defer release()
	rows, err := s.conn.QueryContext(ctx, "SELECT sha256, content FROM pinned ORDER BY sha256")
	if err != nil {
		return nil, explain(s.path, err)
	}
	defer rows.Close()
	var out [][]byte
	for rows.Next() {
		var sum string
		var content []byte
		if err := rows.Scan(&sum, &content); err != nil {
			return nil, err
		}
		if SHA256(content) != sum {
			return nil, damaged(s.path, fmt.Sprintf("the pinned content %.12s has been altered", sum))
		}
		out = append(out, content)
	}
	return out, rows.Err()
}

// fieldHeads are the changes of a field that nothing replaces, while a merge
// is planned.
type fieldHeads map[journal.ID]Entry

// plan finds what is new and what the heads of the touched fields will be.
// Every new change must follow changes that are there.
func (s *Store) plan(ctx context.Context, theirs []Entry) (*Merged, map[journal.Key]fieldHeads, error) {
	have, err := s.ids(ctx)
	if err != nil {
		return nil, nil, explain(s.path, err)
	}
	m := &Merged{Touched: map[string]bool{}}
	mine := make(map[journal.ID]bool, len(have)+len(theirs))
	for _, id := range have {
		mine[id] = true
	}
	heads := map[journal.Key]fieldHeads{}
	for _, e := range theirs {
		if mine[e.ID] {
			m.Known++
			continue
		}
		if err := follows(e, mine); err != nil {
			return nil, nil, err
		}
		if err := workshop.CheckSet(journal.Set{Key: e.Key, Value: e.Value}); err != nil {
			return nil, nil, fmt.Errorf("change %s: %w", e.ID.Short(), err)
		}
		mine[e.ID] = true
		m.Added = append(m.Added, e)
		m.Touched[e.Kind+"/"+e.Record] = true
		heads[e.Key] = nil
	}
	if len(m.Added) == 0 {
		return m, heads, nil
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
			m.Conflicts = append(m.Conflicts, k)
		}
	}
	slices.SortFunc(m.Conflicts, journal.CompareKeys)
	return m, heads, nil
}

func follows(e Entry, have map[journal.ID]bool) error {
	if !e.Previous.IsZero() && !have[e.Previous] {
		return fmt.Errorf("change %s follows change %s, which is missing", e.ID.Short(), e.Previous.Short())
	}
	for _, p := range e.Parents {
		if !have[p] {
			return fmt.Errorf("change %s replaces change %s, which is missing", e.ID.Short(), p.Short())
		}
	}
	return nil
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
	for k := range heads {
		heads[k] = fieldHeads{}
	}
	return s.walk(ctx, "WHERE seq IN (SELECT seq FROM heads)", func(e Entry) bool {
		if h, touched := heads[e.Key]; touched {
			h[e.ID] = e
		}
		return true
	})
}

// bring writes a planned merge.
func (t *txn) bring(m *Merged, heads map[journal.Key]fieldHeads, content [][]byte, drafts []Draft) error {
	for _, c := range content {
		if err := t.pin(c); err != nil {
			return err
		}
	}
	if err := t.appendAll(m.Added); err != nil {
		return err
	}
	for k, h := range heads {
		if err := t.exec("DELETE FROM heads WHERE kind = ? AND record = ? AND field = ?", k.Kind, k.Record, k.Field); err != nil {
			return err
		}
		var best Entry
		first := true
		for id, e := range h {
			if err := t.exec("INSERT INTO heads (kind, record, field, seq) SELECT ?, ?, ?, seq FROM journal WHERE id = ?", k.Kind, k.Record, k.Field, id[:]); err != nil {
				return err
			}
			if first || journal.Later(e.Change, id, best.Change, best.ID) {
				best, first = e, false
			}
		}
		if err := t.project(k, best.Value); err != nil {
			return err
		}
	}
	for _, d := range drafts {
		if err := t.exec("INSERT OR IGNORE INTO drafts (kind, record, field, value, author, time) VALUES (?,?,?,?,?,?)", d.Kind, d.Record, d.Field, d.Value, d.Author, d.Time); err != nil {
			return err
		}
	}
	return nil
}

// batch is how many changes one statement inserts.
const batch = 40

// appendAll inserts changes into the journal, in their order.
func (t *txn) appendAll(entries []Entry) error {
	const columns = "INSERT INTO journal (id, kind, record, field, value, parents, author, time, replica, previous, act, reason) VALUES "
	row := "(?,?,?,?,?,?,?,?,?,?,?,?)"
	full := columns + strings.TrimSuffix(strings.Repeat(row+",", batch), ",")
	args := make([]any, 0, 12*batch)
	for part := range slices.Chunk(entries, batch) {
		query := full
		if len(part) < batch {
			query = columns + strings.TrimSuffix(strings.Repeat(row+",", len(part)), ",")
		}
		args = args[:0]
		for i := range part {
			e := &part[i]
			args = append(args, e.ID[:], e.Kind, e.Record, e.Field, e.Value, joinIDs(e.Parents), e.Author, e.Time, e.Replica, previousBytes(e.Previous), e.Act, e.Reason)
		}
		if err := t.exec(query, args...); err != nil {
			return err
		}
	}
	return nil
}

// joinIDs are ids one after the other, as the journal keeps parents.
func joinIDs(ids []journal.ID) []byte {
	out := make([]byte, 0, len(journal.ID{})*len(ids))
	for _, id := range ids {
		out = append(out, id[:]...)
	}
	return out
}

// previousBytes is a predecessor as the journal keeps it: nothing for a
// replica's first change.
func previousBytes(id journal.ID) []byte {
	if id.IsZero() {
		return []byte{}
	}
	return id[:]
}
