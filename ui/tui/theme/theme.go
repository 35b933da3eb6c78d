// Package theme is every colour and glyph of the screen. There is one accent;
// verdicts have colours of their own, and a glyph that says the same without
// colour.
package theme

import (
	"strings"

	"charm.land/lipgloss/v2"

	"clausewalk/model/workshop"
)

// Mode is the kind of terminal that is drawn on.
type Mode int

// The modes: a dark or a light background, or no colours at all.
const (
	Dark Mode = iota
	Light
	Plain
)

// Theme is the styles of one mode.
type Theme struct {
	Mode Mode

	Text     Ink
	Strong   Ink // headings, and the question that is asked now
	Dim      Ink // labels and what is not urgent
	Faint    Ink // lines and frames
	Accent   Ink // where one is
	Selected Ink // the row that keys act on
	Key      Ink
	Error    Ink
	Warn     Ink
	Good     Ink
	Link     Ink

	verdict map[workshop.Verdict]Ink
}

// Ink is a style, ready to be put around a text on one line.
type Ink struct{ before, after string }

// Render is s in this ink.
func (i Ink) Render(s string) string {
	if i.before == "" || s == "" {
		return s
	}
	return i.before + s + i.after
}

func ink(s lipgloss.Style) Ink {
	before, after, _ := strings.Cut(s.Render("x"), "x")
	return Ink{before, after}
}

// New is the theme of a mode. Contrast is at least 4.5 to 1 for everything that
// is read. The colours are of the 256 that every terminal has, so that they are
// the same inside a multiplexer and on one without true colour.
func New(m Mode) *Theme {
	style := lipgloss.NewStyle()
	bold := ink(style.Bold(true))
	if m == Plain {
		return &Theme{
			Mode: m, Strong: bold, Accent: bold, Selected: bold, Key: bold, Error: bold, Warn: bold, Link: ink(style.Underline(true)),
			verdict: map[workshop.Verdict]Ink{workshop.Major: bold},
		}
	}
	ld := lipgloss.LightDark(m == Dark)
	c := func(light, dark string) lipgloss.Style {
		return style.Foreground(ld(lipgloss.Color(light), lipgloss.Color(dark)))
	}
	accent, dim := c("#005f87", "#87d7ff"), c("#626262", "#a8a8a8")
	red, green, amber := c("#af0000", "#ff8787").Bold(true), c("#005f00", "#87d7af"), c("#875f00", "#ffd787")
	return &Theme{
		Mode:     m,
		Strong:   bold,
		Dim:      ink(dim),
		Faint:    ink(c("#b2b2b2", "#585858")),
		Accent:   ink(accent),
		Selected: ink(accent.Bold(true)),
		Key:      ink(accent),
		Error:    ink(red),
		Warn:     ink(amber),
		Good:     ink(green),
		Link:     ink(accent.Underline(true)),
		verdict: map[workshop.Verdict]Ink{
			workshop.Open:          ink(dim),
			workshop.Conforms:      ink(green),
			workshop.Opportunity:   ink(accent),
			workshop.Minor:         ink(amber),
			workshop.Major:         ink(red),
			workshop.NotApplicable: ink(dim),
		},
	}
}

// Verdict is the style of a verdict.
func (t *Theme) Verdict(v workshop.Verdict) Ink { return t.verdict[v] }

// Row is the ink of a row of a list; at: it is the one that keys act on.
func (t *Theme) Row(at bool) Ink {
	if at {
		return t.Selected
	}
	return t.Text
}

// Glyph is a verdict in one column, distinct without colour.
func Glyph(v workshop.Verdict) string {
	switch v {
	case workshop.Conforms:
		return "✓"
	case workshop.Opportunity:
		return "◇"
	case workshop.Minor:
		return "△"
	case workshop.Major:
		return "✗"
	case workshop.NotApplicable:
		return "–"
	}
	return "○"
}
