package extend

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// Waits tells whether an inherited answer still waits for a person: nobody has
// confirmed, changed or left it, and the item has no verdict of its own.
func Waits(a workshop.Answer) bool {
	return a.Source != "" && a.Carry != "" && a.Confirmed == "" && a.Verdict == workshop.Open
}

// Decision is what a person says about an inherited answer: with no field set,
// that it still holds.
type Decision struct {
	Change        bool             // what follows holds now, instead of what was inherited
	Verdict       workshop.Verdict // Open: no verdict is given
	Maturity      workshop.Level
	Leave         bool   // it is not taken over: the item stays open, to be assessed anew
	Delta         string // what was answered to the delta question
	Justification string // why the item is not applicable
}

// ErrNothingInherited says that an item took nothing over.
var ErrNothingInherited = errors.New("nothing was taken over from an earlier audit for this item: give it an answer of its own")

// Decide is the act of a person who confirms, changes or leaves an inherited
// answer. Where the item asks for more than the one it was taken from, the
// delta question is answered first.
func Decide(w *workshop.Workshop, r checklist.Ref, d Decision, at workshop.Timestamp) (journal.Act, error) {
	a := w.Answers[r]
	switch {
	case a.Source == "" || a.Carry == "":
		return journal.Act{}, fmt.Errorf("%s: %w", r.Item, ErrNothingInherited)
	case a.Verdict != workshop.Open:
		return journal.Act{}, fmt.Errorf("%s has a verdict of this audit already (%s): change it with an answer", r.Item, a.Verdict)
	}
	fields := map[string]string{"confirmed": string(at)}
	if d.Leave {
		return journal.Act{Reason: "inherited answer left", Sets: workshop.AnswerSets(r, fields)}, nil
	}
	if strings.TrimSpace(d.Delta) != "" {
		fields["delta"] = d.Delta
	}
	if d.Justification != "" {
		fields["justification"] = d.Justification
	}
	act := journal.Act{Reason: "inherited answer confirmed"}
	if d.Change {
		act.Reason = "inherited answer changed"
		fields["verdict"], fields["maturity"] = string(d.Verdict), string(d.Maturity)
	} else {
		// A level that was given in this audit stands.
		fields["verdict"], fields["maturity"] = string(a.Inherited), string(cmp.Or(a.Maturity, a.InheritedLvl))
	}
	act.Sets = workshop.AnswerSets(r, fields)
	return act, w.CheckPairs(act.Sets)
}
