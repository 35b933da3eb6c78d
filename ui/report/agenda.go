package report

import (
	"fmt"
	"strings"

	"clausewalk/model/planning"
	"clausewalk/model/workshop"
)

// Agenda is the plan of a workshop as a document that can be sent to those who
// take part: the sessions with their times, people and questions' subjects.
func Agenda(w *workshop.Workshop) *Document {
	s := speechOf(w)
	d := &Document{Title: s.Say("Plan: %s", w.Engagement.Organization), Brief: true, speech: s}
	var criteria []string
	for _, l := range w.Lists {
		criteria = append(criteria, l.Title)
	}
	d.Subtitle = strings.Join(criteria, " · ")
	if scope := w.Engagement.Scope; scope != "" {
		d.Sections = append(d.Sections, Section{Title: s.Say("Scope"), Level: 2, Blocks: []Block{Paragraph{Text: scope}}})
	}
	ids := planning.Sessions(w.State)
	var people [][]Cell
	for _, id := range planning.People(w.State) {
		p := w.People[id]
		people = append(people, []Cell{text(p.Name), text(s.roleWords(p)), text(s.Term("Party", string(p.Party)))})
	}
	overview := Table{Caption: s.Say("Sessions"), Header: s.all("Session", "When", "Minutes", "Where", "With"), Right: []bool{false, false, true, false, false}}
	for _, id := range ids {
		x := w.Sessions[id]
		overview.Rows = append(overview.Rows, []Cell{text(x.Title), text(s.moment(x.Planned)), text(string(x.Minutes)), text(x.Place), text(strings.Join(peopleNamed(w, x.People), ", "))})
	}
	sessions := Section{Title: s.Say("Sessions"), Level: 2, Blocks: []Block{Paragraph{Text: s.Say("No sessions are planned yet.")}}}
	if len(ids) > 0 {
		sessions.Blocks = []Block{overview}
	}
	d.Sections = append(d.Sections, sessions)
	for _, id := range ids {
		d.Sections = append(d.Sections, s.agendaOf(w, w.Sessions[id]))
	}
	if len(people) > 0 {
		d.Sections = append(d.Sections, Section{Title: s.Say("People"), Level: 2, Blocks: []Block{Table{Caption: s.Say("People"), Header: s.all("Name", "Role", "Party"), Rows: people}}})
	}
	return d
}

func (s speech) agendaOf(w *workshop.Workshop, x workshop.Session) Section {
	out := Section{Title: x.Title, Level: 2}
	var facts []string
	if when := s.moment(x.Planned); when != "" {
		facts = append(facts, when)
	}
	if x.Minutes != "" {
		facts = append(facts, s.Say("%s minutes", x.Minutes))
	}
	if x.Place != "" {
		facts = append(facts, x.Place)
	}
	if len(x.People) > 0 {
		facts = append(facts, s.Say("with %s", s.and(peopleNamed(w, x.People))))
	}
	if len(facts) > 0 {
		out.Blocks = append(out.Blocks, Paragraph{Text: strings.Join(facts, ", ") + "."})
	}
	cards := planning.Cards(w, x.Items)
	if len(cards) == 0 {
		out.Blocks = append(out.Blocks, Paragraph{Text: s.Say("The agenda is still open.")})
		return out
	}
	t := Table{Caption: s.Say("Agenda of %s", x.Title), Header: s.all("From minute", "Subject", "Criteria", "Minutes"), Right: []bool{true, false, false, true}}
	var show List
	at := 0
	for _, i := range cards {
		c := &w.Deck.Cards[i]
		n := planning.Minutes(w, c)
		var criteria []string
		for _, r := range c.Refs {
			l, _, it := w.Item(r)
			criteria = append(criteria, l.Short+" "+r.Item)
			for _, e := range it.Evidence {
				show.Items = append(show.Items, Entry{Lead: r.Item, Text: e})
			}
		}
		t.Rows = append(t.Rows, []Cell{text(fmt.Sprint(at)), text(c.Title), text(strings.Join(criteria, ", ")), text(fmt.Sprint(n))})
		at += n
	}
	out.Blocks = append(out.Blocks, t)
	if len(show.Items) > 0 {
		out.Blocks = append(out.Blocks, Paragraph{Text: s.Say("It helps to have at hand:")}, show)
	}
	return out
}

func peopleNamed(w *workshop.Workshop, ids workshop.Members) []string {
	var out []string
	for _, id := range ids {
		if name := w.SpeakerName(id); name != "" {
			out = append(out, name)
		}
	}
	return out
}

func (s speech) roleWords(p workshop.Person) string {
	switch {
	case p.Title != "":
		return p.Title
	case p.Role == "":
		return ""
	}
	return s.Role(p.Role)
}
