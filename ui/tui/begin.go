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
	var room screen.Room
	for _, id := range planning.Sessions(d.State) {
		if x := d.Sessions[id]; x.Started != "" && x.Ended == "" && (room.Session == "" || x.Started.Time().After(d.Sessions[room.Session].Started.Time())) {
			room = screen.Room{Session: id, Seats: fields.Seats(d, x)}
		}
	}
	return room
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
