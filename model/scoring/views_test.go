package scoring_test

import (
	"fmt"
	"strings"
	"testing"

	"clausewalk/model/checklist"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
)

// small is a workshop of a few clauses and controls, all at level 1 of 3.
func small() *workshop.Workshop {
	item := func(id string, themes ...string) checklist.Item {
		return checklist.Item{ID: id, Title: "T" + id, Weight: 1, Roles: []string{"ciso"}, Themes: themes}
	}
	withDocument := item("4.3", "step-risk", "sec-risk")
	withDocument.Documents = []checklist.Document{{Name: "Scope", Kind: "document", When: "always"}}
	l := &checklist.Checklist{ID: "x", Title: "X", Groups: []checklist.Group{
		{ID: "A.5", Title: "Controls", Kind: checklist.Control, Items: []checklist.Item{item("A.5.1", "step-risk"), item("A.5.2")}},
		{ID: "8", Title: "Operation", Kind: checklist.Clause, Items: []checklist.Item{item("8.2", "step-risk")}},
		{ID: "6", Title: "Planning", Kind: checklist.Clause, Items: []checklist.Item{item("6.1.3", "step-risk"), item("6.1.2", "step-risk")}},
		{ID: "4", Title: "Context", Kind: checklist.Clause, Items: []checklist.Item{withDocument}},
		{ID: "9", Title: "Evaluation", Kind: checklist.Clause, Items: []checklist.Item{item("9.2.1", "sec-improvement")}},
	}}
	st := workshop.New("w")
	for _, it := range l.Items {
		st.Answers[checklist.Ref{Checklist: "x", Item: it.ID}] = workshop.Answer{Verdict: workshop.Conforms, Maturity: "1"}
	}
	return workshop.With(st, []*checklist.Checklist{l}, nil)
}

func ref(id string) checklist.Ref { return checklist.Ref{Checklist: "x", Item: id} }

func answer(w *workshop.Workshop, id string, change func(*workshop.Answer)) {
	a := w.Answers[ref(id)]
	change(&a)
	w.Answers[ref(id)] = a
}

func TestTheRoadmapPutsScopeBeforeRiskBeforeTreatmentBeforeControls(t *testing.T) {
	road := func(w *workshop.Workshop) string {
		var order []string
		for _, s := range scoring.Roadmap(w, scoring.Gaps(scoring.All(w, scoring.Method{}))) {
			for _, g := range s.Gaps {
				order = append(order, g.Refs[0].Item)
			}
			order = append(order, "|")
		}
		return strings.Join(order, " ")
	}
	w := small()
	if got := road(workshop.With(w.State, append(w.Lists, &checklist.Checklist{ID: "y"}), nil)); got != "4.3 6.1.2 6.1.3 A.5.1 8.2 | A.5.2 9.2.1 |" {
		t.Fatal(got)
	}
	// One standard alone is integrated with nothing, in no steps.
	if got := road(w); got != "4.3 6.1.2 6.1.3 A.5.1 A.5.2 8.2 9.2.1 |" {
		t.Fatal(got)
	}
}

func TestGapsComeByGapTimesWeight(t *testing.T) {
	units := []scoring.Unit{
		{Title: "small", Weight: 1, Target: 3, State: scoring.Assessed, Level: 2},
		{Title: "heavy", Weight: 2, Target: 3, State: scoring.Assessed, Level: 2},
		{Title: "deep", Weight: 1, Target: 4, State: scoring.Assessed, Level: 1},
		{Title: "above", Weight: 9, Target: 3, State: scoring.Assessed, Level: 4},
		{Title: "open", Weight: 9, Target: 3},
	}
	var got []string
	for _, g := range scoring.Gaps(units) {
		got = append(got, fmt.Sprintf("%s %g", g.Title, g.Priority))
	}
	if strings.Join(got, ", ") != "deep 3, heavy 2, small 1" {
		t.Fatal(got)
	}
}

