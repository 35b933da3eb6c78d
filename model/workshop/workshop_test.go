package workshop_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

var item = checklist.Ref{Checklist: "iso27001-2022", Item: "A.7.4"}

func known(r checklist.Ref) bool { return r == item }

func answer(fields map[string]string) journal.Act {
	return journal.Act{Sets: workshop.AnswerSets(item, fields)}
}

func TestValuesAreCheckedWhereTheyEnter(t *testing.T) {
	for _, c := range []struct {
		field, value string
		ok           bool
	}{
		{"maturity", "0", true}, {"maturity", "5", true}, {"maturity", "", true},
		{"maturity", "6", false}, {"maturity", "7", false}, {"maturity", "-1", false}, {"maturity", "2.5", false}, {"maturity", "two", false},
		{"verdict", "minor", true}, {"verdict", "perfect", false}, {"verdict", "Minor", false},
		{"rationale", "a\x00b", false}, {"rationale", "a\xffb", false}, {"rationale", "tab\tand\nline \x1b[2J", true},
		{"rationale", strings.Repeat("x", workshop.MaxText), true}, {"rationale", strings.Repeat("x", workshop.MaxText+1), false},
		{"colour", "red", false},
	} {
		_, err := workshop.New("w").Prepare(answer(map[string]string{c.field: c.value}), known)
		if ok := err == nil || errors.Is(err, journal.ErrNothing); ok != c.ok {
			t.Errorf("%s %.20q: %v", c.field, c.value, err)
		}
	}
}

func TestNotApplicableNeedsAJustificationAndKeepsIt(t *testing.T) {
	st := workshop.New("w")
	if _, err := st.Prepare(answer(map[string]string{"verdict": "not-applicable"}), known); err == nil || !strings.Contains(err.Error(), "justification") {
		t.Fatalf("accepted without one: %v", err)
	}
	act, err := st.Prepare(answer(map[string]string{"verdict": "not-applicable", "justification": "no premises"}), known)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range act.Sets {
		st.Apply(s)
	}
	if _, err := st.Prepare(answer(map[string]string{"justification": ""}), known); err == nil {
		t.Fatal("the justification could be taken away")
	}
}

func TestAnItemThatNoChecklistHasIsRefused(t *testing.T) {
	other := checklist.Ref{Checklist: "iso27001-2022", Item: "A.99"}
	for _, sets := range [][]journal.Set{
		workshop.AnswerSets(other, map[string]string{"verdict": "minor"}),
		workshop.Sets("observation", "o", workshop.Observation{Text: "x", Items: workshop.RefMembers(other)}),
		workshop.Sets("evidence", "e", workshop.Evidence{Link: "x", Items: workshop.RefMembers(other)}),
	} {
		if _, err := workshop.New("w").Prepare(journal.Act{Sets: sets}, known); err == nil {
			t.Errorf("accepted: %v", sets)
		}
	}
}

func TestAnAuditDoesNotEndBeforeItsFirstDay(t *testing.T) {
	days := func(starts, ends string) journal.Act {
		return journal.Act{Sets: workshop.Edit("workshop", "w", map[string]string{"organization": "Example", "starts": starts, "ends": ends})}
	}
	for _, c := range []struct {
		starts, ends string
		ok           bool
	}{{"2026-11-20", "2026-11-25", true}, {"2026-11-20", "2026-11-20", true}, {"2026-11-20", "", true}, {"", "2026-11-20", true}, {"2026-11-25", "2026-11-20", false}} {
		if _, err := workshop.New("w").Prepare(days(c.starts, c.ends), known); (err == nil) != c.ok {
			t.Errorf("from %q to %q: %v", c.starts, c.ends, err)
		}
	}
	st := workshop.New("w")
	for _, s := range days("2026-11-25", "2026-11-20").Sets {
		st.Apply(s)
	}
	if _, err := st.Prepare(journal.Act{Sets: workshop.Edit("workshop", "w", map[string]string{"places": "Berlin"})}, known); err != nil {
		t.Errorf("days that came in the wrong way round stand in the way of another field: %v", err)
	}
}

