package harmless

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

func FuzzHarmless(f *testing.F) {
	for _, s := range []string{"plain", "\x1b]52;c;eA==\a", "a\r\nb\rc", "\u202egnp.exe", "\xff\x9b2J", "\U000e0041", "tab\tline\u2028", "Silben\u00adtrennung", "a\u200bb"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		line, text := Line(s), Text(s)
		for _, shown := range []string{line, strings.ReplaceAll(text, "\n", "")} {
			if !utf8.ValidString(shown) || strings.ContainsFunc(shown, func(r rune) bool { return r < ' ' || hidden(r) || idle(r) || r == 0x7f }) {
				t.Fatalf("%q is shown as %q", s, shown)
			}
		}
		if Line(line) != line || Text(text) != text {
			t.Fatalf("%q changes when it is shown twice", s)
		}
		b, err := JSON([]string{s}, "")
		if err != nil || strings.ContainsFunc(string(b), func(r rune) bool { return r != '\n' && (r < ' ' || hidden(r) || idle(r) || r == 0x7f) }) {
			t.Fatalf("%q is %q in JSON (%v)", s, b, err)
		}
		var back []string
		if err := json.Unmarshal(b, &back); err != nil || back[0] != strings.ToValidUTF8(s, "\ufffd") && utf8.ValidString(s) {
			t.Fatalf("%q comes back as %q (%v)", s, back, err)
		}
	})
}
