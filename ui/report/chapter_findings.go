package report

import (
	"fmt"
	"strings"

	"clausewalk/model/plural"
)

func (b *builder) findings() {
	d := b.d
	b.chapter("Findings")
	across := ""
	if len(d.Standards) > 1 {
		across = ", of both standards too,"
	}
	switch {
	case len(d.Findings) == 0:
		b.say("No finding has been raised.")
	default:
		b.say(fmt.Sprintf("%s: %s. A finding may cite several items%s and counts once.", plural.Count(len(d.Findings), "finding"), gradeCounts(d.Findings), across))
	}
	if d.Drafts > 0 {
		b.say(fmt.Sprintf("%s %s and not part of this report.", plural.Count(d.Drafts, "finding"), agree(d.Drafts, "is still a draft", "are still drafts")))
	}
	if len(d.Findings) > 0 {
		t := Table{Caption: "Findings", Header: []string{"No.", "Grade", "Finding", "Items", "State", "Actions open"}, Right: []bool{false, false, false, false, false, true}}
		for _, f := range d.Findings {
			open := 0
			for _, a := range f.Actions {
				if a.State == "open" {
					open++
				}
			}
			t.Rows = append(t.Rows, []Cell{{Text: f.Number, To: findingID(f.Number)}, {Text: f.Grade, Mark: f.Grade}, text(title(orElse(f.Title, f.Statement))), text(f.Items), text(f.State), text(fmt.Sprint(open))})
		}
		b.add(t)
	}
	if !b.short {
		for i := range d.Findings {
			b.finding(&d.Findings[i])
		}
	}
	b.unwritten()
}

func (b *builder) finding(f *Finding) {
	b.section(3, findingID(f.Number), f.Number+": "+title(orElse(f.Title, f.Statement)))
	fields := [][2]string{{"Grade", sentenceCase(gradeWord(f.Grade))}}
	criterion := f.Criterion
	switch {
	case criterion == "":
		criterion = f.Items
	case f.Items != "":
		criterion = strings.TrimSuffix(criterion, ".") + " (" + f.Items + ")"
	}
	fields = append(fields, [2]string{"Criterion", criterion}, [2]string{"State", f.State})
	if f.Raised != "" {
		fields = append(fields, [2]string{"Raised", longDate(f.Raised)})
	}
	if f.FollowsUp != "" {
		fields = append(fields, [2]string{"Follows up", f.FollowsUp})
	}
	b.add(Fields{fields}, Paragraph{Lead: "Statement", Text: f.Statement})
	if strings.TrimSpace(f.Escalation) != "" {
		b.add(Paragraph{Lead: "Why the grade was raised", Text: f.Escalation})
	}
	b.objective(f)
	if strings.TrimSpace(f.Cause) != "" {
		b.add(Paragraph{Lead: "Cause", Text: f.Cause})
	}
	if strings.TrimSpace(f.Advice) != "" {
		b.add(Paragraph{Lead: "Recommendation", Text: f.Advice})
	}
	if len(f.Actions) == 0 {
		b.say("No action has been agreed yet.")
		return
	}
	t := Table{Caption: "Actions on " + f.Number, Header: []string{"Action", "Kind", "Owner", "Due", "State", "Effectiveness"}}
	for _, a := range f.Actions {
		t.Rows = append(t.Rows, []Cell{text(a.Text), text(plainWord(a.Sort)), text(orElse(a.Owner, "nobody yet")), dueCell(a, false), text(a.State), text(a.Check)})
	}
	b.add(t)
}

// dueCell is when an action is due; where there is none, nothing is.
func dueCell(a Action, none bool) Cell {
	switch {
	case none:
		return Cell{}
	case a.Late:
		return Cell{Text: a.Due + ", overdue", Mark: "late"}
	}
	return text(orElse(a.Due, "no date yet"))
}

// objective is what a finding rests on.
func (b *builder) objective(f *Finding) {
	evidence := b.evidenceEntries(f.Evidence)
	switch {
	case strings.TrimSpace(f.Objective) != "":
		b.add(Paragraph{Lead: "Objective evidence", Text: f.Objective})
	case len(f.Notes)+len(evidence) > 0:
		b.add(Paragraph{Lead: "Objective evidence", Text: "what was said, seen and shown:"})
	}
	var l List
	for _, n := range f.Notes {
		l.Items = append(l.Items, noteEntry(n))
	}
	l.Items = append(l.Items, evidence...)
	if len(l.Items) > 0 {
		b.add(l)
	}
}

