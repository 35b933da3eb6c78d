package risk

import (
	"fmt"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	model "clausewalk/model/risk"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/theme"
	"clausewalk/ui/tui/widget"
)

// page is the risk or control that the cursor is on.
func (s *Register) page(d *screen.Desk, w int) []string {
	if r, ok := s.current(); ok {
		return s.riskPage(d, r, w)
	}
	if u, ok := s.control(); ok {
		return controlPage(d, u, w)
	}
	return nil
}

func (s *Register) riskPage(d *screen.Desk, r model.Risk, w int) []string {
	p := &widget.Page{D: d, Width: w}
	p.Title(harmless.Line(r.Title))
	p.Gap()
	if n := r.Level(); n > 0 {
		p.Add(d.Ruler.Clip(heat(d, n).Render(fmt.Sprintf("Level %d", n))+d.Theme.Dim.Render(fmt.Sprintf(" of 25 · likelihood %s × impact %s", r.Likelihood, r.Impact)), w))
	} else {
		p.Add(d.Ruler.Clip(d.Theme.Warn.Render("Not rated")+d.Theme.Dim.Render(" · "+orQuestion("likelihood", r.Likelihood)+" × "+orQuestion("impact", r.Impact)), w))
	}
	if u, ok := s.bare[r.ID]; ok {
		if u.Needs {
			why := u.Why
			for _, ref := range r.Items.Refs() {
				why = strings.ReplaceAll(why, ref.String(), fields.ItemName(d, ref))
			}
			for _, l := range d.Ruler.Hang("! ", strings.ToUpper(why[:1])+why[1:], w) {
				p.Add(d.Theme.Warn.Render(l))
			}
		} else {
			p.Dim("", "No control, and none is needed: the risk is to be "+past(u.Treatment)+".")
		}
	}
	p.Gap()
	p.Field("Area", d.Term("RiskArea", string(r.Area)))
	p.Field("Category", categoryWords(d, r.Category))
	treatment := d.Term("Treatment", string(r.Treatment))
	if treatment == "" {
		treatment = "not decided"
	}
	p.Field("Treatment", treatment)
	p.Field("Owner", r.Owner)
	p.Field("AI systems", strings.Join(systemNames(d, r.Systems), ", "))
	if r.Plan != "" {
		p.Heading("Plan")
		p.Text("", r.Plan)
	}
	refs := r.Items.Refs()
	p.Heading(fmt.Sprintf("Treated by · %d", len(refs)))
	if len(refs) == 0 {
		p.Dim("", "Nothing yet. c chooses the items and controls that treat it.")
	}
	for _, ref := range refs {
		p.Add(itemLine(d, ref, w))
	}
	return p.Lines
}

func orQuestion(name string, r workshop.Rating) string {
	if r == "" {
		return name + " ?"
	}
	return name + " " + string(r)
}

func past(t workshop.Treatment) string {
	return map[workshop.Treatment]string{"retain": "retained", "avoid": "avoided", "share": "shared"}[t]
}

func categoryWords(d *screen.Desk, id string) string {
	for _, c := range model.Categories {
		if c.ID == id {
			return d.Term("Category", id) + ": " + d.Words.Say(c.What)
		}
	}
	return id
}

func systemNames(d *screen.Desk, ids workshop.Members) []string {
	var names []string
	for _, id := range d.SystemIDs() {
		if ids.Has(id) {
			names = append(names, harmless.Line(d.Systems[id].Name))
		}
	}
	return names
}

// itemLine is an item that treats a risk, with how it stands.
func itemLine(d *screen.Desk, ref checklist.Ref, w int) string {
	_, g, it := d.Item(ref)
	if it == nil {
		return d.Ruler.Clip("? "+harmless.Line(ref.String())+d.Theme.Dim.Render(" not in this workshop"), w)
	}
	v := d.Effective(ref).Verdict
	note := d.VerdictWord(v)
	switch {
	case d.Applicability[ref].Decision == "out":
		note = d.Term("Applicability", "out")
	case g.Kind == checklist.Clause:
		note = "clause"
	}
	width := d.Ruler.Width(note)
	name := d.Ruler.Clip(fields.ItemName(d, ref)+"  "+harmless.Line(it.Title), max(4, w-width-4))
	return widget.Columns(d, w, d.Theme.Verdict(v).Render(theme.Glyph(v))+" "+name, widget.Cell{Text: d.Theme.Dim.Render(note), Width: width})
}

func controlPage(d *screen.Desk, u model.Unneeded, w int) []string {
	l, g, _ := d.Item(u.Ref)
	p := &widget.Page{D: d, Width: w}
	p.Title(u.Ref.Item + "  " + harmless.Line(u.Title))
	p.Gap()
	p.Field("Standard", harmless.Line(l.Title))
	p.Field("Group", harmless.Line(g.Title))
	p.Field("Verdict", d.VerdictWord(d.Effective(u.Ref).Verdict))
	decision := string(d.Applicability[u.Ref].Decision)
	if decision == "" {
		decision = "not decided"
	}
	p.Field("Decision", decision)
	p.Field("In for", strings.Join(u.Reasons, ", "))
	p.Gap()
	text := "No risk of the register calls for this control."
	if len(u.Reasons) > 0 {
		text += " It is in for another reason, and that can be enough."
	} else {
		text += " Name a risk that it treats with c, add one with n, or give another reason on its card with enter."
	}
	p.Dim("", text)
	return p.Lines
}
