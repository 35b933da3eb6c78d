// Package lens looks at a workshop through a law or framework: which items
// support which of its criteria, and how those items stand. Supporting a
// criterion does not establish compliance with it.
package lens

import (
	"cmp"
	"slices"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
)

// Disclaimer is said wherever a lens is shown.
func Disclaimer(words checklist.Words) string {
	return words.Say("What is mapped here supports, and does not establish, compliance: whether a provision applies and is met is a legal question.")
}

// Support is one item that supports a criterion, with how it stands.
type Support struct {
	checklist.Link
	scoring.Unit
}

// Gap tells whether an item leaves its criterion without full support: no
// verdict yet, a nonconformity, or a level below its target.
func (s Support) Gap() bool { return s.Why(checklist.Words{}) != "" }

// Why says what is missing of an item; empty when nothing is.
func (s Support) Why(words checklist.Words) string {
	var parts []string
	switch {
	case s.Verdict == workshop.NotApplicable:
		return words.Say("called not applicable")
	case s.Verdict == workshop.Open:
		parts = append(parts, words.Say("no verdict yet"))
	case s.Verdict == workshop.Minor:
		parts = append(parts, words.Say("minor nonconformity"))
	case s.Verdict == workshop.Major:
		parts = append(parts, words.Say("major nonconformity"))
	}
	if s.HasLevel() && s.Level < float64(s.Target) {
		parts = append(parts, words.Say("maturity below its target"))
	}
	return strings.Join(parts, ", ")
}

// Criterion is one article, section or subcategory with what supports it.
type Criterion struct {
	checklist.Criterion
	Supports []Support // one for each item of the workshop that is related to it
	Score    scoring.Score
}

// Gaps are the supports that leave something missing.
func (c Criterion) Gaps() []Support {
	return slices.DeleteFunc(slices.Clone(c.Supports), func(s Support) bool { return !s.Gap() })
}

// Lens is a workshop seen through one framework.
type Lens struct {
	Framework *checklist.Framework
	Criteria  []Criterion // all of the framework's, those that nothing supports too
}

// Bare counts the criteria that no item of the workshop is related to.
func (l Lens) Bare() (n int) {
	for _, c := range l.Criteria {
		if len(c.Supports) == 0 {
			n++
		}
	}
	return n
}

// Units are the items that support anything in the framework, each once.
func (l Lens) Units() []scoring.Unit {
	var out []scoring.Unit
	seen := map[checklist.Ref]bool{}
	for _, c := range l.Criteria {
		for _, s := range c.Supports {
			if !seen[s.From] {
				seen[s.From] = true
				out = append(out, s.Unit)
			}
		}
	}
	return out
}

// Of are the lenses on a workshop, one for each crosswalk to a framework, in
// their order.
func Of(w *workshop.Workshop, walks []*checklist.Crosswalk, m scoring.Method) []Lens {
	units := map[checklist.Ref]scoring.Unit{}
	for _, u := range scoring.All(w, m) {
		units[u.Refs[0]] = u
	}
	var out []Lens
	for _, c := range walks {
		if c.Framework != nil {
			out = append(out, through(c, units, m))
		}
	}
	return out
}

func through(c *checklist.Crosswalk, units map[checklist.Ref]scoring.Unit, m scoring.Method) Lens {
	supports := map[string][]Support{}
	for _, link := range c.Links {
		if u, ok := units[link.From]; ok {
			supports[link.To.Item] = append(supports[link.To.Item], Support{link, u})
		}
	}
	l := Lens{Framework: c.Framework}
	for _, k := range c.Framework.Criteria {
		own := supports[k.ID]
		slices.SortStableFunc(own, func(a, b Support) int {
			return cmp.Or(cmp.Compare(a.From.Checklist, b.From.Checklist), checklist.CompareItemIDs(a.From.Item, b.From.Item))
		})
		var us []scoring.Unit
		for _, s := range own {
			us = append(us, s.Unit)
		}
		l.Criteria = append(l.Criteria, Criterion{k, own, scoring.Of(us, m)})
	}
	return l
}

// Find is the lens on a framework by its id, or by its short title.
func Find(lenses []Lens, name string) (Lens, bool) {
	for _, l := range lenses {
		if strings.EqualFold(l.Framework.ID, name) || strings.EqualFold(l.Framework.Short, name) {
			return l, true
		}
	}
	return Lens{}, false
}

// Criterion finds a criterion by its id, whatever its case and spaces.
func (l Lens) Criterion(name string) (Criterion, bool) {
	for _, c := range l.Criteria {
		if plain(c.ID) == plain(name) {
			return c, true
		}
	}
	return Criterion{}, false
}

// plain is an id without what people leave out: "art 10" and "10" are Art. 10,
// "1798.100" is § 1798.100.
func plain(s string) string {
	return strings.NewReplacer("article", "", "art.", "", "art", "", "§", "", " ", "", "\u00a0", "").Replace(strings.ToLower(s))
}

// Article is a criterion that an item supports.
type Article struct {
	Framework *checklist.Framework
	Criterion checklist.Criterion
	Link      checklist.Link
}

// Articles are the criteria that an item supports, framework by framework.
func Articles(walks []*checklist.Crosswalk, r checklist.Ref) []Article {
	var out []Article
	for _, c := range walks {
		if c.Framework == nil {
			continue
		}
		for _, k := range c.Framework.Criteria {
			for _, link := range c.Links {
				if link.From == r && link.To.Item == k.ID {
					out = append(out, Article{c.Framework, k, link})
				}
			}
		}
	}
	return out
}

// Passed splits the dates of a framework at a day: those that have come, and
// those to come.
func Passed(dates []checklist.Date, today workshop.Date) (past, ahead []checklist.Date) {
	for _, d := range dates {
		if d.On <= string(today) {
			past = append(past, d)
		} else {
			ahead = append(ahead, d)
		}
	}
	return past, ahead
}
