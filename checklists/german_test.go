package checklists_test

import (
	"regexp"
	"strings"
	"testing"

	"clausewalk/checklists"
	"clausewalk/model/checklist"
)

var (
	// A German clause that begins with its verb is answered with ja or nein.
	closedGerman = regexp.MustCompile(`(?:^|[.:;?]\s+)(?:(?:Und|Oder|Aber)\s+)?(?i:haben|hat|hatten?|ist|sind|waren?|wird|werden|wurden?|kann|können|könnten?|gibt|darf|dürfen|muss|müssen|sollen?|wollen|wissen|kennen|nutzen|prüfen|führen)\s+[^.?]*\?`)
	// Who asks to be shown something asks for a deed.
	deedGerman = regexp.MustCompile(`(?:^|[.,?]\s+|\bund )(?i:\pL+en (?:Sie|wir|uns)\b)`)
)

// TestAGermanQuestionIsHeardAsItsOriginalIs holds the translated questions to
// what is asked of the English ones: open, one mark, short enough to be heard
// once, and a request to be shown something where the original has one.
func TestAGermanQuestionIsHeardAsItsOriginalIs(t *testing.T) {
	for _, l := range shipped(t) {
		german, _, err := checklists.BuiltinIn(l.ID, "de")
		if err != nil {
			t.Fatal(err)
		}
		for _, it := range l.Items {
			_, there := german.Item(it.ID)
			for i, q := range there.Questions {
				if q.Ask != it.Questions[i].Ask {
					faultsOfGerman(t, l.ID+" "+it.ID, q)
				}
			}
		}
	}
}

func faultsOfGerman(t *testing.T, item string, q checklist.Question) {
	t.Helper()
	if closedGerman.MatchString(q.Ask) {
		t.Errorf("%s is answered with yes or no: %q", item, q.Ask)
	}
	if strings.Count(q.Ask, "?") > 1 || len(words(q.Ask)) > 36 {
		t.Errorf("%s is too much to hear at once: %q", item, q.Ask)
	}
	if q.Show && !deedGerman.MatchString(q.Ask) || !q.Show && strings.Contains(q.Ask, "eigen Sie mir") {
		t.Errorf("%s asks to be shown something in one language only: %q", item, q.Ask)
	}
}

func TestTheGermanMeasuresFindWhatTheyLookFor(t *testing.T) {
	for ask, closed := range map[string]bool{
		"Haben Sie eine Liste der Schlüssel?":                               true,
		"Sie verlieren einen Laptop. Ist er verschlüsselt?":                 true,
		"Wer führt die Liste der Schlüssel, und was steht nicht darin?":     false,
		"Prüfen Sie die Liste mit mir. Was fehlt?":                          false,
		"Erzählen Sie mir vom letzten Alarm. Wie haben Sie davon erfahren?": false,
	} {
		if closedGerman.MatchString(ask) != closed {
			t.Errorf("%q is closed: %v", ask, !closed)
		}
	}
	for ask, deed := range map[string]bool{
		"Legen Sie beide Fassungen nebeneinander.":           true,
		"Nehmen Sie eine und zeigen Sie mir die Änderung.":   true,
		"Was haben Sie geändert, und wie haben Sie geprüft?": false,
	} {
		if deedGerman.MatchString(ask) != deed {
			t.Errorf("%q asks for a deed: %v", ask, !deed)
		}
	}
}

// TestWhatIsTranslatedIsTranslatedWhole finds a text that was left in English.
func TestWhatIsTranslatedIsTranslatedWhole(t *testing.T) {
	for _, l := range shipped(t) {
		german, _, err := checklists.BuiltinIn(l.ID, "de")
		if err != nil {
			t.Fatal(err)
		}
		for _, it := range l.Items {
			_, there := german.Item(it.ID)
			if there.Intent == it.Intent {
				continue // not translated yet
			}
			old, now := textsOf(it), textsOf(there)
			for i := range old {
				if old[i] != "" && old[i] == now[i] {
					t.Errorf("%s %s: %q stayed as it was", l.ID, it.ID, old[i])
				}
			}
		}
	}
}

func textsOf(it *checklist.Item) []string {
	texts := append([]string{it.Intent, it.WeightReason, it.Test.Population, it.Test.Sample, it.Test.Check, it.Ladder.One, it.Ladder.Three, it.Ladder.Five}, it.Evidence...)
	for _, q := range it.Questions {
		texts = append(texts, q.Ask)
	}
	for _, n := range it.Nonconformities {
		texts = append(texts, n.Statement, n.Why)
	}
	for _, d := range it.Documents {
		texts = append(texts, d.Name)
	}
	return texts
}
