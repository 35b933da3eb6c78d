package report

import (
	"fmt"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/planning"
	"clausewalk/model/workshop"
)

// Agenda is the plan of a workshop as a document that can be sent to those who
// take part: the sessions with their times, people and questions' subjects.
func Agenda(w *workshop.Workshop) *Document {
	d := &Document{Title: "Plan: " + w.Engagement.Organization, Brief: true}
	var criteria []string
	for _, l := range w.Lists {
		criteria = append(criteria, l.Title)
	}
	d.Lead = append(d.Lead, Fields{Pairs: [][2]string{{"Against", and(criteria)}, {"Scope", w.Engagement.Scope}}})
	ids := planning.Sessions(w.State)
	var people [][]Cell
	for _, id := range planning.People(w.State) {
		p := w.People[id]
		people = append(people, []Cell{text(p.Name), text(roleWords(p)), text(string(p.Party))})
	}
	overview := Table{Caption: "Sessions", Header: []string{"Session", "When", "Minutes", "Where", "With"}, Right: []bool{false, false, true, false, false}}
	for _, id := range ids {
		s := w.Sessions[id]
		overview.Rows = append(overview.Rows, []Cell{text(s.Title), text(momentWords(s.Planned)), text(string(s.Minutes)), text(s.Place), text(strings.Join(peopleNamed(w, s.People), ", "))})
	}
	sessions := Section{Title: "Sessions", Level: 2, Blocks: []Block{Paragraph{Text: "No sessions are planned yet."}}}
	if len(ids) > 0 {
		sessions.Blocks = []Block{overview}
	}
	d.Sections = append(d.Sections, sessions)
	for _, id := range ids {
		d.Sections = append(d.Sections, agendaOf(w, w.Sessions[id]))
	}
	if len(people) > 0 {
		d.Sections = append(d.Sections, Section{Title: "People", Level: 2, Blocks: []Block{Table{Caption: "People", Header: []string{"Name", "Role", "Party"}, Rows: people}}})
	}
	return d
}

func agendaOf(w *workshop.Workshop, s workshop.Session) Section {
	out := Section{Title: s.Title, Level: 2}
	var facts []string
	if when := momentWords(s.Planned); when != "" {
		facts = append(facts, when)
	}
	if s.Minutes != "" {
		facts = append(facts, string(s.Minutes)+" minutes")
	}
	if s.Place != "" {
		facts = append(facts, s.Place)
	}
	if len(s.People) > 0 {
		facts = append(facts, "with "+and(peopleNamed(w, s.People)))
	}
	if len(facts) > 0 {
		out.Blocks = append(out.Blocks, Paragraph{Text: strings.Join(facts, ", ") + "."})
	}
	cards := planning.Cards(w, s.Items)
	if len(cards) == 0 {
		out.Blocks = append(out.Blocks, Paragraph{Text: "The agenda is still open."})
		return out
	}
	t := Table{Caption: "Agenda of " + s.Title, Header: []string{"From minute", "Subject", "Criteria", "Minutes"}, Right: []bool{true, false, false, true}}
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
		out.Blocks = append(out.Blocks, Paragraph{Text: "It helps to have at hand:"}, show)
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

func roleWords(p workshop.Person) string {
	switch {
	case p.Title != "":
		return p.Title
	case p.Role == "":
		return ""
	}
	return checklist.RoleTitle(p.Role)
}

// momentWords are the day and the hour where it was planned.
func momentWords(t workshop.Timestamp) string {
	at := t.Time()
	if at.IsZero() {
		return ""
	}
	return at.Format("2 January 2006, 15:04")
}
