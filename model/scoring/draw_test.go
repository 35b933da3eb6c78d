package scoring_test

import (
	"fmt"
	"slices"

	"pgregory.net/rapid"

	"clausewalk/model/checklist"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
)

var (
	drawnLevel   = rapid.SampledFrom([]workshop.Level{"", "0", "1", "2", "3", "4", "5"})
	drawnVerdict = rapid.SampledFrom(append([]workshop.Verdict{workshop.Open}, workshop.Verdicts...))
	drawnTarget  = rapid.SampledFrom([]workshop.Level{"", "", "", "0", "2", "4", "5"})
	drawnWeight  = rapid.SampledFrom([]float64{0.5, 1, 2, 3})
)

// drawWorkshop draws a workshop of two checklists, some of whose items are
// paired, with answers for items and for AI systems, answers of an earlier
// audit, targets everywhere a target can be set, and a method.
func drawWorkshop(t *rapid.T) (*workshop.Workshop, scoring.Method) {
	lists := []*checklist.Checklist{drawList(t, "a"), drawList(t, "b")}
	st := workshop.New("w")
	st.Engagement.Target = drawnTarget.Draw(t, "workshop's target")
	for i := range rapid.IntRange(0, 3).Draw(t, "systems") {
		st.Systems[fmt.Sprint("s", i)] = workshop.System{Name: fmt.Sprint("S", i)}
	}
	m := scoring.Method{CutOff: rapid.Bool().Draw(t, "cut off"), Cap: rapid.Bool().Draw(t, "cap"), Target: drawnTarget.Draw(t, "method's target"),
		Weights: map[checklist.Ref]float64{}, Targets: map[string]int{}, Caps: map[workshop.Verdict]int{}}
	for _, v := range workshop.Verdicts[:4] {
		if rapid.IntRange(0, 3).Draw(t, "has a cap") == 0 {
			m.Caps[v] = rapid.IntRange(0, 5).Draw(t, "its cap")
		}
	}
	for _, l := range lists {
		for g, it := range l.Items {
			r := checklist.Ref{Checklist: l.ID, Item: it.ID}
			drawAnswer(t, st, r)
			for name, chance := range map[string]int{r.String(): 4, l.ID + ":" + g.ID: 8} {
				if rapid.IntRange(0, chance).Draw(t, "has a target "+name) == 0 {
					m.Targets[name] = rapid.IntRange(0, 5).Draw(t, "the target of "+name)
				}
			}
			if rapid.IntRange(0, 4).Draw(t, "has a weight") == 0 {
				m.Weights[r] = drawnWeight.Draw(t, "method's weight")
			}
		}
	}
	return workshop.With(st, lists, drawPairs(t, lists)), m
}

func drawList(t *rapid.T, id string) *checklist.Checklist {
	l := &checklist.Checklist{ID: id, Title: id}
	for g := range rapid.IntRange(1, 3).Draw(t, "groups") {
		group := checklist.Group{ID: fmt.Sprint(g + 1), Title: "G", Kind: checklist.Clause}
		for i := range rapid.IntRange(1, 4).Draw(t, "items") {
			group.Items = append(group.Items, checklist.Item{ID: fmt.Sprintf("%d.%d", g+1, i+1), Title: "I", Weight: drawnWeight.Draw(t, "weight")})
		}
		l.Groups = append(l.Groups, group)
	}
	return l
}

func drawPairs(t *rapid.T, lists []*checklist.Checklist) (pairs []checklist.Pair) {
	for _, it := range lists[0].Items {
		if _, other := lists[1].Item(it.ID); other != nil && rapid.Bool().Draw(t, "paired") {
			pairs = append(pairs, checklist.Pair{Left: checklist.Ref{Checklist: "a", Item: it.ID}, Right: checklist.Ref{Checklist: "b", Item: it.ID},
				Class: rapid.SampledFrom([]checklist.Class{checklist.Same, checklist.Same, checklist.Extended, checklist.Different}).Draw(t, "class")})
		}
	}
	return pairs
}

// drawAnswer answers an item itself, or for some AI systems, or by an earlier
// audit, or not at all.
func drawAnswer(t *rapid.T, st *workshop.State, r checklist.Ref) {
	a := workshop.Answer{Target: drawnTarget.Draw(t, "target")}
	switch rapid.IntRange(0, 4).Draw(t, "kind of answer") {
	case 0:
		for _, id := range st.SystemIDs() {
			st.SystemAnswers[workshop.SystemAnswerID(r, id)] = workshop.SystemAnswer{Verdict: drawnVerdict.Draw(t, "system verdict"), Maturity: drawnLevel.Draw(t, "system maturity")}
		}
	case 1:
		a.InheritedLvl, a.Carry = drawnLevel.Draw(t, "inherited"), "carried"
	default:
		a.Verdict, a.Maturity = drawnVerdict.Draw(t, "verdict"), drawnLevel.Draw(t, "maturity")
	}
	st.Answers[r] = a
}

// figuresOf are all figures of a workshop, by name.
func figuresOf(w *workshop.Workshop, m scoring.Method) map[string]scoring.Score {
	res := scoring.Workshop(w.Lists, w.Pairs, w.State, m)
	out := map[string]scoring.Score{"integrated": res.Integrated}
	for _, l := range res.Checklists {
		out[l.ID] = l.Score
		for _, g := range l.Groups {
			out[l.ID+":"+g.ID] = g.Score
		}
	}
	return out
}

// refsOf are the items of a workshop.
func refsOf(w *workshop.Workshop) (out []checklist.Ref) {
	for _, l := range w.Lists {
		for _, it := range l.Items {
			out = append(out, checklist.Ref{Checklist: l.ID, Item: it.ID})
		}
	}
	return out
}

// turned is the workshop with its checklists, groups, items and pairs the other
// way round.
func turned(w *workshop.Workshop) *workshop.Workshop {
	var lists []*checklist.Checklist
	for _, l := range slices.Backward(w.Lists) {
		other := &checklist.Checklist{ID: l.ID, Title: l.Title}
		for _, g := range slices.Backward(l.Groups) {
			g.Items = slices.Clone(g.Items)
			slices.Reverse(g.Items)
			other.Groups = append(other.Groups, g)
		}
		lists = append(lists, other)
	}
	pairs := slices.Clone(w.Pairs)
	slices.Reverse(pairs)
	return workshop.With(w.State, lists, pairs)
}
