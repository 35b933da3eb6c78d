package report

import (
	"cmp"
	"fmt"
	"strings"
)

// applicability is the Statement of Applicability of each standard that has
// controls (ISO/IEC 27001:2022 6.1.3 d, ISO/IEC 42001:2023 6.1.3).
func (b *builder) applicability() {
	b.chapter("Statement of Applicability")
	none := true
	for _, s := range b.d.Standards {
		var items []*Item
		for _, g := range s.Groups {
			if g.Control {
				items = append(items, g.Items...)
			}
		}
		if len(items) == 0 {
			continue
		}
		none = false
		b.section(3, "", b.Say("Controls of %s (%d)", s.Title, len(items)))
		b.statement(s.Title, items)
	}
	if none {
		b.say("This report covers no controls.")
	}
}

func (b *builder) statement(name string, items []*Item) {
	n := map[string]int{}
	var wrong List
	t := Table{Caption: b.Say("Statement of Applicability, %s", name), Header: b.all("Control", "Title", "Decision", "Reasons", "Justification", "Implementation", "Verdict")}
	for _, it := range items {
		decision := cmp.Or(it.Decision, "undecided")
		n[decision]++
		n[it.Implementation]++
		why := cmp.Or(strings.TrimSpace(it.SoA), strings.TrimSpace(it.Justification))
		if it.Contradiction != "" {
			wrong.Items = append(wrong.Items, Entry{Lead: it.ID + " " + it.Title, To: itemID(it.Ref), Text: it.Contradiction + "."})
		}
		decided := Cell{Text: b.decision(it.Decision), Mark: decision}
		if it.Contradiction != "" {
			decided = Cell{Text: b.Say("%s, contradicted", decided.Text), Mark: "late"}
		}
		t.Rows = append(t.Rows, []Cell{text(it.ID), text(it.Title), decided, text(b.terms("Reason", it.Reasons)), text(why),
			text(b.Term("Implementation", it.Implementation)), b.bothVerdicts(it)})
	}
	say := b.Say("%d in, %d out, %d undecided.", n["in"], n["out"], n["undecided"])
	if n["in"] > 0 {
		say += " " + b.Say("Implementation: %d implemented, %d partly, %d planned, %d not implemented.", n["implemented"], n["partly"], n["planned"], n["not-implemented"])
	}
	b.write(say)
	if len(wrong.Items) > 0 {
		b.write(b.Count(len(wrong.Items), "1 contradiction to settle:", "%d contradictions to settle:"))
		b.add(wrong)
	} else if n["undecided"] < len(items) {
		b.say("No decision contradicts a verdict.")
	}
	b.add(t)
}

// decision is the applicability of a control.
func (s speech) decision(code string) string {
	if code == "" {
		return s.Say("undecided")
	}
	return s.Term("Decision", code)
}

func markIf(on bool, mark string) string {
	if on {
		return mark
	}
	return ""
}

// roadmap is what to do in which order; a certification audit says no more
// than what has been agreed.
func (b *builder) roadmap() {
	d := b.d
	if d.Certification {
		b.chapter("Actions agreed")
		b.actionTable()
		return
	}
	b.chapter("Roadmap")
	if len(d.Roadmap) == 0 {
		b.say("No assessed item is below its target, so there is no road to lay.")
	} else {
		gaps, owned := 0, 0
		for _, s := range d.Roadmap {
			for _, g := range s.Gaps {
				gaps++
				if g.Owner != "" && g.Due != "" {
					owned++
				}
			}
		}
		say := b.by(gaps, "The %d item below target, under the step of integration that each belongs to, and within a step in the order in which one depends on the other: context, leadership, assessment of risk and impact, treatment, controls, operation, evaluation.", "The %d items below target, under the step of integration that each belongs to, and within a step in the order in which one depends on the other: context, leadership, assessment of risk and impact, treatment, controls, operation, evaluation.", gaps)
		if len(d.Roadmap) == 1 {
			say = b.by(gaps, "The %d item below target, in the order in which one depends on the other: context, leadership, assessment of risk and impact, treatment, controls, operation, evaluation.", "The %d items below target, in the order in which one depends on the other: context, leadership, assessment of risk and impact, treatment, controls, operation, evaluation.", gaps)
		}
		some := sentenceCase(b.share(owned, gaps, "item", "%d of %d items"))
		b.write(say + " " + b.by(owned, "%s has an action with an owner and a date.", "%s have an action with an owner and a date.", some))
		if say := b.markSentence(); say != "" {
			b.write(say)
		}
	}
	for i, s := range d.Roadmap {
		t := Table{Caption: s.Title, Header: b.all("Item", "Title", "Now", "Target", "Action", "Owner", "Due"), Right: []bool{false, false, true, true}}
		for _, g := range s.Gaps {
			t.Rows = append(t.Rows, []Cell{{Text: g.Items, To: itemID(g.refs[0].String())}, text(g.Title), text(b.itemLevel(g.Level, g.Inherited)), text(fmt.Sprint(g.Target)),
				text(orElse(g.Action, b.Say("none agreed"))), text(g.Owner), b.dueCell(Action{Due: g.Due, Late: g.Late}, g.Action == "")})
		}
		switch {
		case len(d.Roadmap) == 1:
			b.add(t)
		case i == len(d.Roadmap)-1 && s.rest:
			b.section(3, "", b.Say("Beyond the steps: other gaps"), t)
		default:
			b.section(3, "", b.Say("Step %d: %s", i+1, s.Title), t)
		}
	}
	b.section(3, "", b.Say("All actions"))
	b.actionTable()
}

