package checklists_test

import (
	"fmt"
	"strings"
	"testing"

	"clausewalk/checklists"
	"clausewalk/model/checklist"
)

const library = `urn: urn:example:lib:demo
objects:
  framework:
    urn: urn:example:framework:demo
    ref_id: Demo 1.0
    name: "Demo framework\nsecond line"
    min_score: 0
    max_score: 661
    requirement_nodes:
      - {urn: "urn:example:req:b", ref_id: B, name: Second comes first, assessable: false}
      - {urn: "urn:example:req:b.1", parent_urn: "urn:example:req:b", ref_id: B.1, assessable: true, description: "Keep a list.\nAnd use it.", typical_evidence: "- the list\n- the user",
         annotation: A hint, translations: {fr: {description: Tenir une liste.}},
         questions: {"urn:example:q:2": {type: unique_choice, text: Where is it?, choices: [{urn: x, value: Here}, {urn: y, value: There}]}, "urn:example:q:1": {text: Who keeps it?}}}
      - {urn: "urn:example:req:b.2", parent_urn: "urn:example:req:b.1", depth: 3, assessable: true, name: "Below an item"}
      - {urn: "urn:example:req:x", parent_urn: "urn:example:req:nowhere", ref_id: B.1, assessable: true, name: Orphan}
      - {urn: "urn:example:req:loop", parent_urn: "urn:example:req:loop", assessable: true}
  requirement_mapping_set:
    urn: urn:example:map:m
    name: Demo to other
    source_framework_urn: urn:example:framework:demo
    target_framework_urn: urn:example:framework:other
    requirement_mappings:
      - {source_requirement_urn: "urn:example:req:b.1", target_requirement_urn: "urn:example:req:o.1", relationship: intersect}
      - {source_requirement_urn: "urn:example:req:b.2", target_requirement_urn: "urn:example:req:o.2", relationship: cousin}
`

func TestALibraryOfTheOtherFormatBecomesAChecklist(t *testing.T) {
	lib, err := checklists.LoadLibrary("demo.yaml", []byte(library), "")
	if err != nil {
		t.Fatal(err)
	}
	l := lib.Lists[0]
	if l.ID != "Demo-1.0" || l.Title != "Demo framework" || l.Count() != 4 {
		t.Fatalf("%s %q %d", l.ID, l.Title, l.Count())
	}
	g, it := l.Item("B.1")
	if g.Title != "Second comes first" || it.Title != "Keep a list." || !strings.Contains(it.Intent, "And use it.") || !strings.Contains(it.Intent, "A hint") {
		t.Fatalf("%+v in %+v", it, g)
	}
	if fmt.Sprint(it.Evidence) != "[the list the user]" {
		t.Errorf("evidence %q", it.Evidence)
	}
	if len(it.Questions) != 2 || it.Questions[0].Ask != "Where is it? (Here / There)" || it.Questions[1].Ask != "Who keeps it?" {
		t.Errorf("questions %+v", it.Questions)
	}
	if g, it := l.Item("b.2"); it == nil || g.Title != "Second comes first" {
		t.Error("an item below an item has lost its group")
	}
	if _, it := l.Item("B.1-2"); it == nil || it.Title != "Orphan" {
		t.Error("a ref_id that is there twice lost an item")
	}
	notes := strings.Join(lib.Notes, "\n")
	for _, want := range []string{"0 to 661", "nowhere is not in the library", "circle", `"cousin", which is no relation`, "1 of 1 relations end at requirements"} {
		if !strings.Contains(notes, want) {
			t.Errorf("no note on %q in:\n%s", want, notes)
		}
	}
	if c := lib.Crosswalks[0]; len(c.Links) != 1 || c.Links[0].Relation != checklist.Intersects || c.Links[0].From != (checklist.Ref{Checklist: "Demo-1.0", Item: "B.1"}) {
		t.Errorf("%+v", c)
	}
}

func TestALibraryIsReadInTheChosenLanguage(t *testing.T) {
	lib, err := checklists.LoadLibrary("demo.yaml", []byte(library), "fr")
	if err != nil {
		t.Fatal(err)
	}
	if _, it := lib.Lists[0].Item("B.1"); it.Title != "Tenir une liste." {
		t.Errorf("%q", it.Title)
	}
}

func TestWhatIsNoLibraryIsRefusedInOneLine(t *testing.T) {
	bomb := "objects:\n  framework:\n    a: &a [x,x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c < 'k'; c++ {
		bomb += fmt.Sprintf("    %c: &%c [*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c]\n", c, c, c-1, c-1, c-1, c-1, c-1, c-1, c-1, c-1, c-1, c-1)
	}
	for name, text := range map[string]string{
		"nothing": "objects: {}", "a list": "objects: [1, 2]", "broken": "objects: {", "a bomb": bomb, "empty nodes": "objects: {framework: {requirement_nodes: [null, {}]}}",
		"too large": "objects: {}\n#" + strings.Repeat("x", 33<<20),
	} {
		if lib, err := checklists.LoadLibrary("l.yaml", []byte(text), ""); err == nil {
			t.Errorf("%s was read: %+v", name, lib)
		}
	}
}

func FuzzLoadingALibraryNeverPanics(f *testing.F) {
	f.Add([]byte(library))
	f.Add([]byte("objects: {framework: {requirement_nodes: [{assessable: true, questions: {a: {choices: [1]}}}]}}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		lib, err := checklists.LoadLibrary("fuzz.yaml", data, "fr")
		if (lib == nil) == (err == nil) {
			t.Fatalf("%v and %v", lib, err)
		}
	})
}

// large is a library with n requirements.
func large(n int) []byte {
	var b strings.Builder
	b.WriteString("objects:\n  framework:\n    urn: urn:x:framework:big\n    ref_id: big\n    requirement_nodes:\n")
	for i := range n {
		if i%10 == 0 {
			fmt.Fprintf(&b, "    - urn: urn:x:req:g%d\n      assessable: false\n      depth: 1\n      ref_id: G%d\n      name: Group %d\n", i/10, i/10, i/10)
		}
		fmt.Fprintf(&b, "    - urn: urn:x:req:%d\n      parent_urn: urn:x:req:g%d\n      assessable: true\n      depth: 2\n      ref_id: R-%d\n      name: Requirement %d\n      description: |\n        %s\n", i, i/10, i, i, strings.Repeat("Some words of a requirement. ", 12))
	}
	return []byte(b.String())
}

func TestALargeLibraryKeepsItsOrder(t *testing.T) {
	lib, err := checklists.LoadLibrary("big.yaml", large(600), "")
	if err != nil {
		t.Fatal(err)
	}
	i := 0
	for _, it := range lib.Lists[0].Items {
		if want := fmt.Sprintf("R-%d", i); it.ID != want {
			t.Fatalf("item %d is %s", i, it.ID)
		}
		i++
	}
	if i != 600 {
		t.Fatal(i)
	}
}

func BenchmarkLoadingALibraryOf6000(b *testing.B) {
	data := large(6000)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := checklists.LoadLibrary("big.yaml", data, ""); err != nil {
			b.Fatal(err)
		}
	}
}
