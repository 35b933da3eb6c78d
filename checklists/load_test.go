package checklists_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"clausewalk/checklists"
	"clausewalk/model/checklist"
)

const good = `id: mine
title: My own checklist
groups:
  - id: "1"
    title: First things
    items:
      - id: "1.1"
        title: A policy
        roles: [ciso]
        questions:
          - ask: Where is it?
            of: [ciso]
`

func TestAChecklistOfOnesOwnLoads(t *testing.T) {
	l, err := checklists.LoadFile("mine.yaml", []byte(good))
	if err != nil {
		t.Fatal(err)
	}
	_, it := l.Item("1.1")
	if it == nil || it.Weight != 1 || it.Minutes != 5 || it.Questions[0].Ask != "Where is it?" {
		t.Fatalf("%+v", it)
	}
}

// Each fault is told with its file, its line, and what to do.
func TestFaultsInAChecklistAreToldWithFileAndLine(t *testing.T) {
	replace := func(old, with string) string {
		if !strings.Contains(good, old) {
			t.Fatalf("no %q to replace", old)
		}
		return strings.Replace(good, old, with, 1)
	}
	twice := good + "      - id: \"1.1\"\n        title: Again\n        questions: [{ask: Really?}]\n"
	for _, c := range []struct{ name, text, want string }{
		{"nothing", "", "mine.yaml"},
		{"not a mapping", "- a\n- b\n", "mine.yaml:1: "},
		{"broken YAML", "id: [", "mine.yaml:2: not readable as YAML"},
		{"an unknown key", replace("title: A policy", "tittle: A policy"), `mine.yaml:8: an item has an unknown key "tittle"`},
		{"a missing title", replace("        title: A policy\n", ""), `mine.yaml:7: "title" is missing`},
		{"no questions", replace("        questions:\n          - ask: Where is it?\n            of: [ciso]\n", ""), `mine.yaml:7: item 1.1 has no "questions"`},
		{"an item twice", twice, "mine.yaml:13: item 1.1 is there twice, first at mine.yaml:7"},
		{"a role that the item does not have", replace("of: [ciso]", "of: [hr]"), `mine.yaml:12: the question is for "hr"`},
		{"an unknown theme", replace("roles: [ciso]", "roles: [ciso]\n        themes: [cheese]"), `mine.yaml:10: unknown theme "cheese"`},
		{"a weight without a reason", replace("roles: [ciso]", "roles: [ciso]\n        weight: 2"), `without a "weight_reason"`},
		{"a weight that is no number", replace("roles: [ciso]", "roles: [ciso]\n        weight: heavy"), "mine.yaml:10: "},
		{"an id with a space", replace(`id: "1.1"`, `id: "1 1"`), `mine.yaml:7: "1 1" cannot be an id`},
		{"a key twice", replace("title: A policy", "title: A policy\n        title: Another"), "mine.yaml:"},
		{"an alias bomb", "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n", "alias"},
		{"a pit of brackets", strings.Repeat("[", 100_000), "mine.yaml"},
		{"control characters", replace("title: A policy", `title: "A \x1b[2J policy"`), "mine.yaml:8: "},
	} {
		l, err := checklists.LoadFile("mine.yaml", []byte(c.text))
		var problems checklists.Problems
		if !errors.As(err, &problems) {
			t.Errorf("%s: got %v and %v, not problems", c.name, l, err)
			continue
		}
		if !strings.Contains(problems.All(), c.want) {
			t.Errorf("%s: %v\nwant %q", c.name, problems.All(), c.want)
		}
	}
}

func TestAllFaultsAreToldAtOnce(t *testing.T) {
	_, err := checklists.LoadFile("mine.yaml", []byte(strings.NewReplacer("A policy", `""`, "of: [ciso]", "of: [hr, dpo]").Replace(good)))
	var problems checklists.Problems
	if !errors.As(err, &problems) || len(problems) < 3 {
		t.Fatalf("%v", err)
	}
}

