package report_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"clausewalk/checklists"
	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	"clausewalk/ui/report"
)

var standardIDs = []string{"iso27001-2022", "iso42001-2023"}

// content is the shipped checklists with all that relates them.
func content(t testing.TB) ([]*checklist.Checklist, []checklist.Pair, []*checklist.Crosswalk) {
	t.Helper()
	var lists []*checklist.Checklist
	for _, id := range standardIDs {
		l, err := checklists.Builtin(id)
		if err != nil {
			t.Fatal(err)
		}
		lists = append(lists, l)
	}
	pairs, err := checklists.Pairs()
	if err != nil {
		t.Fatal(err)
	}
	walks, err := checklists.Crosswalks()
	if err != nil {
		t.Fatal(err)
	}
	return lists, pairs, walks
}

func options(t testing.TB) report.Options {
	_, _, walks := content(t)
	return report.Options{Head: strings.Repeat("ab", 32), File: "w.clausewalk", Today: "2026-11-24", Crosswalks: walks}
}

// sample is the shipped sample as it is after its last act.
func sample(t testing.TB) *workshop.Workshop {
	t.Helper()
	s, err := checklists.LoadSample("retailer")
	if err != nil {
		t.Fatal(err)
	}
	st := workshop.New("workshop")
	st.Engagement = s.Engagement
	for _, act := range s.Acts {
		for _, set := range act.Sets {
			st.Apply(set)
		}
	}
	lists, pairs, _ := content(t)
	return workshop.With(st, lists, pairs)
}

// empty is a workshop in which nothing has been recorded.
func empty(t testing.TB) *workshop.Workshop {
	lists, pairs, _ := content(t)
	st := workshop.New("workshop")
	st.Engagement.Organization = "Acme Ltd"
	return workshop.With(st, lists, pairs)
}

// filled is a workshop with every item answered, and so many notes and pieces
// of evidence.
func filled(t testing.TB, notes, evidence int) *workshop.Workshop {
	w := empty(t)
	w.Engagement.Mode = "consulting"
	var refs []checklist.Ref
	for _, l := range w.Lists {
		for g, it := range l.Items {
			r := checklist.Ref{Checklist: l.ID, Item: it.ID}
			n := len(refs)
			a := workshop.Answer{Verdict: workshop.Verdicts[n%4], Maturity: workshop.Level(fmt.Sprint(n % 6)), Rationale: fmt.Sprintf("What was seen at %s was looked at twice (see the minutes of 3.11.), and it held.", it.ID)}
			w.Answers[r] = a
			if g.Kind == checklist.Control {
				w.Applicability[r] = workshop.Applicability{Decision: "in", Reasons: workshop.Members{"risk"}, Implementation: "partly"}
			}
			refs = append(refs, r)
		}
	}
	for i := range 40 {
		w.People[fmt.Sprintf("p%02d", i)] = workshop.Person{Name: fmt.Sprintf("Person %02d", i), Party: "interviewee", Role: "staff"}
	}
	for i := range notes {
		w.Observations[fmt.Sprintf("o%06d", i)] = workshop.Observation{Text: fmt.Sprintf("They showed the list of week %d, and *two* of the entries were [still] open; \"nobody\" could say why <yet>.", i), Method: "interview",
			Speaker: fmt.Sprintf("p%02d", i%40), Time: "2026-11-03T10:00:00+01:00", Items: workshop.RefMembers(refs[i%len(refs)])}
	}
	for i := range evidence {
		w.Evidence[fmt.Sprintf("e%06d", i)] = workshop.Evidence{Link: fmt.Sprintf("https://wiki.example/page_%d", i), Title: fmt.Sprintf("Page %d", i), State: "examined", SHA256: strings.Repeat("0f", 32), Items: workshop.RefMembers(refs[i%len(refs)])}
	}
	for i := range 30 {
		id := fmt.Sprintf("f%03d", i)
		w.Findings[id] = workshop.Finding{Title: "Restores are not tried", Grade: "minor", State: "raised", Statement: "Nobody has tried a restore since the spring of the year before.", Objective: "The log of the backup system.", Items: workshop.RefMembers(refs[i*5])}
		w.Actions[id] = workshop.Action{Finding: id, Sort: "corrective-action", Text: "Try one each quarter", Owner: "p01", Due: "2026-12-31"}
	}
	return w
}

