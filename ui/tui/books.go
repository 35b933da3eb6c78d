package tui

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"clausewalk/ui/tui/screen"
)

// showHome shows the list of workshops.
func (a *App) showHome() {
	a.book, a.trail, a.dialogs = nil, nil, nil
	a.desk.Workshop, a.desk.Path, a.desk.Host, a.desk.Room = nil, "", screen.Host{}, screen.Room{}
	a.desk.Edition++
	a.rooms, a.at = []room{{"workshops", "Workshops", "w", a.home}}, 0
}

// Book is the workshop that is open; nil for none. Who started the screen closes
// it after the end.
func (a *App) Book() *Book { return a.book }

// openedMsg is a workshop that was opened from the list.
type openedMsg struct {
	book *Book
	err  error
}

// openFile opens a workshop, once the one that is open has been closed.
func (a *App) openFile(in screen.OpenFile) tea.Cmd {
	if a.Open == nil {
		a.fail(errors.New("other workshops cannot be opened here"))
		return nil
	}
	open := a.Open
	load := func() tea.Msg {
		book, err := open(in.Path, in.ReadOnly)
		return openedMsg{book, err}
	}
	if a.book != nil {
		return a.closeFile(load)
	}
	a.say("opening…")
	return load
}

func (a *App) opened(msg openedMsg) tea.Cmd {
	if msg.err != nil {
		a.fail(msg.err)
		return nil
	}
	a.status = status{}
	a.open(msg.book)
	if a.status.text == "" {
		a.say("open: " + msg.book.Path)
	}
	return a.visit(a.beginning())
}

// closedMsg is the end of closing a workshop.
type closedMsg struct {
	err  error
	then tea.Cmd
}

// closeFile has everything saved, closes the workshop, and goes on with then, or
// with the list of workshops.
func (a *App) closeFile(then tea.Cmd) tea.Cmd {
	if a.home == nil {
		a.fail(errors.New("there is no list of workshops here: q quits"))
		return nil
	}
	var cmds []tea.Cmd
	for _, d := range a.dialogs {
		cmds = append(cmds, a.carry(d.Update(&a.desk, screen.Closing{})))
	}
	a.dialogs = nil
	a.closing = func() tea.Cmd {
		a.closing = nil
		shut := a.book.Close
		a.status = status{}
		a.showHome()
		a.home.Again()
		return func() tea.Msg {
			if shut == nil {
				return closedMsg{nil, then}
			}
			return closedMsg{shut(), then}
		}
	}
	if a.queue.empty() {
		return a.closing()
	}
	a.say("saving before closing…")
	return tea.Batch(cmds...)
}

func (a *App) closed(msg closedMsg) tea.Cmd {
	if msg.err != nil && !errors.Is(msg.err, context.Canceled) {
		a.fail(msg.err)
	}
	return msg.then
}
