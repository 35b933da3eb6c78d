package report

import (
	"fmt"
	"strings"
)

func (b *builder) findings() {
	d := b.d
	b.chapter("Findings")
	if len(d.Findings) == 0 {
		b.say("No finding has been raised.")
	} else {
		say := b.Count(len(d.Findings), "1 finding", "%d findings") + ": " + b.gradeCounts(d.Findings) + ". "
		if len(d.Standards) > 1 {
			say += b.Say("A finding may cite several items, of both standards too, and counts once.")
		} else {
			say += b.Say("A finding may cite several items and counts once.")
		}
		b.write(say)
	}
	if d.Drafts > 0 {
		b.write(b.Count(d.Drafts, "1 finding is still a draft and not part of this report.", "%d findings are still drafts and not part of this report."))
	}
	if len(d.Findings) > 0 {
		t := Table{Caption: b.Say("Findings"), Header: b.all("No.", "Grade", "Finding", "Items", "State", "Actions open"), Right: []bool{false, false, false, false, false, true}}
		for _, f := range d.Findings {
			open := 0
			for _, a := range f.Actions {
				if a.State == "open" {
					open++
				}
			}
			t.Rows = append(t.Rows, []Cell{{Text: f.Number, To: findingID(f.Number)}, {Text: b.Term("Grade", f.Grade), Mark: f.Grade}, text(title(orElse(f.Title, f.Statement))), text(f.Items), text(b.Term("FindingState", f.State)), text(fmt.Sprint(open))})
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
	fields := [][2]string{{b.Say("Grade"), sentenceCase(b.grade(f.Grade))}}
	criterion := f.Criterion
	switch {
	case criterion == "":
		criterion = f.Items
	case f.Items != "":
		criterion = strings.TrimSuffix(criterion, ".") + " (" + f.Items + ")"
	}
	fields = append(fields, [2]string{b.Say("Criterion"), criterion}, [2]string{b.Say("State"), b.Term("FindingState", f.State)})
	if f.Raised != "" {
		fields = append(fields, [2]string{b.Say("Raised"), b.longDate(f.Raised)})
	}
	if f.FollowsUp != "" {
		fields = append(fields, [2]string{b.Say("Follows up"), f.FollowsUp})
	}
	b.add(Fields{fields}, Paragraph{Lead: b.Say("Statement"), Text: f.Statement})
	if strings.TrimSpace(f.Escalation) != "" {
		b.add(Paragraph{Lead: b.Say("Why the grade was changed"), Text: f.Escalation})
	}
	b.objective(f)
	if strings.TrimSpace(f.Cause) != "" {
		b.add(Paragraph{Lead: b.Say("Cause"), Text: f.Cause})
	}
	if strings.TrimSpace(f.Advice) != "" {
		b.add(Paragraph{Lead: b.Say("Recommendation"), Text: f.Advice})
	}
	if len(f.Actions) == 0 {
		b.say("No action has been agreed yet.")
		return
	}
	t := Table{Caption: b.Say("Actions on %s", f.Number), Header: b.all("Action", "Kind", "Owner", "Due", "State", "Effectiveness")}
	for _, a := range f.Actions {
		t.Rows = append(t.Rows, []Cell{text(a.Text), text(b.Term("ActionSort", a.Sort)), text(orElse(a.Owner, b.Say("nobody yet"))), b.dueCell(a, false), text(b.Term("ActionState", a.State)), text(a.Check)})
	}
	b.add(t)
}

// dueCell is when an action is due; where there is none, nothing is.
func (s speech) dueCell(a Action, none bool) Cell {
	switch {
	case none:
		return Cell{}
	case a.Late:
		return Cell{Text: s.Say("%s, overdue", a.Due), Mark: "late"}
	}
	return text(orElse(a.Due, s.Say("no date yet")))
}

// objective is what a finding rests on.
func (b *builder) objective(f *Finding) {
	evidence := b.evidenceEntries(f.Evidence)
	switch {
	case strings.TrimSpace(f.Objective) != "":
		b.add(Paragraph{Lead: b.Say("Objective evidence"), Text: f.Objective})
	case len(f.Notes)+len(evidence) > 0:
		b.add(Paragraph{Lead: b.Say("Objective evidence"), Text: b.Say("what was said, seen and shown:")})
	}
	var l List
	for _, n := range f.Notes {
		l.Items = append(l.Items, b.noteEntry(n))
	}
	l.Items = append(l.Items, evidence...)
	if len(l.Items) > 0 {
		b.add(l)
	}
}

// noteEntry is a note with who said it, when and how it was found out.
func (s speech) noteEntry(n Note) Entry {
	var who []string
	switch {
	case n.Speaker != "" && n.Role != "":
		who = append(who, n.Speaker+" ("+n.Role+")")
	case n.Speaker != "":
		who = append(who, n.Speaker)
	}
	switch n.Method {
	case "interview":
		who = append(who, s.Say("interview"))
	case "examine":
		who = append(who, s.Say("examined"))
	case "test":
		who = append(who, s.Say("tested"))
	}
	if n.Session != "" {
		who = append(who, n.Session)
	}
	if n.Day != "" {
		who = append(who, n.Day)
	}
	if n.Sort == "good-practice" || n.Sort == "diverging-opinion" {
		who = append(who, s.Term("Sort", n.Sort))
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
		out += b.Say(", version %s", e.Version)
	}
	return out + " (" + b.Term("EvidenceState", e.State) + ")"
}

// unwritten is what was judged and has no finding that says why.
func (b *builder) unwritten() {
	if len(b.d.Unwritten) == 0 {
		return
	}
	b.section(3, "", b.Say("Verdicts without a finding"))
	b.say("These items were judged major, minor or an opportunity for improvement, and no raised finding of that grade or a graver one cites them.")
	t := Table{Caption: b.Say("Verdicts without a finding"), Header: b.all("Item", "Title", "Verdict", "Rationale")}
	for _, it := range b.d.Unwritten {
		verdict := b.gravest(it)
		if it.cited != "" {
			verdict.Text += b.Say(" (at most %s in %s)", b.Term("Grade", it.cited), b.and(it.Findings))
		}
		t.Rows = append(t.Rows, []Cell{{Text: it.Standard + " " + it.ID, To: itemID(it.Ref)}, text(it.Title), verdict, text(it.why())})
	}
	b.add(t)
}

func (b *builder) goodPractices() {
	b.chapter("Good practices")
	if len(b.d.GoodPractices) == 0 {
		b.say("No good practice has been recorded.")
		return
	}
	b.add(b.noteList(b.d.GoodPractices))
}

// noteList is notes with the items they are about.
func (s speech) noteList(notes []Note) List {
	var l List
	for _, n := range notes {
		e := s.noteEntry(Note{Speaker: n.Speaker, Role: n.Role, Day: n.Day})
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
	switch open, partly := b.open(); {
	case strings.TrimSpace(d.NotCovered) != "":
		b.add(prose(d.NotCovered)...)
	case len(open)+len(partly) > 0:
		b.say("No reason has been written down for what was not covered.")
	default:
		b.say("Every item of the scope was covered.")
	}
	for _, s := range d.Standards {
		var ids, partly []string
		for _, g := range s.Groups {
			for _, it := range g.Items {
				switch {
				case it.unjudged():
					ids = append(ids, it.ID)
				case it.Verdict == "":
					partly = append(partly, it.ID+": "+b.gravest(it).Text)
				}
			}
		}
		switch {
		case len(ids) == s.Score.Items:
			b.write(b.by(len(ids), "None of the %d item of %s has a verdict.", "None of the %d items of %s has a verdict.", len(ids), s.Title))
		case len(ids) > 0:
			b.say("Without a verdict in %s, %s: %s.", s.Title, b.Count(len(ids), "1 item", "%d items"), strings.Join(ids, ", "))
		}
		if len(partly) > 0 {
			b.say("Judged for some of the AI systems in %s and still open for others, %s: %s.", s.Title, b.Count(len(partly), "1 item", "%d items"), strings.Join(partly, "; "))
		}
	}
	if n := len(d.Unfiled); n > 0 {
		b.section(3, "", b.Say("Notes that belong to no item yet"), b.noteList(d.Unfiled))
	}
}

// open are the items without a verdict, and those of them that have one at an
// AI system.
func (b *builder) open() (out, partly []*Item) {
	for _, s := range b.d.Standards {
		for _, g := range s.Groups {
			for _, it := range g.Items {
				switch {
				case it.unjudged():
					out = append(out, it)
				case it.Verdict == "":
					partly = append(partly, it)
				}
			}
		}
	}
	return out, partly
}

func (b *builder) diverging() {
	d := b.d
	b.chapter("Diverging opinions")
	if strings.TrimSpace(d.Diverging) != "" {
		b.add(prose(d.Diverging)...)
	}
	if len(d.Divergences) > 0 {
		b.add(b.noteList(d.Divergences))
	}
	if len(d.Divergences) == 0 && strings.TrimSpace(d.Diverging) == "" {
		b.say("No diverging opinion between the audit team and the organization has been recorded.")
	}
}
