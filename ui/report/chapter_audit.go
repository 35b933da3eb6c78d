package report

import (
	"cmp"
	"fmt"
	"strings"

	"clausewalk/model/plural"
)

// about is the title block.
func (b *builder) about() {
	d := b.d
	var f [][2]string
	field := func(name, value string) {
		if strings.TrimSpace(value) != "" {
			f = append(f, [2]string{name, value})
		}
	}
	field("Organization", d.Organization)
	field("Audited against", b.standards())
	mode := "Consulting"
	if d.Certification {
		mode = "Certification"
	}
	field("Kind of audit", mode)
	field("Purpose", d.Purpose)
	field("Period", b.period())
	field("Audit team", and(names(d.Team)))
	field("Client", d.Client)
	field("Date of this report", longDate(d.Date))
	field("Distribution", d.Distribution)
	field("This report covers", variantWords(d))
	field("Journal head", d.Head)
	b.chapter("About this report")
	if d.Fictional {
		b.add(Remark{"This is a sample. The organization, the people and all that they say are fictional."})
	}
	if d.Redacted {
		b.add(Remark{"People are named by numbers and roles only. Who knows the organization may still recognise somebody by what was said."})
	}
	if n := len(d.Conflicts); n > 0 {
		b.add(Remark{fmt.Sprintf("Copies of the workshop disagree on %s; this report shows one of the values of each: %s.", plural.Count(n, "field"), strings.Join(d.Conflicts, ", "))})
	}
	b.add(Fields{f})
}

