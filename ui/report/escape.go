package report

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"clausewalk/model/harmless"
)

// marks are the characters that escape may have to look at.
const marks = "\\`*[]<>|~$_#+-=.):&@w"

// escape puts a backslash before every character that could begin Markdown or
// HTML where it stands, so that what was typed comes out as it was typed; what
// could not is left alone, so that the source reads well. s is one line.
func escape(s string) string {
	if !strings.ContainsAny(s, marks) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 8)
	for i := 0; i < len(s); i++ {
		if mustEscape(s, i) {
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func mustEscape(s string, i int) bool {
	switch s[i] {
	case '\\', '`', '*', '[', ']', '<', '|', '~', '$':
		return true
	case '>', '+', '-', '=':
		return i == 0
	case '_':
		return !(wordBefore(s, i) && wordAfter(s, i))
	case '#':
		// At the end of a heading it would be taken for the closing mark.
		return i == 0 || strings.Trim(s[i:], "# ") == ""
	case '.', ')':
		// "1." begins a list; and www. an address (see ':').
		return i > 0 && i <= 9 && strings.Trim(s[:i], "0123456789") == "" && (i+1 == len(s) || s[i+1] == ' ') ||
			s[i] == '.' && i >= 3 && strings.EqualFold(s[i-3:i], "www")
	case ':':
		// A bare address becomes a link on its own; a backslash in it keeps
		// it text, as nobody has checked where it leads.
		return strings.HasPrefix(s[i:], "://")
	case '&':
		return i+1 < len(s) && (s[i+1] == '#' || isASCIILetter(s[i+1]))
	case '@':
		return wordAfter(s, i)
	}
	return false
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func wordBefore(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func wordAfter(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i+1:])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// SafeLink is the address of a link that a document may carry: http, https or
// mailto, without anything that could end the link early. All other schemes
// can run something when they are opened.
func SafeLink(link string) (string, bool) {
	link = strings.TrimSpace(link)
	if link == "" || harmless.Line(link) != link || strings.ContainsAny(link, "<>\"'`\\ |") {
		return "", false
	}
	u, err := url.Parse(link)
	if err != nil {
		return "", false
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		return u.String(), u.Host != ""
	case "mailto":
		return u.String(), u.Opaque != ""
	}
	return "", false
}

// oneLine is a text on one line, with single spaces.
func oneLine(s string) string { return strings.Join(strings.Fields(harmless.Line(s)), " ") }

// linesOf are the lines of a text that hold something.
func linesOf(s string) []string {
	var out []string
	for line := range strings.SplitSeq(harmless.Text(s), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// paragraphsOf are the paragraphs of a text, each with its lines: an empty
// line ends a paragraph, any other ends a line.
func paragraphsOf(s string) [][]string {
	var out [][]string
	var now []string
	for line := range strings.SplitSeq(harmless.Text(s), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			now = append(now, line)
		} else if now != nil {
			out, now = append(out, now), nil
		}
	}
	if now != nil {
		out = append(out, now)
	}
	return out
}
