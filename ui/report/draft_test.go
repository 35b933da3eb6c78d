package report_test

import (
	"strings"
	"testing"

	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	"clausewalk/ui/report"
)

const draftMark = "This report is a draft: 2 points of what an audit report needs are missing or not settled."

func TestAReportThatIsNotCompleteIsMarkedAsADraftOnItsFirstPage(t *testing.T) {
	for _, kind := range []string{"", "summary"} {
		o := options(t)
		o.Variant.Kind = kind
		w := complete(t)
		if md := plain(w, o); strings.Contains(md, "is a draft") {
			t.Errorf("%q: a complete report is called a draft", kind)
		}
		w.Engagement.Conclusion = ""
		w.Findings["x"] = workshop.Finding{Title: "Not raised yet"}
		d := report.Gather(w, o)
		all := words(t, d)
		for _, name := range []string{"md svg", "md text", "html"} {
			mark, next := strings.Index(all[name], draftMark), strings.Index(all[name], "Audited against")
			if mark < 0 || mark > next {
				t.Errorf("%q: %s is not marked at its beginning", kind, name)
			}
		}
		if !strings.Contains(all["oscal"], "This is a draft: 2 points are missing or not settled") || !strings.Contains(all["json"], `"open_points": 2`) {
			t.Errorf("%q: OSCAL or JSON does not say that it is a draft", kind)
		}
	}
}

func TestTheMarkOfADraftCountsWhatTheCheckListsAndNothingThatIsStillTyped(t *testing.T) {
	w := sample(t)
	n := 0
	for _, p := range report.Check(w, options(t), nil) {
		if p.Blocks() {
			n++
		}
	}
	if got := report.Gather(w, options(t)).OpenPoints; got != n || n == 0 {
		t.Errorf("%d open points, and the check lists %d", got, n)
	}
	typing := journal.Set{Key: journal.Key{Kind: "workshop", Record: w.ID, Field: "conclusion"}, Value: "All in"}
	if all, _ := problems(t, w, typing); len(all) == 0 || report.Gather(w, options(t)).OpenPoints != n {
		t.Error("the same journal gives another report while somebody types")
	}
}
