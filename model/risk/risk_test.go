package risk_test

import (
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/risk"
	"clausewalk/model/workshop"
)

// small is a workshop with a clause and two controls.
func small() *workshop.Workshop {
	l := &checklist.Checklist{ID: "iso", Groups: []checklist.Group{
		{ID: "4", Kind: checklist.Clause, Items: []checklist.Item{{ID: "4.1"}}},
		{ID: "A", Kind: checklist.Control, Items: []checklist.Item{{ID: "A.1"}, {ID: "A.2"}}},
	}}
	return workshop.With(workshop.New("w"), []*checklist.Checklist{l}, nil)
}

func put(w *workshop.Workshop, kind, id string, fields map[string]string) {
	for _, s := range workshop.Edit(kind, id, fields) {
		w.Apply(s)
	}
}

func TestALevelIsLikelihoodTimesImpact(t *testing.T) {
	for _, c := range []struct {
		likelihood, impact workshop.Rating
		want               int
	}{{"1", "1", 1}, {"3", "4", 12}, {"5", "5", 25}, {"", "5", 0}, {"3", "", 0}} {
		r := risk.Risk{Risk: workshop.Risk{Likelihood: c.likelihood, Impact: c.impact}}
		if r.Level() != c.want {
			t.Errorf("%s x %s = %d", c.likelihood, c.impact, r.Level())
		}
	}
}

func TestTheGreatestRiskStandsFirstAndTheUnratedBeforeIt(t *testing.T) {
	w := small()
	for id, f := range map[string][2]string{"a": {"2", "2"}, "b": {"5", "4"}, "c": {"", ""}, "d": {"1", "5"}} {
		put(w, "risk", id, map[string]string{"title": id, "likelihood": f[0], "impact": f[1]})
	}
	var ids []string
	for _, r := range risk.Register(w.State) {
		ids = append(ids, r.ID)
	}
	if !slices.Equal(ids, []string{"c", "b", "d", "a"}) {
		t.Error(ids)
	}
}

func TestRisksWithoutAControlAndControlsWithoutARiskAreFound(t *testing.T) {
	w := small()
	put(w, "risk", "bare", map[string]string{"title": "bare"})
	put(w, "risk", "clause", map[string]string{"title": "clause", "items/iso:4.1": "yes"})
	put(w, "risk", "kept", map[string]string{"title": "kept", "treatment": "retain"})
	put(w, "risk", "treated", map[string]string{"title": "treated", "items/iso:A.1": "yes", "items/iso:4.1": "yes"})
	untreated, unneeded := risk.Check(w)
	why := map[string]string{}
	for _, u := range untreated {
		why[u.ID] = u.Why
		if u.Needs != (u.ID != "kept") {
			t.Errorf("%s: needs a control: %v", u.ID, u.Needs)
		}
	}
	if len(why) != 3 || why["bare"] != "nothing treats it" || why["clause"] != "only clauses treat it, no control: iso:4.1" {
		t.Error(why)
	}
	if len(unneeded) != 1 || unneeded[0].Ref.Item != "A.2" {
		t.Error(unneeded)
	}
	// A control that is out treats nothing, and needs no risk.
	put(w, "applicability", "iso:A.1", map[string]string{"decision": "out"})
	put(w, "answer", "iso:A.2", map[string]string{"verdict": "not-applicable", "justification": "x"})
	untreated, unneeded = risk.Check(w)
	if len(untreated) != 4 || len(unneeded) != 0 {
		t.Error(untreated, unneeded)
	}
	// A risk that was removed calls for nothing.
	put(w, "applicability", "iso:A.1", map[string]string{"decision": "in", "reasons/legal": "yes"})
	put(w, "risk", "treated", map[string]string{"deleted": "yes"})
	if _, unneeded = risk.Check(w); len(unneeded) != 1 || !unneeded[0].Reasons.Has("legal") {
		t.Error(unneeded)
	}
}

func TestEveryCategoryHasAnAreaAndBothAreasHaveSome(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range risk.Categories {
		if seen[c.ID] || c.What == "" || risk.AreaOf(c.ID) != c.Area {
			t.Errorf("%+v", c)
		}
		seen[c.ID] = true
	}
	for _, id := range []string{"bias", "explainability", "poisoning", "inversion", "evasion", "privacy"} {
		if risk.AreaOf(id) != risk.AI {
			t.Errorf("%s is no category of AI", id)
		}
	}
	if risk.AreaOf("availability") != risk.Security || risk.AreaOf("own word") != "" {
		t.Error("areas")
	}
}

// A register that is exported and imported into an empty workshop is the same
// register; imported again, it changes nothing.
func TestARegisterSurvivesItsTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := small()
		put(w, "system", "s1", map[string]string{"name": "Loans"})
		put(w, "system", "s2", map[string]string{"name": "Chat"})
		text := rapid.StringMatching(`([a-z;,"' =]{0,8}[a-z])?`)
		for i := range rapid.IntRange(0, 4).Draw(t, "risks") {
			fields := map[string]string{"title": strconv.Itoa(i) + text.Draw(t, "title"), "plan": text.Draw(t, "plan"), "owner": text.Draw(t, "owner")}
			for _, f := range []string{"likelihood", "impact"} {
				fields[f] = rapid.SampledFrom([]string{"", "1", "3", "5"}).Draw(t, f)
			}
			fields["category"] = rapid.SampledFrom([]string{"bias", "legal"}).Draw(t, "category")
			fields["area"] = string(risk.AreaOf(fields["category"]))
			fields["treatment"] = rapid.SampledFrom(append([]string{""}, workshop.Choices("Treatment")...)).Draw(t, "treatment")
			for _, m := range []string{"items/iso:A.1", "items/iso:4.1", "systems/s1", "systems/s2"} {
				if rapid.Bool().Draw(t, m) {
					fields[m] = "yes"
				}
			}
			trim(fields)
			put(w, "risk", "r"+strconv.Itoa(i), fields)
		}
		rows := risk.Table(w.State)
		again := small()
		put(again, "system", "s1", map[string]string{"name": "Loans"})
		put(again, "system", "s2", map[string]string{"name": "Chat"})
		for range 2 {
			n := 0
			for _, row := range rows[1:] {
				sets, err := risk.FromRow(again.State, cellsOf(row), func() string { n++; return row[0] })
				if err != nil {
					t.Fatal(err)
				}
				act, err := again.Prepare(journal.Act{Sets: sets})
				if err != nil && err != journal.ErrNothing {
					t.Fatal(err)
				}
				for _, s := range act.Sets {
					again.Apply(s)
				}
			}
		}
		got := risk.Table(again.State)
		if len(got) != len(rows) {
			t.Fatalf("%d rows, not %d", len(got), len(rows))
		}
		for i := range rows {
			if !slices.Equal(rows[i], got[i]) {
				t.Fatalf("row %d: %q, not %q", i, got[i], rows[i])
			}
		}
	})
}

func trim(fields map[string]string) {
	for _, f := range []string{"title", "plan", "owner"} {
		for len(fields[f]) > 0 && fields[f][0] == ' ' {
			fields[f] = fields[f][1:]
		}
	}
}

func cellsOf(row []string) func(string) (string, bool) {
	return func(name string) (string, bool) {
		i := slices.Index(risk.Columns, name)
		return row[i], true
	}
}
