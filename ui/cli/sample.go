package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"clausewalk/checklists"
	"clausewalk/model/journal"
)

// sampleMaker plays a sample's acts into a new workshop file: each at its own
// time, by its own author.
type sampleMaker struct {
	env   Env
	now   time.Time
	main  *opened
	dir   string             // where the copies are
	apart map[string]*opened // copies that somebody works on apart
}

// createSample makes a workshop file from a sample. What somebody did apart is
// done on a copy, which is merged at the end.
func (e Env) createSample(ctx context.Context, path, name string) (_ *opened, err error) {
	sample, err := checklists.LoadSample(name)
	if err != nil {
		return nil, err
	}
	m := &sampleMaker{env: e, apart: map[string]*opened{}}
	m.env.Now = func() time.Time { return m.now }
	if m.dir, err = os.MkdirTemp("", "clausewalk-sample-"); err != nil {
		return nil, err
	}
	defer os.RemoveAll(m.dir)
	if err := m.at(sample.Acts[0]); err != nil {
		return nil, err
	}
	f := founding{engagement: sample.Engagement, lists: sample.Lists}
	f.engagement.Fictional = "yes"
	if m.main, err = m.env.create(ctx, path, f, m.env.options(sample.Acts[0].By, false)); err != nil {
		return nil, err
	}
	for _, act := range sample.Acts {
		if err := m.play(ctx, act); err != nil {
			return nil, errors.Join(fmt.Errorf("sample %s, %s: %w", name, act.At, err), m.close(), os.Remove(path))
		}
	}
	err = m.together(ctx)
	if err = errors.Join(err, m.close()); err != nil {
		return nil, errors.Join(err, os.Remove(path))
	}
	return e.open(ctx, path, "")
}

func (m *sampleMaker) at(act checklists.SampleAct) (err error) {
	m.now, err = time.Parse(time.RFC3339, act.At)
	return err
}

func (m *sampleMaker) play(ctx context.Context, act checklists.SampleAct) error {
	if err := m.at(act); err != nil {
		return err
	}
	w, err := m.copyOf(ctx, act.Apart, act.By)
	if err != nil {
		return err
	}
	var sets []journal.Set
	for _, set := range act.Sets {
		if set.Kind == "workshop" { // a sample cannot know the id
			set.Record = w.ID
		}
		if set.Kind == "snapshot" && set.Field == "name" {
			if err := w.takeSnapshot(ctx, m.env, set.Value, act.By); err != nil {
				return err
			}
		}
		if set.Kind != "snapshot" { // its head, count and time are taken, not written
			sets = append(sets, set)
		}
	}
	_, err = w.commit(ctx, journal.Act{Reason: act.Reason, Sets: sets}, act.By)
	if errors.Is(err, journal.ErrNothing) {
		return nil
	}
	return err
}

// copyOf is the file that an act goes to: the workshop's, or the copy that
// somebody took when they first worked apart.
func (m *sampleMaker) copyOf(ctx context.Context, name, by string) (*opened, error) {
	if name == "" {
		return m.main, nil
	}
	if w := m.apart[name]; w != nil {
		return w, nil
	}
	path := filepath.Join(m.dir, name+".clausewalk")
	if err := m.main.store.CopyTo(ctx, path); err != nil {
		return nil, err
	}
	opt := m.env.options(by, false)
	opt.Replica += "-" + name
	w, err := m.env.openWith(ctx, path, opt)
	m.apart[name] = w
	return w, err
}

func (m *sampleMaker) together(ctx context.Context) error {
	for _, w := range m.apart {
		if _, err := m.main.store.Merge(ctx, false, w.store); err != nil {
			return err
		}
	}
	return nil
}

func (m *sampleMaker) close() (err error) {
	for _, w := range m.apart {
		if w != nil {
			err = errors.Join(err, w.store.Close())
		}
	}
	return errors.Join(err, m.main.store.Close())
}
