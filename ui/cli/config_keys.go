package cli

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"clausewalk/ui/tui"
)

// keyFault says what is wrong with the place that a person gave to one key,
// whatever the others are: so that each can be mended.
func keyFault(keys map[string]string, key string) error {
	to := keys[key]
	for _, k := range []string{key, to} {
		if err := pressable(k); err != nil {
			return err
		}
	}
	for _, other := range slices.Sorted(maps.Keys(keys)) {
		if keys[other] != to {
			continue
		}
		if err := tui.CheckOwnKeys(map[string]string{key: to, other: to}); err != nil {
			return err
		}
	}
	return nil
}

// pressable refuses the name of a key that no terminal reports, or that most
// report as another.
func pressable(key string) error {
	mods, last := "", key
	if at := strings.LastIndex(strings.TrimSuffix(key, "+"), "+"); at >= 0 {
		mods, last = key[:at+1], key[at+1:]
	}
	if utf8.RuneCountInString(last) != 1 {
		return nil
	}
	if ansi.StringWidth(last) == 0 {
		return fmt.Errorf("%+q cannot be pressed by itself: it joins the character before it; choose another key", key)
	}
	if mods == "shift+" {
		return fmt.Errorf("%s cannot be pressed: with shift a key types another character; name that one, as in A or ! for example", key)
	}
	if as := reported(mods, last); as != key {
		return fmt.Errorf("%s cannot be pressed: most terminals report it as %s; choose another key", key, as)
	}
	return nil
}

// sameWithCtrl are the characters that are keys of their own when ctrl is held:
// a terminal sends one byte for both.
var sameWithCtrl = map[string]string{"i": "tab", "m": "enter", "[": "esc", "?": "backspace"}

// reported is what a character is reported as when it is pressed with these
// keys.
func reported(mods, char string) string {
	small := strings.ToLower(char)
	rest, ctrl := strings.CutPrefix(mods, "ctrl+")
	switch other := sameWithCtrl[small]; {
	case ctrl && !strings.Contains(rest, "shift+") && other != "":
		return rest + other
	case mods == "" || len(char) > 1 || small == char:
		return mods + char
	case ctrl || strings.Contains(mods, "shift+"):
		return mods + small
	}
	return mods + "shift+" + small
}
