package extend

import "clausewalk/model/workshop"

// Standing is how far an inherited answer has come in the new audit.
type Standing string

// The standings of an inherited answer.
const (
	OpenThen  Standing = "open then"                   // the earlier audit walked the item and gave no answer
	Waiting   Standing = "not yet confirmed"           // carried over; its level counts, with no verdict
	Proposed  Standing = "proposed, not yet confirmed" // shown, and counts nowhere
	Confirmed Standing = "confirmed"
	Changed   Standing = "changed"
	Left      Standing = "left"          // not taken over
	Anew      Standing = "answered anew" // without a word on what was inherited
)

// StandingOf is the standing of what an answer inherited; empty where it
// inherited nothing.
func StandingOf(a workshop.Answer) Standing {
	switch {
	case a.Source == "":
		return ""
	case a.Carry == "":
		return OpenThen
	case a.Confirmed != "" && a.Verdict == workshop.Open && a.Maturity == "":
		return Left
	case a.Confirmed != "" && (a.Verdict != a.Inherited || a.Maturity != a.InheritedLvl):
		return Changed
	case a.Confirmed != "":
		return Confirmed
	case a.Verdict != workshop.Open:
		return Anew
	case a.Carry == "prefilled":
		return Proposed
	}
	return Waiting
}
