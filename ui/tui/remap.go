package tui

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"clausewalk/ui/tui/screen"
)

// namedKeys are the keys that are no character, as terminals report them.
var namedKeys = strings.Fields("enter tab space esc backspace delete insert up down left right home end pgup pgdown " +
	"f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 f11 f12")

// fixedKeys work in every room and every dialog, whatever a person prefers: a
// screen without them could not be left.
var fixedKeys = []string{"esc", "enter", "ctrl+c", "ctrl+z", "f1"}

// CheckOwnKeys says what is wrong with a person's own keys: from and to are keys, no
// two go to one place, and those that lead out of everything stay.
func CheckOwnKeys(keys map[string]string) error {
	from := map[string]string{}
	for key, to := range keys {
		for _, k := range []string{key, to} {
			if !isKey(k) {
				return fmt.Errorf("%q is no key: a key is a character, or a name such as space, f5, pgdown or ctrl+k", k)
			}
			if slices.Contains(fixedKeys, k) {
				return fmt.Errorf("%s stays what it is: without it there may be no way out of a screen", k)
			}
		}
		if other, taken := from[to]; taken {
			return fmt.Errorf("both %s and %s are put on %s: choose another key for one, or take it back with 'clausewalk config keys.%s \"\"'", min(key, other), max(key, other), to, max(key, other))
		}
		from[to] = key
	}
	return nil
}

func isKey(name string) bool {
	for _, mod := range []string{"ctrl+", "alt+", "shift+"} {
		if rest, ok := strings.CutPrefix(name, mod); ok && rest != "" {
			name = rest
		}
	}
	r, size := utf8.DecodeRuneInString(name)
	return slices.Contains(namedKeys, name) || size == len(name) && r != utf8.RuneError && r != ' ' && unicode.IsPrint(r)
}

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
		free, moved := "", false
		for _, k := range out[i].Keys {
			switch now := a.now(k, from); {
			case a.Keys[k] != "":
				keys, moved = append(keys, now), true
			case now == k:
				keys = append(keys, k)
			default:
				free = now
			}
		}
		if len(keys) == 0 && free != "" {
			keys, moved = []string{free}, true
		}
		out[i].Keys = keys
		if moved || len(strings.Fields(out[i].Shown)) > 1 {
			out[i].Shown = a.shown(out[i].Shown, from)
		}
	}
	return slices.DeleteFunc(out, func(act screen.Action) bool { return len(act.Keys) == 0 })
}

// now is where what stands on a key is found: where it was put, on the key that
// has become free by what took its place, or nowhere ("").
func (a *App) now(key string, from map[string]string) string {
	switch taker := from[key]; {
	case a.Keys[key] != "":
		return a.Keys[key]
	case taker == "":
		return key
	case from[taker] == "":
		return taker
	}
	return ""
}

// shown is what the footer says of the keys of several actions, as "c o m M x",
// where they are now. What is no list of keys says nothing any more.
func (a *App) shown(keys string, from map[string]string) string {
	words := strings.Fields(keys)
	for i, k := range words {
		if !isKey(k) || len(words) < 2 {
			return ""
		}
		words[i] = a.now(k, from)
	}
	return strings.Join(words, " ")
}

// topActions is the table of the part that keys go to.
func (a *App) topActions() []screen.Action {
	if len(a.dialogs) > 0 || isTyping(a.top()) {
		return a.top().Actions()
	}
	return a.mine(a.top().Actions())
}
