package storage

import (
	"path/filepath"
	"testing"

	"clausewalk/model/workshop"
)

// fresh is a new workshop file.
func fresh(t *testing.T) *Store {
	t.Helper()
	act := workshop.Found("w", workshop.Engagement{Organization: "Example"}, nil, nil)
	s, err := Create(t.Context(), filepath.Join(t.TempDir(), "w.clausewalk"), "w", nil, act, Options{Author: "Ada", Replica: "r"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestTheHashOfTheSchemaIsTheSchemas(t *testing.T) {
	got, err := schemaHash(t.Context(), fresh(t).conn)
	if err != nil {
		t.Fatal(err)
	}
	if got != schemaSHA256 {
		t.Fatalf("schemaSHA256 must be %q; a schema that was in a release needs a migration too", got)
	}
}

func TestEveryFieldOfARecordHasItsColumn(t *testing.T) {
	s := fresh(t)
	columns := func(table string) map[string]bool {
		rows, err := s.conn.QueryContext(t.Context(), "SELECT name FROM pragma_table_info(?)", table)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		out := map[string]bool{}
		for rows.Next() {
			var name string
			if err := rows.Scan(&name); err != nil {
				t.Fatal(err)
			}
			out[name] = true
		}
		return out
	}
	for _, k := range workshop.Kinds {
		have := columns(k.Table)
		want := map[string]bool{"id": true}
		for _, f := range k.Fields {
			if !f.Set {
				want[f.Name] = true
			} else if set := columns(k.MemberTable(f.Name)); !set["record"] || !set["member"] {
				t.Errorf("no table %s_%s", k.Table, f.Name)
			}
		}
		for c := range want {
			if !have[c] {
				t.Errorf("table %s has no column %s", k.Table, c)
			}
		}
		for c := range have {
			if !want[c] {
				t.Errorf("table %s has a column %s that no field fills", k.Table, c)
			}
		}
	}
}

func TestTheJournalRefusesToForget(t *testing.T) {
	s := fresh(t)
	for _, query := range []string{"DELETE FROM journal", "UPDATE journal SET value = 'x'", "INSERT OR REPLACE INTO journal SELECT * FROM journal"} {
		if _, err := s.conn.ExecContext(t.Context(), query); err == nil {
			t.Errorf("%s was done", query)
		}
	}
}
