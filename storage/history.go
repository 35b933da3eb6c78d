package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"clausewalk/model/journal"
)

const changeColumns = "seq, id, kind, record, field, value, parents, author, time, replica, previous, act, reason"

// Entry is a change with its place and ID in this file's journal.
type Entry struct {
	Seq int64
	ID  journal.ID
	journal.Change
}

// rawChange is a row of the journal as it is stored.
type rawChange struct {
	Entry
	id, parents, previous []byte
}

func (r *rawChange) dest() []any {
	return []any{&r.Seq, &r.id, &r.Kind, &r.Record, &r.Field, &r.Value, &r.parents, &r.Author, &r.Time, &r.Replica, &r.previous, &r.Act, &r.Reason}
}

// entry is the change in the row.
func (r *rawChange) entry(workshop string) Entry {
	e := r.Entry
	e.Workshop = workshop
	copy(e.ID[:], r.id)
	copy(e.Previous[:], r.previous)
	for rest := r.parents; len(rest) >= len(journal.ID{}); rest = rest[len(journal.ID{}):] {
		e.Parents = append(e.Parents, journal.ID(rest))
	}
	return e
}

// proven is the change in the row. It fails when the row is not what was
// written: its hash differs, or an id in it is cut.
func (r *rawChange) proven(workshop string) (Entry, error) {
	e, n := r.entry(workshop), len(journal.ID{})
	if len(r.id) != n || len(r.parents)%n != 0 || len(r.previous)%n != 0 || e.Change.ID() != e.ID {
		return e, errAltered
	}
	return e, nil
}

// errAltered says that a row of the journal is not what was written.
var errAltered = errors.New("it has been altered: its content does not have the hash that it is named by")

func (s *Store) scanEntry(rows *sql.Rows) (Entry, error) {
	var r rawChange
	if err := rows.Scan(r.dest()...); err != nil {
		return r.Entry, err
	}
	return r.entry(s.workshop), nil
}

// History calls yield with every change in the order of this file's journal,
// until it returns false. The store is in use meanwhile.
func (s *Store) History(ctx context.Context, yield func(Entry) bool) error {
	release, err := s.use(ctx)
	if err != nil {
		return err
	}
	defer release()
	return explain(s.path, s.walk(ctx, "ORDER BY seq", yield))
}

// Log reads the whole journal. It fails with ErrDamaged when a change has been
// altered or a link is broken.
func (s *Store) Log(ctx context.Context) (*journal.Log, error) {
	l := journal.NewLog()
	var broken error
	err := s.History(ctx, func(e Entry) bool {
		var id journal.ID
		if id, broken = l.Add(e.Change); broken == nil && id != e.ID {
			broken = fmt.Errorf("change %d (%s): %w", e.Seq, e.describe(), errAltered)
		}
		return broken == nil
	})
	if broken != nil {
		return nil, damaged(s.path, broken.Error())
	}
	return l, err
}

func (s *Store) walk(ctx context.Context, clause string, yield func(Entry) bool, args ...any) error {
	rows, err := s.conn.QueryContext(ctx, "SELECT "+changeColumns+" FROM journal "+clause, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		e, err := s.scanEntry(rows)
		if err != nil {
			return err
		}
		if !yield(e) {
			return nil
		}
	}
	return rows.Err()
}

// Count is the number of changes in this file's journal.
func (s *Store) Count(ctx context.Context) (n int, err error) {
	release, err := s.use(ctx)
	if err != nil {
		return 0, err
	}
	defer release()
	err = s.conn.QueryRowContext(ctx, "SELECT count(*) FROM journal").Scan(&n)
	return n, explain(s.path, err)
}

// Head is the journal head: one hash over the whole history (journal.HeadOf).
func (s *Store) Head(ctx context.Context) (journal.ID, error) {
	release, err := s.use(ctx)
	if err != nil {
		return journal.ID{}, err
	}
	defer release()
	rows, err := s.conn.QueryContext(ctx, "SELECT id FROM journal EXCEPT SELECT previous FROM journal")
	if err != nil {
		return journal.ID{}, explain(s.path, err)
	}
	defer rows.Close()
	tips, err := scanIDs(rows)
	return journal.HeadOf(tips), explain(s.path, err)
}

// ErrNothingToUndo and ErrNothingToRedo say that there is no act of this
// installation to take back or to bring back.
var (
	ErrNothingToUndo = errors.New("there is nothing to undo: nothing was changed from this computer, or all of it is undone")
	ErrNothingToRedo = errors.New("there is nothing to redo: nothing was undone last")
)

