package tui

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
)

// job is one thing to write. Jobs run one after the other, in the order in
// which they were asked for: commands of Bubble Tea's own have no order.
type job struct {
	label   string        // said when it is done
	sets    []journal.Set // shown at once, before they are saved
	settles []settled     // drafts that it replaces
	draft   bool          // says nothing when done
	run     func(context.Context) ([]journal.Change, error)
}

// settled is a draft that a job replaces: what was typed, in case it fails, and
// whether the draft is on the disk.
type settled struct {
	key  journal.Key
	text string
	kept bool
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

// do turns an act into changes, shows them, and has them saved. It returns the
// model's refusal.
func (a *App) do(act journal.Act, label string, settles map[journal.Key]string) (tea.Cmd, error) {
	act, err := a.desk.Prepare(act)
	if err != nil && !errors.Is(err, journal.ErrNothing) {
		return nil, err
	}
	var drafts []settled
	for k, text := range settles {
		_, kept := a.desk.Drafts[k]
		drafts = append(drafts, settled{k, text, kept})
		delete(a.desk.Drafts, k)
	}
	if err != nil {
		return a.dropDrafts(drafts), nil
	}
	store, author := a.book.Store, a.Author
	return a.push(job{label: label, sets: act.Sets, settles: drafts, run: func(ctx context.Context) ([]journal.Change, error) {
		return store.Commit(ctx, act, author)
	}}), nil
}

func (a *App) push(j job) tea.Cmd {
	a.show(j.sets)
	if !j.draft {
		a.say("saving…")
	}
	return a.queue.push(j, a.book.Store)
}

// show applies changes to what is drawn.
func (a *App) show(sets []journal.Set) {
	if len(sets) == 0 {
		return
	}
	a.desk.Workshop = a.desk.At(a.desk.State.After(sets))
	a.desk.Edition++
}

// wrote ends a job. After a failure the screen shows what the file holds, and
// on top what still waits; what was typed stays as a draft.
func (a *App) wrote(msg wroteMsg) tea.Cmd {
	cmds := []tea.Cmd{a.queue.done(a.book.Store)}
	var overtaken journal.ErrOvertaken
	var rescued interface{ Rescued() string }
	switch {
	case errors.As(msg.err, &rescued):
		a.fail(errors.New("SAVED IN ANOTHER FILE, " + filepath.Base(rescued.Rescued()) + ": " + msg.err.Error()))
	case msg.err != nil && (errors.As(msg.err, &overtaken) || isNothing(msg.err)):
		a.say(msg.err.Error())
	case msg.err != nil:
		a.alarm(errors.New("NOT SAVED: " + msg.err.Error()))
		for _, d := range msg.job.settles {
			if now := a.desk.Drafts[d.key]; now != "" && now != d.text {
				d.text += "\n" + now
			}
			cmds = append(cmds, a.keep(d.key, d.text))
		}
	case msg.job.draft:
	default:
		label := msg.job.label
		if len(msg.job.sets) == 0 && len(msg.changes) > 0 {
			label += ": " + fields.Changed(&a.desk, msg.changes) // an undo says whose answer it was
		}
		a.say("saved · " + label)
		cmds = append(cmds, a.dropDrafts(msg.job.settles), a.tell(screen.Saved{}))
	}
	if msg.state != nil {
		a.desk.Workshop = a.desk.At(msg.state)
		a.desk.Edition++
		for _, j := range a.queue.jobs {
			a.show(j.sets)
		}
		if msg.err == nil && !msg.job.draft && len(msg.job.sets) == 0 {
			a.reseat()
		}
	}
	switch {
	case !a.queue.empty():
	case a.leaving:
		cmds = append(cmds, a.leave())
	case a.closing != nil:
		cmds = append(cmds, a.closing())
	}
	return tea.Batch(cmds...)
}

// keep has a draft on the disk.
func (a *App) keep(key journal.Key, text string) tea.Cmd {
	if strings.TrimSpace(text) == "" {
		text = ""
	}
	if text == "" {
		delete(a.desk.Drafts, key)
	} else {
		a.desk.Drafts[key] = text
	}
	if a.desk.ReadOnlyReason != "" {
		return nil
	}
	store, author := a.book.Store, a.Author
	return a.push(job{draft: true, run: func(ctx context.Context) ([]journal.Change, error) {
		return nil, store.SaveDraft(ctx, journal.Set{Key: key, Value: text}, author)
	}})
}

// dropDrafts takes drafts away whose text has been saved, unless a new one has
// been begun since.
func (a *App) dropDrafts(drafts []settled) tea.Cmd {
	var cmds []tea.Cmd
	for _, d := range drafts {
		if _, again := a.desk.Drafts[d.key]; d.kept && !again {
			cmds = append(cmds, a.keep(d.key, ""))
		}
	}
	return tea.Batch(cmds...)
}

// isNothing tells an undo that had nothing to do from a failure.
func isNothing(err error) bool { return strings.HasPrefix(err.Error(), "there is nothing to ") }
