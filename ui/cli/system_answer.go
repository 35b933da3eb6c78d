package cli

import (
	"fmt"
	"io"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/workshop"
)

// forSystem turns an answer into one about an AI system, and says what to
// print when it is saved. A note names the system, since it stands with the
// item.
func forSystem(w *workshop.Workshop, ref checklist.Ref, in *answerInput) (saved func() string, err error) {
	id, ok := w.SystemNamed(in.system)
	if !ok {
		return nil, unknownSystem(w, in.system)
	}
	in.system = id
	if why, given := in.fields["justification"]; given {
		delete(in.fields, "justification")
		if in.fields["rationale"] == "" {
			in.fields["rationale"] = why
		}
	}
	name := w.Systems[id].Name
	if in.note != "" {
		in.note = name + ": " + in.note
	}
	return func() string {
		a := w.SystemAnswers[workshop.SystemAnswerID(ref, id)]
		return fmt.Sprintf("%s, %s: %s\n%s", ref, harmless.Line(name), answerWords(w, a.Verdict, a.Level()), totalLine(w, ref))
	}, nil
}

// totalLine says what the answers for each AI system add up to.
func totalLine(w *workshop.Workshop, ref checklist.Ref) string {
	e := w.Effective(ref)
	if !e.FromSystems {
		return "all systems: the item has an answer as a whole, and that counts: " + answerWords(w, w.Answers[ref].Verdict, w.Answers[ref].Level())
	}
	line := "all systems: " + w.VerdictWord(e.Verdict)
	if e.Verdict == workshop.Open {
		line += " until each system has a verdict"
	}
	if e.Assessed {
		line += fmt.Sprintf(", maturity %.3g", e.Level)
	}
	return line
}

// writeSystemAnswers lists the answers for each AI system under an item.
func writeSystemAnswers(out io.Writer, w *workshop.Workshop, r checklist.Ref) {
	any := false
	for _, id := range w.SystemIDs() {
		a, ok := w.SystemAnswers[workshop.SystemAnswerID(r, id)]
		if !ok {
			continue
		}
		any = true
		fmt.Fprintf(out, "%s: %s", harmless.Line(w.Systems[id].Name), answerWords(w, a.Verdict, a.Level()))
		if a.Rationale != "" {
			fmt.Fprint(out, "; ", harmless.Line(a.Rationale))
		}
		fmt.Fprintln(out)
	}
	if any {
		fmt.Fprintln(out, totalLine(w, r))
	}
}

// systemAnswersOf are the answers for each AI system that has one.
func systemAnswersOf(w *workshop.Workshop, r checklist.Ref) []cellJSON {
	var ids []string
	var cells []workshop.SystemAnswer
	for _, id := range w.SystemIDs() {
		if a, ok := w.SystemAnswers[workshop.SystemAnswerID(r, id)]; ok {
			ids, cells = append(ids, id), append(cells, a)
		}
	}
	if ids == nil {
		return nil
	}
	return cellsOf(w, ids, cells)
}
