package storage

import (
	"context"
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// Proof is what verifying a file found.
type Proof struct {
	Workshop string
	Changes  int          // rows of the journal that could be read
	Log      *journal.Log // the changes up to the first broken link
	Pinned   int          // checklists and crosswalks kept in the file
	// Faults are what is wrong, at most maxFaults of them: broken links of the
	// journal first, in its order, then the tables, the pinned checklists and
	// the database. None: the file is intact.
	Faults []string
	More   int // faults that were left out
}

const maxFaults = 40

// Head is the journal head; zero when the journal is broken.
func (p *Proof) Head() journal.ID {
	if p.Log.Len() < p.Changes {
		return journal.ID{}
	}
	return p.Log.Head()
}

func (p *Proof) fault(format string, args ...any) {
	if len(p.Faults) == maxFaults {
		p.More++
		return
	}
	p.Faults = append(p.Faults, fmt.Sprintf(format, args...))
}

// Verify replays a file's journal and holds everything else in the file
// against it: the hash of every change and its links, the record tables, the
// pinned checklists, and SQLite's own check. It reads only, also while the
// file is open elsewhere. What is wrong is in the proof; the error is for a
// file that cannot be read at all.
func Verify(ctx context.Context, path string, opt Options) (*Proof, error) {
	path = resolve(path)
	if _, err := inspect(path, opt.formats().version); err != nil {
		return nil, err
	}
	opt.ReadOnly = true
	s, err := openRead(ctx, path, opt, func(s *Store, ctx context.Context) error {
		if err := s.checkSchema(ctx); err != nil {
			return err
		}
		return s.identify(ctx)
	})
	if err != nil {
		return nil, err
	}
	p, err := s.Prove(ctx)
	return p, errors.Join(err, s.Close())
}

// Prove is Verify of the file that is open.
func (s *Store) Prove(ctx context.Context) (*Proof, error) {
	release, err := s.use(ctx)
	if err != nil {
		return nil, err
	}
	defer release()
	p := &Proof{Workshop: s.workshop, Log: journal.NewLog()}
	checks := []func(context.Context, *Proof) error{s.verifyJournal, s.verifyHeads, s.verifyTables, s.verifyPins, s.verifyDatabase}
	for i, check := range checks {
		if broken := len(p.Faults) > 0 && i > 0 && p.Log.Len() < p.Changes; broken && i < 3 {
			continue // heads and tables have nothing whole to be held against
		}
		if err := check(ctx, p); corrupt(err) {
			p.fault("%s cannot be read: %v", [...]string{"the journal", "the current changes", "a table", "a pinned checklist", "the database"}[i], err)
		} else if err != nil {
			return nil, explain(s.path, err)
		}
	}
	return p, nil
}

// corrupt tells damage from an error that says nothing about the file.
func corrupt(err error) bool {
	var se *sqlite.Error
	return errors.As(err, &se) && (se.Code()&0xff == sqlite3.SQLITE_CORRUPT || se.Code()&0xff == sqlite3.SQLITE_NOTADB)
}

// verifyJournal computes the hash of every change and follows every link, up
// to the first that is broken; after it only the hashes are held against the
// contents.
func (s *Store) verifyJournal(ctx context.Context, p *Proof) error {
	rows, err := s.conn.QueryContext(ctx, "SELECT "+changeColumns+" FROM journal ORDER BY seq")
	if err != nil {
		return err
	}
	defer rows.Close()
	whole := true
	for rows.Next() {
		var r rawChange
		if err := rows.Scan(r.dest()...); err != nil {
			return err
		}
		p.Changes++
		e, err := r.proven(s.workshop)
		if err != nil {
			p.fault("change %d (%s): %v", r.Seq, e.describe(), err)
			whole = false
			continue
		}
		if !whole {
			continue
		}
		if err := workshop.CheckSet(journal.Set{Key: e.Key, Value: e.Value}); err != nil {
			p.fault("change %d (%s) says what no record can: %v", e.Seq, e.describe(), err)
		}
		if _, err := p.Log.Add(e.Change); err != nil {
			p.fault("broken link: %d, %v", e.Seq, err)
			whole = false
		} else if p.Log.Len() < p.Changes {
			p.fault("change %d (%s) is in the journal twice", e.Seq, e.describe())
			whole = false
		}
	}
	return rows.Err()
}

func (e Entry) describe() string {
	return fmt.Sprintf("%s %s %s by %s, %s", e.Kind, e.Record, e.Field, e.Author, e.Time)
}

// verifyHeads holds the table of current changes against the replay.
func (s *Store) verifyHeads(ctx context.Context, p *Proof) error {
	rows, err := s.conn.QueryContext(ctx, "SELECT h.kind, h.record, h.field, h.seq, j.id FROM heads h LEFT JOIN journal j USING (seq)")
	if err != nil {
		return err
	}
	defer rows.Close()
	want := map[journal.Key]map[journal.ID]bool{}
	p.Log.Keys(func(k journal.Key, heads []journal.ID) {
		want[k] = map[journal.ID]bool{}
		for _, h := range heads {
			want[k][h] = true
		}
	})
	for rows.Next() {
		var k journal.Key
		var seq int64
		var b []byte
		if err := rows.Scan(&k.Kind, &k.Record, &k.Field, &seq, &b); err != nil {
			return err
		}
		var id journal.ID
		copy(id[:], b)
		if !want[k][id] {
			p.fault("table heads: change %d is given as current for %s %s %s; by the journal it is not", seq, k.Kind, k.Record, k.Field)
		}
		delete(want[k], id)
	}
	for k, missing := range want {
		for id := range missing {
			p.fault("table heads: change %s is current for %s %s %s by the journal, and is not given", id.Short(), k.Kind, k.Record, k.Field)
		}
	}
	return rows.Err()
}

// verifyPins hashes what is pinned, and looks for what the journal names.
func (s *Store) verifyPins(ctx context.Context, p *Proof) error {
	rows, err := s.conn.QueryContext(ctx, "SELECT sha256, content FROM pinned")
	if err != nil {
		return err
	}
	defer rows.Close()
	there := map[string]bool{}
	for rows.Next() {
		var sha, content string
		if err := rows.Scan(&sha, &content); err != nil {
			return err
		}
		p.Pinned++
		there[sha] = true
		if SHA256([]byte(content)) != sha {
			p.fault("the pinned checklist %.12s has been altered", sha)
		}
	}
	for _, c := range p.Log.Changes() {
		if c.Kind == "checklist" && c.Field == "sha256" && c.Value != "" && !there[c.Value] {
			p.fault("the checklist %s (%.12s), pinned by %s, %s, is missing", c.Record, c.Value, c.Author, c.Time)
			there[c.Value] = true
		}
	}
	return rows.Err()
}

// verifyDatabase is SQLite's own check of the whole file.
func (s *Store) verifyDatabase(ctx context.Context, p *Proof) error {
	for _, check := range []string{"integrity_check", "foreign_key_check"} {
		rows, err := s.conn.QueryContext(ctx, "PRAGMA "+check)
		if err != nil {
			return err
		}
		if err := errors.Join(p.complaints(check, rows), rows.Close()); err != nil {
			return err
		}
	}
	return nil
}
