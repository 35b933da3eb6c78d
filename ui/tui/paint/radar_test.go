package paint_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"clausewalk/model/scoring"
	"clausewalk/ui/tui/paint"
)

func TestARadarFitsItsWidthWithEveryMarkThatHasRoom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, w := rapid.IntRange(0, 24).Draw(t, "axes"), rapid.IntRange(0, 120).Draw(t, "width")
		r := scoring.Radar{Axes: make([]string, n), Series: []scoring.Series{{Name: "maturity"}, {Name: "target", Target: true}}}
		for range n {
			r.Series[0].Values = append(r.Series[0].Values, rapid.Float64Range(-1, 5).Draw(t, "value"))
			r.Series[1].Values = append(r.Series[1].Values, rapid.Float64Range(0, 5).Draw(t, "target"))
		}
		lines := paint.Radar(r, w)
		var ruler paint.Ruler
		for _, l := range lines {
			if ruler.Width(l) > w {
				t.Fatalf("wider than %d: %q", w, l)
			}
		}
		if n >= 3 && w >= 60 && len(lines) == 0 {
			t.Fatal("nothing is drawn")
		}
	})
}

func TestAValueLiesAsFarFromTheMiddleAsItIsHigh(t *testing.T) {
	for v := range 6 {
		r := scoring.Radar{Axes: []string{"up", "right", "down", "left"}, Series: []scoring.Series{{Values: []float64{float64(v), -1, -1, -1}}}}
		lines := paint.Radar(r, 60)
		mark, level := -1, -1
		for i, l := range lines {
			if strings.Contains(l, "●") {
				mark = i
			}
			if strings.Contains(l, fmt.Sprint("·", v)) || strings.Contains(l, fmt.Sprint("●", v)) {
				level = i
			}
		}
		if mark < 0 || mark != level {
			t.Errorf("%d lies in line %d, its level in %d:\n%s", v, mark, level, strings.Join(lines, "\n"))
		}
	}
}

func TestAnUnknownValueLeavesAGapAndNoZero(t *testing.T) {
	r := scoring.Radar{Axes: []string{"a", "b", "c"}, Series: []scoring.Series{{Values: []float64{3, -1, -1}}}}
	drawn := strings.Join(paint.Radar(r, 60), "\n")
	if strings.Count(drawn, "●") != 1 || strings.Contains(drawn, "•") {
		t.Error(drawn)
	}
}
