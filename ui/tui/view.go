package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/harmless"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
)

// The smallest screen on which the card can be used.
const (
	minWidth  = 40
	minHeight = 10
)

// layout is where things are: pure arithmetic over the size of the screen.
type layout struct {
	width, height int
	list, card    int // widths of the panes; list is 0 when there is no room
	body          int // height of the panes
	strip         int // height of the verdicts under the card
	small         bool
}

func (a *App) layout() layout {
	l := layout{width: a.width, height: a.height}
	if a.width < minWidth || a.height < minHeight {
		l.small = true
		return l
	}
	switch {
	case a.width >= 160:
		l.list = 56
	case a.width >= 110:
		l.list = 42
	case a.width >= 72:
		l.list = 28
	}
	l.card = a.width - 2
	if l.list > 0 {
		l.card = a.width - l.list - 4
	}
	l.body = a.height - 4 // header, rule, footer, status
	l.strip = len(a.card().Refs) + 1
	return l
}

func (a *App) fieldSize() (w, h int) {
	l := a.layout()
	if l.small {
		return 20, 1
	}
	return l.card - 2, min(10, max(1, l.body/3))
}

// page is how far a scroll goes.
func (a *App) page() int { return max(1, (a.height-8)/2) }

func (a *App) scroll(by int) tea.Cmd {
	l := a.layout()
	if l.small {
		return nil
	}
	most := len(a.bodyLines(l.card)) - (l.body - l.strip)
	a.top = max(0, min(a.top+by, most))
	return nil
}

// View draws the screen.
func (a *App) View() tea.View {
	v := tea.NewView("")
	v.AltScreen = true
	v.MouseMode = tea.MouseModeCellMotion
	v.WindowTitle = "clausewalk · " + harmless.Line(a.w.Engagement.Organization)
	if a.width == 0 || a.height == 0 {
		return v
	}
	l := a.layout()
	if l.small {
		v.Content = a.tooSmall()
		return v
	}
	lines := make([]string, 0, l.height)
	lines = append(lines, a.header(l), a.theme.faint.Render(strings.Repeat("─", l.width)))
	if a.help {
		lines = append(lines, a.helpLines(l)...)
	} else {
		right, cursor := a.cardPane(l)
		v.Cursor = cursor
		lines = append(lines, a.zip(l, right)...)
	}
	lines = append(lines, a.footer(l), a.statusLine(l))
	v.Content = strings.Join(lines, "\n")
	return v
}

func (a *App) tooSmall() string {
	lines := make([]string, a.height)
	for i := range lines {
		lines[i] = strings.Repeat(" ", a.width)
	}
	lines[0] = fit(fmt.Sprintf("needs %dx%d; all is saved", minWidth, minHeight), a.width)
	return strings.Join(lines, "\n")
}

// zip sets the panes side by side.
func (a *App) zip(l layout, right []string) []string {
	out := make([]string, l.body)
	var left []string
	if l.list > 0 {
		left = a.listLines(l.list, l.body)
	}
	rule := a.theme.faint.Render("│")
	for i := range out {
		r := ""
		if i < len(right) {
			r = right[i]
		}
		if l.list == 0 {
			out[i] = " " + fit(r, l.card) + " "
			continue
		}
		s := ""
		if i < len(left) {
			s = left[i]
		}
		out[i] = fit(s, l.list) + " " + rule + " " + fit(r, l.card) + " "
	}
	return out
}

func (a *App) header(l layout) string {
	name := " " + a.theme.title.Render(harmless.Line(a.w.Engagement.Organization))
	if a.w.Engagement.Fictional.On() {
		name += a.theme.dim.Render("  fictional")
	}
	if a.filter.open {
		name = " " + a.theme.accent.Render("find: ") + harmless.Line(a.filter.query) + a.theme.accent.Render("▏") + a.theme.dim.Render(fmt.Sprintf("  %d of %d", len(a.filter.hits), len(a.w.Deck.Cards)))
	} else if a.filter.query != "" {
		name = " " + a.theme.accent.Render("found "+harmless.Line(a.filter.query)) + a.theme.dim.Render("  esc shows all")
	}
	var parts []string
	res := a.scores()
	for i, c := range res.Checklists {
		figure := "–"
		if c.Known {
			figure = fmt.Sprintf("%.1f", c.Maturity)
		}
		parts = append(parts, a.theme.dim.Render(a.w.Lists[i].Short+" ")+a.theme.title.Render(figure)+a.theme.dim.Render(fmt.Sprintf(" of %.1f · %.0f%%", c.Target, 100*answered(c.Score))))
	}
	right := strings.Join(parts, a.theme.faint.Render("   ")) + " "
	return between(fit(name, min(l.width/2, 60)), right, l.width)
}

