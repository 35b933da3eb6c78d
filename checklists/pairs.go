package checklists

import (
	"go.yaml.in/yaml/v4"

	"clausewalk/model/checklist"
)

// LoadPairs loads the pairs of two checklists. known tells whether an item
// exists: a pair that ends nowhere is a problem.
func LoadPairs(name string, data []byte, known func(checklist.Ref) bool) ([]checklist.Pair, error) {
	var problems Problems
	f := &file{name, &problems}
	root := f.parse(data)
	if root == nil {
		return nil, problems
	}
	m := f.mapping(root, "a file of pairs", "left", "right", "pairs")
	left, right := f.text(root, m, "left", true), f.text(root, m, "right", true)
	var out []checklist.Pair
	seen := map[checklist.Ref]bool{}
	for _, n := range f.list(m, "pairs") {
		km := f.mapping(n, "a pair", "left", "right", "class", "common", "delta", "confirm", "method")
		p := checklist.Pair{
			Left:  checklist.Ref{Checklist: left, Item: f.text(n, km, "left", true)},
			Right: checklist.Ref{Checklist: right, Item: f.text(n, km, "right", true)},
			Class: checklist.Class(f.oneOf(n, km, "class", "same", "extended", "different")),
		}
		p.Common = f.text(n, km, "common", true)
		p.Confirm = f.text(n, km, "confirm", p.Class == checklist.Same)
		p.Method = f.text(n, km, "method", p.Class == checklist.Different)
		p.Delta = f.delta(km)
		if p.Class == checklist.Extended && len(p.Delta) == 0 {
			f.problem(n, "the extended pair %s has no \"delta\" question: write what is asked on top", p.Left.Item)
		}
		for _, r := range []checklist.Ref{p.Left, p.Right} {
			if !known(r) {
				f.problem(n, "there is no item %s: correct the id", r)
			}
			if seen[r] {
				f.problem(n, "%s is in two pairs: keep one", r)
			}
			seen[r] = true
		}
		out = append(out, p)
	}
	if len(problems) > 0 {
		return nil, problems
	}
	return out, nil
}

func (f *file) delta(m map[string]*yaml.Node) []checklist.Question {
	var out []checklist.Question
	for _, q := range f.list(m, "delta") {
		km := f.mapping(q, "a delta question", "ask", "of", "show")
		out = append(out, checklist.Question{Ask: f.text(q, km, "ask", true), Of: f.texts(km, "of"), Show: f.flag(km, "show")})
	}
	return out
}
