package scoring

import (
	"cmp"
	"slices"

	"clausewalk/model/checklist"
	"clausewalk/model/planning"
	"clausewalk/model/workshop"
)

// View is a score over the items that share something: a theme, a role, a
// session, a criterion of a law.
type View struct {
	ID    string
	Title string
	Kind  string // what the view is of, such as a theme's kind or a framework's short title
	Units []Unit
	Score
}

// All are the units of all checklists of a workshop, each item for itself.
func All(w *workshop.Workshop, m Method) []Unit {
	var out []Unit
	for _, l := range w.Lists {
		out = append(out, Units(l, w.State, m)...)
	}
	return out
}

// index are units by their item.
func index(units []Unit) map[checklist.Ref]Unit {
	out := make(map[checklist.Ref]Unit, len(units))
	for _, u := range units {
		out[u.Refs[0]] = u
	}
	return out
}

func view(id, title, kind string, units []Unit, m Method) View {
	return View{id, title, kind, units, Of(units, m)}
}

// ByGroup are the scores over the groups of all checklists; a view's ID is
// "CHECKLIST:GROUP".
func ByGroup(w *workshop.Workshop, m Method) []View {
	var out []View
	for _, l := range w.Lists {
		units := Units(l, w.State, m)
		from := 0
		for _, g := range l.Groups {
			to := from + len(g.Items)
			out = append(out, view(l.ID+":"+g.ID, g.Title, l.Title, units[from:to], m))
			from = to
		}
	}
	return out
}

// ByTheme are the scores over the themes that items carry, in the order of
// checklist.Themes and then of first use. An item counts under each of its
// themes.
func ByTheme(w *workshop.Workshop, m Method) []View {
	units := map[string][]Unit{}
	var own []string
	for _, u := range All(w, m) {
		_, _, it := w.Item(u.Refs[0])
		for _, theme := range it.Themes {
			if units[theme] == nil && !slices.ContainsFunc(checklist.Themes, func(t checklist.Theme) bool { return t.ID == theme }) {
				own = append(own, theme)
			}
			units[theme] = append(units[theme], u)
		}
	}
	var out []View
	for _, t := range checklist.Themes {
		if len(units[t.ID]) > 0 {
			out = append(out, view(t.ID, w.Words.Theme(t.ID), w.Words.Term("ThemeKind", string(t.Kind)), units[t.ID], m))
		}
	}
	for _, id := range own {
		out = append(out, view(id, id, w.Words.Say("own theme"), units[id], m))
	}
	return out
}

// ByRole are the scores over the roles that are asked about the items.
func ByRole(w *workshop.Workshop, m Method) []View {
	units := map[string][]Unit{}
	var order []string
	for _, u := range All(w, m) {
		_, _, it := w.Item(u.Refs[0])
		for _, role := range it.Roles {
			if units[role] == nil {
				order = append(order, role)
			}
			units[role] = append(units[role], u)
		}
	}
	slices.SortStableFunc(order, func(a, b string) int { return cmp.Compare(rolePlace(a), rolePlace(b)) })
	var out []View
	for _, role := range order {
		out = append(out, view(role, w.Words.Role(role), "role", units[role], m))
	}
	return out
}

func rolePlace(id string) int {
	if i := slices.IndexFunc(checklist.Roles, func(r checklist.Role) bool { return r.ID == id }); i >= 0 {
		return i
	}
	return len(checklist.Roles)
}

// BySession are the scores over the items of each session, in the order in
// which they are held.
func BySession(w *workshop.Workshop, m Method) []View {
	all := index(All(w, m))
	var out []View
	for _, id := range planning.Sessions(w.State) {
		var units []Unit
		for _, r := range w.Sessions[id].Items.Refs() {
			if u, ok := all[r]; ok {
				units = append(units, u)
			}
		}
		out = append(out, view(id, w.Sessions[id].Title, "session", units, m))
	}
	return out
}

// ByCriterion are the scores over the items that a crosswalk relates to each
// criterion of its framework, in the framework's order. Supporting a criterion
// does not establish compliance with it.
func ByCriterion(w *workshop.Workshop, c *checklist.Crosswalk, m Method) []View {
	if c.Framework == nil {
		return nil
	}
	all := index(All(w, m))
	units := map[string][]Unit{}
	seen := map[[2]checklist.Ref]bool{}
	for _, l := range c.Links {
		if u, ok := all[l.From]; ok && !seen[[2]checklist.Ref{l.From, l.To}] {
			seen[[2]checklist.Ref{l.From, l.To}] = true
			units[l.To.Item] = append(units[l.To.Item], u)
		}
	}
	var out []View
	for _, k := range c.Framework.Criteria {
		if len(units[k.ID]) > 0 {
			out = append(out, view(k.ID, k.Title, c.Framework.Short, units[k.ID], m))
		}
	}
	return out
}

// Gap is a unit below its target.
type Gap struct {
	Unit
	Size     float64       // target less level, above 0
	Priority float64       // size times weight
	For      checklist.Ref // in a roadmap: what it was moved forward for, since that builds on it; zero elsewhere
}

// Gaps are the units with a level below their target, the greatest product of gap
// and weight first.
func Gaps(units []Unit) []Gap {
	var out []Gap
	for _, u := range units {
		if size := float64(u.Target) - u.Level; u.HasLevel() && size > 0 {
			out = append(out, Gap{Unit: u, Size: size, Priority: size * u.Weight})
		}
	}
	slices.SortStableFunc(out, func(a, b Gap) int { return cmp.Compare(b.Priority, a.Priority) })
	return out
}

// Move is how a unit differs between two moments or workshops.
type Move struct {
	Before, After Unit
}

// Moves are the units whose level, verdict, state, target or weight differs, in
// the order of after; an item that only one side has is left out.
func Moves(before, after []Unit) []Move {
	was := index(before)
	var out []Move
	for _, u := range after {
		b, ok := was[u.Refs[0]]
		if ok && (b.Level != u.Level || b.Verdict != u.Verdict || b.State != u.State || b.Target != u.Target || b.Weight != u.Weight) {
			out = append(out, Move{b, u})
		}
	}
	return out
}

// Quartiles are the first quartile, the median and the third quartile of
// values, by linear interpolation between the nearest ranks; zero for none.
func Quartiles(values []float64) (q1, median, q3 float64) {
	sorted := slices.Sorted(slices.Values(values))
	if len(sorted) == 0 {
		return 0, 0, 0
	}
	at := func(p float64) float64 {
		x := p * float64(len(sorted)-1)
		i := int(x)
		if i+1 >= len(sorted) {
			return sorted[i]
		}
		return sorted[i] + (x-float64(i))*(sorted[i+1]-sorted[i])
	}
	return at(0.25), at(0.5), at(0.75)
}
