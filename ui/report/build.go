package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
)

// Options say what the report says beside the workshop itself.
type Options struct {
	Head string // the journal head, in hexadecimal
}

// Build lays out the report of a workshop.
func Build(w *workshop.Workshop, o Options) *Document {
	b := &builder{w: w, res: scoring.Workshop(w.Lists, w.Pairs, w.State, scoring.Method{})}
	b.doc.Title = "Audit report: " + w.Engagement.Organization
	b.titleBlock(o)
	b.summary()
	b.scores()
	b.waiting()
	for i, l := range w.Lists {
		b.table(l, b.res.Checklists[i])
	}
	b.register()
	b.open()
	return &b.doc
}

type builder struct {
	w   *workshop.Workshop
	res scoring.Result
	doc Document
}

func (b *builder) section(level int, title string, blocks ...Block) {
	b.doc.Sections = append(b.doc.Sections, Section{Title: title, Level: level, Blocks: blocks})
}

func (b *builder) titleBlock(o Options) {
	e := b.w.Engagement
	pairs := [][2]string{{"Organization", e.Organization}, {"Mode", string(e.Mode)}}
	var criteria []string
	for _, l := range b.w.Lists {
		criteria = append(criteria, l.Title)
	}
	pairs = append(pairs, [2]string{"Audited against", strings.Join(criteria, ", ")})
	var team []string
	for _, id := range slices.Sorted(maps.Keys(b.w.People)) {
		if p := b.w.People[id]; p.Party == "auditor" && !p.Gone.On() {
			team = append(team, p.Name)
		}
	}
	if len(team) > 0 {
		pairs = append(pairs, [2]string{"Audit team", strings.Join(team, ", ")})
	}
	if d := e.Created.Day(); d != "" {
		pairs = append(pairs, [2]string{"Workshop begun", string(d)})
	}
	if o.Head != "" {
		pairs = append(pairs, [2]string{"Journal head", o.Head})
	}
	var blocks []Block
	if e.Fictional.On() {
		blocks = append(blocks, Paragraph{"This is a sample. The organization, the people and all that they say are fictional."})
	}
	blocks = append(blocks, Fields{pairs})
	b.section(2, "About this report", blocks...)
	b.section(2, "Scope", Paragraph{orNone(e.Scope, "No scope has been written down yet.")})
	text := "The criteria are the requirements of " + strings.Join(criteria, " and ") + ", and the organization's own rules that they call for."
	if e.Criteria != "" {
		text = e.Criteria
	}
	b.section(2, "Criteria", Paragraph{text})
}

func orNone(s, none string) string {
	if strings.TrimSpace(s) == "" {
		return none
	}
	return s
}

func (b *builder) summary() {
	var blocks []Block
	for _, l := range b.res.Checklists {
		blocks = append(blocks, Paragraph{sentence(l.Title, l.Score)})
	}
	if len(b.res.Checklists) > 1 {
		blocks = append(blocks, Paragraph{sentence("Both standards together", b.res.Integrated)})
	}
	b.section(2, "Summary", blocks...)
}

