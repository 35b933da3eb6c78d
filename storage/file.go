package storage

import (
	"context"
	"crypto/sha256"
	"database/sql"
	_ "embed"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"modernc.org/sqlite"

	"clausewalk/model/workshop"
)

//go:embed schema.sql
var schemaSQL string

const (
	applicationID = 0x636c7764 // "clwd", at offset 68 of the file
	schemaVersion = 1          // at offset 60 of the file
	headerSize    = 100
)

// schemaSHA256 is the hash of what schemaSQL leaves in sqlite_schema: a file
// with other tables, views or triggers was not made here. A test keeps it.
const schemaSHA256 = "27a51235fb6f2eeacbd831e8b4bc343e82b0cecf0dcf26a1b86d76f5b2a15f5e"

// pragmas of a file that is written: each was measured or tried against
// crashes; see the README, "Files".
const pragmas = "_txlock=immediate&_defensive=1&_dqs=0&_error_rc=1&_journal_mode=DELETE&_synchronous=EXTRA&_foreign_keys=1" +
	"&_busy_timeout=300&_pragma=trusted_schema(0)&_pragma=cell_size_check(1)&_pragma=locking_mode(EXCLUSIVE)" +
	"&_pragma=secure_delete(1)&_pragma=fullfsync(1)&_pragma=temp_store(2)&_pragma=mmap_size(0)"

const readPragmas = "mode=ro&_defensive=1&_dqs=0&_error_rc=1&_busy_timeout=300&_pragma=query_only(1)&_pragma=trusted_schema(0)" +
	"&_pragma=cell_size_check(1)&_pragma=temp_store(2)&_pragma=mmap_size(0)"

// uri is the path as SQLite's URI form wants it: a plain path would drop the
// parameters, and the default mode creates a missing file.
func uri(path, params string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	abs = filepath.ToSlash(abs)
	if !strings.HasPrefix(abs, "/") {
		abs = "/" + abs
	}
	return "file://" + (&url.URL{Path: abs}).EscapedPath() + "?" + params, nil
}

func openDB(path, params string) (*sql.DB, error) {
	dsn, err := uri(path, params)
	if err != nil {
		return nil, err
	}
	if runtime.GOOS == "linux" {
		// A second open of the file in this process (to hash or copy it) would
		// drop a POSIX lock; an OFD lock stays. Too late to switch: it is on.
		_, _ = sqlite.OFDLocking(true)
	}
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	return db, nil
}

// inspect reads the file's header without SQLite, so that a foreign or newer
// file is refused before anything could touch it. It returns the version of
// the file.
func inspect(path string, newest int) (version int, err error) {
	// A named pipe would keep an open waiting: look before.
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return 0, fmt.Errorf("%s: %w: create it with 'clausewalk new', or check the name", path, ErrNotFound)
	case errors.Is(err, fs.ErrPermission):
		return 0, fmt.Errorf("%s: no permission to read it", path)
	case err != nil:
		return 0, err
	}
	if info.IsDir() {
		return 0, fmt.Errorf("%s: %w: it is a folder", path, ErrNotWorkshop)
	}
	if !info.Mode().IsRegular() {
		return 0, fmt.Errorf("%s: %w: it is not a regular file", path, ErrNotWorkshop)
	}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrPermission) {
		return 0, fmt.Errorf("%s: no permission to read it", path)
	} else if err != nil {
		return 0, err
	}
	defer f.Close()
	if info.Size() == 0 {
		return 0, fmt.Errorf("%s: %w: it is empty; if it was a workshop, take a backup ('clausewalk backup --list')", path, ErrNotWorkshop)
	}
	var h [headerSize]byte
	if n, err := io.ReadFull(f, h[:]); err != nil {
		if n >= 16 && string(h[:16]) == "SQLite format 3\x00" {
			return 0, damaged(path, "cut off in its header")
		}
		return 0, fmt.Errorf("%s: %w", path, ErrNotWorkshop)
	}
	if string(h[:16]) != "SQLite format 3\x00" {
		return 0, fmt.Errorf("%s: %w: it is not an SQLite file", path, ErrNotWorkshop)
	}
	if binary.BigEndian.Uint32(h[68:]) != applicationID {
		return 0, fmt.Errorf("%s: %w: it is some other program's SQLite file", path, ErrNotWorkshop)
	}
	if version = int(binary.BigEndian.Uint32(h[60:])); version > newest {
		return 0, fmt.Errorf("%s: %w (file version %d, this one reads %d): it has been left as it is; install the newer version", path, ErrNewer, version, newest)
	}
	if pages := int64(binary.BigEndian.Uint32(h[28:])) * pageSize(h[:]); info.Size() < pages && !hotJournal(path) {
		return 0, damaged(path, fmt.Sprintf("cut off: %d of %d bytes", info.Size(), pages))
	}
	return version, nil
}

