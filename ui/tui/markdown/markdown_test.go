package markdown_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"clausewalk/ui/tui/markdown"
	"clausewalk/ui/tui/paint"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/theme"
)

func desk(m theme.Mode) *screen.Desk {
	return &screen.Desk{Theme: theme.New(m), Ruler: paint.Ruler{Method: ansi.WcWidth}}
}

func render(text string, w int) string {
	lines, _ := markdown.Render(desk(theme.Plain), text, w)
	return ansi.Strip(strings.Join(lines, "\n"))
}

func TestWhatTheReportUsesIsDrawn(t *testing.T) {
	got := render("# Title\n\nA **bold** word, a `code`, [a link](https://x.example), snake_case and an escaped \\*star\\*.\n\n1. first\n2. second\n\n| a | b |\n| - | -: |\n| long cell here | 7 |\n\n> quoted\n", 40)
	for _, want := range []string{"Title\n━━━━━", "A bold word, a code, a link, snake_case", "an escaped *star*.", "1. first", "long cell here  7", "▌ quoted"} {
		if !strings.Contains(got, want) {
			t.Errorf("there is no %q in\n%s", want, got)
		}
	}
}

func TestACellThatIsTooLongWraps(t *testing.T) {
	got := render("| name | text |\n| - | - |\n| x | one two three four five six seven eight |\n", 24)
	for _, l := range strings.Split(got, "\n") {
		if len([]rune(l)) > 24 {
			t.Errorf("%q is too wide", l)
		}
	}
	if !strings.Contains(got, "eight") {
		t.Errorf("text is lost:\n%s", got)
	}
}

func FuzzNoTextBreaksTheWidth(f *testing.F) {
	f.Add("# a\n\n**b [c](d) | e\n| f |\n- g\n> h\n```\ni")
	f.Add("![x](y)[[](\\")
	f.Fuzz(func(t *testing.T, text string) {
		d := desk(theme.Dark)
		lines, _ := markdown.Render(d, text, 30)
		for _, l := range lines {
			if n := d.Ruler.Width(l); n > 30 && !strings.Contains(text, "|") {
				t.Fatalf("%q is %d wide", l, n)
			}
		}
	})
}

func TestAnyTextCanBeDrawn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.SampledFrom([]string{"#", " ", "\n", "**", "*", "_", "`", "[", "]", "(", ")", "!", "|", "-", "1. ", "> ", "\\", "word", "日本", "```\n", "\x1b[2J"})).Draw(t, "text"), "")
		markdown.Render(desk(theme.Light), text, rapid.IntRange(0, 60).Draw(t, "width"))
	})
}
