package storage

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"clausewalk/checklists"
	"clausewalk/model/checklist"
)

// shipped is the content that a workshop on both standards pins.
func shipped(tb testing.TB) []string {
	tb.Helper()
	var out []string
	add := func(v any, err error) {
		if err != nil {
			tb.Fatal(err)
		}
		text, err := json.Marshal(v)
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, string(text))
	}
	for _, id := range checklists.IDs {
		l, err := checklists.Builtin(id)
		add(l, err)
	}
	pairs, err := checklists.Pairs()
	add(pairs, err)
	return out
}

// sameReading holds the quick way against the general one.
func sameReading[T any](t *testing.T, text string) {
	t.Helper()
	var quickly, generally T
	errQuick, err := readJSON(text, &quickly), json.Unmarshal([]byte(text), &generally)
	if (errQuick == nil) != (err == nil) || err == nil && !reflect.DeepEqual(quickly, generally) {
		t.Fatalf("%.300q is read as\n%.500v (%v), and in general as\n%.500v (%v)", text, quickly, errQuick, generally, err)
	}
}

func TestPinnedContentIsReadQuicklyAndTheSame(t *testing.T) {
	content := shipped(t)
	for i, text := range content {
		q := quick{text: text}
		into := reflect.New(reflect.TypeFor[checklist.Checklist]()).Elem()
		if i == 2 {
			into = reflect.New(reflect.TypeFor[[]checklist.Pair]()).Elem()
		}
		if !q.value(into, shapes{}.of(into.Type())) || q.at != len(text) {
			t.Errorf("the quick way stops at %.60q", text[max(0, q.at-30):])
		}
	}
	sameReading[checklist.Checklist](t, content[0])
	sameReading[checklist.Checklist](t, content[1])
	sameReading[[]checklist.Pair](t, content[2])
}

// Looked for anew behind every escape, the end of this text would take a minute.
func TestATextOfManyEscapesIsReadInOneGo(t *testing.T) {
	sameReading[checklist.Checklist](t, `{"id":"`+strings.Repeat(`\\`, 1<<21)+`"}`)
}

func FuzzPinnedContent(f *testing.F) {
	f.Add(shipped(f)[2][:2000])
	for _, s := range []string{
		`{"id":"a","title":"\u003cb\u003e \"q\"","groups":[{"id":"1","kind":"clause","items":[{"id":"1.1","weight":1,"minutes":5,"per_system":true,"ladder":{"1":"x"}}]}]}`,
		`{"ID":"a"}`, `{"id":"a","id":"b"}`, `{"groups":null}`, `{"groups":[]}`, `{"id":"\ud800"}`, "{\"id\":\"\xff\"}", `{"groups":[{"items":[{"minutes":1e3}]}]} `,
		`[{"left":"a:1","right":"b:2","class":"same","delta":[{"ask":"?"}]}]`, `[{"left":"none"}]`, `{"id":"a"}{`, `{"x":1}`, `nulL`, `{"groups":[{"items":[{"weight":0x1}]}]}`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		sameReading[checklist.Checklist](t, text)
		sameReading[[]checklist.Pair](t, text)
		sameReading[[]*checklist.Crosswalk](t, text)
	})
}

func BenchmarkPinnedContent(b *testing.B) {
	text := shipped(b)[0]
	b.Run("quick", func(b *testing.B) {
		for b.Loop() {
			var l checklist.Checklist
			if err := readJSON(text, &l); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("general", func(b *testing.B) {
		for b.Loop() {
			var l checklist.Checklist
			if err := json.Unmarshal([]byte(text), &l); err != nil {
				b.Fatal(err)
			}
		}
	})
}
