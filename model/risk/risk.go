// Package risk is the view on the risk register: risks of information security
// and of AI in one list, how great they are, and what treats them.
package risk

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/workshop"
)

// Category is a kind of risk; words of one's own may be used as well.
type Category struct {
	ID   string
	Area workshop.RiskArea
	What string
}

// The areas of the register.
const (
	Security workshop.RiskArea = "information-security"
	AI       workshop.RiskArea = "ai"
)

// Categories are those that are offered: of AI (after ISO/IEC 23894:2023 and
// the attacks of NIST AI 100-2), and of information security.
var Categories = []Category{
	{"bias", AI, "people or groups are treated worse without cause"},
	{"explainability", AI, "nobody can say why it decided so"},
	{"poisoning", AI, "somebody slips examples into what it learns from"},
	{"inversion", AI, "what it learnt from can be read back, or who was in it"},
	{"evasion", AI, "inputs are made so that it is wrong"},
	{"extraction", AI, "the model is copied by asking it"},
	{"injection", AI, "a text it reads tells it what to do"},
	{"privacy", AI, "personal data are used or shown beyond their purpose"},
	{"data-quality", AI, "it learns from data that are wrong, thin or unlawful"},
	{"drift", AI, "the world changes and it does not"},
	{"misuse", AI, "it is used for what it was not made for"},
	{"oversight", AI, "people follow it blindly, or cannot stop it"},
	{"safety", AI, "it harms life, health or surroundings"},
	{"ai-supplier", AI, "a model, data or service of others changes or fails"},
	{"confidentiality", Security, "somebody learns what they should not"},
	{"integrity", Security, "information is changed without right or notice"},
	{"availability", Security, "what is needed cannot be reached; of AI systems too"},
	{"access", Security, "rights are too wide or stay too long"},
	{"malware", Security, "hostile software runs"},
	{"supplier", Security, "a supplier fails, or is a way in"},
	{"people", Security, "mistakes, absence or intent of one's own people"},
	{"physical", Security, "buildings, rooms and devices"},
	{"legal", Security, "law, contract or licence is broken"},
}

// AreaOf is the area of an offered category; empty for a word of one's own.
func AreaOf(category string) workshop.RiskArea {
	for _, c := range Categories {
		if c.ID == category {
			return c.Area
		}
	}
	return ""
}

// Risk is one line of the register.
type Risk struct {
	ID string
	workshop.Risk
}

// Level is likelihood times impact, 1 to 25; 0 while one of them is not rated.
func (r Risk) Level() int { return number(r.Likelihood) * number(r.Impact) }

func number(r workshop.Rating) int {
	if len(r) != 1 || r[0] < '1' || r[0] > '5' {
		return 0
	}
	return int(r[0] - '0')
}

// Register are the risks of a workshop, the greatest first; those that are not
// rated stand before all, since nobody knows.
func Register(st *workshop.State) []Risk {
	var out []Risk
	for _, id := range slices.Sorted(maps.Keys(st.Risks)) {
		if r := st.Risks[id]; !r.Gone.On() {
			out = append(out, Risk{id, r})
		}
	}
	order := func(r Risk) int {
		if r.Level() == 0 {
			return -26
		}
		return -r.Level()
	}
	slices.SortStableFunc(out, func(a, b Risk) int {
		return cmp.Or(cmp.Compare(order(a), order(b)), cmp.Compare(a.Title, b.Title))
	})
	return out
}

// Untreated is a risk that no control treats.
type Untreated struct {
	Risk
	Why   string // why it counts as untreated
	Needs bool   // a control is missed: it is to be reduced, or nobody has decided
}

// Unneeded is a control that is in and that no risk calls for.
type Unneeded struct {
	Ref     checklist.Ref
	Title   string
	Reasons workshop.Members // the other reasons for which it is in, if any are given
}

// Check finds what does not fit between risks and controls (ISO/IEC 27001:2022
// 6.1.3 b to d, ISO/IEC 42001:2023 6.1.3).
func Check(w *workshop.Workshop) (untreated []Untreated, unneeded []Unneeded) {
	named := map[checklist.Ref]bool{}
	for _, r := range Register(w.State) {
		for _, ref := range r.Items.Refs() {
			named[ref] = true
		}
		if why := whyUntreated(w, r); why != "" {
			untreated = append(untreated, Untreated{r, why, r.Treatment == "" || r.Treatment == "reduce"})
		}
	}
	for _, l := range w.Lists {
		for g, it := range l.Items {
			ref := checklist.Ref{Checklist: l.ID, Item: it.ID}
			if g.Kind == checklist.Control && !named[ref] && !excluded(w, ref) {
				unneeded = append(unneeded, Unneeded{ref, it.Title, w.Applicability[ref].Reasons})
			}
		}
	}
	return untreated, unneeded
}

// whyUntreated says why no control treats a risk; empty when one does.
func whyUntreated(w *workshop.Workshop, r Risk) string {
	var clauses, out []string
	for _, ref := range r.Items.Refs() {
		switch {
		case !isControl(w, ref):
			clauses = append(clauses, ref.String())
		case excluded(w, ref):
			out = append(out, ref.String())
		default:
			return ""
		}
	}
	switch {
	case len(out) > 0:
		return w.Words.Say("its controls are excluded: %s", strings.Join(out, ", "))
	case len(clauses) > 0:
		return w.Words.Say("only clauses treat it, no control: %s", strings.Join(clauses, ", "))
	}
	return w.Words.Say("nothing treats it")
}

// isControl tells what can treat a risk; in a checklist that knows no
// controls, any item.
func isControl(w *workshop.Workshop, r checklist.Ref) bool {
	l, g, _ := w.Item(r)
	if l == nil {
		return false
	}
	return g.Kind == checklist.Control || !slices.ContainsFunc(l.Groups, func(g checklist.Group) bool { return g.Kind == checklist.Control })
}

func excluded(w *workshop.Workshop, r checklist.Ref) bool {
	return w.Applicability[r].Decision == "out" || w.Effective(r).Verdict == workshop.NotApplicable
}

// Named finds a risk by its id, its title, or the only title that begins so.
func Named(st *workshop.State, name string) (Risk, bool) {
	name = strings.ToLower(strings.TrimSpace(name))
	var begins []Risk
	for _, r := range Register(st) {
		title := strings.ToLower(strings.TrimSpace(r.Title))
		if r.ID == name || title == name {
			return r, true
		}
		if name != "" && strings.HasPrefix(title, name) {
			begins = append(begins, r)
		}
	}
	if len(begins) == 1 {
		return begins[0], true
	}
	return Risk{}, false
}
