package report

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/planning"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
)

// Gather is everything that the report of a workshop says. Texts that are being
// typed are no part of the workshop, and the same journal gives the same report:
// unlike Check it does not count them among the open points.
func Gather(w *workshop.Workshop, o Options) *Data {
	d := gather(w, o)
	for _, p := range check(d, w, nil) {
		if p.Blocks() {
			d.OpenPoints++
		}
	}
	return d
}

func gather(w *workshop.Workshop, o Options) *Data {
	g := &gatherer{o: o, evidence: numbers(w.Evidence, "E", func(e workshop.Evidence) bool { return e.Gone.On() }),
		findings: numbers(w.Findings, "F", func(f workshop.Finding) bool { return f.Gone.On() })}
	if o.Redact {
		w = w.At(w.Nameless(w.Words))
	}
	g.all, g.w = w, narrow(w, o.Variant)
	// A method that no longer fits the checklists is refused where it is set;
	// what was scored by the default says so.
	g.m, _ = scoring.MethodOf(g.w)
	g.units = scoring.All(g.w, g.m)
	g.d = &Data{Schema: Schema, Variant: o.Variant.String(), Redacted: o.Redact, Date: string(o.Today), Head: o.Head, File: o.File,
		WorkshopID: w.ID, speech: speechOf(w), crosswalks: o.Crosswalks, items: map[checklist.Ref]*Item{}}
	for i := range g.d.levelNames {
		g.d.levelNames[i] = g.m.LevelName(i)
	}
	g.engagement()
	g.people()
	g.sessions()
	g.samples()
	g.standards()
	g.systems()
	g.risks()
	g.inheritance()
	g.notes()
	g.register()
	g.raised()
	g.scores()
	g.pairs()
	g.regulations()
	for _, k := range slices.SortedFunc(maps.Keys(w.Conflicts), journal.CompareKeys) {
		if r, err := checklist.ParseRef(k.Record); err == nil && w.Known(r) && !g.w.Known(r) {
			continue // on an item that this report leaves out
		}
		g.d.Conflicts = append(g.d.Conflicts, g.keyName(k))
		g.d.conflicting = append(g.d.conflicting, k)
	}
	if g.d.Certification {
		g.withholdAdvice()
	}
	return g.d
}

type gatherer struct {
	all      *workshop.Workshop // whatever the variant
	w        *workshop.Workshop
	o        Options
	m        scoring.Method
	d        *Data
	units    []scoring.Unit
	evidence map[string]string // number by id
	findings map[string]string
}

// numbers gives every record a number in the order in which they were made, so
// that a number stays the same in later reports.
func numbers[T any](m map[string]T, letter string, gone func(T) bool) map[string]string {
	out := make(map[string]string, len(m))
	n := 0
	for _, id := range slices.Sorted(maps.Keys(m)) {
		if n++; !gone(m[id]) {
			out[id] = fmt.Sprintf("%s%d", letter, n)
		}
	}
	return out
}

// withholdAdvice takes out what a certification body must not say.
func (g *gatherer) withholdAdvice() {
	g.d.Recommendation, g.d.Roadmap = "", nil
	for i := range g.d.Blockers {
		g.d.Blockers[i].Clear = ""
	}
	for i := range g.d.Findings {
		f := &g.d.Findings[i]
		f.Cause, f.Advice = "", ""
		f.Actions = slices.DeleteFunc(f.Actions, func(a Action) bool { return a.Sort == "root-cause" })
	}
}

func (g *gatherer) engagement() {
	e, d := g.w.Engagement, g.d
	d.Fictional, d.Certification = e.Fictional.On(), e.Mode == "certification"
	d.Organization, d.Client, d.Purpose, d.Objectives = e.Organization, e.Client, e.Purpose, e.Objectives
	d.Scope, d.Criteria, d.Places, d.Starts, d.Ends = e.Scope, e.Criteria, e.Places, string(e.Starts), string(e.Ends)
	d.Methods, d.Sampling, d.NotCovered, d.Diverging = e.Methods, e.Sampling, e.NotCovered, e.Diverging
	d.Conclusion, d.Recommendation, d.Confidentiality, d.Distribution = e.Conclusion, e.Recommendation, e.Confidentiality, e.Distribution
	d.Baseline, d.ScoringMethod = e.Baseline, e.Method
	d.Title = d.speech.Say("Audit report: %s", e.Organization)
	switch g.o.Variant.Kind {
	case "summary":
		d.Title = d.speech.Say("Management summary of the audit: %s", e.Organization)
	case "session":
		d.Title = d.speech.Say("Session report: %s, %s", g.w.Sessions[g.o.Variant.ID].Title, e.Organization)
	}
}

