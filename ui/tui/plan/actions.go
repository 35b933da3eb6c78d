package plan

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/model/planning"
	"clausewalk/model/plural"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// Actions are the keys of the screen.
func (s *Plan) Actions() []screen.Action {
	if s.Typing() {
		return s.Browse.Actions()
	}
	needs := func(what func() (string, bool), why string) func(*screen.Desk) string {
		return func(*screen.Desk) string {
			if _, ok := what(); !ok {
				return why
			}
			return ""
		}
	}
	session := needs(s.session, "no session is chosen")
	record := needs(func() (string, bool) {
		_, isSession := s.session()
		_, isPerson := s.person()
		return "", isSession || isPerson
	}, "no session or person is chosen")
	some := needs(func() (string, bool) { return "", s.Current() != "" }, "nothing is chosen")
	return append([]screen.Action{
		{Keys: []string{"s"}, Label: "start", Help: "start the session, or go on with it; another that runs ends", Group: "Session", Why: session, Run: s.start},
		{Keys: []string{"a"}, Label: "propose agenda", Help: "propose an agenda for the people of the session", Group: "Session", Writes: true, Why: session, Run: s.propose},
		{Keys: []string{"c"}, Label: "cards", Help: "choose the cards of the session", Group: "Session", Writes: true, Why: session, Run: s.chooseCards},
		{Keys: []string{"E"}, Help: "end the session", Group: "Session", Writes: true, Why: s.needsRunning, Run: s.end},
		{Keys: []string{"enter"}, Label: "change", Help: "change what is chosen: the audit, a session, a person", Group: "Plan", Writes: true, Why: some, Run: s.edit},
		{Keys: []string{"n"}, Label: "new session", Help: "new session", Group: "Plan", Writes: true, Run: func(d *screen.Desk) screen.Intent {
			return sessionForm(d, d.NewID(), workshop.Session{Minutes: "60"}, "New session")
		}},
		{Keys: []string{"p"}, Label: "new person", Help: "new person", Group: "Plan", Writes: true, Run: func(d *screen.Desk) screen.Intent {
			return personForm(d, d.NewID(), workshop.Person{Party: "interviewee"}, "New person")
		}},
		{Keys: []string{"P"}, Label: "whole plan", Help: "propose sessions for everything that is open", Group: "Plan", Writes: true, Run: s.proposeAll},
		{Keys: []string{"D"}, Help: "take the session or person away", Group: "Plan", Writes: true, Why: record, Run: s.remove},
		{Keys: []string{"x"}, Label: "export", Help: "write the plan as Markdown beside the workshop", Group: "Plan", Why: needsHost, Run: s.export},
	}, s.Browse.Actions()...)
}

func needsHost(d *screen.Desk) string {
	if d.Host.Plan == nil {
		return "nothing can be written here"
	}
	return ""
}

func (s *Plan) needsRunning(d *screen.Desk) string {
	id, ok := s.session()
	if x := d.Sessions[id]; !ok || !planning.Runs(x) {
		return "this session is not running"
	}
	return ""
}

func (s *Plan) edit(d *screen.Desk) screen.Intent {
	if id, ok := s.session(); ok {
		return sessionForm(d, id, d.Sessions[id], "Session")
	}
	if id, ok := s.person(); ok {
		return personForm(d, id, d.People[id], "Person")
	}
	return aboutForm(d)
}

func (s *Plan) remove(d *screen.Desk) screen.Intent {
	if id, ok := s.session(); ok {
		return fields.Remove("session", id, "the session "+harmless.Line(d.Sessions[id].Title))
	}
	id, _ := s.person()
	return fields.Remove("person", id, harmless.Line(d.People[id].Name))
}

func sessionForm(d *screen.Desk, id string, x workshop.Session, title string) screen.Intent {
	_, known := d.Sessions[id]
	return screen.Open{Dialog: widget.NewForm(d, title, func(d *screen.Desk, v widget.Values) screen.Intent {
		when, err := fields.When(d, v["planned"])
		if err != nil {
			return screen.Fail{Err: err}
		}
		e := fields.Edits{"title": v["title"], "planned": string(when), "minutes": number(v["minutes"]), "place": v["place"]}
		fields.Members("people", x.People, v.Set("people"), e)
		do := e.Do("session", id, "session "+harmless.Line(v["title"]))
		do.Then = screen.Show{Place: screen.Place{Screen: "plan", ID: sessionRow + id}}
		return do
	}, widget.Drafted("session", id, known,
		widget.Field{Name: "title", Label: "Title", Kind: widget.Line, Value: x.Title, Hint: "who or what it is about, such as HR", Needed: "a session needs a title"},
		widget.Field{Name: "planned", Label: "When", Kind: widget.Line, Value: fields.ShowWhen(x.Planned), Hint: "2026-11-24 14:00, or 14:00 for today"},
		widget.Field{Name: "minutes", Label: "Minutes", Kind: widget.Line, Value: string(x.Minutes)},
		widget.Field{Name: "place", Label: "Where", Kind: widget.Line, Value: x.Place},
		widget.Field{Name: "people", Label: "With", Kind: widget.Set, Value: strings.Join(x.People, "\n"), Options: fields.People(d, ""), Hint: "nobody yet"},
	)...)}
}

