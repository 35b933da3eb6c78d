package storage

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// Commit appends an act to the journal and brings the record tables up to
// date, in one transaction. When it returns without an error, the changes are
// on the disk. Each change replaces all current heads of its field: settling a
// conflict is setting the field.
func (s *Store) Commit(ctx context.Context, act journal.Act, author string) ([]journal.Change, error) {
	if len(act.Sets) == 0 {
		return nil, journal.ErrNothing
	}
	return s.commit(ctx, act.Reason, author, func(tx *txn) ([]journal.Restore, error) {
		restores := make([]journal.Restore, len(act.Sets))
		for i, set := range act.Sets {
			if err := workshop.CheckSet(set); err != nil {
				return nil, err
			}
			heads, err := tx.heads(set.Key)
			if err != nil {
				return nil, err
			}
			restores[i] = journal.Restore{Set: set, Parents: heads}
		}
		return restores, nil
	})
}

// commit runs plan inside the transaction that records what it returns.
func (s *Store) commit(ctx context.Context, reason, author string, plan func(*txn) ([]journal.Restore, error)) ([]journal.Change, error) {
	now := s.opt.Now()
	actID := NewID(now)
	var changes []journal.Change
	err := s.write(ctx, func(tx *txn) error {
		sets, err := plan(tx)
		if err != nil {
			return err
		}
		last, err := tx.last()
		if err != nil {
			return err
		}
		changes = make([]journal.Change, len(sets))
		for i, set := range sets {
			c := journal.Change{
				Workshop: s.workshop, Key: set.Key, Value: set.Value, Parents: set.Parents, Author: author,
				Time: now.Format(journal.TimeLayout), Replica: s.opt.Replica, Previous: last, Act: actID, Reason: reason,
			}
			if last, err = tx.add(c); err != nil {
				return err
			}
			changes[i] = c
		}
		tx.s.last, tx.s.lastOK = last, true // until a rollback says otherwise
		return nil
	})
	if err != nil {
		return nil, err
	}
	return changes, nil
}

// txn is a write transaction.
type txn struct {
	ctx     context.Context
	s       *Store
	done    bool
	written map[journal.Key]bool // the fields that were changed in it
}

// transaction begins one; the caller holds the store.
func (s *Store) transaction(ctx context.Context) (*txn, error) {
	// A transaction that has begun is ended by us, not by a context that runs
	// out in the middle.
	t := &txn{ctx: context.WithoutCancel(ctx), s: s}
	if s.identity != nil {
		if err := errors.Join(s.identity.same(s.path), s.identity.overwritten(s.path)); err != nil {
			t.done = true
			return t, err
		}
	}
	if err := s.sound(t.ctx); err != nil {
		t.done = true
		return t, err
	}
	return t, t.exec("BEGIN IMMEDIATE")
}

// sound refuses the first change to a file with a damaged page, wherever it is:
// what is written might land on what can still be saved.
func (s *Store) sound(ctx context.Context) error {
	if s.checked {
		return nil
	}
	err := checkPages(ctx, s.conn, s.path, "")
	s.checked = err == nil
	return err
}

func (t *txn) commit() error {
	if t.s.identity != nil {
		if err := t.s.identity.same(t.s.path); err != nil {
			return err
		}
		defer t.s.identity.note()
	}
	err := t.exec("COMMIT")
	t.done = err == nil
	return err
}

func (t *txn) rollback() {
	if !t.done {
		_ = t.exec("ROLLBACK")
		t.s.lastOK = false
		t.done = true
	}
}

// stmt is a statement, compiled once per open file.
func (t *txn) stmt(query string) (*sql.Stmt, error) {
	st := t.s.stmts[query]
	if st == nil {
		var err error
		if st, err = t.s.conn.PrepareContext(t.ctx, query); err != nil {
			return nil, err
		}
		t.s.stmts[query] = st
	}
	return st, nil
}

func (t *txn) exec(query string, args ...any) error {
	st, err := t.stmt(query)
	if err != nil {
		return err
	}
	_, err = st.ExecContext(t.ctx, args...)
	return err
}

// heads are the current heads of a field, in ascending order of their ids.
func (t *txn) heads(k journal.Key) ([]journal.ID, error) {
	st, err := t.stmt("SELECT (SELECT id FROM journal j WHERE j.seq = h.seq) FROM heads h WHERE kind = ? AND record = ? AND field = ?")
	if err != nil {
		return nil, err
	}
	rows, err := st.QueryContext(t.ctx, k.Kind, k.Record, k.Field)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	ids, err := scanIDs(rows)
	slices.SortFunc(ids, journal.CompareIDs)
	return ids, err
}

