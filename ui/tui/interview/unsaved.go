package interview

import (
	"slices"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/ui/tui/fields"
)

// unsaved is text for the card that was typed and not saved, with the key whose
// field offers it again.
func (p *page) unsaved(c *checklist.Card) {
	first := true
	for _, u := range fields.UnsavedTexts(p.d) {
		if !slices.Contains(c.Refs, u.Ref) {
			continue
		}
		if first {
			p.gap()
			p.add(p.d.Theme.Warn.Render("Not saved yet"))
			first = false
		}
		p.add(p.d.Theme.Key.Render(p.d.Ruler.Fit(keyOf(u), 4)) + p.d.Ruler.Clip(u.Noun+": "+harmless.Line(u.Text), p.width-4))
	}
}

// keyOf is the key that opens the field of a text.
func keyOf(u fields.Unsaved) string {
	switch k := u.Key; k.Kind {
	case "answer":
		return map[string]string{"rationale": "w", "delta": "d", "justification": "x"}[k.Field]
	case "observation":
		if !strings.HasPrefix(k.Record, "draft ") {
			return "N"
		}
		return "n"
	}
	return map[string]string{"applicability": "a", "evidence": "e", "finding": "f", "sample": "S"}[u.Key.Kind]
}
