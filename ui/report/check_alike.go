package report

import "strings"

// Alike is problems of which one sentence tells: each has a place of its own.
type Alike struct {
	Problem           // the first
	Says    string    // what each has in common, where there are several
	Of      []Problem // all, in their order
}

// Names are what the problems of a group are about.
func (g Alike) Names() string {
	var names []string
	for _, p := range g.Of {
		names = append(names, p.name)
	}
	switch g.Kind {
	case "answer", "applicability", "system-answer":
		return byStandard(names)
	}
	return strings.Join(names, ", ")
}

// Groups brings problems together that have all but their place in common, each
// group where its first was.
func Groups(found []Problem) []Alike {
	var out []Alike
	at := map[Problem]int{}
	for _, p := range found {
		if p.name == "" {
			out = append(out, Alike{Problem: p, Of: []Problem{p}})
			continue
		}
		common := Problem{Level: p.Level, Kind: p.Kind, Where: p.Where, Fix: p.Fix, Basis: p.Basis, says: p.says}
		i, seen := at[common]
		if !seen {
			i = len(out)
			at[common] = i
			out = append(out, Alike{Problem: p, Says: p.says})
		}
		out[i].Of = append(out[i].Of, p)
	}
	return out
}
