package report

import (
	"cmp"
	"fmt"
	"strings"
)

// about is the title block.
func (b *builder) about() {
	d := b.d
	var f [][2]string
	field := func(name, value string) {
		if strings.TrimSpace(value) != "" {
			f = append(f, [2]string{b.Say(name), value})
		}
	}
	field("Organization", d.Organization)
	field("Audited against", b.standards())
	mode := b.Say("Consulting")
	if d.Certification {
		mode = b.Say("Certification")
	}
	field("Kind of audit", mode)
	field("Purpose", d.Purpose)
	field("Period", b.period())
	field("Audit team", b.and(names(d.Team)))
	field("Client", d.Client)
	field("Date of this report", b.longDate(d.Date))
	field("Distribution", d.Distribution)
	field("This report covers", b.variantWords())
	field("Journal head", d.Head)
	b.chapter("About this report")
	if n := d.OpenPoints; n > 0 {
		b.add(Remark{b.Count(n, "This report is a draft: 1 point of what an audit report needs is missing or not settled.", "This report is a draft: %d points of what an audit report needs are missing or not settled.")})
	}
	if d.Fictional {
		b.add(Remark{b.Say("This is a sample. The organization, the people and all that they say are fictional.")})
	}
	if d.Redacted {
		b.add(Remark{b.Say("People are named by numbers and roles only. Who knows the organization may still recognise somebody by what was said.")})
	}
	if n := len(d.Conflicts); n > 0 {
		b.add(Remark{b.by(n, "Copies of the workshop disagree on %d field; this report shows one of the values of each: %s.", "Copies of the workshop disagree on %d fields; this report shows one of the values of each: %s.", n, strings.Join(d.Conflicts, ", "))})
	}
	b.add(Fields{f})
}

func (b *builder) variantWords() string {
	kind, id, _ := strings.Cut(b.d.Variant, ":")
	switch kind {
	case "summary":
		return b.Say("the management summary; the full report holds findings and evidence in detail")
	case "checklist":
		return b.Say("one of the standards of the audit, %s", b.standards())
	case "session":
		return b.session(id)
	}
	return ""
}

// session is which session a report is about, and when it was or is to be.
func (b *builder) session(id string) string {
	for _, s := range b.d.Sessions {
		if s.ID != id {
			continue
		}
		name := orElse(s.Title, s.ID)
		switch {
		case s.Day == "":
			return b.Say("one session of the audit, \"%s\", and the items that came up in it", name)
		case !s.Held:
			return b.Say("one session of the audit, \"%s\", planned for %s, and the items that are to come up in it", name, b.longDate(s.Day))
		}
		return b.Say("one session of the audit, \"%s\" on %s, and the items that came up in it", name, b.longDate(s.Day))
	}
	return ""
}

func names(ps []Person) []string {
	var out []string
	for _, p := range ps {
		out = append(out, p.Name)
	}
	return out
}

// days are the first and the last of the audit: as they were set, or as the
// sessions say.
func (b *builder) days() (from, to string) {
	from, to = b.d.Starts, b.d.Ends
	for _, s := range b.d.Sessions {
		if s.Held && b.d.Starts == "" && (from == "" || s.Day < from) {
			from = s.Day
		}
		if s.Held && b.d.Ends == "" && s.Day > to {
			to = s.Day
		}
	}
	return from, to
}

// period is when the audit took place.
func (b *builder) period() string {
	from, to := b.days()
	switch {
	case from == "" && to == "":
		return ""
	case to == "" || from == to:
		return b.longDate(from)
	case from == "":
		return b.longDate(to)
	}
	return b.span(from, to)
}

