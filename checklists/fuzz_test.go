package checklists

import (
	"encoding/json"
	"io/fs"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"clausewalk/model/checklist"
)

// seed gives a fuzz target the shipped files that match, and texts of its own.
func seed(f *testing.F, fsys fs.FS, pattern string, own ...string) {
	f.Helper()
	names, err := fs.Glob(fsys, pattern)
	if err != nil || len(names) == 0 {
		f.Fatalf("%s matches nothing (%v)", pattern, err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			f.Fatal(err)
		}
		// A part is found its way through faster, and the whole is read by the tests.
		f.Add(data[:min(len(data), 6000)])
	}
	for _, s := range own {
		f.Add([]byte(s))
	}
}

const small = `id: mine
title: My own checklist
short: M
themes: [mine]
groups:
  - id: "1"
    title: First things
    kind: control
    items:
      - id: "1.1"
        title: A policy
        roles: [ciso]
        weight: 2
        weight_reason: It carries the rest
        per_system: true
        questions:
          - {ask: Where is it?, of: [ciso], show: true}
        evidence: [The policy]
        test: {population: All, sample: One, check: Read it}
        ladder: {1: Talk, 3: Paper, 5: Life}
        nonconformities: [{statement: None, grade: minor, why: Because}]
        documents: [{name: Policy, kind: document, when: always}]
`

// sound fails where a loaded checklist is not what the rest of the program
// relies on.
func sound(t *testing.T, l *checklist.Checklist) {
	t.Helper()
	seen := map[string]bool{}
	for g, it := range l.Items {
		if it.ID == "" || seen[it.ID] || g.ID == "" {
			t.Fatalf("item %q of group %q has no id, or another one's", it.ID, g.ID)
		}
		seen[it.ID] = true
		if !(it.Weight > 0) {
			t.Fatalf("item %s weighs %g", it.ID, it.Weight)
		}
	}
	text, err := json.Marshal(l)
	if err != nil {
		t.Fatal(err)
	}
	var again checklist.Checklist
	if err := json.Unmarshal(text, &again); err != nil || again.Count() != l.Count() {
		t.Fatalf("pinning loses something: %v", err)
	}
	harmlessText(t, reflect.ValueOf(*l))
}

// harmlessText fails where a text holds what a terminal would act on.
func harmlessText(t *testing.T, v reflect.Value) {
	t.Helper()
	switch v.Kind() {
	case reflect.String:
		if strings.ContainsFunc(v.String(), func(r rune) bool { return r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 }) {
			t.Fatalf("a text holds control characters: %q", v.String())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			harmlessText(t, v.Field(i))
		}
	case reflect.Slice:
		for i := range v.Len() {
			harmlessText(t, v.Index(i))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			harmlessText(t, v.Elem())
		}
	}
}

func FuzzChecklist(f *testing.F) {
	seed(f, content(), "iso*/checklist.yaml", small, strings.ReplaceAll(small, "mine", "\"a\\e[2J\""), "a: &a [*a]", strings.Repeat("[", 100))
	f.Fuzz(func(t *testing.T, data []byte) {
		if l, err := LoadFile("mine.yaml", data); err == nil {
			if l.Count() == 0 {
				t.Fatal("a checklist without items")
			}
			sound(t, l)
		}
	})
}

func FuzzChecklistGroup(f *testing.F) {
	head := "id: iso27001-2022\ntitle: T\ngroups: [{id: \"4\", title: One}, {id: A.5, title: Two}, {id: A.6, title: Three}]\n"
	seed(f, content(), "iso27001-2022/*.yaml")
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := LoadDir(fstest.MapFS{"m/checklist.yaml": {Data: []byte(head)}, "m/group.yaml": {Data: data}}, "m")
		if err == nil {
			sound(t, l)
		}
	})
}

