package tui

import (
	"errors"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// Config is what the screen is given.
type Config struct {
	Workshop *workshop.Workshop
	Store    Store
	Path     string
	Author   string
	Now      func() time.Time
	NewID    func(time.Time) string
	Drafts   []journal.Set // text that was being typed when the file was last used
	// Report writes the report and returns where it is.
	Report func(*workshop.Workshop) (string, error)
}

// App is the root of the screen: it holds what is shown, and routes messages.
type App struct {
	Config
	w       *workshop.Workshop // as shown: saved, and on top what waits to be saved
	saved   *workshop.State
	queue   queue
	theme   theme
	width   int
	height  int
	at      int // position of the card in the deck
	side    int // which item of a paired card answers go to
	top     int // first line of the card that is shown
	filter  filter
	field   *field
	help    bool
	helpTop int
	status  status
	leaving bool
	drafts  map[journal.Key]string
	list    listCache
	body    bodyCache
	scored  scored
}

// status is the line at the bottom: what happened last.
type status struct {
	text string
	err  bool
}

// New is the screen of a workshop.
func New(c Config) *App {
	a := &App{Config: c, w: c.Workshop, saved: c.Workshop.State, theme: newTheme(true), drafts: map[journal.Key]string{}}
	for _, d := range c.Drafts {
		a.drafts[d.Key] = d.Value
	}
	switch {
	case a.w.ReadOnlyReason != "":
		a.status = status{text: a.w.ReadOnlyReason}
	case len(a.drafts) > 0:
		a.status = status{text: "text was being typed when this file was last used: it is offered again in its field (n, w, d)"}
	}
	if i := a.firstOpen(0); i >= 0 {
		a.at = i
	}
	return a
}

// Init asks the terminal whether it is light or dark; nothing waits for the
// answer.
func (a *App) Init() tea.Cmd { return tea.RequestBackgroundColor }

// Update takes one message.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.width, a.height = msg.Width, msg.Height
		if a.field != nil {
			a.field.resize(a.fieldSize())
		}
	case tea.BackgroundColorMsg:
		a.theme = newTheme(msg.IsDark())
		a.list, a.body = listCache{}, bodyCache{}
	case tea.KeyPressMsg:
		return a, a.key(msg)
	case tea.PasteMsg:
		return a, a.paste(msg)
	case tea.MouseClickMsg:
		return a, a.click(msg)
	case tea.MouseWheelMsg:
		return a, a.wheel(msg)
	case wroteMsg:
		return a, a.wrote(msg)
	case draftMsg:
		return a, a.draftDue(msg)
	case reportMsg:
		a.reported(msg)
	case QuitMsg:
		return a, a.quit()
	default:
		if a.field != nil {
			return a, a.field.pass(msg)
		}
	}
	return a, nil
}

// QuitMsg asks the screen to save what it holds and leave, as a closing
// terminal does.
type QuitMsg struct{}

func (a *App) key(k tea.KeyPressMsg) tea.Cmd {
	if k.String() == "ctrl+c" {
		return a.quit()
	}
	switch {
	case a.field != nil:
		return a.fieldKey(k)
	case a.filter.open:
		return a.filterKey(k)
	case a.help:
		return a.helpKey(k)
	}
	if a.status.err {
		a.status = status{} // an error stays until a key
	}
	act := find(k)
	if act == nil {
		return nil
	}
	if why := a.refusal(act); why != "" {
		a.status = status{text: why}
		return nil
	}
	return act.run(a)
}

// do turns an intent into changes, shows them, and has them saved.
func (a *App) do(act journal.Act, label string) tea.Cmd {
	act, err := a.w.Prepare(act)
	if errors.Is(err, journal.ErrNothing) {
		return nil
	}
	if err != nil {
		a.status = status{text: err.Error(), err: true}
		return nil
	}
	author := a.Author
	return a.push(job{label: label, sets: act.Sets, run: a.commit(act, author)})
}

func (a *App) push(j job) tea.Cmd {
	a.show(j.sets)
	if !j.draft {
		a.status = status{text: "saving…"}
	}
	return a.queue.push(j, a.Store)
}

// show applies changes to what is drawn.
func (a *App) show(sets []journal.Set) {
	if len(sets) == 0 {
		return
	}
	st := a.w.State.Clone()
	for _, s := range sets {
		st.Apply(s)
		delete(st.Conflicts, s.Key)
	}
	a.w = a.w.At(st)
	a.list, a.body = listCache{}, bodyCache{}
}

