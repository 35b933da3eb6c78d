package report

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
)

func figures(s scoring.Score) Score {
	v := s.Verdicts
	rate, _ := s.Conformity()
	return Score{Known: s.Known, Maturity: s.Maturity, Caps: s.Caps, Capped: s.Capped, Low: s.Low, High: s.High, Target: s.Target, Coverage: s.Coverage, Items: s.Items,
		Answered: s.Items - v[workshop.Open], Assessed: s.Assessed, Inherited: s.Inherited, Judged: s.Judged, Conformity: rate, Conforms: v[workshop.Conforms],
		Opportunity: v[workshop.Opportunity], Minor: v[workshop.Minor], Major: v[workshop.Major], NotApplicable: v[workshop.NotApplicable], Open: v[workshop.Open]}
}

// standards lays out the checklists with their items.
func (g *gatherer) standards() {
	res := scoring.Workshop(g.w.Lists, g.w.Pairs, g.w.State, g.m)
	g.d.Integrated = figures(res.Integrated)
	next := 0
	for i, l := range g.w.Lists {
		s := Standard{ID: l.ID, Title: l.Title, Short: l.Short, Score: figures(res.Checklists[i].Score)}
		for j := range l.Groups {
			cg := &l.Groups[j]
			group := Group{ID: cg.ID, Title: cg.Title, Control: cg.Kind == checklist.Control, Score: figures(res.Checklists[i].Groups[j].Score)}
			for k := range cg.Items {
				it := g.item(l, cg, &cg.Items[k], &g.units[next])
				next++
				group.Items = append(group.Items, it)
				g.d.items[it.ref] = it
			}
			s.Groups = append(s.Groups, group)
		}
		g.d.Standards = append(g.d.Standards, s)
	}
}

func (g *gatherer) item(l *checklist.Checklist, cg *checklist.Group, ci *checklist.Item, u *scoring.Unit) *Item {
	r := u.Refs[0]
	a, soa, e := g.w.Answers[r], g.w.Applicability[r], g.w.Effective(r)
	it := &Item{Ref: r.String(), Standard: l.Short, ID: ci.ID, Title: ci.Title, Verdict: string(u.Verdict), Assessed: u.HasLevel(),
		Level: u.Level, Target: u.Target, OwnTarget: string(a.Target), Weight: u.Weight, Rationale: a.Rationale, Justification: a.Justification, Delta: a.Delta,
		SameAs: a.SameAs, FromSystems: e.FromSystems, Decision: string(soa.Decision), Reasons: soa.Reasons, SoA: soa.Justification,
		Implementation: string(soa.Implementation), ref: r, control: cg.Kind == checklist.Control}
	if e.Inherited {
		it.Inherited = strings.TrimSpace(a.Source + " " + string(a.SourceDate))
		if it.Inherited == "" {
			it.Inherited = g.d.speech.Say("an earlier audit")
		}
	}
	for _, field := range []string{"verdict", "maturity", "target", "rationale", "justification", "delta"} {
		if len(g.w.Conflicts[journal.Key{Kind: "answer", Record: it.Ref, Field: field}]) > 1 {
			it.Conflicts = append(it.Conflicts, field)
		}
	}
	for _, q := range ci.Questions {
		it.Questions = append(it.Questions, q.Ask)
	}
	if len(g.w.SystemAnswers) > 0 {
		for _, id := range g.w.SystemIDs() {
			if a := g.w.SystemAnswers[workshop.SystemAnswerID(r, id)]; a != (workshop.SystemAnswer{}) {
				it.Systems = append(it.Systems, SystemAnswer{g.w.Systems[id].Name, string(a.Verdict), string(a.Level()), a.Rationale})
			}
		}
	}
	if v, system := g.w.GraverAtSystem(r); v != workshop.Open {
		it.AtSystem, it.System = string(v), g.w.Systems[system].Name
	}
	if it.control {
		it.Contradiction = g.d.speech.contradiction(it)
	}
	return it
}

