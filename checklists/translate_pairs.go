package checklists

import (
	"fmt"
	"io/fs"
	"slices"

	"clausewalk/model/checklist"
)

// PairsIn are the pairs among the shipped checklists with their texts in a
// language, and whether there is such a translation; they are in English where
// there is none.
func PairsIn(language string) ([]checklist.Pair, bool, error) {
	ps, err := Pairs()
	if err != nil || language == "" || language == English {
		return ps, true, err
	}
	name := fmt.Sprintf("pairs.%s.yaml", language)
	data, err := fs.ReadFile(content(), name)
	if err != nil {
		return ps, false, nil
	}
	ps, err = translatePairs(ps, name, data, language)
	return ps, true, err
}

// translatePairs puts the texts of a translation into a copy of pairs. It has
// each pair once, by its left item, with as many delta questions. All that is
// wrong is returned as Problems.
func translatePairs(pairs []checklist.Pair, name string, data []byte, language string) ([]checklist.Pair, error) {
	var problems Problems
	f := &file{name, &problems}
	root := f.parse(data)
	if root == nil {
		return nil, problems
	}
	m := f.mapping(root, "a translation of pairs", "language", "pairs")
	if lang := f.text(root, m, "language", true); lang != "" && lang != language {
		f.problem(m["language"], "the file is in %q, but its place is that of %q", lang, language)
	}
	out := slices.Clone(pairs)
	seen := map[string]bool{}
	for _, n := range f.list(m, "pairs") {
		pm := f.mapping(n, "a pair", "left", "common", "delta", "confirm", "method")
		left := f.text(n, pm, "left", true)
		at := slices.IndexFunc(out, func(p checklist.Pair) bool { return p.Left.Item == left })
		switch {
		case at < 0:
			f.problem(n, "there is no pair %q", left)
			continue
		case seen[left]:
			f.problem(n, "the pair %s is there twice: keep one", left)
			continue
		}
		seen[left] = true
		p := &out[at]
		f.translate(n, pm, "common", &p.Common)
		f.translate(n, pm, "confirm", &p.Confirm)
		f.translate(n, pm, "method", &p.Method)
		p.Delta = slices.Clone(p.Delta)
		for i, s := range f.same(n, pm, "delta", len(p.Delta)) {
			p.Delta[i].Ask = s
		}
	}
	for _, p := range pairs {
		if !seen[p.Left.Item] {
			f.problem(root, "the pair %s is missing: a translation has every pair", p.Left.Item)
		}
	}
	if len(problems) > 0 {
		return nil, problems
	}
	return out, nil
}
