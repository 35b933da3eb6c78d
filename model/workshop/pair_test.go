package workshop_test

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// paired is a workshop on two checklists, with a pair of each class.
func paired() *workshop.Workshop {
	items := []checklist.Item{{ID: "same"}, {ID: "extended"}, {ID: "different"}, {ID: "alone"}}
	list := func(id string) *checklist.Checklist {
		return &checklist.Checklist{ID: id, Groups: []checklist.Group{{ID: "g", Items: items}}}
	}
	var pairs []checklist.Pair
	for _, class := range []checklist.Class{checklist.Same, checklist.Extended, checklist.Different} {
		p := checklist.Pair{Left: of("sec", string(class)), Right: of("ai", string(class)), Class: class}
		if class == checklist.Extended {
			p.Delta = []checklist.Question{{Ask: "And the models?"}}
		}
		pairs = append(pairs, p)
	}
	return workshop.With(workshop.New("w"), []*checklist.Checklist{list("sec"), list("ai")}, pairs)
}

func of(list, item string) checklist.Ref { return checklist.Ref{Checklist: list, Item: item} }

// say prepares and applies what is set about an item.
func say(w *workshop.Workshop, r checklist.Ref, fields map[string]string) error {
	return apply(w, journal.Act{Sets: workshop.AnswerSets(r, fields)})
}

func apply(w *workshop.Workshop, act journal.Act) error {
	act, err := w.Prepare(act)
	if err != nil {
		return err
	}
	for _, s := range act.Sets {
		w.Apply(s)
	}
	return nil
}

func TestOneActAnswersBothItemsAsFarAsTheirClassAllows(t *testing.T) {
	for class, want := range map[string]error{"same": nil, "extended": workshop.ErrAskDelta, "different": workshop.ErrAskBoth} {
		for _, side := range []string{"sec", "ai"} {
			w := paired()
			from := of(side, class)
			if err := say(w, from, map[string]string{"verdict": "minor", "maturity": "2"}); err != nil {
				t.Fatal(err)
			}
			p := w.PairOf(from)
			act, err := w.SameForBoth(p, from)
			if !errors.Is(err, want) {
				t.Errorf("%s from %s: %v", class, side, err)
			}
			if err != nil {
				continue
			}
			if err := apply(w, act); err != nil {
				t.Fatal(err)
			}
			if a := w.Answers[p.Other(from)]; a.Verdict != "minor" || a.Maturity != "2" || a.SameAs != from.String() {
				t.Errorf("%s from %s: %+v", class, side, a)
			}
		}
	}
}

func TestAnAnswerGivenAloneIsNoLongerThatOfTheOtherItem(t *testing.T) {
	for _, own := range []map[string]string{{"verdict": "major"}, {"maturity": "1"}} {
		w := paired()
		left, right := of("sec", "same"), of("ai", "same")
		if err := say(w, left, map[string]string{"verdict": "minor", "maturity": "2"}); err != nil {
			t.Fatal(err)
		}
		act, _ := w.SameForBoth(w.PairOf(left), left)
		if err := apply(w, act); err != nil {
			t.Fatal(err)
		}
		if err := say(w, right, map[string]string{"rationale": "as said"}); err != nil || w.Answers[right].SameAs == "" {
			t.Fatalf("a reason changes no answer: %v", err)
		}
		if err := say(w, right, own); err != nil || w.Answers[right].SameAs != "" {
			t.Errorf("%v: %v, %+v", own, err, w.Answers[right])
		}
	}
}

func TestNothingIsRecordedAsOneAnswerThatCannotBe(t *testing.T) {
	for _, c := range []struct {
		item, sameAs string
	}{{"different", "sec:different"}, {"same", "sec:extended"}, {"alone", "sec:alone"}} {
		err := say(paired(), of("ai", c.item), map[string]string{"verdict": "conforms", "same_as": c.sameAs})
		if err == nil {
			t.Errorf("%s as %s was taken", c.item, c.sameAs)
		}
	}
}

func TestADeltaIsAnsweredWhereItIsAsked(t *testing.T) {
	for _, r := range []checklist.Ref{of("sec", "extended"), of("ai", "same"), of("ai", "different"), of("ai", "alone")} {
		if err := say(paired(), r, map[string]string{"delta": "x"}); err == nil || !strings.Contains(err.Error(), "no delta question") {
			t.Errorf("%s: %v", r, err)
		}
	}
}

func TestTheDeltaOfAnEarlierAuditsAnswerIsAskedUnlessItIsConfirmedAsItWas(t *testing.T) {
	r := of("ai", "extended")
	for name, c := range map[string]struct {
		source  string
		verdict string
		first   bool
		owes    bool
	}{
		"from the side that asks for less":           {"old, sec:extended", "minor", false, true},
		"from another checklist":                     {"old, mine:1", "minor", false, true},
		"the item itself, as it was":                 {"old, ai:extended", "minor", true, false},
		"the item itself, with another verdict":      {"old, ai:extended", "major", true, true},
		"the item itself, and no first verdict here": {"old, ai:extended", "major", false, false},
	} {
		w := paired()
		for _, s := range workshop.AnswerSets(r, map[string]string{"inherited_from": c.source, "inherited_verdict": "minor", "inherited_carry": "carried"}) {
			w.Apply(s)
		}
		if c.first {
			if err := say(w, of("sec", "extended"), map[string]string{"verdict": "conforms"}); err != nil {
				t.Fatal(err)
			}
		}
		err := say(w, r, map[string]string{"verdict": c.verdict, "confirmed": "2026-11-23T14:00:00.000+01:00"})
		if errors.Is(err, workshop.ErrAskDelta) != c.owes {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// By whatever road answers come, the second verdict of an extended pair has its
// delta, and no answer to two subjects is recorded as one.
func TestNoRoadOfAnswersGoesRoundThePairs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := paired()
		for range rapid.IntRange(1, 20).Draw(t, "acts") {
			var sets []journal.Set
			for range rapid.IntRange(1, 4).Draw(t, "sets") {
				r := of(rapid.SampledFrom([]string{"sec", "ai"}).Draw(t, "list"), rapid.SampledFrom([]string{"same", "extended", "different", "alone"}).Draw(t, "item"))
				field := rapid.SampledFrom([]string{"verdict", "maturity", "delta", "same_as"}).Draw(t, "field")
				value := map[string][]string{"verdict": {"", "minor", "conforms"}, "maturity": {"", "3"}, "delta": {"", " ", "said"}, "same_as": {"", "sec:" + r.Item, "ai:" + r.Item}}[field]
				sets = append(sets, workshop.AnswerSets(r, map[string]string{field: rapid.SampledFrom(value).Draw(t, "value")})...)
			}
			_ = apply(w, journal.Act{Sets: sets})
			first, second := w.Answers[of("sec", "extended")], w.Answers[of("ai", "extended")]
			if first.Verdict != "" && second.Verdict != "" && strings.TrimSpace(second.Delta) == "" {
				t.Fatalf("two verdicts and no delta: %+v %+v", first, second)
			}
			for _, item := range []string{"different", "alone"} {
				if a, b := w.Answers[of("sec", item)], w.Answers[of("ai", item)]; a.SameAs+b.SameAs != "" {
					t.Fatalf("%s answered as one: %+v %+v", item, a, b)
				}
			}
		}
	})
}
