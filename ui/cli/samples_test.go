//go:build !windows

package cli_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"clausewalk/checklists"
	"clausewalk/model/sampling"
	"clausewalk/ui/report"
)

// What a sample is made of: an audit that is half done, with all that one has
// by then.
func TestEachSampleIsAnAuditWithAllThatOneHas(t *testing.T) {
	if len(checklists.SampleNames()) != 3 {
		t.Fatal(checklists.SampleNames())
	}
	for _, name := range checklists.SampleNames() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := &room{t, t.TempDir(), binary()}
			r.run("demo", name, "-o", "w.clausewalk")
			var d report.Data
			if err := json.Unmarshal([]byte(r.run("report", "w.clausewalk", "--format", "json", "-o", "-")), &d); err != nil {
				t.Fatal(err)
			}
			atLeast := func(what string, have, want int) {
				if have < want {
					t.Errorf("%d %s, not %d", have, what, want)
				}
			}
			if !d.Fictional || !strings.Contains(d.Organization, "fictional") || !strings.Contains(d.Scope, "invented") {
				t.Errorf("it does not say that it is fictional: %s, %s", d.Organization, d.Scope)
			}
			atLeast("auditors", len(d.Team), 2)
			atLeast("participants", len(d.Participants), 6)
			atLeast("sessions", len(d.Sessions), 3)
			for _, s := range d.Sessions {
				if !s.Held || s.Minutes == 0 || len(s.People) == 0 || s.Items == 0 {
					t.Errorf("session %q was not held: %+v", s.Title, s)
				}
			}
			atLeast("good practices", len(d.GoodPractices), 2)
			atLeast("diverging opinions", len(d.Divergences), 1)
			atLeast("pieces of evidence", len(d.Evidence), 10)
			atLeast("open requests", len(d.Requests), 1)
			atLeast("findings", len(d.Findings), 8)
			atLeast("risks", len(d.Risks), 5)
			var snapshots []any
			if err := json.Unmarshal([]byte(r.run("trend", "w.clausewalk", "--json")), &snapshots); err != nil {
				t.Fatal(err)
			}
			if len(snapshots) != 3 { // two, and now
				t.Errorf("%d moments in the trend, not two snapshots and now", len(snapshots))
			}
			items := map[string]bool{}
			for _, field := range d.Conflicts {
				_, item, _ := strings.Cut(field, " of ")
				items[item] = true
			}
			if len(items) != 1 {
				t.Errorf("in conflict: %v", d.Conflicts)
			}
			for _, x := range d.Samples {
				if x.Method == "random" {
					drawnAsTheSeedSays(t, x)
				}
			}
			for _, f := range d.Findings {
				if f.Criterion == "" || f.Objective == "" || len(f.Notes) == 0 || len(f.Actions) == 0 {
					t.Errorf("finding %s (%s) lacks something", f.Number, f.Title)
				}
			}
		})
	}
}

// drawnAsTheSeedSays holds the lines of a sample, which begin with a number of
// the population, against the draw that anybody can repeat.
func drawnAsTheSeedSays(t *testing.T, x report.Sample) {
	t.Helper()
	of, _ := strconv.Atoi(x.Of)
	size, _ := strconv.Atoi(x.Size)
	var got, want []string
	for _, line := range sampling.Listed(x.Drawn) {
		n, _, _ := strings.Cut(line, ",")
		got = append(got, n)
	}
	for _, n := range sampling.Draw(x.Seed, of, size) {
		want = append(want, fmt.Sprint(n))
	}
	if len(want) == 0 || !slices.Equal(got, want) {
		t.Errorf("%s: %v, but the seed draws %v", x.Title, got, want)
	}
}

// A client who reads a sample's report finds something in every chapter, and a
// finding behind every nonconformity, but for what the sample leaves to be done.
func TestAClientFindsSomethingInEveryChapterOfASample(t *testing.T) {
	left := map[string][]string{"bank": nil, "hospital": nil, "retailer": {"27001 6.1.3", "27001 A.8.30"}}
	for _, name := range checklists.SampleNames() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := &room{t, t.TempDir(), binary()}
			r.run("demo", name, "-o", "w.clausewalk")
			var chapters []string
			for _, chapter := range strings.Split(r.run("report", "w.clausewalk", "-o", "-"), "\n## ")[1:] {
				title, text, _ := strings.Cut(chapter, "\n")
				chapters = append(chapters, title)
				if len(strings.Fields(text)) < 8 {
					t.Errorf("there is nothing under %q: %q", title, text)
				}
			}
			want := []string{"Management summary", "The audit", "Conclusion", "Scores", "Certification readiness", "Findings", "Good practices", "What was not covered", "Diverging opinions",
				"Statement of Applicability", "Risks", "Regulations touched", "Evidence register", "Requests still open", "Appendix: the items"}
			want = append(want, map[string][]string{"bank": {"AI systems"}, "retailer": {"AI systems", "Integration"}}[name]...)
			for _, title := range want {
				if !slices.Contains(chapters, title) {
					t.Errorf("there is no chapter %q among %q", title, chapters)
				}
			}
			var d report.Data
			if err := json.Unmarshal([]byte(r.run("report", "w.clausewalk", "--format", "json", "-o", "-")), &d); err != nil {
				t.Fatal(err)
			}
			for _, l := range d.Standards {
				for _, g := range l.Groups {
					for _, it := range g.Items {
						if item := it.Standard + " " + it.ID; (it.Verdict == "minor" || it.Verdict == "major") && len(it.Findings) == 0 && !slices.Contains(left[name], item) {
							t.Errorf("%s is %s, and no finding says so", item, it.Verdict)
						}
					}
				}
			}
		})
	}
}
