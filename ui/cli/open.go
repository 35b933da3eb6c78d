package cli

import (
	"context"
	"encoding/json"
	"errors"

	"clausewalk/checklists"
	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	"clausewalk/storage"
)

func (e Env) options(by string, readOnly bool) storage.Options {
	if by == "" {
		by = e.author()
	}
	return storage.Options{Author: by, Replica: e.replica(), ReadOnly: readOnly, Now: e.Now}
}

// opened is a workshop with the file it is kept in.
type opened struct {
	*workshop.Workshop
	store *storage.Store
}

// open opens a workshop for writing; the caller closes the store.
func (e Env) open(ctx context.Context, path, by string) (*opened, error) {
	return e.openWith(ctx, path, e.options(by, false))
}

// openRead opens a workshop to read it, also while somebody has it open.
func (e Env) openRead(ctx context.Context, path string) (*opened, error) {
	return e.openWith(ctx, path, e.options("", true))
}

func (e Env) openWith(ctx context.Context, path string, opt storage.Options) (*opened, error) {
	s, err := storage.Open(ctx, path, opt)
	if err != nil {
		return nil, err
	}
	w, err := loadWorkshop(ctx, s)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return &opened{w, s}, nil
}

func loadWorkshop(ctx context.Context, s *storage.Store) (*workshop.Workshop, error) {
	st, err := s.Load(ctx)
	if err != nil {
		return nil, err
	}
	lists, pairs, err := s.Checklists(ctx, st)
	if err != nil {
		return nil, err
	}
	return workshop.With(st, lists, pairs), nil
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
	lists      []string // ids of shipped checklists
	lead       string
}

// create makes a new workshop file with its checklists pinned.
func (e Env) create(ctx context.Context, path string, f founding, opt storage.Options) (*opened, error) {
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
	for i, listID := range f.lists {
		l, err := checklists.Builtin(listID)
		if err != nil {
			return nil, err
		}
		if err := pin(l.ID, l.Title, string(rune('1'+i)), l); err != nil {
			return nil, err
		}
	}
	if len(f.lists) > 1 {
		pairs, err := checklists.Pairs()
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
