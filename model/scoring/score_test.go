package scoring_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"clausewalk/model/checklist"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
)

// unit draws one unit of a score.
func unit(t *rapid.T) scoring.Unit {
	u := scoring.Unit{
		Weight: rapid.SampledFrom([]float64{0.5, 1, 1.5, 2}).Draw(t, "weight"), Target: rapid.IntRange(0, 5).Draw(t, "target"),
		State: rapid.SampledFrom([]scoring.State{scoring.Open, scoring.Assessed, scoring.NotApplicable, scoring.Inherited}).Draw(t, "state"), High: 5,
	}
	switch u.State {
	case scoring.Inherited:
		u.Level = float64(rapid.IntRange(0, 5).Draw(t, "level of an earlier audit"))
	case scoring.Assessed:
		u.Level = float64(rapid.IntRange(0, 5).Draw(t, "level"))
		u.Low, u.High = u.Level, u.Level
		u.Verdict = rapid.SampledFrom(workshop.Verdicts[:4]).Draw(t, "verdict")
	}
	return u
}

func method(t *rapid.T) scoring.Method {
	return scoring.Method{CutOff: rapid.Bool().Draw(t, "cut off"), Cap: rapid.Bool().Draw(t, "cap")}
}

func TestAScoreStaysOnTheScaleAndInItsRange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := scoring.Of(rapid.SliceOf(rapid.Custom(unit)).Draw(t, "units"), method(t))
		for _, v := range []float64{s.Maturity, s.Low, s.High, s.Target} {
			if v < 0 || v > 5 || math.IsNaN(v) {
				t.Fatalf("off the scale: %+v", s)
			}
		}
		if s.Low > s.High || s.Coverage < 0 || s.Coverage > 1 || s.Items != s.Assessed+s.Inherited+s.Open+s.NotApplicable {
			t.Fatalf("%+v", s)
		}
		if s.Coverage == 1 && s.Known && math.Abs(s.Low-s.High) > 1e-9 {
			t.Fatalf("nothing is open, but the range is wide: %+v", s)
		}
	})
}

func TestTheOrderOfItemsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		units := rapid.SliceOf(rapid.Custom(unit)).Draw(t, "units")
		m := method(t)
		a, b := scoring.Of(units, m), scoring.Of(rapid.Permutation(units).Draw(t, "other order"), m)
		if math.Abs(a.Maturity-b.Maturity) > 1e-9 || math.Abs(a.Low-b.Low) > 1e-9 || math.Abs(a.High-b.High) > 1e-9 || a.Coverage != b.Coverage {
			t.Fatalf("%+v and %+v", a, b)
		}
	})
}

func TestAnsweringAnOpenItemNeverWidensTheRange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		units := rapid.SliceOf(rapid.Custom(unit)).Draw(t, "units")
		open := scoring.Unit{Weight: 1, Target: 3, High: 5}
		level := float64(rapid.IntRange(0, 5).Draw(t, "level"))
		answered := open
		answered.State, answered.Level, answered.Low, answered.High = scoring.Assessed, level, level, level
		before := scoring.Of(append([]scoring.Unit{open}, units...), scoring.Method{})
		after := scoring.Of(append([]scoring.Unit{answered}, units...), scoring.Method{})
		if after.Low < before.Low-1e-9 || after.High > before.High+1e-9 || after.Coverage < before.Coverage {
			t.Fatalf("before %+v after %+v", before, after)
		}
	})
}

func TestALevelThatNobodyHasConfirmedCountsInTheMaturityAndIsOpenInRangeAndCoverage(t *testing.T) {
	sure := scoring.Unit{Weight: 1, Target: 3, State: scoring.Assessed, Level: 3, Low: 3, High: 3}
	taken := scoring.Unit{Weight: 1, Target: 3, State: scoring.Inherited, Level: 1, High: 5}
	s := scoring.Of([]scoring.Unit{sure, taken}, scoring.Method{})
	if s.Maturity != 2 || s.Low != 1.5 || s.High != 4 || s.Coverage != 0.5 || s.Assessed != 1 || s.Inherited != 1 || s.Open != 0 || s.Levels() != 2 {
		t.Errorf("%+v", s)
	}
	taken.State, taken.Low, taken.High = scoring.Assessed, 1, 1
	if s = scoring.Of([]scoring.Unit{sure, taken}, scoring.Method{}); s.Maturity != 2 || s.Low != 2 || s.High != 2 || s.Coverage != 1 || s.Inherited != 0 {
		t.Errorf("once it is confirmed: %+v", s)
	}
}

func TestAPairOfWhichOneLevelIsNotConfirmedIsNotConfirmed(t *testing.T) {
	left, right := checklist.Ref{Checklist: "a", Item: "7.4"}, checklist.Ref{Checklist: "b", Item: "7.4"}
	units := []scoring.Unit{{Refs: []checklist.Ref{left}, Weight: 1, State: scoring.Assessed, Level: 2, Low: 2, High: 2},
		{Refs: []checklist.Ref{right}, Weight: 1, State: scoring.Inherited, Level: 4, High: 5}}
	s := scoring.Of(scoring.Integrate(units, []checklist.Pair{{Left: left, Right: right, Class: checklist.Same}}), scoring.Method{})
	if s.Inherited != 1 || s.Assessed != 0 || s.Maturity != 2 || s.Low != 0 || s.High != 2 {
		t.Errorf("the lower level is known, and the other may still be lower: %+v", s)
	}
}

func TestAnItemThatDoesNotApplyCountsForNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		units := rapid.SliceOf(rapid.Custom(unit)).Draw(t, "units")
		a := scoring.Of(units, scoring.Method{})
		b := scoring.Of(append(units, scoring.Unit{Weight: 2, Target: 5, High: 5, State: scoring.NotApplicable}), scoring.Method{})
		if a.Maturity != b.Maturity || a.Low != b.Low || a.High != b.High || a.Target != b.Target || a.Coverage != b.Coverage {
			t.Fatalf("%+v and %+v", a, b)
		}
	})
}

func TestAPairThatIsAskedOnceCountsOnceWithItsLowerLevel(t *testing.T) {
	left, right := checklist.Ref{Checklist: "a", Item: "7.4"}, checklist.Ref{Checklist: "b", Item: "7.4"}
	item := func(r checklist.Ref, level float64, v workshop.Verdict) scoring.Unit {
		return scoring.Unit{Refs: []checklist.Ref{r}, Weight: 1, Target: 3, State: scoring.Assessed, Level: level, Low: level, High: level, Verdict: v}
	}
	units := []scoring.Unit{item(left, 4, workshop.Conforms), item(right, 2, workshop.Minor)}
	for _, c := range []struct {
		class checklist.Class
		items int
		want  float64
	}{{checklist.Same, 1, 2}, {checklist.Extended, 2, 3}, {checklist.Different, 2, 3}} {
		s := scoring.Of(scoring.Integrate(units, []checklist.Pair{{Left: left, Right: right, Class: c.class}}), scoring.Method{})
		if s.Items != c.items || s.Maturity != c.want {
			t.Errorf("%s: %d items at %.1f, want %d at %.1f", c.class, s.Items, s.Maturity, c.items, c.want)
		}
		if s.Verdicts[workshop.Minor] != 1 {
			t.Errorf("%s: the worse verdict is lost: %v", c.class, s.Verdicts)
		}
	}
}
