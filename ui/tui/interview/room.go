package interview

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/planning"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/paint"
	"clausewalk/ui/tui/screen"
)

// tick is how often the elapsed time is drawn anew.
const tick = 20 * time.Second

type ticked struct{ session string }

// keepTime draws the elapsed time while a session runs.
func (s *Interview) keepTime(d *screen.Desk) screen.Intent {
	id := d.Room.Session
	if id == "" || s.timing == id {
		return nil
	}
	s.timing = id
	return screen.Run{Cmd: d.After(tick, ticked{id})}
}

func (s *Interview) ticked(d *screen.Desk, msg ticked) screen.Intent {
	if s.timing == msg.session {
		s.timing = ""
	}
	return s.keepTime(d)
}

// roomKeys are the people in the room and what is done with the session.
func (s *Interview) roomKeys(d *screen.Desk) []screen.Action {
	running := func(d *screen.Desk) string {
		if d.Room.Session == "" {
			return "no session is running: start one in the plan"
		}
		return ""
	}
	return append(speakerKeys(d, func(d *screen.Desk, id string) screen.Intent {
		room := d.Room
		if room.Speaker = id; d.Room.Speaker == id {
			room.Speaker = ""
		}
		return screen.Seat{Room: room}
	}), screen.Action{Keys: []string{"E"}, Help: "end the session", Group: "Room", Writes: true, Why: running, Run: func(d *screen.Desk) screen.Intent {
		id := d.Room.Session
		s.walkAll()
		return screen.All{screen.Seat{Room: screen.Room{}}, fields.Edits{"ended": string(d.Now())}.Do("session", id, harmless.Line(d.Sessions[id].Title)+" ended")}
	}}, screen.Action{Keys: []string{"W"}, Help: "walk the cards of the session, or all", Group: "Room", Why: running, Run: s.walkSession})
}

func (s *Interview) walkSession(d *screen.Desk) screen.Intent {
	if s.only != nil {
		s.walkAll()
		return nil
	}
	x := d.Sessions[d.Room.Session]
	refs := planning.Refs(d.Workshop, planning.Cards(d.Workshop, x.Items))
	if len(refs) == 0 {
		return screen.Say{Text: "the session has no agenda: give it one in the plan"}
	}
	s.walk(d, refs, x.Title)
	return nil
}

// roomLine is the rule over the verdicts: who can be attributed, and how the
// session stands for time.
func (s *Interview) roomLine(d *screen.Desk, w int) string {
	right, rn := s.timeWords(d)
	line, n := "", 0
	if d.Room.Session != "" || d.Room.Speaker != "" {
		for i, id := range seats(d) {
			key, name := fmt.Sprintf("F%d", i+1), d.Ruler.Clip(harmless.Line(firstName(d.SpeakerName(id))), 14)
			mark, ink := "", d.Theme.Dim
			if id == d.Room.Speaker {
				mark, ink = "▸", d.Theme.Selected
			}
			width := d.Ruler.Width(mark + key + " " + name)
			if n+width+4+rn > w {
				break
			}
			line += d.Theme.Faint.Render("─ ") + d.Theme.Key.Render(mark+key) + " " + ink.Render(name) + " "
			n += width + 3
		}
	}
	return line + d.Theme.Faint.Render(paint.Rule(w-n-rn)) + right
}

func firstName(name string) string {
	if first, _, ok := strings.Cut(name, " "); ok && len(first) > 1 {
		return first
	}
	return name
}

// timeWords are planned against elapsed minutes, and the cards done. They turn
// amber when the time is over, and say no more about it.
func (s *Interview) timeWords(d *screen.Desk) (string, int) {
	x, ok := d.Sessions[d.Room.Session]
	if !ok || x.Started == "" {
		text := saved(d)
		return d.Theme.Dim.Render(text), d.Ruler.Width(text)
	}
	elapsed := max(0, int(d.Clock().Sub(x.Started.Time()).Minutes()))
	text := fmt.Sprintf("%d min", elapsed)
	ink := d.Theme.Dim
	if planned := x.Minutes.Int(); planned > 0 {
		text = fmt.Sprintf("%d of %d min", elapsed, planned)
		if elapsed > planned {
			ink = d.Theme.Warn
		}
	}
	if cards := planning.Cards(d.Workshop, x.Items); len(cards) > 0 {
		done := 0
		for _, i := range cards {
			if !slices.ContainsFunc(d.Deck.Cards[i].Refs, func(r checklist.Ref) bool { return d.Answers[r].Verdict == workshop.Open }) {
				done++
			}
		}
		text += fmt.Sprintf(" · %d of %d cards", done, len(cards))
	}
	return " " + ink.Render(text), d.Ruler.Width(text) + 1
}

// notesOn are the notes on some items, each once, the oldest first.
func notesOn(d *screen.Desk, refs []checklist.Ref) []string {
	var out []string
	for _, r := range refs {
		for _, id := range d.ObservationsOn(r) {
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	slices.Sort(out)
	return out
}
