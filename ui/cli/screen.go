package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	"clausewalk/storage"
	"clausewalk/ui/tui"
)

// errNoTerminal says what to do where no screen can be drawn.
var errNoTerminal = errors.New("the screen needs a terminal: run it in one, or use 'clausewalk show', 'answer' and 'report'")

func runScreen(ctx context.Context, env Env, path string, readOnly bool) (err error) {
	if !env.terminal() {
		return errNoTerminal
	}
	w, err := env.openWith(ctx, path, env.options("", readOnly))
	if errors.Is(err, storage.ErrNotFound) {
		return fmt.Errorf("%w, as in: clausewalk new %s --organization NAME", err, path)
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.store.Close()) }()
	return screen(ctx, env, w)
}

// screen runs the program on an open workshop.
func screen(ctx context.Context, env Env, w *opened) error {
	var drafts []journal.Set
	if kept, err := w.store.Drafts(ctx); err == nil {
		for _, d := range kept {
			drafts = append(drafts, d.Set)
		}
	}
	app := tui.New(tui.Config{
		Workshop: w.Workshop, Store: w.store, Path: w.store.Path(), Author: env.options("", false).Author,
		Now: env.Now, NewID: storage.NewID, Drafts: drafts,
		Report: func(now *workshop.Workshop) (string, error) { return writeReportBeside(ctx, &opened{now, w.store}) },
	})
	p := tea.NewProgram(app, tea.WithContext(ctx), tea.WithFPS(120), tea.WithFilter(quitThroughApp))
	// A closing terminal window ends the process at once unless somebody
	// listens: what is being typed would be lost.
	hangup := make(chan os.Signal, 1)
	signal.Notify(hangup, syscall.SIGHUP)
	defer signal.Stop(hangup)
	stop := make(chan struct{})
	defer close(stop)
	go func() {
		select {
		case <-hangup:
			p.Send(tui.QuitMsg{})
		case <-stop:
		}
	}()
	_, err := p.Run()
	switch {
	case errors.Is(err, tea.ErrProgramPanic):
		return fmt.Errorf("the screen failed; everything that was marked saved is in %s: open it again (%w)", w.store.Path(), err)
	case errors.Is(err, tea.ErrInterrupted), errors.Is(err, tea.ErrProgramKilled):
		return nil
	}
	return err
}

// quitThroughApp makes a QuitMsg that the screen did not ask for, as a SIGTERM
// sends it, take the road that saves first.
func quitThroughApp(m tea.Model, msg tea.Msg) tea.Msg {
	if _, quits := msg.(tea.QuitMsg); quits && !m.(*tui.App).Leaving() {
		return tui.QuitMsg{}
	}
	return msg
}
