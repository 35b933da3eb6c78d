// Package scoring is what the answers of a workshop add up to: maturity with
// its range and coverage, and apart from it the counts of verdicts. Every
// figure is a sum over units that can be listed beside it.
package scoring

import (
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
	Level   int // 0 to 5, when assessed
	Low     int // the lowest level it may turn out at
	High    int // the highest
	Verdict workshop.Verdict
}

// State tells how a unit takes part in a score.
type State int

// The states of a unit.
const (
	Open          State = iota // no level yet: widens the range, lowers coverage
	Assessed                   // has a level
	NotApplicable              // out of the denominator
)

// Score is the figures over a set of units.
type Score struct {
	Maturity      float64 // weighted mean level of assessed units, 0 to 5; only when Known
	Known         bool    // whether anything is assessed
	Low           float64 // the mean if every open unit turned out at its lowest
	High          float64 // and at its highest
	Target        float64 // weighted mean target of applicable units
	Coverage      float64 // assessed share of applicable units, 0 to 1; 1 when none is applicable
	Items         int
	Assessed      int
	Open          int
	NotApplicable int
	Verdicts      map[workshop.Verdict]int // counts by verdict; Open counts units without one
}

// Method is how a workshop scores; the zero value is the default with target 3.
type Method struct {
	Target  int                       // default target level; 3 when the workshop sets none
	CutOff  bool                      // count no more than its target for each unit, so that surplus hides no gap
	Cap     bool                      // cap by verdict: a major counts 1 at most, a minor 2
	Weights map[checklist.Ref]float64 // in place of the checklist's weight
	Targets map[string]int            // by ref or "CHECKLIST:GROUP"
}

// DefaultTarget is the target level when nobody sets one: "defined".
const DefaultTarget = 3

// Caps are the levels that the option Cap leaves to a unit with a verdict.
var Caps = map[workshop.Verdict]int{workshop.Major: 1, workshop.Minor: 2}

// Of computes the score over units, whatever their order.
func Of(units []Unit, m Method) Score {
	s := Score{Verdicts: map[workshop.Verdict]int{}, Coverage: 1}
	var sum, assessed, low, high, target, applicable float64
	for i := range units {
		u := &units[i]
		s.Items++
		if u.State == NotApplicable {
			s.NotApplicable++
			s.Verdicts[workshop.NotApplicable]++
			continue
		}
		s.Verdicts[u.Verdict]++
		applicable += u.Weight
		target += u.Weight * float64(u.Target)
		low += u.Weight * float64(m.counted(u, u.Low))
		high += u.Weight * float64(m.counted(u, u.High))
		if u.State == Assessed {
			s.Assessed++
			assessed += u.Weight
			sum += u.Weight * float64(m.counted(u, u.Level))
		} else {
			s.Open++
		}
	}
	if applicable > 0 {
		s.Low, s.High, s.Target = low/applicable, high/applicable, target/applicable
		s.Coverage = float64(s.Assessed) / float64(s.Assessed+s.Open)
	}
	if assessed > 0 {
		s.Known = true
		s.Maturity = sum / assessed
	}
	return s
}

// counted is the level that a unit counts with under the method's options.
func (m Method) counted(u *Unit, level int) int {
	if c, ok := Caps[u.Verdict]; ok && m.Cap {
		level = min(level, c)
	}
	if m.CutOff {
		level = min(level, u.Target)
	}
	return level
}

// Units are the units of one checklist, in its order.
func Units(l *checklist.Checklist, st *workshop.State, m Method) []Unit {
	out := make([]Unit, 0, l.Count())
	for g, it := range l.Items {
		r := checklist.Ref{Checklist: l.ID, Item: it.ID}
		a := st.Answers[r]
		u := Unit{Refs: []checklist.Ref{r}, Group: g.ID, Title: it.Title, Weight: it.Weight,
			Target: m.target(r, g.ID, a, st), Verdict: a.Verdict, High: 5}
		if w, ok := m.Weights[r]; ok {
			u.Weight = w
		}
		if level, ok := a.Maturity.Int(); ok {
			u.State, u.Level, u.Low, u.High = Assessed, level, level, level
		}
		if a.Verdict == workshop.NotApplicable {
			u.State = NotApplicable
		}
		out = append(out, u)
	}
	return out
}

func (m Method) target(r checklist.Ref, group string, a workshop.Answer, st *workshop.State) int {
	if t, ok := a.Target.Int(); ok {
		return t
	}
	if t, ok := m.Targets[r.String()]; ok {
		return t
	}
	if t, ok := m.Targets[r.Checklist+":"+group]; ok {
		return t
	}
	if t, ok := st.Engagement.Target.Int(); ok {
		return t
	}
	if m.Target > 0 {
		return m.Target
	}
	return DefaultTarget
}

// Integrate joins the units of several checklists: the two items of a pair of
// class "same" become one unit, with the lower level, the worse verdict, the
// higher target and the greater weight; where one of them does not apply, the
// other stands alone.
func Integrate(units []Unit, pairs []checklist.Pair) []Unit {
	right := map[checklist.Ref]int{}
	for i, u := range units {
		right[u.Refs[0]] = i
	}
	joined := map[int]bool{}
	partner := map[int]int{}
	for _, p := range pairs {
		l, okL := right[p.Left]
		r, okR := right[p.Right]
		if p.Class == checklist.Same && okL && okR {
			partner[l], joined[r] = r, true
		}
	}
	out := make([]Unit, 0, len(units))
	for i, u := range units {
		if joined[i] {
			continue
		}
		if r, ok := partner[i]; ok {
			u = join(u, units[r])
		}
		out = append(out, u)
	}
	return out
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
		u.State = Open
		if a.State == Assessed && b.State == Assessed {
			u.State, u.Level = Assessed, min(a.Level, b.Level)
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
