package workshop

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// The types of field. Each is a string, written in the journal and the tables
// as it is; the empty string is "not set". Check says what is wrong with a
// value that is set.

type (
	// Verdict is the conclusion on an item; empty while it is open.
	Verdict string
	// Level is a maturity from "0" to "5"; empty while not assessed.
	Level string
	// Mode is consulting or certification.
	Mode string
	// Party is a person's side of the table.
	Party string
	// Method is how something was found out.
	Method string
	// Sort tells a plain observation from a good practice and the like.
	Sort string
	// EvidenceState is a step in the life of a piece of evidence.
	EvidenceState string
	// Grade is that of a finding.
	Grade string
	// FindingState is draft, raised or closed.
	FindingState string
	// ActionSort is correction, root cause or corrective action.
	ActionSort string
	// ActionState is open, done or verified.
	ActionState string
	// Decision is the applicability of a control.
	Decision string
	// Implementation is how far an applicable control is in place.
	Implementation string
	// SamplingMethod is random, judgement, stratified or all.
	SamplingMethod string
	// Assessment is the state of an AI system's impact assessment.
	Assessment string
	// RiskArea is information security or AI.
	RiskArea string
	// Rating is a likelihood or impact from "1" to "5".
	Rating string
	// Treatment is what is done about a risk.
	Treatment string
	// Carry says how an inherited answer may be used.
	Carry string
	// Flag is "yes" or empty.
	Flag string
	// Number is a whole number, 0 or more, in decimal.
	Number string
	// Date is a day, as 2006-01-02.
	Date string
	// Timestamp is a moment with its offset (journal.TimeLayout).
	Timestamp string
	// Members is a set of ids or codes, in ascending order.
	Members []string
)

// The verdicts, from best to worst.
const (
	Open          Verdict = ""
	Conforms      Verdict = "conforms"
	Opportunity   Verdict = "opportunity"
	Minor         Verdict = "minor"
	Major         Verdict = "major"
	NotApplicable Verdict = "not-applicable"
)

// Verdicts are all verdicts that can be set, in the order of their keys.
var Verdicts = []Verdict{Conforms, Opportunity, Minor, Major, NotApplicable}

// String is the verdict's word on screen and in reports.
func (v Verdict) String() string {
	switch v {
	case Open:
		return "open"
	case NotApplicable:
		return "not applicable"
	case Opportunity:
		return "opportunity"
	}
	return string(v)
}

// Severity orders verdicts for roll-ups: the worst of several is the one with
// the greatest severity. Open and not applicable are 0.
func (v Verdict) Severity() int {
	switch v {
	case Conforms:
		return 1
	case Opportunity:
		return 2
	case Minor:
		return 3
	case Major:
		return 4
	}
	return 0
}

// Int is the level as a number; false while not assessed.
func (l Level) Int() (int, bool) {
	if len(l) != 1 || l[0] < '0' || l[0] > '5' {
		return 0, false
	}
	return int(l[0] - '0'), true
}

// LevelNames are the words for the maturity levels 0 to 5 (ISO/IEC 33020's
// process capability levels, in the words that auditors use).
var LevelNames = [6]string{"incomplete", "initial", "managed", "defined", "quantitatively managed", "optimizing"}

// LevelMeanings say what a level means for any item; an item's own ladder
// says it for levels 1, 3 and 5.
var LevelMeanings = [6]string{
	"Nothing is done, or what is done does not reach its purpose.",
	"It is done, but it depends on who does it and when.",
	"It is planned and followed up where it is done; other places do it another way.",
	"One described way is in use everywhere in scope.",
	"It is measured against limits, and the measures steer it.",
	"It gets better on purpose, from what the measures show.",
}

// On tells whether a flag is set.
func (f Flag) On() bool { return f != "" }

// Int is the number; 0 while not set.
func (n Number) Int() int {
	i, _ := strconv.Atoi(string(n))
	return i
}

