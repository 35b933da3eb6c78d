package cli

import (
	"context"
	"fmt"
	"slices"

	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	tuiscreen "clausewalk/ui/tui/screen"
)

// lookingBack adds to what the screen can have done what it needs for scores
// and history.
func (e Env) lookingBack(ctx context.Context, w *opened, h tuiscreen.Host) tuiscreen.Host {
	h.Trend = func(now *workshop.Workshop) ([]tuiscreen.Moment, error) {
		return (&opened{now, w.store}).moments(ctx, e)
	}
	h.Head = func() (string, int, error) {
		head, err := w.store.Head(ctx)
		if err != nil {
			return "", 0, err
		}
		count, err := w.store.Count(ctx)
		return head.String(), count, err
	}
	h.History = func(q tuiscreen.HistoryPage) ([]tuiscreen.Change, int, error) {
		page, total, err := w.store.HistoryPage(ctx, q.About, q.Skip, q.Limit)
		var out []tuiscreen.Change
		for _, p := range page {
			out = append(out, tuiscreen.Change{Seq: p.Seq, ID: p.ID, Was: p.Was, Change: p.Change})
		}
		return out, total, err
	}
	return h
}

// moments are the workshop as it was at each of its snapshots, the oldest
// first; the journal is read once for all of them.
func (o *opened) moments(ctx context.Context, env Env) ([]tuiscreen.Moment, error) {
	names := o.snapshotNames()
	if len(names) == 0 {
		return nil, nil
	}
	log, err := o.store.Log(ctx)
	if err != nil {
		return nil, err
	}
	var out []tuiscreen.Moment
	var before *journal.Log
	why := func(has *journal.Log) map[string][]string {
		if before == nil {
			return nil
		}
		c := causesOf(has, before)
		c.items[""] = c.all
		return c.items
	}
	for _, name := range slices.Compact(names) {
		then, err := o.moment(env, log, name)
		if err != nil {
			return nil, fmt.Errorf("snapshot %q: %w", name, err)
		}
		st := workshop.Replay(o.ID, then)
		lists, pairs, err := o.store.Checklists(ctx, st)
		if err != nil {
			return nil, fmt.Errorf("snapshot %q: %w", name, err)
		}
		was, err := speaking(st, lists, pairs)
		if err != nil {
			return nil, err
		}
		snap, _ := o.snapshot(name)
		out = append(out, tuiscreen.Moment{Name: name, Time: snap.Time, Workshop: was, Why: why(then)})
		before = then
	}
	return append(out, tuiscreen.Moment{Why: why(log)}), nil
}
