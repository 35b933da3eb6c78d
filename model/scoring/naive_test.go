package scoring_test

import (
	"flag"
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"

	"clausewalk/model/checklist"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
)

// drawWorkshop draws a workshop of two checklists, some of whose items are
// paired, with answers, targets and a method.
func drawWorkshop(t *rapid.T) (*workshop.Workshop, scoring.Method) {
	var lists []*checklist.Checklist
	for _, id := range []string{"a", "b"} {
		l := &checklist.Checklist{ID: id, Title: id}
		for g := range rapid.IntRange(1, 3).Draw(t, "groups") {
			group := checklist.Group{ID: fmt.Sprint(g + 1), Title: "G", Kind: checklist.Clause}
			for i := range rapid.IntRange(1, 4).Draw(t, "items") {
				group.Items = append(group.Items, checklist.Item{ID: fmt.Sprintf("%d.%d", g+1, i+1), Title: "I",
					Weight: rapid.SampledFrom([]float64{0.5, 1, 2, 3}).Draw(t, "weight")})
			}
			l.Groups = append(l.Groups, group)
		}
		lists = append(lists, l)
	}
	var pairs []checklist.Pair
	for _, it := range lists[0].Items {
		if _, other := lists[1].Item(it.ID); other != nil && rapid.Bool().Draw(t, "paired") {
			pairs = append(pairs, checklist.Pair{Left: checklist.Ref{Checklist: "a", Item: it.ID}, Right: checklist.Ref{Checklist: "b", Item: it.ID},
				Class: rapid.SampledFrom([]checklist.Class{checklist.Same, checklist.Extended, checklist.Different}).Draw(t, "class")})
		}
	}
	st := workshop.New("w")
	for _, l := range lists {
		for _, it := range l.Items {
			r := checklist.Ref{Checklist: l.ID, Item: it.ID}
			st.Answers[r] = workshop.Answer{
				Verdict:  rapid.SampledFrom(append([]workshop.Verdict{workshop.Open}, workshop.Verdicts...)).Draw(t, "verdict"),
				Maturity: rapid.SampledFrom([]workshop.Level{"", "0", "1", "2", "3", "4", "5"}).Draw(t, "maturity"),
				Target:   rapid.SampledFrom([]workshop.Level{"", "", "0", "4", "5"}).Draw(t, "target"),
			}
		}
	}
	m := scoring.Method{CutOff: rapid.Bool().Draw(t, "cut off"), Cap: rapid.Bool().Draw(t, "cap")}
	return workshop.With(st, lists, pairs), m
}

// naive computes the integrated score from the words of the README, one step a
// sentence, without the code under test.
func naive(w *workshop.Workshop, m scoring.Method) (maturity, low, high, coverage float64, known bool) {
	type side struct{ weight, level, target float64 }
	var sums struct{ weight, level, allWeight, low, high float64 }
	applicable, assessed := 0, 0
	partner := map[checklist.Ref]checklist.Ref{}
	second := map[checklist.Ref]bool{}
	for _, p := range w.Pairs {
		if p.Class == checklist.Same {
			partner[p.Left] = p.Right
			second[p.Right] = true
		}
	}
	read := func(r checklist.Ref) (s side, isOpen, isOut bool) {
		_, _, it := w.Item(r)
		a := w.Answers[r]
		s = side{weight: it.Weight, target: 3}
		if n, ok := a.Target.Int(); ok {
			s.target = float64(n)
		}
		n, ok := a.Maturity.Int()
		s.level = float64(n)
		return s, !ok, a.Verdict == workshop.NotApplicable
	}
	for _, l := range w.Lists {
		for _, it := range l.Items {
			r := checklist.Ref{Checklist: l.ID, Item: it.ID}
			if second[r] {
				continue
			}
			s, isOpen, isOut := read(r)
			lowest, highest := s.level, s.level
			if isOpen {
				lowest, highest = 0, 5
			}
			if other, ok := partner[r]; ok {
				o, oOpen, oOut := read(other)
				oLow, oHigh := o.level, o.level
				if oOpen {
					oLow, oHigh = 0, 5
				}
				switch {
				case oOut:
				case isOut:
					s, isOpen, isOut, lowest, highest = o, oOpen, false, oLow, oHigh
				default:
					s.weight, s.target = math.Max(s.weight, o.weight), math.Max(s.target, o.target)
					isOpen = isOpen || oOpen
					lowest, highest = math.Min(lowest, oLow), math.Min(highest, oHigh)
					s.level = lowest
				}
			}
			if isOut {
				continue
			}
			applicable++
			if m.CutOff {
				lowest, highest, s.level = math.Min(lowest, s.target), math.Min(highest, s.target), math.Min(s.level, s.target)
			}
			sums.allWeight += s.weight
			sums.low += s.weight * lowest
			sums.high += s.weight * highest
			if !isOpen {
				assessed++
				sums.weight += s.weight
				sums.level += s.weight * s.level
			}
		}
	}
	coverage = 1
	if applicable > 0 {
		coverage = float64(assessed) / float64(applicable)
		low, high = sums.low/sums.allWeight, sums.high/sums.allWeight
	}
	if assessed > 0 {
		maturity, known = sums.level/sums.weight, true
	}
	return maturity, low, high, coverage, known
}