func (g *gatherer) people() {
	tookPart := g.tookPart()
	for _, id := range planning.People(g.w.State) {
		p := g.w.People[id]
		if p.Party != "auditor" && !tookPart[id] && !tookPart[p.Name] {
			continue
		}
		out := Person{p.Name, g.roleTitle(p.Role), p.Title, string(p.Party), id}
		if p.Party == "auditor" {
			g.d.Team = append(g.d.Team, out)
		} else {
			g.d.Participants = append(g.d.Participants, out)
		}
	}
}

// tookPart are the ids or names of those who sat in a session that was held, or
// are quoted: to be registered, or planned for a session, is not to take part.
func (g *gatherer) tookPart() map[string]bool {
	out := map[string]bool{}
	for _, s := range g.w.Sessions {
		if s.Started == "" || s.Gone.On() {
			continue
		}
		for _, p := range s.People {
			out[p] = true
		}
	}
	for _, o := range g.w.Observations {
		if !o.Gone.On() {
			out[o.Speaker] = true
		}
	}
	return out
}

func (g *gatherer) roleTitle(id string) string {
	if title := g.w.Words.Role(id); title != id {
		return title
	}
	return sentenceCase(strings.ReplaceAll(id, "-", " "))
}

func (g *gatherer) sessions() {
	ids := slices.SortedFunc(maps.Keys(g.w.Sessions), func(a, b string) int {
		return cmp.Or(g.w.Sessions[a].Planned.Time().Compare(g.w.Sessions[b].Planned.Time()), strings.Compare(a, b))
	})
	for _, id := range ids {
		s := g.w.Sessions[id]
		if s.Gone.On() {
			continue
		}
		out := Session{ID: id, Title: s.Title, Place: s.Place, Held: s.Started != "", Minutes: s.Minutes.Int(), Items: len(s.Items)}
		out.Day = string(cmp.Or(s.Started, s.Planned).Day())
		if !s.Started.Time().IsZero() && s.Ended.Time().After(s.Started.Time()) {
			out.Minutes = int(s.Ended.Time().Sub(s.Started.Time()).Minutes())
		}
		for _, p := range s.People {
			if name := g.w.SpeakerName(p); name != "" {
				out.People = append(out.People, name)
			}
		}
		g.d.Sessions = append(g.d.Sessions, out)
	}
}

func (g *gatherer) samples() {
	looked := g.lookedAt()
	for _, id := range slices.Sorted(maps.Keys(g.w.Samples)) {
		if s := g.w.Samples[id]; !s.Gone.On() {
			refs := s.Items.Refs()
			g.d.Samples = append(g.d.Samples, Sample{Title: s.Title, Population: s.Population, Of: string(s.Of), Size: string(s.Size), Method: string(s.Method), Seed: s.Seed,
				Drawn: s.Drawn, Deviations: s.Deviations, Items: g.itemNames(refs), id: id,
				Examined: strings.TrimSpace(s.Deviations) != "" || slices.ContainsFunc(refs, func(r checklist.Ref) bool { return looked[r] })})
		}
	}
}

// lookedAt are the items on which something was examined or tested. A sample
// has no field that says whether it was; what its items show is all there is.
func (g *gatherer) lookedAt() map[checklist.Ref]bool {
	out := map[checklist.Ref]bool{}
	add := func(items workshop.Members) {
		for _, r := range items.Refs() {
			out[r] = true
		}
	}
	for _, o := range g.all.Observations {
		if !o.Gone.On() && (o.Method == "examine" || o.Method == "test") {
			add(o.Items)
		}
	}
	for _, e := range g.all.Evidence {
		if !e.Gone.On() && e.State == "examined" {
			add(e.Items)
		}
	}
	return out
}

