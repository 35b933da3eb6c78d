package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

func (a *App) openHelp() tea.Cmd {
	a.help, a.helpTop = true, 0
	return nil
}

func (a *App) helpKey(k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "down", "j":
		a.helpTop++
	case "up", "k":
		a.helpTop--
	case "pgdown", "space":
		a.helpTop += a.page()
	case "pgup":
		a.helpTop -= a.page()
	default:
		a.help = false
	}
	return nil
}

// helpLines are all keys, from the table that handles them.
func (a *App) helpLines(l layout) []string {
	var all []string
	group := ""
	for i := range actions {
		act := &actions[i]
		if act.group != group {
			group = act.group
			all = append(all, "", " "+a.theme.title.Render(group))
		}
		text := act.help
		if why := a.refusal(act); why != "" {
			text += a.theme.dim.Render(" · not now: " + why)
		}
		all = append(all, fit("   "+a.theme.key.Render(fit(strings.Join(act.keys, " "), 18))+text, l.width))
	}
	all = append(all, "", a.theme.dim.Render(" any other key closes this"))
	a.helpTop = max(0, min(a.helpTop, len(all)-l.body))
	out := make([]string, l.body)
	for i := range out {
		if at := a.helpTop + i; at < len(all) {
			out[i] = fit(all[at], l.width)
		}
	}
	return out
}

func lenStyled(s string) int { return ansi.StringWidth(s) }

func ansiCut(s string, w int) string { return ansi.Truncate(s, max(0, w), "…") }
