package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"clausewalk/ui/tui/screen"
)

// key has the action of a key done; what is no action goes to the part.
func (a *App) key(k tea.KeyPressMsg) tea.Cmd {
	top := a.top()
	typing := isTyping(top)
	if a.status.err && !(typing && prints(k)) && a.desk.Clock().Sub(a.status.at) >= readFor {
		a.status = status{} // an error stays until somebody can have read it
	}
	act := find(a.topActions(), k)
	if act != nil && typing && prints(k) && (!act.Prints || act.Refusal(&a.desk) != "") {
		act = nil
	}
	if act == nil {
		if act = find(a.always(), k); act == nil && len(a.dialogs) == 0 && !typing {
			act = find(a.mine(a.global()), k)
		}
		if act != nil && typing && prints(k) {
			act = nil
		}
	}
	if act == nil {
		return a.carry(top.Update(&a.desk, k))
	}
	if why := act.Refusal(&a.desk); why != "" {
		a.say(why)
		return nil
	}
	return a.carry(act.Run(&a.desk))
}

func isTyping(p screen.Part) bool {
	t, ok := p.(screen.Typer)
	return ok && t.Typing()
}

// prints tells whether a key writes a character.
func prints(k tea.KeyPressMsg) bool {
	return k.Text != "" && k.Mod&(tea.ModCtrl|tea.ModAlt|tea.ModMeta|tea.ModSuper|tea.ModHyper) == 0
}

// find is the action of a key; letters typed on another keyboard layout count
// by their place on the keyboard.
func find(actions []screen.Action, k tea.KeyPressMsg) *screen.Action {
	for _, name := range []string{k.String(), baseKey(k)} {
		for i := range actions {
			for _, key := range actions[i].Keys {
				if key == name {
					return &actions[i]
				}
			}
		}
	}
	return nil
}

func baseKey(k tea.KeyPressMsg) string {
	if k.BaseCode == 0 || k.Mod&^tea.ModShift != 0 {
		return ""
	}
	s := string(k.BaseCode)
	if k.Mod&tea.ModShift != 0 {
		s = strings.ToUpper(s)
	}
	return s
}

// mouse passes a click or the wheel to the part under it, in the part's own
// coordinates.
func (a *App) mouse(msg tea.MouseMsg) tea.Cmd {
	l := a.layout()
	if l.small {
		return nil
	}
	m := msg.Mouse()
	left, top := 0, headLines
	if n := len(a.dialogs); n > 0 {
		box := a.box(a.dialogs[n-1], l)
		left, top = box.x+2, box.y+1
	} else if click, ok := msg.(tea.MouseClickMsg); ok && click.Y == 1 {
		return a.clickTab(click.X)
	}
	m.X -= left
	m.Y -= top
	switch msg.(type) {
	case tea.MouseClickMsg:
		return a.carry(a.top().Update(&a.desk, tea.MouseClickMsg(m)))
	case tea.MouseWheelMsg:
		return a.carry(a.top().Update(&a.desk, tea.MouseWheelMsg(m)))
	}
	return nil
}

func (a *App) clickTab(x int) tea.Cmd {
	for _, t := range a.tabs() {
		if x >= t.from && x < t.to && t.room != a.at {
			return a.goTo(screen.Place{Screen: a.rooms[t.room].name})
		}
	}
	return nil
}
