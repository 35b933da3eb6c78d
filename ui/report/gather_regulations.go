package report

import (
	"clausewalk/model/checklist"
	"clausewalk/model/lens"
	"clausewalk/model/scoring"
)

// regulations lays out the laws and frameworks that the items relate to.
func (g *gatherer) regulations() {
	for _, l := range lens.Of(g.w, g.o.Crosswalks, g.m) {
		units := l.Units()
		if len(units) == 0 {
			continue
		}
		f := l.Framework
		r := Regulation{ID: f.ID, Short: f.Short, Title: f.Title, About: f.About, Disclaimer: lens.Disclaimer(g.w.Words), Score: figures(scoring.Of(units, g.m))}
		for _, c := range l.Criteria {
			if len(c.Supports) == 0 {
				r.Bare = append(r.Bare, c.ID)
				continue
			}
			r.Touched++
			r.Criteria = append(r.Criteria, g.criterion(c))
		}
		// Without a day nobody can say which dates have come.
		if g.o.Today != "" {
			past, ahead := lens.Passed(f.Dates, g.o.Today)
			r.Past, r.Dates = milestones(past), milestones(ahead)
		}
		g.d.Regulations = append(g.d.Regulations, r)
	}
}

func (g *gatherer) criterion(c lens.Criterion) Criterion {
	out := Criterion{ID: c.ID, Title: c.Title, Score: figures(c.Score)}
	for _, s := range c.Supports {
		name := g.itemNames(s.Refs)
		out.Items = append(out.Items, name)
		if s.Gap() {
			out.Gaps = append(out.Gaps, SupportGap{name, s.Why(g.w.Words), string(s.Verdict)})
		}
	}
	return out
}

func milestones(dates []checklist.Date) (out []Milestone) {
	for _, d := range dates {
		out = append(out, Milestone{d.On, d.What, d.Provision, d.Sure})
	}
	return out
}
