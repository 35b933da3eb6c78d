package checklists

import (
	"strings"
	"testing"

	"clausewalk/model/checklist"
)

func TestATranslationOfPairsNamesWhatDoesNotFit(t *testing.T) {
	ref := func(item string) checklist.Ref { return checklist.Ref{Checklist: "a", Item: item} }
	pairs := []checklist.Pair{
		{Left: ref("1"), Class: checklist.Extended, Common: "One", Delta: []checklist.Question{{Ask: "What else?"}}},
		{Left: ref("2"), Class: checklist.Same, Common: "Two", Confirm: "Both"},
	}
	_, err := translatePairs(pairs, "pairs.de.yaml", []byte(`language: fr
pairs:
  - {left: "1", common: Eins, delta: [Was noch?, Und?], method: So}
  - {left: "1", common: Eins, delta: [Was noch?]}
  - {left: "3", common: Drei}
`), "de")
	if err == nil {
		t.Fatal("it was taken")
	}
	for _, want := range []string{
		`pairs.de.yaml:1: the file is in "fr"`,
		`:3: "delta" has 2 entries, and 1 are translated`,
		`:3: "method" translates nothing`,
		"the pair 1 is there twice",
		`there is no pair "3"`,
		"the pair 2 is missing",
	} {
		if !strings.Contains(err.(Problems).All(), want) {
			t.Errorf("%q is not said in:\n%s", want, err.(Problems).All())
		}
	}
	if pairs[0].Delta[0].Ask != "What else?" {
		t.Error("the original was changed")
	}
}
