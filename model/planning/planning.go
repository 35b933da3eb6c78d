// Package planning is who is asked about what, and how long it takes: agendas
// proposed from the roles and minutes of the items.
package planning

import (
	"cmp"
	"slices"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/workshop"
)

// Minutes is how long a card takes: a single item its own time; a pair of class
// "same" the longer of the two, "extended" the first and half of the second,
// "different" both.
func Minutes(w *workshop.Workshop, c *checklist.Card) int {
	_, _, it := w.Item(c.Refs[0])
	if c.Pair == nil || len(c.Refs) < 2 {
		return it.Minutes
	}
	_, _, other := w.Item(c.Refs[1])
	switch c.Pair.Class {
	case checklist.Same:
		return max(it.Minutes, other.Minutes)
	case checklist.Extended:
		return it.Minutes + (other.Minutes+1)/2
	}
	return it.Minutes + other.Minutes
}

// roles are who is asked about a card, the first before all.
func roles(w *workshop.Workshop, c *checklist.Card) []string {
	var out []string
	for _, r := range c.Refs {
		_, _, it := w.Item(r)
		for _, role := range it.Roles {
			if !slices.Contains(out, role) {
				out = append(out, role)
			}
		}
	}
	return out
}

// Agenda is cards for one conversation, in walking order.
type Agenda struct {
	Roles   []string
	Cards   []int // positions in the deck
	Minutes int
	Over    []int // cards of these roles for which there is no time, in walking order
}

// Refs are the items of some cards.
func Refs(w *workshop.Workshop, cards []int) []checklist.Ref {
	var out []checklist.Ref
	for _, i := range cards {
		out = append(out, w.Deck.Cards[i].Refs...)
	}
	return out
}

// Cards are the positions of the cards that carry some items, in walking order.
func Cards(w *workshop.Workshop, items workshop.Members) []int {
	var out []int
	for _, r := range items.Refs() {
		if i := w.Deck.Find(r); i >= 0 && !slices.Contains(out, i) {
			out = append(out, i)
		}
	}
	slices.Sort(out)
	return out
}

// Time is how long some cards take, in minutes.
func Time(w *workshop.Workshop, cards []int) int {
	n := 0
	for _, i := range cards {
		n += Minutes(w, &w.Deck.Cards[i])
	}
	return n
}

// Propose picks cards for a conversation with people of some roles: those that
// are first of all theirs, then those where they are asked among others, as far
// as the time goes; 0 minutes is no limit. Cards that are answered, or planned
// in a session other than the given one, are left out.
func Propose(w *workshop.Workshop, forRoles []string, minutes int, session string) Agenda {
	a := Agenda{Roles: forRoles}
	taken := planned(w, session)
	var first, also []int
	for i := range w.Deck.Cards {
		c := &w.Deck.Cards[i]
		if taken[i] || answered(w, c) {
			continue
		}
		switch place := firstOf(roles(w, c), forRoles); {
		case place == 0:
			first = append(first, i)
		case place > 0:
			also = append(also, i)
		}
	}
	for _, i := range slices.Concat(first, also) {
		n := Minutes(w, &w.Deck.Cards[i])
		if minutes > 0 && a.Minutes+n > minutes {
			a.Over = append(a.Over, i)
			continue
		}
		a.Cards = append(a.Cards, i)
		a.Minutes += n
	}
	slices.Sort(a.Cards)
	slices.Sort(a.Over)
	return a
}

// firstOf is the place of the first of some roles among those of a card; -1 for
// none.
func firstOf(of, some []string) int {
	best := -1
	for _, r := range some {
		if i := slices.Index(of, r); i >= 0 && (best < 0 || i < best) {
			best = i
		}
	}
	return best
}

// answered tells whether every item of a card has a verdict.
func answered(w *workshop.Workshop, c *checklist.Card) bool {
	for _, r := range c.Refs {
		if w.Answers[r].Verdict == workshop.Open {
			return false
		}
	}
	return true
}

// planned are the cards that sessions other than one already hold.
func planned(w *workshop.Workshop, except string) map[int]bool {
	out := map[int]bool{}
	for id, s := range w.Sessions {
		if id == except || s.Gone.On() {
			continue
		}
		for _, i := range Cards(w, s.Items) {
			out[i] = true
		}
	}
	return out
}

// Whole proposes conversations for everything that is open and not planned: a
// card goes to the role that is asked first of all, and a role gets as many
// conversations of at most the given minutes as its cards need, the roles with
// most to say first.
func Whole(w *workshop.Workshop, minutes int) []Agenda {
	byRole := map[string][]int{}
	var order []string
	taken := planned(w, "")
	for i := range w.Deck.Cards {
		c := &w.Deck.Cards[i]
		if taken[i] || answered(w, c) {
			continue
		}
		role := ""
		if all := roles(w, c); len(all) > 0 {
			role = all[0]
		}
		if byRole[role] == nil {
			order = append(order, role)
		}
		byRole[role] = append(byRole[role], i)
	}
	slices.SortStableFunc(order, func(a, b string) int { return cmp.Compare(Time(w, byRole[b]), Time(w, byRole[a])) })
	var out []Agenda
	for _, role := range order {
		a := Agenda{Roles: []string{role}}
		for _, i := range byRole[role] {
			n := Minutes(w, &w.Deck.Cards[i])
			if len(a.Cards) > 0 && minutes > 0 && a.Minutes+n > minutes {
				out = append(out, a)
				a = Agenda{Roles: a.Roles}
			}
			a.Cards = append(a.Cards, i)
			a.Minutes += n
		}
		out = append(out, a)
	}
	return out
}

// Sessions are the ids of the sessions in the order in which they are held:
// those with a time by it, then the others as they were made.
func Sessions(s *workshop.State) []string {
	var ids []string
	for id, x := range s.Sessions {
		if !x.Gone.On() {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b string) int {
		ta, tb := s.Sessions[a].Planned.Time(), s.Sessions[b].Planned.Time()
		switch {
		case ta.IsZero() && !tb.IsZero():
			return 1
		case !ta.IsZero() && tb.IsZero():
			return -1
		}
		return cmp.Or(ta.Compare(tb), strings.Compare(a, b))
	})
	return ids
}

// People are the ids of those who take part: auditors first, who leads them
// before the others, then by name.
func People(s *workshop.State) []string {
	var ids []string
	for id, p := range s.People {
		if !p.Gone.On() {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b string) int {
		pa, pb := s.People[a], s.People[b]
		return cmp.Or(cmp.Compare(side(pa), side(pb)), strings.Compare(pa.Name, pb.Name), strings.Compare(a, b))
	})
	return ids
}

func side(p workshop.Person) int {
	switch {
	case p.Party != "auditor":
		return 2
	case p.Role != "lead-auditor":
		return 1
	}
	return 0
}
