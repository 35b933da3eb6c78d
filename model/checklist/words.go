package checklist

import (
	"fmt"
	"strings"
)

// Words are the names and sentences of the method in the language of a
// workshop: what roles, themes, levels and codes are called where a person
// reads them, and what the method says about a workshop. The zero value is
// English, and so is whatever a language has no word for. Ids and codes
// themselves (in files, scripts, headers of tables and on keys) are the same in
// every language.
type Words struct {
	Language  string                       // such as "de"; empty for English
	Roles     map[string]string            // by role id
	Themes    map[string]string            // by theme id
	Levels    []string                     // six names, or none
	Meanings  []string                     // what the six levels mean for any item, or none
	Terms     map[string]map[string]string // by kind of code, such as "Verdict", then by code
	Sentences map[string]string            // by the English one, with its verbs
}

// Role is the title of a role id; the id itself for a role of one's own.
func (w Words) Role(id string) string {
	if title := w.Roles[id]; title != "" {
		return title
	}
	return RoleTitle(id)
}

// Theme is the title of a theme, or its id when it is not a known one.
func (w Words) Theme(id string) string {
	if title := w.Themes[id]; title != "" {
		return title
	}
	return ThemeTitle(id)
}

// Term is a code as people write it. kind is the type of the codes, such as
// "Verdict".
func (w Words) Term(kind, code string) string {
	if term := w.Terms[kind][code]; term != "" {
		return term
	}
	if term := english[kind][code]; term != "" {
		return term
	}
	return strings.ReplaceAll(code, "-", " ")
}

// english is the words of codes that are not words themselves.
var english = map[string]map[string]string{
	"RiskArea":      {"ai": "AI"},
	"VerdictShort":  {"not-applicable": "n/a"},
	"Applicability": {"in": "applies", "out": "excluded", "open": "applicability open"},
}

// Say is fmt.Sprintf in the language: format is the English sentence.
func (w Words) Say(format string, args ...any) string {
	if own := w.Sentences[format]; own != "" {
		format = own
	}
	if len(args) == 0 {
		return format
	}
	return fmt.Sprintf(format, args...)
}

// Count is one or more of something: one says 1, more says any other number,
// which is its first verb.
func (w Words) Count(n int, one, more string) string {
	if n == 1 {
		return w.Say(one)
	}
	return w.Say(more, n)
}
