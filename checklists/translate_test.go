package checklists_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"clausewalk/checklists"
	"clausewalk/model/checklist"
)

// Whatever is shipped in another language has the items of its original.
func TestTheShippedTranslationsFitTheirOriginals(t *testing.T) {
	some := 0
	for _, l := range shipped(t) {
		for _, lang := range checklists.BuiltinLanguages()[1:] {
			there, n, err := checklists.BuiltinIn(l.ID, lang)
			var problems checklists.Problems
			if errors.As(err, &problems) {
				t.Fatal(problems.All())
			}
			if err != nil {
				t.Fatal(err)
			}
			some += n
			for g, it := range l.Items {
				tg, ti := there.Item(it.ID)
				if ti == nil || tg.ID != g.ID || len(ti.Questions) != len(it.Questions) || ti.Weight != it.Weight {
					t.Errorf("%s %s is another item in %s", l.ID, it.ID, lang)
				}
			}
		}
	}
	if some == 0 {
		t.Error("nothing is translated")
	}
	if _, _, err := checklists.BuiltinIn("iso27001-2022", "tlh"); err == nil || !strings.Contains(err.Error(), "there are en, de") {
		t.Error(err)
	}
}

const original = `checklist: mine
group: "1"
items:
  - id: "1.1"
    title: A policy
    intent: Somebody said so.
    questions: [{ask: Where is it?}, {ask: Since when?}]
    evidence: [The policy]
    ladder: {1: Talk, 3: Paper, 5: Life}
    nonconformities: [{statement: None, grade: minor, why: Because}]
    documents: [{name: Policy, kind: document, when: always}]
  - {id: "1.2", title: Another, questions: [{ask: Why?}]}
`

const translation = `checklist: mine
language: de
items:
  - id: "1.1"
    title: Eine Politik
    intent: Jemand hat es gesagt.
    questions: [Wo ist sie?, Seit wann?]
    evidence: [Die Politik]
    ladder: {1: Reden, 3: Papier, 5: Leben}
    nonconformities: [{statement: Keine, why: Darum}]
    documents: [Politik]
  - {id: "1.2", title: Noch eine, questions: [Warum?]}
`

func translate(t *testing.T, translation string) (*checklist.Checklist, int, error) {
	t.Helper()
	files := fstest.MapFS{
		"m/checklist.yaml":    {Data: []byte("id: mine\ntitle: Mine\ngroups: [{id: \"1\", title: One}]\n")},
		"m/one.yaml":          {Data: []byte(original)},
		"m/de/checklist.yaml": {Data: []byte("checklist: mine\nlanguage: de\ntitle: Meine\ngroups: [{id: \"1\", title: Eins}]\n")},
		"m/de/one.yaml":       {Data: []byte(translation)},
	}
	l, err := checklists.LoadDir(files, "m")
	if err != nil {
		t.Fatal(err)
	}
	if got := checklists.Languages(files, "m"); len(got) != 1 || got[0] != "de" {
		t.Fatalf("languages %v", got)
	}
	return checklists.Translated(l, files, "m", "de")
}

func TestATranslationReplacesEveryText(t *testing.T) {
	l, n, err := translate(t, translation)
	if err != nil || n != 2 || l.Title != "Meine" || l.Groups[0].Title != "Eins" {
		t.Fatal(l, n, err)
	}
	_, it := l.Item("1.1")
	if it.Title != "Eine Politik" || it.Questions[1].Ask != "Seit wann?" || it.Ladder.Five != "Leben" || it.Nonconformities[0].Statement != "Keine" ||
		it.Nonconformities[0].Grade != "minor" || it.Documents[0].Name != "Politik" || it.Evidence[0] != "Die Politik" {
		t.Fatalf("%+v", it)
	}
}

