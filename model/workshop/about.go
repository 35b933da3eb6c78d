package workshop

import (
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
)

// About is the item whose card shows what a field is about; zero when there is
// none.
func (w *Workshop) About(k journal.Key) checklist.Ref {
	known := func(text string) checklist.Ref {
		if r, err := checklist.ParseRef(text); err == nil && w.Deck.Find(r) >= 0 {
			return r
		}
		return checklist.Ref{}
	}
	if ref, typed := strings.CutPrefix(k.Record, "draft "); typed {
		return known(ref)
	}
	switch k.Kind {
	case "answer", "applicability":
		return known(k.Record)
	case "system-answer":
		ref, _, _ := strings.Cut(k.Record, "@")
		return known(ref)
	}
	if member, ok := strings.CutPrefix(k.Field, "items/"); ok {
		return known(member)
	}
	var items []checklist.Ref
	switch k.Kind {
	case "observation":
		items = w.Observations[k.Record].Items.Refs()
	case "evidence":
		items = w.Evidence[k.Record].Items.Refs()
	case "finding":
		items = w.Findings[k.Record].Items.Refs()
	case "sample":
		items = w.Samples[k.Record].Items.Refs()
	case "action":
		items = w.Findings[w.Actions[k.Record].Finding].Items.Refs()
	case "risk":
		items = w.Risks[k.Record].Items.Refs()
	}
	if len(items) > 0 {
		return known(items[0].String())
	}
	return checklist.Ref{}
}
