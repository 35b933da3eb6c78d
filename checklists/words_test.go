package checklists

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"clausewalk/checklists/wordstest"
	"clausewalk/model/checklist"
	"clausewalk/model/risk"
	"clausewalk/model/workshop"
)

// A language that a shipped checklist is translated to has the method's names
// and sentences, too.
func TestEveryLanguageHasAllWordsOfTheMethod(t *testing.T) {
	said, err := wordstest.Said("../model")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range risk.Categories {
		said[c.What] = "risk.Categories"
	}
	if len(said) < 40 {
		t.Fatalf("only %d sentences were found in the model", len(said))
	}
	for _, language := range BuiltinLanguages()[1:] {
		w, err := Words(language)
		var problems Problems
		if errors.As(err, &problems) {
			t.Fatal(problems.All())
		}
		if err != nil || w.Language != language {
			t.Fatalf("%s has no words: %v", language, err)
		}
		for english, where := range said {
			own := w.Sentences[english]
			if own == "" {
				t.Errorf("%s: %q is not said in %s", where, english, language)
			} else if !slices.Equal(wordstest.Verbs(own), wordstest.Verbs(english)) {
				t.Errorf("%q shows other values than %q", own, english)
			}
		}
		for english := range w.Sentences {
			if said[english] == "" {
				t.Errorf("nobody says %q: take it out", english)
			}
		}
		left := 0
		for _, r := range checklist.Roles {
			if w.Role(r.ID) == r.Title {
				left++
			}
		}
		if left > 0 {
			t.Errorf("%d roles are called in %s what they are in English", left, language)
		}
	}
}

func TestWordsNameWhatIsMissingAndWhatIsUnknown(t *testing.T) {
	_, err := loadWords("words.de.yaml", []byte(`language: fr
roles: {ciso: ISB, king: König}
themes: {}
levels: [{name: nichts, means: nichts}]
terms:
  Verdict: {minor: Nebenabweichung}
sentences: {a: ""}
`), "de")
	var problems Problems
	if !errors.As(err, &problems) {
		t.Fatal(err)
	}
	for _, want := range []string{
		`words.de.yaml:1: the file is in "fr"`,
		`:2: roles has an unknown key "king"`,
		`:2: "dpo" is missing`,
		`:3: "ai-risk" is missing`,
		`"levels" has 1 entries, but there are six levels`,
		`:6: "major" is missing`,
		`"Grade" is missing`,
		`:7: "a" is empty`,
	} {
		if !strings.Contains(problems.All(), want) {
			t.Errorf("%q is not said in:\n%s", want, problems.All())
		}
	}
}

func TestALanguageWithoutWordsHasThoseOfEnglish(t *testing.T) {
	w, err := Words("tlh")
	if err != nil || w.Role("dpo") != "Data protection officer" || w.Term("Implementation", "not-implemented") != "not implemented" || w.Say("%d of %d", 1, 2) != "1 of 2" {
		t.Error(w, err)
	}
	for kind, codes := range Terms() {
		for _, code := range codes {
			if strings.TrimSpace(w.Term(kind, code)) == "" {
				t.Errorf("%s %s has no word", kind, code)
			}
		}
	}
}

// The words of a workshop are seen on the screen and in the report; what is
// written into files, and read by scripts, are the codes.
func TestAWorkshopSaysVerdictsAndLevelsInItsWords(t *testing.T) {
	w := workshop.With(workshop.New("w"), nil, nil)
	if w.VerdictWord(workshop.Open) != "open" || w.VerdictWord(workshop.NotApplicable) != "not applicable" || w.Meaning(3) != workshop.LevelMeanings[3] {
		t.Error("a workshop speaks English until it is told otherwise")
	}
	w.Words, _ = Words("de")
	var said []string
	for _, v := range append([]workshop.Verdict{workshop.Open}, workshop.Verdicts...) {
		said = append(said, w.VerdictWord(v))
	}
	if got := strings.Join(said, ", "); got != "offen, konform, Potenzial, Nebenabweichung, Hauptabweichung, nicht anwendbar" {
		t.Error(got)
	}
	if w.Meaning(0) == workshop.LevelMeanings[0] || len(slices.Collect(maps.Keys(w.Words.Terms))) != len(Terms()) {
		t.Error(w.Words)
	}
}
