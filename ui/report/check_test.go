package report_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	"clausewalk/ui/report"
)

func problems(t *testing.T, w *workshop.Workshop, drafts ...journal.Set) (all []report.Problem, text string) {
	all = report.Check(w, options(t), drafts)
	for _, p := range all {
		text += string(p.Level) + ": " + p.Where + ": " + p.What + "\n"
	}
	return all, text
}

// complete is a workshop whose report lacks nothing.
func complete(t *testing.T) *workshop.Workshop {
	w := filled(t, 50, 20)
	long := "Long enough that a client learns something from reading it."
	w.Engagement = workshop.Engagement{Organization: "Acme Ltd", Mode: "consulting", Objectives: long, Scope: long, Criteria: long, Client: "The board", Places: "Norderfelde",
		Starts: "2026-11-01", Ends: "2026-11-03", Methods: long, Sampling: long, Conclusion: long, Confidentiality: long, Distribution: "The board"}
	w.People["lead"] = workshop.Person{Name: "Ada Example", Party: "auditor"}
	w.Systems["engine"] = workshop.System{Name: "Engine", Purpose: long, Part: "deployer", RiskClass: "limited", Assessed: "done", AssessedOn: "2026-10-01", Owner: "lead"}
	w.Findings["all"] = workshop.Finding{Title: "All", Grade: "major", State: "closed", Statement: long, Objective: long}
	for _, p := range w.Pairs {
		if a := w.Answers[p.Right]; p.Class == checklist.Extended {
			a.Delta = long
			w.Answers[p.Right] = a
		}
	}
	f := w.Findings["all"]
	for r := range w.Answers {
		f.Items = append(f.Items, r.String())
	}
	w.Findings["all"] = f
	for r, a := range w.Applicability {
		if w.Answers[r].Verdict == workshop.Major {
			a.Implementation = "partly"
			w.Applicability[r] = a
		}
	}
	return w
}

func TestACompleteReportLacksNothing(t *testing.T) {
	if all, text := problems(t, complete(t)); len(all) > 0 {
		t.Errorf("%s", text)
	}
}

func TestEachThingThatIsTakenAwayIsMissed(t *testing.T) {
	r := checklist.Ref{Checklist: "iso27001-2022", Item: "A.8.13"}
	for want, take := range map[string]func(*workshop.Workshop){
		"missing: objectives":                  func(w *workshop.Workshop) { w.Engagement.Objectives = " " },
		"thin: objectives: only 5 characters":  func(w *workshop.Workshop) { w.Engagement.Objectives = "Audit" },
		"missing: scope":                       func(w *workshop.Workshop) { w.Engagement.Scope = "" },
		"missing: client":                      func(w *workshop.Workshop) { w.Engagement.Client = "" },
		"missing: audit team":                  func(w *workshop.Workshop) { delete(w.People, "lead") },
		"missing: participants":                func(w *workshop.Workshop) { clear(w.People) },
		"missing: dates":                       func(w *workshop.Workshop) { w.Engagement.Starts, w.Engagement.Ends = "", "" },
		"unsettled: dates: the audit ends on":  func(w *workshop.Workshop) { w.Engagement.Ends = "2026-10-01" },
		"missing: places":                      func(w *workshop.Workshop) { w.Engagement.Places = "" },
		"thin: criteria":                       func(w *workshop.Workshop) { w.Engagement.Criteria = "" },
		"missing: conclusion":                  func(w *workshop.Workshop) { w.Engagement.Conclusion = "" },
		"missing: degree of fulfilment":        func(w *workshop.Workshop) { clear(w.Answers) },
		"thin: sampling":                       func(w *workshop.Workshop) { w.Engagement.Sampling = "" },
		"thin: methods":                        func(w *workshop.Workshop) { w.Engagement.Methods = "" },
		"missing: not covered: 1 item without": func(w *workshop.Workshop) { delete(w.Answers, r) },
		"missing: confidentiality":             func(w *workshop.Workshop) { w.Engagement.Confidentiality = "" },
		"missing: distribution":                func(w *workshop.Workshop) { w.Engagement.Distribution = "" },
		"missing: findings: 27001 4.3 is judged minor and no raised finding cites it": func(w *workshop.Workshop) { clear(w.Findings) },
		"unsettled: findings: F32 is a draft":                                         func(w *workshop.Workshop) { w.Findings["x"] = workshop.Finding{Title: "x"} },
		"has a short statement":                                                       func(w *workshop.Workshop) { f := w.Findings["all"]; f.Statement = "Short."; w.Findings["all"] = f },
		"thin: findings: F2 has no action":                                            func(w *workshop.Workshop) { clear(w.Actions) },
		"\"Try one each quarter\" has no owner": func(w *workshop.Workshop) {
			for id, a := range w.Actions {
				a.Owner = ""
				w.Actions[id] = a
			}
		},
		"diverging opinions: 1 note": func(w *workshop.Workshop) {
			w.Observations["d"] = workshop.Observation{Text: "We disagree.", Sort: "diverging-opinion"}
		},
		"unsettled: conflicts: verdict of 27001 A.8.13": func(w *workshop.Workshop) {
			w.Conflicts[journal.Key{Kind: "answer", Record: r.String(), Field: "verdict"}] = []workshop.Contender{{Value: "minor"}, {Value: "major"}}
		},
		"unsettled: text: rationale of answer iso27001-2022:A.8.13 says TBD": func(w *workshop.Workshop) {
			a := w.Answers[r]
			a.Rationale = "TBD ask again"
			w.Answers[r] = a
		},
		"unsettled: integration: 42001 4.1 has a verdict beside that of 27001": func(w *workshop.Workshop) {
			ai := checklist.Ref{Checklist: "iso42001-2023", Item: "4.1"}
			a := w.Answers[ai]
			a.Delta = ""
			w.Answers[ai] = a
		},
		"excluded without a reason": func(w *workshop.Workshop) { w.Applicability[r] = workshop.Applicability{Decision: "out"} },
	} {
		w := complete(t)
		take(w)
		if _, text := problems(t, w); !strings.Contains(text, want) {
			t.Errorf("%q is not among:\n%s", want, text)
		}
	}
}

