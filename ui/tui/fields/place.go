package fields

import (
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/ui/tui/screen"
)

// PlaceOf is where a record is shown; without an id, where records of its kind
// are. There is none for kinds that have no room.
func PlaceOf(d *screen.Desk, k journal.Key) (screen.Place, bool) {
	room, ok := rooms[k.Kind]
	if !ok {
		return screen.Place{}, false
	}
	p := screen.Place{Screen: room.screen}
	record := strings.TrimPrefix(k.Record, "draft ") // what was begun is kept under what it is about
	switch k.Kind {
	case "answer", "applicability", "observation":
		p.Ref = d.About(k)
	case "system-answer":
		ref, _, _ := strings.Cut(k.Record, "@")
		p.Ref, _ = checklist.ParseRef(ref)
	case "workshop":
		p.ID = "about"
	case "person", "session":
		if record != "" {
			p.ID = k.Kind + " " + record
		}
	default:
		p.ID = record
	}
	return p, true
}
