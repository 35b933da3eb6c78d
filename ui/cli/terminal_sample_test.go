//go:build !windows

package cli_test

import (
	"slices"
	"strings"
	"testing"
)

func TestADrawOnTheScreenIsTheSameOnTheCommandLine(t *testing.T) {
	r := newRoom(t)
	x := r.open(120, 40)
	x.Press("g", "s", "n")
	x.See("New sample")
	x.Press("Leavers", "enter")
	x.See("saved · sample Leavers", "Nothing yet")
	x.Press("d")
	x.See("Draw: Leavers")
	x.Press("118", "tab", "4", "tab", "ctrl+u", "audit 7", "enter")
	x.See("saved · drew 4 of 118", "The seed draws the same again")
	x.Press("q")
	if code := x.End(); code != 0 {
		t.Fatalf("exit %d", code)
	}
	drawn := strings.Fields(r.run("draw", "--of", "118", "--size", "4", "--seed", "audit 7"))
	if len(drawn) != 4 {
		t.Fatal(drawn)
	}
	x = r.open(120, 40)
	x.Press("g", "s")
	x.See("Drawn (4)", strings.Join(padded(drawn), "  "))
	x.Press("q")
	x.End()
}

// padded are texts as columns show them, the last without what fills it up.
func padded(texts []string) []string {
	widest := len(slices.MaxFunc(texts, func(a, b string) int { return len(a) - len(b) }))
	out := slices.Clone(texts)
	for i := range out[:len(out)-1] {
		out[i] += strings.Repeat(" ", widest-len(out[i]))
	}
	return out
}