func TestWhatIsMissingOnAnItemNamesIt(t *testing.T) {
	r := checklist.Ref{Checklist: "iso27001-2022", Item: "A.8.13"}
	for want, take := range map[string]func(*workshop.Workshop){
		"judged minor and no raised finding": func(w *workshop.Workshop) {
			clear(w.Findings)
			clear(w.Answers)
			w.Answers[r] = workshop.Answer{Verdict: "minor", Rationale: "Not tried."}
		},
		"nothing is written down for it": func(w *workshop.Workshop) {
			clear(w.Observations)
			clear(w.Evidence)
			w.Answers[r] = workshop.Answer{Verdict: "minor"}
		},
		"excluded without a reason": func(w *workshop.Workshop) { w.Applicability[r] = workshop.Applicability{Decision: "out"} },
		"has a short statement": func(w *workshop.Workshop) {
			f := w.Findings["all"]
			f.Statement, f.Items = "Short.", workshop.RefMembers(r)
			w.Findings["all"] = f
		},
		"more than one value": func(w *workshop.Workshop) {
			w.Conflicts[journal.Key{Kind: "answer", Record: r.String(), Field: "verdict"}] = []workshop.Contender{{Value: "minor"}, {Value: "major"}}
		},
		"says TBD": func(w *workshop.Workshop) {
			w.Observations["d"] = workshop.Observation{Text: "TBD", Items: workshop.RefMembers(r)}
		},
		"has not come": func(w *workshop.Workshop) {
			w.Evidence["late"] = workshop.Evidence{Title: "Restore log", State: "requested", Due: "2020-01-01", Items: workshop.RefMembers(r)}
		},
	} {
		w := complete(t)
		take(w)
		all, text := problems(t, w)
		i := slices.IndexFunc(all, func(p report.Problem) bool { return strings.Contains(p.What, want) })
		if i < 0 || all[i].Item != r.String() {
			t.Errorf("%q does not name %s:\n%s", want, r, text)
		}
	}
	w := complete(t)
	w.Engagement.Scope = ""
	all, _ := problems(t, w, journal.Set{Key: journal.Key{Kind: "observation", Record: "draft " + r.String(), Field: "text"}, Value: "We saw"})
	if len(all) != 2 || all[0].Item != "" || all[1].Item != r.String() {
		t.Errorf("%+v", all)
	}
}

