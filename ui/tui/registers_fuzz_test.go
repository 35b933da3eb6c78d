package tui_test

import (
	"testing"

	"pgregory.net/rapid"

	"clausewalk/model/checklist"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui"
	"clausewalk/ui/tui/tuitest"
)

// Whatever is pressed in the risks and the regulations, on whatever size, the
// frame fills the screen and nothing panics.
func TestNoKeyBreaksTheRisksOrTheRegulations(t *testing.T) {
	keys := []string{"enter", "esc", "tab", "shift+tab", "space", "up", "down", "left", "right", "home", "end", "pgup", "pgdown", "backspace",
		"n", "x", "c", "o", "D", "m", "w", "f", "L", "R", "/", "y", "u", "U", "b", "k", "l", "1", "5", "a", "ü"}
	rapid.Check(t, func(t *rapid.T) {
		c, _ := tuitest.Config(register)
		c.Book.Host.Crosswalks = func(*workshop.Workshop) ([]*checklist.Crosswalk, error) { return laws(), nil }
		x := tuitest.New(t, tui.New(c), rapid.IntRange(40, 210).Draw(t, "width"), rapid.IntRange(10, 60).Draw(t, "height"))
		x.Press("g", rapid.SampledFrom([]string{"k", "l"}).Draw(t, "room"))
		for range rapid.IntRange(1, 60).Draw(t, "n") {
			x.Press(rapid.SampledFrom(keys).Draw(t, "key"))
			if rapid.IntRange(0, 9).Draw(t, "resize") == 0 {
				x.Resize(rapid.IntRange(1, 210).Draw(t, "w"), rapid.IntRange(1, 60).Draw(t, "h"))
			}
		}
	})
}
