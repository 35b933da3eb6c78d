package extend

import (
	"cmp"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// Baseline is the result of an earlier audit.
type Baseline struct {
	Label   string                   // what it was, in a few words: "Acme Ltd, acme.clausewalk"
	Titles  map[checklist.Ref]string // the items it walked; empty where a table does not say
	Answers map[checklist.Ref]Old
	Words   checklist.Words // of the new audit, in which it is said why an answer came
}

// Old is what an earlier audit says about an item.
type Old struct {
	Verdict       workshop.Verdict
	Maturity      workshop.Level
	Justification string
	Date          workshop.Date // when it was given
	// An answer that the earlier audit had itself taken over, and that nobody
	// confirmed there, keeps where it came from.
	Source string
	Why    string
	Carry  workshop.Carry
	Doubt  string // why it can only be proposed, wherever it goes; empty when nothing is wrong with it
}

// says tells whether there is anything to take over.
func (o Old) says() bool { return o.Verdict != workshop.Open || o.Maturity != "" }

// FromWorkshop is the result of a workshop. dates are the days on which its
// answers were given (see AnswerDates); otherwise is the day for those that
// have none. Means over AI systems are rounded down to a level.
func FromWorkshop(w *workshop.Workshop, label string, dates map[checklist.Ref]workshop.Date, otherwise workshop.Date) Baseline {
	b := Baseline{Label: label, Titles: map[checklist.Ref]string{}, Answers: map[checklist.Ref]Old{}}
	for _, l := range w.Lists {
		for _, it := range l.Items {
			r := checklist.Ref{Checklist: l.ID, Item: it.ID}
			b.Titles[r] = it.Title
			if old := oldAnswer(w, r); old.says() {
				if disputed(w.State, r) {
					old.Doubt = w.Words.Say("two people answered it differently, and that was never settled")
				}
				old.Date = cmp.Or(old.Date, dates[r], otherwise)
				b.Answers[r] = old
			}
		}
	}
	return b
}

func oldAnswer(w *workshop.Workshop, r checklist.Ref) Old {
	a := w.Answers[r]
	e := w.Effective(r)
	if Waits(a) && a.Maturity == "" && !e.FromSystems {
		return Old{Verdict: a.Inherited, Maturity: a.InheritedLvl, Justification: a.Justification, Date: a.SourceDate, Source: a.Source, Why: a.SourceWhy, Carry: a.Carry}
	}
	old := Old{Verdict: e.Verdict, Justification: a.Justification}
	if e.Assessed && e.Missing == 0 && !e.Inherited {
		old.Maturity = workshop.Level('0' + rune(e.Level))
	}
	return old
}

// disputed tells whether an item's answer is in conflict.
func disputed(st *workshop.State, r checklist.Ref) bool {
	for _, f := range []string{"verdict", "maturity"} {
		if len(st.Conflicts[journal.Key{Kind: "answer", Record: r.String(), Field: f}]) > 1 {
			return true
		}
	}
	return false
}

// AnswerDates are the days on which the answers of a history were given: that
// of the latest verdict or level which still stands, for an AI system too.
func AnswerDates(l *journal.Log) map[checklist.Ref]workshop.Date {
	out := map[checklist.Ref]workshop.Date{}
	l.Keys(func(k journal.Key, _ []journal.ID) {
		if k.Kind != "answer" && k.Kind != "system-answer" || k.Field != "verdict" && k.Field != "maturity" {
			return
		}
		item, _, _ := strings.Cut(k.Record, "@")
		r, err := checklist.ParseRef(item)
		c, _, ok := l.Current(k)
		if err != nil || !ok || c.Value == "" {
			return
		}
		out[r] = max(out[r], workshop.Timestamp(c.Time).Day())
	})
	return out
}
