//go:build !windows

package cli_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"clausewalk/ui/cli/clitest"
)

var (
	tourStep = regexp.MustCompile("(?m)^\\| (`.*?) \\| (.*) \\|$")
	inCode   = regexp.MustCompile("`([^`]*)`")
	inBold   = regexp.MustCompile(`\*\*(.*?)\*\*`)
)

func TestTheTourOfTheREADMEShowsWhatItSays(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, tour, found := strings.Cut(string(text), "## Five minutes of an interview\n")
	tour, _, ended := strings.Cut(tour, "\n## ")
	steps := tourStep.FindAllStringSubmatch(tour, -1)
	if !found || !ended || len(steps) < 8 {
		t.Fatalf("the README has a tour of %d steps", len(steps))
	}
	dir := t.TempDir()
	x := clitest.Start(t, 120, 40, environment(dir), dir, binary(), "demo")
	x.See("Brindlemark", "? keys")
	for _, step := range steps {
		types := strings.Contains(step[1], "`enter`")
		for _, key := range inCode.FindAllStringSubmatch(step[1], -1) {
			if key[1] == "esc" {
				x.See("esc closes") // the whole of what it is to close is there
			}
			x.Press(key[1])
			if types && (key[1] == "/" || key[1] == "n" || key[1] == "e") {
				x.See("enter") // a field is there to be typed in
			}
			if key[1] == "esc" {
				x.Gone("esc closes") // else it makes a chord of the next key
			}
		}
		for _, shown := range inBold.FindAllStringSubmatch(step[2], -1) {
			x.See(shown[1])
		}
	}
	if code := x.End(); code != 0 {
		t.Fatalf("the tour ends with exit code %d", code)
	}
}