func TestWhatIsMissingOnARecordNamesIt(t *testing.T) {
	for want, c := range map[string]struct {
		kind, id string
		take     func(*workshop.Workshop)
	}{
		"F32 is a draft and left out": {"finding", "x", func(w *workshop.Workshop) { w.Findings["x"] = workshop.Finding{Title: "x"} }},
		"F1 has a short statement":    {"finding", "all", func(w *workshop.Workshop) { f := w.Findings["all"]; f.Statement = "Short."; w.Findings["all"] = f }},
		"has no owner": {"action", "late", func(w *workshop.Workshop) {
			w.Actions["late"] = workshop.Action{Finding: slices.Sorted(maps.Keys(w.Actions))[0], Text: "Try", Due: "2026-12-31"}
		}},
		"Engine has no purpose": {"system", "engine", func(w *workshop.Workshop) { x := w.Systems["engine"]; x.Purpose = ""; w.Systems["engine"] = x }},
		"has no likelihood":     {"risk", "r", func(w *workshop.Workshop) { w.Risks["r"] = workshop.Risk{Title: "Drift"} }},
		"belongs to no item":    {"observation", "loose", func(w *workshop.Workshop) { w.Observations["loose"] = workshop.Observation{Text: "Heard in the hall"} }},
		"has not come": {"evidence", "e", func(w *workshop.Workshop) {
			w.Evidence["e"] = workshop.Evidence{Title: "Log", State: "requested", Due: "2020-01-01"}
		}},
		"nobody is named as the client": {"workshop", "acme", func(w *workshop.Workshop) { w.ID, w.Engagement.Client = "acme", "" }},
		"nobody of the organization":    {"person", "", func(w *workshop.Workshop) { clear(w.People) }},
		"title of person lead has more": {"person", "lead", func(w *workshop.Workshop) {
			w.Conflicts[journal.Key{Kind: "person", Record: "lead", Field: "title"}] = []workshop.Contender{{Value: "a"}, {Value: "b"}}
		}},
	} {
		w := complete(t)
		c.take(w)
		all, text := problems(t, w)
		i := slices.IndexFunc(all, func(p report.Problem) bool { return strings.Contains(p.What, want) })
		if i < 0 || all[i].Kind != c.kind || all[i].Record != c.id {
			t.Errorf("%q does not name the %s %q:\n%s", want, c.kind, c.id, text)
		}
	}
}

func TestProblemsThatDifferInTheirPlaceAloneAreSaidOnceAndNoneIsLost(t *testing.T) {
	w := complete(t)
	clear(w.Findings)
	w.Engagement.Scope = ""
	all, _ := problems(t, w)
	var back []report.Problem
	said := map[string]bool{}
	groups := report.Groups(all)
	for _, g := range groups {
		back = append(back, g.Of...)
		line := string(g.Level) + g.Where + g.Says + g.Fix
		if len(g.Of) > 1 && said[line] {
			t.Errorf("it is said twice: %s %s", g.Where, g.Says)
		}
		said[line] = true
		for _, p := range g.Of {
			if len(g.Of) > 1 && !strings.Contains(g.Names(), p.Item[strings.IndexByte(p.Item, ':')+1:]) {
				t.Errorf("%s is not among %s", p.Item, g.Names())
			}
		}
	}
	if len(back) != len(all) || len(groups) > 6 || len(all) < 30 {
		t.Errorf("%d problems are %d groups of %d", len(all), len(groups), len(back))
	}
}

func TestADraftThatWasNeverSavedIsMentioned(t *testing.T) {
	all, text := problems(t, complete(t), journal.Set{Key: journal.Key{Kind: "workshop", Record: "workshop", Field: "conclusion"}, Value: "We conclude tha"})
	if len(all) != 1 || !all[0].Blocks() || !strings.Contains(text, "was never saved: \"We conclude tha\"") {
		t.Errorf("%s", text)
	}
}

func TestACertificationAuditHearsWhatIsNotPrinted(t *testing.T) {
	w := complete(t)
	w.Engagement.Mode, w.Engagement.Recommendation = "certification", "Buy ours."
	all, text := problems(t, w)
	if len(all) != 1 || all[0].Blocks() || !strings.Contains(text, "does not print") {
		t.Errorf("%s", text)
	}
}

