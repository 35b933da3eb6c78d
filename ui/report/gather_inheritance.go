package report

import (
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/extend"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
)

// inheritance lays out what was taken over from an earlier audit, and what
// rests on it while nobody has confirmed it.
func (g *gatherer) inheritance() {
	// What the scores are without the answers that wait.
	bare := g.w.Clone()
	var all Reliance
	var parts []Reliance
	for _, l := range g.w.Lists {
		part := Reliance{Standard: l.Title}
		for _, it := range l.Items {
			r := checklist.Ref{Checklist: l.ID, Item: it.ID}
			a := g.w.Answers[r]
			if a.Source == "" {
				continue
			}
			in := g.inherited(r, it.Title, a)
			g.d.Inherited = append(g.d.Inherited, in)
			part.count(in)
			all.count(in)
			if in.waits() {
				a.Carry = ""
				bare.Answers[r] = a
			}
		}
		parts = append(parts, part)
	}
	if len(g.d.Inherited) == 0 {
		return
	}
	with := scoring.Workshop(g.w.Lists, g.w.Pairs, g.w.State, g.m)
	without := scoring.Workshop(g.w.Lists, g.w.Pairs, bare, g.m)
	for i := range parts {
		parts[i].With, parts[i].Without = figures(with.Checklists[i].Score), figures(without.Checklists[i].Score)
	}
	if len(parts) > 1 {
		all.Standard, all.With, all.Without = g.d.speech.Say("Integrated"), figures(with.Integrated), figures(without.Integrated)
		parts = append(parts, all)
	}
	g.d.Reliance = parts
}

func (g *gatherer) inherited(r checklist.Ref, title string, a workshop.Answer) Inherited {
	in := Inherited{Item: g.itemNames([]checklist.Ref{r}), Title: title, Verdict: string(a.Inherited), Level: string(a.InheritedLvl), Source: a.Source,
		Date: string(a.SourceDate), Why: a.SourceWhy, Carry: string(a.Carry), Standing: string(extend.StandingOf(a)), Decided: string(a.Confirmed.Day()), ref: r.String(), label: a.Source}
	if g.o.Today != "" {
		in.Age = extend.Age(g.w.Words, a.SourceDate, g.o.Today)
	}
	if from, ok := a.From(); ok {
		in.label, in.from = strings.TrimSuffix(a.Source, ", "+from.String()), from.String()
		if l, _, _ := g.all.Item(from); l != nil {
			in.from = l.Short + " " + from.Item
		}
	}
	if it := g.d.items[r]; it != nil {
		in.Now = it.Verdict
		if it.Assessed && it.Inherited == "" {
			in.NowLevel = level(it.Level)
		}
		if in.waits() && it.FromSystems && it.Verdict != "" {
			in.Standing = string(extend.Anew)
		}
	}
	return in
}

// waits tells whether nobody has decided on it yet.
func (in *Inherited) waits() bool {
	return in.Standing == string(extend.Waiting) || in.Standing == string(extend.Proposed)
}

// counts tells whether its level is in the scores though it waits.
func (in *Inherited) counts() bool {
	return in.Standing == string(extend.Waiting) && in.Level != "" && in.NowLevel == ""
}

func (x *Reliance) count(in Inherited) {
	switch extend.Standing(in.Standing) {
	case extend.OpenThen:
		return
	case extend.Confirmed:
		x.Confirmed++
	case extend.Changed, extend.Anew:
		x.Changed++
	case extend.Left:
		x.Left++
	default:
		x.Waiting++
	}
	x.Taken++
}
