package tui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/harmless"
	"clausewalk/model/plural"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/paint"
	"clausewalk/ui/tui/screen"
)

// The smallest screen on which a card can be used, and what frames the part
// that is shown.
const (
	minWidth  = 40
	minHeight = 10
	headLines = 2
	footLines = 2 // the keys and the status; more where the status needs them
	mostSaid  = 5 // lines that the status may take
)

// layout is where things are: pure arithmetic over the size of the screen.
type layout struct {
	width, height int
	body          int // height of the part that is shown
	small         bool
	said          []string // the lines of the status
}

func (a *App) layout() layout {
	l := layout{width: a.desk.Width, height: a.desk.Height}
	l.small = l.width < minWidth || l.height < minHeight
	l.said = a.said(l)
	l.body = l.height - headLines - footLines + 1 - len(l.said)
	return l
}

// said is what happened last, whole: an error that is cut off cannot be read.
// Only the lines without which nothing could be used stay with the part.
func (a *App) said(l layout) []string {
	text := harmless.Line(a.status.text)
	room := l.width - 2 - a.desk.Ruler.Width(a.conflicts())
	if l.small || a.desk.Ruler.Width(text) <= room {
		return []string{text}
	}
	lines := a.desk.Ruler.Wrap(text, room)
	if most := max(1, min(mostSaid, l.height-minHeight+1)); len(lines) > most {
		lines = append(lines[:most-1], a.desk.Ruler.Clip(strings.Join(lines[most-1:], " "), room))
	}
	return lines
}

// conflicts are how many fields people disagree on.
func (a *App) conflicts() string {
	if a.book == nil || len(a.desk.Conflicts) == 0 {
		return ""
	}
	return fmt.Sprintf("%d in conflict ", len(a.desk.Conflicts))
}

// View draws the screen; it costs nothing while nothing has happened.
func (a *App) View() tea.View {
	if a.drawn {
		return a.view
	}
	v := tea.NewView("")
	v.AltScreen = true
	if !a.NoMouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	v.WindowTitle = "clausewalk"
	if a.book != nil {
		v.WindowTitle += " · " + harmless.Line(a.desk.Engagement.Organization)
	}
	switch l := a.layout(); {
	case l.width == 0 || l.height == 0:
	case l.small:
		v.Content = a.tooSmall(l)
	default:
		v.Content, v.Cursor = a.draw(l)
	}
	v.ProgressBar = a.bar.terminal()
	a.view, a.drawn = v, true
	return v
}

func (a *App) tooSmall(l layout) string {
	lines := a.desk.Ruler.Wrap(fmt.Sprintf("needs %dx%d; %s", minWidth, minHeight, a.standing()), l.width)
	return strings.Join(a.desk.Ruler.Block(lines, l.width, l.height), "\n")
}

// standing is how far everything is saved, for whoever sees nothing else.
func (a *App) standing() string {
	holds := slices.ContainsFunc(a.dialogs, func(d screen.Dialog) bool {
		h, ok := d.(screen.Holder)
		return ok && h.Holds()
	})
	switch {
	case a.status.err:
		return harmless.Line(a.status.text)
	case holds:
		return "what is in the form is not saved yet"
	case !a.queue.empty():
		return "saving…"
	case len(a.desk.Drafts) > 0:
		return "all is saved but " + plural.Count(len(a.desk.Drafts), "draft")
	}
	return "all is saved"
}

func (a *App) draw(l layout) (string, *tea.Cursor) {
	frame := a.rooms[a.at].part.View(&a.desk, l.width, l.body)
	lines := make([]string, 0, l.height)
	lines = append(lines, a.header(l), a.tabLine(l))
	lines = append(lines, frame.Lines...)
	lines = append(lines, a.footer(l))
	lines = append(lines, a.statusLines(l)...)
	cursor := move(frame.Cursor, 0, headLines)
	for i, d := range a.dialogs {
		box := a.box(d, l)
		c := a.drawBox(lines, d, box, l)
		if cursor = nil; i == len(a.dialogs)-1 {
			cursor = c
		}
	}
	return strings.Join(lines, "\n"), cursor
}

