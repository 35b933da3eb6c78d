package scoring

import (
	"fmt"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/workshop"
)

// Figure is one figure of a score with the arithmetic that it is reached by.
type Figure struct {
	Name string
	How  string // one line, to be computed again by hand
}

// Arithmetic says how the figures of a score were reached. The sums in it are
// those over the units; see Counted.
func (s Score) Arithmetic(m Method) []Figure {
	t := s.Sums
	quotient := func(sum, weight, is float64) string { return fmt.Sprintf("%.2f / %s = %.2f", sum, Number(weight), is) }
	out := []Figure{{"maturity", "nothing is assessed yet"}}
	if s.Known {
		out[0].How = quotient(t.Level, t.Weight, s.Maturity)
	}
	if s.Inherited > 0 {
		out[0].How += fmt.Sprintf(", with %d of %d levels from an earlier audit and not confirmed (~)", s.Inherited, s.Levels())
	}
	if s.Caps {
		out = append(out, Figure{"capped", quotient(t.Capped, t.Weight, s.Capped) + ", with " + m.capWords()})
	}
	if t.Applies > 0 {
		out = append(out, Figure{"target", quotient(t.AppliesTarget, t.Applies, s.Target)})
		if s.Open+s.Inherited > 0 {
			loose := "open"
			if s.Inherited > 0 {
				loose = "open or unconfirmed"
			}
			out = append(out, Figure{"range", quotient(t.AppliesLow, t.Applies, s.Low) + ", with every " + loose + " item at 0"},
				Figure{"", quotient(t.AppliesHigh, t.Applies, s.High) + ", with every " + loose + " item at 5"})
		} else {
			out = append(out, Figure{"range", "a point: nothing is open"})
		}
		out = append(out, Figure{"coverage", fmt.Sprintf("%d assessed of %d that apply = %.0f %%", s.Assessed, s.Levels()+s.Open, 100*s.Coverage)})
	}
	if rate, ok := s.Conformity(); ok {
		out = append(out, Figure{"conformity", fmt.Sprintf("%d conform or see an opportunity, of %d with a verdict = %.0f %%", s.Conforming, s.Judged, 100*rate)})
	}
	return out
}

// capWords are the caps, such as "a major at 1 at most, a minor at 2".
func (m Method) capWords() string {
	var parts []string
	for _, v := range []workshop.Verdict{workshop.Major, workshop.Minor, workshop.Opportunity, workshop.Conforms} {
		if level, ok := m.capOf(v); ok {
			parts = append(parts, fmt.Sprintf("%s at %d", v, level))
		}
	}
	return strings.Join(parts, ", ") + " at most"
}

// Number is a weight, level or sum without more digits than it needs.
func Number(f float64) string {
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.2f", f), "0"), ".")
}

// Basis says what the weight, target and level of a unit rest on, where that is
// not simply what the checklist says and what was answered for the item.
func Basis(w *workshop.Workshop, m Method, u *Unit) []string {
	var out []string
	if said := pairBasis(w, m, u); said != "" {
		out = append(out, said)
	}
	for _, r := range u.Refs {
		_, g, it := w.Item(r)
		if it == nil {
			continue
		}
		name := ""
		if len(u.Refs) > 1 {
			name = short(w, r) + ": "
		}
		e := w.Effective(r)
		if e.FromSystems {
			out = append(out, name+systemBasis(w, r, e))
		}
		if e.Inherited {
			out = append(out, name+"the level was taken over from an earlier audit, and nobody has confirmed it")
		}
		if weight, ok := m.Weights[r]; ok && weight != it.Weight {
			out = append(out, fmt.Sprintf("%sweight %s by the method, %s by the checklist", name, Number(weight), Number(it.Weight)))
		}
		if source := m.targetSource(r, g.ID, e.Target); source != "" {
			out = append(out, fmt.Sprintf("%starget %d, set for %s", name, m.target(r, g.ID, e.Target, w.State), source))
		}
	}
	if c := m.capped(u); m.Cap && u.HasLevel() && c < m.counted(u, u.Level) {
		out = append(out, fmt.Sprintf("counts %s in the capped figure: %s", Number(c), u.Verdict))
	}
	return out
}

// pairBasis says how two items that ask the same became one unit; nothing while
// both are open and weigh alike.
func pairBasis(w *workshop.Workshop, m Method, u *Unit) string {
	if len(u.Refs) < 2 {
		return ""
	}
	var names, weighing []string
	rule, open := "the lower level counts", 0
	for _, r := range u.Refs {
		_, g, it := w.Item(r)
		if it == nil {
			continue
		}
		e := w.Effective(r)
		level := "open"
		switch {
		case e.Verdict == workshop.NotApplicable:
			level, rule = "does not apply", "the other counts alone"
		case e.Assessed && e.Missing == 0:
			level = Number(e.Level)
			if e.Inherited {
				level = "~" + level
			}
		default:
			open++
		}
		names = append(names, short(w, r)+" "+level)
		weighing = append(weighing, fmt.Sprintf("weight %s and target %d", Number(m.weight(r, it)), m.target(r, g.ID, e.Target, w.State)))
	}
	if u.State == NotApplicable {
		rule = "neither counts"
	}
	out := strings.Join(names, ", ") + ": " + rule
	switch {
	case len(weighing) == 2 && weighing[0] != weighing[1]:
		out += fmt.Sprintf(" (%s): the greater weight and the higher target count", strings.Join(weighing, "; "))
	case open == 2:
		return ""
	}
	return out
}

// systemBasis says how the answers for AI systems became one level.
func systemBasis(w *workshop.Workshop, r checklist.Ref, e workshop.Effective) string {
	var says []string
	for _, id := range w.SystemIDs() {
		a := w.SystemAnswers[workshop.SystemAnswerID(r, id)]
		level := string(a.Maturity)
		switch {
		case a.Verdict == workshop.NotApplicable:
			level = "does not apply"
		case level == "":
			level = "open"
		}
		says = append(says, w.Systems[id].Name+" "+level)
	}
	rule := "the mean counts"
	if e.Missing > 0 {
		rule = fmt.Sprintf("open until each has a level, from %s to %s", Number(e.Low), Number(e.High))
	}
	return strings.Join(says, ", ") + ": " + rule
}

// targetSource names what an item's target was set for, where that is the item
// or its group.
func (m Method) targetSource(r checklist.Ref, group string, own workshop.Level) string {
	if _, ok := own.Int(); ok {
		return "the item in this workshop"
	}
	if _, ok := m.Targets[r.String()]; ok {
		return "the item by the method"
	}
	if _, ok := m.Targets[r.Checklist+":"+group]; ok {
		return "its group by the method"
	}
	return ""
}

func (m Method) weight(r checklist.Ref, it *checklist.Item) float64 {
	if w, ok := m.Weights[r]; ok {
		return w
	}
	return it.Weight
}

// short is an item as people call it where there is more than one checklist.
func short(w *workshop.Workshop, r checklist.Ref) string {
	if l, _, _ := w.Item(r); l != nil && l.Short != "" {
		return l.Short + " " + r.Item
	}
	return r.String()
}