// number takes what is written after a number away, as in "45 min".
func number(s string) string {
	s = strings.TrimSpace(s)
	if first, _, ok := strings.Cut(s, " "); ok {
		s = first
	}
	if n, err := strconv.Atoi(s); err == nil && n >= 0 {
		return strconv.Itoa(n)
	}
	return s // the model says what is wrong with it
}

func personForm(d *screen.Desk, id string, p workshop.Person, title string) screen.Intent {
	_, known := d.People[id]
	roles := fields.Roles(d, "none of these")
	if !slices.ContainsFunc(roles, func(o widget.Option) bool { return o.Value == p.Role }) {
		roles = append(roles, widget.Option{Value: p.Role, Label: p.Role})
	}
	return screen.Open{Dialog: widget.NewForm(d, title, func(d *screen.Desk, v widget.Values) screen.Intent {
		party := v["party"]
		if role := v["role"]; role == "lead-auditor" || role == "auditor" {
			party = "auditor"
		}
		do := fields.Edits{"name": v["name"], "party": party, "role": v["role"], "title": v["title"], "email": v["email"]}.Do("person", id, harmless.Line(v["name"]))
		do.Then = screen.Show{Place: screen.Place{Screen: "plan", ID: personRow + id}}
		return do
	}, widget.Drafted("person", id, known,
		widget.Field{Name: "name", Label: "Name", Kind: widget.Line, Value: p.Name, Needed: "a person needs a name"},
		widget.Field{Name: "role", Label: "Role", Kind: widget.Choice, Value: p.Role, Options: roles},
		widget.Field{Name: "party", Label: "Party", Kind: widget.Choice, Value: string(p.Party), Options: fields.Choices(d, "Party", "")},
		widget.Field{Name: "title", Label: "Title", Kind: widget.Line, Value: p.Title, Hint: "as on the card, such as Head of People"},
		widget.Field{Name: "email", Label: "Mail", Kind: widget.Line, Value: p.Email},
	)...)}
}

// start begins the session, or goes on with it: its people take their seats,
// and its cards are walked. Another that runs ends.
func (s *Plan) start(d *screen.Desk) screen.Intent {
	id, _ := s.session()
	x := d.Sessions[id]
	room := d.Room
	room.Session, room.Seats, room.Speaker = id, fields.Seats(d, x), ""
	in := screen.All{screen.Seat{Room: room}, screen.Go{Place: fields.Walk(d, x)}}
	if d.ReadOnlyReason == "" && !planning.Runs(x) {
		sets, ended := planning.Start(d.State, id, d.Now())
		in = append(in, screen.Do{Act: journal.Act{Sets: sets}, Label: harmless.Line(x.Title + " started" + planning.EndedWords(d.State, ended))})
	}
	return in
}

func (s *Plan) end(d *screen.Desk) screen.Intent {
	id, _ := s.session()
	room := d.Room
	if room.Session == id {
		room = screen.Room{}
	}
	return screen.All{screen.Seat{Room: room}, fields.Edits{"ended": string(d.Now())}.Do("session", id, harmless.Line(d.Sessions[id].Title)+" ended")}
}

// propose fills the session with what the roles of its people are asked.
func (s *Plan) propose(d *screen.Desk) screen.Intent {
	id, _ := s.session()
	x := d.Sessions[id]
	var roles []string
	for _, p := range x.People {
		if who := d.People[p]; who.Role != "" && who.Party != "auditor" && !slices.Contains(roles, who.Role) {
			roles = append(roles, who.Role)
		}
	}
	if len(roles) > 0 {
		return fill(d, id, roles)
	}
	var options []widget.Option
	for _, r := range checklist.Roles {
		if a := planning.Propose(d.Workshop, []string{r.ID}, 0, id); len(a.Cards) > 0 {
			options = append(options, widget.Option{Value: r.ID, Label: d.Words.Role(r.ID), Note: fmt.Sprintf("%s, %d min", plural.Count(len(a.Cards), "card"), a.Minutes)})
		}
	}
	if len(options) == 0 {
		return screen.Say{Text: "every open card is planned"}
	}
	return screen.Open{Dialog: widget.NewPick("Whose session is it?", "proposes for these", options, func(d *screen.Desk, roles []string) screen.Intent {
		if len(roles) == 0 {
			return nil
		}
		return fill(d, id, roles)
	}).Many()}
}