func move(c *tea.Cursor, x, y int) *tea.Cursor {
	if c == nil {
		return nil
	}
	moved := *c
	moved.X += x
	moved.Y += y
	return &moved
}

// rect is a place on the screen.
type rect struct{ x, y, w, h int }

// box is where a dialog stands, its frame included.
func (a *App) box(d screen.Dialog, l layout) rect {
	w, h := d.Size(&a.desk, l.width-4, l.body-2)
	w, h = max(1, min(w, l.width-4)), max(1, min(h, l.body-2))
	r := rect{w: w + 4, h: h + 2}
	r.x = (l.width - r.w) / 2
	r.y = headLines + (l.body-r.h)/3
	if d.Anchor() == screen.Bottom {
		r.y = headLines + l.body - r.h
	}
	return r
}

// drawBox lays a dialog over lines.
func (a *App) drawBox(lines []string, d screen.Dialog, r rect, l layout) *tea.Cursor {
	frame := d.View(&a.desk, r.w-4, r.h-2)
	edge := a.desk.Theme.Accent
	title := a.desk.Ruler.Clip(harmless.Line(d.Title()), r.w-6)
	if d.Anchor() == screen.Bottom {
		// What is beside it would be pieces of sentences.
		for y := r.y; y < r.y+r.h; y++ {
			lines[y] = paint.Spaces(l.width)
		}
	}
	block := make([]string, 0, r.h)
	block = append(block, edge.Render("╭─ ")+a.desk.Theme.Selected.Render(title)+edge.Render(" "+paint.Rule(r.w-5-a.desk.Ruler.Width(title))+"╮"))
	side := edge.Render("│")
	for _, line := range frame.Lines {
		block = append(block, side+" "+line+" "+side)
	}
	block = append(block, edge.Render("╰"+paint.Rule(r.w-2)+"╯"))
	if r.x > 0 && r.x+r.w < l.width {
		for i := range block {
			block[i] = " " + block[i] + " " // a margin, so that the text around it keeps its distance
		}
		a.desk.Ruler.Over(lines, block, r.x-1, r.y, l.width)
	} else {
		a.desk.Ruler.Over(lines, block, r.x, r.y, l.width)
	}
	return move(frame.Cursor, r.x+2, r.y+1)
}

// header is whose workshop this is and how far it is.
func (a *App) header(l layout) string {
	if a.book == nil {
		return a.desk.Ruler.Fit(" "+a.desk.Theme.Strong.Render("clausewalk"), l.width)
	}
	th, e := a.desk.Theme, &a.desk.Engagement
	name := " " + th.Strong.Render(harmless.Line(e.Organization))
	if e.Fictional.On() && !strings.Contains(strings.ToLower(e.Organization), "fictional") {
		name += th.Dim.Render("  fictional")
	}
	// The same three things, in fewer words where there is less room. How many
	// items have a verdict is a count, which nobody takes for the coverage of a
	// score.
	forms := [4]string{" ", " ", " ", " "}
	for i, c := range a.desk.Scores().Checklists {
		figure := cmp.Or(c.MaturityWords(1), "–")
		mean := th.Dim.Render(a.desk.Lists[i].Short+" ") + th.Strong.Render(figure)
		target := fmt.Sprintf(" of %.1f", c.Target)
		count := fmt.Sprintf(" · %d/%d", c.Items-c.Verdicts[workshop.Open], c.Items)
		for j, rest := range [4]string{target + count + " answered", target + count, count, ""} {
			if i > 0 {
				forms[j] += "   "[:min(3, 5-j)]
			}
			forms[j] += mean + th.Dim.Render(rest)
		}
	}
	for j, right := range forms {
		if n := a.desk.Ruler.Width(right) + 1; a.desk.Ruler.Width(name)+n <= l.width || j == len(forms)-1 && n <= l.width/2 {
			return a.desk.Ruler.Fit(name, l.width-n) + right + " "
		}
	}
	return a.desk.Ruler.Fit(name, l.width)
}

// tab is where the name of a screen stands.
type tab struct{ room, from, to int }

