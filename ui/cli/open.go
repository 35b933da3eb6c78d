package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"clausewalk/checklists"
	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	"clausewalk/storage"
)

func (e Env) options(by string, readOnly bool) storage.Options {
	if by == "" {
		by = e.author()
	}
	return storage.Options{Author: by, Replica: e.replica(), ReadOnly: readOnly, Now: e.Now, Backups: e.backups()}
}

// opened is a workshop with the file it is kept in.
type opened struct {
	*workshop.Workshop
	store *storage.Store
}

// open opens a workshop for writing; the caller closes the store.
func (e Env) open(ctx context.Context, path, by string) (*opened, error) {
	w, err := e.openWith(ctx, path, e.options(by, false))
	if err != nil {
		return nil, err
	}
	if err := e.keep(ctx, w.store); err != nil {
		return nil, errors.Join(err, w.store.Close())
	}
	return w, nil
}

// openRead opens a workshop to read it, also while somebody has it open.
func (e Env) openRead(ctx context.Context, path string) (*opened, error) {
	return e.openWith(ctx, path, e.options("", true))
}

// openReadAt opens a workshop to read it as it was at a moment (see momentUsage);
// as it is now, when none is given.
func (e Env) openReadAt(ctx context.Context, path, moment string) (*opened, error) {
	w, err := e.openRead(ctx, path)
	if err != nil || moment == "" {
		return w, err
	}
	then, err := w.at(ctx, e, moment)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("--at: %w", err), w.store.Close())
	}
	return &opened{then, w.store}, nil
}

// reading does something with a workshop that is opened to be read, and closes
// it.
func (e Env) reading(ctx context.Context, path string, do func(*opened) error) error {
	return e.readingAt(ctx, path, "", do)
}

// readingAt is reading, as the workshop was at a moment (see openReadAt).
func (e Env) readingAt(ctx context.Context, path, moment string, do func(*opened) error) error {
	w, err := e.openReadAt(ctx, path, moment)
	if err != nil {
		return err
	}
	return w.during(do)
}

// writing does something with a workshop that is opened to be changed, and
// closes it.
func (e Env) writing(ctx context.Context, path, by string, do func(*opened) error) error {
	w, err := e.open(ctx, path, by)
	if err != nil {
		return err
	}
	return w.during(do)
}

// during does something with a workshop and closes it.
func (o *opened) during(do func(*opened) error) (err error) {
	defer func() { err = errors.Join(err, o.store.Close()) }()
	return do(o)
}

// checkName gives an error about a file that must be there already, and is not,
// the advice that fits: a new workshop is no help.
func checkName(err error, path, advice string) error {
	if errors.Is(err, storage.ErrNotFound) {
		return fmt.Errorf("%s: %w: check the name; %s", path, storage.ErrNotFound, advice)
	}
	return err
}

func (e Env) openWith(ctx context.Context, path string, opt storage.Options) (*opened, error) {
	if !opt.ReadOnly {
		// What is written stays under the name that the settings say.
		if _, err := e.settings(); err != nil {
			return nil, err
		}
	}
	w, err := openQuietly(ctx, path, opt)
	if err != nil {
		return nil, err
	}
	for _, note := range notices(w.store) {
		fmt.Fprintf(e.Stderr, "clausewalk: %s: %s\n", harmless.Line(path), harmless.Line(note))
	}
	return w, nil
}

// openQuietly opens a workshop for somebody who says its notices in a way of
// their own.
func openQuietly(ctx context.Context, path string, opt storage.Options) (*opened, error) {
	s, err := storage.OpenToLoad(ctx, path, opt)
	if err != nil {
		return nil, err
	}
	w, err := loadWorkshop(ctx, s)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return &opened{w, s}, nil
}

// notices are what a person should know about a file that was opened: that it
// was migrated, or that a copy of it lies beside it which is easily forgotten.
func notices(s *storage.Store) []string {
	var out []string
	if note := s.Notice(); note != "" {
		out = append(out, note)
	}
	for _, path := range s.ConflictedCopies() {
		out = append(out, fmt.Sprintf("%s beside it looks like a copy that a synchronized folder made because the file was changed in two places; see what is in it with 'clausewalk merge %s %s --dry-run', and bring both together without --dry-run",
			filepath.Base(path), shellWord(s.Path()), shellWord(path)))
	}
	return out
}

