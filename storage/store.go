package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// Options say who opens a file and how.
type Options struct {
	Author   string           // whose changes these are; shown to whoever finds the file locked
	Replica  string           // id of this installation
	ReadOnly bool             // read only; a file that is open elsewhere is read as last saved
	Now      func() time.Time // the clock; time.Now when nil
}

// Store is one open workshop file. Its methods may be called from several
// goroutines; writes are taken one after the other.
type Store struct {
	path     string
	opt      Options
	db       *sql.DB
	conn     *sql.Conn // the only connection of db
	workshop string
	last     journal.ID // this replica's last change, once known
	lastOK   bool
	snapshot string // temporary copy that is read instead of a file held elsewhere
	holder   string // who holds the file, when a copy is read
	locked   bool   // the lock file is ours
	stmts    map[string]*sql.Stmt
	busy     chan struct{} // full while the connection is in use
	closed   chan struct{}
	closing  sync.Once
}

// Create makes a new workshop file and commits its first act, which describes
// the engagement. pinned is the content that the act names by its SHA-256 (see
// SHA256). It refuses to overwrite, and leaves nothing behind when it fails.
func Create(ctx context.Context, path, workshopID string, pinned [][]byte, act journal.Act, opt Options) (_ *Store, err error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, os.ErrExist) {
		return nil, fmt.Errorf("%s: %w: choose another name, or remove it first", path, ErrExists)
	}
	if err != nil {
		return nil, fmt.Errorf("cannot create the workshop file: %w", err)
	}
	_ = f.Close()
	var s *Store
	defer func() {
		if err != nil {
			if s != nil {
				_ = s.Close()
			}
			_ = os.Remove(path)
			_ = os.Remove(path + "-journal")
		}
	}()
	s, err = newStore(path, opt, pragmas+"&mode=rw")
	if err != nil {
		return nil, err
	}
	if err := s.lock(ctx); err != nil {
		return s, err
	}
	s.workshop = workshopID
	if err := s.setUp(ctx, pinned); err != nil {
		return s, explain(path, err)
	}
	if _, err := s.Commit(ctx, act, opt.Author); err != nil && !errors.Is(err, journal.ErrNothing) {
		return s, err
	}
	return s, nil
}

// setUp makes the tables of a new file.
func (s *Store) setUp(ctx context.Context, pinned [][]byte) error {
	tx, err := s.transaction(ctx)
	if err != nil {
		return err
	}
	defer tx.rollback()
	head := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d;\n", applicationID, schemaVersion)
	if _, err := s.conn.ExecContext(ctx, head+schemaSQL); err != nil {
		return err
	}
	if err := tx.exec("INSERT INTO meta (key, value) VALUES ('workshop', ?)", s.workshop); err != nil {
		return err
	}
	for _, content := range pinned {
		if err := tx.pin(content); err != nil {
			return err
		}
	}
	return tx.commit()
}

// Open opens a workshop file. A file that is held elsewhere gives ErrHeld and
// says by whom, unless it is opened read-only: then its last saved state is
// read.
func Open(ctx context.Context, path string, opt Options) (*Store, error) {
	if err := inspect(path); err != nil {
		return nil, err
	}
	if opt.ReadOnly {
		return openRead(ctx, path, opt)
	}
	s, err := newStore(path, opt, pragmas+"&mode=rw")
	if err != nil {
		return nil, err
	}
	err = s.lock(ctx)
	if err == nil {
		err = s.begin(ctx)
	}
	if err != nil {
		_ = s.Close()
		return nil, err
	}
	return s, nil
}

func openRead(ctx context.Context, path string, opt Options) (*Store, error) {
	if exists(path + "-journal") {
		// A crash left changes half done, or somebody is writing. Opening for
		// writing settles which, and rolls back in the first case.
		if w, err := Open(ctx, path, Options{Author: opt.Author, Replica: opt.Replica, Now: opt.Now}); err == nil {
			_ = w.Close()
		}
	}
	s, err := newStore(path, opt, readPragmas)
	if err != nil {
		return nil, err
	}
	if err = s.begin(ctx); err == nil {
		return s, nil
	}
	_ = s.Close()
	if !errors.Is(err, ErrHeld) {
		return nil, err
	}
	copied, err := copyStill(ctx, path)
	if err != nil {
		return nil, err
	}
	s, err = newStore(copied, opt, readPragmas)
	if err != nil {
		_ = os.Remove(copied)
		return nil, err
	}
	s.snapshot, s.path = copied, path
	s.holder = "another program"
	if h, ok := readHolder(path); ok {
		s.holder = h.String()
	}
	if err := s.begin(ctx); err != nil {
		_ = s.Close()
		return nil, err
	}
	return s, nil
}

// copyStill copies a file that another process has open, at a moment when it
// is not writing: no rollback journal before and after, and the same change
// counter.
func copyStill(ctx context.Context, path string) (string, error) {
	out, err := os.CreateTemp("", "clausewalk-*.copy")
	if err != nil {
		return "", err
	}
	_ = out.Close()
	for range 40 {
		if err := ctx.Err(); err != nil {
			break
		}
		if copyOnce(path, out.Name()) {
			return out.Name(), nil
		}
		select {
		case <-ctx.Done():
		case <-time.After(25 * time.Millisecond):
		}
	}
	_ = os.Remove(out.Name())
	return "", heldError(path)
}

func copyOnce(path, to string) bool {
	if exists(path + "-journal") {
		return false
	}
	data, err := os.ReadFile(path)
	if err != nil || len(data) < headerSize {
		return false
	}
	again := make([]byte, headerSize)
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	if _, err := io.ReadFull(f, again); err != nil || string(again) != string(data[:headerSize]) || exists(path+"-journal") {
		return false
	}
	return os.WriteFile(to, data, 0o600) == nil
}

func newStore(path string, opt Options, params string) (*Store, error) {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	db, err := openDB(path, params)
	if err != nil {
		return nil, err
	}
	conn, err := db.Conn(context.Background())
	if err != nil {
		_ = db.Close()
		return nil, explain(path, err)
	}
	return &Store{path: path, opt: opt, db: db, conn: conn, stmts: map[string]*sql.Stmt{}, busy: make(chan struct{}, 1), closed: make(chan struct{})}, nil
}

// use takes the connection for one operation, so that a read never sees half
// of a write.
func (s *Store) use(ctx context.Context) (release func(), err error) {
	select {
	case s.busy <- struct{}{}:
		return func() { <-s.busy }, nil
	case <-s.closed:
		return nil, ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// lock takes the file for this process until Close: a lock that SQLite keeps
// after the first exclusive transaction.
func (s *Store) lock(ctx context.Context) error {
	if f, err := os.OpenFile(s.path, os.O_RDWR, 0); err != nil {
		return explain(s.path, err)
	} else {
		_ = f.Close()
	}
	_, err := s.conn.ExecContext(ctx, "BEGIN EXCLUSIVE; COMMIT;")
	if err = explain(s.path, err); errors.Is(err, ErrHeld) {
		return heldError(s.path)
	} else if err != nil {
		return err
	}
	if err := writable(filepath.Dir(s.path)); err != nil {
		return fmt.Errorf("%s: %w: its folder is read-only, so changes could not be saved safely; copy the file to a folder of yours, or open it with --read-only", s.path, ErrReadOnly)
	}
	s.locked = true
	writeHolder(s.path, s.opt.Author, s.opt.Now())
	return nil
}

// writable tells whether a file can be made in a folder, as SQLite's rollback
// journal must be.
func writable(dir string) error {
	f, err := os.CreateTemp(dir, ".clausewalk-*")
	if err != nil {
		return err
	}
	_ = f.Close()
	return os.Remove(f.Name())
}

func (s *Store) begin(ctx context.Context) error {
	if err := checkSchema(ctx, s.conn, s.path); err != nil {
		return err
	}
	if err := quickCheck(ctx, s.conn, s.path); err != nil {
		return err
	}
	err := s.conn.QueryRowContext(ctx, "SELECT value FROM meta WHERE key = 'workshop'").Scan(&s.workshop)
	if errors.Is(err, sql.ErrNoRows) {
		return damaged(s.path, "it does not say which workshop it is")
	}
	return explain(s.path, err)
}

// Path is the workshop file.
func (s *Store) Path() string { return s.path }

// WorkshopID is the id of the workshop in the file.
func (s *Store) WorkshopID() string { return s.workshop }

// ReadOnly says why nothing can be written; empty when it can.
func (s *Store) ReadOnly() string {
	switch {
	case s.snapshot != "":
		return "read-only: the file is open by " + s.holder + "; this is what was saved last"
	case s.opt.ReadOnly:
		return "read-only: opened to read"
	}
	return ""
}

// Close waits for the operation under way and ends the use of the file, which
// then stands alone. Closing again does nothing.
func (s *Store) Close() (err error) {
	s.closing.Do(func() {
		s.busy <- struct{}{}
		close(s.closed)
		err = s.end()
	})
	return err
}

func (s *Store) end() error {
	for _, st := range s.stmts {
		_ = st.Close()
	}
	err := errors.Join(s.conn.Close(), s.db.Close())
	if s.locked {
		_ = os.Remove(lockPath(s.path))
	}
	if s.snapshot != "" {
		_ = os.Remove(s.snapshot)
	}
	return err
}

// Load reads the current state. Its cost grows with the state, not with the
// history.
func (s *Store) Load(ctx context.Context) (*workshop.State, error) {
	release, err := s.use(ctx)
	if err != nil {
		return nil, err
	}
	defer release()
	st := workshop.New(s.workshop)
	st.ReadOnlyReason = s.ReadOnly()
	for _, k := range workshop.Kinds {
		if err := s.loadKind(ctx, k, st); err != nil {
			return nil, fmt.Errorf("read the %s: %w", k.Table, explain(s.path, err))
		}
	}
	if err := s.loadConflicts(ctx, st); err != nil {
		return nil, explain(s.path, err)
	}
	return st, nil
}

func (s *Store) loadKind(ctx context.Context, k *workshop.Kind, st *workshop.State) error {
	var columns []string
	for _, f := range k.Fields {
		if f.Set {
			if err := s.loadMembers(ctx, k, f.Name, st); err != nil {
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
		for i, v := range values {
			if v.Valid {
				st.Apply(journal.Set{Key: journal.Key{Kind: k.Name, Record: id, Field: columns[i]}, Value: v.String})
			}
		}
	}
	return rows.Err()
}

func (s *Store) loadMembers(ctx context.Context, k *workshop.Kind, field string, st *workshop.State) error {
	rows, err := s.conn.QueryContext(ctx, "SELECT record, member FROM "+k.Table+"_"+field)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id, member string
		if err := rows.Scan(&id, &member); err != nil {
			return err
		}
		st.Apply(journal.Set{Key: journal.Key{Kind: k.Name, Record: id, Field: field + "/" + member}, Value: "yes"})
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
