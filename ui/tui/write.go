package tui

import (
	"context"
	"strings"

	"clausewalk/model/journal"
)

func (a *App) commit(act journal.Act, author string) func(context.Context) ([]journal.Change, error) {
	store := a.Store
	return func(ctx context.Context) ([]journal.Change, error) { return store.Commit(ctx, act, author) }
}

func (a *App) undoRun(author string) func(context.Context) ([]journal.Change, error) {
	store := a.Store
	return func(ctx context.Context) ([]journal.Change, error) { return store.Undo(ctx, author) }
}

func (a *App) redoRun(author string) func(context.Context) ([]journal.Change, error) {
	store := a.Store
	return func(ctx context.Context) ([]journal.Change, error) { return store.Redo(ctx, author) }
}

// isNothing tells an undo that had nothing to do from a failure.
func isNothing(err error) bool { return strings.HasPrefix(err.Error(), "there is nothing to ") }
