package scoring_test

import (
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"clausewalk/model/scoring"
)

// The README's worked example is computed again from its table; every figure
// in its words must come out.
func TestTheWorkedExampleOfTheREADMEIsTrue(t *testing.T) {
	b, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(string(b), "## Scoring")
	text, _, _ = strings.Cut(text, "\n## ")
	var units []scoring.Unit
	for _, m := range regexp.MustCompile(`(?m)^\| (8\.\d) \| (\d) \| ([^|]+) \| (\d) \|$`).FindAllStringSubmatch(text, -1) {
		weight, _ := strconv.ParseFloat(m[2], 64)
		target, _ := strconv.Atoi(m[4])
		u := scoring.Unit{Title: m[1], Weight: weight, Target: target, High: 5}
		if level, err := strconv.ParseFloat(m[3], 64); err == nil {
			u.State, u.Level, u.Low, u.High = scoring.Assessed, level, level, level
		} else if m[3] == "not applicable" {
			u.State = scoring.NotApplicable
		}
		units = append(units, u)
	}
	s, gaps := scoring.Of(units, scoring.Method{}), scoring.Gaps(units)
	if len(units) != 4 || len(gaps) != 1 {
		t.Fatalf("read %d items with %d gaps", len(units), len(gaps))
	}
	words := strings.Join(strings.Fields(text), " ")
	for _, want := range []string{
		fmt.Sprintf("= %.2f. With 8.3 at 0 it ends at", s.Maturity), fmt.Sprintf("= %.2f, with 8.3 at 5", s.Low), fmt.Sprintf("= %.2f: that is the range", s.High),
		fmt.Sprintf("coverage is %.0f %%", 100*s.Coverage), fmt.Sprintf("The gaps are %s alone", gaps[0].Title), fmt.Sprintf("= priority %.0f", gaps[0].Priority),
	} {
		if !strings.Contains(words, want) {
			t.Errorf("the README does not say %q", want)
		}
	}
}
