package report

import (
	"slices"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/risk"
	"clausewalk/model/workshop"
)

// systems lays out the AI systems, and what was answered for each.
func (g *gatherer) systems() {
	m := g.w.Matrix()
	for _, id := range m.Systems {
		s := g.w.Systems[id]
		g.d.Systems = append(g.d.Systems, System{s.Name, s.Purpose, s.Part, s.Data, s.RiskClass, string(s.Assessed), string(s.AssessedOn), s.AssessedLink, g.w.SpeakerName(s.Owner), id})
	}
	for _, r := range m.Rows {
		row := MatrixRow{Item: g.itemNames([]checklist.Ref{r.Ref}), Title: r.Title, Verdict: string(r.Total.Verdict), Assessed: r.Total.Assessed,
			Level: r.Total.Level, FromSystems: r.Total.FromSystems, Inherited: r.Total.Inherited, ref: r.Ref}
		for i, c := range r.Cells {
			row.Cells = append(row.Cells, SystemAnswer{g.d.Systems[i].Name, string(c.Verdict), string(c.Level()), c.Rationale})
		}
		g.d.Matrix = append(g.d.Matrix, row)
	}
}

// risks lays out the register, and what does not fit between it and the
// controls.
func (g *gatherer) risks() {
	// A control outside the variant treats a risk no less.
	untreated, unneeded := risk.Check(g.all)
	why := map[string]string{}
	for _, u := range untreated {
		why[u.ID] = g.plainRefs(u.Why)
	}
	for _, r := range risk.Register(g.w.State) {
		out := Risk{Title: r.Title, Area: string(r.Area), Category: r.Category, Likelihood: string(r.Likelihood), Impact: string(r.Impact), Level: r.Level(),
			Treatment: string(r.Treatment), Plan: r.Plan, Owner: g.w.SpeakerName(r.Owner), Items: g.itemNames(r.Items.Refs()), Untreated: why[r.ID], id: r.ID, refs: inOrder(r.Items.Refs())}
		for _, id := range g.w.SystemIDs() {
			if r.Systems.Has(id) {
				out.Systems = append(out.Systems, g.w.Systems[id].Name)
			}
		}
		g.d.Risks = append(g.d.Risks, out)
	}
	for _, u := range untreated {
		if _, there := g.w.Risks[u.ID]; there {
			g.d.Untreated = append(g.d.Untreated, Untreated{u.Title, u.Level(), string(u.Treatment), why[u.ID], u.Needs, u.ID})
		}
	}
	for _, u := range unneeded {
		if g.w.Known(u.Ref) {
			g.d.Unneeded = append(g.d.Unneeded, Unneeded{g.itemNames([]checklist.Ref{u.Ref}), u.Title, slices.Clone(u.Reasons)})
		}
	}
}

// plainRefs is a sentence that ends in refs, with the items as people write
// them: those of other variants too.
func (g *gatherer) plainRefs(s string) string {
	lead, tail, ok := strings.Cut(s, ": ")
	if !ok {
		return s
	}
	var refs []checklist.Ref
	for _, name := range strings.Split(tail, ", ") {
		r, err := checklist.ParseRef(name)
		if err != nil {
			return s
		}
		refs = append(refs, r)
	}
	whole := gatherer{w: g.all}
	return lead + ": " + whole.itemNames(refs)
}

// severity orders verdicts, so that the worst of several is found.
func severity(v string) int { return workshop.Verdict(v).Severity() }
