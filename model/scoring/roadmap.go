package scoring

import (
	"cmp"
	"slices"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/workshop"
)

// Step is a step of the roadmap with the gaps that it closes.
type Step struct {
	Theme checklist.Theme // zero for the gaps that belong to no integration step
	Gaps  []Gap
}

// Roadmap groups the gaps under the integration steps, in an order in which
// nothing comes before what it builds on: scope before risk, risk before
// treatment, treatment before the controls that it applies. A gap stands under
// the first step that its items carry, or earlier, where an earlier step has a
// gap that builds on it; a last step holds those that carry none.
func Roadmap(w *workshop.Workshop, gaps []Gap) []Step {
	var steps []Step
	rest := checklist.Theme{Title: w.Words.Say("All gaps")} // one standard alone is integrated with nothing
	if len(w.Lists) > 1 {
		rest.Title = w.Words.Say("Other gaps")
		for _, t := range checklist.Themes {
			if t.Kind == checklist.IntegrationStep {
				t.Title = w.Words.Theme(t.ID)
				steps = append(steps, Step{Theme: t})
			}
		}
	}
	steps = append(steps, Step{Theme: rest})
	gaps = slices.SortedStableFunc(slices.Values(gaps), func(a, b Gap) int {
		return cmp.Or(cmp.Compare(stage(w, a.Refs[0]), stage(w, b.Refs[0])), cmp.Compare(depth(a.Refs[0].Item), depth(b.Refs[0].Item)))
	})
	at := make([]int, len(gaps))
	for i := len(gaps) - 1; i >= 0; i-- { // what builds on a gap comes after it, and has its step by now
		at[i] = stepOf(w, gaps[i].Refs, steps)
		for j := i + 1; j < len(gaps); j++ {
			if at[j] < at[i] && buildsOn(w, gaps[j].Refs, gaps[i].Refs) {
				at[i], gaps[i].For = at[j], gaps[j].Refs[0]
			}
		}
	}
	for i, g := range gaps {
		steps[at[i]].Gaps = append(steps[at[i]].Gaps, g)
	}
	return slices.DeleteFunc(steps, func(s Step) bool { return len(s.Gaps) == 0 })
}

// stepOf is the first step that one of the items carries, or the last of all.
func stepOf(w *workshop.Workshop, refs []checklist.Ref, steps []Step) int {
	for i, s := range steps {
		for _, r := range refs {
			if _, _, it := w.Item(r); it != nil && slices.Contains(it.Themes, s.Theme.ID) {
				return i
			}
		}
	}
	return len(steps) - 1
}

// basis says what a clause takes from which others (ISO/IEC 27001:2022 and
// ISO/IEC 42001:2023, the references between their clauses). Controls build on
// the risk treatment, which decides that they apply.
var basis = map[string][]string{
	"4.3":   {"4.1", "4.2"},
	"4.4":   {"4.3"},
	"5.2":   {"4.1", "5.1"},
	"5.3":   {"5.1"},
	"6.1.1": {"4.1", "4.2", "4.3"},
	"6.1.2": {"4.3", "6.1.1", "6.1.4"},
	"6.1.3": {"6.1.2"},
	"6.1.4": {"4.3", "6.1.1"},
	"6.2":   {"5.2", "6.1.2", "6.1.3"},
	"8.1":   {"6.1.3", "6.2"},
	"8.2":   {"6.1.2"},
	"8.3":   {"6.1.3", "8.2"},
	"8.4":   {"6.1.4"},
	"9.1":   {"6.2", "8.1"},
	"9.3.2": {"9.1", "9.2.1", "9.2.2"},
	"9.3.3": {"9.3.2"},
}

const treatment = "6.1.3"

// buildsOn tells whether one of some items builds on one of others of the same
// checklist, directly or through clauses between them.
func buildsOn(w *workshop.Workshop, refs, on []checklist.Ref) bool {
	for _, r := range refs {
		for _, o := range on {
			if r.Checklist != o.Checklist || !clause(w, o) {
				continue
			}
			if clause(w, r) && reaches(r.Item, o.Item) || !clause(w, r) && (o.Item == treatment || reaches(treatment, o.Item)) {
				return true
			}
		}
	}
	return false
}

func reaches(item, on string) bool {
	return slices.ContainsFunc(basis[item], func(b string) bool { return b == on || reaches(b, on) })
}

// depth is how many clauses have to come before one, the longest way.
func depth(item string) int {
	n := 0
	for _, b := range basis[item] {
		n = max(n, depth(b)+1)
	}
	return n
}

func clause(w *workshop.Workshop, r checklist.Ref) bool {
	_, g, _ := w.Item(r)
	return g != nil && g.Kind == checklist.Clause
}

// stages are the order in which a management system is set up: context and
// scope, leadership, assessment of risk and impact, treatment, objectives and
// support, the controls, operation, evaluation, improvement.
var stages = []struct {
	prefix string
	stage  int
}{
	{"4", 1}, {"5", 2}, {"6.1.1", 3}, {"6.1.2", 3}, {"6.1.4", 3}, {"6.1.3", 4}, {"6.2", 5}, {"6.3", 5}, {"7", 5}, {"8", 7}, {"9", 8}, {"10", 9},
}

const controls = 6

func stage(w *workshop.Workshop, r checklist.Ref) int {
	if clause(w, r) {
		for _, s := range stages {
			if r.Item == s.prefix || strings.HasPrefix(r.Item, s.prefix+".") {
				return s.stage
			}
		}
	}
	return controls
}