// audit is what ISO 19011:2018 6.5.1 a) to f) and k) ask for.
func (b *builder) audit() {
	d := b.d
	b.chapter("The audit")
	b.section(3, "", b.Say("Objectives"), typed(d.Objectives, b.Say("No objectives have been written down."))...)
	b.section(3, "", b.Say("Scope"), typed(d.Scope, b.Say("No scope has been written down."))...)
	if len(d.Systems) > 0 {
		var names []string
		for _, s := range d.Systems {
			names = append(names, s.Name)
		}
		b.write(b.by(len(d.Systems), "%d AI system is in scope: %s.", "%d AI systems are in scope: %s.", len(d.Systems), b.and(names)))
	}
	b.section(3, "", b.Say("Criteria"), typed(d.Criteria, b.Say("The criteria are the requirements of %s, and the organization's own rules that they call for.", b.standards()))...)
	b.people()
	b.sessions()
	b.section(3, "", b.Say("Methods"), typed(d.Methods, b.methods())...)
	b.sampling()
	if d.Baseline != "" {
		b.section(3, "", b.Say("Earlier audit"), Paragraph{Text: b.Say("Answers were inherited from: %s", stop(d.Baseline))})
		if n := d.Integrated.Inherited; n > 0 {
			b.write(b.by(n, "%d of %d levels rests on an inherited answer that nobody has confirmed in this audit.", "%d of %d levels rest on an inherited answer that nobody has confirmed in this audit.", n, d.Integrated.levels()))
		}
	}
}

func (b *builder) people() {
	d := b.d
	b.section(3, "", b.Say("Client and audit team"))
	if strings.TrimSpace(d.Client) == "" {
		b.say("Who ordered the audit has not been written down.")
	} else {
		b.say("The audit was ordered by %s", stop(d.Client))
	}
	if len(d.Team) == 0 {
		b.say("No audit team has been named.")
	} else {
		b.add(b.peopleTable(b.Say("The audit team"), d.Team))
	}
	b.section(3, "", b.Say("Participants"))
	if len(d.Participants) == 0 {
		b.say("Nobody of the organization is recorded as having sat in a session that was held, or is quoted.")
		return
	}
	b.add(b.peopleTable(b.Say("Participants"), d.Participants))
}

func (b *builder) peopleTable(caption string, ps []Person) Table {
	t := Table{Caption: caption, Header: b.all("Name", "Role", "Title", "Party")}
	for _, p := range ps {
		t.Rows = append(t.Rows, texts(p.Name, p.Role, p.Title, b.Term("Party", p.Party)))
	}
	return t
}

func (b *builder) sessions() {
	d := b.d
	b.section(3, "", b.Say("Dates and places"))
	switch places := strings.TrimSpace(d.Places); {
	case b.period() == "" && places == "":
		b.say("Neither dates nor places have been written down.")
	case b.period() == "":
		b.add(Paragraph{Lead: b.Say("Places"), Text: stop(places)})
		b.say("No dates have been written down.")
	case places == "":
		b.write(b.tookPlace() + " " + b.Say("No place has been written down."))
	default:
		b.write(b.tookPlace())
		b.add(Paragraph{Lead: b.Say("Places"), Text: stop(places)})
	}
	if len(d.Sessions) == 0 {
		return
	}
	t := Table{Caption: b.Say("Sessions"), Header: b.all("Session", "Day", "Minutes", "Place", "In the room", "Items"), Right: []bool{false, false, true, false, false, true}}
	for _, s := range d.Sessions {
		day := s.Day
		if !s.Held && day != "" {
			day = b.Say("%s (planned)", day)
		}
		minutes := ""
		if s.Minutes > 0 {
			minutes = fmt.Sprint(s.Minutes)
		}
		t.Rows = append(t.Rows, texts(s.Title, day, minutes, s.Place, b.and(s.People), fmt.Sprint(s.Items)))
	}
	b.add(t)
}

func (b *builder) tookPlace() string {
	from, to := b.days()
	switch {
	case from == "":
		return b.Say("The audit took place until %s.", b.period())
	case to == "" || from == to:
		return b.Say("The audit took place on %s.", b.period())
	}
	return b.Say("The audit took place from %s.", b.period())
}

