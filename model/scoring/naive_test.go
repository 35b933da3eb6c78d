package scoring_test

import (
	"flag"
	"math"
	"testing"

	"pgregory.net/rapid"

	"clausewalk/model/checklist"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
)

// counted is what one item, or a pair that asks the same, says in the naive
// score below.
type counted struct {
	weight, target   float64
	level, low, high float64
	open, out        bool
	unconfirmed      bool // counts in the mean, and is open in range and coverage
	verdict          workshop.Verdict
}

// worst orders verdicts as people do.
var worst = map[workshop.Verdict]int{workshop.NotApplicable: 0, workshop.Conforms: 1, workshop.Opportunity: 2, workshop.Minor: 3, workshop.Major: 4}

func worse(a, b workshop.Verdict) workshop.Verdict {
	if worst[b] > worst[a] {
		return b
	}
	return a
}

// read is one item from the words of the README: its target is the first that
// is set; its level its own, or the mean over AI systems, or that of an earlier
// audit.
func read(w *workshop.Workshop, m scoring.Method, r checklist.Ref) counted {
	_, g, it := w.Item(r)
	a := w.Answers[r]
	c := counted{weight: it.Weight, target: 3, low: 0, high: 5, open: true, verdict: a.Verdict}
	if x, ok := m.Weights[r]; ok {
		c.weight = x
	}
	byItem, forItem := m.Targets[r.String()]
	byGroup, forGroup := m.Targets[r.Checklist+":"+g.ID]
	switch {
	case a.Target != "":
		c.target = float64(a.Target[0] - '0')
	case forItem:
		c.target = float64(byItem)
	case forGroup:
		c.target = float64(byGroup)
	case m.Target != "":
		c.target = float64(m.Target[0] - '0')
	case w.Engagement.Target != "":
		c.target = float64(w.Engagement.Target[0] - '0')
	}
	at := func(level float64) { c.level, c.low, c.high, c.open = level, level, level, false }
	systems, said := 0, false
	var without, levels int
	var sum float64
	verdict := workshop.NotApplicable
	for id := range w.Systems {
		x := w.SystemAnswers[r.String()+"@"+id]
		systems++
		said = said || x.Verdict != "" || x.Maturity != ""
		if x.Verdict == "" {
			without++
		} else {
			verdict = worse(verdict, x.Verdict)
		}
		if x.Verdict != workshop.NotApplicable && x.Maturity != "" {
			levels++
			sum += float64(x.Maturity[0] - '0')
		}
	}
	applies := 0
	for id := range w.Systems {
		if w.SystemAnswers[r.String()+"@"+id].Verdict != workshop.NotApplicable {
			applies++
		}
	}
	switch {
	case a.Verdict != "" || a.Maturity != "":
		if a.Maturity != "" {
			at(float64(a.Maturity[0] - '0'))
		}
	case systems > 0 && said:
		if without == 0 {
			c.verdict = verdict
		}
		switch {
		case applies > 0 && levels == applies:
			at(sum / float64(levels))
		case applies > 0:
			c.low, c.high = sum/float64(applies), (sum+5*float64(applies-levels))/float64(applies)
		}
	case a.Carry == "carried" && a.InheritedLvl != "":
		c.level, c.open, c.unconfirmed = float64(a.InheritedLvl[0]-'0'), false, true
	}
	c.out = c.verdict == workshop.NotApplicable
	return c
}

// naive are the figures over items from the words of the README, one step a
// sentence, without the code under test.
type naive struct {
	maturity, low, high, target, coverage, capped, conformity float64
	known, judged                                             bool
}

