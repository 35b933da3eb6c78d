package report

import (
	"strings"

	"clausewalk/model/checklist"
)

// appendix is every item that has been answered: what the checklist asks, what
// was said and by whom, and what was concluded. Which of the questions were put,
// nobody records.
func (b *builder) appendix() {
	total, done := 0, 0
	for _, s := range b.d.Standards {
		total += s.Score.Items
	}
	b.chapter("Appendix: the items")
	b.say("For each item: the questions that the checklist puts, what was said and by whom, what was seen, and what was concluded. Items on which nothing has been recorded are not listed; they are named under \"What was not covered\".")
	for _, s := range b.d.Standards {
		for _, g := range s.Groups {
			begun := false
			for _, it := range g.Items {
				if done++; b.progress != nil {
					b.progress(done, total)
				}
				if !it.answered() {
					continue
				}
				if !begun {
					begun = true
					b.section(3, "", s.Title+", "+g.ID+" "+g.Title)
				}
				b.item(it)
			}
		}
	}
}

func (b *builder) item(it *Item) {
	b.section(4, itemID(it.Ref), it.Standard+" "+it.ID+" "+it.Title)
	b.add(Fields{b.itemFields(it)})
	if len(it.Conflicts) > 0 {
		b.add(Remark{b.Say("Two copies of the workshop disagree on the %s. What stands here is one of the values, until somebody settles it.", b.and(b.answerFields(it.Conflicts)))})
	}
	if strings.TrimSpace(it.Rationale) != "" {
		b.add(Paragraph{Lead: b.Say("Rationale"), Text: it.Rationale})
	}
	if it.Verdict == "not-applicable" {
		b.add(Paragraph{Lead: b.Say("Why it does not apply"), Text: it.Justification})
	}
	if strings.TrimSpace(it.Delta) != "" {
		b.add(Paragraph{Lead: b.Say("Answered to the AI question"), Text: it.Delta})
	}
	if len(it.Systems) > 0 {
		t := Table{Caption: b.Say("By AI system"), Header: b.all("AI system", "Verdict", "Maturity", "Rationale"), Right: []bool{false, false, true, false}}
		for _, a := range it.Systems {
			t.Rows = append(t.Rows, []Cell{text(a.System), {Text: b.verdict(a.Verdict), Mark: a.Verdict}, text(a.Level), text(a.Rationale)})
		}
		b.add(t)
	}
	if len(it.Questions) > 0 {
		l := List{Ordered: true}
		for _, q := range it.Questions {
			l.Items = append(l.Items, Entry{Text: q})
		}
		b.say("Questions of the checklist:")
		b.add(l)
	}
	if len(it.Notes) > 0 {
		var l List
		for _, n := range it.Notes {
			l.Items = append(l.Items, b.noteEntry(n))
		}
		b.say("Said and seen:")
		b.add(l)
	}
	if shown := b.evidenceEntries(it.Evidence); len(shown) > 0 {
		b.say("Shown:")
		b.add(List{Items: shown})
	}
}

func (b *builder) itemFields(it *Item) [][2]string {
	verdict := sentenceCase(b.fullVerdict(it.Verdict))
	if it.AtSystem != "" {
		verdict += ", " + b.fullVerdict(it.AtSystem) + b.Say(" at %s", it.System)
	}
	f := [][2]string{{b.Say("Verdict"), verdict}}
	if it.Assessed {
		m := b.Say("%s of 5, target %d", b.itemLevel(it.Level, it.Inherited != ""), it.Target)
		if it.Level == float64(int(it.Level)) {
			m = b.Say("%s of 5 (%s), target %d", b.itemLevel(it.Level, it.Inherited != ""), b.d.levelNames[int(it.Level)], it.Target)
		}
		switch {
		case it.Inherited != "":
			m += b.Say("; inherited from %s, not confirmed", it.Inherited)
		case it.FromSystems:
			m += b.Say("; the mean over the AI systems")
		}
		f = append(f, [2]string{b.Say("Maturity"), m})
	}
	if r, err := checklist.ParseRef(it.SameAs); err == nil && b.d.items[r] != nil {
		other := b.d.items[r]
		f = append(f, [2]string{b.Say("Answered with"), b.Say("%s, in one act", other.Standard+" "+other.ID)})
	}
	if len(it.Findings) > 0 {
		f = append(f, [2]string{b.Say("Findings"), strings.Join(it.Findings, ", ")})
	}
	return f
}

// answerFields are fields of an answer as a reader knows them.
func (s speech) answerFields(fields []string) []string {
	words := map[string]string{"verdict": s.Say("verdict"), "maturity": s.Say("maturity"), "target": s.Say("target"), "rationale": s.Say("rationale"), "justification": s.Say("justification"), "delta": s.Say("answer to the AI question")}
	out := make([]string, len(fields))
	for i, f := range fields {
		out[i] = words[f]
	}
	return out
}

// evidenceEntries are pieces of evidence by their numbers.
func (b *builder) evidenceEntries(numbers []string) (out []Entry) {
	if b.byNumber == nil {
		b.byNumber = map[string]*Evidence{}
		for _, list := range [][]Evidence{b.d.Evidence, b.d.Requests} {
			for i := range list {
				b.byNumber[list[i].Number] = &list[i]
			}
		}
	}
	for _, n := range numbers {
		if e := b.byNumber[n]; e != nil {
			out = append(out, Entry{Lead: b.Say("Evidence %s", n), Link: e.Link, Text: b.evidenceText(e)})
		}
	}
	return out
}
