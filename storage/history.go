package storage

import (
	"context"
	"database/sql"
	"errors"

	"clausewalk/model/journal"
)

const changeColumns = "seq, id, kind, record, field, value, parents, author, time, replica, previous, act, reason"

// Entry is a change with its place and ID in this file's journal.
type Entry struct {
	Seq int64
	ID  journal.ID
	journal.Change
}

func (s *Store) scanEntry(rows *sql.Rows) (Entry, error) {
	e := Entry{Change: journal.Change{Workshop: s.workshop}}
	var id, parents, previous []byte
	err := rows.Scan(&e.Seq, &id, &e.Kind, &e.Record, &e.Field, &e.Value, &parents, &e.Author, &e.Time, &e.Replica, &previous, &e.Act, &e.Reason)
	copy(e.ID[:], id)
	copy(e.Previous[:], previous)
	for ; len(parents) >= len(journal.ID{}); parents = parents[len(journal.ID{}):] {
		e.Parents = append(e.Parents, journal.ID(parents))
	}
	return e, err
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
	if err := t.s.walk(t.ctx, clause, func(e Entry) bool { ids = append(ids, e.ID); return true }, args...); err != nil {
		return nil, err
	}
	var failed error
	get := func(id journal.ID) (c journal.Change, ok bool) {
		err := t.s.walk(t.ctx, "WHERE id = ?", func(e Entry) bool { c, ok = e.Change, true; return false }, id[:])
		failed = errors.Join(failed, err)
		return c, ok
	}
	heads := func(k journal.Key) []journal.ID {
		h, err := t.heads(k)
		failed = errors.Join(failed, err)
		return h
	}
	restores, err := journal.Inverse(ids, t.s.opt.Replica, get, heads)
	return restores, errors.Join(err, failed)
}
