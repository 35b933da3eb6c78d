package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/workshop"
)

// action is something a key does. The one table of actions feeds the handler,
// the footer and the help, so that they cannot disagree.
type action struct {
	keys   []string // as KeyPressMsg.String gives them; the first is shown
	label  string   // on the footer; empty for keys that everybody knows
	help   string
	group  string
	writes bool              // is refused while the file is read-only
	why    func(*App) string // why it does not work now; empty or nil when it does
	run    func(*App) tea.Cmd
}

// actions is the table, in the order of the help.
var actions []action

func init() {
	verdict := func(key, label string, v workshop.Verdict) action {
		return action{keys: []string{key}, label: label, help: "verdict: " + v.String(), group: "Answer", writes: true,
			run: func(a *App) tea.Cmd { return a.setVerdict(v) }}
	}
	actions = []action{
		verdict("c", "conforms", workshop.Conforms),
		verdict("o", "opportunity", workshop.Opportunity),
		verdict("m", "minor", workshop.Minor),
		verdict("M", "major", workshop.Major),
		{keys: []string{"x"}, label: "n/a", help: "verdict: not applicable, with its justification", group: "Answer", writes: true, run: (*App).askJustification},
		{keys: []string{"r"}, help: "verdict: open again", group: "Answer", writes: true, run: func(a *App) tea.Cmd { return a.setVerdict(workshop.Open) }},
	}
	for level, name := range workshop.LevelNames {
		l := workshop.Level(string(rune('0' + level)))
		actions = append(actions, action{keys: []string{string(l)}, help: "maturity: " + name, group: "Answer", writes: true,
			run: func(a *App) tea.Cmd { return a.setMaturity(l) }})
	}
	actions = append(actions,
		action{keys: []string{"R"}, help: "maturity: not assessed", group: "Answer", writes: true, run: func(a *App) tea.Cmd { return a.setMaturity("") }},
		action{keys: []string{"tab"}, label: "other standard", help: "answer the other standard of a paired card", group: "Answer", why: needsPair, run: (*App).otherSide},
		action{keys: []string{"s"}, label: "same for both", help: "take this answer over to the other standard", group: "Answer", writes: true, why: needsPair, run: (*App).sameForBoth},
		action{keys: []string{"d"}, label: "delta", help: "write down what was answered to the AI question", group: "Answer", writes: true, why: needsDelta, run: (*App).editDelta},

		action{keys: []string{"n"}, label: "note", help: "write a note", group: "Record", writes: true, run: (*App).editNote},
		action{keys: []string{"e"}, label: "evidence", help: "add an evidence link, path or reference", group: "Record", writes: true, run: (*App).editEvidence},
		action{keys: []string{"w"}, label: "why", help: "write the rationale of the verdict", group: "Record", writes: true, run: (*App).editRationale},
		action{keys: []string{"u"}, label: "undo", help: "undo the last change", group: "Record", writes: true, run: (*App).undo},
		action{keys: []string{"ctrl+r", "U"}, help: "redo what was undone", group: "Record", writes: true, run: (*App).redo},

		action{keys: []string{"down", "j"}, help: "next card", group: "Move", run: func(a *App) tea.Cmd { return a.move(1) }},
		action{keys: []string{"up", "k"}, help: "previous card", group: "Move", run: func(a *App) tea.Cmd { return a.move(-1) }},
		action{keys: []string{"space"}, label: "next open", help: "next card that is not answered", group: "Move", run: (*App).nextOpen},
		action{keys: []string{"home", "g"}, help: "first card", group: "Move", run: func(a *App) tea.Cmd { return a.move(-1 << 20) }},
		action{keys: []string{"end", "G"}, help: "last card", group: "Move", run: func(a *App) tea.Cmd { return a.move(1 << 20) }},
		action{keys: []string{"pgdown", "ctrl+d", "J"}, help: "scroll the card down", group: "Move", run: func(a *App) tea.Cmd { return a.scroll(a.page()) }},
		action{keys: []string{"pgup", "ctrl+u", "K"}, help: "scroll the card up", group: "Move", run: func(a *App) tea.Cmd { return a.scroll(-a.page()) }},
		action{keys: []string{"/"}, label: "find", help: "find a card by number or words", group: "Move", run: (*App).openFilter},
		action{keys: []string{"esc"}, help: "leave the filter, the field or the help", group: "Move", run: (*App).escape},

		action{keys: []string{"ctrl+s"}, help: "write the Markdown report beside the workshop", group: "Workshop", run: (*App).writeReport},
		action{keys: []string{"?", "f1"}, label: "keys", help: "all keys", group: "Workshop", run: (*App).openHelp},
		action{keys: []string{"ctrl+z"}, help: "suspend; fg brings it back", group: "Workshop", run: func(*App) tea.Cmd { return tea.Suspend }},
		action{keys: []string{"q", "ctrl+c"}, label: "quit", help: "quit; everything is saved", group: "Workshop", run: (*App).quit},
	)
}

func needsPair(a *App) string {
	if len(a.card().Refs) < 2 {
		return "this card has one item"
	}
	return ""
}

func needsDelta(a *App) string {
	if p := a.card().Pair; p == nil || len(p.Delta) == 0 {
		return "this card has no AI question on top"
	}
	return ""
}

// find is the action of a key; letters typed on another keyboard layout count
// by their place on the keyboard.
func find(k tea.KeyPressMsg) *action {
	for _, name := range []string{k.String(), baseKey(k)} {
		for i := range actions {
			for _, key := range actions[i].keys {
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

// refusal says why an action does not work now.
func (a *App) refusal(act *action) string {
	if act.writes && a.w.ReadOnlyReason != "" {
		return a.w.ReadOnlyReason
	}
	if act.why != nil {
		return act.why(a)
	}
	return ""
}
