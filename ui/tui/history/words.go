package history

import (
	"strings"

	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/ui/tui/screen"
)

// isMember tells whether a change puts something into a set, or takes it out.
func isMember(k journal.Key) bool { return strings.Contains(k.Field, "/") }

// becomes is what became of the value, on one line.
func becomes(c screen.Change) string {
	was, is := harmless.Line(c.Was), harmless.Line(c.Value)
	switch {
	case isMember(c.Key) && is != "":
		return "added"
	case isMember(c.Key):
		return "taken out"
	case is == "" && was == "":
		return "none"
	case is == "":
		return "taken away (" + was + ")"
	case was == "" || was == is || len(was) > 40:
		return is
	}
	return was + " → " + is
}

// reason is what an act says of itself.
func reason(c screen.Change) string {
	switch _, undo, redo := journal.Undoes(c.Reason); {
	case undo:
		return "undo"
	case redo:
		return "redo"
	}
	return harmless.Line(c.Reason)
}
