package cli

import (
	"clausewalk/model/checklist"
	"clausewalk/model/lens"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
)

type frameworkJSON struct {
	ID    string     `json:"id"`
	Title string     `json:"title"`
	Short string     `json:"short"`
	About string     `json:"about,omitempty"`
	Dates []dateJSON `json:"dates"`
	Note  string     `json:"note"`
}

type dateJSON struct {
	checklist.Date
	Passed bool `json:"passed"`
}

func frameworkOf(w *workshop.Workshop, f *checklist.Framework, today workshop.Date) frameworkJSON {
	j := frameworkJSON{ID: f.ID, Title: f.Title, Short: f.Short, About: f.About, Dates: []dateJSON{}, Note: lens.Disclaimer(w.Words)}
	for _, d := range f.Dates {
		j.Dates = append(j.Dates, dateJSON{d, d.On <= string(today)})
	}
	return j
}

type criterionJSON struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	scoreJSON
	Gaps  int           `json:"gaps"`
	Items []supportJSON `json:"supported_by"`
}

type supportJSON struct {
	unitJSON
	Inherited bool   `json:"inherited,omitempty"`
	Gap       string `json:"gap,omitempty"`
	linkJSON
}

type linkJSON struct {
	Relation  string `json:"relation"`
	Basis     string `json:"basis"`
	Source    string `json:"source,omitempty"`
	Rationale string `json:"rationale"`
}

func linkOf(l checklist.Link) linkJSON {
	return linkJSON{string(l.Relation), string(l.Basis), l.Source, l.Rationale}
}

func criterionOf(w *workshop.Workshop, c lens.Criterion) criterionJSON {
	j := criterionJSON{ID: c.ID, Title: c.Title, scoreJSON: scoreFigures(c.Score), Gaps: len(c.Gaps()), Items: []supportJSON{}}
	for _, s := range c.Supports {
		j.Items = append(j.Items, supportJSON{unitOf(s.Unit), s.State == scoring.Inherited, s.Why(w.Words), linkOf(s.Link)})
	}
	return j
}

func (v allLenses) json(today workshop.Date) any {
	type row struct {
		frameworkJSON
		Mapped int       `json:"provisions"`
		Bare   int       `json:"provisions_without_items"`
		Score  scoreJSON `json:"items"`
	}
	out := struct {
		Frameworks []row `json:"frameworks"`
	}{[]row{}}
	for _, l := range v.lenses {
		out.Frameworks = append(out.Frameworks, row{frameworkOf(v.w, l.Framework, today), len(l.Criteria), l.Bare(), scoreFigures(scoring.Of(l.Units(), v.m))})
	}
	return out
}

func (v oneLens) json(today workshop.Date) any {
	out := struct {
		frameworkJSON
		Criteria []criterionJSON `json:"criteria"`
	}{frameworkOf(v.w, v.Framework, today), []criterionJSON{}}
	for _, c := range v.Criteria {
		out.Criteria = append(out.Criteria, criterionOf(v.w, c))
	}
	return out
}

func (v criterionLens) json(today workshop.Date) any {
	return struct {
		Framework frameworkJSON `json:"framework"`
		criterionJSON
	}{frameworkOf(v.w, v.lens.Framework, today), criterionOf(v.w, v.c)}
}

func (v itemLens) json(today workshop.Date) any {
	type article struct {
		Framework string `json:"framework"`
		ID        string `json:"id"`
		Title     string `json:"title"`
		linkJSON
	}
	out := struct {
		Ref      string    `json:"ref"`
		Verdict  string    `json:"verdict"`
		Articles []article `json:"supports"`
		Note     string    `json:"note"`
	}{v.ref.String(), string(v.w.Effective(v.ref).Verdict), []article{}, lens.Disclaimer(v.w.Words)}
	for _, a := range v.articles {
		out.Articles = append(out.Articles, article{a.Framework.ID, a.Criterion.ID, a.Criterion.Title, linkOf(a.Link)})
	}
	return out
}
