package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"clausewalk/checklists"
	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	"clausewalk/storage"
)

// Crowd makes a workshop as large as they come: both standards, every item
// answered, and that many observations. It is exported to the benchmarks that
// start the program.
func Crowd(tb testing.TB, path string, observations int) {
	tb.Helper()
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	env := Env{Getenv: os.Getenv, Now: func() time.Time { return now }, State: filepath.Join(tb.TempDir(), "state")}
	w, err := env.create(context.Background(), path, founding{engagement: workshop.Engagement{Organization: "Example GmbH", Mode: "consulting"}, lists: checklists.IDs}, env.options("Ada Example", false))
	if err != nil {
		tb.Fatal(err)
	}
	var all []checklist.Ref
	for _, l := range w.Lists {
		for _, it := range l.Items {
			all = append(all, checklist.Ref{Checklist: l.ID, Item: it.ID})
		}
	}
	var act journal.Act
	commit := func() {
		if _, err := w.commit(context.Background(), act, "Ada Example"); err != nil {
			tb.Fatal(err)
		}
		act = journal.Act{}
	}
	deltas := map[checklist.Ref]bool{} // those that have a question on top
	pairs, err := checklists.Pairs()
	if err != nil {
		tb.Fatal(err)
	}
	for _, p := range pairs {
		deltas[p.Right] = len(p.Delta) > 0
	}
	verdicts := []string{"conforms", "opportunity", "minor", "major"}
	for i, r := range all {
		answer := map[string]string{"verdict": verdicts[i%4], "maturity": fmt.Sprint(i % 6)}
		if deltas[r] {
			answer["delta"] = "What AI adds is in the same record"
		}
		act.Sets = append(act.Sets, workshop.AnswerSets(r, answer)...)
	}
	commit()
	for i := range observations {
		now = now.Add(time.Second)
		act.Sets = append(act.Sets, workshop.Sets("observation", storage.NewID(now), workshop.Observation{
			Text:   fmt.Sprintf("Observation %d: the owner of the process shows the record of last quarter and explains why two entries came late", i),
			Method: "interview", Time: workshop.Timestamp(now.Format(journal.TimeLayout)), Items: workshop.RefMembers(all[i%len(all)])})...)
		if i%1000 == 999 {
			commit()
		}
	}
	if len(act.Sets) > 0 {
		commit()
	}
	if err := w.store.Close(); err != nil {
		tb.Fatal(err)
	}
}
