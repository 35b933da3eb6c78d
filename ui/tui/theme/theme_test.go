package theme_test

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"testing"

	"clausewalk/model/workshop"
	"clausewalk/ui/tui/theme"
)

var colour = regexp.MustCompile(`38;2;(\d+);(\d+);(\d+)m`)

// contrast is that of WCAG 2 between the colour of an ink and a background.
func contrast(t *testing.T, ink theme.Ink, background float64) float64 {
	t.Helper()
	m := colour.FindStringSubmatch(ink.Render("x"))
	if m == nil {
		return math.Inf(1) // the terminal's own
	}
	var rgb [3]float64
	for i := range rgb {
		v, err := strconv.Atoi(m[i+1])
		if err != nil {
			t.Fatal(err)
		}
		c := float64(v) / 255
		if rgb[i] = c / 12.92; c > 0.04045 {
			rgb[i] = math.Pow((c+0.055)/1.055, 2.4)
		}
	}
	l := 0.2126*rgb[0] + 0.7152*rgb[1] + 0.0722*rgb[2]
	return (max(l, background) + 0.05) / (min(l, background) + 0.05)
}

func TestEverythingThatIsReadHasContrast(t *testing.T) {
	// Backgrounds are seldom pure: #282c34 and #fafafa are common.
	for mode, background := range map[theme.Mode]float64{theme.Dark: 0.025, theme.Light: 0.955} {
		th := theme.New(mode)
		inks := map[string]theme.Ink{"dim": th.Dim, "accent": th.Accent, "selected": th.Selected, "key": th.Key, "error": th.Error, "warn": th.Warn, "good": th.Good, "link": th.Link}
		for _, v := range workshop.Verdicts {
			inks[v.String()] = th.Verdict(v)
		}
		for name, ink := range inks {
			if c := contrast(t, ink, background); c < 4.5 {
				t.Errorf("mode %d: %s has a contrast of %.1f, want 4.5", mode, name, c)
			}
		}
	}
}

func TestWithoutColourNothingIsColoured(t *testing.T) {
	th := theme.New(theme.Plain)
	for _, ink := range []theme.Ink{th.Dim, th.Faint, th.Accent, th.Selected, th.Error, th.Warn, th.Good, th.Link, th.Verdict(workshop.Major)} {
		if s := ink.Render("x"); colour.MatchString(s) {
			t.Errorf("%q", s)
		}
	}
}

func TestVerdictsAreToldApartByTheirGlyph(t *testing.T) {
	seen := map[string]string{}
	for _, v := range append([]workshop.Verdict{workshop.Open}, workshop.Verdicts...) {
		g := theme.Glyph(v)
		if other, taken := seen[g]; taken {
			t.Errorf("%s and %s look the same", v, other)
		}
		seen[g] = fmt.Sprint(v)
	}
}
