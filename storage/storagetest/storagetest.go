// Package storagetest damages workshop files, for tests.
package storagetest

import (
	"bytes"
	"database/sql"
	"errors"
	"os"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// Exec runs SQL on a SQLite file, which it makes when there is none, with none
// of the guards that a workshop file is opened with.
func Exec(path, query string) error {
	db, err := sql.Open("sqlite", path)
	if err != nil {
		return err
	}
	if _, err := db.Exec(query); err != nil {
		_ = db.Close()
		return err
	}
	return db.Close()
}

// Crash leaves a file as a power cut in the middle of the given statements
// would: some of their pages written, and the rollback journal beside it.
func Crash(path, query string) error {
	db, err := sql.Open("sqlite", path)
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	// With no room in the cache, pages go to the file before the end.
	if _, err := db.Exec("PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE; " + query); err != nil {
		return err
	}
	after, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	rollback, err := os.ReadFile(path + "-journal")
	if err != nil {
		return err
	}
	if _, err := db.Exec("ROLLBACK"); err != nil {
		return err
	}
	before, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if bytes.Equal(before, after) {
		return errors.New("the statements wrote nothing before the end: give them more to do")
	}
	return errors.Join(db.Close(), os.WriteFile(path, after, 0o600), os.WriteFile(path+"-journal", rollback, 0o600))
}
