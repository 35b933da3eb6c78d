package tui

import (
	"slices"
	"testing"

	"clausewalk/ui/tui/screen"
)

// KeysOf are the tables of the rooms, and of what works everywhere.
func (a *App) KeysOf() (rooms map[string][]screen.Action, global []screen.Action) {
	rooms = map[string][]screen.Action{}
	for _, r := range a.rooms {
		rooms[r.name] = r.part.Actions()
	}
	return rooms, slices.Concat(a.global(), a.always())
}

// CheckKeys holds the tables of an App against the rules of keys: each key has
// one meaning in its room, none takes a key that works everywhere away, and
// every action says what it does.
func CheckKeys(t *testing.T, a *App) {
	t.Helper()
	rooms, global := a.KeysOf()
	everywhere := map[string]string{}
	for _, act := range global {
		for _, k := range act.Keys {
			if other, taken := everywhere[k]; taken {
				t.Errorf("%s means both %q and %q everywhere", k, other, act.Help)
			}
			everywhere[k] = act.Help
		}
	}
	delete(everywhere, "f1") // the first person in the room, where there is one
	for name, table := range rooms {
		here := map[string]string{}
		for _, act := range table {
			if act.Help == "" || act.Group == "" {
				t.Errorf("%s: %v says nothing in the help", name, act.Keys)
			}
			for _, k := range act.Keys {
				if other, taken := here[k]; taken {
					t.Errorf("%s: %s means both %q and %q", name, k, other, act.Help)
				}
				if other, taken := everywhere[k]; taken {
					t.Errorf("%s: %s means %q here and %q everywhere", name, k, act.Help, other)
				}
				here[k] = act.Help
			}
		}
	}
}
