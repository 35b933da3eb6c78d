package findings

import (
	"fmt"
	"strings"

	"clausewalk/model/harmless"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/theme"
	"clausewalk/ui/tui/widget"
)

// page is a finding in full.
func page(d *screen.Desk, id string, f workshop.Finding, w int) []string {
	p := &widget.Page{D: d, Width: w}
	p.Title(Name(f))
	p.Gap()
	p.Add(steps(d, "FindingState", states, stateOf(f), w)...)
	p.Gap()
	p.Add(gradeLine(d, f))
	if day := f.Raised.Day(); day != "" {
		p.Field("Raised", string(day))
	}
	lacks(p, f)
	part := func(heading, text string) {
		if strings.TrimSpace(text) != "" {
			p.Heading(heading)
			p.Text("", text)
		}
	}
	part("Statement", f.Statement)
	part("Criterion", f.Criterion)
	items(p, f)
	objective(p, f)
	part("Why the grade was changed", f.Escalation)
	part("Cause", f.Cause)
	if d.Engagement.Mode != "certification" {
		part("Recommendation", f.Advice)
	}
	if ids := actionsOf(d, id); len(ids) > 0 {
		p.Heading(fmt.Sprintf("Actions (%d)", len(ids)))
		for _, aid := range ids {
			p.Add(actionSummary(d, d.Workshop.Actions[aid], w)...)
		}
	} else if stateOf(f) != "closed" {
		p.Heading("Actions")
		p.Dim("", "None agreed yet: a adds one.")
	}
	return p.Lines
}

func gradeLine(d *screen.Desk, f workshop.Finding) string {
	if f.Grade == "" {
		return d.Theme.Dim.Render("○ no grade yet: ") + d.Theme.Key.Render("M") + d.Theme.Dim.Render(" "+d.Term("Grade", "major")+"  ") + d.Theme.Key.Render("m") + d.Theme.Dim.Render(" "+d.Term("Grade", "minor")+"  ") + d.Theme.Key.Render("o") + d.Theme.Dim.Render(" "+d.Term("Grade", "opportunity"))
	}
	return gradeInk(d, f.Grade).Render(theme.Glyph(workshop.Verdict(f.Grade)) + " " + d.Term("Grade", string(f.Grade)))
}

// lacks says what keeps a draft a draft.
func lacks(p *widget.Page, f workshop.Finding) {
	if stateOf(f) != "draft" {
		return
	}
	p.Gap()
	if missing := f.Lacks(); len(missing) > 0 {
		for _, l := range p.D.Ruler.Hang("! ", "It stays a draft: it lacks "+list(missing), p.Width) {
			p.Add(p.D.Theme.Warn.Render(l))
		}
		return
	}
	p.Add(p.D.Theme.Good.Render("It is complete") + p.D.Theme.Dim.Render(": r raises it"))
}

// list is some things as a sentence names them.
func list(things []string) string {
	switch n := len(things); n {
	case 0:
		return ""
	case 1:
		return things[0]
	default:
		return strings.Join(things[:n-1], ", ") + " and " + things[n-1]
	}
}

func items(p *widget.Page, f workshop.Finding) {
	titles := fields.ItemTitles(p.D, f.Items)
	if len(titles) == 0 {
		return
	}
	p.Heading("Against")
	for _, t := range titles {
		p.Text("· ", t)
	}
}

// objective is what the finding rests on: what was written, heard and seen.
func objective(p *widget.Page, f workshop.Finding) {
	if strings.TrimSpace(f.Objective) == "" && len(f.Observations)+len(f.Evidence) == 0 {
		return
	}
	p.Heading("Objective evidence")
	if strings.TrimSpace(f.Objective) != "" {
		p.Text("", f.Objective)
	}
	for _, id := range f.Observations {
		if o, ok := p.D.Observations[id]; ok && !o.Gone.On() && !strings.Contains(f.Objective, o.Text) {
			p.Text("· ", noteText(p.D, o))
		}
	}
	for _, id := range f.Evidence {
		if e, ok := p.D.Workshop.Evidence[id]; ok && !e.Gone.On() {
			p.Text("▸ ", harmless.Line(strings.TrimSpace(e.Title+" "+e.Link))+" ("+p.D.Term("EvidenceState", string(e.State))+")")
		}
	}
}

