// Package checklist is what is asked: standards as groups of items, the cards
// an interviewer walks, and the crosswalks between frameworks.
package checklist

import (
	"fmt"
	"strings"
)

// Ref names an item of a checklist, as "iso27001-2022:A.8.24".
type Ref struct {
	Checklist string
	Item      string
}

// String is the form that ParseRef reads.
func (r Ref) String() string { return r.Checklist + ":" + r.Item }

// ParseRef reads "CHECKLIST:ITEM".
func ParseRef(s string) (Ref, error) {
	list, item, ok := strings.Cut(s, ":")
	if !ok || list == "" || item == "" {
		return Ref{}, fmt.Errorf("%q names no item: write CHECKLIST:ITEM, such as iso27001-2022:A.8.24", s)
	}
	return Ref{list, item}, nil
}

// MarshalText is String, so that refs are text in JSON, as map keys too.
func (r Ref) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (r *Ref) UnmarshalText(text []byte) (err error) {
	*r, err = ParseRef(string(text))
	return err
}

// Kind tells a clause from a control; a control needs an applicability
// decision (ISO/IEC 27001:2022 6.1.3 d, ISO/IEC 42001:2023 6.1.3).
type Kind string

// The kinds of item.
const (
	Clause  Kind = "clause"
	Control Kind = "control"
)

// Checklist is one standard as data. It is read-only once loaded.
type Checklist struct {
	ID     string  `json:"id"`
	Title  string  `json:"title"` // "ISO/IEC 27001:2022"
	Short  string  `json:"short"` // "27001", where room is scarce
	About  string  `json:"about,omitempty"`
	Groups []Group `json:"groups"`
}

// Group is a clause or a group of controls.
type Group struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Kind  Kind   `json:"kind"`
	Items []Item `json:"items"`
}

// Item is what gets a verdict.
type Item struct {
	ID              string          `json:"id"`
	Title           string          `json:"title"`
	Intent          string          `json:"intent,omitempty"`
	Roles           []string        `json:"roles,omitempty"`   // who is usually asked, the first before all
	Themes          []string        `json:"themes,omitempty"`  // theme ids, see Themes
	Minutes         int             `json:"minutes,omitempty"` // estimated interview time, in minutes
	Weight          float64         `json:"weight"`            // in weighted means; above 0, 1 for most
	WeightReason    string          `json:"weight_reason,omitempty"`
	PerSystem       bool            `json:"per_system,omitempty"` // answered for each AI system
	Questions       []Question      `json:"questions,omitempty"`
	Evidence        []string        `json:"evidence,omitempty"`
	Test            Test            `json:"test,omitzero"`
	Ladder          Ladder          `json:"ladder,omitzero"`
	Nonconformities []Nonconformity `json:"nonconformities,omitempty"`
	Documents       []Document      `json:"documents,omitempty"` // documented information the standard requires
}

// Question is read aloud to the people in the room.
type Question struct {
	Ask  string   `json:"ask"`
	Of   []string `json:"of,omitempty"`   // role ids of those it is for
	Show bool     `json:"show,omitempty"` // asks to be shown something
}

// Test is what an auditor can do beyond asking.
type Test struct {
	Population string `json:"population,omitempty"`
	Sample     string `json:"sample,omitempty"`
	Check      string `json:"check,omitempty"`
}

// Ladder says what maturity levels 1, 3 and 5 look like for one item; levels
// 0, 2 and 4 come from the scale.
type Ladder struct {
	One   string `json:"1,omitempty"`
	Three string `json:"3,omitempty"`
	Five  string `json:"5,omitempty"`
}

// Nonconformity is one that auditors typically find.
type Nonconformity struct {
	Statement string `json:"statement"`
	Grade     string `json:"grade"` // major or minor
	Why       string `json:"why"`
}

// Document is documented information the standard requires.
type Document struct {
	Name string `json:"name"`
	Kind string `json:"kind"` // document or record
	When string `json:"when"` // always, or applicable (if the control is)
}

// Items calls yield for every item in order, until it returns false.
func (c *Checklist) Items(yield func(*Group, *Item) bool) {
	for g := range c.Groups {
		for i := range c.Groups[g].Items {
			if !yield(&c.Groups[g], &c.Groups[g].Items[i]) {
				return
			}
		}
	}
}

// Item finds an item and its group by the item's id; nil when there is none.
func (c *Checklist) Item(id string) (*Group, *Item) {
	for g, it := range c.Items {
		if it.ID == id {
			return g, it
		}
	}
	return nil, nil
}

// Count is the number of items.
func (c *Checklist) Count() int {
	n := 0
	for _, g := range c.Groups {
		n += len(g.Items)
	}
	return n
}