func TestAFindingStaysADraftUntilItHasWhatMakesItOne(t *testing.T) {
	f := workshop.Finding{State: "raised", Grade: "minor", Statement: "Restores are not tried", Items: workshop.RefMembers(item)}
	_, err := workshop.New("w").Prepare(journal.Act{Sets: workshop.Sets("finding", "f", f)}, known)
	if err == nil || !strings.Contains(err.Error(), "objective evidence") {
		t.Fatalf("raised without evidence: %v", err)
	}
	f.Objective = "No test since 2024"
	if _, err := workshop.New("w").Prepare(journal.Act{Sets: workshop.Sets("finding", "f", f)}, known); err != nil {
		t.Fatal(err)
	}
}

// aSet draws a change to any field of any kind of record.
func aSet(t *rapid.T) journal.Set {
	k := rapid.SampledFrom(workshop.Kinds).Draw(t, "kind")
	f := rapid.SampledFrom(k.Fields).Draw(t, "field")
	id := rapid.SampledFrom([]string{"w", "x", item.String()}).Draw(t, "record")
	if k.Name == "workshop" {
		id = "w"
	}
	if k.Name == "answer" || k.Name == "applicability" {
		id = item.String()
	}
	key := journal.Key{Kind: k.Name, Record: id, Field: f.Name}
	value := rapid.SampledFrom([]string{"", "1", "yes", "minor", "draft"}).Draw(t, "value")
	if f.Set {
		key.Field += "/" + rapid.SampledFrom([]string{"m", "n"}).Draw(t, "member")
		value = rapid.SampledFrom([]string{"", "yes"}).Draw(t, "member's value")
	}
	return journal.Set{Key: key, Value: value}
}

func TestAStateIsWhatItsValuesSay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		st, want := workshop.New("w"), map[journal.Key]string{}
		for _, s := range rapid.SliceOf(rapid.Custom(aSet)).Draw(t, "changes") {
			st.Apply(s)
			want[s.Key] = s.Value
		}
		again := workshop.New("w")
		for key, v := range want {
			if got := st.Get(key); got != v {
				t.Fatalf("%v is %q, want %q", key, got, v)
			}
		}
		st.Values(again.Apply)
		if !reflect.DeepEqual(st, again) {
			t.Fatalf("replayed differently:\n%+v\n%+v", st, again)
		}
	})
}

// Every kind of record is copied before it is changed.
func TestChangingACopyLeavesTheOriginal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		st := workshop.New("w")
		for _, s := range rapid.SliceOf(rapid.Custom(aSet)).Draw(t, "before") {
			st.Apply(s)
		}
		said := func() (text string) {
			st.Values(func(s journal.Set) { text += fmt.Sprint(s) })
			return text
		}
		before, c := said(), st.Clone()
		for _, s := range rapid.SliceOf(rapid.Custom(aSet)).Draw(t, "after") {
			c.Apply(s)
		}
		if said() != before {
			t.Fatal("the original changed with its copy")
		}
		after := rapid.SliceOf(rapid.Custom(aSet)).Draw(t, "changes")
		want := st.Clone()
		for _, s := range after {
			want.Apply(s)
		}
		got := st.After(after)
		if said() != before {
			t.Fatal("the original changed with what comes after it")
		}
		st = want
		wanted := said()
		if st = got; said() != wanted {
			t.Fatal("what comes after the changes is not what they say")
		}
	})
}

func TestAFindingKeepsTheTimeItWasRaisedUntilItIsADraftAgain(t *testing.T) {
	const first, now = workshop.Timestamp("2026-11-02T10:00:00Z"), workshop.Timestamp("2026-11-23T10:00:00Z")
	for _, c := range []struct {
		was  workshop.Timestamp
		to   workshop.FindingState
		want workshop.Timestamp
	}{{"", "draft", ""}, {first, "", ""}, {"", "raised", now}, {first, "raised", first}, {first, "draft", ""}, {"", "closed", now}, {first, "closed", first}} {
		if got := (workshop.Finding{Raised: c.was}).In(c.to, now); got.Raised != c.want || got.State != c.to {
			t.Errorf("raised at %q, now %s: %+v, want %q", c.was, c.to, got, c.want)
		}
	}
}