// shellWord is a path as it can be typed into a shell.
func shellWord(path string) string {
	if strings.Trim(path, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-+,:@%\\") == "" && !strings.HasPrefix(path, "-") {
		return path
	}
	if runtime.GOOS == "windows" {
		return `"` + path + `"`
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}

func loadWorkshop(ctx context.Context, s *storage.Store) (*workshop.Workshop, error) {
	st, lists, pairs, err := s.Workshop(ctx)
	if err != nil {
		return nil, err
	}
	return speaking(st, lists, pairs)
}

// speaking is a workshop with the words of its language.
func speaking(st *workshop.State, lists []*checklist.Checklist, pairs []checklist.Pair) (w *workshop.Workshop, err error) {
	w = workshop.With(st, lists, pairs)
	w.Words, err = checklists.Words(st.Engagement.Language)
	return w, err
}

// item finds the item that a ref on the command line names.
func (o *opened) item(ref string) (checklist.Ref, error) {
	r, err := checklist.ParseRef(ref)
	if err != nil {
		return r, err
	}
	if !o.Known(r) {
		return r, unknownItem(o.Workshop, r)
	}
	return r, nil
}

// founding is what a new workshop begins with.
type founding struct {
	engagement workshop.Engagement
	lists      []string // ids or paths of checklists
	lead       string
	libraries  []*checklists.Library  // more checklists, after those; and crosswalks
	walks      []*checklist.Crosswalk // crosswalks, where no other has their id
	paired     bool                   // the pairs between standards are of use with one checklist too
}

// create makes a new workshop file with its checklists pinned.
func (e Env) create(ctx context.Context, path string, f founding, opt storage.Options) (*opened, error) {
	if _, err := e.settings(); err != nil {
		return nil, err // as in openWith
	}
	id := storage.NewID(e.Now())
	f.engagement.Created = workshop.Timestamp(e.Now().Format(journal.TimeLayout))
	pins := map[string]workshop.Pin{}
	var contents [][]byte
	pin := func(id, title, position string, v any) error {
		content, err := json.Marshal(v)
		if err != nil {
			return err
		}
		contents = append(contents, content)
		pins[id] = workshop.Pin{Title: title, SHA256: storage.SHA256(content), Position: workshop.Number(position)}
		return nil
	}
	walks, err := checklists.CrosswalksIn(f.engagement.Language)
	if err != nil {
		return nil, err
	}
	libraries, err := e.libraries(f)
	if err != nil {
		return nil, err
	}
	position := 0
	for _, lib := range libraries {
		for _, l := range lib.Lists {
			if _, twice := pins[l.ID]; twice {
				return nil, fmt.Errorf("the checklist %s is given twice: name it once", l.ID)
			}
			position++
			if err := pin(l.ID, l.Title, strconv.Itoa(position), l); err != nil {
				return nil, err
			}
		}
		walks = joinCrosswalks(walks, lib.Crosswalks)
	}
	if err := pin(workshop.CrosswalksPin, "Crosswalks", "", joinCrosswalks(walks, f.walks)); err != nil {
		return nil, err
	}
	if position > 1 || f.paired {
		pairs, _, err := checklists.PairsIn(f.engagement.Language)
		if err != nil {
			return nil, err
		}
		if err := pin(workshop.PairsPin, "Clause pairs", "", pairs); err != nil {
			return nil, err
		}
	}
	people := map[string]workshop.Person{}
	if f.lead != "" {
		people[storage.NewID(e.Now())] = workshop.Person{Name: f.lead, Party: "auditor", Role: "lead-auditor"}
	}
	act := workshop.Found(id, f.engagement, pins, people)
	if _, err := workshop.New(id).Prepare(act, func(checklist.Ref) bool { return true }); err != nil {
		return nil, err
	}
	s, err := storage.Create(ctx, path, id, contents, act, opt)
	if err != nil {
		return nil, err
	}
	w, err := loadWorkshop(ctx, s)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return &opened{w, s}, nil
}

// libraries are all that a new workshop is to walk.
func (e Env) libraries(f founding) ([]*checklists.Library, error) {
	var out []*checklists.Library
	for _, name := range f.lists {
		found, err := e.checklists(name, f.engagement.Language)
		if err != nil {
			return nil, err
		}
		out = append(out, found)
	}
	return append(out, f.libraries...), nil
}

// joinCrosswalks are all crosswalks of both; where two have one id, that of
// first.
func joinCrosswalks(first, then []*checklist.Crosswalk) []*checklist.Crosswalk {
	out := slices.Clone(first)
	for _, c := range then {
		if !slices.ContainsFunc(out, func(o *checklist.Crosswalk) bool { return o.ID == c.ID }) {
			out = append(out, c)
		}
	}
	return out
}

// commit prepares an act and commits it, and keeps w up to date.
func (o *opened) commit(ctx context.Context, act journal.Act, author string) ([]journal.Change, error) {
	act, err := o.Prepare(act)
	if err != nil {
		return nil, err
	}
	changes, err := o.store.Commit(ctx, act, author)
	if err != nil {
		return nil, err
	}
	for _, set := range act.Sets {
		o.Apply(set)
	}
	return changes, nil
}
