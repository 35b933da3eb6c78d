package scoring_test

import (
	"slices"
	"strings"
	"testing"

	"clausewalk/model/checklist"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
)

// joined is two checklists with a pair that asks the same and an item answered
// for each AI system.
func joined() *workshop.Workshop {
	list := func(id, short string, items ...checklist.Item) *checklist.Checklist {
		return &checklist.Checklist{ID: id, Short: short, Groups: []checklist.Group{{ID: "g", Kind: checklist.Clause, Items: items}}}
	}
	lists := []*checklist.Checklist{list("a", "27001", checklist.Item{ID: "7.4", Weight: 1}), list("b", "42001", checklist.Item{ID: "7.4", Weight: 2}, checklist.Item{ID: "8.4", Weight: 1})}
	left, right := checklist.Ref{Checklist: "a", Item: "7.4"}, checklist.Ref{Checklist: "b", Item: "7.4"}
	st := workshop.New("w")
	st.Answers[left] = workshop.Answer{Verdict: workshop.Conforms, Maturity: "4", Target: "4"}
	st.Answers[right] = workshop.Answer{Verdict: workshop.Minor, Maturity: "3"}
	st.Systems["s"], st.Systems["t"], st.Systems["u"] = workshop.System{Name: "Loans"}, workshop.System{Name: "Chat"}, workshop.System{Name: "Search"}
	at := func(system string) string {
		return workshop.SystemAnswerID(checklist.Ref{Checklist: "b", Item: "8.4"}, system)
	}
	st.SystemAnswers[at("s")] = workshop.SystemAnswer{Verdict: workshop.Minor, Maturity: "2"}
	st.SystemAnswers[at("t")] = workshop.SystemAnswer{Verdict: workshop.NotApplicable}
	return workshop.With(st, lists, []checklist.Pair{{Left: left, Right: right, Class: checklist.Same}})
}

func TestEveryFigureIsAQuotientThatCanBeComputedAgain(t *testing.T) {
	w, m := joined(), scoring.Method{Cap: true}
	units := scoring.Integrate(scoring.All(w, m), w.Pairs)
	got, name := map[string]string{}, ""
	for _, f := range scoring.Of(units, m).Arithmetic(m) {
		if f.Name != "" {
			name = f.Name
		}
		got[name] += f.How + " "
	}
	for name, want := range map[string]string{ // weights 2 and 1; levels 3 and open, from 1 (2 of 2 systems at 2 and 0) to 3.5
		"maturity": "6.00 / 2 = 3.00", "capped": "4.00 / 2 = 2.00, with major at 1, minor at 2 at most", "target": "11.00 / 3 = 3.67",
		"range":    "7.00 / 3 = 2.33, with every open item at 0 9.50 / 3 = 3.17, with every open item at 5",
		"coverage": "1 assessed of 2 that apply = 50 %", "conformity": "0 conform or see an opportunity, of 1 with a verdict = 0 %",
	} {
		if strings.TrimSpace(got[name]) != want {
			t.Errorf("%s: %q, want %q", name, got[name], want)
		}
	}
}

func TestAUnitSaysWhatItsLevelWeightAndTargetRestOn(t *testing.T) {
	w := joined()
	m := scoring.Method{Cap: true, Weights: map[checklist.Ref]float64{{Checklist: "b", Item: "8.4"}: 3}, Targets: map[string]int{"b:g": 5}}
	var said []string
	units := scoring.Integrate(scoring.All(w, m), w.Pairs)
	for i := range units {
		said = append(said, scoring.Basis(w, m, &units[i])...)
	}
	for _, want := range []string{
		"27001 7.4 4, 42001 7.4 3: the lower level counts (weight 1 and target 4; weight 2 and target 5): the greater weight and the higher target count",
		"27001 7.4: target 4, set for the item in this workshop", "42001 7.4: target 5, set for its group by the method",
		"counts 2 in the capped figure: minor", "weight 3 by the method, 1 by the checklist",
		"Chat does not apply, Loans 2, Search open: open until each has a level, from 1 to 3.5",
	} {
		if !slices.Contains(said, want) {
			t.Errorf("nothing says %q:\n%s", want, strings.Join(said, "\n"))
		}
	}
}
