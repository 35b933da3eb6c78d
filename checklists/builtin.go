package checklists

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"clausewalk/model/checklist"
)

// IDs are the shipped checklists, in the order in which they are offered.
var IDs = []string{"iso27001-2022", "iso42001-2023"}

var loaded = map[string]func() (*checklist.Checklist, error){
	"iso27001-2022": sync.OnceValues(func() (*checklist.Checklist, error) { return LoadDir(content(), "iso27001-2022") }),
	"iso42001-2023": sync.OnceValues(func() (*checklist.Checklist, error) { return LoadDir(content(), "iso42001-2023") }),
}

// Builtin loads a shipped checklist. The caller must not change it.
func Builtin(id string) (*checklist.Checklist, error) {
	load := loaded[id]
	if load == nil {
		return nil, fmt.Errorf("no checklist %q: there are %s", id, strings.Join(IDs, ", "))
	}
	return load()
}

// BuiltinIn is a shipped checklist in a language, and how many of its items
// are; the others are in English.
func BuiltinIn(id, language string) (*checklist.Checklist, int, error) {
	l, err := Builtin(id)
	if err != nil {
		return nil, 0, err
	}
	if language == "" || language == English {
		return l, l.Count(), nil
	}
	if has := BuiltinLanguages(); !slices.Contains(has, language) {
		return nil, 0, fmt.Errorf("nothing is translated to %q: there are %s", language, strings.Join(has, ", "))
	}
	return Translated(l, content(), id, language)
}

// BuiltinLanguages are English and the languages that some shipped checklist
// has a translation to.
func BuiltinLanguages() []string {
	var out []string
	for _, id := range IDs {
		out = append(out, Languages(content(), id)...)
	}
	slices.Sort(out)
	return append([]string{English}, slices.Compact(out)...)
}

// Pairs are the pairs among the shipped checklists.
func Pairs() ([]checklist.Pair, error) { return pairs() }

var pairs = sync.OnceValues(func() ([]checklist.Pair, error) {
	data, err := fs.ReadFile(content(), "pairs.yaml")
	if err != nil {
		return nil, err
	}
	return LoadPairs("pairs.yaml", data, builtinHas)
})

var crosswalks = sync.OnceValues(loadCrosswalks)

// builtinHas tells whether a shipped checklist has an item.
func builtinHas(r checklist.Ref) bool {
	l, err := Builtin(r.Checklist)
	if err != nil {
		return false
	}
	_, it := l.Item(r.Item)
	return it != nil
}
