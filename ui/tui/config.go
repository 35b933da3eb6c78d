package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/home"
	"clausewalk/ui/tui/screen"
)

// Config is what the screen is given.
type Config struct {
	Author  string
	Now     func() time.Time
	NewID   func(time.Time) string
	After   func(time.Duration, tea.Msg) tea.Cmd // sends a message later; nil for the clock
	Theme   string                               // dark, light or mono; else as the terminal says
	NoMouse bool                                 // the mouse is left to the terminal, which selects text with it
	Keys    map[string]string                    // the key that takes the place of a shipped one
	Book    *Book                                // the workshop to begin with; nil for the list of workshops
	// Home is what the list of workshops is done with; nil where there is none.
	Home *home.Host
	// Open opens a workshop from the list.
	Open func(path string, readOnly bool) (*Book, error)
}

// Book is an open workshop.
type Book struct {
	Workshop *workshop.Workshop
	Store    Store
	Path     string
	Drafts   []journal.Set // text that was being typed when the file was last used
	Notices  []string      // what opening found that a person should know
	Host     screen.Host
	Close    func() error // closes the file, when the person goes to another
}

// Store is what the screen needs of the workshop's file.
type Store interface {
	Commit(ctx context.Context, act journal.Act, author string) ([]journal.Change, error)
	Undo(ctx context.Context, author string) ([]journal.Change, error)
	Redo(ctx context.Context, author string) ([]journal.Change, error)
	Load(ctx context.Context) (*workshop.State, error)
	SaveDraft(ctx context.Context, set journal.Set, author string) error
}
