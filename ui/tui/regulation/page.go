package regulation

import (
	"fmt"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/lens"
	"clausewalk/model/plural"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/theme"
	"clausewalk/ui/tui/widget"
)

// page is what the cursor is on.
func (s *Lens) page(d *screen.Desk, w int) []string {
	p := &widget.Page{D: d, Width: w}
	l, c := s.at()
	switch x, ok := s.support(); {
	case l == nil:
	case s.level == frameworks:
		frameworkPage(p, l)
	case s.level == items && ok:
		s.supportPage(p, x)
	case s.level == articles && c != nil:
		s.articlePage(p, l, c)
	case c != nil:
		criterionPage(p, l, c)
	}
	return p.Lines
}

func frameworkPage(p *widget.Page, l *lens.Lens) {
	d, f := p.D, l.Framework
	score := scoring.Of(l.Units(), d.Method())
	p.Title(harmless.Line(f.Title))
	p.Gap()
	p.Text("", fmt.Sprintf("%d of %d mapped provisions have items in this workshop.", len(l.Criteria)-l.Bare(), len(l.Criteria)))
	standing(p, score, len(gapRefs(l.Criteria)))
	past, ahead := lens.Passed(f.Dates, d.Today())
	dates(p, "Dates to come", ahead, true)
	dates(p, "Dates that have come", past, false)
	if f.About != "" {
		p.Heading("About")
		p.Dim("", f.About)
	}
}

// standing says how the items of a framework or criterion stand.
func standing(p *widget.Page, s scoring.Score, gaps int) {
	d := p.D
	if s.Items == 0 {
		p.Dim("", "No item of this workshop supports it.")
		return
	}
	text := fmt.Sprintf("%s · %s", plural.Count(s.Items, "item"), plural.Count(gaps, "gap"))
	if s.Known {
		text += fmt.Sprintf(" · level %s of %.1f", s.MaturityWords(1), s.Target)
	}
	p.Add(d.Ruler.Clip(text, p.Width))
	line, n := "", 0
	for _, v := range []workshop.Verdict{workshop.Conforms, workshop.Opportunity, workshop.Minor, workshop.Major, workshop.NotApplicable, workshop.Open} {
		if s.Verdicts[v] == 0 {
			continue
		}
		words := fmt.Sprintf(" %d %s", s.Verdicts[v], p.D.VerdictWord(v))
		if n += d.Ruler.Width(words) + 4; n > p.Width && line != "" {
			p.Add(line)
			line, n = "", d.Ruler.Width(words)+4
		}
		line += d.Theme.Verdict(v).Render(theme.Glyph(v)) + d.Theme.Dim.Render(words) + "   "
	}
	p.Add(strings.TrimRight(line, " "))
}

func dates(p *widget.Page, title string, list []checklist.Date, ahead bool) {
	if len(list) == 0 {
		return
	}
	p.Heading(title)
	for _, x := range list {
		text := harmless.Line(x.What)
		if x.Provision != "" {
			text += " (" + harmless.Line(x.Provision) + ")"
		}
		if x.Sure != "" && x.Sure != "high" {
			text += "; how sure: " + harmless.Line(x.Sure)
		}
		if ahead {
			p.Text(p.D.Theme.Accent.Render(x.On)+"  ", text)
		} else {
			p.Dim(x.On+"  ", text)
		}
	}
}

func criterionPage(p *widget.Page, l *lens.Lens, c *lens.Criterion) {
	p.Title(harmless.Line(c.ID) + "  " + harmless.Line(c.Title))
	p.Dim("", frameworkName(p, l.Framework))
	p.Gap()
	standing(p, c.Score, len(c.Gaps()))
	supportLines(p, c)
}

// frameworkName is the title of a framework where it has room, or its short
// one.
func frameworkName(p *widget.Page, f *checklist.Framework) string {
	if title := harmless.Line(f.Title); p.D.Ruler.Width(title) <= p.Width {
		return title
	}
	return harmless.Line(f.Short)
}

// supportLines are the items that support a criterion, each with its gap.
func supportLines(p *widget.Page, c *lens.Criterion) {
	if len(c.Supports) == 0 {
		return
	}
	p.Heading("Supported by")
	for _, x := range c.Supports {
		p.Add(itemLine(p.D, x, p.D.Theme.Text, p.Width))
		if why := x.Why(p.D.Words); why != "" {
			for _, line := range p.D.Ruler.Hang("   ", why, p.Width) {
				p.Add(p.D.Theme.Warn.Render(line))
			}
		}
	}
}

// link says how an item stands to a criterion, and what that rests on.
func link(p *widget.Page, x checklist.Link) {
	p.Text("", fields.Sentence(p.D.Term("Relation", string(x.Relation)))+": "+harmless.Line(x.Rationale))
	basis := p.D.Term("Basis", string(x.Basis))
	if x.Source != "" {
		basis += ": " + harmless.Line(x.Source)
	}
	p.Dim("", "Rests on "+basis+".")
}

// supportPage is an item that supports the criterion.
func (s *Lens) supportPage(p *widget.Page, x lens.Support) {
	d := p.D
	p.Title(fields.ItemName(d, x.From) + "  " + harmless.Line(x.Title))
	p.Gap()
	p.Add(d.Ruler.Clip(d.Theme.Verdict(x.Verdict).Render(theme.Glyph(x.Verdict)+" "+d.VerdictWord(x.Verdict))+d.Theme.Dim.Render(" · level "+levelOf(x)), p.Width))
	if why := x.Why(p.D.Words); why != "" {
		for _, line := range d.Ruler.Hang("! ", "Gap: "+why, p.Width) {
			p.Add(d.Theme.Warn.Render(line))
		}
	}
	if x.State == scoring.Inherited {
		p.Dim("", "Its level is inherited and not yet confirmed.")
	}
	p.Heading("How it helps with " + s.crit)
	link(p, x.Link)
	var others []lens.Article
	for _, a := range lens.Articles(s.walks, x.From) {
		if a.Framework.ID != s.fw || a.Criterion.ID != s.crit {
			others = append(others, a)
		}
	}
	if len(others) == 0 {
		return
	}
	p.Heading(fmt.Sprintf("It supports as well · %d", len(others)))
	for _, a := range others {
		p.Add(d.Ruler.Clip(d.Theme.Dim.Render(harmless.Line(a.Framework.Short)+" ")+harmless.Line(a.Criterion.ID+"  "+a.Criterion.Title), p.Width))
	}
}

// articlePage is a criterion as the item supports it.
func (s *Lens) articlePage(p *widget.Page, l *lens.Lens, c *lens.Criterion) {
	p.Title(harmless.Line(c.ID) + "  " + harmless.Line(c.Title))
	p.Dim("", frameworkName(p, l.Framework))
	for _, x := range c.Supports {
		if x.From == s.ref {
			p.Heading("How " + fields.ItemName(p.D, s.ref) + " helps with it")
			link(p, x.Link)
		}
	}
	p.Heading("How it stands")
	standing(p, c.Score, len(c.Gaps()))
	supportLines(p, c)
}