func TestAViewCountsAnItemUnderEachOfItsThemes(t *testing.T) {
	items := map[string]int{}
	for _, v := range scoring.ByTheme(small(), scoring.Method{}) {
		items[v.ID] = v.Items
	}
	if items["step-risk"] != 5 || items["sec-risk"] != 1 || items["sec-improvement"] != 1 {
		t.Fatal(items)
	}
}

func TestEveryBlockerOfCertificationIsNamedWithTheWayToClearIt(t *testing.T) {
	w := small()
	answer(w, "8.2", func(a *workshop.Answer) { a.Verdict = workshop.Major })
	answer(w, "6.1.2", func(a *workshop.Answer) { a.Verdict = workshop.Minor })
	answer(w, "6.1.3", func(a *workshop.Answer) { a.Verdict = workshop.Open })
	answer(w, "9.2.1", func(a *workshop.Answer) { a.Verdict = workshop.Open })
	answer(w, "A.5.2", func(a *workshop.Answer) { a.Verdict = workshop.Minor })
	w.Applicability[ref("A.5.2")] = workshop.Applicability{Decision: "out", Justification: "not ours"}
	w.Evidence["e1"] = workshop.Evidence{Title: "Plan", State: "requested", Items: workshop.RefMembers(ref("8.2"))}
	w.Evidence["e2"] = workshop.Evidence{Title: "Old", State: "received", Expires: "2026-01-01", Items: workshop.RefMembers(ref("8.2"))}
	w.Evidence["e3"] = workshop.Evidence{Title: "Not what it says", State: "rejected", Expires: "2026-01-01", Items: workshop.RefMembers(ref("8.2"))}
	got := map[scoring.BlockerKind]int{}
	for _, b := range scoring.Readiness(w, "2026-11-24") {
		got[b.Kind]++
		if b.What == "" || b.Clear == "" {
			t.Errorf("%+v", b)
		}
	}
	for kind, n := range map[scoring.BlockerKind]int{scoring.OpenMajor: 1, scoring.OpenMinor: 2, scoring.Unassessed: 1, scoring.NoDocument: 1,
		scoring.NoDecision: 1, scoring.Contradiction: 1, scoring.NotDone: 1, scoring.OpenRequest: 1, scoring.ExpiredEvidence: 1} {
		if got[kind] != n {
			t.Errorf("%s: %d, want %d", kind, got[kind], n)
		}
	}
}

func TestAControlThatIsInNeedsEachDocumentItDemands(t *testing.T) {
	w := small()
	_, _, it := w.Item(ref("A.5.1"))
	it.Documents = []checklist.Document{{Name: "Policy", Kind: "document", When: "applicable"}, {Name: "Approval", Kind: "record", When: "applicable"}}
	demands := func() string {
		for _, b := range scoring.Readiness(w, "2026-11-24") {
			if b.Kind == scoring.NoDocument && b.Ref == ref("A.5.1") {
				return b.What
			}
		}
		return ""
	}
	if got := demands(); got != "" {
		t.Errorf("before it is known to apply: %s", got)
	}
	w.Applicability[ref("A.5.1")] = workshop.Applicability{Decision: "in"}
	if got := demands(); !strings.Contains(got, `"Policy" and "Approval"`) {
		t.Errorf("%q", got)
	}
	for _, s := range workshop.Sets("evidence", "e", workshop.Evidence{Title: "Both", State: "examined", Items: workshop.RefMembers(ref("A.5.1"))}) {
		w.Apply(s)
	}
	if got := demands(); got != "" {
		t.Errorf("with evidence: %s", got)
	}
}

func TestACriterionCountsAnItemOnceHoweverOftenItIsLinked(t *testing.T) {
	c := &checklist.Crosswalk{ID: "c", Framework: &checklist.Framework{Short: "LAW", Criteria: []checklist.Criterion{{ID: "Art. 9"}, {ID: "Art. 10", Title: "Data"}}}}
	for _, from := range []string{"4.3", "8.2", "4.3"} {
		c.Links = append(c.Links, checklist.Link{From: ref(from), To: checklist.Ref{Checklist: "law", Item: "Art. 10"}, Relation: checklist.Supports})
	}
	views := scoring.ByCriterion(small(), c, scoring.Method{})
	if len(views) != 1 || views[0].ID != "Art. 10" || views[0].Items != 2 || views[0].Maturity != 1 {
		t.Fatalf("%+v", views)
	}
}

