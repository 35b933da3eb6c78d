package storage

import (
	"context"
	"fmt"
	"path/filepath"
)

// format is what a version of clausewalk knows about files: the newest version
// of the schema, what each version looks like, and the way from each to the
// next.
type format struct {
	version int
	schemas map[int]string                            // schemaHash by version
	steps   map[int]func(context.Context, *txn) error // from version n to n+1, inside one transaction
}

// A release that changes the schema raises schemaVersion, adds the new hash,
// keeps the old ones, and adds the step.
var current = &format{version: schemaVersion, schemas: map[int]string{1: schemaSHA256}}

func (o Options) formats() *format {
	if o.format != nil {
		return o.format
	}
	return current
}

// migrate brings the file to the newest version of the schema: after a backup,
// in one transaction, which is rolled back whole when a step fails or the
// result is not what the version looks like.
func (s *Store) migrate(ctx context.Context, from int) error {
	f := s.opt.formats()
	if err := s.identify(ctx); err != nil {
		return err
	}
	backup, err := s.backupBefore(ctx, f.version)
	if err != nil {
		return fmt.Errorf("%s: made by an older clausewalk, and left as it was because no backup could be made first: %w", s.path, err)
	}
	if err := s.steps(ctx, f, from); err != nil {
		return fmt.Errorf("%s: could not be brought from file version %d to %d and has been left as it was (backup: %s): %w", s.path, from, f.version, backup, explain(s.path, err))
	}
	s.notice = fmt.Sprintf("the file was brought from version %d to %d; as it was before: %s", from, f.version, backup)
	return nil
}

func (s *Store) steps(ctx context.Context, f *format, from int) error {
	tx, err := s.transaction(ctx)
	if err != nil {
		return err
	}
	defer tx.rollback()
	for v := from; v < f.version; v++ {
		step := f.steps[v]
		if step == nil {
			return fmt.Errorf("this version cannot read file version %d", v)
		}
		if err := step(ctx, tx); err != nil {
			return fmt.Errorf("version %d: %w", v+1, err)
		}
	}
	if _, err := s.conn.ExecContext(tx.ctx, fmt.Sprintf("PRAGMA user_version = %d", f.version)); err != nil {
		return err
	}
	if got, err := schemaHash(tx.ctx, s.conn); err != nil {
		return err
	} else if got != f.schemas[f.version] {
		return fmt.Errorf("the result is not what version %d looks like", f.version)
	}
	p := &Proof{}
	rows, err := s.conn.QueryContext(tx.ctx, "PRAGMA foreign_key_check")
	if err != nil {
		return err
	}
	defer rows.Close()
	if err := p.complaints("foreign_key_check", rows); err != nil {
		return err
	}
	if len(p.Faults) > 0 {
		return fmt.Errorf("%s", p.Faults[0])
	}
	return tx.commit()
}

// backupBefore makes the backup that a migration begins with: among the others,
// or beside the file when no folder is given for them.
func (s *Store) backupBefore(ctx context.Context, version int) (string, error) {
	if s.scratch {
		return "", nil
	}
	if s.opt.Backups.Dir != "" {
		b, _, err := s.Backup(ctx, false)
		return b.Path, err
	}
	path := beside(s.path, fmt.Sprintf(" (before version %d)", version))
	return path, s.CopyTo(ctx, path)
}

// beside is a free name beside a file: "w.clausewalk" and " (x)" make
// "w (x).clausewalk".
func beside(path, what string) string {
	ext := filepath.Ext(path)
	base := path[:len(path)-len(ext)] + what
	name := base + ext
	for n := 2; exists(name) || exists(name+"-journal"); n++ {
		name = fmt.Sprintf("%s %d%s", base, n, ext)
	}
	return name
}