func sentence(name string, s scoring.Score) string {
	answered := s.Items - s.Verdicts[workshop.Open]
	text := fmt.Sprintf("%s: %s of %s have a verdict.", name, count(answered, "item"), count(s.Items, "item"))
	if s.Known {
		text += fmt.Sprintf(" Maturity is %.1f of 5 over the %s assessed so far, against a target of %.1f; with what is open it can end between %.1f and %.1f.",
			s.Maturity, count(s.Assessed, "item"), s.Target, s.Low, s.High)
	} else {
		text += " No maturity has been assessed yet."
	}
	return text + fmt.Sprintf(" Verdicts: %d major, %d minor, %d opportunities for improvement, %d conforming, %d not applicable.",
		s.Verdicts[workshop.Major], s.Verdicts[workshop.Minor], s.Verdicts[workshop.Opportunity], s.Verdicts[workshop.Conforms], s.NotApplicable)
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func (b *builder) scores() {
	t := Table{Header: []string{"", "Maturity", "Range", "Target", "Coverage", "Conforms", "Opportunity", "Minor", "Major", "Not applicable", "Open"},
		Right: []bool{false, true, true, true, true, true, true, true, true, true, true}}
	row := func(name string, s scoring.Score) {
		m := "not assessed"
		if s.Known {
			m = fmt.Sprintf("%.1f", s.Maturity)
		}
		cells := []Cell{{Text: name}, {Text: m}, {Text: fmt.Sprintf("%.1f to %.1f", s.Low, s.High)}, {Text: fmt.Sprintf("%.1f", s.Target)}, {Text: fmt.Sprintf("%.0f %%", 100*s.Coverage)}}
		for _, v := range []workshop.Verdict{workshop.Conforms, workshop.Opportunity, workshop.Minor, workshop.Major, workshop.NotApplicable, workshop.Open} {
			cells = append(cells, Cell{Text: fmt.Sprint(s.Verdicts[v])})
		}
		t.Rows = append(t.Rows, cells)
	}
	for _, l := range b.res.Checklists {
		row(l.Title, l.Score)
		for _, g := range l.Groups {
			row(g.ID+" "+g.Title, g.Score)
		}
	}
	if len(b.res.Checklists) > 1 {
		row("Integrated", b.res.Integrated)
	}
	b.section(2, "Scores", Paragraph{"Maturity is the weighted mean over assessed items, from 0 to 5. Items that do not apply are left out. The range says where it can end: with every open item at 0, and at 5."}, t)
}

// waiting is every item whose verdict asks for something, with its notes and
// evidence.
func (b *builder) waiting() {
	b.section(2, "Findings in waiting", Paragraph{"What was judged major, minor or an opportunity for improvement, with what was said and seen."})
	none := true
	for _, v := range []workshop.Verdict{workshop.Major, workshop.Minor, workshop.Opportunity} {
		for _, l := range b.w.Lists {
			for _, it := range l.Items {
				r := checklist.Ref{Checklist: l.ID, Item: it.ID}
				if b.w.Answers[r].Verdict == v {
					none = false
					b.section(3, fmt.Sprintf("%s %s %s: %s", l.Title, it.ID, it.Title, v), b.behind(r)...)
				}
			}
		}
	}
	if none {
		b.section(3, "None so far")
	}
}

// behind is what an answer rests on.
func (b *builder) behind(r checklist.Ref) []Block {
	var blocks []Block
	if why := b.w.Answers[r].Rationale; why != "" {
		blocks = append(blocks, Paragraph{why})
	}
	for _, id := range b.w.ObservationsOn(r) {
		o := b.w.Observations[id]
		text := o.Text
		if who := b.w.SpeakerName(o.Speaker); who != "" {
			text = who + ": " + text
		}
		blocks = append(blocks, Quote{text})
	}
	if ids := b.w.EvidenceOn(r); len(ids) > 0 {
		t := Table{Header: []string{"Evidence", "State"}}
		for _, id := range ids {
			e := b.w.Evidence[id]
			t.Rows = append(t.Rows, []Cell{{Text: evidenceName(e), Link: e.Link}, {Text: string(e.State)}})
		}
		blocks = append(blocks, t)
	}
	if len(blocks) == 0 {
		blocks = append(blocks, Paragraph{"Nothing has been written down for this verdict yet."})
	}
	return blocks
}

func evidenceName(e workshop.Evidence) string {
	if e.Title != "" && e.Link != "" {
		return e.Title + "\n" + e.Link
	}
	return e.Title + e.Link
}

func (b *builder) table(l *checklist.Checklist, ls scoring.ListScore) {
	b.section(2, "Items of "+l.Title)
	for _, g := range l.Groups {
		t := Table{Header: []string{"Item", "Title", "Verdict", "Maturity", "Notes"}, Right: []bool{false, false, false, true, false}}
		for _, it := range g.Items {
			r := checklist.Ref{Checklist: l.ID, Item: it.ID}
			a := b.w.Answers[r]
			t.Rows = append(t.Rows, []Cell{{Text: it.ID}, {Text: it.Title}, {Text: a.Verdict.String()}, {Text: string(a.Maturity)}, {Text: b.remarks(r, a)}})
		}
		b.section(3, l.Short+" "+g.ID+" "+g.Title, t)
	}
}

func (b *builder) remarks(r checklist.Ref, a workshop.Answer) string {
	var out []string
	if a.Verdict == workshop.NotApplicable {
		out = append(out, "Not applicable: "+a.Justification)
	}
	if n := len(b.w.ObservationsOn(r)); n > 0 {
		out = append(out, count(n, "note"))
	}
	if n := len(b.w.EvidenceOn(r)); n > 0 {
		out = append(out, fmt.Sprintf("%d evidence", n))
	}
	return strings.Join(out, "; ")
}

func (b *builder) register() {
	t := Table{Header: []string{"Evidence", "Items", "State", "Collected", "By"}}
	for _, id := range slices.Sorted(maps.Keys(b.w.Evidence)) {
		e := b.w.Evidence[id]
		if e.Gone.On() {
			continue
		}
		t.Rows = append(t.Rows, []Cell{{Text: evidenceName(e), Link: e.Link}, {Text: b.itemNames(e.Items)}, {Text: string(e.State)}, {Text: string(e.Collected.Day())}, {Text: e.By}})
	}
	if len(t.Rows) == 0 {
		b.section(2, "Evidence register", Paragraph{"No evidence has been collected yet."})
		return
	}
	b.section(2, "Evidence register", t)
}

func (b *builder) itemNames(m workshop.Members) string {
	var out []string
	for _, r := range m.Refs() {
		if l, _, _ := b.w.Item(r); l != nil {
			out = append(out, l.Short+" "+r.Item)
		}
	}
	return strings.Join(out, ", ")
}

func (b *builder) open() {
	var blocks []Block
	for _, l := range b.w.Lists {
		var ids []string
		for _, it := range l.Items {
			if b.w.Answers[checklist.Ref{Checklist: l.ID, Item: it.ID}].Verdict == workshop.Open {
				ids = append(ids, it.ID)
			}
		}
		if len(ids) > 0 {
			blocks = append(blocks, Paragraph{fmt.Sprintf("%s, %s: %s.", l.Title, count(len(ids), "item"), strings.Join(ids, ", "))})
		}
	}
	if len(blocks) == 0 {
		blocks = []Block{Paragraph{"Every item has a verdict."}}
	}
	b.section(2, "Open items", blocks...)
}