// withText is a workshop in which every field that takes text holds the given
// one, in every kind of record.
func withText(t testing.TB, text string) *workshop.Workshop {
	w := sample(t)
	ref := checklist.Ref{Checklist: standardIDs[0], Item: "A.8.13"}
	for _, k := range workshop.Kinds {
		record := "x-" + k.Name
		switch k.Name {
		case "checklist":
			continue
		case "workshop":
			record = w.ID
		case "answer", "applicability":
			record = ref.String()
		case "system-answer":
			record = ref.String() + "@x-system"
		}
		for _, f := range k.Fields {
			value, name := text, f.Name
			switch {
			case f.Name == "deleted", f.Name == "method" && k.Name == "workshop":
				continue
			case f.Set && f.Name == "items":
				name, value = f.Name+"/"+ref.String(), "yes"
			case f.Set:
				name, value = f.Name+"/"+map[string]string{"observations": "x-observation", "evidence": "x-evidence", "people": "x-person", "systems": "x-system", "reasons": "risk"}[f.Name], "yes"
			case f.Name == "finding":
				value = "x-finding"
			case f.Name == "state" && k.Name == "finding":
				value = "raised"
			case f.Type == "Number":
				value = "3"
			case f.Type == "Date":
				value = "2026-10-01"
			case f.Type == "Timestamp":
				value = "2026-10-01T10:00:00+02:00"
			case f.Type != "string":
				value = workshop.Choices(f.Type)[0]
			}
			w.Apply(journal.Set{Key: journal.Key{Kind: k.Name, Record: record, Field: name}, Value: value})
		}
	}
	return w
}

// withList is the sample on checklists, laws and clause pairs in which every
// text is the given one.
func withList(t testing.TB, text string) (*workshop.Workshop, report.Options) {
	w, o := sample(t), options(t)
	var lists []*checklist.Checklist
	for i, l := range w.Lists {
		n := *l
		n.Title, n.Short, n.About = fmt.Sprintf("%d %s", i, text), fmt.Sprintf("%d%s", i, text), text
		n.Groups = nil
		for _, g := range l.Groups {
			items := make([]checklist.Item, len(g.Items))
			for k, it := range g.Items {
				it.Title, it.Intent, it.Evidence = text, text, []string{text}
				it.Questions = []checklist.Question{{Ask: text}, {Ask: text}}
				items[k] = it
			}
			g.Title, g.Items = text, items
			n.Groups = append(n.Groups, g)
		}
		lists = append(lists, &n)
	}
	pairs := make([]checklist.Pair, len(w.Pairs))
	for i, p := range w.Pairs {
		p.Common, p.Confirm, p.Method = text, text, text
		pairs[i] = p
	}
	o.Crosswalks = slices.Clone(o.Crosswalks)
	for i, c := range o.Crosswalks {
		n := *c
		n.Title = text
		if c.Framework != nil {
			f := *c.Framework
			f.Title, f.Short, f.About = text, fmt.Sprintf("%d %s", i, text), text
			f.Criteria = nil
			for _, k := range c.Framework.Criteria {
				f.Criteria = append(f.Criteria, checklist.Criterion{ID: k.ID, Title: text})
			}
			f.Dates = []checklist.Date{{On: "2026-12-01", What: text, Provision: text, Sure: text}}
			n.Framework = &f
		}
		o.Crosswalks[i] = &n
	}
	return workshop.With(w.State, lists, pairs), o
}

// hostile are texts that mean something to a format.
var hostile = []string{
	`<script>alert(1)</script>`, `<img src=x onerror=alert(1)>`, `"><svg onload=alert(1)>`, `' onmouseover='alert(1)`, `</title></style></svg><b>`, `<!-- `, `]]>`, `&lt;b&gt; &#x3c;`,
	`[x](javascript:alert(1))`, `![x](https://evil.example/x.png)`, `javascript:alert(1)`, `data:text/html,<script>alert(1)</script>`, `[ref]: https://evil.example "x"`, "[^1]: note", "https://evil.example/a_b_c", "www.evil.example", "<https://evil.example>", "a@evil.example",
	"# heading", "heading\n===", "heading\n---", "| a | b |\n| - | - |\n| 1 | 2 |", "a | b\n:-- | --:\n1 | 2", "```\ncode", "~~~", "    code", "- item\n  - item", "1. one\n1. one\n7) seven", "> quote", "***", "* * *", "**bold** _em_ ~~gone~~ `code`", "ends with \\", "line  \nline", "$x^2$", "<br>", "{{.Title}} {{range .Findings}}",
	"=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", "'=1+1", "＝1+1", " =HYPERLINK(\"https://evil.example\")", `=1","=2`, "a\r\nb;c\"d",
	"\x1b[31mred\x1b[0m", "\x1b]0;title\a", "\u009b31m", "invoice\u202etxt.exe", "\u2066x\u2069", "\u200f\u200e", "a\u2028b\u2029c", "zero\u0000", "\ufeff", "\U000e0041", strings.Repeat("long ", 400), "漢字 العربية 👩🏽‍🔬 é",
}
