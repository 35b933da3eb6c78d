package scoring_test

import (
	"math"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"clausewalk/model/checklist"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
)

// same tells whether two scores have the same figures.
func same(a, b scoring.Score) bool {
	near := func(x, y float64) bool { return math.Abs(x-y) < 1e-9 }
	ra, ka := a.Conformity()
	rb, kb := b.Conformity()
	return near(a.Maturity, b.Maturity) && near(a.Low, b.Low) && near(a.High, b.High) && near(a.Target, b.Target) && near(a.Capped, b.Capped) &&
		near(ra, rb) && ka == kb && a.Coverage == b.Coverage && a.Known == b.Known && a.Assessed == b.Assessed && a.Open == b.Open
}

func TestTheIntegratedScoreOfOneChecklistIsItsOwn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, m := drawWorkshop(t)
		for i := range w.Lists {
			res := scoring.Workshop(w.Lists[i:i+1], w.Pairs, w.State, m)
			integrated := scoring.Of(scoring.Integrate(scoring.Units(w.Lists[i], w.State, m), w.Pairs), m)
			if own := res.Checklists[0].Score; !same(res.Integrated, own) || !same(integrated, own) {
				t.Fatalf("%+v and %+v", res.Integrated, own)
			}
		}
	})
}

func TestTheOrderOfChecklistsItemsAndPairsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, m := drawWorkshop(t)
		other := figuresOf(turned(w), m)
		for name, s := range figuresOf(w, m) {
			if !same(s, other[name]) {
				t.Fatalf("%s: %+v, the other way round %+v", name, s, other[name])
			}
		}
	})
}

func TestTheRangeContainsTheFinalScoreAndEndsAsAPoint(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, m := drawWorkshop(t)
		before := figuresOf(w, m)
		finish(t, w)
		for name, s := range figuresOf(w, m) {
			if s.Known && (s.Maturity < before[name].Low-1e-9 || s.Maturity > before[name].High+1e-9) {
				t.Fatalf("%s ends at %g, which was said to be from %g to %g", name, s.Maturity, before[name].Low, before[name].High)
			}
			if s.Coverage != 1 || s.Known && (math.Abs(s.Low-s.High) > 1e-9 || math.Abs(s.Low-s.Maturity) > 1e-9) {
				t.Fatalf("%s: nothing is open, and the range is no point: %+v", name, s)
			}
		}
	})
}

// finish gives every item that applies and is open a level: where some AI
// systems have one, the others; where one was taken over from an earlier audit,
// the same or another.
func finish(t *rapid.T, w *workshop.Workshop) {
	level := func() workshop.Level {
		return workshop.Level(strconv.Itoa(rapid.IntRange(0, 5).Draw(t, "final level")))
	}
	for _, r := range refsOf(w) {
		e := w.Effective(r)
		switch {
		case e.Verdict == workshop.NotApplicable || e.Assessed && e.Missing == 0 && !e.Inherited:
		case e.FromSystems:
			for _, id := range w.SystemIDs() {
				a := w.SystemAnswers[workshop.SystemAnswerID(r, id)]
				if a.Verdict != workshop.NotApplicable && a.Maturity == "" {
					a.Maturity = level()
					w.SystemAnswers[workshop.SystemAnswerID(r, id)] = a
				}
			}
		default:
			a := w.Answers[r]
			a.Maturity = level()
			w.Answers[r] = a
		}
	}
}

func TestRaisingOneAnswerNeverLowersAFigure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, m := drawWorkshop(t)
		raises := raisable(w)
		if len(raises) == 0 {
			t.Skip("no level can be raised")
		}
		before := figuresOf(w, m)
		raises[rapid.IntRange(0, len(raises)-1).Draw(t, "raised")]()
		for name, s := range figuresOf(w, m) {
			b := before[name]
			if s.Maturity < b.Maturity-1e-9 || s.Low < b.Low-1e-9 || s.High < b.High-1e-9 || s.Capped < b.Capped-1e-9 {
				t.Fatalf("%s: %+v then %+v", name, b, s)
			}
		}
	})
}

// raisable are ways to raise one level by one: of an item, or of an AI system.
func raisable(w *workshop.Workshop) (out []func()) {
	up := func(l workshop.Level) (workshop.Level, bool) {
		n, ok := l.Int()
		return workshop.Level(strconv.Itoa(n + 1)), ok && n < 5
	}
	for _, r := range refsOf(w) {
		a := w.Answers[r]
		if l, ok := up(a.Maturity); ok {
			out = append(out, func() { a.Maturity = l; w.Answers[r] = a })
		}
		for _, id := range w.SystemIDs() {
			key := workshop.SystemAnswerID(r, id)
			x := w.SystemAnswers[key]
			if l, ok := up(x.Maturity); ok {
				out = append(out, func() { x.Maturity = l; w.SystemAnswers[key] = x })
			}
		}
	}
	return out
}

func TestTheCappedFigureStandsBesideTheOtherNeverInstead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, m := drawWorkshop(t)
		m.Cap = false
		plain := figuresOf(w, m)
		m.Cap = true
		for name, s := range figuresOf(w, m) {
			if p := plain[name]; p.Caps || p.Maturity != s.Maturity || s.Caps != s.Known || s.Capped > s.Maturity+1e-9 {
				t.Fatalf("%s: %+v then %+v", name, p, s)
			}
		}
	})
}

func TestAnItemThatIsCalledNotApplicableLeavesEveryFigureAsIfItWereNotThere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, m := drawWorkshop(t)
		before := figuresOf(w, m)
		l := w.Lists[rapid.IntRange(0, 1).Draw(t, "checklist")]
		g := &l.Groups[rapid.IntRange(0, len(l.Groups)-1).Draw(t, "group")]
		g.Items = append(g.Items, checklist.Item{ID: "new", Title: "N", Weight: drawnWeight.Draw(t, "its weight")})
		w.Answers[checklist.Ref{Checklist: l.ID, Item: "new"}] = workshop.Answer{Verdict: workshop.NotApplicable, Maturity: drawnLevel.Draw(t, "its level"), Target: drawnTarget.Draw(t, "its target")}
		for name, s := range figuresOf(workshop.With(w.State, w.Lists, w.Pairs), m) {
			if !same(s, before[name]) {
				t.Fatalf("%s: %+v then %+v", name, before[name], s)
			}
		}
	})
}
