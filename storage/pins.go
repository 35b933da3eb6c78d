package storage

import (
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"unsafe"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// SHA256 is the hash under which content is pinned, in hexadecimal.
func SHA256(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// Pin keeps content in the file, under its SHA-256. A change that names the
// hash makes it part of the workshop.
func (s *Store) Pin(ctx context.Context, content []byte) error {
	return s.write(ctx, func(tx *txn) error { return tx.pin(content) })
}

func (t *txn) pin(content []byte) error {
	return t.exec("INSERT OR IGNORE INTO pinned (sha256, content) VALUES (?, ?)", SHA256(content), string(content))
}

// Checklists are the pinned checklists of a workshop in their order, and the
// pairs between them.
func (s *Store) Checklists(ctx context.Context, st *workshop.State) (lists []*checklist.Checklist, pairs []checklist.Pair, err error) {
	release, err := s.use(ctx)
	if err != nil {
		return nil, nil, err
	}
	made := s.makeOut(ctx, st)
	release()
	return made()
}

// makeOut reads what Checklists returns, and returns while it is still being
// made out; made waits for it. The caller has the use of the file.
func (s *Store) makeOut(ctx context.Context, st *workshop.State) (made func() ([]*checklist.Checklist, []checklist.Pair, error)) {
	var lists []*checklist.Checklist
	var pairs []checklist.Pair
	var all []func() error
	begin := func(sha string, into any) {
		content, err := s.content(ctx, sha)
		all = append(all, aside(func() error {
			if err != nil {
				return err
			}
			return s.makeOutJSON(sha, content, into)
		}))
	}
	for _, id := range st.PinnedLists() {
		lists = append(lists, &checklist.Checklist{})
		begin(st.Pins[id].SHA256, lists[len(lists)-1])
	}
	if sha := st.Pins[workshop.PairsPin].SHA256; sha != "" {
		begin(sha, &pairs)
	}
	return func() ([]*checklist.Checklist, []checklist.Pair, error) {
		var errs []error
		for _, wait := range all {
			errs = append(errs, wait())
		}
		if err := cmp.Or(errs...); err != nil {
			return nil, nil, err
		}
		return lists, pairs, nil
	}
}

// aside does something beside what else goes on; wait is to be called once.
func aside(do func() error) (wait func() error) {
	done := make(chan error, 1)
	go func() {
		// A panic here would leave the terminal raw.
		defer func() {
			if p := recover(); p != nil {
				done <- fmt.Errorf("internal error: %v", p)
			}
		}()
		done <- do()
	}()
	return func() error { return <-done }
}

// Crosswalks are the pinned crosswalks of a workshop; none when it has none.
func (s *Store) Crosswalks(ctx context.Context, st *workshop.State) (out []*checklist.Crosswalk, err error) {
	sha := st.Pins[workshop.CrosswalksPin].SHA256
	if sha == "" {
		return nil, nil
	}
	content, err := s.pinned(ctx, sha)
	if err != nil {
		return nil, err
	}
	err = s.makeOutJSON(sha, content, &out)
	return out, err
}

// makeOutJSON makes out what is pinned under a SHA-256.
func (s *Store) makeOutJSON(sha, content string, into any) error {
	if err := s.unaltered(sha, content); err != nil {
		return err
	}
	if err := readJSON(content, into); err != nil {
		return damaged(s.path, fmt.Sprintf("the pinned checklist %.12s cannot be read: %v", sha, err))
	}
	return nil
}

// Pinned is the content kept under a SHA-256. It fails with ErrDamaged when
// the content is gone or is not what was pinned.
func (s *Store) Pinned(ctx context.Context, sha string) ([]byte, error) {
	content, err := s.pinned(ctx, sha)
	if err != nil {
		return nil, err
	}
	if err := s.unaltered(sha, content); err != nil {
		return nil, err
	}
	return []byte(content), nil
}

func (s *Store) pinned(ctx context.Context, sha string) (content string, err error) {
	release, err := s.use(ctx)
	if err != nil {
		return "", err
	}
	defer release()
	return s.content(ctx, sha)
}

// content is what the file says was pinned; the caller has the use of it.
func (s *Store) content(ctx context.Context, sha string) (content string, err error) {
	err = s.conn.QueryRowContext(ctx, "SELECT content FROM pinned WHERE sha256 = ?", sha).Scan(&content)
	if errors.Is(err, sql.ErrNoRows) {
		return "", damaged(s.path, fmt.Sprintf("the pinned checklist %.12s is missing", sha))
	}
	return content, explain(s.path, err)
}

func (s *Store) unaltered(sha, content string) error {
	// Hashed where it is: a copy takes as long as the hash.
	if SHA256(unsafe.Slice(unsafe.StringData(content), len(content))) != sha {
		return damaged(s.path, fmt.Sprintf("the pinned checklist %.12s has been altered", sha))
	}
	return nil
}

// Draft is text that was being typed into a field.
type Draft struct {
	journal.Set
	Author string
	Time   string // journal.TimeLayout
}

// SaveDraft keeps what is being typed, on the disk when it returns; an empty
// value drops the draft.
func (s *Store) SaveDraft(ctx context.Context, set journal.Set, author string) error {
	now := s.opt.Now().Format(journal.TimeLayout)
	return s.write(ctx, func(tx *txn) error {
		if set.Value == "" {
			return tx.exec("DELETE FROM drafts WHERE kind = ? AND record = ? AND field = ?", set.Kind, set.Record, set.Field)
		}
		return tx.exec(`INSERT INTO drafts (kind, record, field, value, author, time) VALUES (?,?,?,?,?,?)
			ON CONFLICT (kind, record, field) DO UPDATE SET value = excluded.value, author = excluded.author, time = excluded.time`,
			set.Kind, set.Record, set.Field, set.Value, author, now)
	})
}

// Drafts are the texts that were being typed when the file was last used.
func (s *Store) Drafts(ctx context.Context) ([]Draft, error) {
	release, err := s.use(ctx)
	if err != nil {
		return nil, err
	}
	defer release()
	rows, err := s.conn.QueryContext(ctx, "SELECT kind, record, field, value, author, time FROM drafts ORDER BY time, kind, record, field")
	if err != nil {
		return nil, explain(s.path, err)
	}
	defer rows.Close()
	var out []Draft
	for rows.Next() {
		var d Draft
		if err := rows.Scan(&d.Kind, &d.Record, &d.Field, &d.Value, &d.Author, &d.Time); err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, rows.Err()
}