// wrote ends a job. After a failure the screen shows what the file holds, and
// on top what still waits.
func (a *App) wrote(msg wroteMsg) tea.Cmd {
	next := a.queue.done(a.Store)
	switch {
	case msg.err != nil:
		a.status = status{text: "NOT SAVED: " + msg.err.Error(), err: true}
		if _, known := msg.err.(journal.ErrOvertaken); known || isNothing(msg.err) {
			a.status = status{text: msg.err.Error()}
		}
	case msg.job.draft:
	default:
		a.status = status{text: "saved · " + msg.job.label}
	}
	if msg.state != nil {
		a.saved = msg.state
		a.w = a.w.At(msg.state)
		a.list, a.body = listCache{}, bodyCache{}
		for _, j := range a.queue.jobs {
			a.show(j.sets)
		}
	}
	if a.leaving && a.queue.empty() {
		return tea.Quit
	}
	return next
}

// quit leaves when everything is on the disk. What is being typed is kept as a
// draft and offered again.
func (a *App) quit() tea.Cmd {
	a.leaving = true
	var cmd tea.Cmd
	if a.field != nil {
		cmd = a.saveDraft()
	}
	if a.queue.empty() {
		return tea.Quit
	}
	a.status = status{text: "saving before leaving…"}
	return cmd
}

// Leaving tells whether the screen itself asked to end, with everything saved.
func (a *App) Leaving() bool { return a.leaving }

func (a *App) card() *checklist.Card { return &a.w.Deck.Cards[a.at] }

// ref is the item that answers go to.
func (a *App) ref() checklist.Ref {
	c := a.card()
	return c.Refs[min(a.side, len(c.Refs)-1)]
}

func (a *App) move(by int) tea.Cmd {
	a.at, a.side, a.top = a.filter.step(a, by), 0, 0
	return nil
}

func (a *App) goTo(at int) {
	a.at, a.side, a.top = at, 0, 0
}

func (a *App) nextOpen() tea.Cmd {
	if i := a.firstOpen(a.at + 1); i >= 0 {
		a.goTo(i)
	} else {
		a.status = status{text: "every card has an answer"}
	}
	return nil
}

// firstOpen is the first card from a position on, and around, with an item
// that has no verdict; -1 when there is none.
func (a *App) firstOpen(from int) int {
	n := len(a.w.Deck.Cards)
	for i := range n {
		at := (from + i) % n
		for _, r := range a.w.Deck.Cards[at].Refs {
			if a.w.Answers[r].Verdict == workshop.Open {
				return at
			}
		}
	}
	return -1
}

func (a *App) setVerdict(v workshop.Verdict) tea.Cmd {
	fields := map[string]string{"verdict": string(v)}
	return a.do(journal.Act{Sets: workshop.AnswerSets(a.ref(), fields)}, a.ref().Item+" "+v.String())
}

func (a *App) setMaturity(l workshop.Level) tea.Cmd {
	label := a.ref().Item + " maturity not assessed"
	if n, ok := l.Int(); ok {
		label = fmt.Sprintf("%s maturity %d, %s", a.ref().Item, n, workshop.LevelNames[n])
	}
	return a.do(journal.Act{Sets: workshop.AnswerSets(a.ref(), map[string]string{"maturity": string(l)})}, label)
}

func (a *App) otherSide() tea.Cmd {
	a.side = 1 - a.side
	a.body = bodyCache{}
	return nil
}

func (a *App) sameForBoth() tea.Cmd {
	act, err := a.w.SameForBoth(a.card().Pair, a.ref())
	if err != nil {
		a.status = status{text: err.Error(), err: true}
		return nil
	}
	return a.do(act, "same answer for both standards")
}

func (a *App) undo() tea.Cmd {
	author := a.Author
	return a.push(job{label: "undone", run: a.undoRun(author)})
}

func (a *App) redo() tea.Cmd {
	author := a.Author
	return a.push(job{label: "done again", run: a.redoRun(author)})
}

func (a *App) escape() tea.Cmd {
	a.filter = filter{}
	a.status = status{}
	a.list = listCache{}
	return nil
}

type reportMsg struct {
	path string
	err  error
}

func (a *App) writeReport() tea.Cmd {
	w, write := a.w, a.Report
	a.status = status{text: "writing the report…"}
	return func() tea.Msg {
		path, err := write(w)
		return reportMsg{path, err}
	}
}

func (a *App) reported(msg reportMsg) {
	a.status = status{text: "report written: " + harmless.Line(msg.path)}
	if msg.err != nil {
		a.status = status{text: "no report: " + msg.err.Error(), err: true}
	}
}
