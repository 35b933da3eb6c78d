package storage

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// exportFormat names the format and its version.
const exportFormat = "clausewalk export 1"

// exported is everything in a workshop file, as JSON: the journal, what is
// pinned, and the texts that are being typed. The tables follow from the
// journal.
type exported struct {
	Format   string          `json:"format"`
	Workshop string          `json:"workshop"`
	Head     journal.ID      `json:"head"`
	Changes  []exportChange  `json:"changes"`
	Pinned   []exportPinned  `json:"pinned"`
	Drafts   []exportedDraft `json:"drafts"`
}

type exportChange struct {
	ID journal.ID `json:"id"`
	journal.Change
}

type exportPinned struct {
	SHA256  string `json:"sha256"`
	Content string `json:"content"` // JSON in a string, so that not a byte of it changes on the way
}

type exportedDraft struct {
	journal.Set
	Author string `json:"author"`
	Time   string `json:"time"`
}

// Export writes everything in the file as JSON, from which Import makes a file
// with the same journal head.
func (s *Store) Export(ctx context.Context, out io.Writer) error {
	x := exported{Format: exportFormat, Workshop: s.workshop, Changes: []exportChange{}, Pinned: []exportPinned{}, Drafts: []exportedDraft{}}
	entries, err := s.entries(ctx)
	if err != nil {
		return err
	}
	for _, e := range entries {
		e.Change.Workshop = ""
		x.Changes = append(x.Changes, exportChange{e.ID, e.Change})
	}
	if x.Head, err = s.Head(ctx); err != nil {
		return err
	}
	content, err := s.allPinned(ctx)
	if err != nil {
		return err
	}
	for _, c := range content {
		x.Pinned = append(x.Pinned, exportPinned{SHA256(c), string(c)})
	}
	drafts, err := s.Drafts(ctx)
	if err != nil {
		return err
	}
	for _, d := range drafts {
		x.Drafts = append(x.Drafts, exportedDraft(d))
	}
	b, err := harmless.JSON(x, " ")
	if err != nil {
		return err
	}
	_, err = out.Write(b)
	return err
}

// Import makes a new workshop file from what Export wrote. It fails, and
// leaves nothing behind, when a change is not what its id says or the head
// comes out differently.
func Import(ctx context.Context, path string, in io.Reader, opt Options) (_ *Store, err error) {
	var x exported
	if err := json.NewDecoder(in).Decode(&x); err != nil {
		return nil, fmt.Errorf("the export cannot be read: %w", err)
	}
	if x.Format != exportFormat {
		return nil, fmt.Errorf("the export is of the format %q, and this version reads %q", x.Format, exportFormat)
	}
	c := copied{path: "the export"}
	for _, p := range x.Pinned {
		if SHA256([]byte(p.Content)) != p.SHA256 {
			return nil, fmt.Errorf("the export has been altered: the pinned content %.12s is not what its hash says", p.SHA256)
		}
		c.pinned = append(c.pinned, []byte(p.Content))
	}
	for _, change := range x.Changes {
		change.Workshop = x.Workshop
		if change.Change.ID() != change.ID {
			return nil, fmt.Errorf("the export has been altered: change %s is not what its id says", change.ID.Short())
		}
		c.entries = append(c.entries, Entry{ID: change.ID, Change: change.Change})
	}
	for _, d := range x.Drafts {
		c.drafts = append(c.drafts, Draft(d))
	}
	return fill(ctx, path, x.Workshop, c, x.Head, opt)
}

// fill makes a new file that holds what was copied and nothing else. A head
// that is not zero must come out the same.
func fill(ctx context.Context, path, workshopID string, c copied, head journal.ID, opt Options) (_ *Store, err error) {
	s, err := Create(ctx, path, workshopID, nil, journal.Act{}, opt)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.Close(), os.Remove(path))
		}
	}()
	m, heads, err := s.plan(ctx, []copied{c})
	if err != nil {
		return nil, err
	}
	tx, err := s.transaction(ctx)
	if err != nil {
		return nil, explain(path, err)
	}
	defer tx.rollback()
	if err := tx.bring(m, heads, []copied{c}); err != nil {
		return nil, explain(path, err)
	}
	if err := tx.commit(); err != nil {
		return nil, explain(path, err)
	}
	s.lastOK = false
	if got, err := s.Head(ctx); err != nil || !head.IsZero() && got != head {
		return nil, errors.Join(err, fmt.Errorf("the journal head comes out as %s instead of %s: the export has been altered", got.Short(), head.Short()))
	}
	return s, nil
}

// Rewrite makes a new file with this one's pinned content and a new journal,
// which begins with the given act. The act's changes to the workshop record go
// to the new workshop.
func (s *Store) Rewrite(ctx context.Context, path string, act journal.Act, newID string, opt Options) (*Store, error) {
	content, err := s.allPinned(ctx)
	if err != nil {
		return nil, err
	}
	for i := range act.Sets {
		if act.Sets[i].Kind == "workshop" {
			act.Sets[i].Record = newID
		}
		if err := workshop.CheckSet(act.Sets[i]); err != nil {
			return nil, err
		}
	}
	return Create(ctx, path, newID, content, act, opt)
}
