package checklists_test

import (
	"encoding/csv"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"clausewalk/checklists"
	"clausewalk/model/checklist"
)

// shipped are the shipped checklists.
func shipped(t *testing.T) []*checklist.Checklist {
	t.Helper()
	var out []*checklist.Checklist
	for _, id := range checklists.IDs {
		l, err := checklists.Builtin(id)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, l)
	}
	return out
}

// rows are the rows of a reference file, without its header.
func rows(t *testing.T, name string) [][]string {
	t.Helper()
	f, err := os.Open("testdata/" + name + ".csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all[1:]
}

func TestEveryIDAndTitleIsTheStandards(t *testing.T) {
	want := map[string][2]int{"iso27001-2022": {30, 93}, "iso42001-2023": {32, 38}}
	for _, l := range shipped(t) {
		reference := rows(t, l.ID)
		var got [][]string
		counts := map[checklist.Kind]int{}
		for g, it := range l.Items {
			got = append(got, []string{it.ID, it.Title})
			counts[g.Kind]++
		}
		if n := [2]int{counts[checklist.Clause], counts[checklist.Control]}; n != want[l.ID] {
			t.Errorf("%s has %v clauses and controls, want %v", l.ID, n, want[l.ID])
		}
		for i := range max(len(got), len(reference)) {
			if i >= len(got) || i >= len(reference) || !slices.Equal(got[i], reference[i]) {
				t.Fatalf("%s, item %d: have %v, want %v", l.ID, i+1, at(got, i), at(reference, i))
			}
		}
	}
}

func at(rows [][]string, i int) []string {
	if i < len(rows) {
		return rows[i]
	}
	return nil
}

func TestEveryItemHasWhatAnAuditorNeeds(t *testing.T) {
	for _, l := range shipped(t) {
		for g, it := range l.Items {
			fault := func(format string, args ...any) {
				t.Errorf("%s %s: %s", l.ID, it.ID, fmt.Sprintf(format, args...))
			}
			if it.Intent == "" || it.Test.Check == "" || it.Test.Sample == "" || it.Test.Population == "" || it.Ladder.One == "" || it.Ladder.Three == "" || it.Ladder.Five == "" {
				fault("intent, test or ladder is missing")
			}
			if n := len(it.Questions); n < 3 || n > 6 {
				fault("%d questions", n)
			}
			if !slices.ContainsFunc(it.Questions, func(q checklist.Question) bool { return q.Show }) {
				fault("no question asks to be shown something")
			}
			if len(it.Evidence) < 3 {
				fault("%d evidence hints", len(it.Evidence))
			}
			if n := len(it.Nonconformities); n < 1 || n > 3 {
				fault("%d nonconformities", n)
			}
			if it.Minutes < 3 || it.Minutes > 30 {
				fault("%d minutes", it.Minutes)
			}
			if it.PerSystem && l.ID != "iso42001-2023" {
				fault("is asked for each AI system")
			}
			for _, d := range it.Documents {
				if (d.When == "applicable") != (g.Kind == checklist.Control) {
					fault("document %q is needed %s", d.Name, d.When)
				}
			}
			asked := map[string]bool{}
			for _, q := range it.Questions {
				if len(q.Of) == 0 {
					fault("nobody is asked %q", q.Ask)
				}
				for _, r := range q.Of {
					asked[r] = true
				}
			}
			for _, r := range it.Roles {
				if !asked[r] {
					fault("the role %s has no question", r)
				}
				if checklist.RoleTitle(r) == r {
					fault("unknown role %s", r)
				}
			}
		}
	}
}

func TestRequiredDocumentsStandWhereTheStandardAsksForThemAndNowhereElse(t *testing.T) {
	want := map[string]int{}
	for _, row := range rows(t, "mandatory-documents") {
		want[row[0]+" "+row[1]]++
	}
	for _, l := range shipped(t) {
		for _, it := range l.Items {
			if name := l.ID + " " + it.ID; len(it.Documents) != want[name] {
				t.Errorf("%s names %d documents, the standard asks for %d", name, len(it.Documents), want[name])
			}
		}
	}
}

func TestEveryThemeHasEnoughItemsForAScore(t *testing.T) {
	n := map[string]int{}
	for _, l := range shipped(t) {
		for _, it := range l.Items {
			for _, theme := range it.Themes {
				n[theme]++
			}
		}
	}
	for _, theme := range checklist.Themes {
		if n[theme.ID] < 6 {
			t.Errorf("%s has %d items", theme.ID, n[theme.ID])
		}
	}
}

// TestAnItemCountsTowardsAIOnlyIfItSpeaksOfIt keeps a score about AI from being
// made of answers about something else.
func TestAnItemCountsTowardsAIOnlyIfItSpeaksOfIt(t *testing.T) {
	ai := regexp.MustCompile(`\bAI\b|(?i)\bmodels?\b|\bprompts?\b|chatbot|machine.learning|training (?:set|data)`)
	spoken := map[string]bool{}
	for _, s := range sentences(t) {
		spoken[s.item] = spoken[s.item] || ai.MatchString(s.text)
	}
	kinds := map[string]checklist.ThemeKind{}
	for _, theme := range checklist.Themes {
		kinds[theme.ID] = theme.Kind
	}
	for _, l := range shipped(t) {
		for _, it := range l.Items {
			for _, theme := range it.Themes {
				// Audits by a regulator are not only about AI.
				if kinds[theme] != checklist.SecurityConcern && theme != "step-regulatory" && !spoken[l.ID+" "+it.ID] {
					t.Errorf("%s %s counts towards %s and never mentions AI", l.ID, it.ID, theme)
				}
			}
		}
	}
}

func TestThePairsAreTheSharedClauses(t *testing.T) {
	pairs, err := checklists.Pairs()
	if err != nil {
		t.Fatal(err)
	}
	got := map[[3]string]bool{}
	for _, p := range pairs {
		got[[3]string{p.Left.Item, p.Right.Item, string(p.Class)}] = true
	}
	want := 0
	for _, row := range rows(t, "clause-relations") {
		if row[2] == "new" {
			continue
		}
		want++
		if !got[[3]string{row[0], row[1], row[2]}] {
			t.Errorf("no pair %v", row)
		}
	}
	if len(pairs) != want || want != 30 {
		t.Errorf("%d pairs, %d wanted", len(pairs), want)
	}
	if d := checklist.NewDeck(shipped(t), pairs); len(d.Cards) != 163 {
		t.Errorf("%d cards, not 163", len(d.Cards))
	}
}

func TestEveryAIControlIsRelatedToSecurityOrSaysWhyNot(t *testing.T) {
	walks, err := checklists.Crosswalks()
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]bool{}
	for _, c := range walks {
		if c.From == "iso27001-2022" && c.To == "iso42001-2023" {
			for _, l := range c.Links {
				said[l.To.Item] = true
			}
			for _, u := range c.Unrelated {
				if said[u.Item.Item] {
					t.Errorf("%s is both related and unrelated", u.Item)
				}
				said[u.Item.Item] = true
			}
		}
	}
	for g, it := range shipped(t)[1].Items {
		if g.Kind == checklist.Control && !said[it.ID] {
			t.Errorf("%s %s: neither a relation nor a reason", it.ID, it.Title)
		}
	}
}

