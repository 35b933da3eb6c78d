package checklists

import (
	"errors"
	"strings"
	"testing"

	"clausewalk/model/checklist"
)

// A law reads as its own language has it, and relates the same items.
func TestEveryShippedCrosswalkIsTranslatedWhole(t *testing.T) {
	english, err := CrosswalksIn(English)
	if err != nil {
		t.Fatal(err)
	}
	for _, language := range BuiltinLanguages()[1:] {
		there, err := CrosswalksIn(language)
		var problems Problems
		if errors.As(err, &problems) {
			t.Fatal(problems.All())
		}
		if err != nil {
			t.Fatal(err)
		}
		for i, c := range english {
			for j, l := range c.Links {
				own := there[i].Links[j]
				if own.From != l.From || own.To != l.To || own.Relation != l.Relation {
					t.Errorf("%s relates %s otherwise in %s", c.ID, l.From, language)
				}
				if l.Source != "" && own.Source == l.Source {
					t.Errorf("%s: the source %q is not translated to %s", c.ID, l.Source, language)
				}
				if own.Rationale == l.Rationale {
					t.Errorf("%s, %s: %q is not translated to %s", c.ID, l.To, l.Rationale, language)
				}
			}
			for j, u := range c.Unrelated {
				if there[i].Unrelated[j].Why == u.Why {
					t.Errorf("%s, %s: %q is not translated to %s", c.ID, u.Item, u.Why, language)
				}
			}
			if c.Framework == nil {
				continue
			}
			f := there[i].Framework
			for j, k := range c.Framework.Criteria {
				if f.Criteria[j].ID != k.ID || f.Criteria[j].Title == k.Title {
					t.Errorf("%s, %s is not translated to %s", c.ID, k.ID, language)
				}
			}
			for j, d := range c.Framework.Dates {
				if f.Dates[j].On != d.On || f.Dates[j].What == d.What {
					t.Errorf("%s, %s is not translated to %s", c.ID, d.On, language)
				}
			}
		}
	}
}

func TestATranslationOfACrosswalkNamesWhatDoesNotFit(t *testing.T) {
	ref := func(item string) checklist.Ref { return checklist.Ref{Checklist: "a", Item: item} }
	c := &checklist.Crosswalk{ID: "law", Title: "Law", Framework: &checklist.Framework{Short: "L", About: "About", Criteria: []checklist.Criterion{{ID: "1", Title: "One"}, {ID: "2", Title: "Two"}}, Dates: []checklist.Date{{On: "2026-01-01", What: "Begins"}}},
		Links: []checklist.Link{{From: ref("x"), To: ref("1"), Rationale: "A"}, {From: ref("y"), To: ref("1"), Rationale: "A"}, {From: ref("x"), To: ref("1"), Rationale: "B"}}}
	_, err := translateCrosswalk(c, "law.yaml", []byte(`crosswalk: lore
language: fr
title: Gesetz
short: G
about: Über
dates: []
criteria:
  - {id: "1", title: Eins, rationales: [Nur eines]}
  - {id: "1", title: Eins, rationales: [A, B]}
  - {id: "3", title: Drei}
`), "de")
	var problems Problems
	if !errors.As(err, &problems) {
		t.Fatal(err)
	}
	for _, want := range []string{
		`law.yaml:1: the file belongs to the crosswalk "lore"`,
		`:2: the file is in "fr"`,
		`"dates" has 0 entries, and 1 are translated`,
		`:8: "rationales" has 1 entries, and 2 are translated`,
		`:9: the criterion "1" is not in the original, or is here twice`,
		`:10: the criterion "3" is not in the original`,
		`the criterion "2" is missing`,
	} {
		if !strings.Contains(problems.All(), want) {
			t.Errorf("%q is not said in:\n%s", want, problems.All())
		}
	}
	if c.Links[0].Rationale != "A" || c.Framework.Criteria[0].Title != "One" {
		t.Error("the original was changed")
	}
}
