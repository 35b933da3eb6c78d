// Package scoring is what the answers of a workshop add up to: maturity with
// its range and coverage, and apart from it the counts of verdicts. Every
// figure is a sum over units that can be listed beside it.
package scoring

import (
	"fmt"
	"iter"
	"slices"

	"clausewalk/model/checklist"
	"clausewalk/model/workshop"
)

// Unit is what counts once in a score: an item, or in the integrated score a
// pair of class "same".
type Unit struct {
	Refs    []checklist.Ref
	Group   string  // id of the item's group
	Title   string  // of the first item
	Weight  float64 // above 0
	Target  int     // 0 to 5
	State   State
	Level   float64 // 0 to 5, when assessed or inherited; a mean where AI systems are answered one by one
	Low     float64 // the lowest level it may turn out at
	High    float64 // the highest
	Verdict workshop.Verdict
}

// State tells how a unit takes part in a score.
type State int

// The states of a unit.
const (
	Open          State = iota // no level yet: widens the range, lowers coverage
	Assessed                   // has a level
	NotApplicable              // out of the denominator
	Inherited                  // has the level of an earlier audit that nobody has confirmed: counts in the maturity, and is open in range and coverage
)

// HasLevel tells whether the unit counts in the maturity.
func (u *Unit) HasLevel() bool { return u.State == Assessed || u.State == Inherited }

// Score is the figures over a set of units.
type Score struct {
	Maturity      float64 // weighted mean level of assessed and inherited units, 0 to 5; only when Known
	Known         bool    // whether anything has a level
	Low           float64 // the mean if every open or inherited unit turned out at its lowest
	High          float64 // and at its highest
	Caps          bool    // whether there is a capped figure: something has a level, and the method caps
	Capped        float64 // the same mean with levels capped by verdict; only when Caps
	Target        float64 // weighted mean target of applicable units
	Coverage      float64 // assessed share of applicable units, 0 to 1; 1 when none is applicable
	Sums          Sums    // what the figures are quotients of
	Items         int
	Assessed      int
	Open          int
	NotApplicable int
	Judged        int                      // applicable units with a verdict
	Conforming    int                      // those of them that conform, with or without an opportunity for improvement
	Inherited     int                      // units with a level that nobody has confirmed since an earlier audit
	Verdicts      map[workshop.Verdict]int // counts by verdict; Open counts units without one
}

// Sums are sums over units: of weights, and of weights times something.
type Sums struct {
	Weight, Level, Capped   float64 // of the units with a level
	Applies                 float64 // weights of the applicable units
	AppliesLow, AppliesHigh float64 // their lowest and their highest levels
	AppliesTarget           float64
}

// Conformity is the share of the units with a verdict that conform, 0 to 1; it
// knows nothing of maturity. There is none before the first verdict.
func (s Score) Conformity() (rate float64, known bool) {
	if s.Judged == 0 {
		return 0, false
	}
	return float64(s.Conforming) / float64(s.Judged), true
}

// LevelWords is the level as it is shown, with a "~" before one that nobody has
// confirmed; empty where there is none.
func (u *Unit) LevelWords() string {
	switch u.State {
	case Assessed:
		return Number(u.Level)
	case Inherited:
		return "~" + Number(u.Level)
	}
	return ""
}

// MaturityWords is the maturity as it is shown, with a "~" before one that rests
// on levels that nobody has confirmed; empty where nothing has a level.
func (s Score) MaturityWords(decimals int) string {
	switch {
	case !s.Known:
		return ""
	case s.Inherited > 0:
		return fmt.Sprintf("~%.*f", decimals, s.Maturity)
	}
	return fmt.Sprintf("%.*f", decimals, s.Maturity)
}

// Levels is how many units count in the maturity.
func (s Score) Levels() int { return s.Assessed + s.Inherited }

// Counted is the level that a unit counts with: with the cut-off, no
// more than its target.
func (m Method) Counted(u *Unit) float64 { return m.counted(u, u.Level) }

// Capped is the level that a unit counts with in the capped figure.
func (m Method) Capped(u *Unit) float64 { return m.capped(u) }

func (m Method) counted(u *Unit, level float64) float64 {
	if m.CutOff {
		level = min(level, float64(u.Target))
	}
	return level
}