func TestTheRegulationsAreThere(t *testing.T) {
	walks, err := checklists.Crosswalks()
	if err != nil {
		t.Fatal(err)
	}
	byID := map[string]*checklist.Crosswalk{}
	for _, c := range walks {
		byID[c.ID] = c
	}
	for _, id := range []string{"eu-ai-act", "gdpr", "ccpa", "nist-ai-rmf", "nist-csf"} {
		c := byID[id]
		if c == nil || c.Framework == nil || len(c.Framework.Criteria) < 10 || len(c.Links) < 30 {
			t.Errorf("%s: %d links", id, len(c.Links))
			continue
		}
		for _, l := range c.Links {
			if id != "nist-ai-rmf" && id != "nist-csf" && l.Relation != checklist.Supports {
				t.Errorf("%s %s: an item only supports a law", l.From, l.To)
			}
		}
	}
	if len(byID["eu-ai-act"].Framework.Dates) < 10 {
		t.Error("the AI Act lacks its dates")
	}
}

// A release packs what a build from source embeds; what is left out of it would
// be missed on a stranger's laptop only.
func TestAReleasePacksEveryFileOfTheContent(t *testing.T) {
	script, err := os.ReadFile("../.ci/build")
	if err != nil {
		t.Fatal(err)
	}
	packed := map[string]bool{}
	for _, m := range regexp.MustCompile(`'([^' ]*\.yaml)'`).FindAllStringSubmatch(string(script), -1) {
		names, err := filepath.Glob(m[1])
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range names {
			packed[filepath.ToSlash(n)] = true
		}
	}
	err = filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		path = filepath.ToSlash(path)
		if err == nil && filepath.Ext(path) == ".yaml" && !packed[path] && !strings.HasPrefix(path, "samples/") && !strings.HasPrefix(path, "testdata/") {
			t.Errorf("%s is not packed: name it in .ci/build", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