// noteEntry is a note with who said it, when and how it was found out.
func noteEntry(n Note) Entry {
	var who []string
	switch {
	case n.Speaker != "" && n.Role != "":
		who = append(who, n.Speaker+" ("+n.Role+")")
	case n.Speaker != "":
		who = append(who, n.Speaker)
	}
	word := map[string]string{"interview": "interview", "examine": "examined", "test": "tested"}[n.Method]
	if word != "" {
		who = append(who, word)
	}
	if n.Session != "" {
		who = append(who, n.Session)
	}
	if n.Day != "" {
		who = append(who, n.Day)
	}
	switch n.Sort {
	case "good-practice":
		who = append(who, "good practice")
	case "diverging-opinion":
		who = append(who, "diverging opinion")
	}
	return Entry{Lead: sentenceCase(strings.Join(who, ", ")), Text: n.Text}
}

func (b *builder) evidenceText(e *Evidence) string {
	out := e.Title
	if e.Link != "" && e.Link != e.Title {
		if _, ok := SafeLink(e.Link); !ok {
			out += ", " + e.Link
		}
	}
	if e.Version != "" {
		out += ", version " + e.Version
	}
	return out + " (" + e.State + ")"
}

// unwritten is what was judged and has no finding that says why.
func (b *builder) unwritten() {
	if len(b.d.Unwritten) == 0 {
		return
	}
	b.section(3, "", "Verdicts without a finding")
	b.say("These items were judged major, minor or an opportunity for improvement, and no raised finding cites them.")
	t := Table{Caption: "Verdicts without a finding", Header: []string{"Item", "Title", "Verdict", "Rationale"}}
	for _, it := range b.d.Unwritten {
		t.Rows = append(t.Rows, []Cell{{Text: it.Standard + " " + it.ID, To: itemID(it.Ref)}, text(it.Title), {Text: verdictWord(it.Verdict), Mark: it.Verdict}, text(it.Rationale)})
	}
	b.add(t)
}

func (b *builder) goodPractices() {
	b.chapter("Good practices")
	if len(b.d.GoodPractices) == 0 {
		b.say("No good practice has been recorded.")
		return
	}
	b.add(noteList(b.d.GoodPractices))
}

// noteList is notes with the items they are about.
func noteList(notes []Note) List {
	var l List
	for _, n := range notes {
		e := noteEntry(Note{Speaker: n.Speaker, Role: n.Role, Day: n.Day})
		if n.Items != "" {
			e.Lead = strings.Trim(n.Items+": "+e.Lead, ": ")
		}
		e.Text = n.Text
		l.Items = append(l.Items, e)
	}
	return l
}

// notCovered is what was in scope and was not looked at, and why.
func (b *builder) notCovered() {
	d := b.d
	b.chapter("What was not covered")
	switch open := b.open(); {
	case strings.TrimSpace(d.NotCovered) != "":
		b.add(prose(d.NotCovered)...)
	case len(open) > 0:
		b.say("No reason has been written down for what was not covered.")
	default:
		b.say("Every item of the scope was covered.")
	}
	for _, s := range d.Standards {
		var ids []string
		for _, g := range s.Groups {
			for _, it := range g.Items {
				if it.Verdict == "" {
					ids = append(ids, it.ID)
				}
			}
		}
		switch {
		case len(ids) == s.Score.Items:
			b.say(fmt.Sprintf("None of the %s of %s has a verdict.", plural.Count(len(ids), "item"), s.Title))
		case len(ids) > 0:
			b.say(fmt.Sprintf("Without a verdict in %s, %s: %s.", s.Title, plural.Count(len(ids), "item"), strings.Join(ids, ", ")))
		}
	}
	if n := len(d.Unfiled); n > 0 {
		b.section(3, "", "Notes that belong to no item yet", noteList(d.Unfiled))
	}
}

func (b *builder) open() (out []*Item) {
	for _, s := range b.d.Standards {
		for _, g := range s.Groups {
			for _, it := range g.Items {
				if it.Verdict == "" {
					out = append(out, it)
				}
			}
		}
	}
	return out
}

func (b *builder) diverging() {
	d := b.d
	b.chapter("Diverging opinions")
	if strings.TrimSpace(d.Diverging) != "" {
		b.add(prose(d.Diverging)...)
	}
	if len(d.Divergences) > 0 {
		b.add(noteList(d.Divergences))
	}
	if len(d.Divergences) == 0 && strings.TrimSpace(d.Diverging) == "" {
		b.say("No diverging opinion between the audit team and the organization has been recorded.")
	}
}