// capped is the level that a unit counts with in the capped figure.
func (m Method) capped(u *Unit) float64 {
	level := m.counted(u, u.Level)
	if c, ok := m.capOf(u.Verdict); ok {
		level = min(level, float64(c))
	}
	return level
}

// Units are the units of one checklist, in its order.
func Units(l *checklist.Checklist, st *workshop.State, m Method) []Unit {
	return appendUnits(make([]Unit, 0, l.Count()), l, st, m)
}

func appendUnits(out []Unit, l *checklist.Checklist, st *workshop.State, m Method) []Unit {
	refs := make([]checklist.Ref, 0, l.Count())
	for g, it := range l.Items {
		r := checklist.Ref{Checklist: l.ID, Item: it.ID}
		refs = append(refs, r)
		e := st.Effective(r)
		u := Unit{Refs: refs[len(refs)-1 : len(refs) : len(refs)], Group: g.ID, Title: it.Title, Weight: m.weight(r, it), Target: m.target(r, g.ID, e.Target, st), Low: e.Low, High: e.High}
		u.Verdict = e.Verdict
		if e.Assessed && e.Missing == 0 {
			u.State, u.Level = Assessed, e.Level
			if e.Inherited {
				u.State = Inherited
			}
		}
		if e.Verdict == workshop.NotApplicable {
			u.State = NotApplicable
		}
		out = append(out, u)
	}
	return out
}

func (m Method) target(r checklist.Ref, group string, own workshop.Level, st *workshop.State) int {
	if t, ok := own.Int(); ok {
		return t
	}
	if m.Targets != nil {
		if t, ok := m.Targets[r.String()]; ok {
			return t
		}
		if t, ok := m.Targets[r.Checklist+":"+group]; ok {
			return t
		}
	}
	if t, ok := m.Target.Int(); ok {
		return t
	}
	if t, ok := st.Engagement.Target.Int(); ok {
		return t
	}
	return DefaultTarget
}

// Integrate joins the units of several checklists: the two items of a pair of
// class "same" become one unit, with the lower level, the worse verdict, the
// higher target and the greater weight; where one of them does not apply, the
// other stands alone.
func Integrate(units []Unit, pairs []checklist.Pair) []Unit {
	return slices.AppendSeq(make([]Unit, 0, len(units)), integrated(units, pairs))
}

func integrated(units []Unit, pairs []checklist.Pair) iter.Seq[Unit] {
	at := map[checklist.Ref]int{} // where the items of the pairs are
	for _, p := range pairs {
		if p.Class == checklist.Same {
			at[p.Left], at[p.Right] = -1, -1
		}
	}
	for i := range units {
		if _, ok := at[units[i].Refs[0]]; ok {
			at[units[i].Refs[0]] = i
		}
	}
	second := make([]int, len(units)) // of the pair that a unit begins: 1 more than where the other is
	joined := make([]bool, len(units))
	for _, p := range pairs {
		if p.Class != checklist.Same {
			continue
		}
		if l, r := at[p.Left], at[p.Right]; l >= 0 && r >= 0 {
			second[l], joined[r] = r+1, true
		}
	}
	return func(yield func(Unit) bool) {
		for i := range units {
			switch {
			case joined[i]:
				continue
			case second[i] > 0:
				if !yield(join(units[i], units[second[i]-1])) {
					return
				}
			case !yield(units[i]):
				return
			}
		}
	}
}

func join(a, b Unit) Unit {
	refs := []checklist.Ref{a.Refs[0], b.Refs[0]}
	u := a
	switch {
	case b.State == NotApplicable:
	case a.State == NotApplicable:
		u = b
		u.Group, u.Title = a.Group, a.Title
	default:
		u.Weight, u.Target = max(a.Weight, b.Weight), max(a.Target, b.Target)
		u.Low, u.High = min(a.Low, b.Low), min(a.High, b.High)
		u.State, u.Level = Open, 0
		if a.HasLevel() && b.HasLevel() {
			u.State, u.Level = Assessed, min(a.Level, b.Level)
			if a.State == Inherited || b.State == Inherited {
				u.State = Inherited
			}
		}
		u.Verdict = workshop.Open
		if a.Verdict != workshop.Open && b.Verdict != workshop.Open {
			u.Verdict = a.Verdict
			if b.Verdict.Severity() > a.Verdict.Severity() {
				u.Verdict = b.Verdict
			}
		}
	}
	u.Refs = refs
	return u
}
