package interview

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// settle shows what people disagree on: on this card first, then elsewhere.
func (s *Interview) settle(d *screen.Desk) screen.Intent {
	keys := conflicts(d, s.card(d))
	if len(keys) == 1 {
		return screen.Open{Dialog: settleOne(d, keys[0])}
	}
	var items []widget.Item
	for i, k := range keys {
		letter := ""
		if i < 9 {
			letter = fmt.Sprint(i + 1)
		}
		items = append(items, widget.Item{Key: letter, Label: fields.Subject(d, k) + ", " + fields.FieldName(k), Note: authors(d.Conflicts[k]), Intent: screen.Open{Dialog: settleOne(d, k)}})
	}
	return screen.Open{Dialog: widget.NewMenu("In conflict", items)}
}

// conflicts are the fields in conflict, those of a card first.
func conflicts(d *screen.Desk, c *checklist.Card) []journal.Key {
	var keys []journal.Key
	for k := range d.Conflicts {
		keys = append(keys, k)
	}
	here := func(k journal.Key) int {
		for _, r := range c.Refs {
			if strings.HasPrefix(k.Record, r.String()) {
				return 0
			}
		}
		return 1
	}
	slices.SortFunc(keys, func(a, b journal.Key) int { return cmp.Or(cmp.Compare(here(a), here(b)), journal.CompareKeys(a, b)) })
	return keys
}

func authors(cs []workshop.Contender) string {
	var names []string
	for _, c := range cs {
		names = append(names, c.Author)
	}
	return strings.Join(names, " / ")
}

// settleOne shows the values of a field side by side.
func settleOne(d *screen.Desk, k journal.Key) screen.Dialog {
	return newSides(fields.Subject(d, k)+", "+fields.FieldName(k), k, d.Conflicts[k])
}
