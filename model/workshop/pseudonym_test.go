package workshop_test

import (
	"testing"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

func TestNobodyIsNamedWhereverANameStands(t *testing.T) {
	s := workshop.New("w")
	set := func(kind, record, field, value string) {
		s.Apply(journal.Set{Key: journal.Key{Kind: kind, Record: record, Field: field}, Value: value})
	}
	set("person", "p1", "name", "Jaro Wintersteen")
	set("person", "p2", "name", "Ines van der Marchetti")
	set("person", "p3", "name", "Ines Oldfellow")
	set("person", "p4", "name", "Ann Renn")
	set("risk", "r1", "owner", "Head of e-commerce")
	set("risk", "r2", "owner", "Bo Hartlow")
	for typed, want := range map[string]string{
		"Jaro Wintersteen said so":                  "person 1 said so",
		"JARO WINTERSTEEN, jaro wintersteen":        "person 1, person 1",
		"Jaro's holiday; ask Wintersteen.":          "person 1's holiday; ask person 1.",
		"Ines was there":                            "somebody was there", // two people are called so
		"by Ines van der Marchetti, Oldfellow":      "by person 2, person 3",
		"the van of der company":                    "the van of der company",
		"on the Rennsteig, renn":                    "on the Rennsteig, renn", // only whole words are names
		"Ann opened it; Annual review":              "person 4 opened it; Annual review",
		"https://wiki.example/~wintersteen/a.ipynb": "https://wiki.example/~person-1/a.ipynb",
		`\\files\jwintersteen\x, j.OLDFELLOW@a.b`:   `\\files\jperson-1\x, j.person-3@a.b`,
		"the e-commerce team, Hartlow and Bo":       "the e-commerce team, person 6 and Bo",
		"ask the head of e-commerce":                "ask the person 5",
	} {
		set("workshop", "w", "scope", typed)
		if got := s.Nameless(checklist.Words{}).Engagement.Scope; got != want {
			t.Errorf("%q: got %q, want %q", typed, got, want)
		}
	}
}
