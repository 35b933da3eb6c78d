package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"clausewalk/model/workshop"
)

// risks is the register of both areas, and what does not fit between risks and
// controls (ISO/IEC 27001:2022 6.1.3, ISO/IEC 42001:2023 6.1.3).
func (b *builder) risks() {
	d := b.d
	if len(d.Risks) == 0 {
		return
	}
	b.chapter("Risks")
	b.write(b.riskSentence())
	b.section(3, "", b.Say("Likelihood and impact"), b.riskGrid(d.Risks))
	b.section(3, "", b.Say("Risk register"))
	t := Table{Caption: b.Say("Risk register"), Header: b.all("Risk", "Area", "Category", "Likelihood × impact", "Level", "Treatment", "Plan", "Owner", "Treated by", "AI systems"), Right: []bool{false, false, false, true, true}}
	for _, r := range d.Risks {
		product, level := b.Say("not rated"), ""
		if r.Level > 0 {
			product, level = r.Likelihood+" × "+r.Impact, fmt.Sprint(r.Level)
		}
		t.Rows = append(t.Rows, []Cell{text(r.Title), text(b.Term("RiskArea", r.Area)), text(b.Term("Category", r.Category)), text(product), text(level), text(orElse(b.Term("Treatment", r.Treatment), b.Say("not decided"))),
			text(r.Plan), text(orElse(r.Owner, b.Say("nobody yet"))), b.treatedBy(&r), text(strings.Join(r.Systems, ", "))})
	}
	b.add(t)
	b.untreated()
	b.unneeded()
}

func (b *builder) riskSentence() string {
	d := b.d
	n := map[string]int{}
	open, unrated := 0, 0
	for _, r := range d.Risks {
		n[r.Area]++
		if r.Treatment == "" {
			open++
		}
		if r.Level == 0 {
			unrated++
		}
	}
	out := b.by(len(d.Risks), "%d risk in one register: %d of information security, %d of AI", "%d risks in one register: %d of information security, %d of AI", len(d.Risks), n["information-security"], n["ai"])
	if n[""] > 0 {
		out += b.Say(", %d of no area", n[""])
	}
	out += ". " + b.Say("Likelihood and impact run from 1 to 5; their product, from 1 to 25, is the level by which the register is ordered.")
	if open > 0 {
		out += " " + b.Say("How to treat %d of them has not been decided.", open)
	}
	if unrated > 0 {
		out += " " + b.by(unrated, "%d is not rated.", "%d are not rated.", unrated)
	}
	return out
}

// riskGrid counts the rated risks by likelihood and impact.
func (s speech) riskGrid(risks []Risk) Table {
	n := map[string]int{}
	for _, r := range risks {
		n[r.Likelihood+r.Impact]++
	}
	t := Table{Caption: s.Say("Number of risks by likelihood and impact"), Header: s.all("Likelihood", "Impact 1", "Impact 2", "Impact 3", "Impact 4", "Impact 5"), Right: []bool{false, true, true, true, true, true}}
	for l := 5; l >= 1; l-- {
		row := texts(fmt.Sprint(l))
		for i := 1; i <= 5; i++ {
			c := text("")
			if k := n[fmt.Sprintf("%d%d", l, i)]; k > 0 {
				c.Text = fmt.Sprint(k)
			}
			row = append(row, c)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// treatedBy names the items that treat a risk, with the nonconformities that
// weaken the treatment.
func (b *builder) treatedBy(r *Risk) Cell {
	worst := ""
	var names []string
	for _, ref := range r.refs {
		it := b.d.items[ref]
		if it == nil {
			continue
		}
		name := it.Standard + " " + it.ID
		if severity(it.Verdict) >= workshop.Minor.Severity() {
			name += " (" + b.verdict(it.Verdict) + ")"
			if severity(it.Verdict) > severity(worst) {
				worst = it.Verdict
			}
		}
		names = append(names, name)
	}
	return Cell{Text: orElse(strings.Join(names, ", "), b.Say("nothing")), Mark: worst}
}

// untreated are the risks without a control: those that miss one before those
// that need none.
func (b *builder) untreated() {
	list := b.d.Untreated
	if len(list) == 0 {
		b.section(3, "", b.Say("Risks without a control"), Paragraph{Text: b.Say("Each risk is treated by a control.")})
		return
	}
	b.section(3, "", b.Say("Risks without a control (%d)", len(list)))
	t := Table{Caption: b.Say("Risks without a control"), Header: b.all("Risk", "Level", "Treatment", "Why it is here", "Control missed"), Right: []bool{false, true}}
	for _, needs := range []bool{true, false} {
		for _, u := range list {
			if u.Needs != needs {
				continue
			}
			level := b.Say("not rated")
			if u.Level > 0 {
				level = fmt.Sprint(u.Level)
			}
			missed := Cell{Text: b.Say("no: it is not to be reduced")}
			if needs {
				missed = Cell{Text: b.Say("yes"), Mark: "late"}
			}
			t.Rows = append(t.Rows, []Cell{text(u.Title), text(level), text(cmp.Or(b.Term("Treatment", u.Treatment), b.Say("not decided"))), text(u.Why), missed})
		}
	}
	b.add(t)
}

// unneeded are the controls without a risk, by the reason for which they are
// in.
func (b *builder) unneeded() {
	list := b.d.Unneeded
	if len(list) == 0 {
		return
	}
	b.section(3, "", b.Say("Controls without a risk (%d)", len(list)))
	b.say("These controls have not been excluded, and no risk of the register names them. Either a risk is missing, or they are there for another reason that the Statement of Applicability should give.")
	var missed, bare, other []string
	for _, u := range list {
		switch {
		case u.forRisk():
			missed = append(missed, u.Item)
		case len(u.Reasons) == 0:
			bare = append(bare, u.Item)
		default:
			other = append(other, u.Item+" ("+b.terms("Reason", u.Reasons)+")")
		}
	}
	var l List
	for _, x := range []struct {
		lead  string
		items []string
		text  string
	}{
		{b.Say("In because of a risk, which the register does not have"), missed, byStandard(missed)},
		{b.Say("No reason given"), bare, byStandard(bare)},
		{b.Say("In for other reasons"), other, strings.Join(other, ", ")},
	} {
		if len(x.items) > 0 {
			l.Items = append(l.Items, Entry{Lead: fmt.Sprintf("%s (%d)", x.lead, len(x.items)), Text: x.text})
		}
	}
	b.add(l)
}

// forRisk tells whether the Statement of Applicability gives a risk as a
// reason.
func (u *Unneeded) forRisk() bool { return slices.Contains(u.Reasons, "risk") }
