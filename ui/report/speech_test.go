package report

import (
	"slices"
	"testing"

	"clausewalk/checklists"
	"clausewalk/checklists/wordstest"
)

// Half a German report would be none.
func TestEveryLanguageOfTheReportSaysAllThatEnglishSays(t *testing.T) {
	said, err := wordstest.Said(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range Sheets(&Data{}) {
		if s.Name == "Items" {
			continue // its columns are read back
		}
		said[s.Name] = "a sheet's name"
		for _, c := range s.Columns {
			said[c.Name] = "a column of " + s.Name
		}
	}
	if len(said) < 500 {
		t.Fatalf("only %d sentences were found", len(said))
	}
	for language, own := range sentences {
		method, err := checklists.Words(language)
		if err != nil || method.Language != language {
			t.Fatalf("the method has no words in %s: %v", language, err)
		}
		all := own()
		for english, where := range said {
			there := all[english]
			if there == "" {
				there = method.Sentences[english]
			}
			if there == "" {
				t.Errorf("%s: %q is not said in %s", where, english, language)
			} else if !slices.Equal(wordstest.Verbs(there), wordstest.Verbs(english)) {
				t.Errorf("%q shows other values than %q", there, english)
			}
		}
		for english := range all {
			if said[english] == "" {
				t.Errorf("nobody says %q: take it out", english)
			}
			if method.Sentences[english] != "" {
				t.Errorf("%q is said by the method already", english)
			}
		}
	}
}
