package harmless

import (
	"bytes"
	"encoding/json"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"
)

// JSON is v as JSON, indented by so much a level, in which nothing works on the
// terminal or on the text around it: such characters are written as escapes, so
// that whoever reads it gets them all the same.
func JSON(v any, indent string) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	rest := b.Bytes()
	out := make([]byte, 0, len(rest))
	for len(rest) > 0 {
		r, n := utf8.DecodeRune(rest)
		if s := string(rest[:n]); r < 0x7f || Line(s) == s {
			out = append(out, s...)
		} else {
			for _, u := range utf16.Encode([]rune{r}) {
				out = fmt.Appendf(out, `\u%04x`, u)
			}
		}
		rest = rest[n:]
	}
	return out, nil
}
