package workshop

import (
	"slices"
	"strings"

	"clausewalk/model/checklist"
)

// Effective is what counts for an item: its own answer; where it has none, the
// answers given for each AI system rolled up; where there are none either, a
// level that was carried over from an earlier audit.
type Effective struct {
	Verdict     Verdict
	Target      Level   // the item's own target, if any
	Level       float64 // 0 to 5, when Assessed
	Low, High   float64 // the lowest and the highest level it may turn out at
	Assessed    bool
	FromSystems bool // rolled up: the worst verdict, the mean level
	Missing     int  // systems that have no level yet: Level is the mean of the others
	Inherited   bool // carried over, and nobody has confirmed it yet: its verdict is open, and it may turn out at any level
}

// Level is the maturity that counts: none where the item does not apply,
// whatever was recorded before it was found not to.
func (a Answer) Level() Level { return levelBeside(a.Verdict, a.Maturity) }

// InheritedLevel is the level taken over from an earlier audit: none where the
// item did not apply.
func (a Answer) InheritedLevel() Level { return levelBeside(a.Inherited, a.InheritedLvl) }

// Level is the maturity that counts, as in Answer.
func (a SystemAnswer) Level() Level { return levelBeside(a.Verdict, a.Maturity) }

func levelBeside(v Verdict, l Level) Level {
	if v == NotApplicable {
		return ""
	}
	return l
}

// Effective is what counts for an item.
func (s *State) Effective(r checklist.Ref) Effective {
	a := s.Answers[r]
	e := Effective{Verdict: a.Verdict, Target: a.Target, High: 5}
	if n, ok := a.Level().Int(); ok {
		e.at(n)
	}
	if a.Verdict != Open || e.Assessed {
		return e
	}
	if rolled, ok := s.rollUp(r); ok {
		rolled.Target = a.Target
		return rolled
	}
	if n, ok := a.InheritedLevel().Int(); ok && a.Carry == "carried" && a.Confirmed == "" {
		e.Level, e.Assessed, e.Inherited = float64(n), true, true
	}
	return e
}

func (e *Effective) at(level int) {
	e.Level, e.Assessed = float64(level), true
	e.Low, e.High = e.Level, e.Level
}

// rollUp joins the answers for each AI system: the worst verdict once every
// system has one, and the mean of the levels given. A system to which the item
// does not apply has no say in either, unless it applies to none.
func (s *State) rollUp(r checklist.Ref) (Effective, bool) {
	if len(s.SystemAnswers) == 0 {
		return Effective{}, false
	}
	e := Effective{FromSystems: true}
	answered, levels, sum := 0, 0, 0
	ids := s.SystemIDs()
	for _, id := range ids {
		a := s.SystemAnswers[SystemAnswerID(r, id)]
		if a.Verdict != Open {
			answered++
			if answered == 1 || a.Verdict.Severity() > e.Verdict.Severity() {
				e.Verdict = a.Verdict
			}
		}
		if a.Verdict == NotApplicable {
			continue
		}
		if n, ok := a.Maturity.Int(); ok {
			levels++
			sum += n
		} else {
			e.Missing++
		}
	}
	if answered == 0 && levels == 0 {
		return Effective{}, false
	}
	if answered < len(ids) {
		e.Verdict = Open
	}
	if levels > 0 {
		e.Level, e.Assessed = float64(sum)/float64(levels), true
	}
	if all := levels + e.Missing; all > 0 {
		e.Low, e.High = float64(sum)/float64(all), float64(sum+5*e.Missing)/float64(all)
	}
	return e, true
}

// GraverAtSystem is the worst verdict that was given for one of the AI systems,
// with the id of the first that has it, where it is graver than the one that
// counts for the item: the item is open until each system has a verdict, or was
// answered for all of them at once. Open where there is none.
func (s *State) GraverAtSystem(r checklist.Ref) (worst Verdict, system string) {
	if len(s.SystemAnswers) == 0 {
		return Open, ""
	}
	gravest := s.Effective(r).Verdict.Severity()
	for _, id := range s.SystemIDs() {
		if v := s.SystemAnswers[SystemAnswerID(r, id)].Verdict; v.Severity() > gravest {
			worst, system, gravest = v, id, v.Severity()
		}
	}
	return worst, system
}

// SystemAnswerID is the id of the answer for an item and an AI system.
func SystemAnswerID(r checklist.Ref, system string) string { return r.String() + "@" + system }

// SystemIDs are the ids of the AI systems in scope, by name.
func (s *State) SystemIDs() []string {
	var ids []string
	for id, x := range s.Systems {
		if !x.Gone.On() {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b string) int {
		if c := strings.Compare(s.Systems[a].Name, s.Systems[b].Name); c != 0 {
			return c
		}
		return strings.Compare(a, b)
	})
	return ids
}