func TestAnExclusionWithoutAReasonBlocks(t *testing.T) {
	w := small()
	w.Applicability[ref("A.5.1")] = workshop.Applicability{Decision: "out"}
	for _, b := range scoring.Readiness(w, "2026-11-24") {
		if b.Kind == scoring.NoReason && b.Ref == ref("A.5.1") {
			return
		}
	}
	t.Fatal("not named")
}

func TestAMethodThatCannotBeIsRefusedByName(t *testing.T) {
	lists := small().Lists
	for text, want := range map[string]string{
		"target: 6": "target is 6", "weights: {\"x:9.9\": 1}": `"x:9.9"`, "weights: {\"x:8.2\": 0}": "from 0.01 to 100", "targets: {\"x:77\": 3}": `"x:77"`,
		"targets: {\"x:8\": 9}": "x:8 is 9", "targets: {\"x:8\": }": "x:8 has no value", "caps: {major: }": "major has no value", "weights: {\"x:8.2\": }": "x:8.2 has no value", "levels: [a, b]": "2 names", "caps: {awful: 1}": `"awful"`, "wieghts: {}": "wieghts", "[": "cannot be read",
		"target: 2.5": "a whole number", "cut_off: maybe": "true or false", "[1, 2]": "the keys of a method", "target: 3\ntarget: 4": "already defined at line 1",
		"levels: [a, b, c, d, e, '']": "level 5", "levels: [a, b, c, d, e, \"f\\e[2J\"]": "on one line",
	} {
		if _, err := scoring.ParseMethod(text, lists); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
	m, err := scoring.ParseMethod("target: 4\ncut_off: true\ncap: true\ncaps: {minor: 1}\nweights: {\"x:8.2\": 3}\ntargets: {\"x:8\": 5}\nlevels: [a, b, c, d, e, f]\n", lists)
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range scoring.All(small(), m) {
		if u.Refs[0].Item == "8.2" && (u.Weight != 3 || u.Target != 5) || u.Refs[0].Item == "4.3" && u.Target != 4 {
			t.Errorf("%+v", u)
		}
	}
	if m.LevelName(5) != "f" {
		t.Error(m.LevelName(5))
	}
}

func TestQuartilesOfAFewValues(t *testing.T) {
	if a, b, c := scoring.Quartiles([]float64{4, 1, 3, 2}); a != 1.75 || b != 2.5 || c != 3.25 {
		t.Error(a, b, c)
	}
	if a, b, c := scoring.Quartiles([]float64{0, 5, 1, 0}); a != 0 || b != 0.5 || c != 2 {
		t.Error(a, b, c)
	}
	if a, b, c := scoring.Quartiles([]float64{2}); a != 2 || b != 2 || c != 2 {
		t.Error(a, b, c)
	}
}

func TestAnItemAnsweredPerSystemCountsWithItsMeanAndItsWorst(t *testing.T) {
	w := small()
	w.Systems["s1"], w.Systems["s2"] = workshop.System{Name: "A"}, workshop.System{Name: "B"}
	answer(w, "8.2", func(a *workshop.Answer) { *a = workshop.Answer{} })
	w.SystemAnswers[workshop.SystemAnswerID(ref("8.2"), "s1")] = workshop.SystemAnswer{Verdict: workshop.Conforms, Maturity: "4"}
	if e := w.Effective(ref("8.2")); e.Verdict != workshop.Open || e.Level != 4 || e.Missing != 1 || e.Low != 2 || e.High != 4.5 {
		t.Fatalf("one of two answered: %+v", e)
	}
	w.SystemAnswers[workshop.SystemAnswerID(ref("8.2"), "s2")] = workshop.SystemAnswer{Verdict: workshop.Major, Maturity: "1"}
	if e := w.Effective(ref("8.2")); e.Verdict != workshop.Major || e.Level != 2.5 || !e.FromSystems {
		t.Fatalf("%+v", e)
	}
}

func TestTheWayToClearANonconformityFollowsItsActions(t *testing.T) {
	w := small()
	answer(w, "8.2", func(a *workshop.Answer) { a.Verdict = workshop.Major })
	says := func(want string) {
		t.Helper()
		for _, b := range scoring.Readiness(w, "2026-11-24") {
			if b.Kind == scoring.OpenMajor && b.Ref == ref("8.2") {
				if !strings.Contains(b.Clear, want) {
					t.Errorf("%q does not say %q", b.Clear, want)
				}
				return
			}
		}
		t.Error("the major is not named")
	}
	says("find the cause")
	set := func(kind, id string, fields map[string]string) {
		for _, s := range workshop.Edit(kind, id, fields) {
			w.Apply(s)
		}
	}
	set("finding", "f", map[string]string{"title": "No owner", "grade": "major", "state": "raised"})
	for _, s := range workshop.Sets("finding", "f", workshop.Finding{Items: workshop.RefMembers(ref("8.2"))}) {
		w.Apply(s)
	}
	says("find the cause")
	set("action", "0", map[string]string{"finding": "f", "sort": "root-cause", "text": "Nobody asked", "due": "2026-12-01"})
	says("find the cause, agree on a corrective action")
	set("action", "0", map[string]string{"state": "verified"})
	set("action", "a", map[string]string{"finding": "f", "text": "Name owners", "owner": "Ben", "due": "2027-01-31"})
	set("action", "b", map[string]string{"finding": "f", "text": "Train them", "owner": "Ada", "due": "2027-03-31"})
	says(`have "Name owners" done by Ben, due 2027-01-31, and 1 more`)
	set("action", "a", map[string]string{"state": "done"})
	set("action", "b", map[string]string{"state": "done"})
	says("show that they work")
	set("action", "a", map[string]string{"state": "verified"})
	set("action", "b", map[string]string{"state": "verified"})
	says("close the finding")
	set("finding", "f", map[string]string{"state": "closed"})
	says("its finding is closed: assess the item again")
}

func TestANonconformityThatNoVerdictTellsOfStillBlocks(t *testing.T) {
	w := small()
	w.Findings["f"] = workshop.Finding{Title: "Raised to major", Grade: "major", State: "raised", Items: workshop.RefMembers(ref("8.2"))}
	w.Findings["g"] = workshop.Finding{Title: "Only a draft", Grade: "major", State: "draft", Items: workshop.RefMembers(ref("4.3"))}
	w.Systems["s1"], w.Systems["s2"] = workshop.System{Name: "Loans"}, workshop.System{Name: "Chat"}
	answer(w, "6.1.2", func(a *workshop.Answer) { *a = workshop.Answer{} })
	w.SystemAnswers[workshop.SystemAnswerID(ref("6.1.2"), "s1")] = workshop.SystemAnswer{Verdict: workshop.Major}
	var got []string
	for _, b := range scoring.Readiness(w, "2026-11-24") {
		if b.Kind == scoring.OpenMajor {
			got = append(got, b.What)
		}
	}
	if all := strings.Join(got, "; "); len(got) != 2 || !strings.Contains(all, `"Raised to major" is a major`) || !strings.Contains(all, "6.1.2 T6.1.2 has a major nonconformity at Loans") {
		t.Fatal(got)
	}
	answer(w, "8.2", func(a *workshop.Answer) { a.Verdict = workshop.Major })
	n := 0
	for _, b := range scoring.Readiness(w, "2026-11-24") {
		if b.Kind == scoring.OpenMajor && b.Ref == ref("8.2") {
			n++
		}
	}
	if n != 1 {
		t.Fatalf("once a verdict tells of it, it is named %d times", n)
	}
}
