package lens_test

import (
	"reflect"
	"strings"
	"testing"

	"clausewalk/checklists"
	"clausewalk/model/checklist"
	"clausewalk/model/lens"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
)

func shipped(t *testing.T, ids ...string) (*workshop.Workshop, []*checklist.Crosswalk) {
	t.Helper()
	var lists []*checklist.Checklist
	for _, id := range ids {
		l, err := checklists.Builtin(id)
		if err != nil {
			t.Fatal(err)
		}
		lists = append(lists, l)
	}
	walks, err := checklists.Crosswalks()
	if err != nil {
		t.Fatal(err)
	}
	return workshop.With(workshop.New("w"), lists, nil), walks
}

func answer(w *workshop.Workshop, name string, fields map[string]string) {
	r, _ := checklist.ParseRef(name)
	for _, s := range workshop.AnswerSets(r, fields) {
		w.Apply(s)
	}
}

func TestEachOfTheFiveFrameworksHasALensThatSaysItEstablishesNothing(t *testing.T) {
	w, walks := shipped(t, checklists.IDs...)
	lenses := lens.Of(w, walks, scoring.Method{})
	if len(lenses) != 5 {
		t.Errorf("%d lenses", len(lenses))
	}
	for _, id := range []string{"eu-ai-act", "gdpr", "ccpa", "nist-ai-rmf", "nist-csf"} {
		l, ok := lens.Find(lenses, id)
		if !ok || len(l.Criteria) == 0 || len(l.Units()) == 0 {
			t.Errorf("%s: %d criteria", id, len(l.Criteria))
		}
	}
	if said := lens.Disclaimer(checklist.Words{}); !strings.Contains(said, "does not establish, compliance") {
		t.Error(said)
	}
}

func TestALensCountsAsTheScoresByCriterionDo(t *testing.T) {
	w, walks := shipped(t, checklists.IDs...)
	answer(w, "iso42001-2023:A.7.4", map[string]string{"verdict": "minor", "maturity": "2"})
	answer(w, "iso27001-2022:A.5.34", map[string]string{"verdict": "conforms", "maturity": "4"})
	var m scoring.Method
	for _, c := range walks {
		if c.Framework == nil {
			continue
		}
		l, _ := lens.Find(lens.Of(w, walks, m), c.Framework.ID)
		for _, v := range scoring.ByCriterion(w, c, m) {
			if k, ok := l.Criterion(v.ID); !ok || !reflect.DeepEqual(k.Score, v.Score) {
				t.Errorf("%s %s: %+v, not %+v", c.ID, v.ID, k.Score, v.Score)
			}
		}
	}
}

func TestAnArticleNamesItsItemsAndTheirGaps(t *testing.T) {
	w, walks := shipped(t, checklists.IDs...)
	answer(w, "iso42001-2023:A.7.4", map[string]string{"verdict": "minor", "maturity": "2"})
	answer(w, "iso42001-2023:A.7.5", map[string]string{"verdict": "conforms", "maturity": "4"})
	answer(w, "iso42001-2023:A.7.3", map[string]string{"verdict": "conforms", "maturity": "1"})
	l, _ := lens.Find(lens.Of(w, walks, scoring.Method{}), "EU AI Act")
	c, ok := l.Criterion("10")
	if !ok || c.ID != "Art. 10" {
		t.Fatalf("%+v", c)
	}
	want := map[string]string{
		"iso42001-2023:A.7.4": "minor nonconformity, maturity below its target",
		"iso42001-2023:A.7.5": "",
		"iso42001-2023:A.7.3": "maturity below its target",
		"iso42001-2023:A.7.2": "no verdict yet",
	}
	found := 0
	for _, s := range c.Supports {
		if why, asked := want[s.From.String()]; asked {
			found++
			if s.Why(checklist.Words{}) != why || s.Rationale == "" {
				t.Errorf("%s: %q, not %q", s.From, s.Why(checklist.Words{}), why)
			}
		}
	}
	if found != len(want) || len(c.Gaps()) != len(c.Supports)-1 {
		t.Errorf("%d of %d found, %d gaps", found, len(want), len(c.Gaps()))
	}
}

func TestWhatNoItemHereSupportsIsShownToo(t *testing.T) {
	w, walks := shipped(t, "iso27001-2022")
	l, _ := lens.Find(lens.Of(w, walks, scoring.Method{}), "nist-ai-rmf")
	if l.Bare() == 0 || len(l.Criteria) != 72 {
		t.Errorf("%d of %d", l.Bare(), len(l.Criteria))
	}
}

// Items and articles are two ends of the same links.
func TestAnItemsArticlesAreThoseThatNameIt(t *testing.T) {
	w, walks := shipped(t, checklists.IDs...)
	lenses := lens.Of(w, walks, scoring.Method{})
	for _, list := range w.Lists {
		for _, it := range list.Items {
			r := checklist.Ref{Checklist: list.ID, Item: it.ID}
			want := 0
			for _, l := range lenses {
				for _, c := range l.Criteria {
					for _, s := range c.Supports {
						if s.From == r {
							want++
						}
					}
				}
			}
			if got := len(lens.Articles(walks, r)); got != want {
				t.Errorf("%s: %d articles, named by %d", r, got, want)
			}
		}
	}
}

func TestDatesAreSplitAtToday(t *testing.T) {
	dates := []checklist.Date{{On: "2026-08-02"}, {On: "2026-11-23"}, {On: "2026-12-02"}}
	if past, ahead := lens.Passed(dates, "2026-11-23"); len(past) != 2 || len(ahead) != 1 {
		t.Errorf("%v %v", past, ahead)
	}
}