func pageSize(header []byte) int64 {
	if n := binary.BigEndian.Uint16(header[16:]); n != 1 {
		return int64(n)
	}
	return 65536
}

// hotJournal tells whether the rollback journal beside a file holds a
// transaction: one that is under way, or that a crash cut off. Between
// transactions the one who has the file open keeps a journal whose beginning is
// blank.
func hotJournal(path string) bool {
	f, err := os.Open(path + "-journal")
	if err != nil {
		return !errors.Is(err, fs.ErrNotExist)
	}
	defer f.Close()
	var magic [8]byte
	if _, err := io.ReadFull(f, magic[:]); err != nil {
		return false
	}
	return magic != [8]byte{}
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// checkSchema refuses a file whose schema is not the newest version's.
func (s *Store) checkSchema(ctx context.Context) error {
	f := s.opt.formats()
	return checkSchema(ctx, s.conn, s.path, f.schemas[f.version])
}

// checkSchema refuses a file with tables, views or triggers that are not ours:
// they could run when a table is read.
func checkSchema(ctx context.Context, db *sql.Conn, path, want string) error {
	got, err := schemaHash(ctx, db)
	if err != nil {
		return explain(path, err)
	}
	if got != want {
		return fmt.Errorf("%s: %w: it holds tables, views or triggers that clausewalk did not make, so it is not opened; 'clausewalk recover' copies its records into a clean file", path, ErrNotWorkshop)
	}
	return nil
}

func schemaHash(ctx context.Context, db *sql.Conn) (string, error) {
	rows, err := db.QueryContext(ctx, "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name")
	if err != nil {
		return "", err
	}
	defer rows.Close()
	h := sha256.New()
	for rows.Next() {
		var typ, name, table, text string
		if err := rows.Scan(&typ, &name, &table, &text); err != nil {
			return "", err
		}
		fmt.Fprintf(h, "%s\x00%s\x00%s\x00%s\x00", typ, name, table, text)
	}
	return hex.EncodeToString(h.Sum(nil)), rows.Err()
}

// soundTables refuses damage in the tables that Load reads for some kinds of
// record, once: all kinds in Open, or what there is in Load after OpenToLoad.
// Checking the journal too would make opening as slow as the history is long:
// that is done before the first change is written; see Store.sound.
func (s *Store) soundTables(ctx context.Context, kinds []*workshop.Kind) error {
	if s.loadable || s.checked {
		return nil
	}
	tables := []string{"meta", "heads"}
	for _, k := range kinds {
		tables = append(tables, k.Tables()...)
	}
	for _, t := range tables {
		if err := checkPages(ctx, s.conn, s.path, "("+t+")"); err != nil {
			return err
		}
	}
	s.loadable = true
	return nil
}

// checkPages is SQLite's quick check of one table, "(name)", or of the whole
// file, "".
func checkPages(ctx context.Context, db *sql.Conn, path, table string) error {
	var verdict string
	if err := db.QueryRowContext(ctx, "PRAGMA quick_check"+table).Scan(&verdict); err != nil {
		return explain(path, err)
	}
	if verdict = strings.TrimSpace(verdict); verdict == "ok" {
		return nil
	}
	if table != "" {
		verdict = "table " + strings.Trim(table, "()") + ": " + verdict
	}
	return damaged(path, verdict)
}
