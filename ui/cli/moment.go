package cli

import (
	"context"
	"fmt"
	"strings"
	"time"

	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

const momentUsage = "a time (2026-11-23T14:00:00+01:00), a day (2026-11-23: as it was when the day ended here), or a snapshot's name"

// at is the workshop as it was at a moment; see momentUsage.
func (o *opened) at(ctx context.Context, env Env, moment string) (*workshop.Workshop, error) {
	log, err := o.store.Log(ctx)
	if err != nil {
		return nil, err
	}
	then, err := o.moment(env, log, moment)
	if err != nil {
		return nil, err
	}
	if then.Len() == 0 {
		_, first := log.At(0)
		return nil, fmt.Errorf("there was no workshop at %s yet: it begins at %s", moment, first.Time)
	}
	st := workshop.Replay(o.ID, then)
	st.ReadOnlyReason = "read-only: this is how it was at " + moment
	lists, pairs, err := o.store.Checklists(ctx, st)
	if err != nil {
		return nil, err
	}
	return speaking(st, lists, pairs)
}

// moment is the history as it was at a time, at the end of a day, or when a
// snapshot was taken.
func (o *opened) moment(env Env, log *journal.Log, text string) (*journal.Log, error) {
	text = strings.TrimSpace(text)
	snapshot, named := o.snapshot(text)
	if named {
		if head, err := journal.ParseID(snapshot.Head); err == nil {
			if found := log.Find(head, headEffort); found.Tips != nil {
				return log.Until(found.Tips), nil
			}
		}
		if at := snapshot.Time.Time(); !at.IsZero() {
			return log.AsOf(at), nil
		}
		return nil, fmt.Errorf("the snapshot %q says neither a head nor a time", text)
	}
	if at, err := time.Parse(time.RFC3339, text); err == nil {
		return log.AsOf(at), nil
	}
	if day, err := time.ParseInLocation(time.DateOnly, text, env.Now().Location()); err == nil {
		return log.AsOf(day.AddDate(0, 0, 1).Add(-time.Nanosecond)), nil
	}
	return nil, usageError{fmt.Errorf("%q is neither a time nor a snapshot of this workshop: give %s", text, momentUsage)}
}

// snapshot finds a snapshot by its name; the latest, when the name was given
// twice.
func (o *opened) snapshot(name string) (found workshop.Snapshot, ok bool) {
	for _, s := range o.Snapshots {
		if s.Name == name && !s.Gone.On() && (!ok || s.Time.Time().After(found.Time.Time())) {
			found, ok = s, true
		}
	}
	return found, ok
}
