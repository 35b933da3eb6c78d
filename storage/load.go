package storage

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// Load reads the current state. Its cost grows with the state, not with the
// history.
func (s *Store) Load(ctx context.Context) (*workshop.State, error) {
	return s.load(ctx, func(*workshop.State) {})
}

// Workshop is Load with Checklists, which are made out while the rest is still
// being read: it is on the way to the first frame.
func (s *Store) Workshop(ctx context.Context) (st *workshop.State, lists []*checklist.Checklist, pairs []checklist.Pair, err error) {
	var made func() ([]*checklist.Checklist, []checklist.Pair, error)
	st, err = s.load(ctx, func(st *workshop.State) { made = s.makeOut(ctx, st) })
	if err != nil {
		return nil, nil, nil, err
	}
	lists, pairs, err = made()
	return st, lists, pairs, err
}

// load reads the current state, and calls pinned once it has the pins.
func (s *Store) load(ctx context.Context, pinned func(*workshop.State)) (*workshop.State, error) {
	release, err := s.use(ctx)
	if err != nil {
		return nil, err
	}
	defer release()
	if s.rescue != nil {
		return s.rescue.load(ctx, pinned)
	}
	st := workshop.New(s.workshop)
	st.ReadOnlyReason = s.ReadOnly()
	into := &loading{st, packed{seen: map[string]string{}}}
	read := func(k *workshop.Kind) error {
		if err := s.loadKind(ctx, k, into); err != nil {
			return fmt.Errorf("read the %s: %w", k.Table, explain(s.path, err))
		}
		return nil
	}
	if err := read(pins); err != nil {
		return nil, err
	}
	pinned(st)
	kinds, err := s.kinds(ctx)
	if err != nil {
		return nil, explain(s.path, err)
	}
	if err := s.inTime(ctx, func(ctx context.Context) error { return s.soundTables(ctx, kinds) }); err != nil {
		return nil, err
	}
	for _, k := range kinds {
		if k != pins {
			if err := read(k); err != nil {
				return nil, err
			}
		}
	}
	if err := s.loadConflicts(ctx, st); err != nil {
		return nil, explain(s.path, err)
	}
	return st, nil
}

// kinds are the kinds of record that the workshop has any of, as the heads know
// them: a table takes time on the way to the first frame even when it is empty.
func (s *Store) kinds(ctx context.Context) ([]*workshop.Kind, error) {
	// From one kind to the next along the key, past all that lies between.
	rows, err := s.conn.QueryContext(ctx, `
		WITH RECURSIVE kinds (kind) AS (
			SELECT min(kind) FROM heads
			UNION ALL SELECT (SELECT min(kind) FROM heads WHERE kind > kinds.kind) FROM kinds WHERE kind IS NOT NULL)
		SELECT kind FROM kinds WHERE kind IS NOT NULL`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	names := map[string]bool{}
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names[name] = true
	}
	var kinds []*workshop.Kind
	for _, k := range workshop.Kinds {
		if names[k.Name] {
			kinds = append(kinds, k)
		}
	}
	return kinds, rows.Err()
}

var pins = workshop.KindNamed("checklist")

// loading is a state that is being read.
type loading struct {
	*workshop.State
	packed packed
}

// packed holds many strings in few pieces of memory, and what is said again and
// again once: thousands of records are full of the same references and names,
// and each string on its own would lie between those that reading leaves behind.
type packed struct {
	seen  map[string]string // the short ones
	piece strings.Builder
}

const (
	packedPiece = 64 << 10 // bytes
	packedShort = 48       // bytes; what is longer is hardly said twice
)

func (p *packed) keep(s string) string {
	if kept, ok := p.seen[s]; ok {
		return kept
	}
	if p.piece.Cap()-p.piece.Len() < len(s) {
		p.piece = strings.Builder{}
		p.piece.Grow(max(packedPiece, len(s)))
	}
	begin := p.piece.Len()
	p.piece.WriteString(s)
	kept := p.piece.String()[begin:]
	if len(s) <= packedShort {
		p.seen[kept] = kept
	}
	return kept
}

func (s *Store) loadKind(ctx context.Context, k *workshop.Kind, into *loading) error {
	var columns []string
	for _, f := range k.Fields {
		if f.Set {
			if err := s.loadMembers(ctx, k, f.Name, into); err != nil {
				return err
			}
			continue
		}
		columns = append(columns, f.Name)
	}
	rows, err := s.conn.QueryContext(ctx, "SELECT id, "+strings.Join(columns, ", ")+" FROM "+k.Table)
	if err != nil {
		return err
	}
	defer rows.Close()
	var id string
	values := make([]sql.NullString, len(columns))
	dest := []any{&id}
	for i := range values {
		dest = append(dest, &values[i])
	}
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		id = into.packed.keep(id)
		for i, v := range values {
			if v.Valid {
				into.Apply(journal.Set{Key: journal.Key{Kind: k.Name, Record: id, Field: columns[i]}, Value: into.packed.keep(v.String)})
			}
		}
	}
	return rows.Err()
}

func (s *Store) loadMembers(ctx context.Context, k *workshop.Kind, field string, into *loading) error {
	rows, err := s.conn.QueryContext(ctx, "SELECT record, member FROM "+k.MemberTable(field))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id, member string
		if err := rows.Scan(&id, &member); err != nil {
			return err
		}
		into.Apply(journal.Set{Key: journal.Key{Kind: k.Name, Record: into.packed.keep(id), Field: into.packed.keep(field + "/" + member)}, Value: "yes"})
	}
	return rows.Err()
}

func (s *Store) loadConflicts(ctx context.Context, st *workshop.State) error {
	rows, err := s.conn.QueryContext(ctx, `
		SELECT h.kind, h.record, h.field, j.id, j.value, j.author, j.time
		FROM heads h JOIN journal j USING (seq)
		WHERE (h.kind, h.record, h.field) IN (SELECT kind, record, field FROM heads GROUP BY kind, record, field HAVING count(*) > 1)
		ORDER BY h.kind, h.record, h.field, j.id`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var k journal.Key
		var c workshop.Contender
		var id []byte
		if err := rows.Scan(&k.Kind, &k.Record, &k.Field, &id, &c.Value, &c.Author, &c.Time); err != nil {
			return err
		}
		copy(c.Change[:], id)
		st.Conflicts[k] = append(st.Conflicts[k], c)
	}
	return rows.Err()
}