func TestASecondImplementationAgreesOnThousandsOfWorkshops(t *testing.T) {
	checks := flag.Lookup("rapid.checks")
	before := checks.Value.String()
	defer func() { _ = checks.Value.Set(before) }()
	if err := checks.Value.Set("3000"); err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		w, m := drawWorkshop(t)
		got := scoring.Workshop(w.Lists, w.Pairs, w.State, m).Integrated
		maturity, low, high, coverage, known := naive(w, m)
		for _, c := range []struct {
			name      string
			got, want float64
		}{{"maturity", got.Maturity, maturity}, {"low", got.Low, low}, {"high", got.High, high}, {"coverage", got.Coverage, coverage}} {
			if math.Abs(c.got-c.want) > 1e-9 {
				t.Fatalf("%s is %g, the second implementation says %g", c.name, c.got, c.want)
			}
		}
		if got.Known != known {
			t.Fatalf("known is %v", got.Known)
		}
	})
}

func TestTheIntegratedScoreOfOneChecklistIsItsOwn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, m := drawWorkshop(t)
		res := scoring.Workshop(w.Lists[:1], w.Pairs, w.State, m)
		a, b := res.Integrated, res.Checklists[0].Score
		if a.Maturity != b.Maturity || a.Low != b.Low || a.High != b.High || a.Coverage != b.Coverage || a.Items != b.Items {
			t.Fatalf("%+v and %+v", a, b)
		}
	})
}

func TestRaisingOneAnswerNeverLowersAFigure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, m := drawWorkshop(t)
		var refs []checklist.Ref
		for _, l := range w.Lists {
			for _, it := range l.Items {
				r := checklist.Ref{Checklist: l.ID, Item: it.ID}
				if n, ok := w.Answers[r].Maturity.Int(); ok && n < 5 {
					refs = append(refs, r)
				}
			}
		}
		if len(refs) == 0 {
			t.Skip("no level can be raised")
		}
		before := scoring.Workshop(w.Lists, w.Pairs, w.State, m).Integrated
		r := rapid.SampledFrom(refs).Draw(t, "raised")
		a := w.Answers[r]
		n, _ := a.Maturity.Int()
		a.Maturity = workshop.Level(fmt.Sprint(n + 1))
		w.Answers[r] = a
		after := scoring.Workshop(w.Lists, w.Pairs, w.State, m).Integrated
		if after.Maturity < before.Maturity-1e-9 || after.Low < before.Low-1e-9 || after.High < before.High-1e-9 || after.Capped < before.Capped-1e-9 {
			t.Fatalf("%+v then %+v", before, after)
		}
	})
}

func TestTheCappedFigureStandsBesideTheOtherNeverInstead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, m := drawWorkshop(t)
		m.Cap = false
		plain := scoring.Workshop(w.Lists, w.Pairs, w.State, m).Integrated
		m.Cap = true
		capped := scoring.Workshop(w.Lists, w.Pairs, w.State, m).Integrated
		if plain.Maturity != capped.Maturity || capped.Capped > capped.Maturity+1e-9 {
			t.Fatalf("%+v then %+v", plain, capped)
		}
	})
}

// big is a checklist of n items, all answered.
func big(n int) (*checklist.Checklist, *workshop.State) {
	l := &checklist.Checklist{ID: "big", Title: "Big", Groups: []checklist.Group{{ID: "1", Title: "One", Kind: checklist.Clause}}}
	st := workshop.New("w")
	for i := range n {
		it := checklist.Item{ID: fmt.Sprintf("1.%d", i), Title: "I", Weight: 1}
		l.Groups[0].Items = append(l.Groups[0].Items, it)
		st.Answers[checklist.Ref{Checklist: "big", Item: it.ID}] = workshop.Answer{Verdict: workshop.Conforms, Maturity: "3"}
	}
	return l, st
}

// Scoring 200 items takes under 100 microseconds; 10,000 items take about
// fifty times that.
func BenchmarkScoring(b *testing.B) {
	for _, n := range []int{200, 10_000} {
		l, st := big(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				scoring.Workshop([]*checklist.Checklist{l}, nil, st, scoring.Method{})
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/item")
		})
	}
}
