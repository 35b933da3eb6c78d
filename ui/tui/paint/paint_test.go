package paint_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"clausewalk/ui/tui/paint"
)

var rulers = []paint.Ruler{{Method: ansi.WcWidth}, {Method: ansi.GraphemeWidth}}

// texts hold what is hard to measure: wide, combining, right-to-left, joined.
var texts = rapid.Custom(func(t *rapid.T) string {
	return strings.Join(rapid.SliceOf(rapid.SampledFrom([]string{
		"a", "Z", " ", "…", "é", "e\u0301", "日本", "한", "שלום", "😀", "👩\u200d🚀", "⚠\ufe0f", "हिन्दी", "\x1b[1mbold\x1b[m", "│", "-", "word ",
	})).Draw(t, "parts"), "")
})

func TestALineIsExactlyAsWideAsItMustBe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rapid.SampledFrom(rulers).Draw(t, "ruler")
		s, w := texts.Draw(t, "text"), rapid.IntRange(0, 60).Draw(t, "width")
		if got := r.Width(r.Fit(s, w)); got != w {
			t.Fatalf("Fit(%q, %d) is %d wide", s, w, got)
		}
		if got := r.Width(r.Clip(s, w)); got > w {
			t.Fatalf("Clip(%q, %d) is %d wide", s, w, got)
		}
		if got := r.Width(r.Between(s, texts.Draw(t, "right"), w)); got != w {
			t.Fatalf("Between is %d wide, want %d", got, w)
		}
		for _, l := range r.Wrap(s, max(w, 4)) {
			if got := r.Width(l); got > max(w, 4) {
				t.Fatalf("%q is %d wide, want at most %d", l, got, max(w, 4))
			}
		}
	})
}

func TestAWidthIsTheOneThatTheRendererCounts(t *testing.T) {
	pieces := rapid.SampledFrom([]string{"a", "~", "é", "ß", "Ł", "…", "–", "“", "│", "█", "→", "◐", "©", "\u00ad", "\u0301", "\ufe0f", "\u20e3", "\u200d", "\u200b", "\u202e",
		"日", "😀", "한", "हि", "\x7f", "\u009b", "\t", "\r\n", "\xff", "\x1b", "\x1b[1;38;2;168;168;168m", "\x1b[4:3m", "\x1b[m", "\x1b[2K", "\x1b[?25h", "\x1b[3", "\x1b]8;;http://a\x07", "m"})
	rapid.Check(t, func(t *rapid.T) {
		r := rapid.SampledFrom(rulers).Draw(t, "ruler")
		s := strings.Join(rapid.SliceOfN(pieces, 0, 8).Draw(t, "pieces"), "")
		if got, want := r.Width(s), r.StringWidth(s); got != want {
			t.Fatalf("Width(%q) is %d, the renderer counts %d", s, got, want)
		}
	})
	for char := rune(0); char < 0x3000; char++ {
		for _, r := range rulers {
			for _, s := range []string{string(char), "a" + string(char) + "b", string(char) + "\ufe0f"} {
				if got, want := r.Width(s), r.StringWidth(s); got != want {
					t.Errorf("Width(%q) is %d, the renderer counts %d", s, got, want)
				}
			}
		}
	}
}

// Measured anew for every line, two megabytes would take half a minute.
func TestAWordOfManyLinesIsWrappedInOneGo(t *testing.T) {
	for _, r := range rulers {
		for _, part := range []string{"x", "界e\u0301"} {
			word := strings.Repeat(part, 2<<20/len(part))
			lines := r.Wrap(word, 59)
			if strings.Join(lines, "") != word {
				t.Fatalf("a word of %q is not whole in its lines", part)
			}
			for i, l := range lines {
				if w := r.Width(l); w > 59 || i < len(lines)-1 && w < 58 {
					t.Fatalf("line %d of a word of %q is %d wide", i, part, w)
				}
			}
		}
	}
}

func TestABlockLaidOverLinesLeavesTheRestInPlace(t *testing.T) {
	for _, r := range rulers {
		lines := []string{"0123456789", "\x1b[1mab日本cdef\x1b[m", "0123456789"}
		r.Over(lines, []string{"[==]", "[==]"}, 3, 0, 10)
		if lines[0] != "012[==]789" || ansi.Strip(lines[1]) != "ab [==]def" || lines[2] != "0123456789" {
			t.Fatalf("%q", lines)
		}
	}
}

func TestABlockLaidOverLinesKeepsTheirWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rapid.SampledFrom(rulers).Draw(t, "ruler")
		w := rapid.IntRange(4, 60).Draw(t, "width")
		n := rapid.IntRange(1, w).Draw(t, "block")
		lines := []string{r.Fit(texts.Draw(t, "line"), w)}
		r.Over(lines, []string{r.Fit(texts.Draw(t, "over"), n)}, rapid.IntRange(0, w-n).Draw(t, "x"), 0, w)
		if got := r.Width(lines[0]); got != w {
			t.Fatalf("%q is %d wide, want %d", lines[0], got, w)
		}
	})
}

func TestATitleThatIsTooLongKeepsItsEnd(t *testing.T) {
	r := paint.Ruler{}
	for _, c := range []struct {
		title string
		w     int
		want  string
	}{
		{"Awareness", 9, "Awareness"},
		{"Information security risk treatment", 19, "Informat… treatment"},
		{"Internal audit: General", 22, "Internal audi… General"},
		{"Documented information: General", 20, "Documented… General"},
		{"Informationssicherheitsrisikobeurteilung", 19, "Informati…urteilung"},
		{"Use of Verschlüsselungsverfahren", 24, "Use of Vers…ngsverfahren"},
		{"Who expects what", 12, "Who expects…"},
		{"Information security risk treatment", 1, "…"},
		{"Information security risk treatment", 0, ""},
	} {
		if got := r.Title(c.title, c.w); got != c.want || r.Width(got) > c.w {
			t.Errorf("%q in %d columns is %q, not %q", c.title, c.w, got, c.want)
		}
	}
}
