package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// Options say who opens a file and how.
type Options struct {
	Author   string           // whose changes these are; shown to whoever finds the file locked
	Replica  string           // id of this installation
	ReadOnly bool             // read only; a file that is open elsewhere is read as last saved
	Now      func() time.Time // the clock; time.Now when nil
	Backups  Backups          // where backups are kept; the zero value keeps none
	format   *format          // nil: current; tests have others
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
	scratch  bool   // a temporary copy that is brought up to date to be read
	loadable bool   // the tables that Load reads are known to be sound
	checked  bool   // every page is known to be sound
	notice   string // what opening did that a person should know
	identity *identity
	rescue   *Store // takes the changes when the file is not under its name any more
	moved    error  // what became of the file then
	stmts    map[string]*sql.Stmt
	busy     chan struct{} // full while the connection is in use
	closed   chan struct{}
	closing  sync.Once
}

// Create makes a new workshop file and commits its first act, which describes
// the engagement. pinned is the content that the act names by its SHA-256 (see
// SHA256). It refuses to overwrite, and leaves nothing behind when it fails.
func Create(ctx context.Context, path, workshopID string, pinned [][]byte, act journal.Act, opt Options) (_ *Store, err error) {
	if runtime.GOOS == "windows" && strings.Contains(strings.TrimPrefix(path, filepath.VolumeName(path)), ":") {
		// What follows would be a stream within another file, which no copy of it has.
		return nil, fmt.Errorf("%s: the name of a file cannot hold a colon: choose another name", path)
	}
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
	s, err = newStore(path, path, opt, pragmas+"&mode=rw")
	if err != nil {
		return nil, err
	}
	if err := s.lock(ctx); err != nil {
		return s, err
	}
	s.workshop, s.checked = workshopID, true
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
	return open(ctx, path, opt, (*Store).begin)
}

// OpenToLoad is Open for whoever calls Load or Workshop next: these refuse what
// is damaged in the tables, not it.
func OpenToLoad(ctx context.Context, path string, opt Options) (*Store, error) {
	return open(ctx, path, opt, func(s *Store, ctx context.Context) error { return s.inTime(ctx, s.look) })
}

func open(ctx context.Context, path string, opt Options, begin func(*Store, context.Context) error) (*Store, error) {
	path = resolve(path)
	if _, err := inspect(path, opt.formats().version); err != nil {
		return nil, err
	}
	if opt.ReadOnly {
		return openRead(ctx, path, opt, begin)
	}
	return openWrite(ctx, path, opt, begin)
}

// openWrite opens a file for writing; begin looks at it before it is used.
func openWrite(ctx context.Context, path string, opt Options, begin func(*Store, context.Context) error) (*Store, error) {
	s, err := newStore(path, path, opt, pragmas+"&mode=rw")
	if err != nil {
		return nil, err
	}
	err = s.lock(ctx)
	if err == nil {
		err = s.upToDate(ctx)
	}
	if err == nil {
		err = begin(s, ctx)
	}
	if err != nil {
		_ = s.Close()
		return nil, err
	}
	return s, nil
}

// upToDate migrates a file that an older version made.
func (s *Store) upToDate(ctx context.Context) error {
	var version int
	if err := s.conn.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return explain(s.path, err)
	}
	f := s.opt.formats()
	if version >= f.version {
		return nil
	}
	if err := checkSchema(ctx, s.conn, s.path, f.schemas[version]); err != nil {
		return err
	}
	return s.migrate(ctx, version)
}

// newStore opens the database in file, which path names to people.
func newStore(path, file string, opt Options, params string) (*Store, error) {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	db, err := openDB(file, params)
	if err != nil {
		return nil, err
	}
	conn, err := db.Conn(context.Background())
	if err != nil {
		_ = db.Close()
		return nil, explain(path, err)
	}
	// A file made to do harm may hold one value as large as the memory.
	if _, err := sqlite.Limit(conn, sqlite3.SQLITE_LIMIT_LENGTH, longest); err != nil {
		return nil, errors.Join(err, conn.Close(), db.Close())
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
	var err error
	if s.identity, err = newIdentity(s.path); err != nil {
		return explain(s.path, err)
	}
	_, err = s.conn.ExecContext(ctx, "BEGIN EXCLUSIVE; COMMIT;")
	if err = explain(s.path, err); errors.Is(err, ErrHeld) {
		return heldError(s.path)
	} else if err != nil {
		return err
	}
	if err := writable(filepath.Dir(s.path)); err != nil {
		return fmt.Errorf("%s: %w: its folder is read-only, so changes could not be saved safely; copy the file to a folder of yours, or open it with --read-only", s.path, ErrReadOnly)
	}
	if err := s.adoptJournal(ctx); err != nil {
		return explain(s.path, err)
	}
	if !exists(s.path + "-wal") {
		_ = os.Remove(s.path + "-shm") // another tool's, of no use now: the file shall stand alone
	}
	s.locked = true
	s.identity.note()
	writeHolder(s.path, s.opt.Author, s.opt.Now())
	return nil
}

// adoptJournal makes SQLite take over a rollback journal that a killed process
// left between two transactions, by writing what is there already, so that it
// is removed when the file is closed. Removing it here would pull it away from
// under a connection that has it open.
func (s *Store) adoptJournal(ctx context.Context) error {
	if !exists(s.path + "-journal") {
		return nil
	}
	var version int
	if err := s.conn.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	_, err := s.conn.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", version))
	return err
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

// longest is the longest value that is read, in bytes: more than any field or
// pinned checklist is.
const longest = 64 << 20

// openTime is how long looking at a file that is opened may take: a thousand
// times as long as it does.
const openTime = 30 * time.Second

func (s *Store) begin(ctx context.Context) error {
	return s.inTime(ctx, func(ctx context.Context) error {
		if err := s.look(ctx); err != nil {
			return err
		}
		return s.soundTables(ctx, workshop.Kinds)
	})
}

// inTime looks at the file for as long as that may take.
func (s *Store) inTime(ctx context.Context, look func(context.Context) error) error {
	ctx, stop := context.WithTimeout(ctx, openTime)
	defer stop()
	err := look(ctx)
	if err != nil && ctx.Err() == context.DeadlineExceeded {
		return damaged(s.path, "looking at it takes too long")
	}
	return err
}

// look refuses what was not made here.
func (s *Store) look(ctx context.Context) error {
	if err := s.checkSchema(ctx); err != nil {
		return err
	}
	// A workshop is in memory already: what SQLite keeps beside it is little,
	// but a large act stays in memory until it is committed.
	if _, err := s.conn.ExecContext(ctx, "PRAGMA cache_size=-256; PRAGMA cache_spill=0"); err != nil {
		return explain(s.path, err)
	}
	return s.identify(ctx)
}

// identify reads which workshop the file holds.
func (s *Store) identify(ctx context.Context) error {
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

// Notice is what opening the file did that a person should know; empty when
// there is nothing.
func (s *Store) Notice() string { return s.notice }

// ReadOnly says why nothing can be written; empty when it can.
func (s *Store) ReadOnly() string {
	switch {
	case s.holder != "":
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
	if s.identity != nil {
		err = errors.Join(err, s.identity.handle.Close())
	}
	if s.rescue != nil {
		err = errors.Join(err, s.rescue.Close())
	}
	if s.locked && s.moved == nil {
		_ = os.Remove(lockPath(s.path))
	}
	if s.snapshot != "" {
		removeCopy(s.snapshot)
	}
	return err
}