// contradiction is what is wrong with the applicability decision on a control
// (ISO/IEC 27001:2022 6.1.3 d, ISO/IEC 42001:2023 6.1.3).
func (s speech) contradiction(it *Item) string {
	excluded := strings.TrimSpace(it.SoA) != "" || strings.TrimSpace(it.Justification) != ""
	switch {
	case it.Decision == "out" && it.gravest().Severity() >= workshop.Minor.Severity():
		return s.Say("Excluded, and it has a nonconformity")
	case it.Decision == "out" && it.gravest().Severity() > 0 && !excluded:
		return s.Say("Excluded without a reason, and judged as if it applied: %s", s.gravest(it).Text)
	case it.Decision == "out" && it.gravest().Severity() > 0:
		return s.Say("Excluded, and it is judged as if it applied: %s", s.gravest(it).Text)
	case it.Decision == "out" && !excluded:
		return s.Say("Excluded without a reason")
	case it.Decision == "in" && it.verdict() == workshop.NotApplicable:
		return s.Say("Included, and it is called not applicable")
	case it.Decision == "in" && it.Implementation == "implemented" && it.gravest() == workshop.Major:
		return s.Say("Called implemented, and it has a major nonconformity")
	}
	return ""
}

// raised lays out the findings, the gravest first, with their actions.
func (g *gatherer) raised() {
	notes := map[string]Note{}
	cited := map[checklist.Ref]string{} // the gravest grade
	actions := g.actions()
	for _, id := range slices.Sorted(maps.Keys(g.w.Findings)) {
		f := g.w.Findings[id]
		if f.Gone.On() {
			continue
		}
		if f.State != "raised" && f.State != "closed" {
			g.d.Drafts++
			g.d.drafts = append(g.d.drafts, Finding{Number: g.findings[id], id: id})
			continue
		}
		refs := f.Items.Refs()
		out := Finding{Number: g.findings[id], Title: f.Title, Grade: string(f.Grade), State: string(f.State), Criterion: f.Criterion, Statement: f.Statement,
			Objective: f.Objective, Cause: f.Cause, Advice: f.Advice, Escalation: f.Escalation, FollowsUp: f.FollowsUp, Raised: string(f.Raised.Day()),
			Items: g.itemNames(refs), Actions: actions[id], id: id, refs: refs}
		if n := g.findings[f.FollowsUp]; n != "" {
			out.FollowsUp = n
		}
		for _, oid := range f.Observations {
			if o, ok := g.w.Observations[oid]; ok && !o.Gone.On() {
				n, seen := notes[oid]
				if !seen {
					n = g.note(oid, o, o.Items.Refs())
					notes[oid] = n
				}
				out.Notes = append(out.Notes, n)
			}
		}
		for _, eid := range f.Evidence {
			if n := g.evidence[eid]; n != "" {
				out.Evidence = append(out.Evidence, n)
			}
		}
		for _, r := range refs {
			if severity(out.Grade) > severity(cited[r]) {
				cited[r] = out.Grade
			}
		}
		g.d.Findings = append(g.d.Findings, out)
	}
	slices.SortFunc(g.d.Findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(workshop.Verdict(b.Grade).Severity(), workshop.Verdict(a.Grade).Severity()), strings.Compare(a.id, b.id))
	})
	for i := range g.d.Findings {
		for _, r := range g.d.Findings[i].refs {
			if it := g.d.items[r]; it != nil {
				it.Findings = append(it.Findings, g.d.Findings[i].Number)
			}
		}
	}
	g.unwritten(cited)
}

// unwritten are the verdicts that ask for a finding and have none of their
// grade or a graver one.
func (g *gatherer) unwritten(cited map[checklist.Ref]string) {
	for _, v := range []workshop.Verdict{workshop.Major, workshop.Minor, workshop.Opportunity} {
		for i := range g.units {
			r := g.units[i].Refs[0]
			if it := g.d.items[r]; it.gravest() == v && severity(cited[r]) < v.Severity() {
				it.cited = cited[r]
				g.d.Unwritten = append(g.d.Unwritten, it)
			}
		}
	}
}

// actions are the actions on each finding, by its id.
func (g *gatherer) actions() map[string][]Action {
	out := map[string][]Action{}
	for _, id := range slices.Sorted(maps.Keys(g.w.Actions)) {
		a := g.w.Actions[id]
		if a.Gone.On() {
			continue
		}
		state := string(a.State)
		if state == "" {
			state = "open"
		}
		out[a.Finding] = append(out[a.Finding], Action{g.findings[a.Finding], string(a.Sort), a.Text, g.w.SpeakerName(a.Owner), string(a.Due), state, a.Check,
			state == "open" && a.Due != "" && g.o.Today != "" && a.Due < g.o.Today, id})
	}
	return out
}

