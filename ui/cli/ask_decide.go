package cli

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/extend"
	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/model/planning"
	"clausewalk/model/workshop"
	"clausewalk/storage"
)

// applies decides whether a control is in the Statement of Applicability.
func (a *asking) applies(rest string) {
	ref := a.ref()
	if _, g, _ := a.w.Item(ref); g.Kind != checklist.Control {
		a.refuse("%s is a clause: only controls are in the Statement of Applicability, or out of it", a.name(ref))
		return
	}
	decision, rest, _ := strings.Cut(rest, " ")
	if decision = strings.ToLower(strings.TrimSuffix(decision, ":")); decision != "in" && decision != "out" {
		a.refuse("say in or out, such as: a in risk, contract: the customer asks for it")
		return
	}
	reasons, why := reasonsAndWhy(rest)
	set := map[string]string{"decision": decision, "justification": why}
	for _, code := range workshop.ReasonCodes {
		set["reasons/"+code] = ""
		if slices.Contains(reasons, code) {
			set["reasons/"+code] = "yes"
		}
	}
	if a.commit(journal.Act{Sets: workshop.Edit("applicability", ref.String(), set)}, "") {
		a.say("Saved: %s", a.applicability(ref))
	}
}

// reasonsAndWhy takes "risk, contract: the customer asks for it" apart. What
// begins with no reason code is a justification as a whole.
func reasonsAndWhy(text string) (codes []string, why string) {
	head, tail, _ := strings.Cut(text, ":")
	for _, word := range strings.FieldsFunc(head, func(r rune) bool { return r == ',' || r == ' ' }) {
		if !slices.Contains(workshop.ReasonCodes, strings.ToLower(word)) {
			return nil, strings.TrimSpace(text)
		}
		codes = append(codes, strings.ToLower(word))
	}
	return codes, strings.TrimSpace(tail)
}

// applicability is the decision on a control in a sentence; empty where there
// is none.
func (a *asking) applicability(r checklist.Ref) string {
	x := a.w.Applicability[r]
	if x.Decision == "" {
		return ""
	}
	text := a.name(r) + " is " + string(x.Decision) + " of the Statement of Applicability"
	if x.Decision == "in" {
		text = a.name(r) + " is in the Statement of Applicability"
	}
	if len(x.Reasons) > 0 {
		text += ", because of " + strings.Join(x.Reasons, ", ")
	}
	if x.Justification != "" {
		text += ": " + harmless.Line(x.Justification)
	}
	return strings.TrimSuffix(text, ".") + "."
}

// finding drafts a finding on the card.
func (a *asking) finding(title string) {
	if title == "" {
		a.refuse("say what is wrong: f and the title of the finding")
		return
	}
	f := planning.FindingOn(a.w.Workshop, a.card())
	f.Title = title
	what := "draft of a finding, " + cmp.Or(string(f.Grade), "no grade yet")
	if lacks := f.Lacks(); len(lacks) > 0 {
		what += "; it lacks " + strings.Join(lacks, ", ")
	}
	a.commit(journal.Act{Sets: workshop.Sets("finding", storage.NewID(a.env.Now()), f)}, what+".")
}

// inherited decides on what the item takes over from an earlier audit.
func (a *asking) inherited(d extend.Decision) {
	ref := a.ref()
	if !extend.Waits(a.w.Answers[ref]) {
		a.refuse("nothing inherited waits on %s", a.name(ref))
		return
	}
	act, err := extend.Decide(a.w.Workshop, ref, d, a.now())
	switch {
	case errors.Is(err, workshop.ErrAskDelta):
		a.refuse("%v: d and the answer to: %s", err, a.card().Pair.Delta[0].Ask)
	case err != nil:
		a.refuse("%v", err)
	case a.commit(act, ""):
		a.say("Saved: %s", a.standing(ref))
	}
}
