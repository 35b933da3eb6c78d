package tui

import tea "charm.land/bubbletea/v2"

func (a *App) click(m tea.MouseClickMsg) tea.Cmd {
	l := a.layout()
	if l.small || a.field != nil || a.help || m.Button != tea.MouseLeft {
		return nil
	}
	y := m.Y - 2
	if l.list > 0 && m.X < l.list {
		if c := a.cardAt(y, l.list, l.body); c >= 0 {
			a.goTo(c)
		}
		return nil
	}
	if i := y - (l.body - l.strip) - 1; i >= 0 && i < len(a.card().Refs) {
		a.side = i
	}
	return nil
}

func (a *App) wheel(m tea.MouseWheelMsg) tea.Cmd {
	by := 3
	if m.Button == tea.MouseWheelUp {
		by = -3
	}
	l := a.layout()
	switch {
	case a.help:
		a.helpTop += by
	case l.small || a.field != nil:
	case l.list > 0 && m.X < l.list:
		return a.move(by / 3)
	default:
		return a.scroll(by)
	}
	return nil
}
