package tui

import (
	"context"
	"errors"
	"os/exec"
	"slices"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/journal"
	"clausewalk/ui/tui/screen"
)

// carry carries out what a part wants done.
func (a *App) carry(in screen.Intent) tea.Cmd {
	switch in := in.(type) {
	case nil:
	case screen.All:
		var cmds []tea.Cmd
		for _, one := range in {
			cmds = append(cmds, a.carry(one))
		}
		return tea.Batch(cmds...)
	case screen.Do:
		return a.carryDo(in)
	case screen.Say:
		a.say(in.Text)
	case screen.Fail:
		a.fail(in.Err)
	case screen.Go:
		return a.goTo(in.Place)
	case screen.Show:
		return a.visit(in.Place)
	case screen.Back:
		return a.back()
	case screen.Mark:
		a.remember()
	case screen.Open:
		a.dialogs = append(a.dialogs, in.Dialog)
	case screen.Close:
		return a.closeTop()
	case screen.Run:
		return in.Cmd
	case screen.Await:
		return a.await(in)
	case screen.Next:
		return a.carry(in.Of(&a.desk))
	case screen.Keep:
		return a.keep(in.Key, in.Text)
	case screen.Seat:
		a.desk.Room = in.Room
		a.desk.Edition++
	case screen.Copy:
		a.say("copied: " + in.What)
		return tea.SetClipboard(in.Text)
	case screen.Edit:
		return a.startEditor(in.Text)
	case screen.Undo:
		return a.backAndForth("undone", a.book.Store.Undo)
	case screen.Redo:
		return a.backAndForth("done again", a.book.Store.Redo)
	case screen.OpenFile:
		return a.openFile(in)
	case screen.CloseFile:
		return a.closeFile(nil)
	case screen.Suspend:
		return tea.Suspend
	case screen.Quit:
		return a.quit()
	}
	return nil
}

func (a *App) carryDo(in screen.Do) tea.Cmd {
	cmd, err := a.do(in.Act, in.Label, in.Settles)
	if err != nil {
		if len(a.dialogs) == 0 || !in.Closes {
			a.fail(err)
			return nil
		}
		return a.carry(a.top().Update(&a.desk, screen.Refused{Err: err}))
	}
	if in.Closes && len(a.dialogs) > 0 {
		a.dialogs = a.dialogs[:len(a.dialogs)-1]
	}
	return tea.Batch(cmd, a.carry(in.Then))
}

// awaited is the end of an Await.
type awaited struct {
	then func(*screen.Desk) screen.Intent
	by   screen.Dialog // that asked; nil for a screen
	book *Book         // that was open
}

func (a *App) await(in screen.Await) tea.Cmd {
	var by screen.Dialog
	if n := len(a.dialogs); n > 0 {
		by = a.dialogs[n-1]
	}
	if in.RunLong != nil {
		return a.watch(in.RunLong, by)
	}
	book := a.book
	return func() tea.Msg { return awaited{in.Run(), by, book} }
}

func (a *App) arrived(msg awaited) tea.Cmd {
	if msg.book != a.book {
		return nil // another workshop is open by now
	}
	in := msg.then(&a.desk)
	if msg.by == nil {
		return a.carry(in)
	}
	there := slices.Contains(a.dialogs, msg.by)
	switch in := in.(type) {
	case screen.Fail:
		if there {
			return a.carry(msg.by.Update(&a.desk, screen.Refused(in)))
		}
	case screen.Do:
		in.Closes = in.Closes && there && a.top() == msg.by
		return a.carry(in)
	}
	return a.carry(in)
}

// closeTop takes the dialog on top away, after it has handed over what was
// typed.
func (a *App) closeTop() tea.Cmd {
	n := len(a.dialogs)
	if n == 0 {
		return nil
	}
	in := a.dialogs[n-1].Update(&a.desk, screen.Closing{})
	a.dialogs = a.dialogs[:n-1]
	a.desk.Edition++ // what was typed may be a draft now
	return a.carry(in)
}

func (a *App) backAndForth(label string, run func(context.Context, string) ([]journal.Change, error)) tea.Cmd {
	author := a.Author
	return a.push(job{label: label, run: func(ctx context.Context) ([]journal.Change, error) { return run(ctx, author) }})
}

// goTo shows a place and remembers the one before.
func (a *App) goTo(p screen.Place) tea.Cmd {
	a.remember()
	return a.visit(p)
}

func (a *App) remember() {
	a.trail = append(a.trail, a.here())
	if len(a.trail) > 100 {
		a.trail = a.trail[1:]
	}
}

// here is the place that is shown.
func (a *App) here() screen.Place {
	var here screen.Place
	if v, ok := a.rooms[a.at].part.(screen.Visited); ok {
		here = v.Here(&a.desk)
	}
	here.Screen = a.rooms[a.at].name
	return here
}

func (a *App) visit(p screen.Place) tea.Cmd {
	a.dialogs = nil
	for i, r := range a.rooms {
		if r.name != p.Screen {
			continue
		}
		a.at = i
		if v, ok := r.part.(screen.Visited); ok {
			return a.carry(v.Visit(&a.desk, p))
		}
	}
	return nil
}

// back goes to the last place that is not the one that is shown: where somebody
// looked around and stayed, that place is on the trail too.
func (a *App) back() tea.Cmd {
	here := a.here()
	for n := len(a.trail) - 1; n >= 0; n-- {
		p := a.trail[n]
		a.trail = a.trail[:n]
		if p.Screen != here.Screen || p.Ref != here.Ref || p.ID != here.ID {
			return a.visit(p)
		}
	}
	a.say("this is where you began")
	return nil
}

// editMsg is an editor that is ready to run.
type editMsg struct {
	text   string
	cmd    *exec.Cmd
	finish func(error) (string, error)
	err    error
}

func (a *App) startEditor(text string) tea.Cmd {
	prepare := a.book.Host.Editor
	if prepare == nil {
		a.fail(errors.New("no editor here: go on in the field"))
		return nil
	}
	return func() tea.Msg {
		cmd, finish, err := prepare(text)
		return editMsg{text, cmd, finish, err}
	}
}

func (a *App) edit(msg editMsg) tea.Cmd {
	if msg.err != nil {
		return a.carry(a.top().Update(&a.desk, screen.Edited{Text: msg.text, Err: msg.err}))
	}
	return tea.Exec(editor{msg.cmd}, func(err error) tea.Msg {
		text, err := msg.finish(err)
		return screen.Edited{Text: text, Err: err}
	})
}