// tabs are the names of the screens on the rule under the header: all of them,
// or as many as fit around the one that is shown.
func (a *App) tabs() []tab {
	from, to := a.at, a.at+1
	width := a.tabsWidth(from, to)
	for grown := true; grown; {
		grown = false
		if to < len(a.rooms) && a.tabsWidth(from, to+1) <= a.desk.Width {
			to, grown = to+1, true
		}
		if from > 0 && a.tabsWidth(from-1, to) <= a.desk.Width {
			from, grown = from-1, true
		}
	}
	if width > a.desk.Width {
		return nil
	}
	x := 2
	var out []tab
	if from > 0 {
		x += 4
	}
	for i := from; i < to; i++ {
		w := a.desk.Ruler.Width(a.rooms[i].title)
		out = append(out, tab{i, x, x + w})
		x += w + 3
	}
	return out
}

// tabsWidth is what some names take, with a mark where there are more.
func (a *App) tabsWidth(from, to int) int {
	n := 2
	for _, r := range a.rooms[from:to] {
		n += a.desk.Ruler.Width(r.title) + 3
	}
	if from > 0 {
		n += 4
	}
	if to < len(a.rooms) {
		n += 4
	}
	return n - 2
}

func (a *App) tabLine(l layout) string {
	th := a.desk.Theme
	tabs := a.tabs()
	if len(tabs) == 0 {
		name := a.desk.Ruler.Clip(a.rooms[a.at].title, l.width-6)
		return th.Faint.Render("─ ") + th.Selected.Render(name) + th.Faint.Render(" "+paint.Rule(l.width-3-a.desk.Ruler.Width(name)))
	}
	line := "─ "
	if tabs[0].room > 0 {
		line += "… ─ "
	}
	line = th.Faint.Render(line)
	for i, t := range tabs {
		if i > 0 {
			line += th.Faint.Render(" ─ ")
		}
		if t.room == a.at {
			line += th.Selected.Render(a.rooms[t.room].title)
		} else {
			line += th.Dim.Render(a.rooms[t.room].title)
		}
	}
	end := tabs[len(tabs)-1].to
	rest := " " + paint.Rule(l.width-end-1)
	if tabs[len(tabs)-1].room < len(a.rooms)-1 {
		rest = a.desk.Ruler.Fit(" ─ …", l.width-end)
	}
	return line + th.Faint.Render(rest)
}

// footer shows the keys that work now, as many as fit; the way to the help is
// always at the end.
func (a *App) footer(l layout) string {
	tables := [][]screen.Action{a.topActions()}
	end, room := "", l.width
	if len(a.dialogs) == 0 && !isTyping(a.top()) {
		tables = append(tables, a.mine(a.global()))
		end = a.desk.Theme.Key.Render("?") + " " + a.desk.Theme.Dim.Render("keys") + " "
		room -= 8
	}
	var s strings.Builder
	s.WriteString(" ")
	n := 1
	for _, table := range tables {
		for i := range table {
			act := &table[i]
			if act.Label == "" {
				continue
			}
			keys := cmp.Or(act.Shown, act.Keys[0])
			w := a.desk.Ruler.Width(keys) + 1 + a.desk.Ruler.Width(act.Label) + 2
			if n+w > room || act.Refusal(&a.desk) != "" {
				continue
			}
			s.WriteString(a.desk.Theme.Key.Render(keys) + " " + a.desk.Theme.Dim.Render(act.Label) + "  ")
			n += w
		}
	}
	return a.desk.Ruler.Between(s.String(), end, l.width)
}

func (a *App) statusLines(l layout) []string {
	style := a.desk.Theme.Dim
	if a.status.err {
		style = a.desk.Theme.Error
	}
	var lines []string
	for _, text := range l.said {
		lines = append(lines, a.desk.Ruler.Fit(" "+style.Render(text), l.width))
	}
	lines[0] = a.desk.Ruler.Between(" "+style.Render(l.said[0]), a.desk.Theme.Error.Render(a.conflicts()), l.width)
	if a.bar.of > 0 {
		lines[0] = a.desk.Ruler.Fit(a.barLine(l.width), l.width)
	}
	return lines
}
