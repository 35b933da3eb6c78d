package storage

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"clausewalk/model/journal"
)

// ErrUnrelated says that two files are not copies of one workshop.
var ErrUnrelated = errors.New("not a copy of the same workshop")

// Merged says what a merge brought.
type Merged struct {
	From      []Brought
	Added     []Entry    // the changes that were new to the file, in the others' order
	Conflicts []Conflict // the fields on which the copies disagree after the merge
}

// Brought says what one of the other copies held.
type Brought struct {
	Path    string
	New     int // changes that were not there yet
	Records int // records that these touch
	Known   int // changes that were there already
}

// Conflict is a field with the changes that disagree on it, the latest first.
type Conflict struct {
	journal.Key
	Sides []Entry
}

// Merge brings all that other copies of the workshop have and this one has not:
// the union of the journals, in one transaction. Where several changed a field,
// all values are kept as a conflict. With dryRun nothing is written, and the
// result is what would be. The other files are only read.
func (s *Store) Merge(ctx context.Context, dryRun bool, others ...*Store) (*Merged, error) {
	var all []copied
	for _, other := range others {
		if s.workshop != other.workshop {
			return nil, fmt.Errorf("%s: %w as %s: nothing was changed, only copies of one workshop can be merged; 'clausewalk compare' sets two workshops side by side", other.path, ErrUnrelated, s.path)
		}
		c, err := other.copied(ctx)
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	if why := s.ReadOnly(); why != "" && !dryRun {
		return nil, fmt.Errorf("%w: %s", ErrReadOnly, why)
	}
	release, err := s.use(ctx)
	if err != nil {
		return nil, err
	}
	defer release()
	m, heads, err := s.plan(ctx, all)
	if err != nil {
		return nil, fmt.Errorf("nothing was changed: %w", err)
	}
	if dryRun {
		return m, nil
	}
	tx, err := s.transaction(ctx)
	if err != nil {
		return nil, explain(s.path, err)
	}
	defer tx.rollback()
	if err := tx.bring(m, heads, all); err != nil {
		return nil, explain(s.path, err)
	}
	if err := tx.commit(); err != nil {
		return nil, explain(s.path, err)
	}
	s.lastOK = false
	return m, nil
}

// copied is all that a file holds, to be put into another.
type copied struct {
	path    string
	entries []Entry
	pinned  [][]byte
	drafts  []Draft
}

func (s *Store) copied(ctx context.Context) (c copied, err error) {
	c.path = s.path
	if c.entries, err = s.entries(ctx); err != nil {
		return c, err
	}
	if c.pinned, err = s.allPinned(ctx); err != nil {
		return c, err
	}
	c.drafts, err = s.Drafts(ctx)
	return c, err
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

// bring writes a planned merge.
func (t *txn) bring(m *Merged, heads map[journal.Key]fieldHeads, all []copied) error {
	for _, c := range all {
		if err := t.bringLoose(c); err != nil {
			return err
		}
	}
	seqs, err := t.appendAll(m.Added)
	if err != nil {
		return err
	}
	for k, h := range heads {
		if err := t.exec("DELETE FROM heads WHERE kind = ? AND record = ? AND field = ?", k.Kind, k.Record, k.Field); err != nil {
			return err
		}
		sides := h.latestFirst()
		for _, e := range sides {
			seq, added := seqs[e.ID]
			if !added {
				seq = e.Seq
			}
			if err := t.exec("INSERT INTO heads (kind, record, field, seq) VALUES (?,?,?,?)", k.Kind, k.Record, k.Field, seq); err != nil {
				return err
			}
		}
		if err := t.project(k, sides[0].Value); err != nil {
			return err
		}
	}
	return nil
}

// bringLoose writes what is not in the journal: pinned content, and texts that
// were being typed where none is being typed here.
func (t *txn) bringLoose(c copied) error {
	for _, content := range c.pinned {
		if err := t.pin(content); err != nil {
			return err
		}
	}
	for _, d := range c.drafts {
		if err := t.exec("INSERT OR IGNORE INTO drafts (kind, record, field, value, author, time) VALUES (?,?,?,?,?,?)", d.Kind, d.Record, d.Field, d.Value, d.Author, d.Time); err != nil {
			return err
		}
	}
	return nil
}

// batch is how many changes one statement inserts.
const batch = 40

// appendAll inserts changes into the journal, in their order, and returns the
// place of each in it.
func (t *txn) appendAll(entries []Entry) (map[journal.ID]int64, error) {
	var last int64
	if err := t.s.conn.QueryRowContext(t.ctx, "SELECT coalesce(max(seq), 0) FROM journal").Scan(&last); err != nil {
		return nil, err
	}
	seqs := make(map[journal.ID]int64, len(entries))
	const columns = "INSERT INTO journal (seq, id, kind, record, field, value, parents, author, time, replica, previous, act, reason) VALUES "
	row := "(?,?,?,?,?,?,?,?,?,?,?,?,?)"
	full := columns + strings.TrimSuffix(strings.Repeat(row+",", batch), ",")
	args := make([]any, 0, 13*batch)
	for part := range slices.Chunk(entries, batch) {
		query := full
		if len(part) < batch {
			query = columns + strings.TrimSuffix(strings.Repeat(row+",", len(part)), ",")
		}
		args = args[:0]
		for i := range part {
			e := &part[i]
			last++
			seqs[e.ID] = last
			args = append(args, last, e.ID[:], e.Kind, e.Record, e.Field, e.Value, joinIDs(e.Parents), e.Author, e.Time, e.Replica, previousBytes(e.Previous), e.Act, e.Reason)
		}
		if err := t.exec(query, args...); err != nil {
			return nil, err
		}
	}
	return seqs, nil
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