func naively(units []counted, m scoring.Method) naive {
	n := naive{coverage: 1}
	var weight, level, capped, all, low, high, target, applicable, assessed, verdicts, conforming float64
	for _, u := range units {
		if u.out {
			continue
		}
		if m.CutOff {
			u.level, u.low, u.high = math.Min(u.level, u.target), math.Min(u.low, u.target), math.Min(u.high, u.target)
		}
		applicable++
		all += u.weight
		low += u.weight * u.low
		high += u.weight * u.high
		target += u.weight * u.target
		if u.verdict != "" {
			verdicts++
		}
		if u.verdict == "conforms" || u.verdict == "opportunity" {
			conforming++
		}
		if u.open {
			continue
		}
		if !u.unconfirmed {
			assessed++
		}
		weight += u.weight
		level += u.weight * u.level
		limit := 5.0
		if u.verdict == "major" {
			limit = 1
		}
		if u.verdict == "minor" {
			limit = 2
		}
		if own, ok := m.Caps[u.verdict]; ok {
			limit = float64(own)
		}
		capped += u.weight * math.Min(u.level, limit)
	}
	if applicable > 0 {
		n.low, n.high, n.target, n.coverage = low/all, high/all, target/all, assessed/applicable
	}
	if weight > 0 {
		n.maturity, n.known = level/weight, true
		if m.Cap {
			n.capped = capped / weight
		}
	}
	if verdicts > 0 {
		n.conformity, n.judged = conforming/verdicts, true
	}
	return n
}

// naiveFigures are the naive scores of a workshop, by the same names as
// figuresOf.
func naiveFigures(w *workshop.Workshop, m scoring.Method) map[string]naive {
	out := map[string]naive{}
	partner := map[checklist.Ref]checklist.Ref{}
	for _, p := range w.Pairs {
		if p.Class == checklist.Same {
			partner[p.Left], partner[p.Right] = p.Right, p.Left
		}
	}
	var whole []counted
	done := map[checklist.Ref]bool{}
	for _, l := range w.Lists {
		var list []counted
		for _, g := range l.Groups {
			var group []counted
			for _, it := range g.Items {
				r := checklist.Ref{Checklist: l.ID, Item: it.ID}
				c := read(w, m, r)
				group, list = append(group, c), append(list, c)
				other, paired := partner[r]
				switch {
				case done[r]:
				case paired:
					done[other] = true
					whole = append(whole, together(c, read(w, m, other)))
				default:
					whole = append(whole, c)
				}
			}
			out[l.ID+":"+g.ID] = naively(group, m)
		}
		out[l.ID] = naively(list, m)
	}
	out["integrated"] = naively(whole, m)
	return out
}

// together is a pair that asks the same: the lower level, the worse verdict, the
// higher target, the greater weight; where one does not apply, the other.
func together(a, b counted) counted {
	switch {
	case b.out:
		return a
	case a.out:
		return b
	}
	c := counted{weight: math.Max(a.weight, b.weight), target: math.Max(a.target, b.target), level: math.Min(a.level, b.level),
		low: math.Min(a.low, b.low), high: math.Min(a.high, b.high), open: a.open || b.open, unconfirmed: a.unconfirmed || b.unconfirmed}
	if a.verdict != "" && b.verdict != "" {
		c.verdict = worse(a.verdict, b.verdict)
	}
	return c
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
		got := figuresOf(w, m)
		for name, want := range naiveFigures(w, m) {
			s := got[name]
			rate, judged := s.Conformity()
			for _, c := range []struct {
				figure    string
				got, want float64
			}{{"maturity", s.Maturity, want.maturity}, {"low", s.Low, want.low}, {"high", s.High, want.high}, {"target", s.Target, want.target},
				{"coverage", s.Coverage, want.coverage}, {"capped", s.Capped, want.capped}, {"conformity", rate, want.conformity}} {
				if math.Abs(c.got-c.want) > 1e-9 {
					t.Fatalf("%s: %s is %g, the second implementation says %g", name, c.figure, c.got, c.want)
				}
			}
			if s.Known != want.known || judged != want.judged || s.Caps != (want.known && m.Cap) {
				t.Fatalf("%s: %+v, the second implementation says %+v", name, s, want)
			}
		}
	})
}
