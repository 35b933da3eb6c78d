package extend_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"clausewalk/checklists"
	"clausewalk/model/checklist"
	"clausewalk/model/extend"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// shipped is a workshop on both standards that extends one on a single
// standard, every item of which had an answer.
func shipped(t *testing.T, from string, to ...string) *workshop.Workshop {
	t.Helper()
	old, err := checklists.Builtin(from)
	if err != nil {
		t.Fatal(err)
	}
	b := extend.Baseline{Label: "last year", Titles: map[checklist.Ref]string{}, Answers: map[checklist.Ref]extend.Old{}}
	for _, it := range old.Items {
		r := checklist.Ref{Checklist: from, Item: it.ID}
		b.Titles[r], b.Answers[r] = it.Title, minor2
	}
	var lists []*checklist.Checklist
	for _, id := range to {
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
	w := workshop.With(workshop.New("w"), lists, pairs)
	for _, s := range extend.Inherit(b, lists, extend.NewGraph(pairs, walks, checklist.Words{})) {
		w.Apply(s)
	}
	return w
}

func TestTheArithmeticOfExtending(t *testing.T) {
	for _, c := range []struct {
		from string
		to   []string
		want map[extend.Part]int
	}{
		{"iso27001-2022", []string{"iso27001-2022", "iso42001-2023"}, map[extend.Part]int{
			extend.NewClause: 2, extend.NewControl: 38, extend.AskDelta: 14, extend.AskAgain: 5, extend.AskShared: 11, extend.Carried: 123}},
		{"iso27001-2022", []string{"iso42001-2023"}, map[extend.Part]int{
			extend.NewClause: 2, extend.NewControl: 38, extend.AskDelta: 14, extend.AskAgain: 5, extend.AskShared: 11}},
		{"iso42001-2023", []string{"iso27001-2022", "iso42001-2023"}, map[extend.Part]int{
			extend.NewControl: 93, extend.AskAgain: 5, extend.AskShared: 11 + 14, extend.Carried: 70}},
		{"iso42001-2023", []string{"iso42001-2023"}, map[extend.Part]int{extend.Carried: 70}},
	} {
		w := shipped(t, c.from, c.to...)
		got := map[extend.Part]int{}
		for _, task := range extend.Walk(w) {
			got[task.Part]++
			if task.Done {
				t.Errorf("%s to %v: %s is done before anybody did anything", c.from, c.to, task.Ref)
			}
		}
		for _, part := range extend.Parts {
			if got[part] != c.want[part] {
				t.Errorf("%s to %v: %d of %q, not %d", c.from, c.to, got[part], part, c.want[part])
			}
		}
	}
	w := shipped(t, "iso27001-2022", "iso27001-2022", "iso42001-2023")
	items := w.Lists[0].Count() + w.Lists[1].Count()
	if items != 193 || len(w.Deck.Cards) != 163 {
		t.Errorf("%d items on %d cards, not 193 on 163", items, len(w.Deck.Cards))
	}
}

const now workshop.Timestamp = "2026-11-23T14:00:00.000+01:00"

func TestTheDeltaQuestionIsAnsweredBeforeAnExtendedClauseIsConfirmed(t *testing.T) {
	w := shipped(t, "iso27001-2022", "iso27001-2022", "iso42001-2023")
	r := ref("iso42001-2023:4.1")
	for _, d := range []extend.Decision{{}, {Change: true, Verdict: "conforms"}} {
		if _, err := extend.Decide(w, r, d, now); !errors.Is(err, workshop.ErrAskDelta) {
			t.Errorf("%+v: %v", d, err)
		}
	}
	act, err := extend.Decide(w, r, extend.Decision{Delta: "we build and run it"}, now)
	if err != nil {
		t.Fatal(err)
	}
	apply(t, w, act)
	if a := w.Answers[r]; a.Verdict != "minor" || a.Maturity != "2" || a.Delta == "" || a.Confirmed != now || extend.Waits(a) {
		t.Errorf("%+v", a)
	}
	// The side that asks for less has nothing on top to be asked.
	if _, err := extend.Decide(shipped(t, "iso42001-2023", "iso27001-2022", "iso42001-2023"), ref("iso27001-2022:4.1"), extend.Decision{}, now); err != nil {
		t.Error(err)
	}
}

func TestAnAnswerThatIsLeftStaysOpenAndNoLongerCounts(t *testing.T) {
	w := shipped(t, "iso27001-2022", "iso27001-2022")
	r := ref("iso27001-2022:A.8.13")
	if e := w.Effective(r); !e.Assessed || !e.Inherited || e.Level != 2 {
		t.Fatalf("a carried level counts until it is decided on: %+v", e)
	}
	act, err := extend.Decide(w, r, extend.Decision{Leave: true}, now)
	if err != nil {
		t.Fatal(err)
	}
	apply(t, w, act)
	if e := w.Effective(r); e.Assessed || e.Verdict != workshop.Open || extend.Waits(w.Answers[r]) {
		t.Errorf("%+v", e)
	}
}

func TestWhatWasNotInheritedOrIsAnsweredCannotBeConfirmed(t *testing.T) {
	w := shipped(t, "iso27001-2022", "iso42001-2023")
	if _, err := extend.Decide(w, ref("iso42001-2023:A.7.4"), extend.Decision{}, now); err == nil {
		t.Error("nothing was inherited")
	}
	r := ref("iso42001-2023:10.1")
	apply(t, w, journal.Act{Sets: workshop.AnswerSets(r, map[string]string{"verdict": "major"})})
	if _, err := extend.Decide(w, r, extend.Decision{}, now); err == nil {
		t.Error("a verdict of this audit was overwritten")
	}
}

func apply(t interface{ Fatal(...any) }, w *workshop.Workshop, act journal.Act) {
	act, err := w.Prepare(act)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range act.Sets {
		w.Apply(s)
	}
}

// Whatever is done in whatever order, an item has a verdict only if a person
// acted on that item.
func TestNoVerdictWithoutAHumanAct(t *testing.T) {
	start := shipped(t, "iso27001-2022", "iso27001-2022", "iso42001-2023")
	var refs []checklist.Ref
	for _, l := range start.Lists {
		for _, it := range l.Items {
			refs = append(refs, checklist.Ref{Checklist: l.ID, Item: it.ID})
		}
	}
	walks, _ := checklists.Crosswalks()
	rapid.Check(t, func(t *rapid.T) {
		w := start.At(start.State.Clone())
		touched := map[checklist.Ref]bool{}
		do := func(act journal.Act, err error, on ...checklist.Ref) {
			if err == nil {
				act, err = w.Prepare(act)
			}
			if err != nil {
				return
			}
			for _, r := range on {
				touched[r] = true
			}
			for _, s := range act.Sets {
				w.Apply(s)
			}
		}
		for range rapid.IntRange(1, 30).Draw(t, "acts") {
			r := rapid.SampledFrom(refs).Draw(t, "item")
			switch rapid.IntRange(0, 6).Draw(t, "act") {
			case 0:
				act, err := extend.Decide(w, r, extend.Decision{Delta: rapid.SampledFrom([]string{"", "said"}).Draw(t, "delta")}, now)
				do(act, err, r)
			case 1:
				act, err := extend.Decide(w, r, extend.Decision{Change: true, Verdict: "major", Maturity: "1", Delta: "said"}, now)
				do(act, err, r)
			case 2:
				act, err := extend.Decide(w, r, extend.Decision{Leave: true}, now)
				do(act, err)
			case 3:
				v := rapid.SampledFrom([]string{"", "conforms", "not-applicable"}).Draw(t, "verdict")
				do(journal.Act{Sets: workshop.AnswerSets(r, map[string]string{"verdict": v, "maturity": "3"})}, nil, r)
			case 4:
				p := rapid.SampledFrom(w.Pairs).Draw(t, "pair")
				act, err := w.SameForBoth(&p, p.Left)
				do(act, err, p.Right)
			case 5:
				do(journal.Act{Sets: workshop.AnswerSets(r, map[string]string{"maturity": "4", "delta": "x", "rationale": "y"})}, nil)
			case 6:
				// Next year: all is taken over into a new workshop, where nobody
				// has acted yet.
				b := extend.FromWorkshop(w, "this year", nil, "2026-11-23")
				next := w.At(workshop.New("next"))
				for _, s := range extend.Inherit(b, w.Lists, extend.NewGraph(w.Pairs, walks, checklist.Words{})) {
					next.Apply(s)
				}
				w, touched = next, map[checklist.Ref]bool{}
			}
			for _, r := range refs {
				if v := w.Effective(r).Verdict; v != workshop.Open && !touched[r] {
					t.Fatalf("%s is %s, and nobody said so", r, v)
				}
			}
		}
	})
}

func TestAgeIsSaidInWords(t *testing.T) {
	for _, c := range []struct {
		then workshop.Date
		want string
	}{
		{"2026-11-23", "0 days old"}, {"2026-11-22", "1 day old"}, {"2026-09-24", "60 days old"}, {"2026-09-01", "2 months old"},
		{"2025-11-23", "12 months old"}, {"2025-11-24", "11 months old"}, {"2024-11-23", "2 years old"}, {"2020-11-24", "5 years old"},
		{"2026-11-24", "dated in the future"}, {"", "of unknown age"},
	} {
		if got := extend.Age(checklist.Words{}, c.then, "2026-11-23"); got != c.want {
			t.Errorf("%s: %q, not %q", c.then, got, c.want)
		}
	}
}