func answered(s scoring.Score) float64 {
	if s.Items == 0 {
		return 0
	}
	return 1 - float64(s.Verdicts[workshop.Open])/float64(s.Items)
}

// scores are computed once for a state.
func (a *App) scores() scoring.Result {
	if a.scored.of != a.w.State {
		a.scored.of, a.scored.result = a.w.State, scoring.Workshop(a.w.Lists, a.w.Pairs, a.w.State, scoring.Method{})
	}
	return a.scored.result
}

type scored struct {
	of     *workshop.State
	result scoring.Result
}

// cardPane is the card with the verdicts under it, or with the field in their
// place while something is typed.
func (a *App) cardPane(l layout) ([]string, *tea.Cursor) {
	foot := a.verdicts(l)
	var cursor *tea.Cursor
	if a.field != nil {
		title := a.theme.accent.Render(fit(harmless.Line(a.field.title), l.card))
		hint := a.theme.dim.Render(fit("enter saves · alt+enter new line · esc keeps a draft", l.card))
		area := strings.Split(a.field.area.View(), "\n")
		foot = append([]string{title}, area...)
		foot = append(foot, hint)
	}
	room := max(0, l.body-len(foot))
	body := a.bodyLines(l.card)
	top := max(0, min(a.top, len(body)-room))
	lines := make([]string, 0, l.body)
	for i := top; i < len(body) && len(lines) < room; i++ {
		lines = append(lines, body[i])
	}
	if more := len(body) - top - room; more > 0 && room > 0 {
		lines[room-1] = a.theme.dim.Render(fmt.Sprintf("↓ %d more lines", more+1))
	}
	for len(lines) < room {
		lines = append(lines, "")
	}
	if a.field != nil {
		if c := a.field.area.Cursor(); c != nil {
			left := 1
			if l.list > 0 {
				left = l.list + 3
			}
			c.X += left
			c.Y += 2 + room + 1
			cursor = c
		}
	}
	return append(lines, foot...), cursor
}

// verdicts is a line for each item of the card; the one that keys go to is
// marked.
func (a *App) verdicts(l layout) []string {
	out := []string{a.theme.faint.Render(strings.Repeat("─", l.card))}
	for i, r := range a.card().Refs {
		list, _, _ := a.w.Item(r)
		ans := a.w.Answers[r]
		mark := "  "
		name := a.theme.dim.Render(list.Short)
		if i == min(a.side, len(a.card().Refs)-1) {
			mark = a.theme.accent.Render("▌ ")
			name = a.theme.selected.Render(list.Short)
		}
		level := a.theme.dim.Render("maturity –")
		if n, ok := ans.Maturity.Int(); ok {
			level = fmt.Sprintf("maturity %d %s", n, a.theme.dim.Render(workshop.LevelNames[n]))
		}
		verdict := a.theme.verdict[ans.Verdict].Render(fit(glyph(ans.Verdict)+" "+ans.Verdict.String(), 16))
		extra := ""
		if ans.SameAs != "" {
			extra = a.theme.dim.Render("  answered with the other")
		}
		out = append(out, mark+name+"  "+verdict+"  "+level+extra)
	}
	return out
}

// footer shows the keys that work now, as many as fit.
func (a *App) footer(l layout) string {
	s := " "
	for i := range actions {
		act := &actions[i]
		if act.label == "" || a.refusal(act) != "" {
			continue
		}
		next := a.theme.key.Render(act.keys[0]) + " " + a.theme.dim.Render(act.label) + "  "
		if lenStyled(s)+lenStyled(next) > l.width {
			continue
		}
		s += next
	}
	return fit(s, l.width)
}

func (a *App) statusLine(l layout) string {
	text := harmless.Line(a.status.text)
	conflicts := ""
	if n := len(a.w.Conflicts); n > 0 {
		conflicts = a.theme.err.Render(fmt.Sprintf("%d in conflict ", n))
	}
	style := a.theme.dim
	if a.status.err {
		style = a.theme.err
	}
	return between(style.Render(" "+ansiCut(text, l.width-2)), conflicts, l.width)
}
