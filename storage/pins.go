package storage

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"

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
	for _, id := range st.PinnedLists() {
		l := &checklist.Checklist{}
		if err := s.pinnedJSON(ctx, st.Pins[id].SHA256, l); err != nil {
			return nil, nil, err
		}
		lists = append(lists, l)
	}
	if sha := st.Pins[workshop.PairsPin].SHA256; sha != "" {
		err = s.pinnedJSON(ctx, sha, &pairs)
	}
	return lists, pairs, err
}

// Crosswalks are the pinned crosswalks of a workshop; none when it has none.
func (s *Store) Crosswalks(ctx context.Context, st *workshop.State) (out []*checklist.Crosswalk, err error) {
	if sha := st.Pins[workshop.CrosswalksPin].SHA256; sha != "" {
		err = s.pinnedJSON(ctx, sha, &out)
	}
	return out, err
}

func (s *Store) pinnedJSON(ctx context.Context, sha string, into any) error {
	content, err := s.pinnedText(ctx, sha)
	if err != nil {
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
	content, err := s.pinnedText(ctx, sha)
	return []byte(content), err
}

func (s *Store) pinnedText(ctx context.Context, sha string) (content string, err error) {
	release, err := s.use(ctx)
	if err != nil {
		return "", err
	}
	defer release()
	err = s.conn.QueryRowContext(ctx, "SELECT content FROM pinned WHERE sha256 = ?", sha).Scan(&content)
	if errors.Is(err, sql.ErrNoRows) {
		return "", damaged(s.path, fmt.Sprintf("the pinned checklist %.12s is missing", sha))
	}
	if err != nil {
		return "", explain(s.path, err)
	}
	if SHA256([]byte(content)) != sha {
		return "", damaged(s.path, fmt.Sprintf("the pinned checklist %.12s has been altered", sha))
	}
	return content, nil
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
