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

func TestAKeyThatIsMovedTakesNothingOutOfReach(t *testing.T) {
	c, store := tuitest.Config(nil)
	c.Keys = map[string]string{"n": "i"}
	x := tuitest.New(t, tui.New(c), 120, 40)
	x.See("i note", "n inbox note")
	x.Press("i").See("Note on 4.1").Press("esc").Press("n").See("Capture to the inbox").Type("later").Press("enter", "esc")
	x.Press("g", "p", "i").See("New session")
	if len(store.State().Observations) != 1 {
		t.Fatal("the note is not in the inbox")
	}
}

func TestTheFooterNamesKeysWhereAPersonPutThem(t *testing.T) {
	c, store := tuitest.Config(nil)
	c.Keys = map[string]string{"n": "m"}
	x := tuitest.New(t, tui.New(c), 120, 40)
	x.See("c o n M x verdict", "m note")
	x.Press("n")
	if got := store.State().Answers[ref("sec", "4.1")].Verdict; got != "minor" {
		t.Fatalf("the verdict is %q", got)
	}
}
