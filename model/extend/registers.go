package extend

import (
	"fmt"
	"maps"
	"slices"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// Copied counts what a new audit takes over beside answers.
type Copied struct {
	Findings, Actions, Systems, Risks, Decisions int
}

// Registers are what the new audit of an organization begins with beside
// answers: its open findings as findings to follow up, with their actions; and
// what the organization itself keeps: AI systems, risks and the applicability
// of controls. known tells the items of the new audit; newID makes ids.
func Registers(old *workshop.Workshop, known workshop.Known, label string, day workshop.Date, newID func() string) ([]journal.Set, Copied) {
	c := copier{old: old, known: known, newID: newID, systems: map[string]string{}}
	c.findings(label, day)
	c.registers()
	return c.sets, c.n
}

type copier struct {
	old     *workshop.Workshop
	known   workshop.Known
	newID   func() string
	systems map[string]string // new ids by old ones
	sets    []journal.Set
	n       Copied
}

// findings takes over the findings that were raised and not closed. Each is a
// draft again: whether it still stands is for this audit to say.
func (c *copier) findings(label string, day workshop.Date) {
	for _, id := range slices.Sorted(maps.Keys(c.old.Findings)) {
		f := c.old.Findings[id]
		items := c.items(f.Items)
		if f.Gone.On() || f.State != "raised" || len(f.Items) > 0 && len(items) == 0 {
			continue
		}
		next := c.newID()
		c.sets = append(c.sets, workshop.Sets("finding", next, workshop.Finding{
			Title: f.Title, Grade: f.Grade, Criterion: f.Criterion, Statement: f.Statement, Cause: f.Cause, Advice: f.Advice, Items: items,
			State: "draft", FollowsUp: fmt.Sprintf("%s (%s, %s)", id, label, day),
		})...)
		c.n.Findings++
		for _, aid := range slices.Sorted(maps.Keys(c.old.Actions)) {
			if a := c.old.Actions[aid]; a.Finding == id && !a.Gone.On() {
				a.Finding = next
				c.sets = append(c.sets, workshop.Sets("action", c.newID(), a)...)
				c.n.Actions++
			}
		}
	}
}

func (c *copier) registers() {
	for _, id := range c.old.SystemIDs() {
		c.systems[id] = c.newID()
		c.sets = append(c.sets, workshop.Sets("system", c.systems[id], c.old.Systems[id])...)
		c.n.Systems++
	}
	for _, id := range slices.Sorted(maps.Keys(c.old.Risks)) {
		r := c.old.Risks[id]
		if r.Gone.On() {
			continue
		}
		r.Items = c.items(r.Items)
		var systems workshop.Members
		for _, s := range r.Systems {
			if next := c.systems[s]; next != "" {
				systems = append(systems, next)
			}
		}
		slices.Sort(systems)
		r.Systems = systems
		c.sets = append(c.sets, workshop.Sets("risk", c.newID(), r)...)
		c.n.Risks++
	}
	for _, l := range c.old.Lists {
		for _, it := range l.Items {
			r := checklist.Ref{Checklist: l.ID, Item: it.ID}
			if d := c.old.Applicability[r]; d.Decision != "" && c.known(r) {
				c.sets = append(c.sets, workshop.Sets("applicability", r.String(), d)...)
				c.n.Decisions++
			}
		}
	}
}

// items are those of a set that the new audit walks.
func (c *copier) items(m workshop.Members) workshop.Members {
	return slices.DeleteFunc(slices.Clone(m), func(s string) bool {
		r, err := checklist.ParseRef(s)
		return err != nil || !c.known(r)
	})
}
