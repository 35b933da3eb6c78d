package fields

import (
	"strings"

	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// TakesText says why a conflict on a field cannot be settled with a text of
// one's own; empty when it can. A verdict can only be one of those that there
// are.
func TakesText(k journal.Key) string {
	f, _, ok := workshop.KindNamed(k.Kind).Field(k.Field)
	if !ok || f.Set || f.Type != "string" {
		return "take one of these, or set another on the card"
	}
	return ""
}

// SettleWith is the form in which a text is written that takes the place of
// all values of a field in conflict. It begins with all of them.
func SettleWith(d *screen.Desk, name string, k journal.Key) screen.Intent {
	var all []string
	for _, c := range d.Conflicts[k] {
		if c.Value != "" {
			all = append(all, c.Value)
		}
	}
	return screen.Open{Dialog: widget.NewForm(d, "Settle: "+name, func(_ *screen.Desk, v widget.Values) screen.Intent {
		return screen.Do{Act: journal.Act{Reason: "conflict settled", Sets: []journal.Set{{Key: k, Value: v["value"]}}}, Label: name + " settled"}
	}, widget.Field{Name: "value", Kind: widget.Area, Value: strings.Join(all, "\n"), Draft: k})}
}
