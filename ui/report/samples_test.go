package report_test

import (
	"strings"
	"testing"

	"clausewalk/model/checklist"
	"clausewalk/model/workshop"
)

func TestASampleThatWasNotDrawnOrExaminedDoesNotReadLikeATestedOne(t *testing.T) {
	r := checklist.Ref{Checklist: "iso27001-2022", Item: "A.5.18"}
	note := func(m workshop.Method) func(*workshop.Workshop) {
		return func(w *workshop.Workshop) {
			w.Observations["o"] = workshop.Observation{Text: "Fifteen were looked at.", Method: m, Items: workshop.RefMembers(r)}
		}
	}
	for _, x := range []struct {
		drawn, deviations, size, found, lacks string
		method                                workshop.SamplingMethod
		after                                 func(*workshop.Workshop)
	}{
		{size: "15 of 118 (planned)", found: "no draw recorded", lacks: `"Leavers" has no draw on record`, method: "random", after: note("test")},
		{size: "15 of 118", found: "no examination recorded", lacks: "shows no sign of examination: nothing on its items was examined or tested", method: "random", drawn: "7"},
		{size: "15 of 118", found: "no examination recorded", lacks: "shows no sign of examination: nothing on its items was examined or tested", method: "random", drawn: "7", after: note("interview")},
		{size: "15 of 118", found: "no examination recorded", lacks: "nothing on its items was examined", method: "all"},
		{size: "15 of 118", found: "none recorded", method: "random", drawn: "7", after: note("test")},
		{size: "15 of 118", found: "none recorded", method: "random", drawn: "7", after: note("examine")},
		{size: "15 of 118", found: "none recorded", method: "judgement", drawn: "7", after: func(w *workshop.Workshop) {
			w.Evidence["e"] = workshop.Evidence{Title: "List", State: "examined", Items: workshop.RefMembers(r)}
		}},
		{size: "15 of 118", found: "Two had accounts.", method: "random", deviations: "Two had accounts."},
	} {
		w := empty(t)
		w.Samples["n"] = workshop.Sample{Title: "Leavers", Population: "Who left", Of: "118", Size: "15", Method: x.method, Drawn: x.drawn, Deviations: x.deviations, Items: workshop.RefMembers(r)}
		if x.after != nil {
			x.after(w)
		}
		if row := "| Leavers | Who left | " + x.size + " | " + string(x.method) + " | 27001 A.5.18 | " + x.found + " |"; !strings.Contains(squeeze(plain(w, options(t))), row) {
			t.Errorf("%+v: no row %q", x, row)
		}
		_, text := problems(t, w)
		if strings.Contains(text, "sampling: \"Leavers\"") != (x.lacks != "") || !strings.Contains(text, x.lacks) {
			t.Errorf("%+v: the check says:\n%s", x, text)
		}
	}
}