// noteText is an observation with its speaker.
func noteText(d *screen.Desk, o workshop.Observation) string {
	text := o.Text
	if who := d.SpeakerName(o.Speaker); who != "" {
		text = harmless.Line(who) + ": " + text
	}
	if o.Method != "" && o.Method != "interview" {
		text = d.Term("Method", string(o.Method)) + " · " + text
	}
	return text
}

func actionSummary(d *screen.Desk, a workshop.Action, w int) []string {
	lines := d.Ruler.Hang(actionGlyph(a)+" ", harmless.Line(a.Text), w)
	parts := []string{d.Term("ActionState", string(actionState(a)))}
	if a.Owner != "" {
		parts = append(parts, harmless.Line(d.SpeakerName(a.Owner)))
	}
	if a.Due != "" {
		parts = append(parts, "due "+string(a.Due))
	}
	late := ""
	if standing, days := a.Standing(d.Today()); standing == workshop.Overdue || standing == workshop.DueSoon {
		late = "  " + fields.Standing(standing, days).Render(d)
	}
	return append(lines, "  "+d.Theme.Dim.Render(d.Ruler.Clip(strings.Join(parts, " · "), w-2-d.Ruler.Width(late)))+late)
}

// actionPage is an action in full, and what it is about.
func actionPage(d *screen.Desk, _ string, a workshop.Action, w int) []string {
	p := &widget.Page{D: d, Width: w}
	p.Title(harmless.Line(a.Text))
	p.Gap()
	p.Add(steps(d, "ActionState", actionStates, actionState(a), w)...)
	p.Gap()
	p.Field("Sort", d.Term("ActionSort", string(a.Sort)))
	p.Field("Owner", harmless.Line(d.SpeakerName(a.Owner)))
	p.Field("Due", string(a.Due))
	standing, days := a.Standing(d.Today())
	switch standing {
	case workshop.Overdue:
		p.Add("", d.Theme.Error.Render(fmt.Sprintf("! %s overdue", fields.Count(days, "day"))))
	case workshop.DueSoon:
		p.Add("", d.Theme.Warn.Render("! due "+fields.DaysAway(d, a.Due)))
	}
	p.Heading("Did it work?")
	if strings.TrimSpace(a.Check) == "" {
		p.Dim("", "Not checked yet: 3 asks how it was checked.")
	} else {
		p.Text("", a.Check)
	}
	if f, ok := d.Findings[a.Finding]; ok {
		p.Heading("The finding")
		p.Add(gradeLine(d, f))
		p.Text("", Name(f))
		p.Gap()
		if strings.TrimSpace(f.Title) != "" {
			p.Dim("", f.Statement)
		}
	}
	return p.Lines
}

// steps are states with their keys, the one that holds marked.
func steps[S ~string](d *screen.Desk, kind string, all []S, now S, w int) []string {
	var cells []string
	width := 0
	for i, st := range all {
		key, word := d.Theme.Key.Render(fmt.Sprint(i+1)), d.Term(kind, string(st))
		if st == now {
			cells = append(cells, key+" "+d.Theme.Selected.Render("● "+word))
		} else {
			cells = append(cells, key+" "+d.Theme.Dim.Render(word))
		}
		width = max(width, d.Ruler.Width(word)+8)
	}
	width = min(width, (w+3)/len(all)) // the last needs no gap
	line := ""
	for _, c := range cells[:len(cells)-1] {
		line += d.Ruler.Fit(c, width)
	}
	return []string{d.Ruler.Clip(line+cells[len(cells)-1], w)}
}
