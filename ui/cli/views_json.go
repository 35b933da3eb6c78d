package cli

import (
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
)

type unitJSON struct {
	Refs    string  `json:"refs"`
	Title   string  `json:"title"`
	State   string  `json:"state"` // assessed, inherited (and not confirmed), open or not-applicable
	Level   float64 `json:"level"`
	Target  int     `json:"target"`
	Weight  float64 `json:"weight"`
	Verdict string  `json:"verdict"`
}

func unitOf(u scoring.Unit) unitJSON {
	state := map[scoring.State]string{scoring.Open: "open", scoring.Assessed: "assessed", scoring.NotApplicable: "not-applicable", scoring.Inherited: "inherited"}[u.State]
	return unitJSON{refNames(u.Refs), u.Title, state, u.Level, u.Target, u.Weight, string(u.Verdict)}
}

// explainedJSON is a unit with what it rests on.
type explainedJSON struct {
	unitJSON
	Basis []string `json:"basis,omitempty"`
}

// unitsJSON is how a figure was reached.
func unitsJSON(w *workshop.Workshop, v scoring.View, m scoring.Method) any {
	out := struct {
		ID    string `json:"id"`
		Title string `json:"title"`
		scoreJSON
		Units      []explainedJSON   `json:"units"`
		Arithmetic map[string]string `json:"arithmetic"`
	}{v.ID, v.Title, scoreFigures(v.Score), []explainedJSON{}, map[string]string{}}
	for i := range v.Units {
		out.Units = append(out.Units, explainedJSON{unitOf(v.Units[i]), scoring.Basis(w, m, &v.Units[i])})
	}
	name := ""
	for _, f := range v.Arithmetic(m) {
		if f.Name == "" {
			out.Arithmetic[name] += "; " + f.How
			continue
		}
		name = f.Name
		out.Arithmetic[name] = f.How
	}
	return out
}

type gapJSON struct {
	unitJSON
	Gap      float64 `json:"gap"`
	Priority float64 `json:"priority"`
	For      string  `json:"for,omitempty"` // in a roadmap: what it was moved forward for
}

func gapsJSON(gaps []scoring.Gap) []gapJSON {
	out := []gapJSON{}
	for _, g := range gaps {
		j := gapJSON{unitJSON: unitOf(g.Unit), Gap: g.Size, Priority: g.Priority}
		if g.For.Item != "" {
			j.For = g.For.String()
		}
		out = append(out, j)
	}
	return out
}

type stepJSON struct {
	ID    string    `json:"id"`
	Title string    `json:"title"`
	Gaps  []gapJSON `json:"gaps"`
}

func roadmapJSON(steps []scoring.Step) []stepJSON {
	out := []stepJSON{}
	for _, s := range steps {
		out = append(out, stepJSON{s.Theme.ID, s.Theme.Title, gapsJSON(s.Gaps)})
	}
	return out
}

type blockerJSON struct {
	Kind  string `json:"kind"`
	Ref   string `json:"ref,omitempty"`
	What  string `json:"what"`
	Clear string `json:"clear"`
}

func readinessJSON(blockers []scoring.Blocker) []blockerJSON {
	out := []blockerJSON{}
	for _, b := range blockers {
		j := blockerJSON{Kind: string(b.Kind), What: b.What, Clear: b.Clear}
		if b.Ref.Item != "" {
			j.Ref = b.Ref.String()
		}
		out = append(out, j)
	}
	return out
}

type radarJSON struct {
	Title  string       `json:"title"`
	Axes   []string     `json:"axes"`
	Series []seriesJSON `json:"series"`
}

type seriesJSON struct {
	Name   string     `json:"name"`
	Values []*float64 `json:"values"` // null where nothing is assessed
}

func radarsJSON(radars []scoring.Radar) []radarJSON {
	out := []radarJSON{}
	for _, r := range radars {
		j := radarJSON{r.Title, r.Axes, []seriesJSON{}}
		for _, s := range r.Series {
			values := make([]*float64, len(s.Values))
			for i := range s.Values {
				if s.Values[i] >= 0 {
					values[i] = &s.Values[i]
				}
			}
			j.Series = append(j.Series, seriesJSON{s.Name, values})
		}
		out = append(out, j)
	}
	return out
}

type heatRowJSON struct {
	ID    string     `json:"id"`
	Title string     `json:"title"`
	Items []unitJSON `json:"items"`
}

func heatJSON(groups []scoring.View) []heatRowJSON {
	out := []heatRowJSON{}
	for _, v := range groups {
		row := heatRowJSON{v.ID, v.Title, []unitJSON{}}
		for _, u := range v.Units {
			row.Items = append(row.Items, unitOf(u))
		}
		out = append(out, row)
	}
	return out
}
