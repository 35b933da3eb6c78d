package report

import (
	"fmt"
	"strings"

	"clausewalk/model/journal"
	"clausewalk/model/plural"
)

// registers holds the registers against what the standards ask of them.
func (c *checker) registers() {
	c.checkSystems()
	c.checkRisks()
	c.checkInherited()
}

// lacking names what is empty.
func lacking(fields [][2]string) string {
	var out []string
	for _, f := range fields {
		if strings.TrimSpace(f[1]) == "" {
			out = append(out, f[0])
		}
	}
	return speech{}.and(out)
}

func (c *checker) checkSystems() {
	d := c.d
	if len(d.Systems) == 0 && len(d.Matrix) > 0 {
		c.add(record("system", ""), Thin, "AI systems", fmt.Sprintf("%s can be answered for each AI system, and none is registered", plural.Count(len(d.Matrix), "item")), "register the AI systems in scope", "ISO/IEC 42001:2023 4.3")
	}
	if len(d.Matrix) == 0 {
		return
	}
	for _, s := range d.Systems {
		if not := lacking([][2]string{{"purpose", s.Purpose}, {"part of the organization", s.Part}, {"risk class", s.RiskClass}, {"owner", s.Owner}}); not != "" {
			c.each(record("system", s.id), Thin, "AI systems", s.Name, "has no "+not, "complete the register", "ISO/IEC 42001:2023 4.3")
		}
		if s.Assessment != "done" {
			c.each(record("system", s.id), Remarked, "AI systems", "the impact assessment of "+s.Name, "is "+orElse(plainWord(s.Assessment), "not stated"), "get it, or raise that it is not there", "ISO/IEC 42001:2023 6.1.4")
		}
	}
	for _, r := range d.Matrix {
		given := 0
		for _, a := range r.Cells {
			if a.Verdict != "" {
				given++
			}
		}
		if r.FromSystems && r.Verdict == "" && given > 0 {
			c.each(record("system-answer", r.ref.String()), Thin, "AI systems", r.Item, fmt.Sprintf("has a verdict for %d of %s", given, plural.Count(len(r.Cells), "AI system")), "answer it for the others, or call it not applicable to them", "")
		}
	}
}

func (c *checker) checkRisks() {
	d := c.d
	if len(d.Risks) == 0 {
		return
	}
	for _, r := range d.Risks {
		if not := lacking([][2]string{{"likelihood", r.Likelihood}, {"impact", r.Impact}, {"treatment", r.Treatment}, {"owner", r.Owner}}); not != "" {
			c.each(record("risk", r.id), Thin, "risks", fmt.Sprintf("%q", oneLine(r.Title)), "has no "+not, "complete the register", "ISO/IEC 27001:2022 6.1.2, 6.1.3")
		}
	}
	for _, u := range d.Untreated {
		if u.Needs {
			c.each(record("risk", u.id), Thin, "risks", fmt.Sprintf("%q", oneLine(u.Title)), "is without a control: "+u.Why, "name the controls that treat it, or decide to retain, share or avoid it", "ISO/IEC 27001:2022 6.1.3 b")
		}
	}
	var missed []string
	for _, u := range d.Unneeded {
		if u.forRisk() {
			missed = append(missed, u.Item)
		}
	}
	if n := len(missed); n > 0 {
		c.add(record("risk", ""), Thin, "risks", fmt.Sprintf("%s in because of a risk that the register does not have: %s", agreeCount(n, "control", "is", "are"), byStandard(missed)), "add the risk, or give the true reason", "ISO/IEC 27001:2022 6.1.3 d")
	}
}

// checkInherited is what a report rests on that nobody has confirmed. Levels
// that count are not settled; what is only proposed counts nowhere.
func (c *checker) checkInherited() {
	counting, proposed := 0, 0
	var first [2]journal.Key // of those that count, and of those that are proposed
	at := func(i int, in Inherited) {
		if first[i].Kind == "" {
			first[i] = record("answer", in.ref)
		}
	}
	for _, in := range c.d.Inherited {
		switch {
		case in.counts():
			counting++
			at(0, in)
		case in.waits():
			proposed++
			at(1, in)
		}
	}
	if n := counting; n > 0 {
		c.add(first[0], Unsettled, "inherited answers", fmt.Sprintf("%s in the scores from an earlier audit, and nobody has confirmed %s", agreeCount(n, "level", "is", "are"), agree(n, "it", "them")), "confirm, change or leave each", "ISO 19011:2018 6.4.7")
	}
	if n := proposed; n > 0 {
		c.add(first[1], Remarked, "inherited answers", fmt.Sprintf("%s not decided on; until then %s nowhere", agreeCount(n, "more answer", "is", "are"), agree(n, "it counts", "they count")), "confirm, change or leave each", "")
	}
}
