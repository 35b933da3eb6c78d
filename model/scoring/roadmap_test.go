package scoring_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"clausewalk/model/checklist"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
)

// needs is what has to be closed before what, as pairs that a person would
// name: written apart from the code under test.
var needs = [][2]string{
	{"4.1", "4.3"}, {"4.2", "4.3"}, {"4.3", "6.1.2"}, {"4.3", "6.1.4"}, {"4.3", "6.1.3"}, {"6.1.1", "6.1.2"}, {"6.1.4", "6.1.2"}, {"6.1.2", "6.1.3"},
	{"6.1.3", "A.5.1"}, {"6.1.3", "A.5.2"}, {"6.1.2", "A.5.1"}, {"4.3", "A.5.2"}, {"6.1.3", "6.2"}, {"6.2", "8.1"}, {"6.1.2", "8.2"}, {"8.2", "8.3"},
	{"6.1.3", "8.3"}, {"6.1.4", "8.4"}, {"8.1", "9.1"}, {"9.1", "9.3.2"}, {"9.2.2", "9.3.2"}, {"9.3.2", "9.3.3"}, {"4.1", "9.3.3"},
}

func TestNoGapOfTheRoadmapStandsBeforeOneItBuildsOn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		themes := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"step-risk", "step-policy", "step-data", "step-monitoring", "step-regulatory", "ai-risk"}), 0, 2, rapid.ID[string])
		group := func(id string, kind checklist.Kind, items string) checklist.Group {
			g := checklist.Group{ID: id, Kind: kind}
			for _, item := range strings.Fields(items) {
				g.Items = append(g.Items, checklist.Item{ID: item, Weight: 1 + float64(rapid.IntRange(0, 3).Draw(t, "weight")), Themes: themes.Draw(t, "themes")})
			}
			return g
		}
		l := &checklist.Checklist{ID: "x", Groups: []checklist.Group{group("A.5", checklist.Control, "A.5.1 A.5.2"),
			group("all", checklist.Clause, "9.3.3 9.3.2 9.2.2 9.2.1 9.1 8.4 8.3 8.2 8.1 7.1 6.2 6.1.4 6.1.3 6.1.2 6.1.1 5.2 5.1 4.4 4.3 4.2 4.1")}}
		st := workshop.New("w")
		for _, it := range l.Items {
			level := rapid.SampledFrom([]workshop.Level{"1", "2", "3"}).Draw(t, "level")
			st.Answers[checklist.Ref{Checklist: "x", Item: it.ID}] = workshop.Answer{Maturity: level}
		}
		w := workshop.With(st, []*checklist.Checklist{l}, nil)
		place, n := map[string]int{}, 0
		gaps := scoring.Gaps(scoring.All(w, scoring.Method{}))
		for _, s := range scoring.Roadmap(w, gaps) {
			for _, g := range s.Gaps {
				n++
				place[g.Refs[0].Item] = n
			}
		}
		if n != len(gaps) || len(place) != len(gaps) {
			t.Fatalf("%d gaps, %d of them on the road, %d different", len(gaps), n, len(place))
		}
		for _, need := range needs {
			first, then := place[need[0]], place[need[1]]
			if first > 0 && then > 0 && first > then {
				t.Fatalf("%s stands before %s: %v", need[1], need[0], place)
			}
		}
	})
}

func TestAGapIsMovedForwardOnlyForOneThatBuildsOnIt(t *testing.T) {
	w := small()
	w = workshop.With(w.State, append(w.Lists, &checklist.Checklist{ID: "y"}), nil)
	_, _, scope := w.Item(ref("4.3"))
	scope.Themes = nil
	said := map[string]string{}
	for _, s := range scoring.Roadmap(w, scoring.Gaps(scoring.All(w, scoring.Method{}))) {
		for _, g := range s.Gaps {
			said[g.Refs[0].Item] = s.Theme.ID + " " + g.For.Item
		}
	}
	if said["4.3"] != "step-risk 6.1.2" || said["9.2.1"] != " " || said["6.1.2"] != "step-risk " {
		t.Fatal(said)
	}
}
