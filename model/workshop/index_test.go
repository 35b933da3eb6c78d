package workshop_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// What is about an item is found as if each record were looked at, whatever
// was asked and changed before, and in copies too.
func TestRecordsAreFoundByTheirItemAfterAnyChange(t *testing.T) {
	items := []checklist.Ref{{Checklist: "a", Item: "1"}, {Checklist: "a", Item: "2"}}
	rapid.Check(t, func(t *rapid.T) {
		st := workshop.New("w")
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			kind := rapid.SampledFrom([]string{"observation", "evidence", "finding"}).Draw(t, "kind")
			field := rapid.SampledFrom([]string{"items/a:1", "items/a:2", "deleted"}).Draw(t, "field")
			set := journal.Set{Key: journal.Key{Kind: kind, Record: rapid.SampledFrom([]string{"x", "y", "z"}).Draw(t, "record"), Field: field},
				Value: rapid.SampledFrom([]string{"", "yes"}).Draw(t, "value")}
			switch rapid.IntRange(0, 3).Draw(t, "how") {
			case 0:
				st = st.Clone()
				st.Apply(set)
			case 1:
				st = st.After([]journal.Set{set})
			case 2:
				st.After([]journal.Set{set}).ObservationsOn(items[0]) // and not taken
			default:
				st.Apply(set)
			}
			for _, r := range items {
				var want []string
				for id, o := range st.Observations {
					if !o.Gone.On() && o.Items.Has(r.String()) {
						want = append(want, id)
					}
				}
				slices.Sort(want)
				if got := st.ObservationsOn(r); !slices.Equal(got, want) {
					t.Fatalf("%v on %s, want %v", got, r, want)
				}
				for _, id := range st.EvidenceOn(r) {
					if e := st.Evidence[id]; e.Gone.On() || !e.Items.Has(r.String()) {
						t.Fatalf("the evidence %s is not on %s", id, r)
					}
				}
				for _, id := range st.FindingsOn(r) {
					if f := st.Findings[id]; f.Gone.On() || !f.Items.Has(r.String()) {
						t.Fatalf("the finding %s is not on %s", id, r)
					}
				}
			}
		}
	})
}
