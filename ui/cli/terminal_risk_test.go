//go:build !windows

package cli_test

import (
	"strings"
	"testing"
)

func TestARiskIsRegisteredTreatedAndFoundAgainOnTheScreen(t *testing.T) {
	r := newRoom(t)
	x := r.open(120, 40)
	x.Press("g", "k")
	x.See("No risk is registered yet")
	x.Press("n")
	x.See("What can happen")
	x.Press("Loans are refused by postcode", "tab", "bias", "tab", "tab", "tab", "3", "tab", "5", "tab", "r", "enter")
	x.See("saved · risk Loans", "Level 15 of 25", "! Nothing treats it")
	x.Press("c")
	x.See("What treats it")
	x.Press("quality of data", "space", "enter")
	x.See("saved · treated by 1", "42001 A.7.4")
	x.Press("o")
	x.See("Quality of data for AI systems", "Loans are refused")
	x.Press("b")
	x.See("Level 15 of 25")
	x.Press("q")
	if code := x.End(); code != 0 {
		t.Fatalf("exit %d", code)
	}
	shown := r.run("risk", "w.clausewalk", "list")
	for _, want := range []string{"15  3 x 5", "bias", "reduce", "iso42001-2023:A.7.4"} {
		if !strings.Contains(shown, want) {
			t.Errorf("after quitting there is no %q:\n%s", want, shown)
		}
	}
}
