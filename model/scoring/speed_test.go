package scoring_test

import (
	"fmt"
	"testing"

	"clausewalk/model/checklist"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
)

// big is two checklists of n items in all, in groups of ten, all answered; every
// tenth clause is a pair that counts once.
func big(n int) *workshop.Workshop {
	st := workshop.New("w")
	var lists []*checklist.Checklist
	var pairs []checklist.Pair
	for _, id := range []string{"a", "b"} {
		l := &checklist.Checklist{ID: id, Title: id}
		for i := range n / 2 {
			if i%10 == 0 {
				l.Groups = append(l.Groups, checklist.Group{ID: fmt.Sprint(i / 10), Title: "G", Kind: checklist.Clause})
			}
			g := &l.Groups[len(l.Groups)-1]
			g.Items = append(g.Items, checklist.Item{ID: fmt.Sprintf("%s.%d", g.ID, i), Title: "I", Weight: 1})
			r := checklist.Ref{Checklist: id, Item: g.Items[len(g.Items)-1].ID}
			st.Answers[r] = workshop.Answer{Verdict: workshop.Conforms, Maturity: "3"}
			if id == "b" && i%10 == 0 {
				pairs = append(pairs, checklist.Pair{Left: checklist.Ref{Checklist: "a", Item: r.Item}, Right: r, Class: checklist.Same})
			}
		}
		lists = append(lists, l)
	}
	return workshop.With(st, lists, pairs)
}

// Scoring 200 items of two standards, each group and the whole, takes under 100
// microseconds; 10,000 items take about fifty times that.
func BenchmarkScoring(b *testing.B) {
	for _, n := range []int{200, 10_000} {
		w := big(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				scoring.Workshop(w.Lists, w.Pairs, w.State, scoring.Method{})
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/item")
		})
	}
}
