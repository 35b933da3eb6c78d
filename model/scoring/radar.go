package scoring

import (
	"slices"

	"clausewalk/model/checklist"
	"clausewalk/model/workshop"
)

// Radar is what stands on the axes of one radar: the same axes for each series.
type Radar struct {
	ID, Title string
	Axes      []string
	Series    []Series
}

// Series is a value from 0 to 5 for each axis; below 0 where there is none.
type Series struct {
	Name   string
	Target bool
	Values []float64
}

// Radars are the radars that a workshop has enough axes for: its standards over
// each other on the clauses, and the themes of each kind.
func Radars(w *workshop.Workshop, m Method) []Radar {
	out := []Radar{clauseRadar(w, m)}
	themes := ByTheme(w, m)
	for _, k := range []struct {
		kind      checklist.ThemeKind
		id, title string
	}{
		{checklist.AIConcern, "ai", w.Words.Say("AI governance")}, {checklist.SecurityConcern, "security", w.Words.Say("Information security")}, {checklist.IntegrationStep, "steps", w.Words.Say("Integration steps")},
	} {
		r := Radar{ID: k.id, Title: k.title, Series: []Series{{Name: w.Words.Say("maturity")}, {Name: w.Words.Say("target"), Target: true}}}
		for _, v := range themes {
			if v.Kind == w.Words.Term("ThemeKind", string(k.kind)) {
				r.Axes = append(r.Axes, v.Title)
				r.Series[0].Values = append(r.Series[0].Values, level(v.Score))
				r.Series[1].Values = append(r.Series[1].Values, v.Target)
			}
		}
		out = append(out, r)
	}
	return slices.DeleteFunc(out, func(r Radar) bool { return len(r.Axes) < 3 })
}

// clauseRadar lays the standards over each other on the clauses whose number
// they share.
func clauseRadar(w *workshop.Workshop, m Method) Radar {
	r := Radar{ID: "clauses", Title: w.Words.Say("Clauses")}
	at := map[string]int{}
	for _, l := range w.Lists {
		for _, g := range l.Groups {
			if _, known := at[g.ID]; !known && g.Kind == checklist.Clause {
				at[g.ID] = len(r.Axes)
				r.Axes = append(r.Axes, g.ID+" "+g.Title)
			}
		}
	}
	none := slices.Repeat([]float64{-1}, len(r.Axes))
	target := Series{Name: w.Words.Say("target"), Target: true, Values: slices.Clone(none)}
	for _, l := range Workshop(w.Lists, w.Pairs, w.State, m).Checklists {
		s := Series{Name: l.Title, Values: slices.Clone(none)}
		for _, g := range l.Groups {
			if i, ok := at[g.ID]; ok {
				s.Values[i] = level(g.Score)
				target.Values[i] = max(target.Values[i], g.Target)
			}
		}
		r.Series = append(r.Series, s)
	}
	r.Series = append(r.Series, target)
	return r
}

// level is a maturity, or below 0 where nothing is assessed.
func level(s Score) float64 {
	if !s.Known {
		return -1
	}
	return s.Maturity
}