func TestTheSummaryIsTrueOfTheData(t *testing.T) {
	w := empty(t)
	md := string(markdownOf(t, report.Build(w, options(t))))
	for _, want := range []string{"0 of 193 items have a verdict", "No maturity has been assessed yet", "No finding has been raised"} {
		if !strings.Contains(md, want) {
			t.Errorf("an empty workshop does not say %q", want)
		}
	}
	r := checklist.Ref{Checklist: "iso27001-2022", Item: "A.8.13"}
	w.Answers[r] = workshop.Answer{Verdict: "major", Maturity: "1", Rationale: "No restore was ever tried."}
	w.Findings["f"] = workshop.Finding{Title: "No restore was ever tried", Grade: "major", State: "raised", Statement: "x", Objective: "y", Items: workshop.RefMembers(r)}
	md = string(markdownOf(t, report.Build(w, options(t))))
	for _, want := range []string{"1 of 193 items has a verdict", "maturity is 1.0 of 5 against a target of 3.0", "1 finding was raised: 1 major nonconformity.", "The open major nonconformity is F1 (No restore was ever tried).",
		"The one assessed item is below target", "maturity 1 of 5, target 3. No restore was ever tried.", "**1 item with an open major nonconformity:** 27001 A.8.13\n"} {
		if !strings.Contains(md, want) {
			t.Errorf("the summary does not say %q", want)
		}
	}
	w.Engagement.Conclusion = "It does not hold yet."
	w.Actions["a1"] = workshop.Action{Finding: "f", Text: "Restore one", State: "done"}
	w.Actions["a2"] = workshop.Action{Finding: "f", Text: "Restore all", Due: "2026-11-01"}
	w.Actions["a3"] = workshop.Action{Finding: "f", Text: "Restore each quarter", Due: "2026-12-01"}
	_, summary, _ := strings.Cut(string(markdownOf(t, report.Build(w, options(t)))), "## Management summary")
	summary, _, _ = strings.Cut(summary, "\n## ")
	says(t, summary, "**Conclusion:** It does not hold yet.", "3 actions have been agreed: 1 done and 2 open, 1 of them overdue.")
}

func TestAVerdictGraverThanItsFindingsIsNamed(t *testing.T) {
	r := checklist.Ref{Checklist: "iso27001-2022", Item: "A.8.13"}
	for state, grades := range map[workshop.FindingState]map[workshop.Grade]bool{
		"raised": {"opportunity": true, "minor": true, "major": false}, "closed": {"minor": true, "major": false},
	} {
		for grade, wrong := range grades {
			w := empty(t)
			w.Answers[r] = workshop.Answer{Verdict: "major", Rationale: "Not tried."}
			w.Findings["f"] = workshop.Finding{Title: "Restores", Grade: grade, State: state, Items: workshop.RefMembers(r)}
			_, text := problems(t, w)
			if strings.Contains(text, "unsettled: findings: 27001 A.8.13 is judged major and the gravest finding that cites it is graded "+string(grade)) != wrong {
				t.Errorf("with a %s %s finding the check says:\n%s", state, grade, text)
			}
			if strings.Contains(plain(w, options(t)), "| Information backup | major (at most "+string(grade)+" in F1) | Not tried. |") != wrong {
				t.Errorf("with a %s %s finding the report tells otherwise under \"Verdicts without a finding\"", state, grade)
			}
			if strings.Contains(plain(w, options(t)), "1 verdict of major or minor has no finding of that grade.") != wrong {
				t.Errorf("with a %s %s finding the summary tells otherwise", state, grade)
			}
		}
	}
}

func TestAnExcludedControlWithAVerdictIsAContradiction(t *testing.T) {
	r := checklist.Ref{Checklist: "iso27001-2022", Item: "A.8.13"}
	for v, says := range map[workshop.Verdict]string{
		"conforms": "xcluded, and it is judged as if it applied: conforms", "opportunity": "xcluded, and it is judged as if it applied: opportunity",
		"minor": "xcluded, and it has a nonconformity", "not-applicable": "", "": "",
	} {
		w := empty(t)
		w.Applicability[r] = workshop.Applicability{Decision: "out", Justification: "Nothing is kept."}
		w.Answers[r] = workshop.Answer{Verdict: v}
		_, text := problems(t, w)
		md := plain(w, options(t))
		if says == "" {
			if strings.Contains(text, "xcluded") || !strings.Contains(md, "No decision contradicts a verdict.") {
				t.Errorf("%q is taken for a contradiction:\n%s", v, text)
			}
			continue
		}
		if !strings.Contains(text, "unsettled: Statement of Applicability: 27001 A.8.13 is e"+says) {
			t.Errorf("%q: the check says:\n%s", v, text)
		}
		if !strings.Contains(md, "A.8.13 Information backup](#27001-a813-information-backup):** E"+says+".") || strings.Contains(md, "No decision contradicts a verdict.") || !strings.Contains(md, "| out, contradicted |") {
			t.Errorf("%q: the Statement of Applicability does not say so", v)
		}
	}
}