func TestAFolderMayHoldOneFileForEachGroup(t *testing.T) {
	head := "id: mine\ntitle: Mine\ngroups: [{id: \"1\", title: One}]\n"
	items := "checklist: mine\ngroup: \"1\"\nitems:\n  - {id: \"1.2\", title: T, questions: [{ask: Why?}]}\n"
	l, err := checklists.LoadDir(fstest.MapFS{"m/checklist.yaml": {Data: []byte(head)}, "m/one.yaml": {Data: []byte(items)}}, "m")
	if err != nil || l.Count() != 1 {
		t.Fatal(l, err)
	}
	for name, files := range map[string]fstest.MapFS{
		"no checklist.yaml": {"m/one.yaml": {Data: []byte(items)}},
		"is not among the groups": {"m/checklist.yaml": {Data: []byte(head)},
			"m/one.yaml": {Data: []byte(strings.Replace(items, `group: "1"`, `group: "2"`, 1))}},
		"belongs to checklist": {"m/checklist.yaml": {Data: []byte(head)},
			"m/one.yaml": {Data: []byte(strings.Replace(items, "checklist: mine", "checklist: yours", 1))}},
		"is there twice": {"m/checklist.yaml": {Data: []byte(head)}, "m/one.yaml": {Data: []byte(items)}, "m/two.yaml": {Data: []byte(items)}},
	} {
		if _, err := checklists.LoadDir(files, "m"); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAPairThatEndsNowhereIsToldWithItsLine(t *testing.T) {
	known := func(r checklist.Ref) bool { return r.Item == "7.4" }
	pair := func(left, right, rest string) error {
		text := "left: a\nright: b\npairs:\n  - {left: \"" + left + "\", right: \"" + right + "\", common: One plan, " + rest + "}\n"
		_, err := checklists.LoadPairs("pairs.yaml", []byte(text), known)
		return err
	}
	if err := pair("7.4", "7.4", "class: same, confirm: Yes"); err != nil {
		t.Fatal(err)
	}
	for want, err := range map[string]error{
		"pairs.yaml:4: there is no item b:7.5": pair("7.4", "7.5", "class: same, confirm: Yes"),
		`"confirm" is missing`:                 pair("7.4", "7.4", "class: same"),
		`has no "delta" question`:              pair("7.4", "7.4", "class: extended"),
		`"method" is missing`:                  pair("7.4", "7.4", "class: different"),
		"same, extended":                       pair("7.4", "7.4", "class: alike"),
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v\nwant %q", err, want)
		}
	}
}

func TestALinkThatNamesNoItemIsToldWithItsLine(t *testing.T) {
	text := "id: law\ntitle: Law\nshort: L\ncriteria:\n  - id: \"1\"\n    title: One\n    links:\n      - {items: [%s], relation: supports, basis: judgement, rationale: It helps}\n"
	for items, want := range map[string]string{
		"iso27001-2022:4.1":                "",
		"mine:1":                           "",
		"iso27001-2022:4.1, iso27001-2022": `law.yaml:8: "iso27001-2022" names no item`,
		`":4.1"`:                           `law.yaml:8: ":4.1" names no item`,
		"iso27001-2022:99":                 "law.yaml:8: there is no item iso27001-2022:99",
	} {
		_, err := checklists.LoadOwnCrosswalk("law.yaml", fmt.Appendf(nil, text, items))
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v\nwant %q", items, err, want)
		}
	}
}

func FuzzLoadingAChecklistNeverPanics(f *testing.F) {
	f.Add([]byte(good))
	f.Add([]byte("id: &a [*a]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := checklists.LoadFile("fuzz.yaml", data)
		if (l == nil) == (err == nil) {
			t.Fatalf("%v and %v", l, err)
		}
	})
}

func TestTheExampleInTheREADMEIsAChecklist(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, example, _ := strings.Cut(string(text), "```yaml\n")
	example, _, _ = strings.Cut(example, "```")
	l, err := checklists.LoadFile("README.md", []byte(example))
	if err != nil {
		t.Fatal(err)
	}
	if _, it := l.Item("1.1"); it == nil || it.Weight != 2 || len(it.Questions) != 2 || it.Documents[0].When != "always" {
		t.Fatalf("%+v", it)
	}
}
