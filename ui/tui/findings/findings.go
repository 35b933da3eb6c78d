// Package findings is the screen of findings and of what is done about them.
package findings

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"clausewalk/model/harmless"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/theme"
	"clausewalk/ui/tui/widget"
)

// Findings is the screen.
type Findings struct{ widget.Records }

// New is the screen.
func New(*screen.Desk) *Findings {
	s := &Findings{widget.Records{
		Browse: widget.Browse{Empty: "No finding yet. n writes one; f on a card of the interview raises one with the notes and the evidence of the card."},
		Rows:   rows,
	}}
	s.Page = s.page
	return s
}

// Rows carry the kind of their record: under a finding stand its actions.
const (
	findingRow = "finding "
	actionRow  = "action "
)

var (
	states       = []workshop.FindingState{"draft", "raised", "closed"}
	actionStates = []workshop.ActionState{"open", "done", "verified"}
	grades       = []workshop.Grade{"major", "minor", "opportunity"}
)

// Name is what a finding is called: its title, or the beginning of its
// statement.
func Name(f workshop.Finding) string {
	return harmless.Line(cmp.Or(strings.TrimSpace(f.Title), strings.TrimSpace(f.Statement), "untitled"))
}

func stateOf(f workshop.Finding) workshop.FindingState { return cmp.Or(f.State, "draft") }

func actionState(a workshop.Action) workshop.ActionState { return cmp.Or(a.State, "open") }

// actionsOf are the ids of the actions on a finding, in the order in which they
// were made.
func actionsOf(d *screen.Desk, id string) []string {
	var out []string
	for a, x := range d.Workshop.Actions {
		if x.Finding == id && !x.Gone.On() {
			out = append(out, a)
		}
	}
	slices.Sort(out)
	return out
}

func rows(d *screen.Desk) (head string, rows []widget.Row) {
	by := map[workshop.FindingState][]string{}
	for id, f := range d.Findings {
		if !f.Gone.On() {
			by[stateOf(f)] = append(by[stateOf(f)], id)
		}
	}
	late := 0
	for _, st := range states {
		ids := by[st]
		if len(ids) == 0 {
			continue
		}
		slices.SortFunc(ids, func(a, b string) int {
			return cmp.Or(cmp.Compare(rank(d.Findings[a].Grade), rank(d.Findings[b].Grade)), cmp.Compare(a, b))
		})
		if len(rows) > 0 {
			rows = append(rows, widget.Row{Head: true})
		}
		title := map[workshop.FindingState]string{"draft": "Drafts", "raised": "Raised", "closed": "Closed"}[st]
		rows = append(rows, widget.Row{Head: true, Text: func(w int, _ bool) string {
			return d.Ruler.Between(d.Theme.Strong.Render(title), d.Theme.Dim.Render(fmt.Sprint(len(ids))), w)
		}})
		for _, id := range ids {
			f := d.Findings[id]
			rows = append(rows, widget.Row{ID: findingRow + id, Search: searchText(d, f), Text: func(w int, at bool) string { return line(d, f, w, at) }})
			for _, aid := range actionsOf(d, id) {
				a := d.Workshop.Actions[aid]
				if standing, _ := a.Standing(d.Today()); standing == workshop.Overdue {
					late++
				}
				rows = append(rows, widget.Row{ID: actionRow + aid, Search: actionText(d, a), Text: func(w int, at bool) string { return actionLine(d, a, w, at) }})
			}
		}
	}
	return summary(d, by, late), rows
}

// summary counts the findings that are raised by their grades, and apart from
// them the drafts, which the report leaves out.
func summary(d *screen.Desk, by map[workshop.FindingState][]string, late int) string {
	count := map[workshop.Grade]int{}
	for _, id := range by["raised"] {
		count[d.Findings[id].Grade]++
	}
	var parts []string
	for _, g := range grades {
		if n := count[g]; n > 0 {
			parts = append(parts, gradeInk(d, g).Render(fmt.Sprintf("%s %d %s", theme.Glyph(workshop.Verdict(g)), n, d.Term("Grade", string(g)))))
		}
	}
	if late > 0 {
		parts = append(parts, d.Theme.Error.Render(fmt.Sprintf("%d overdue", late)))
	}
	if n := len(by["draft"]); n > 0 {
		parts = append(parts, d.Theme.Dim.Render(fields.Count(n, "draft")))
	}
	if len(parts) == 0 {
		return ""
	}
	return " " + strings.Join(parts, d.Theme.Dim.Render(" · "))
}

