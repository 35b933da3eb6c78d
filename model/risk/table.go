package risk

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// Columns are those of the register as a table. level is for reading only; it
// follows from the two before it.
var Columns = []string{"id", "title", "area", "category", "likelihood", "impact", "level", "treatment", "plan", "owner", "items", "systems"}

// Table is the register as rows under Columns, the greatest risk first. Items
// stand as refs and systems by their names, several of them with semicolons.
func Table(st *workshop.State) [][]string {
	rows := [][]string{Columns}
	for _, r := range Register(st) {
		level := ""
		if n := r.Level(); n > 0 {
			level = strconv.Itoa(n)
		}
		var systems []string
		for _, id := range r.Systems {
			if x, ok := st.Systems[id]; ok && !x.Gone.On() {
				systems = append(systems, x.Name)
			}
		}
		rows = append(rows, []string{r.ID, r.Title, string(r.Area), r.Category, string(r.Likelihood), string(r.Impact), level,
			string(r.Treatment), r.Plan, r.Owner, strings.Join(r.Items, "; "), strings.Join(systems, "; ")})
	}
	return rows
}

// textFields are the columns that are fields as they stand.
var textFields = []string{"title", "area", "category", "likelihood", "impact", "treatment", "plan", "owner"}

// FromRow is what a row of a table sets. A row with the id or the title of a
// risk that is there changes that risk; any other adds one, under newID. Only
// the columns that the table has are set: an empty cell takes a value away.
func FromRow(st *workshop.State, cell func(column string) (text string, has bool), newID func() string) ([]journal.Set, error) {
	title, _ := cell("title")
	id, _ := cell("id")
	old, known := byIDOrTitle(st, id, title)
	if !known {
		old = Risk{ID: newID()}
	}
	fields := map[string]string{}
	for _, f := range textFields {
		v, has := cell(f)
		was := st.Get(journal.Key{Kind: "risk", Record: old.ID, Field: f})
		if v = strings.TrimSpace(v); has && v != strings.TrimSpace(harmless.Text(was)) {
			fields[f] = v // tables show control characters, and are not to change them
		}
	}
	if v, _ := cell("area"); strings.TrimSpace(v) == "" {
		category, _ := cell("category")
		if area := AreaOf(strings.TrimSpace(category)); area != "" {
			fields["area"] = string(area)
		}
	}
	if v, has := cell("items"); has {
		items, err := itemsOf(v)
		if err != nil {
			return nil, err
		}
		Replace(fields, "items", old.Items, items)
	}
	if v, has := cell("systems"); has {
		systems, err := systemsOf(st, v)
		if err != nil {
			return nil, err
		}
		Replace(fields, "systems", old.Systems, systems)
	}
	if strings.TrimSpace(title) == "" && !known {
		return nil, fmt.Errorf("a risk needs a title: say what can happen")
	}
	return workshop.Edit("risk", old.ID, fields), nil
}

func byIDOrTitle(st *workshop.State, id, title string) (Risk, bool) {
	if r, ok := st.Risks[id]; ok && !r.Gone.On() {
		return Risk{id, r}, true
	}
	for _, r := range Register(st) {
		if strings.EqualFold(strings.TrimSpace(r.Title), strings.TrimSpace(title)) {
			return r, true
		}
	}
	return Risk{}, false
}

// Replace makes the members of a set those of next.
func Replace(fields map[string]string, set string, old, next workshop.Members) {
	for _, m := range old {
		if !slices.Contains(next, m) {
			fields[set+"/"+m] = ""
		}
	}
	for _, m := range next {
		fields[set+"/"+m] = "yes"
	}
}

func split(s string, on func(rune) bool) (out []string) {
	for _, part := range strings.FieldsFunc(s, on) {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

func itemsOf(s string) (workshop.Members, error) {
	var refs []checklist.Ref
	for _, part := range split(s, func(r rune) bool { return strings.ContainsRune(" ;,\n\t", r) }) {
		r, err := checklist.ParseRef(part)
		if err != nil {
			return nil, err
		}
		refs = append(refs, r)
	}
	return workshop.RefMembers(refs...), nil
}

func systemsOf(st *workshop.State, s string) (workshop.Members, error) {
	var out workshop.Members
	parts := split(s, func(r rune) bool { return r == ';' || r == '\n' })
	for len(parts) > 0 {
		n := len(parts) // a name may hold a semicolon itself
		id, ok := "", false
		for ; n > 0 && !ok; n-- {
			id, ok = st.SystemNamed(strings.Join(parts[:n], "; "))
		}
		if !ok {
			return nil, fmt.Errorf("no AI system %q in this workshop: add it first", parts[0])
		}
		out, parts = append(out, id), parts[n+1:]
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}