func scanIDs(rows *sql.Rows) ([]journal.ID, error) {
	var out []journal.ID
	for rows.Next() {
		var b []byte
		if err := rows.Scan(&b); err != nil {
			return nil, err
		}
		var id journal.ID
		copy(id[:], b)
		out = append(out, id)
	}
	return out, rows.Err()
}

// last is this replica's last change in the file.
func (t *txn) last() (journal.ID, error) {
	if t.s.lastOK {
		return t.s.last, nil
	}
	var b []byte
	var id journal.ID
	err := t.s.conn.QueryRowContext(t.ctx, "SELECT id FROM journal WHERE replica = ? ORDER BY seq DESC LIMIT 1", t.s.opt.Replica).Scan(&b)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return id, err
	}
	copy(id[:], b)
	return id, nil
}

// add appends a change and brings heads and record tables up to date.
func (t *txn) add(c journal.Change) (journal.ID, error) {
	id := c.ID()
	st, err := t.stmt("INSERT INTO journal (id, kind, record, field, value, parents, author, time, replica, previous, act, reason) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)")
	if err != nil {
		return id, err
	}
	res, err := st.ExecContext(t.ctx, id[:], c.Kind, c.Record, c.Field, c.Value, joinIDs(c.Parents), c.Author, c.Time, c.Replica, previousBytes(c.Previous), c.Act, c.Reason)
	if err != nil {
		return id, err
	}
	seq, err := res.LastInsertId()
	if err != nil {
		return id, err
	}
	heads, err := t.supersede(c, seq)
	if err != nil {
		return id, err
	}
	value := c.Value
	if heads > 1 {
		if value, err = t.shown(c.Key); err != nil {
			return id, err
		}
	}
	return id, t.project(c.Key, value)
}

// supersede puts a change among the heads of its field, in place of those it
// replaces, and returns how many there are now. Of the changes of one
// transaction the first replaces all heads there are, so that it is alone.
func (t *txn) supersede(c journal.Change, seq int64) (heads int, err error) {
	first := !t.written[c.Key]
	if t.written == nil {
		t.written = map[journal.Key]bool{}
	}
	t.written[c.Key] = true
	if first && len(c.Parents) == 1 {
		return 1, t.exec("UPDATE heads SET seq = ? WHERE kind = ? AND record = ? AND field = ?", seq, c.Kind, c.Record, c.Field)
	}
	if first && len(c.Parents) > 1 {
		if err := t.exec("DELETE FROM heads WHERE kind = ? AND record = ? AND field = ?", c.Kind, c.Record, c.Field); err != nil {
			return 0, err
		}
	}
	if err := t.exec("INSERT INTO heads (kind, record, field, seq) VALUES (?,?,?,?)", c.Kind, c.Record, c.Field, seq); err != nil || first {
		return 1, err
	}
	st, err := t.stmt("SELECT count(*) FROM heads WHERE kind = ? AND record = ? AND field = ?")
	if err != nil {
		return 0, err
	}
	return heads, st.QueryRowContext(t.ctx, c.Kind, c.Record, c.Field).Scan(&heads)
}

// shown is the value that a field in conflict shows: see journal.Log.Current.
func (t *txn) shown(k journal.Key) (string, error) {
	rows, err := t.s.conn.QueryContext(t.ctx, "SELECT j.id, j.time, j.value FROM heads h JOIN journal j USING (seq) WHERE h.kind = ? AND h.record = ? AND h.field = ?", k.Kind, k.Record, k.Field)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	var best journal.Change
	var bestID journal.ID
	for first := true; rows.Next(); first = false {
		var c journal.Change
		var b []byte
		if err := rows.Scan(&b, &c.Time, &c.Value); err != nil {
			return "", err
		}
		var id journal.ID
		copy(id[:], b)
		if first || journal.Later(c, id, best, bestID) {
			best, bestID = c, id
		}
	}
	return best.Value, rows.Err()
}

// project writes a field's value to its record table.
func (t *txn) project(k journal.Key, value string) error {
	kind := workshop.KindNamed(k.Kind)
	if kind == nil {
		return workshop.CheckKey(k)
	}
	f, member, ok := kind.Field(k.Field)
	if !ok {
		return workshop.CheckKey(k)
	}
	switch {
	case f.Set && value == "":
		return t.exec("DELETE FROM "+kind.MemberTable(f.Name)+" WHERE record = ? AND member = ?", k.Record, member)
	case f.Set:
		return t.exec("INSERT OR IGNORE INTO "+kind.MemberTable(f.Name)+" (record, member) VALUES (?, ?)", k.Record, member)
	}
	column := sql.NullString{String: value, Valid: value != ""}
	return t.exec("INSERT INTO "+kind.Table+" (id, "+f.Name+") VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET "+f.Name+" = excluded."+f.Name, k.Record, column)
}
