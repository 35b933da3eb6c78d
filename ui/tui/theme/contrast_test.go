package theme

import (
	"fmt"
	"image/color"
	"math"
	"reflect"
	"regexp"
	"strconv"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"clausewalk/model/workshop"
)

// backgrounds are those that terminals come with, from the plainest to the
// one with the least room.
var backgrounds = map[Mode][]color.RGBA{
	Dark:  {{0, 0, 0, 255}, {30, 30, 30, 255}, {40, 44, 52, 255}, {0, 43, 54, 255}},
	Light: {{255, 255, 255, 255}, {250, 250, 250, 255}, {253, 246, 227, 255}},
}

// enough is the contrast that text needs (WCAG 2.2, 1.4.3); what is not read,
// such as a rule, needs none.
const enough = 4.5

var foreground = regexp.MustCompile(`38;2;(\d+);(\d+);(\d+)`)

func TestWhatIsReadStandsOutFromItsBackground(t *testing.T) {
	for mode, grounds := range backgrounds {
		th := New(mode)
		inks := map[string]Ink{}
		for v, ink := range th.verdict {
			inks["verdict "+v.String()] = ink
		}
		fields := reflect.ValueOf(*th)
		for i := range fields.NumField() {
			if f := fields.Type().Field(i); f.Type == reflect.TypeFor[Ink]() && f.Name != "Faint" {
				inks[f.Name] = fields.Field(i).Interface().(Ink)
			}
		}
		if len(inks) < 12 {
			t.Fatalf("only %d inks are found", len(inks))
		}
		for name, ink := range inks {
			fg, coloured := colour(t, ink)
			if !coloured {
				continue // the terminal's own
			}
			for _, bg := range grounds {
				for profile, c := range map[string]color.Color{"true colour": fg, "256 colours": colorprofile.ANSI256.Convert(fg)} {
					if got := contrast(c, bg); got < enough {
						t.Errorf("mode %v: %s in %s has a contrast of %.2f on %s", mode, name, profile, got, hex(bg))
					}
				}
			}
		}
	}
}

func TestColoursAreTheSameWhereThereAre256(t *testing.T) {
	for _, mode := range []Mode{Dark, Light} {
		th := New(mode)
		fields := reflect.ValueOf(*th)
		for i := range fields.NumField() {
			f := fields.Type().Field(i)
			if f.Type != reflect.TypeFor[Ink]() {
				continue
			}
			if fg, coloured := colour(t, fields.Field(i).Interface().(Ink)); coloured {
				r, g, b, _ := colorprofile.ANSI256.Convert(fg).RGBA()
				if got := (color.RGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 255}); got != fg {
					t.Errorf("mode %v: %s is %s, and %s among 256 colours", mode, f.Name, hex(fg), hex(got))
				}
			}
		}
	}
}

// Without colour nothing is lost: a verdict has a sign of its own.
func TestVerdictsDifferWithoutColour(t *testing.T) {
	seen := map[string]workshop.Verdict{}
	for _, v := range append([]workshop.Verdict{workshop.Open}, workshop.Verdicts...) {
		if other, taken := seen[Glyph(v)]; taken && other != v {
			t.Errorf("%v and %v look the same: %s", v, other, Glyph(v))
		}
		seen[Glyph(v)] = v
	}
	if len(seen) < 6 {
		t.Errorf("only %d signs", len(seen))
	}
	for v, ink := range New(Plain).verdict {
		if _, coloured := colour(t, ink); coloured {
			t.Errorf("%v has a colour where there are none", v)
		}
	}
}

func TestContrastIsMeasuredAsInWCAG(t *testing.T) {
	for _, c := range []struct {
		a, b color.RGBA
		want float64
	}{
		{color.RGBA{0, 0, 0, 255}, color.RGBA{255, 255, 255, 255}, 21},
		{color.RGBA{119, 119, 119, 255}, color.RGBA{255, 255, 255, 255}, 4.48},
	} {
		if got := contrast(c.a, c.b); math.Abs(got-c.want) > 0.01 {
			t.Errorf("%v on %v: %.2f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}

func colour(t *testing.T, ink Ink) (c color.RGBA, ok bool) {
	t.Helper()
	m := foreground.FindStringSubmatch(ink.before)
	if m == nil {
		return c, false
	}
	part := func(s string) uint8 {
		n, err := strconv.ParseUint(s, 10, 8)
		if err != nil {
			t.Fatal(err)
		}
		return uint8(n)
	}
	return color.RGBA{part(m[1]), part(m[2]), part(m[3]), 255}, true
}

// contrast is the ratio of the luminances of two colours, the lighter first.
func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func hex(c color.RGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }
