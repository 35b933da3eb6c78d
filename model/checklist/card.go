package checklist

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Class says how far one conversation serves both items of a pair.
type Class string

// The classes of pair.
const (
	Same      Class = "same"      // one process serves both: ask once, confirm for both
	Extended  Class = "extended"  // the same process with more in it: ask once, then the delta
	Different Class = "different" // the same number over another subject: ask both
)

// Pair is two items of two checklists that share a place in the harmonised
// structure of management system standards.
type Pair struct {
	Left    Ref        `json:"left"`
	Right   Ref        `json:"right"`
	Class   Class      `json:"class"`
	Common  string     `json:"common"`            // what one process serves
	Delta   []Question `json:"delta,omitempty"`   // extended: what is asked on top for Right
	Confirm string     `json:"confirm,omitempty"` // same: what to say to confirm both scopes
	Method  string     `json:"method,omitempty"`  // different: what may be shared and what not
}

// Other is the item that shares the pair with r.
func (p *Pair) Other(r Ref) Ref {
	if p.Left == r {
		return p.Right
	}
	return p.Left
}

// Card is what the interviewer sees: one item, or the pair that one
// conversation covers.
type Card struct {
	ID    string // the item's id, with the checklist's in front when it stands alone among several
	Refs  []Ref  // one or two
	Pair  *Pair  // nil for a single item
	Group string // id of the group it is listed under, unique among cards' groups
	Title string
}

// Deck is the cards of a workshop in walking order, and the groups they are
// listed under.
type Deck struct {
	Groups []DeckGroup
	Cards  []Card
	byRef  map[Ref]int
}

// DeckGroup is a heading over the cards From up to, not including, To.
type DeckGroup struct {
	ID       string
	Title    string
	From, To int
}

// Find is the position of the card that carries an item; -1 when none does.
func (d *Deck) Find(r Ref) int {
	if i, ok := d.byRef[r]; ok {
		return i
	}
	return -1
}

// NewDeck lays out the cards of the given checklists: clauses first, in the
// order of their numbers, those of a pair on one card; then each checklist's
// controls.
func NewDeck(lists []*Checklist, pairs []Pair) *Deck {
	present := map[Ref]*Item{}
	for _, l := range lists {
		for _, it := range l.Items {
			present[Ref{l.ID, it.ID}] = it
		}
	}
	second := map[Ref]bool{}
	paired := map[Ref]*Pair{}
	for i, p := range pairs {
		if present[p.Left] != nil && present[p.Right] != nil {
			paired[p.Left] = &pairs[i]
			second[p.Right] = true
		}
	}
	d := &Deck{byRef: map[Ref]int{}}
	clauses := map[string]*heading{}
	var order []*heading
	for _, l := range lists {
		for gi := range l.Groups {
			g := &l.Groups[gi]
			h := clauses[g.ID]
			shared := g.Kind == Clause && h != nil && h.title == g.Title
			if !shared {
				h = &heading{id: g.ID, title: g.Title, clause: g.Kind == Clause}
				if g.Kind != Clause && len(lists) > 1 {
					h.id = l.ID + ":" + g.ID
					h.title = l.Short + " " + g.Title
				} else if clauses[g.ID] != nil {
					h.id = l.ID + ":" + g.ID
				}
				order = append(order, h)
				if g.Kind == Clause && clauses[g.ID] == nil {
					clauses[g.ID] = h
				}
			}
			for ii := range g.Items {
				it := &g.Items[ii]
				r := Ref{l.ID, it.ID}
				if second[r] {
					continue
				}
				c := Card{ID: it.ID, Refs: []Ref{r}, Title: it.Title, Group: h.id}
				if p := paired[r]; p != nil {
					c.Refs = append(c.Refs, p.Right)
					c.Pair = p
				} else if len(lists) > 1 {
					c.ID = l.Short + " " + it.ID
				}
				h.cards = append(h.cards, c)
			}
		}
	}
	slices.SortStableFunc(order, func(a, b *heading) int {
		switch {
		case a.clause && !b.clause:
			return -1
		case !a.clause && b.clause:
			return 1
		case !a.clause:
			return 0
		}
		return CompareItemIDs(a.cards0(), b.cards0())
	})
	for _, h := range order {
		if len(h.cards) == 0 {
			continue
		}
		if h.clause {
			slices.SortStableFunc(h.cards, func(a, b Card) int { return CompareItemIDs(a.Refs[0].Item, b.Refs[0].Item) })
		}
		g := DeckGroup{ID: h.id, Title: h.title, From: len(d.Cards)}
		for _, c := range h.cards {
			for _, r := range c.Refs {
				d.byRef[r] = len(d.Cards)
			}
			d.Cards = append(d.Cards, c)
		}
		g.To = len(d.Cards)
		d.Groups = append(d.Groups, g)
	}
	return d
}

type heading struct {
	id, title string
	clause    bool
	cards     []Card
}

func (h *heading) cards0() string {
	if len(h.cards) == 0 {
		return ""
	}
	return h.cards[0].Refs[0].Item
}

// CompareItemIDs orders ids part by part, numbers by value: 6.1.4 before
// 6.1.10, and clauses before annexes.
func CompareItemIDs(a, b string) int {
	as, bs := strings.Split(a, "."), strings.Split(b, ".")
	for i := 0; i < len(as) && i < len(bs); i++ {
		an, aerr := strconv.Atoi(as[i])
		bn, berr := strconv.Atoi(bs[i])
		var c int
		switch {
		case aerr == nil && berr == nil:
			c = cmp.Compare(an, bn)
		case aerr == nil:
			c = -1
		case berr == nil:
			c = 1
		default:
			c = strings.Compare(as[i], bs[i])
		}
		if c != 0 {
			return c
		}
	}
	return cmp.Compare(len(as), len(bs))
}