func variantWords(d *Data) string {
	kind, id, _ := strings.Cut(d.Variant, ":")
	switch kind {
	case "summary":
		return "the management summary; the full report holds findings and evidence in detail"
	case "checklist":
		return fmt.Sprintf("one of the standards of the audit, %s", id)
	case "session":
		return "one session of the audit, and the items that came up in it"
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

// period is when the audit took place: as it was set, or as the sessions say.
func (b *builder) period() string {
	from, to := b.d.Starts, b.d.Ends
	for _, s := range b.d.Sessions {
		if s.Held && b.d.Starts == "" && (from == "" || s.Day < from) {
			from = s.Day
		}
		if s.Held && b.d.Ends == "" && s.Day > to {
			to = s.Day
		}
	}
	switch {
	case from == "" && to == "":
		return ""
	case to == "" || from == to:
		return longDate(from)
	case from == "":
		return "until " + longDate(to)
	}
	return span(from, to)
}

// audit is what ISO 19011:2018 6.5.1 a) to f) and k) ask for.
func (b *builder) audit() {
	d := b.d
	b.chapter("The audit")
	b.section(3, "", "Objectives", typed(d.Objectives, "No objectives have been written down.")...)
	b.section(3, "", "Scope", typed(d.Scope, "No scope has been written down.")...)
	if len(d.Systems) > 0 {
		var names []string
		for _, s := range d.Systems {
			names = append(names, s.Name)
		}
		b.say(fmt.Sprintf("%s %s in scope: %s.", plural.Count(len(d.Systems), "AI system"), agree(len(d.Systems), "is", "are"), and(names)))
	}
	b.section(3, "", "Criteria", typed(d.Criteria, "The criteria are the requirements of "+b.standards()+", and the organization's own rules that they call for.")...)
	b.people()
	b.sessions()
	b.section(3, "", "Methods", typed(d.Methods, b.methods())...)
	b.sampling()
	if d.Baseline != "" {
		b.section(3, "", "Earlier audit", Paragraph{Text: "Answers were inherited from: " + stop(d.Baseline)})
		if n := d.Integrated.Inherited; n > 0 {
			b.say(fmt.Sprintf("%s of %d levels %s on an inherited answer that nobody has confirmed in this audit.", sentenceCase(fmt.Sprint(n)), d.Integrated.levels(), agree(n, "rests", "rest")))
		}
	}
}

func (b *builder) people() {
	d := b.d
	b.section(3, "", "Client and audit team")
	if strings.TrimSpace(d.Client) == "" {
		b.say("Who ordered the audit has not been written down.")
	} else {
		b.say("The audit was ordered by " + stop(d.Client))
	}
	if len(d.Team) == 0 {
		b.say("No audit team has been named.")
	} else {
		b.add(peopleTable("The audit team", d.Team))
	}
	b.section(3, "", "Participants")
	if len(d.Participants) == 0 {
		b.say("No participants have been named.")
		return
	}
	b.add(peopleTable("Participants", d.Participants))
}

func peopleTable(caption string, ps []Person) Table {
	t := Table{Caption: caption, Header: []string{"Name", "Role", "Title", "Party"}}
	for _, p := range ps {
		t.Rows = append(t.Rows, texts(p.Name, p.Role, p.Title, p.Party))
	}
	return t
}

func (b *builder) sessions() {
	d := b.d
	b.section(3, "", "Dates and places")
	switch places := strings.TrimSpace(d.Places); {
	case b.period() == "" && places == "":
		b.say("Neither dates nor places have been written down.")
	case b.period() == "":
		b.add(Paragraph{Lead: "Places", Text: stop(places)})
		b.say("No dates have been written down.")
	case places == "":
		b.say("The audit took place " + periodWord(b.period()) + ". No place has been written down.")
	default:
		b.say("The audit took place " + periodWord(b.period()) + ".")
		b.add(Paragraph{Lead: "Places", Text: stop(places)})
	}
	if len(d.Sessions) == 0 {
		return
	}
	t := Table{Caption: "Sessions", Header: []string{"Session", "Day", "Minutes", "Place", "In the room", "Items"}, Right: []bool{false, false, true, false, false, true}}
	for _, s := range d.Sessions {
		day := s.Day
		if !s.Held && day != "" {
			day += " (planned)"
		}
		minutes := ""
		if s.Minutes > 0 {
			minutes = fmt.Sprint(s.Minutes)
		}
		t.Rows = append(t.Rows, texts(s.Title, day, minutes, s.Place, and(s.People), fmt.Sprint(s.Items)))
	}
	b.add(t)
}

func periodWord(p string) string {
	switch {
	case strings.Contains(p, " to "):
		return "from " + p
	case strings.HasPrefix(p, "until "):
		return p
	}
	return "on " + p
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
	for _, m := range []struct{ code, noun string }{{"interview", "note from interviews"}, {"examine", "note from examining documents and records"}, {"test", "note from tests"}} {
		if n := by[m.code]; n == 1 {
			parts = append(parts, "1 "+m.noun)
		} else if n > 1 {
			parts = append(parts, fmt.Sprintf("%d notes%s", n, strings.TrimPrefix(m.noun, "note")))
		}
	}
	if n := len(b.d.Evidence); n > 0 {
		parts = append(parts, fmt.Sprintf("%s of evidence", plural.Count(n, "piece")))
	}
	if len(parts) == 0 {
		return "Nothing has been recorded yet that would show by which methods the audit was done."
	}
	return "The findings rest on " + and(parts) + "."
}

// sampling is the statement that an audit is a sample (ISO 19011:2018 6.5.1 k).
func (b *builder) sampling() {
	d := b.d
	b.section(3, "", "Sampling")
	b.add(typed(d.Sampling, "An audit looks at samples of what there is. What was not looked at can hold nonconformities that this report does not name.")...)
	if len(d.Samples) == 0 {
		return
	}
	t := Table{Caption: "Samples", Header: []string{"Sample", "Population", "Size", "Method", "Items", "Deviations"}}
	for _, s := range d.Samples {
		size := s.Size
		if s.Of != "" {
			size = cmp.Or(size, "?") + " of " + s.Of
		}
		method := s.Method
		if s.Seed != "" {
			method += ", seed " + s.Seed
		}
		t.Rows = append(t.Rows, texts(s.Title, s.Population, size, method, s.Items, orElse(s.Deviations, "none recorded")))
	}
	b.add(t)
}

// conclusion is what the auditor concludes, and how far the criteria are
// fulfilled (ISO 19011:2018 6.5.1 h and i).
func (b *builder) conclusion() {
	d := b.d
	b.chapter("Conclusion", typed(d.Conclusion, "No conclusion has been written down.")...)
	for _, s := range d.Standards {
		b.say(fulfilment(s.Title, s.Score))
	}
	if !d.Certification && strings.TrimSpace(d.Recommendation) != "" {
		b.section(3, "", "Recommendation", prose(d.Recommendation)...)
	}
}

func fulfilment(name string, s Score) string {
	judged := s.Answered - s.NotApplicable
	if judged == 0 {
		return fmt.Sprintf("How far the requirements of %s are fulfilled cannot be said yet: no item has a verdict.", name)
	}
	conform := s.Conforms + s.Opportunity
	out := fmt.Sprintf("Of the %s of %s that apply and have a verdict, %d (%.0f %%) %s the requirements", plural.Count(judged, "item"), name, conform, 100*float64(conform)/float64(judged), agree(conform, "fulfils", "fulfil"))
	if n := s.Minor + s.Major; n > 0 {
		out += fmt.Sprintf(" and %d %s not (%d major, %d minor)", n, agree(n, "does", "do"), s.Major, s.Minor)
	}
	if s.Open > 0 {
		out += fmt.Sprintf("; %s %s still open", plural.Count(s.Open, "item"), agree(s.Open, "is", "are"))
	}
	return out + "."
}
