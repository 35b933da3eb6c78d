package tui_test

import (
	"testing"

	"clausewalk/ui/tui"
	"clausewalk/ui/tui/tuitest"
)

func TestEveryKeyHasOneMeaning(t *testing.T) {
	c, _ := tuitest.Config(inTheRoom)
	app := tui.New(c)
	tuitest.New(t, app, 120, 40).Press("g", "p", "g", "e", "g", "c", "g", "i")
	tui.CheckKeys(t, app)
}
