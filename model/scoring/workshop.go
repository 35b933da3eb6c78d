package scoring

import (
	"clausewalk/model/checklist"
	"clausewalk/model/workshop"
)

// Result is the scores of a workshop.
type Result struct {
	Checklists []ListScore
	Integrated Score
}

// ListScore is the score of one checklist and of its groups.
type ListScore struct {
	ID, Title string
	Score
	Groups []GroupScore
}

// GroupScore is the score of one group.
type GroupScore struct {
	ID, Title string
	Score
}

// Workshop computes all scores of a workshop.
func Workshop(lists []*checklist.Checklist, pairs []checklist.Pair, st *workshop.State, m Method) Result {
	var res Result
	n := 0
	for _, l := range lists {
		n += l.Count()
	}
	all := make([]Unit, 0, n)
	for _, l := range lists {
		begin := len(all)
		all = appendUnits(all, l, st, m)
		units := all[begin:]
		ls := ListScore{ID: l.ID, Title: l.Title, Score: Of(units, m)}
		from := 0
		for _, g := range l.Groups {
			to := from + len(g.Items)
			ls.Groups = append(ls.Groups, GroupScore{g.ID, g.Title, Of(units[from:to], m)})
			from = to
		}
		res.Checklists = append(res.Checklists, ls)
	}
	if len(lists) == 1 {
		res.Integrated = res.Checklists[0].Score
		return res
	}
	whole := tally{m: m}
	for u := range integrated(all, pairs) {
		whole.add(&u)
	}
	res.Integrated = whole.score()
	return res
}