// itemNames are items as people write them, in the order of the checklists.
func (g *gatherer) itemNames(refs []checklist.Ref) string {
	var out []string
	for _, r := range inOrder(refs) {
		if l, _, _ := g.w.Item(r); l != nil {
			out = append(out, l.Short+" "+r.Item)
		}
	}
	return strings.Join(out, ", ")
}

func inOrder(refs []checklist.Ref) []checklist.Ref {
	return slices.SortedFunc(slices.Values(refs), func(a, b checklist.Ref) int {
		return cmp.Or(strings.Compare(a.Checklist, b.Checklist), checklist.CompareItemIDs(a.Item, b.Item))
	})
}

// notes puts the observations under their items.
func (g *gatherer) notes() {
	for _, id := range slices.Sorted(maps.Keys(g.w.Observations)) {
		o := g.w.Observations[id]
		if o.Gone.On() {
			continue
		}
		refs := o.Items.Refs()
		n := g.note(id, o, refs)
		for _, r := range refs {
			if it := g.d.items[r]; it != nil {
				it.Notes = append(it.Notes, n)
			}
		}
		switch o.Sort {
		case "good-practice":
			g.d.GoodPractices = append(g.d.GoodPractices, n)
		case "diverging-opinion":
			g.d.Divergences = append(g.d.Divergences, n)
		}
		if len(refs) == 0 && (o.Sort == "" || o.Sort == "note") {
			g.d.Unfiled = append(g.d.Unfiled, n)
		}
	}
}

func (g *gatherer) note(id string, o workshop.Observation, refs []checklist.Ref) Note {
	n := Note{Text: o.Text, Method: string(o.Method), Sort: string(o.Sort), Speaker: g.w.SpeakerName(o.Speaker), Day: string(o.Time.Day()), Time: string(o.Time), Items: g.itemNames(refs), id: id}
	if p, ok := g.w.People[o.Speaker]; ok {
		n.Role, n.speaker = cmp.Or(p.Title, g.roleTitle(p.Role)), o.Speaker
	}
	if s, ok := g.w.Sessions[o.Session]; ok && !s.Gone.On() {
		n.Session = s.Title
	}
	return n
}

func (g *gatherer) register() {
	for _, id := range slices.Sorted(maps.Keys(g.w.Evidence)) {
		e := g.w.Evidence[id]
		if e.Gone.On() {
			continue
		}
		refs := e.Items.Refs()
		out := Evidence{Number: g.evidence[id], Title: e.Title, Link: e.Link, State: string(e.State), From: g.w.SpeakerName(e.From), Due: string(e.Due),
			SHA256: e.SHA256, Size: string(e.Size), Day: string(e.Collected.Day()), By: g.w.SpeakerName(e.By), Version: e.Version, Expires: string(e.Expires),
			Note: e.Note, Items: g.itemNames(refs), id: id, refs: refs}
		if out.Title == "" {
			out.Title = e.Link
		}
		for _, r := range refs {
			if it := g.d.items[r]; it != nil {
				it.Evidence = append(it.Evidence, out.Number)
			}
		}
		today := g.o.Today
		if e.State == "requested" {
			out.Late = e.Due != "" && today != "" && e.Due < today
			g.d.Requests = append(g.d.Requests, out)
			continue
		}
		out.Late = e.Expires != "" && today != "" && e.Expires < today
		g.d.Evidence = append(g.d.Evidence, out)
	}
}

// keyName is a field as a reader of the report knows it.
func (g *gatherer) keyName(k journal.Key) string {
	name, say := strings.ReplaceAll(k.Field, "_", " "), g.d.speech.Say
	if r, err := checklist.ParseRef(k.Record); err == nil && g.w.Known(r) {
		return say("%s of %s", name, g.itemNames([]checklist.Ref{r}))
	}
	switch {
	case k.Kind == "workshop":
		return say("%s of the workshop", name)
	case g.evidence[k.Record] != "":
		return say("%s of evidence %s", name, g.evidence[k.Record])
	case g.findings[k.Record] != "":
		return say("%s of finding %s", name, g.findings[k.Record])
	}
	return say("%s of %s", name, strings.ReplaceAll(k.Kind, "-", " ")+" "+k.Record)
}
