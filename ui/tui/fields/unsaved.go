package fields

import (
	"cmp"
	"slices"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/ui/tui/screen"
)

// Unsaved is text that was typed and not saved.
type Unsaved struct {
	Key   journal.Key
	Text  string
	Ref   checklist.Ref // the item it is about; zero for none
	Noun  string        // what it was to become, such as a note
	Place screen.Place  // where its field is
}

// Name is what it is and about what.
func (u Unsaved) Name() string {
	if u.Ref.Item == "" {
		return u.Noun
	}
	return u.Noun + " on " + harmless.Line(u.Ref.Item)
}

// rooms are where the records of a kind are written, and what a text of theirs
// is called.
var rooms = map[string]struct{ screen, noun string }{
	"workshop":      {"plan", "workshop"},
	"person":        {"plan", "person"},
	"session":       {"plan", "session"},
	"answer":        {"interview", "answer"},
	"applicability": {"interview", "applicability"},
	"observation":   {"interview", "note"},
	"evidence":      {"evidence", "evidence"},
	"finding":       {"findings", "finding"},
	"action":        {"findings", "action"},
	"sample":        {"samples", "sample"},
	"risk":          {"risk", "risk"},
	"system":        {"systems", "AI system"},
	"system-answer": {"systems", "answer for an AI system"},
}

var answerTexts = map[string]string{"rationale": "rationale", "delta": "answer to the AI question", "justification": "why it does not apply"}

// UnsavedTexts are all texts that were typed and not saved, those about items
// first.
func UnsavedTexts(d *screen.Desk) []Unsaved {
	var out []Unsaved
	for k, text := range d.Drafts {
		room := rooms[k.Kind]
		u := Unsaved{Key: k, Text: text, Noun: cmp.Or(room.noun, "text"), Place: screen.Place{Screen: cmp.Or(room.screen, "interview")}}
		if noun, ok := answerTexts[k.Field]; ok && k.Kind == "answer" {
			u.Noun = noun
		}
		if u.Ref = itemOf(d, k); u.Ref.Item != "" {
			u.Place = screen.Place{Screen: "interview", Ref: u.Ref}
		} else if k.Kind == "observation" {
			u.Noun += " for the inbox"
		}
		out = append(out, u)
	}
	loose := func(u Unsaved) int { return map[bool]int{false: 0, true: 1}[u.Ref.Item == ""] }
	slices.SortFunc(out, func(a, b Unsaved) int {
		return cmp.Or(loose(a)-loose(b), journal.CompareKeys(a.Key, b.Key))
	})
	return out
}

// itemOf is the first item that a draft is about: its record is the item, names
// it, or is a note on it.
func itemOf(d *screen.Desk, k journal.Key) checklist.Ref {
	words := strings.Fields(k.Record)
	if o, ok := d.Observations[k.Record]; ok && k.Kind == "observation" {
		words = o.Items
	}
	for _, w := range words {
		if r, err := checklist.ParseRef(w); err == nil {
			if _, _, it := d.Item(r); it != nil {
				return r
			}
		}
	}
	return checklist.Ref{}
}
