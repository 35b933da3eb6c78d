// Package extend takes the result of an earlier audit as the baseline of a new
// one: of the same standards a year later, or of a standard that joins those
// which have been audited. What is taken over waits for a person: no rule in
// here gives a verdict.
package extend

import (
	"cmp"
	"slices"
	"strings"

	"clausewalk/model/checklist"
)

// Hop is one relation between two items, with what it rests on.
type Hop struct {
	From, To checklist.Ref
	Relation checklist.Relation // of From to To
	Basis    string             // what it rests on, in a few words
	Why      string             // a sentence for the person who is to judge it
}

// Path leads from an item of the earlier audit to one of the new audit. Without
// hops it is the same item.
type Path []Hop

// Relation is what the hops of a path say together; empty when they say
// nothing. The same item is equal to itself.
func (p Path) Relation() checklist.Relation {
	r := checklist.Equal
	for _, h := range p {
		r = r.Then(h.Relation)
	}
	return r
}

// Carries tells whether an answer may be carried along a path and count until
// it is confirmed: only where every hop says that both items ask the same.
// Along any other path it is no more than a proposal.
func (p Path) Carries() bool { return p.Relation() == checklist.Equal }

// Why says in words by which way an answer came.
func (p Path) Why(words checklist.Words) string {
	if len(p) == 0 {
		return words.Say("the same item of the same checklist")
	}
	var parts []string
	for _, h := range p {
		part := h.words(words)
		if h.Why != "" {
			part += ": " + strings.TrimSuffix(h.Why, ".")
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, "; ")
}

// words say how the two items of a hop stand to each other.
func (h Hop) words(w checklist.Words) string {
	switch h.Relation {
	case checklist.Equal:
		return w.Say("%s asks the same as %s (%s)", h.From, h.To, h.Basis)
	case checklist.Subset:
		return w.Say("%s asks a part of %s (%s)", h.From, h.To, h.Basis)
	case checklist.Superset:
		return w.Say("%s asks all and more than %s (%s)", h.From, h.To, h.Basis)
	}
	return w.Say("%s shares a part with %s (%s)", h.From, h.To, h.Basis)
}

// Graph is all relations along which an answer may come, in both directions.
type Graph map[checklist.Ref][]Hop

// NewGraph joins the pairs between standards and the crosswalks. Pairs of class
// "different" and relations that only support lead nowhere.
func NewGraph(pairs []checklist.Pair, walks []*checklist.Crosswalk, words checklist.Words) Graph {
	g := Graph{}
	add := func(from, to checklist.Ref, r checklist.Relation, basis, why string) {
		if r.Then(checklist.Equal) == "" || from == to {
			return
		}
		g[from] = append(g[from], Hop{from, to, r, basis, why})
		g[to] = append(g[to], Hop{to, from, r.Inverse(), basis, why})
	}
	for _, p := range pairs {
		add(p.Left, p.Right, p.Class.Relation(), words.Say("clause pair of class %s", words.Term("Class", string(p.Class))), p.Common)
	}
	for _, c := range walks {
		for _, l := range c.Links {
			basis := words.Term("Basis", string(l.Basis))
			if c.Title != "" {
				basis = c.Title + ", " + basis
			}
			add(l.From, l.To, l.Relation, basis, l.Rationale)
		}
	}
	for _, hops := range g {
		slices.SortStableFunc(hops, func(a, b Hop) int { return cmp.Compare(a.To.String(), b.To.String()) })
	}
	return g
}

// maxHops bounds a chain: each hop adds somebody's judgement to the others'.
const maxHops = 4

// To are the best paths to an item from the items that have: those that carry
// before those that propose, then the shortest. Several of the same rank mean
// that several items have something to say.
func (g Graph) To(target checklist.Ref, has func(checklist.Ref) bool) []Path {
	if has(target) {
		return []Path{nil}
	}
	var found []Path
	g.walk(target, nil, checklist.Equal, func(p Path) {
		if has(p[0].From) {
			found = append(found, p)
		}
	})
	slices.SortStableFunc(found, comparePaths)
	for i := range found {
		if rank(found[i]) != rank(found[0]) {
			return dedupe(found[:i])
		}
	}
	return dedupe(found)
}

// walk goes backwards from an item, along all paths that say something and
// pass no item twice.
func (g Graph) walk(at checklist.Ref, tail Path, r checklist.Relation, yield func(Path)) {
	if len(tail) == maxHops {
		return
	}
	for _, h := range g[at] {
		back := Hop{h.To, h.From, h.Relation.Inverse(), h.Basis, h.Why}
		if r := back.Relation.Then(r); r != "" && !passes(tail, back.From) {
			p := append(Path{back}, tail...)
			yield(p)
			g.walk(back.From, p, r, yield)
		}
	}
}

func passes(p Path, r checklist.Ref) bool {
	return slices.ContainsFunc(p, func(h Hop) bool { return h.From == r || h.To == r })
}

// rank orders paths: carrying ones first, then by length.
func rank(p Path) int {
	if p.Carries() {
		return len(p)
	}
	return maxHops + 1 + len(p)
}

func comparePaths(a, b Path) int {
	return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a[0].From.String(), b[0].From.String()))
}

// dedupe keeps one path from each item.
func dedupe(paths []Path) []Path {
	return slices.CompactFunc(paths, func(a, b Path) bool { return a[0].From == b[0].From })
}
