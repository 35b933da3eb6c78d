package interview

import (
	"fmt"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
)

// largeMeasure is the width of the question in the large view.
const largeMeasure = 64

// large is the card for a laptop that stands in the middle of the table: the
// question alone with air around it, what comes after it, and what was said.
func (p *page) large(c *checklist.Card) {
	th := p.d.Theme
	qs := p.s.questions(p.d)
	now := min(p.s.question, len(qs)-1)
	p.add(th.Dim.Render(p.d.Ruler.Clip(c.ID+"  "+harmless.Line(c.Title), p.width)))
	p.unsaved(c)
	if len(qs) == 0 {
		return
	}
	q := qs[now]
	heading := fmt.Sprintf("%d of %d", now+1, len(qs))
	for i := now; i >= 0; i-- {
		if qs[i].heading != "" {
			heading = qs[i].heading + " · " + heading
			break
		}
	}
	for range p.room / 10 {
		p.add("")
	}
	p.add("", th.Accent.Render(p.d.Ruler.Clip(heading, p.width)), "")
	for i, l := range p.d.Ruler.Wrap(show(q), min(largeMeasure, p.width-4)) {
		if i > 0 {
			p.add(th.Accent.Render("▌"))
		}
		p.add(th.Accent.Render("▌") + "   " + th.Strong.Render(l))
	}
	p.add("")
	if len(q.Of) > 0 {
		p.dim("    ", "for "+roleTitles(p.d, q.Of))
	}
	p.add("")
	if now+1 < len(qs) {
		p.add(th.Dim.Render(p.d.Ruler.Clip("→   "+harmless.Line(show(qs[now+1])), p.width)))
	} else {
		p.add(th.Dim.Render(p.d.Ruler.Clip("the last question; space goes to the next open card", p.width)))
	}
	if ref := p.s.ref(p.d); p.levelIsNext(ref) {
		_, _, item := p.d.Item(ref)
		p.ladder(item)
	}
	p.add("")
	p.record(c)
}
