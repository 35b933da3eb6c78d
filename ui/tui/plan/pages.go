package plan

import (
	"fmt"

	"clausewalk/model/harmless"
	"clausewalk/model/planning"
	"clausewalk/model/plural"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/theme"
	"clausewalk/ui/tui/widget"
)

// sessionPage is a session with its agenda.
func sessionPage(d *screen.Desk, id string, w int) []string {
	x := d.Sessions[id]
	p := &widget.Page{D: d, Width: w}
	p.Title(harmless.Line(x.Title))
	p.Gap()
	p.Field("When", fields.ShowWhen(x.Planned))
	p.Field("Where", x.Place)
	cards := planning.Cards(d.Workshop, x.Items)
	p.Field("Time", timeWords(x.Minutes.Int(), planning.Time(d.Workshop, cards)))
	if x.Started != "" {
		p.Field("Started", fields.ShowWhen(x.Started))
		p.Field("Ended", fields.ShowWhen(x.Ended))
	}
	for i, person := range x.People {
		label := ""
		if i == 0 {
			label = "With"
		}
		who := d.People[person]
		name := who.Name
		if role := fields.RoleName(d, who); role != "" {
			name += " · " + role
		}
		p.Field(label, name)
	}
	p.Heading("Agenda · " + plural.Count(len(cards), "card"))
	if len(cards) == 0 {
		p.Dim("", "Nothing yet. a proposes what these people are asked, c chooses cards by hand.")
	}
	at := 0
	for _, i := range cards {
		c := &d.Deck.Cards[i]
		n := planning.Minutes(d.Workshop, c)
		marks := ""
		for _, r := range c.Refs {
			v := d.Answers[r].Verdict
			marks += d.Theme.Verdict(v).Render(theme.Glyph(v))
		}
		for len(c.Refs) == 1 && len(d.Lists) > 1 {
			marks += " "
			break
		}
		p.Add(widget.Columns(d, w, d.Theme.Dim.Render(fmt.Sprintf("%3d'  ", at))+marks+" "+fmt.Sprintf("%-7s ", c.Refs[0].Item)+harmless.Line(c.Title), widget.Cell{Text: d.Theme.Dim.Render(fmt.Sprintf("%d min", n)), Width: 7}))
		at += n
	}
	return p.Lines
}

func timeWords(planned, needed int) string {
	switch {
	case planned == 0 && needed == 0:
		return ""
	case planned == 0:
		return fmt.Sprintf("the agenda takes about %d min", needed)
	case needed == 0:
		return fmt.Sprintf("%d min", planned)
	case needed > planned:
		return fmt.Sprintf("%d min; the agenda takes about %d, %d too many", planned, needed, needed-planned)
	}
	return fmt.Sprintf("%d min; the agenda takes about %d", planned, needed)
}

// personPage is a person, the sessions, and what is waited for.
func personPage(d *screen.Desk, id string, w int) []string {
	who := d.People[id]
	p := &widget.Page{D: d, Width: w}
	p.Title(harmless.Line(who.Name))
	p.Gap()
	p.Field("Role", fields.RoleName(d, who))
	p.Field("Party", d.Term("Party", string(who.Party)))
	if who.Role != "" {
		p.Field("Title", who.Title)
	}
	p.Field("Mail", who.Email)
	first := true
	for _, sid := range planning.Sessions(d.State) {
		x := d.Sessions[sid]
		if !x.People.Has(id) {
			continue
		}
		if first {
			p.Heading("Sessions")
			first = false
		}
		p.Text("· ", harmless.Line(x.Title)+"  "+fields.ShowWhen(x.Planned))
	}
	if asked := asksFor(d, who); asked != "" {
		p.Heading("Is asked about")
		p.Text("", asked)
	}
	var waits []string
	for _, e := range d.Evidence {
		if e.From == id && e.State == "requested" && !e.Gone.On() {
			waits = append(waits, e.Title+" "+e.Link)
		}
	}
	if len(waits) > 0 {
		p.Heading(fmt.Sprintf("Requested evidence · %d open", len(waits)))
	}
	return p.Lines
}

// asksFor says how much a role is asked about.
func asksFor(d *screen.Desk, p workshop.Person) string {
	if p.Role == "" {
		return ""
	}
	a := planning.Propose(d.Workshop, []string{p.Role}, 0, "")
	if len(a.Cards) == 0 {
		return ""
	}
	return fmt.Sprintf("%d open cards that no session holds yet, about %d minutes, as %s", len(a.Cards), a.Minutes, d.Words.Role(p.Role))
}