// Time is the moment; the zero time while not set.
func (t Timestamp) Time() time.Time {
	m, err := time.Parse(time.RFC3339Nano, string(t))
	if err != nil {
		return time.Time{}
	}
	return m
}

// Day is the timestamp's date where it was recorded; empty while not set.
func (t Timestamp) Day() Date {
	if len(t) < 10 {
		return ""
	}
	return Date(t[:10])
}

// Has tells whether the set holds a member.
func (m Members) Has(id string) bool { return slices.Contains(m, id) }

// choices are the values that a field of the type may take.
var choices = map[string][]string{
	"Verdict":        {"conforms", "opportunity", "minor", "major", "not-applicable"},
	"Level":          {"0", "1", "2", "3", "4", "5"},
	"Mode":           {"consulting", "certification"},
	"Party":          {"auditor", "interviewee", "guide", "observer"},
	"Method":         {"interview", "examine", "test"},
	"Sort":           {"note", "good-practice", "diverging-opinion"},
	"EvidenceState":  {"requested", "received", "examined", "rejected"},
	"Grade":          {"major", "minor", "opportunity"},
	"FindingState":   {"draft", "raised", "closed"},
	"ActionSort":     {"correction", "root-cause", "corrective-action"},
	"ActionState":    {"open", "done", "verified"},
	"Decision":       {"in", "out"},
	"Implementation": {"implemented", "partly", "planned", "not-implemented"},
	"SamplingMethod": {"random", "judgement", "stratified", "all"},
	"Assessment":     {"done", "in-progress", "missing"},
	"RiskArea":       {"information-security", "ai"},
	"Rating":         {"1", "2", "3", "4", "5"},
	"Treatment":      {"reduce", "avoid", "share", "retain"},
	"Carry":          {"carried", "prefilled"},
	"Flag":           {"yes"},
}

// Choices are the values that a field of the named type may take; nil when
// any text will do.
func Choices(typeName string) []string { return choices[typeName] }

// ChoiceTypes are the names of the types whose fields take one of some values,
// in alphabetical order.
func ChoiceTypes() []string { return slices.Sorted(maps.Keys(choices)) }

// ReasonCodes say why a control is in the Statement of Applicability or out.
var ReasonCodes = []string{"risk", "legal", "contract", "business", "best-practice"}

// MaxText is the longest value a field may hold, in bytes.
const MaxText = 8 << 20

func checkValue(typeName, value string) error {
	if value == "" {
		return nil
	}
	if allowed := choices[typeName]; allowed != nil {
		if !slices.Contains(allowed, value) {
			return fmt.Errorf("%q is not one of %s", clip(value), strings.Join(allowed, ", "))
		}
		return nil
	}
	switch typeName {
	case "Number":
		if n, err := strconv.ParseInt(value, 10, 64); err != nil || n < 0 || strconv.FormatInt(n, 10) != value {
			return fmt.Errorf("%q is not a whole number", clip(value))
		}
	case "Date":
		if t, err := time.Parse(time.DateOnly, value); err != nil || t.Format(time.DateOnly) != value {
			return fmt.Errorf("%q is not a date: write it as 2026-11-23", clip(value))
		}
	case "Timestamp":
		if _, err := time.Parse(time.RFC3339Nano, value); err != nil {
			return fmt.Errorf("%q is not a time: write it as 2026-11-23T14:05:00+01:00", clip(value))
		}
	}
	return checkText(value)
}

func checkText(s string) error {
	if len(s) > MaxText {
		return fmt.Errorf("the text is %d bytes long; a field holds %d at most: put it into a file and link that as evidence", len(s), MaxText)
	}
	if !utf8.ValidString(s) {
		return fmt.Errorf("the text is not UTF-8: convert it first")
	}
	if strings.ContainsRune(s, 0) {
		return fmt.Errorf("the text contains a NUL character: take it out first")
	}
	return nil
}

func clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
