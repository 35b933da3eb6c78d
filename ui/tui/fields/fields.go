// Package fields is what the forms of several screens share: the options of
// choices, the people, the items, and times as people write them.
package fields

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/planning"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// Choices are the values that a field of the named type may take, in the words
// of the workshop; none is the label for "not set", empty where it must be set.
func Choices(d *screen.Desk, typeName, none string) []widget.Option {
	var options []widget.Option
	if none != "" {
		options = append(options, widget.Option{Label: none})
	}
	for _, v := range workshop.Choices(typeName) {
		options = append(options, widget.Option{Value: v, Label: d.Term(typeName, v)})
	}
	return options
}

// Items are all items of the workshop.
func Items(d *screen.Desk) []widget.Option {
	var out []widget.Option
	for _, l := range d.Lists {
		for _, it := range l.Items {
			out = append(out, widget.Option{Value: checklist.Ref{Checklist: l.ID, Item: it.ID}.String(), Label: l.Short + " " + it.ID + " " + it.Title})
		}
	}
	return out
}

// People are those who take part, those in the room first; none is the label
// for nobody, empty where somebody must be named.
func People(d *screen.Desk, none string) []widget.Option {
	var out []widget.Option
	if none != "" {
		out = append(out, widget.Option{Label: none})
	}
	for _, id := range inOrder(d) {
		p := d.People[id]
		out = append(out, widget.Option{Value: id, Label: p.Name, Note: RoleName(d, p)})
	}
	return out
}

func inOrder(d *screen.Desk) []string {
	ids := slices.Clone(d.Room.Seats)
	for _, id := range planning.People(d.State) {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// Seats are the people of a session on the keys F1 to F9: those who are asked
// first.
func Seats(d *screen.Desk, x workshop.Session) []string {
	var asked, others []string
	for _, id := range planning.People(d.State) {
		switch {
		case !x.People.Has(id):
		case d.People[id].Party == "auditor":
			others = append(others, id)
		default:
			asked = append(asked, id)
		}
	}
	all := append(asked, others...)
	return all[:min(9, len(all))]
}

// Walk is the place where the cards of a session are walked, the first that is
// open in sight; all cards, where it has no agenda.
func Walk(d *screen.Desk, x workshop.Session) screen.Place {
	p := screen.Place{Screen: "interview"}
	refs := planning.Refs(d.Workshop, planning.Cards(d.Workshop, x.Items))
	if len(refs) == 0 {
		return p
	}
	p.Only, p.Why, p.Ref = refs, x.Title, refs[0]
	for _, r := range refs {
		if d.Answers[r].Verdict == workshop.Open {
			p.Ref = r
			break
		}
	}
	return p
}

// RoleName is what a person does, in words.
func RoleName(d *screen.Desk, p workshop.Person) string {
	if p.Role == "" {
		return p.Title
	}
	for _, o := range Roles(d, "") {
		if o.Value == p.Role {
			return o.Label
		}
	}
	return p.Role
}

// Roles are the roles that questions are addressed to.
func Roles(d *screen.Desk, none string) []widget.Option {
	out := []widget.Option{{Label: none}}
	for _, r := range slices.Concat(checklist.AuditRoles, checklist.Roles) {
		out = append(out, widget.Option{Value: r.ID, Label: d.Words.Role(r.ID)})
	}
	return out
}

// Members are the changes that make a set of a record hold exactly some
// members.
func Members(name string, before workshop.Members, after []string, into map[string]string) {
	for _, m := range before {
		if !slices.Contains(after, m) {
			into[name+"/"+m] = ""
		}
	}
	for _, m := range after {
		into[name+"/"+m] = "yes"
	}
}

// whenLayouts are how people write a moment; those without a day mean today.
var whenLayouts = []string{"2006-01-02 15:04", "2006-01-02T15:04", "2006-01-02", "02.01.2006 15:04", "02.01.2006", "15:04"}

// When reads a moment as people write it; empty is not set.
func When(d *screen.Desk, s string) (workshop.Timestamp, error) {
	if s = strings.TrimSpace(s); s == "" {
		return "", nil
	}
	now := d.Clock()
	for _, layout := range whenLayouts {
		t, err := time.ParseInLocation(layout, s, now.Location())
		if err != nil {
			continue
		}
		if layout == "15:04" {
			t = time.Date(now.Year(), now.Month(), now.Day(), t.Hour(), t.Minute(), 0, 0, now.Location())
		}
		return workshop.Timestamp(t.Format(journal.TimeLayout)), nil
	}
	return "", fmt.Errorf("%q is not a time: write it as 2026-11-24 14:00, or 14:00 for today", s)
}

// ShowWhen is a moment as When reads it.
func ShowWhen(t workshop.Timestamp) string {
	if at := t.Time(); !at.IsZero() {
		return at.Format("2006-01-02 15:04")
	}
	return ""
}

// Day reads a day as people write it: a date, "today", or "+14" for days from
// today; empty is not set.
func Day(d *screen.Desk, s string) (workshop.Date, error) {
	s = strings.TrimSpace(s)
	now := d.Clock()
	var days int
	switch {
	case s == "":
		return "", nil
	case s == "today":
		return d.Today(), nil
	case strings.HasPrefix(s, "+"):
		if _, err := fmt.Sscanf(s, "+%d", &days); err == nil && days < 100000 {
			return workshop.Date(now.AddDate(0, 0, days).Format(time.DateOnly)), nil
		}
	}
	for _, layout := range []string{time.DateOnly, "02.01.2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return workshop.Date(t.Format(time.DateOnly)), nil
		}
	}
	return "", fmt.Errorf("%q is not a date: write it as 2026-12-08, or +14 for in two weeks", s)
}

// Edits gathers changes to the fields of one record.
type Edits map[string]string

// Do is the act that makes them.
func (e Edits) Do(kind, id, label string) screen.Do {
	return screen.Do{Act: journal.Act{Sets: workshop.Edit(kind, id, e)}, Label: label}
}

// Remove takes a record out of sight, after a question; undo brings it back.
func Remove(kind, id, what string) screen.Intent {
	return screen.Open{Dialog: widget.NewConfirm("Take away?", fmt.Sprintf("%s is taken out of the lists and the report. Undo brings it back, and the history keeps it.", what),
		screen.Do{Act: journal.Act{Sets: workshop.Remove(kind, id)}, Label: what + " taken away"})}
}

// TakesNoLevel says why an answer takes no level; empty where it does.
func TakesNoLevel(v workshop.Verdict) string {
	if v == workshop.NotApplicable {
		return "what does not apply has no level: give it another verdict first"
	}
	return ""
}

// Sentence is a word as a sentence begins.
func Sentence(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}