func TestATranslationThatDoesNotFitIsToldWithFileAndLine(t *testing.T) {
	for _, c := range []struct{ old, with, want string }{
		{"  - {id: \"1.2\", title: Noch eine, questions: [Warum?]}\n", "", `m/de/one.yaml:1: item 1.2 is missing`},
		{`id: "1.2"`, `id: "1.3"`, `m/de/one.yaml:12: item "1.3" is not in the file`},
		{`id: "1.2"`, `id: "1.1"`, `item 1.1 is there twice`},
		{"[Wo ist sie?, Seit wann?]", "[Wo ist sie?]", `m/de/one.yaml:4: "questions" has 1 entries, and 2 are translated`},
		{"    intent: Jemand hat es gesagt.\n", "", `m/de/one.yaml:4: "intent" is missing`},
		{"    ladder: {1: Reden, 3: Papier, 5: Leben}\n", "", `m/de/one.yaml:4: "ladder" is missing`},
		{"3: Papier, ", "", `m/de/one.yaml:9: "3" is missing`},
		{"documents: [Politik]", "documents: []", `"documents" has 0 entries`},
		{"questions: [Warum?]}", "questions: [Warum?], intent: Neu}", `"intent" translates nothing`},
		{"language: de", "language: fr", `m/de/one.yaml:2: the file is in "fr"`},
		{"checklist: mine", "checklist: yours", `belongs to checklist "yours"`},
		{"title: Eine Politik", "titel: Eine Politik", `m/de/one.yaml:5: an item has an unknown key "titel"`},
	} {
		if !strings.Contains(translation, c.old) {
			t.Fatalf("no %q to replace", c.old)
		}
		_, _, err := translate(t, strings.Replace(translation, c.old, c.with, 1))
		var problems checklists.Problems
		if !errors.As(err, &problems) || !strings.Contains(problems.All(), c.want) {
			t.Errorf("%q: %v, want %q", c.with, err, c.want)
		}
	}
}

func TestALanguageIsACode(t *testing.T) {
	for s, want := range map[string]bool{"de": true, "pt-BR": true, "zh-Hant": true, "": false, "..": false, "de/..": false, "German": false, "d": false} {
		if checklists.FitsLanguage(s) != want {
			t.Errorf("%q: %v", s, !want)
		}
	}
}

func FuzzTranslation(f *testing.F) {
	f.Add([]byte(translation))
	f.Add([]byte("checklist: mine\nitems: [{id: \"1.1\", ladder: 3}, 7]"))
	l, err := checklists.LoadFile("mine.yaml", []byte("id: mine\ntitle: M\ngroups: [{id: \"1\", title: One, items: [{id: \"1.1\", title: A, questions: [{ask: B}]}]}]"))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		there, n, err := checklists.TranslatedFile(l, "mine.de.yaml", data, "de")
		if err == nil && (n != 1 || there.Count() != 1) {
			t.Fatalf("%d items of %d", n, there.Count())
		}
	})
}

// What is said about the pairs is translated whole, or not at all.
func TestTheShippedTranslationsOfPairsHaveEveryPair(t *testing.T) {
	english, _, err := checklists.PairsIn(checklists.English)
	if err != nil {
		t.Fatal(err)
	}
	german, there, err := checklists.PairsIn("de")
	var problems checklists.Problems
	if errors.As(err, &problems) {
		t.Fatal(problems.All())
	}
	if err != nil || !there {
		t.Fatal(there, err)
	}
	for i, p := range english {
		g := german[i]
		if g.Left != p.Left || g.Right != p.Right || g.Class != p.Class || len(g.Delta) != len(p.Delta) {
			t.Errorf("the pair %s is another one in German", p.Left)
		}
		if g.Common == p.Common || p.Confirm != "" && g.Confirm == p.Confirm || p.Method != "" && g.Method == p.Method {
			t.Errorf("the pair %s is not translated", p.Left)
		}
		for j, q := range p.Delta {
			if g.Delta[j].Ask == q.Ask || g.Delta[j].Show != q.Show || !slices.Equal(g.Delta[j].Of, q.Of) {
				t.Errorf("the AI question %d of %s is not that of the original", j+1, p.Left)
			}
		}
	}
	if _, there, err := checklists.PairsIn("tlh"); there || err != nil {
		t.Error("a language without a translation has the pairs in English", err)
	}
}
