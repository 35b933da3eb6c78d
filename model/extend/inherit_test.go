package extend_test

import (
	"strings"
	"testing"

	"clausewalk/model/checklist"
	"clausewalk/model/extend"
	"clausewalk/model/workshop"
)

func ref(s string) checklist.Ref {
	r, err := checklist.ParseRef(s)
	if err != nil {
		panic(err)
	}
	return r
}

// one is a checklist of one clause.
func one(id, item string) *checklist.Checklist {
	return &checklist.Checklist{ID: id, Title: id, Groups: []checklist.Group{{ID: "g", Kind: checklist.Clause, Items: []checklist.Item{{ID: item, Title: "an item", Weight: 1}}}}}
}

func baseline(answers map[string]extend.Old) extend.Baseline {
	b := extend.Baseline{Label: "old", Titles: map[checklist.Ref]string{}, Answers: map[checklist.Ref]extend.Old{}}
	for name, o := range answers {
		b.Titles[ref(name)], b.Answers[ref(name)] = "an item", o
	}
	return b
}

func link(from string, r checklist.Relation, to string) *checklist.Crosswalk {
	return &checklist.Crosswalk{Title: "a crosswalk", Links: []checklist.Link{{From: ref(from), To: ref(to), Relation: r, Basis: checklist.Judgement}}}
}

// heir is the answer that new:1 takes over.
func heir(b extend.Baseline, pairs []checklist.Pair, walks ...*checklist.Crosswalk) workshop.Answer {
	st := workshop.New("w")
	for _, s := range extend.Inherit(b, []*checklist.Checklist{one("new", "1")}, extend.NewGraph(pairs, walks, checklist.Words{})) {
		st.Apply(s)
	}
	return st.Answers[ref("new:1")]
}

var minor2 = extend.Old{Verdict: "minor", Maturity: "2", Date: "2025-11-20"}

func TestEachRelationGivesWhatItCanBear(t *testing.T) {
	pair := func(class checklist.Class, left, right string) []checklist.Pair {
		return []checklist.Pair{{Left: ref(left), Right: ref(right), Class: class}}
	}
	for _, c := range []struct {
		name  string
		from  string
		pairs []checklist.Pair
		walk  *checklist.Crosswalk
		want  workshop.Carry
	}{
		{"the same item", "new:1", nil, link("x:1", checklist.Equal, "y:1"), "carried"},
		{"class same", "old:1", pair(checklist.Same, "old:1", "new:1"), nil, "carried"},
		{"class same, backwards", "old:1", pair(checklist.Same, "new:1", "old:1"), nil, "carried"},
		{"class extended", "old:1", pair(checklist.Extended, "old:1", "new:1"), nil, "prefilled"},
		{"class extended, backwards", "old:1", pair(checklist.Extended, "new:1", "old:1"), nil, "prefilled"},
		{"class different", "old:1", pair(checklist.Different, "old:1", "new:1"), nil, ""},
		{"equal", "old:1", nil, link("old:1", checklist.Equal, "new:1"), "carried"},
		{"equal, backwards", "old:1", nil, link("new:1", checklist.Equal, "old:1"), "carried"},
		{"subset", "old:1", nil, link("old:1", checklist.Subset, "new:1"), "prefilled"},
		{"superset", "old:1", nil, link("old:1", checklist.Superset, "new:1"), "prefilled"},
		{"intersects", "old:1", nil, link("old:1", checklist.Intersects, "new:1"), "prefilled"},
		{"supports", "old:1", nil, link("old:1", checklist.Supports, "new:1"), ""},
		{"nothing", "old:1", nil, link("old:1", checklist.Equal, "other:1"), ""},
	} {
		var walks []*checklist.Crosswalk
		if c.walk != nil {
			walks = append(walks, c.walk)
		}
		a := heir(baseline(map[string]extend.Old{c.from: minor2}), c.pairs, walks...)
		if a.Carry != c.want {
			t.Errorf("%s: %q, not %q", c.name, a.Carry, c.want)
		}
		if a.Verdict != workshop.Open || a.Maturity != "" {
			t.Errorf("%s: gave a verdict: %+v", c.name, a)
		}
		if c.want == "" {
			continue
		}
		if a.Inherited != "minor" || a.InheritedLvl != "2" || a.SourceDate != "2025-11-20" || a.SourceWhy == "" || a.Source != "old, "+c.from {
			t.Errorf("%s: %+v", c.name, a)
		}
	}
}

func TestTheWeakestLinkRulesAChain(t *testing.T) {
	const eq, sub, sup, cut, helps = checklist.Equal, checklist.Subset, checklist.Superset, checklist.Intersects, checklist.Supports
	for _, c := range []struct {
		chain []checklist.Relation
		want  workshop.Carry
	}{
		{[]checklist.Relation{eq, eq}, "carried"},
		{[]checklist.Relation{eq, eq, eq}, "carried"},
		{[]checklist.Relation{eq, sub}, "prefilled"},
		{[]checklist.Relation{sup, eq}, "prefilled"},
		{[]checklist.Relation{eq, cut, eq}, "prefilled"},
		{[]checklist.Relation{sub, sub}, "prefilled"},
		{[]checklist.Relation{sup, sub}, "prefilled"},
		{[]checklist.Relation{sup, cut}, "prefilled"},
		{[]checklist.Relation{cut, sub}, "prefilled"},
		// These may have nothing in common: two parts of a larger item.
		{[]checklist.Relation{sub, sup}, ""},
		{[]checklist.Relation{cut, cut}, ""},
		{[]checklist.Relation{eq, helps}, ""},
		{[]checklist.Relation{helps, eq}, ""},
		// Too far to be told from guessing.
		{[]checklist.Relation{eq, eq, eq, eq, eq}, ""},
	} {
		var walks []*checklist.Crosswalk
		names := []string{"old:1", "b:1", "c:1", "d:1", "e:1"}
		for i, r := range c.chain {
			to := names[min(i+1, len(names)-1)]
			if i == len(c.chain)-1 {
				to = "new:1"
			}
			walks = append(walks, link(names[i], r, to))
		}
		a := heir(baseline(map[string]extend.Old{"old:1": minor2}), nil, walks...)
		if a.Carry != c.want {
			t.Errorf("%v: %q, not %q", c.chain, a.Carry, c.want)
		}
		if c.want != "" && strings.Count(a.SourceWhy, "a crosswalk") != len(c.chain) {
			t.Errorf("%v does not name each of its links: %s", c.chain, a.SourceWhy)
		}
	}
}