// methods is how findings came about, from what was recorded.
func (b *builder) methods() string {
	by := map[string]int{}
	seen := map[string]bool{}
	for _, s := range b.d.Standards {
		for _, g := range s.Groups {
			for _, it := range g.Items {
				for _, n := range it.Notes {
					if !seen[n.id] {
						seen[n.id] = true
						by[n.Method]++
					}
				}
			}
		}
	}
	var parts []string
	if n := by["interview"]; n > 0 {
		parts = append(parts, b.Count(n, "1 note from interviews", "%d notes from interviews"))
	}
	if n := by["examine"]; n > 0 {
		parts = append(parts, b.Count(n, "1 note from examining documents and records", "%d notes from examining documents and records"))
	}
	if n := by["test"]; n > 0 {
		parts = append(parts, b.Count(n, "1 note from tests", "%d notes from tests"))
	}
	if n := len(b.d.Evidence); n > 0 {
		parts = append(parts, b.Count(n, "1 piece of evidence", "%d pieces of evidence"))
	}
	if len(parts) == 0 {
		return b.Say("Nothing has been recorded yet that would show by which methods the audit was done.")
	}
	return b.Say("The findings rest on %s.", b.and(parts))
}

// sampling is the statement that an audit is a sample (ISO 19011:2018 6.5.1 k).
func (b *builder) sampling() {
	d := b.d
	b.section(3, "", b.Say("Sampling"))
	b.add(typed(d.Sampling, b.Say("An audit looks at samples of what there is. What was not looked at can hold nonconformities that this report does not name."))...)
	if len(d.Samples) == 0 {
		return
	}
	t := Table{Caption: b.Say("Samples"), Header: b.all("Sample", "Population", "Size", "Method", "Items", "Deviations")}
	for _, s := range d.Samples {
		size := s.Size
		if s.Of != "" {
			size = b.Say("%s of %s", cmp.Or(size, "?"), s.Of)
		}
		found := orElse(s.Deviations, b.Say("none recorded"))
		switch {
		case s.undrawn():
			found = b.Say("no draw recorded")
			if size != "" {
				size = b.Say("%s (planned)", size)
			}
		case !s.Examined:
			found = b.Say("no examination recorded")
		}
		method := b.Term("SamplingMethod", s.Method)
		if s.Seed != "" {
			method += b.Say(", seed %s", s.Seed)
		}
		t.Rows = append(t.Rows, texts(s.Title, s.Population, size, method, s.Items, found))
	}
	b.add(t)
}

// conclusion is what the auditor concludes, and how far the criteria are
// fulfilled (ISO 19011:2018 6.5.1 h and i).
func (b *builder) conclusion() {
	d := b.d
	b.chapter("Conclusion", typed(d.Conclusion, b.Say("No conclusion has been written down."))...)
	for _, s := range d.Standards {
		b.write(strings.TrimSpace(b.fulfilment(s.Title, s.Score) + " " + b.fulfilmentAtSystems(s)))
	}
	if !d.Certification && strings.TrimSpace(d.Recommendation) != "" {
		b.section(3, "", b.Say("Recommendation"), prose(d.Recommendation)...)
	}
}

// fulfilmentAtSystems is what the count of verdicts leaves out.
func (b *builder) fulfilmentAtSystems(s Standard) string {
	names := b.atSystems(s)
	if len(names) == 0 {
		return ""
	}
	return b.by(len(names), "At an AI system, and not as a whole, %d item does not fulfil them: %s.", "At an AI system, and not as a whole, %d items do not fulfil them: %s.", len(names), byStandard(names))
}

func (b *builder) fulfilment(name string, s Score) string {
	judged := s.Answered - s.NotApplicable
	if judged == 0 {
		return b.Say("How far the requirements of %s are fulfilled cannot be said yet: no item has a verdict.", name)
	}
	conform := s.Conforms + s.Opportunity
	judgedItems := b.Count(judged, "1 item", "%d items")
	out := b.by(conform, "Of the %s of %s that apply and have a verdict, %d (%.0f %%) fulfils the requirements", "Of the %s of %s that apply and have a verdict, %d (%.0f %%) fulfil the requirements", judgedItems, name, conform, 100*float64(conform)/float64(judged))
	if n := s.Minor + s.Major; n > 0 {
		out += b.by(n, " and %d does not (%d major, %d minor)", " and %d do not (%d major, %d minor)", n, s.Major, s.Minor)
	}
	if s.Open > 0 {
		out += b.Count(s.Open, "; 1 item is still open", "; %d items are still open")
	}
	return out + "."
}
