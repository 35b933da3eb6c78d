package tui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// Store is what the screen needs of the workshop's file.
type Store interface {
	Commit(ctx context.Context, act journal.Act, author string) ([]journal.Change, error)
	Undo(ctx context.Context, author string) ([]journal.Change, error)
	Redo(ctx context.Context, author string) ([]journal.Change, error)
	Load(ctx context.Context) (*workshop.State, error)
	SaveDraft(ctx context.Context, set journal.Set, author string) error
}

// job is one thing to write. Jobs run one after the other, in the order in
// which they were asked for: commands of Bubble Tea's own have no order.
type job struct {
	label string        // said when it is done
	sets  []journal.Set // shown at once, before they are saved
	draft bool          // says nothing when done
	run   func(context.Context) ([]journal.Change, error)
}

// wroteMsg is the end of a job.
type wroteMsg struct {
	job     job
	changes []journal.Change
	err     error
	state   *workshop.State // the state as the file has it, after a failure or an undo
}

// queue is the jobs that wait, the first of them under way.
type queue struct{ jobs []job }

func (q *queue) empty() bool { return len(q.jobs) == 0 }

// push adds a job and starts it when nothing is under way.
func (q *queue) push(j job, s Store) tea.Cmd {
	q.jobs = append(q.jobs, j)
	if len(q.jobs) > 1 {
		return nil
	}
	return start(j, s)
}

// done takes the finished job off and starts the next.
func (q *queue) done(s Store) tea.Cmd {
	q.jobs = q.jobs[1:]
	if len(q.jobs) == 0 {
		return nil
	}
	return start(q.jobs[0], s)
}

func start(j job, s Store) tea.Cmd {
	return func() tea.Msg {
		ctx := context.Background()
		changes, err := j.run(ctx)
		msg := wroteMsg{job: j, changes: changes, err: err}
		if err != nil {
			// Whether a failed write left something behind is for the file to
			// say.
			msg.state, _ = s.Load(ctx)
		} else if !j.draft && len(j.sets) == 0 {
			msg.state, msg.err = s.Load(ctx)
		}
		return msg
	}
}