// The relations between sets that the composition speaks of hold for sets.
func TestWhatTwoRelationsSayTogetherIsTrueOfSets(t *testing.T) {
	holds := func(r checklist.Relation, a, b uint) bool {
		switch r {
		case checklist.Equal:
			return a == b
		case checklist.Subset:
			return a&^b == 0
		case checklist.Superset:
			return b&^a == 0
		case checklist.Intersects:
			return a&b != 0
		}
		return true
	}
	all := []checklist.Relation{checklist.Equal, checklist.Subset, checklist.Superset, checklist.Intersects, checklist.Supports}
	for _, r := range all {
		for _, next := range all {
			for a := uint(1); a < 16; a++ {
				for b := uint(1); b < 16; b++ {
					for c := uint(1); c < 16; c++ {
						if holds(r, a, b) && holds(next, b, c) && !holds(r.Then(next), a, c) {
							t.Fatalf("%s then %s is %s, but not of %b %b %b", r, next, r.Then(next), a, b, c)
						}
					}
				}
			}
			for _, last := range all {
				if r.Then(next).Then(last) != r.Then(next.Then(last)) {
					t.Errorf("%s, %s, %s depend on the order in which they are joined", r, next, last)
				}
			}
		}
	}
}

func TestAnAnswerThatWasNeverConfirmedStaysAsWeakAsItWas(t *testing.T) {
	carried := extend.Old{Verdict: "minor", Maturity: "2", Date: "2024-01-10", Source: "older, z:9", Why: "the same item", Carry: "carried"}
	prefilled := carried
	prefilled.Carry = "prefilled"
	for _, c := range []struct {
		old  extend.Old
		r    checklist.Relation
		want workshop.Carry
	}{
		{carried, checklist.Equal, "carried"}, {carried, checklist.Subset, "prefilled"},
		{prefilled, checklist.Equal, "prefilled"}, {prefilled, checklist.Supports, ""},
	} {
		a := heir(baseline(map[string]extend.Old{"old:1": c.old}), nil, link("old:1", c.r, "new:1"))
		if a.Carry != c.want {
			t.Errorf("%s over %s: %q, not %q", c.old.Carry, c.r, a.Carry, c.want)
		}
		if c.want != "" && (a.Source != "older, z:9" || a.SourceDate != "2024-01-10" || !strings.Contains(a.SourceWhy, "never confirmed")) {
			t.Errorf("where it came from is lost: %+v", a)
		}
	}
}

func TestAmongItemsThatAreAsNearTheWorstIsTakenAndDisagreementIsOnlyProposed(t *testing.T) {
	good := extend.Old{Verdict: "conforms", Maturity: "4", Date: "2025-11-20"}
	walks := []*checklist.Crosswalk{link("old:1", checklist.Equal, "new:1"), link("old:2", checklist.Equal, "new:1")}
	a := heir(baseline(map[string]extend.Old{"old:1": good, "old:2": minor2}), nil, walks...)
	if a.Inherited != "minor" || a.Carry != "prefilled" || a.Source != "old, old:2" {
		t.Errorf("%+v", a)
	}
	if a = heir(baseline(map[string]extend.Old{"old:1": good, "old:2": good}), nil, walks...); a.Carry != "carried" {
		t.Errorf("they agree: %+v", a)
	}
	// One that carries goes before one that only proposes, however bad that is.
	a = heir(baseline(map[string]extend.Old{"old:1": good, "old:2": minor2}), nil, walks[0], link("old:2", checklist.Intersects, "new:1"))
	if a.Inherited != "conforms" || a.Carry != "carried" {
		t.Errorf("%+v", a)
	}
}

func TestNotApplicableIsCarriedOnlyByTheSameItem(t *testing.T) {
	na := extend.Old{Verdict: "not-applicable", Justification: "no premises", Date: "2025-11-20"}
	if a := heir(baseline(map[string]extend.Old{"new:1": na}), nil); a.Carry != "carried" || a.Justification != "no premises" {
		t.Errorf("%+v", a)
	}
	if a := heir(baseline(map[string]extend.Old{"old:1": na}), nil, link("old:1", checklist.Equal, "new:1")); a.Carry != "prefilled" || a.Justification != "" {
		t.Errorf("%+v", a)
	}
}

func TestAnItemWithAnotherTitleIsOnlyProposed(t *testing.T) {
	b := baseline(map[string]extend.Old{"new:1": minor2})
	b.Titles[ref("new:1")] = "another subject"
	if a := heir(b, nil); a.Carry != "prefilled" || !strings.Contains(a.SourceWhy, "another subject") {
		t.Errorf("%+v", a)
	}
}
