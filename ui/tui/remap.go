package tui

import (
	"slices"

	"clausewalk/ui/tui/screen"
)

// mine is a table of actions on a person's own keys: each key that they moved
// is where they put it, and what stood there keeps its other keys, or takes the
// one that has become free. Dialogs keep theirs, since text is typed in many.
func (a *App) mine(table []screen.Action) []screen.Action {
	if len(a.Keys) == 0 {
		return table
	}
	from := map[string]string{}
	for k, to := range a.Keys {
		from[to] = k
	}
	out := slices.Clone(table)
	for i := range out {
		var keys []string
		free := ""
		for _, k := range out[i].Keys {
			if to, moved := a.Keys[k]; moved {
				keys = append(keys, to)
				out[i].Shown = ""
			} else if from[k] == "" {
				keys = append(keys, k)
			} else if from[from[k]] == "" {
				free = from[k]
			}
		}
		if len(keys) == 0 && free != "" {
			keys, out[i].Shown = []string{free}, ""
		}
		out[i].Keys = keys
	}
	return slices.DeleteFunc(out, func(act screen.Action) bool { return len(act.Keys) == 0 })
}

// topActions is the table of the part that keys go to.
func (a *App) topActions() []screen.Action {
	if len(a.dialogs) > 0 || isTyping(a.top()) {
		return a.top().Actions()
	}
	return a.mine(a.top().Actions())
}
