package tui

import (
	"image/color"

	"charm.land/lipgloss/v2"

	"clausewalk/model/workshop"
)

// theme is every colour and glyph of the screen. There is one accent; verdicts
// have colours of their own, and a glyph that says the same without colour.
type theme struct {
	text, dim, faint, accent, title, strong lipgloss.Style
	selected, bar, err, key                 lipgloss.Style
	verdict                                 map[workshop.Verdict]lipgloss.Style
}

func newTheme(dark bool) theme {
	ld := lipgloss.LightDark(dark)
	c := func(light, dark string) color.Color { return ld(lipgloss.Color(light), lipgloss.Color(dark)) }
	fg := func(col color.Color) lipgloss.Style { return lipgloss.NewStyle().Foreground(col) }
	accent := c("#0b6e99", "#7cc7e8")
	return theme{
		text:     lipgloss.NewStyle(),
		dim:      fg(c("#5a6270", "#9aa4b2")),
		faint:    fg(c("#a3aab5", "#4d5766")),
		accent:   fg(accent),
		title:    lipgloss.NewStyle().Bold(true),
		strong:   lipgloss.NewStyle().Bold(true),
		selected: lipgloss.NewStyle().Bold(true).Foreground(accent),
		bar:      fg(c("#5a6270", "#9aa4b2")),
		err:      lipgloss.NewStyle().Bold(true).Foreground(c("#a8201a", "#ff8f87")),
		key:      fg(accent),
		verdict: map[workshop.Verdict]lipgloss.Style{
			workshop.Open:          fg(c("#5a6270", "#9aa4b2")),
			workshop.Conforms:      fg(c("#1a7f4b", "#7ed8a4")),
			workshop.Opportunity:   fg(c("#0b6e99", "#7cc7e8")),
			workshop.Minor:         fg(c("#8a5a00", "#f0c36d")),
			workshop.Major:         lipgloss.NewStyle().Bold(true).Foreground(c("#a8201a", "#ff8f87")),
			workshop.NotApplicable: fg(c("#5a6270", "#9aa4b2")),
		},
	}
}

// glyph is a verdict in one column, distinct without colour.
func glyph(v workshop.Verdict) string {
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