func fill(d *screen.Desk, id string, roles []string) screen.Intent {
	x := d.Sessions[id]
	a := planning.Propose(d.Workshop, roles, x.Minutes.Int(), id)
	if len(a.Cards) == 0 {
		return screen.Say{Text: "nothing is open for " + roleNames(d, roles) + " that no other session holds"}
	}
	e := fields.Edits{}
	fields.Members("items", x.Items, workshop.RefMembers(planning.Refs(d.Workshop, a.Cards)...), e)
	label := fmt.Sprintf("%s, %d min: %s", roleNames(d, roles), a.Minutes, plural.Count(len(a.Cards), "card"))
	if n := len(a.Over); n > 0 {
		label += fmt.Sprintf("; %d more had no time", n)
	}
	return e.Do("session", id, label)
}

func roleNames(d *screen.Desk, ids []string) string {
	var out []string
	for _, id := range ids {
		out = append(out, d.Words.Role(id))
	}
	return strings.Join(out, ", ")
}

// chooseCards changes the agenda by hand.
func (s *Plan) chooseCards(d *screen.Desk) screen.Intent {
	id, _ := s.session()
	x := d.Sessions[id]
	var options []widget.Option
	for i := range d.Deck.Cards {
		c := &d.Deck.Cards[i]
		_, _, it := d.Item(c.Refs[0])
		options = append(options, widget.Option{Value: strconv.Itoa(i), Label: c.ID + " " + c.Title, Note: fmt.Sprintf("%d min · %s", planning.Minutes(d.Workshop, c), roleNames(d, it.Roles))})
	}
	var marked []string
	for _, i := range planning.Cards(d.Workshop, x.Items) {
		marked = append(marked, strconv.Itoa(i))
	}
	return screen.Open{Dialog: widget.NewPick("Cards of "+harmless.Line(x.Title), "takes these", options, func(d *screen.Desk, values []string) screen.Intent {
		var cards []int
		for _, v := range values {
			i, _ := strconv.Atoi(v)
			cards = append(cards, i)
		}
		e := fields.Edits{}
		fields.Members("items", x.Items, workshop.RefMembers(planning.Refs(d.Workshop, cards)...), e)
		return e.Do("session", id, fmt.Sprintf("%s, about %d min", plural.Count(len(cards), "card"), planning.Time(d.Workshop, cards)))
	}).Many(marked...)}
}

// proposeAll makes sessions for everything that is open.
func (s *Plan) proposeAll(d *screen.Desk) screen.Intent {
	all := planning.Whole(d.Workshop, 60)
	if len(all) == 0 {
		return screen.Say{Text: "every open card is planned"}
	}
	minutes := 0
	for _, a := range all {
		minutes += a.Minutes
	}
	text := fmt.Sprintf("What is open and in no session takes about %d:%02d hours. Sessions of an hour would be %d, by the role that is asked first. They are made without a time and without people: give them both when they are agreed.",
		minutes/60, minutes%60, len(all))
	return screen.Open{Dialog: widget.NewForm(d, "Propose the whole plan", func(d *screen.Desk, v widget.Values) screen.Intent {
		n, err := strconv.Atoi(number(v["minutes"]))
		if err != nil || n < 0 {
			return screen.Fail{Err: fmt.Errorf("%q is not a number of minutes", v["minutes"])}
		}
		act := journal.Act{Reason: "plan proposed"}
		made := planning.Whole(d.Workshop, n)
		seen := map[string]int{}
		for _, a := range made {
			title := roleNames(d, a.Roles)
			if title == "" {
				title = "Others"
			}
			if seen[title]++; seen[title] > 1 {
				title += fmt.Sprintf(" %d", seen[title])
			}
			act.Sets = append(act.Sets, workshop.Sets("session", d.NewID(), workshop.Session{Title: title, Minutes: workshop.Number(strconv.Itoa(max(a.Minutes, n))),
				Items: workshop.RefMembers(planning.Refs(d.Workshop, a.Cards)...)})...)
		}
		return screen.Do{Act: act, Label: plural.Count(len(made), "session") + " proposed"}
	},
		widget.Field{Name: "text", Kind: widget.Static, Value: text},
		widget.Field{Name: "minutes", Label: "Minutes of each", Kind: widget.Line, Value: "60"},
	).Verb("makes them")}
}

func (s *Plan) export(d *screen.Desk) screen.Intent {
	w, write := d.Workshop, d.Host.Plan
	return screen.Await{Run: func() func(*screen.Desk) screen.Intent {
		path, err := write(w)
		return func(*screen.Desk) screen.Intent {
			if err != nil {
				return screen.Fail{Err: err}
			}
			return screen.Say{Text: "plan written: " + harmless.Line(path)}
		}
	}}
}