func (b *builder) actionTable() {
	t := Table{Caption: b.Say("Actions"), Header: b.all("Finding", "Action", "Kind", "Owner", "Due", "State")}
	for _, f := range b.d.Findings {
		for _, a := range f.Actions {
			t.Rows = append(t.Rows, []Cell{{Text: f.Number, To: findingID(f.Number)}, text(a.Text), text(b.Term("ActionSort", a.Sort)), text(orElse(a.Owner, b.Say("nobody yet"))), b.dueCell(a, false), text(b.Term("ActionState", a.State))})
		}
	}
	if len(t.Rows) == 0 {
		b.say("No action has been agreed yet.")
		return
	}
	b.add(t)
}

// register is the evidence register.
func (b *builder) register() {
	b.chapter("Evidence register")
	if len(b.d.Evidence) == 0 {
		b.say("No evidence has been collected yet.")
		return
	}
	hashed := 0
	t := Table{Caption: b.Say("Evidence register"), Header: b.all("No.", "Evidence", "Items", "State", "Version", "Collected", "By", "Valid until", "SHA-256")}
	for i := range b.d.Evidence {
		e := &b.d.Evidence[i]
		if e.SHA256 != "" {
			hashed++
		}
		expires := Cell{Text: e.Expires}
		if e.Late {
			expires = Cell{Text: b.Say("%s, expired", e.Expires), Mark: "late"}
		}
		t.Rows = append(t.Rows, []Cell{text(e.Number), evidenceCell(e), text(e.Items), {Text: b.Term("EvidenceState", e.State), Mark: e.State}, text(e.Version), text(e.Day), text(e.By), expires, {Text: e.SHA256, Mark: markIf(e.SHA256 != "", "hash")}})
	}
	say := b.Count(len(b.d.Evidence), "1 piece of evidence", "%d pieces of evidence")
	switch hashed {
	case 0:
		say += b.Say(", none with the SHA-256 hash of the file as it was collected.")
	case len(b.d.Evidence):
		say += b.Say(", each with the SHA-256 hash of the file as it was collected.")
	default:
		say += b.Say(", %d with the SHA-256 hash of the file as it was collected.", hashed)
	}
	say += " " + b.Say("Without a hash, the register says where something was seen, not what it said.")
	if len(b.d.Requests) > 0 {
		say += " " + b.Say("What was requested and has not come stands in the next chapter.")
	}
	b.write(say)
	b.add(t)
}

// evidenceCell is the title, linked where the link is safe and followed by it
// where it is not.
func evidenceCell(e *Evidence) Cell {
	c := Cell{Text: e.Title, Link: e.Link}
	if _, ok := SafeLink(e.Link); !ok && e.Link != "" && e.Link != e.Title {
		c.Text += "\n" + e.Link
	}
	if e.Note != "" {
		c.Text += "\n" + e.Note
	}
	return c
}

func (b *builder) requests() {
	b.chapter("Requests still open")
	if len(b.d.Requests) == 0 {
		b.say("Nothing that was asked for is outstanding.")
		return
	}
	t := Table{Caption: b.Say("Requests still open"), Header: b.all("No.", "Asked for", "Items", "From", "Due")}
	for i := range b.d.Requests {
		e := &b.d.Requests[i]
		due := Cell{Text: orElse(e.Due, b.Say("no date"))}
		if e.Late {
			due = Cell{Text: b.Say("%s, overdue", e.Due), Mark: "late"}
		}
		t.Rows = append(t.Rows, []Cell{text(e.Number), evidenceCell(e), text(e.Items), text(orElse(e.From, b.Say("nobody named"))), due})
	}
	b.add(t)
}

func (b *builder) confidentiality() {
	b.chapter("Confidentiality", typed(b.d.Confidentiality, b.Say("No statement on confidentiality has been written down."))...)
	if strings.TrimSpace(b.d.Distribution) != "" {
		b.add(Paragraph{Lead: b.Say("Distribution"), Text: b.d.Distribution})
	}
}

// shellWord is a file's name as a shell takes it for one word and no more.
func shellWord(s string) string {
	s = oneLine(s)
	if strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/") == "" && !strings.HasPrefix(s, "-") {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

func (b *builder) verification() {
	d := b.d
	b.chapter("How to verify this report")
	if d.Head == "" {
		b.say("This report was not made from a workshop's file and carries no journal head.")
		return
	}
	b.say("Everything in this report was computed from the journal of the workshop, in which each change carries the hash of the one before it. The head below names that history and no other:")
	b.add(Code{d.Head})
	b.say("Whoever has the workshop's file can check that its journal is whole, that its tables are what the journal says, and that it holds this head:")
	b.add(Code{"clausewalk verify " + shellWord(orElse(d.File, "FILE")) + " --head " + d.Head})
	b.say("That shows that nothing recorded up to this head was changed since. It does not show that what people said is true, or that the clock of the computer was right.")
}
