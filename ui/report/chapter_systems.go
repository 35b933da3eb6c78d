package report

import (
	"cmp"
	"slices"
	"strings"
)

// systems is the register of the AI systems in scope, and the matrix of what
// was answered for each of them. A variant without items that are asked for
// each system has neither.
func (b *builder) systems() {
	d := b.d
	if len(d.Systems) == 0 || len(d.Matrix) == 0 && d.narrowed() {
		return
	}
	b.chapter("AI systems")
	b.write(b.by(len(d.Systems), "%d AI system is in scope.", "%d AI systems are in scope.", len(d.Systems)) + " " + b.assessments())
	t := Table{Caption: b.Say("AI systems in scope"), Header: b.all("AI system", "Purpose", "Part played", "Data", "Risk class", "Impact assessment", "Owner")}
	for _, s := range d.Systems {
		t.Rows = append(t.Rows, []Cell{text(s.Name), text(s.Purpose), text(s.Part), text(s.Data), text(s.RiskClass), b.assessment(&s), text(orElse(s.Owner, b.Say("nobody yet")))})
	}
	b.add(t)
	b.matrix()
}

// narrowed tells whether the report is about a part of the workshop alone.
func (d *Data) narrowed() bool { return strings.Contains(d.Variant, ":") }

// assessments counts the systems whose impacts have been assessed, and names
// the others.
func (b *builder) assessments() string {
	done := 0
	var not []string
	for _, s := range b.d.Systems {
		if s.Assessment == "done" {
			done++
		} else {
			not = append(not, s.Name)
		}
	}
	switch {
	case len(not) == 0:
		return b.Say("Each has an impact assessment that is done.")
	case done == 0:
		return b.Say("None has an impact assessment that is done.")
	}
	return b.by(done, "%d has an impact assessment that is done", "%d have an impact assessment that is done", done) + b.by(len(not), "; %s has not.", "; %s have not.", b.and(not))
}

func (b *builder) assessment(s *System) Cell {
	c := Cell{Text: cmp.Or(b.Term("Assessment", s.Assessment), b.Say("not stated")), Link: s.AssessmentLink, Mark: markIf(s.Assessment == "missing", "late")}
	if s.AssessedOn != "" {
		c.Text += ", " + s.AssessedOn
	}
	if _, ok := SafeLink(s.AssessmentLink); !ok && s.AssessmentLink != "" {
		c.Text += "\n" + s.AssessmentLink
	}
	return c
}

// systemsAcross is how many AI systems a table of the matrix has beside each
// other; of more, there are several tables.
const systemsAcross = 5

// matrix is the AI systems against the items that are asked for each.
func (b *builder) matrix() {
	rows := b.d.Matrix
	if len(rows) == 0 {
		b.say("No item of this report is asked for each AI system.")
		return
	}
	b.section(3, "", b.Say("AI systems and items"))
	apart := 0
	for _, r := range rows {
		if slices.ContainsFunc(r.Cells, SystemAnswer.given) {
			apart++
		}
	}
	if apart == 0 {
		b.write(b.Count(len(rows), "1 item of this report can be answered for each AI system. None has been: what was answered holds for all of them at once.", "%d items of this report can be answered for each AI system. None has been: what was answered holds for all of them at once."))
		return
	}
	b.write(b.by(len(rows), "%d item can be answered for each AI system; for %d that was done.", "%d items can be answered for each AI system; for %d that was done.", len(rows), apart) + " " +
		b.Say("Over all systems the worst verdict counts, once each system has one, and the mean of the levels. A system to which an item does not apply has no say in it."))
	for from := 0; from < len(b.d.Systems); from += systemsAcross {
		b.add(b.matrixTable(from, min(from+systemsAcross, len(b.d.Systems))))
	}
}

// given tells whether anything was answered for a system.
func (a SystemAnswer) given() bool { return a.Verdict != "" || a.Level != "" }

func (b *builder) matrixTable(from, to int) Table {
	t := Table{Caption: b.Say("AI systems and items"), Header: b.all("Item", "Title")}
	if to-from < len(b.d.Systems) {
		t.Caption += b.Say(", systems %d to %d", from+1, to)
	}
	for _, s := range b.d.Systems[from:to] {
		t.Header = append(t.Header, s.Name)
	}
	t.Header = append(t.Header, b.Say("All systems"))
	for _, r := range b.d.Matrix {
		row := []Cell{{Text: r.Item, To: itemID(r.ref.String())}, text(r.Title)}
		for _, a := range r.Cells[from:to] {
			row = append(row, b.systemCell(a))
		}
		t.Rows = append(t.Rows, append(row, b.total(&r)))
	}
	return t
}

func (s speech) systemCell(a SystemAnswer) Cell {
	if !a.given() {
		return text("")
	}
	return s.answer(a.Verdict, a.Level)
}

func (s speech) total(r *MatrixRow) Cell {
	c := Cell{Text: s.verdict(r.Verdict), Mark: r.Verdict}
	if r.Assessed {
		c.Text += ", " + s.itemLevel(r.Level, r.Inherited)
	}
	switch {
	case r.Inherited:
		c.Text += s.Say(", inherited and not confirmed")
	case !r.FromSystems && (r.Verdict != "" || r.Assessed):
		c.Text += s.Say(", answered for all at once")
	}
	return c
}
