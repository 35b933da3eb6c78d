package storage

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"

	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// complaints reads the rows of a check of SQLite's.
func (p *Proof) complaints(check string, rows *sql.Rows) error {
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	values := make([]sql.NullString, len(columns))
	dest := make([]any, len(columns))
	for i := range values {
		dest[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		var words []string
		for _, v := range values {
			words = append(words, v.String)
		}
		if text := strings.TrimSpace(strings.Join(words, " ")); text != "ok" {
			p.fault("database (%s): %s", check, text)
		}
	}
	return rows.Err()
}

// record names a row of a record table.
type record struct{ table, id string }

// verifyTables holds every row and column of the record tables against the
// replay.
func (s *Store) verifyTables(ctx context.Context, p *Proof) error {
	want, members := expected(p.Log)
	for _, k := range workshop.Kinds {
		columns := []string{"id"}
		for _, f := range k.Fields {
			if f.Set {
				if err := s.verifyMembers(ctx, p, k.MemberTable(f.Name), members); err != nil {
					return err
				}
				continue
			}
			columns = append(columns, f.Name)
		}
		if err := s.verifyTable(ctx, p, k.Table, columns, want); err != nil {
			return err
		}
	}
	for _, r := range sortedRecords(want) {
		p.fault("table %s: the journal has a record %s, the table has not", r.table, r.id)
	}
	for _, m := range sortedRecords(members) {
		for member := range members[m] {
			p.fault("table %s: by the journal %s has %s, by the table it has not", m.table, m.id, member)
		}
	}
	return nil
}

func sortedRecords[T any](m map[record]T) []record {
	return slices.SortedFunc(maps.Keys(m), func(a, b record) int { return strings.Compare(a.table+a.id, b.table+b.id) })
}

// expected is what the record tables must hold: the columns of each record
// that ever had one set, and the members of its sets.
func expected(l *journal.Log) (columns map[record]map[string]string, members map[record]map[string]bool) {
	columns, members = map[record]map[string]string{}, map[record]map[string]bool{}
	l.Values(func(set journal.Set) {
		k := workshop.KindNamed(set.Kind)
		if k == nil {
			return
		}
		f, member, ok := k.Field(set.Field)
		switch {
		case !ok:
		case !f.Set:
			r := record{k.Table, set.Record}
			if columns[r] == nil {
				columns[r] = map[string]string{}
			}
			columns[r][f.Name] = set.Value
		case set.Value != "":
			r := record{k.MemberTable(f.Name), set.Record}
			if members[r] == nil {
				members[r] = map[string]bool{}
			}
			members[r][member] = true
		}
	})
	return columns, members
}

// verifyTable checks off one table's records in want.
func (s *Store) verifyTable(ctx context.Context, p *Proof, table string, columns []string, want map[record]map[string]string) error {
	rows, err := s.conn.QueryContext(ctx, "SELECT "+strings.Join(columns, ", ")+" FROM "+table)
	if err != nil {
		return err
	}
	defer rows.Close()
	values := make([]sql.NullString, len(columns))
	dest := make([]any, len(columns))
	for i := range values {
		dest[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		r := record{table, values[0].String}
		fields, ok := want[r]
		if !ok {
			p.fault("table %s: a record %s that the journal does not know", table, r.id)
			continue
		}
		delete(want, r)
		for i, name := range columns {
			if has := values[i]; i > 0 && (has.String != fields[name] || has.Valid != (fields[name] != "")) {
				p.fault("table %s: %s of %s is %s, by the journal %s", table, name, r.id, quoted(has.String), quoted(fields[name]))
			}
		}
	}
	return rows.Err()
}

// verifyMembers checks off one set table's rows in want.
func (s *Store) verifyMembers(ctx context.Context, p *Proof, table string, want map[record]map[string]bool) error {
	rows, err := s.conn.QueryContext(ctx, "SELECT record, member FROM "+table)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		r, member := record{table: table}, ""
		if err := rows.Scan(&r.id, &member); err != nil {
			return err
		}
		if !want[r][member] {
			p.fault("table %s: %s has %s, by the journal it has not", table, r.id, member)
			continue
		}
		delete(want[r], member)
	}
	return rows.Err()
}

// quoted is a value for a message, cut short.
func quoted(value string) string {
	if r := []rune(value); len(r) > 60 {
		value = string(r[:60]) + "…"
	}
	return fmt.Sprintf("%q", value)
}