// Undo takes back the last act of this installation, by changes that restore
// the earlier values.
func (s *Store) Undo(ctx context.Context, author string) ([]journal.Change, error) {
	act, err := s.nextAct(ctx, journal.NextUndo, ErrNothingToUndo)
	if err != nil {
		return nil, err
	}
	return s.commit(ctx, journal.UndoReason(act), author, func(tx *txn) ([]journal.Restore, error) {
		// What stands is the act itself, or the last time it was redone.
		return tx.inverse("WHERE act = coalesce((SELECT act FROM journal WHERE replica = ? AND reason = ? ORDER BY seq DESC LIMIT 1), ?) ORDER BY seq",
			s.opt.Replica, journal.RedoReason(act), act)
	})
}

// Redo brings back the act that was undone last.
func (s *Store) Redo(ctx context.Context, author string) ([]journal.Change, error) {
	act, err := s.nextAct(ctx, journal.NextRedo, ErrNothingToRedo)
	if err != nil {
		return nil, err
	}
	return s.commit(ctx, journal.RedoReason(act), author, func(tx *txn) ([]journal.Restore, error) {
		return tx.inverse("WHERE act = (SELECT act FROM journal WHERE replica = ? AND reason = ? ORDER BY seq DESC LIMIT 1) ORDER BY seq",
			s.opt.Replica, journal.UndoReason(act))
	})
}

// nextAct walks this installation's acts from the newest back. The act that
// created the workshop is not one that undo takes back.
func (s *Store) nextAct(ctx context.Context, choose func(func() (journal.Step, bool)) (string, bool), none error) (string, error) {
	release, err := s.use(ctx)
	if err != nil {
		return "", err
	}
	defer release()
	if s.rescue != nil {
		return s.rescue.nextAct(ctx, choose, none)
	}
	rows, err := s.conn.QueryContext(ctx, `SELECT act, reason FROM journal WHERE replica = ?
		AND act <> (SELECT act FROM journal WHERE seq = 1) ORDER BY seq DESC`, s.opt.Replica)
	if err != nil {
		return "", explain(s.path, err)
	}
	defer rows.Close()
	var seen string
	act, ok := choose(func() (journal.Step, bool) {
		for rows.Next() {
			var step journal.Step
			if rows.Scan(&step.Act, &step.Reason) != nil {
				return step, false
			}
			if step.Act != seen {
				seen = step.Act
				return step, true
			}
		}
		return journal.Step{}, false
	})
	if err := rows.Err(); err != nil {
		return "", explain(s.path, err)
	}
	if !ok {
		return "", none
	}
	return act, nil
}

// inverse is what takes back the changes that the clause selects.
func (t *txn) inverse(clause string, args ...any) ([]journal.Restore, error) {
	var ids []journal.ID
	known := map[journal.ID]journal.Change{}
	if err := t.s.walk(t.ctx, clause, func(e Entry) bool {
		ids = append(ids, e.ID)
		known[e.ID] = e.Change
		return true
	}, args...); err != nil {
		return nil, err
	}
	heads := map[journal.Key][]journal.ID{}
	wanted := map[journal.ID]bool{}
	for _, id := range ids {
		c := known[id]
		h, err := t.heads(c.Key)
		if err != nil {
			return nil, err
		}
		heads[c.Key] = h
		for _, other := range append(h, c.Parents...) {
			if _, have := known[other]; !have {
				wanted[other] = true
			}
		}
	}
	if err := t.find(wanted, known); err != nil {
		return nil, err
	}
	return journal.Inverse(ids, t.s.opt.Replica,
		func(id journal.ID) (journal.Change, bool) { c, ok := known[id]; return c, ok },
		func(k journal.Key) []journal.ID { return heads[k] })
}

// find adds the wanted changes to those that are known. Ids have no index, so
// the journal is read backwards until all are found.
func (t *txn) find(wanted map[journal.ID]bool, known map[journal.ID]journal.Change) error {
	if len(wanted) == 0 {
		return nil
	}
	var seqs []int64
	rows, err := t.s.conn.QueryContext(t.ctx, "SELECT seq, id FROM journal ORDER BY seq DESC")
	if err != nil {
		return err
	}
	defer rows.Close()
	for len(wanted) > 0 && rows.Next() {
		var seq int64
		var b []byte
		if err := rows.Scan(&seq, &b); err != nil {
			return err
		}
		var id journal.ID
		copy(id[:], b)
		if wanted[id] {
			seqs = append(seqs, seq)
			delete(wanted, id)
		}
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	for _, seq := range seqs {
		if err := t.s.walk(t.ctx, "WHERE seq = ?", func(e Entry) bool { known[e.ID] = e.Change; return true }, seq); err != nil {
			return err
		}
	}
	return nil
}
