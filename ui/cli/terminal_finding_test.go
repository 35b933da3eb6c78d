//go:build !windows

package cli_test

import (
	"strings"
	"testing"
)

func TestAFindingGoesFromTheCardToACheckedAction(t *testing.T) {
	r := newRoom(t)
	x := r.open(120, 40)
	x.Press("/", "A.8.13", "enter")
	x.See("Information backup")
	x.Press("M")
	x.See("saved", "major")
	x.Press("n")
	x.See("enter saves")
	x.Press("No restore since May", "enter")
	x.See("saved · note")
	x.Press("f")
	x.See("Finding on", "(•) major", "No restore since May")
	x.Press("Restores are not tried", "tab", "tab", "Nobody has restored anything.", "enter")
	x.See("draft of a finding, complete")
	x.Press("g", "f", "r")
	x.See("saved · raised: Restores are not tried")
	x.Press("a")
	x.See("Action on")
	x.Press("Restore the shop", "enter")
	x.See("saved · action: Restore the shop", "Not checked yet")
	x.Press("3")
	x.See("How was it checked")
	x.Press("The log of the restore.", "enter")
	x.See("saved · verified")
	x.Press("q")
	if code := x.End(); code != 0 {
		t.Fatalf("exit %d", code)
	}
	out := r.run("report", "w.clausewalk", "-o", "-")
	for _, want := range []string{"Restores are not tried", "Nobody has restored anything.", "The log of the restore."} {
		if !strings.Contains(out, want) {
			t.Errorf("the report lacks %q", want)
		}
	}
}
