package tuitest

import (
	"context"
	"errors"
	"sync"

	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// Store is a workshop's file in memory.
type Store struct {
	mu     sync.Mutex
	states []*workshop.State // the acts, the newest last
	undone []*workshop.State
	Drafts map[journal.Key]string
	Fail   error // what every write fails with, if anything
}

// NewStore begins with a state.
func NewStore(st *workshop.State) *Store {
	return &Store{states: []*workshop.State{st.Clone()}, Drafts: map[journal.Key]string{}}
}

func (s *Store) now() *workshop.State { return s.states[len(s.states)-1] }

// Commit adds an act.
func (s *Store) Commit(_ context.Context, act journal.Act, _ string) ([]journal.Change, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.Fail != nil {
		return nil, s.Fail
	}
	st := s.now().Clone()
	for _, set := range act.Sets {
		st.Apply(set)
		delete(st.Conflicts, set.Key)
	}
	s.states, s.undone = append(s.states, st), nil
	return nil, nil
}

// Undo takes the last act back.
func (s *Store) Undo(context.Context, string) ([]journal.Change, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.states) == 1 {
		return nil, errors.New("there is nothing to undo")
	}
	s.undone = append(s.undone, s.now())
	s.states = s.states[:len(s.states)-1]
	return nil, nil
}

// Redo brings back what was undone last.
func (s *Store) Redo(context.Context, string) ([]journal.Change, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.undone) == 0 {
		return nil, errors.New("there is nothing to redo")
	}
	s.states = append(s.states, s.undone[len(s.undone)-1])
	s.undone = s.undone[:len(s.undone)-1]
	return nil, nil
}

// Load is the state as it is kept.
func (s *Store) Load(context.Context) (*workshop.State, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now().Clone(), nil
}

// SaveDraft keeps a draft.
func (s *Store) SaveDraft(_ context.Context, set journal.Set, _ string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.Fail != nil {
		return s.Fail
	}
	if s.Drafts[set.Key] = set.Value; set.Value == "" {
		delete(s.Drafts, set.Key)
	}
	return nil
}

// State is the state as it is kept.
func (s *Store) State() *workshop.State {
	st, _ := s.Load(context.Background())
	return st
}
