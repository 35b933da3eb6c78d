package tui

import (
	"fmt"
	"strings"

	"clausewalk/model/harmless"
	"clausewalk/model/planning"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
)

// running is the room of the session that was begun last and has not ended.
func running(d *screen.Desk) screen.Room {
	ids := planning.Running(d.State)
	if len(ids) == 0 {
		return screen.Room{}
	}
	id := ids[len(ids)-1]
	return screen.Room{Session: id, Seats: fields.Seats(d, d.Sessions[id])}
}

// reseat goes to the room of the session that runs, after an undo that took
// back the start or the end of one.
func (a *App) reseat() {
	if x, ok := a.desk.Sessions[a.desk.Room.Session]; a.desk.ReadOnlyReason == "" && (!ok || !planning.Runs(x)) {
		a.desk.Room = running(&a.desk)
	}
}

// beginning is where a workshop that is opened goes on: at the text that was
// being typed when it was last used, among the cards of the session that runs.
func (a *App) beginning() screen.Place {
	d := &a.desk
	if a.book == nil {
		return screen.Place{Screen: a.rooms[a.at].name}
	}
	p := screen.Place{Screen: "interview"}
	if x, ok := d.Sessions[d.Room.Session]; ok {
		p = fields.Walk(d, x)
	}
	for _, u := range fields.UnsavedTexts(d) {
		if u.Ref.Item != "" {
			p.Ref = u.Ref
			break
		}
	}
	return p
}

// unsavedWords say what was typed and not saved when the file was last used.
func unsavedWords(d *screen.Desk) string {
	texts := fields.UnsavedTexts(d)
	var names []string
	for i, u := range texts {
		if i == 3 {
			names = append(names, fmt.Sprintf("%d more", len(texts)-i))
			break
		}
		names = append(names, u.Name())
	}
	text := "not saved when this file was last used: " + strings.Join(names, ", ")
	if len(texts) == 1 {
		return text + ", " + fmt.Sprintf("%q", harmless.Line(texts[0].Text)) + "; its field offers it again"
	}
	return text + "; their fields offer them again"
}