// rank puts the worst grade first, and a draft without one before all: it is
// unfinished work.
func rank(g workshop.Grade) int { return slices.Index(grades, g) }

func gradeInk(d *screen.Desk, g workshop.Grade) theme.Ink {
	return d.Theme.Verdict(workshop.Verdict(g))
}

func searchText(d *screen.Desk, f workshop.Finding) string {
	return strings.Join([]string{f.Title, f.Statement, d.Term("Grade", string(f.Grade)), d.Term("FindingState", string(stateOf(f))), fields.ItemIDs(d, f.Items)}, " ")
}

func actionText(d *screen.Desk, a workshop.Action) string {
	word := fields.Standing(a.Standing(d.Today())).Word
	return strings.Join([]string{a.Text, d.SpeakerName(a.Owner), d.Term("ActionState", string(actionState(a))), d.Term("ActionSort", string(a.Sort)), word}, " ")
}

// line is a finding in the list; where there is room, with its items.
func line(d *screen.Desk, f workshop.Finding, w int, at bool) string {
	ink := d.Theme.Strong
	if at {
		ink = d.Theme.Selected
	}
	var cells []widget.Cell
	if w >= 60 {
		cells = append(cells, widget.Cell{Text: d.Theme.Dim.Render(d.Ruler.Clip(fields.ItemIDs(d, f.Items), 24)), Width: 24})
	}
	right := ""
	if n := len(f.Lacks()); n > 0 {
		right = "lacks " + fmt.Sprint(n)
		cells = append(cells, widget.Cell{Text: d.Theme.Warn.Render(right), Width: 7, Right: true})
	} else if w >= 60 {
		cells = append(cells, widget.Cell{Width: 7})
	}
	return widget.Columns(d, w, gradeInk(d, f.Grade).Render(theme.Glyph(workshop.Verdict(f.Grade)))+" "+ink.Render(Name(f)), cells...)
}

// actionLine is an action, indented under its finding.
func actionLine(d *screen.Desk, a workshop.Action, w int, at bool) string {
	ink := d.Theme.Row(at)
	mark, word := actionGlyph(a), fields.Standing(a.Standing(d.Today()))
	var cells []widget.Cell
	if w >= 60 {
		cells = append(cells, widget.Cell{Text: d.Theme.Dim.Render(d.Ruler.Clip(harmless.Line(d.SpeakerName(a.Owner)), 20)), Width: 20})
	}
	if word.Word != "" || w >= 60 {
		cells = append(cells, widget.Cell{Text: word.Render(d), Width: 10, Right: true})
	}
	return widget.Columns(d, w, "   "+d.Theme.Dim.Render(mark)+" "+ink.Render(harmless.Line(a.Text)), cells...)
}

func actionGlyph(a workshop.Action) string {
	switch actionState(a) {
	case "done":
		return "▸"
	case "verified":
		return "✓"
	}
	return "○"
}

// Visit shows a finding or an action.
func (s *Findings) Visit(d *screen.Desk, p screen.Place) screen.Intent {
	switch {
	case p.ID == "", strings.Contains(p.ID, " "):
	case d.Workshop.Actions[p.ID].Finding != "":
		p.ID = actionRow + p.ID
	default:
		p.ID = findingRow + p.ID
	}
	return s.Records.Visit(d, p)
}

// page is the finding or action that the cursor is on.
func (s *Findings) page(d *screen.Desk, _ string, w int) []string {
	if id, a, ok := s.action(d); ok {
		return actionPage(d, id, a, w)
	}
	if id, f, ok := s.finding(d); ok {
		return page(d, id, f, w)
	}
	return nil
}

// finding is the finding that the cursor is on, or on one of whose actions it
// is.
func (s *Findings) finding(d *screen.Desk) (string, workshop.Finding, bool) {
	id, ok := strings.CutPrefix(s.Current(), findingRow)
	if _, a, is := s.action(d); is {
		id, ok = a.Finding, true
	}
	f, there := d.Findings[id]
	return id, f, ok && there
}

func (s *Findings) action(d *screen.Desk) (string, workshop.Action, bool) {
	id, ok := strings.CutPrefix(s.Current(), actionRow)
	a, there := d.Workshop.Actions[id]
	return id, a, ok && there
}
