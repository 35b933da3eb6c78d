package workshop

import (
	"fmt"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
)

// checkRules holds the records that an act touches against the rules of the
// audit.
func (s *State) checkRules(sets []journal.Set) error {
	for _, set := range sets {
		var err error
		switch set.Kind {
		case "workshop":
			err = s.checkEngagement(set.Field)
		case "checklist":
			if p, ok := s.Pins[set.Record]; ok && p.SHA256 == "" {
				err = fmt.Errorf("the checklist %s stays in the workshop, since what was answered rests on it", set.Record)
			}
		case "answer":
			ref, _ := checklist.ParseRef(set.Record)
			err = s.checkAnswer(ref)
		case "system-answer":
			err = s.checkSystemAnswer(set.Record)
		case "applicability":
			err = checkReasons(set.Field)
		case "observation":
			if o, ok := s.Observations[set.Record]; ok && !o.Gone.On() && strings.TrimSpace(o.Text) == "" {
				err = fmt.Errorf("a note needs text")
			}
		case "evidence":
			if e, ok := s.Evidence[set.Record]; ok && !e.Gone.On() && strings.TrimSpace(e.Link+e.Title) == "" {
				err = fmt.Errorf("evidence needs a link, a path or a title")
			}
		case "system":
			err = s.checkSystem(set.Record)
		case "risk":
			err = s.checkRisk(set.Record)
		case "finding":
			err = s.checkFinding(set.Record)
		case "person":
			if p, ok := s.People[set.Record]; ok && !p.Gone.On() && strings.TrimSpace(p.Name) == "" {
				err = fmt.Errorf("a person needs a name")
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// checkEngagement holds a field of the workshop itself against the others. Days
// that are the wrong way round already, as a merge can leave them, do not stand
// in the way of other fields.
func (s *State) checkEngagement(field string) error {
	e := s.Engagement
	switch {
	case e.Organization == "":
		return fmt.Errorf("a workshop needs the name of the organization")
	case (field == "starts" || field == "ends") && e.Starts != "" && e.Ends != "" && e.Ends < e.Starts:
		return fmt.Errorf("the audit cannot end on %s, before its first day, %s: change either day, or both at once", e.Ends, e.Starts)
	}
	return nil
}

// checkAnswer holds an answer against the rule that an exclusion is justified
// (ISO/IEC 27001:2022 6.1.3 d, ISO/IEC 42001:2023 6.1.3).
func (s *State) checkAnswer(ref checklist.Ref) error {
	a := s.Answers[ref]
	if a.Verdict == NotApplicable && strings.TrimSpace(a.Justification) == "" {
		return fmt.Errorf("%s cannot be not applicable without a justification: say why it does not apply", ref.Item)
	}
	return nil
}

func (s *State) checkSystemAnswer(id string) error {
	ref, system, _ := strings.Cut(id, "@")
	if x, ok := s.Systems[system]; !ok || x.Gone.On() {
		return fmt.Errorf("no AI system %q in this workshop to answer %s for", system, ref)
	}
	if a := s.SystemAnswers[id]; a.Verdict == NotApplicable && strings.TrimSpace(a.Rationale) == "" {
		return fmt.Errorf("%s cannot be not applicable to %s without a rationale: say why it does not apply", ref, s.Systems[system].Name)
	}
	return nil
}

// checkSystem keeps AI systems apart by their names.
func (s *State) checkSystem(id string) error {
	x, ok := s.Systems[id]
	if !ok || x.Gone.On() {
		return nil
	}
	if strings.TrimSpace(x.Name) == "" {
		return fmt.Errorf("an AI system needs a name")
	}
	for other, y := range s.Systems {
		if other != id && !y.Gone.On() && strings.EqualFold(strings.TrimSpace(y.Name), strings.TrimSpace(x.Name)) {
			return fmt.Errorf("there is an AI system %q already: give this one another name", x.Name)
		}
	}
	return nil
}

// checkRisk holds a risk to what makes it one, and to the systems there are.
func (s *State) checkRisk(id string) error {
	r, ok := s.Risks[id]
	if !ok || r.Gone.On() {
		return nil
	}
	if strings.TrimSpace(r.Title) == "" {
		return fmt.Errorf("a risk needs a title: say what can happen")
	}
	for _, m := range r.Systems {
		if _, there := s.Systems[m]; !there {
			return fmt.Errorf("no AI system %q in this workshop for the risk %q", m, clip(r.Title))
		}
	}
	return nil
}

func checkReasons(field string) error {
	code, ok := strings.CutPrefix(field, "reasons/")
	if !ok {
		return nil
	}
	for _, r := range ReasonCodes {
		if code == r {
			return nil
		}
	}
	return fmt.Errorf("%q is not a reason code: use %s", clip(code), strings.Join(ReasonCodes, ", "))
}

// checkFinding keeps a finding a draft until it has what makes it one.
func (s *State) checkFinding(id string) error {
	f, ok := s.Findings[id]
	if !ok || f.Gone.On() || f.State == "" || f.State == "draft" {
		return nil
	}
	if lacks := f.Lacks(); len(lacks) > 0 {
		return fmt.Errorf("this finding stays a draft: it lacks %s", strings.Join(lacks, ", "))
	}
	return nil
}

// In is the finding in a state: a draft was not raised; what leaves the draft,
// if only to be closed, is raised with that; what was raised keeps its time.
func (f Finding) In(state FindingState, now Timestamp) Finding {
	f.State = state
	switch {
	case state == "draft" || state == "":
		f.Raised = ""
	case f.Raised == "":
		f.Raised = now
	}
	return f
}

// Lacks says what a finding still lacks to be raised: criterion, statement,
// objective evidence and grade (ISO 19011:2018 6.4.8, ISO/IEC 17021-1:2015
// 9.4.5.3).
func (f Finding) Lacks() []string {
	var out []string
	if strings.TrimSpace(f.Criterion) == "" && len(f.Items) == 0 {
		out = append(out, "a criterion")
	}
	if strings.TrimSpace(f.Statement) == "" {
		out = append(out, "a statement")
	}
	if strings.TrimSpace(f.Objective) == "" && len(f.Observations) == 0 && len(f.Evidence) == 0 {
		out = append(out, "objective evidence")
	}
	if f.Grade == "" {
		out = append(out, "a grade")
	}
	return out
}
