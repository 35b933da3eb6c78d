package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"syscall"

	tea "charm.land/bubbletea/v2"

	"clausewalk/storage"
	"clausewalk/ui/tui"
)

// errNoTerminal says what to do where no screen can be drawn.
var errNoTerminal = errors.New("the screen needs a terminal that can draw: run it in one, or use 'clausewalk ask FILE', which is the interview as plain lines")

func runScreen(ctx context.Context, env Env, path string, readOnly bool) (err error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: %w: make it with 'clausewalk new %s --organization NAME'", path, storage.ErrNotFound, shellWord(path))
	}
	if !env.terminal() {
		return errNoTerminal
	}
	open := func() (*storage.Store, error) { return storage.OpenToLoad(ctx, path, env.options("", readOnly)) }
	// What a person can do something about is found out before the terminal is
	// touched; a file that looks well is opened while the terminal is set up.
	if storage.Glance(path) != nil {
		s, err := open()
		if err != nil {
			return err
		}
		open = func() (*storage.Store, error) { return s, nil }
	}
	return screen(ctx, env, open, !readOnly)
}

// screen runs the program on a file, which it opens and closes, or on the list
// of workshops when there is none; backup has one made behind it.
func screen(ctx context.Context, env Env, open func() (*storage.Store, error), backup bool) (err error) {
	below := &aside{}
	defer below.print(env.Stderr)
	env.Stderr = below
	// A SIGTERM ends the context; the screen takes the road that saves first.
	ctx = context.WithoutCancel(ctx)
	var p *tea.Program
	var s *storage.Store // once it is read
	say := func(text string) { p.Send(tui.NoticeMsg{Text: text}) }
	first := start(func() (*tui.App, error) {
		own, err := env.settings()
		if err != nil {
			return nil, err
		}
		c := tui.Config{Author: env.options("", false).Author, Now: env.Now, NewID: storage.NewID, Theme: own.Theme, NoMouse: own.Mouse == "off", Keys: own.Keys,
			Home: env.workshops(ctx), Open: func(path string, readOnly bool) (*tui.Book, error) { return env.openBook(ctx, path, readOnly, say) }}
		if open != nil {
			if s, err = open(); err != nil {
				return nil, err
			}
			w, err := loadWorkshop(ctx, s)
			if err != nil {
				return nil, errors.Join(err, s.Close())
			}
			c.Book = env.book(ctx, &opened{w, s})
		}
		return tui.New(c), nil
	})
	defer func() { err = errors.Join(err, first.close()) }()
	resting := newRest()
	defer resting.end()
	p = tea.NewProgram(first, tea.WithFPS(120), tea.WithFilter(func(m tea.Model, msg tea.Msg) tea.Msg {
		resting.watch(msg)
		return quitThroughApp(m, msg)
	}))
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
	first.behind = func() func() {
		if s == nil {
			return nil
		}
		env.remember(s.Path())
		if !backup {
			return nil
		}
		return env.keepBehind(ctx, s, say)
	}
	_, err = p.Run()
	first.end()
	if first.err != nil {
		return first.err
	}
	return ended(err, first.path())
}

// ended is what a person is told about how the screen ended: after a failure,
// where the work is. The terminal has been restored by then.
func ended(err error, path string) error {
	switch {
	case errors.Is(err, tea.ErrProgramPanic):
		return fmt.Errorf("the screen failed; everything that was marked saved is in %s: open it again (%w)", path, err)
	case errors.Is(err, tea.ErrInterrupted), errors.Is(err, tea.ErrProgramKilled):
		return nil
	}
	return err
}

// quitThroughApp makes a QuitMsg that the screen did not ask for, as a SIGTERM
// sends it, take the road that saves first.
func quitThroughApp(m tea.Model, msg tea.Msg) tea.Msg {
	app, started := m.(*tui.App)
	if _, quits := msg.(tea.QuitMsg); quits && started && !app.Leaving() {
		return tui.QuitMsg{}
	}
	return msg
}
