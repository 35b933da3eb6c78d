package scoring

import (
	"slices"

	"clausewalk/model/workshop"
)

// Of computes the score over units, whatever their order.
func Of(units []Unit, m Method) Score {
	t := tally{m: m}
	for i := range units {
		t.add(&units[i])
	}
	return t.score()
}

// tally adds units up, one after the other.
type tally struct {
	m        Method
	s        Score
	verdicts [len(counting)]int
}

// counting are the verdicts of units that apply.
var counting = [...]workshop.Verdict{workshop.Open, workshop.Conforms, workshop.Opportunity, workshop.Minor, workshop.Major}

func (t *tally) add(u *Unit) {
	s, sums := &t.s, &t.s.Sums
	s.Items++
	if u.State == NotApplicable {
		s.NotApplicable++
		return
	}
	if v := slices.Index(counting[:], u.Verdict); v >= 0 {
		t.verdicts[v]++
	}
	switch u.Verdict {
	case workshop.Open:
	case workshop.Conforms, workshop.Opportunity:
		s.Conforming++
		s.Judged++
	default:
		s.Judged++
	}
	sums.Applies += u.Weight
	sums.AppliesTarget += u.Weight * float64(u.Target)
	sums.AppliesLow += u.Weight * t.m.counted(u, u.Low)
	sums.AppliesHigh += u.Weight * t.m.counted(u, u.High)
	switch u.State {
	case Assessed:
		s.Assessed++
	case Inherited:
		s.Inherited++
	default:
		s.Open++
		return
	}
	sums.Weight += u.Weight
	sums.Level += u.Weight * t.m.counted(u, u.Level)
	if t.m.Cap {
		sums.Capped += u.Weight * t.m.capped(u)
	}
}

// score makes the quotients of the sums.
func (t *tally) score() Score {
	s := t.s
	s.Verdicts = make(map[workshop.Verdict]int, len(counting)+1)
	if s.NotApplicable > 0 {
		s.Verdicts[workshop.NotApplicable] = s.NotApplicable
	}
	for i, v := range counting {
		if t.verdicts[i] > 0 {
			s.Verdicts[v] = t.verdicts[i]
		}
	}
	s.Coverage = 1
	if sums := s.Sums; sums.Applies > 0 {
		s.Low, s.High, s.Target = sums.AppliesLow/sums.Applies, sums.AppliesHigh/sums.Applies, sums.AppliesTarget/sums.Applies
		s.Coverage = float64(s.Assessed) / float64(s.Levels()+s.Open)
	}
	if sums := s.Sums; sums.Weight > 0 {
		s.Known, s.Caps = true, t.m.Cap
		s.Maturity = sums.Level / sums.Weight
		if t.m.Cap {
			s.Capped = sums.Capped / sums.Weight
		}
	}
	return s
}