func (g *gatherer) scores() {
	for _, v := range scoring.ByTheme(g.w, g.m) {
		gaps := scoring.Gaps(v.Units)
		var below []string
		for _, gap := range gaps {
			below = append(below, g.itemNames(gap.Refs))
		}
		g.d.Themes = append(g.d.Themes, Theme{v.ID, v.Title, themeKind(v), figures(v.Score), len(gaps), strings.Join(below, ", ")})
	}
	gaps := scoring.Gaps(scoring.Integrate(g.units, g.w.Pairs))
	for _, gap := range gaps {
		g.d.Gaps = append(g.d.Gaps, g.gap(gap))
	}
	for _, s := range scoring.Roadmap(g.w, gaps) {
		step := Step{Title: s.Theme.Title, rest: s.Theme.ID == ""}
		for _, gap := range s.Gaps {
			step.Gaps = append(step.Gaps, g.gap(gap))
		}
		g.d.Roadmap = append(g.d.Roadmap, step)
	}
	for _, b := range scoring.Readiness(g.w, g.o.Today) {
		x := Blocker{Kind: string(b.Kind), Item: g.itemNames([]checklist.Ref{b.Ref}), What: b.What, Clear: b.Clear}
		if b.Kind == scoring.OpenMajor || b.Kind == scoring.OpenMinor {
			v, _ := g.w.GraverAtSystem(b.Ref)
			x.atSystem = v != workshop.Open
		}
		if _, _, it := g.w.Item(b.Ref); it != nil {
			x.name = it.ID + " " + it.Title
		}
		g.d.Blockers = append(g.d.Blockers, x)
	}
}

// themeKind is the kind of a theme as a code.
func themeKind(v scoring.View) string {
	for _, t := range checklist.Themes {
		if t.ID == v.ID {
			return string(t.Kind)
		}
	}
	return v.Kind
}

// gap is a gap with what is done about it: the actions on the findings that
// cite its items, the next one to fall due first.
func (g *gatherer) gap(x scoring.Gap) Gap {
	out := Gap{Items: g.itemNames(x.Refs), Title: x.Title, Level: x.Level, Target: x.Target, Priority: x.Priority, Inherited: x.State == scoring.Inherited, refs: x.Refs}
	for _, r := range x.Refs {
		if it := g.d.items[r]; out.Why == "" && it != nil {
			out.Why = it.Rationale
		}
	}
	var next *Action
	for i := range g.d.Findings {
		f := &g.d.Findings[i]
		if !slices.ContainsFunc(f.refs, func(r checklist.Ref) bool { return slices.Contains(x.Refs, r) }) {
			continue
		}
		for j := range f.Actions {
			if a := &f.Actions[j]; a.State == "open" && a.Sort != "root-cause" && (next == nil || a.Due != "" && (next.Due == "" || a.Due < next.Due)) {
				next = a
			}
		}
	}
	if next != nil {
		out.Action, out.Owner, out.Due, out.Late = next.Text, next.Owner, next.Due, next.Late
	}
	return out
}

func (g *gatherer) pairs() {
	p := g.w.Progress()
	g.d.Walk = Walk{p.Items, p.Cards, p.Saved, p.SavedDone, p.Minutes, p.SavedMinutes}
	for i := range g.w.Pairs {
		p := &g.w.Pairs[i]
		l, r := g.d.items[p.Left], g.d.items[p.Right]
		if l != nil && r != nil {
			g.d.Pairs = append(g.d.Pairs, Pair{l, r, l.Ref + " + " + r.Ref, string(p.Class), p.Common, r.Delta, g.w.OwesDelta(p)})
		}
	}
}

// level is a maturity as people write it: 3, or 2.5 where it is a mean.
func level(l float64) string {
	if l == float64(int(l)) {
		return fmt.Sprintf("%.0f", l)
	}
	return fmt.Sprintf("%.1f", l)
}