func FuzzPairs(f *testing.F) {
	seed(f, content(), "pairs.yaml", "left: a\nright: b\npairs:\n  - {left: \"7.4\", right: \"7.4\", class: same, common: One plan, confirm: Yes}\n")
	f.Fuzz(func(t *testing.T, data []byte) {
		known := func(r checklist.Ref) bool { return !strings.HasPrefix(r.Item, "9") }
		pairs, err := LoadPairs("pairs.yaml", data, known)
		if err != nil {
			return
		}
		for _, p := range pairs {
			if !known(p.Left) || !known(p.Right) {
				t.Fatalf("the pair %v ends nowhere", p)
			}
			harmlessText(t, reflect.ValueOf(p))
		}
	})
}

func FuzzCrosswalk(f *testing.F) {
	seed(f, content(), "crosswalks/*.yaml", "id: c\ntitle: C\nfrom: a\nto: b\nrelations:\n  - {from: \"1\", to: \"2\", relation: equal, basis: judgement, rationale: The same}\nunrelated:\n  - {id: \"3\", why: Nothing like it}\n")
	f.Fuzz(func(t *testing.T, data []byte) {
		known := func(r checklist.Ref) bool { return !strings.HasPrefix(r.Item, "9") }
		c, err := LoadCrosswalk("c.yaml", data, known)
		if err != nil {
			return
		}
		for _, l := range c.Links {
			if !known(l.From) || l.From.Item == "" || l.To.Item == "" {
				t.Fatalf("the link %v ends nowhere", l)
			}
		}
		harmlessText(t, reflect.ValueOf(*c))
	})
}

const smallLibrary = `urn: urn:example:library:x
objects:
  framework:
    urn: urn:example:framework:x
    ref_id: x
    name: X
    translations: {fr: {name: IX}}
    min_score: 0
    max_score: 4
    requirement_nodes:
      - {urn: "urn:n:1", ref_id: "1", name: Group}
      - {urn: "urn:n:1.1", parent_urn: "urn:n:1", ref_id: "1.1", assessable: true, description: Do it, typical_evidence: "- a\n- b",
         questions: {"urn:q:1": {text: Is it done?, choices: [{value: "Yes"}, {value: "No"}]}}}
      - {urn: "urn:n:2", parent_urn: "urn:n:2", ref_id: "1.1", assessable: true}
  requirement_mapping_set:
    ref_id: m
    source_framework_urn: "urn:x"
    target_framework_urn: "urn:y"
    requirement_mappings:
      - {source_requirement_urn: "urn:n:1.1", target_requirement_urn: "urn:n:9", relationship: intersect, rationale: semantic}
`

func FuzzLibrary(f *testing.F) {
	f.Add([]byte(smallLibrary), "fr")
	f.Add([]byte(strings.Replace(smallLibrary, "Do it", `"Do\x1b[2J it"`, 1)), "")
	f.Add([]byte(strings.ReplaceAll(smallLibrary, `"1.1"`, `"1.\x7f"`)), "")
	f.Add([]byte("objects:\n  framework: {requirement_nodes: [{assessable: true}]}\n"), "de")
	f.Fuzz(func(t *testing.T, data []byte, language string) {
		lib, err := LoadLibrary("x.yaml", data, language)
		if err != nil {
			return
		}
		for _, l := range lib.Lists {
			sound(t, l)
		}
		for _, c := range lib.Crosswalks {
			harmlessText(t, reflect.ValueOf(*c))
		}
	})
}

func FuzzSample(f *testing.F) {
	seed(f, samples, "samples/*.yaml", "organization: A\nmode: consulting\nchecklists: [iso27001-2022]\nacts:\n  - at: 2026-11-23T09:00:00+01:00\n    by: Ada Example\n    records:\n      - {kind: answer, id: iso27001-2022:4.1, verdict: conforms, maturity: 3, items: [a, b], flag: true}\n")
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := readSample("x", data)
		if err != nil {
			return
		}
		if len(s.Acts) == 0 {
			t.Fatal("a sample without acts")
		}
	})
}
