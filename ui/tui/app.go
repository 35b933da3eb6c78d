package tui

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/evidence"
	"clausewalk/ui/tui/findings"
	"clausewalk/ui/tui/history"
	"clausewalk/ui/tui/home"
	"clausewalk/ui/tui/interview"
	"clausewalk/ui/tui/paint"
	"clausewalk/ui/tui/plan"
	"clausewalk/ui/tui/preview"
	"clausewalk/ui/tui/regulation"
	"clausewalk/ui/tui/risk"
	"clausewalk/ui/tui/samples"
	"clausewalk/ui/tui/score"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/system"
	"clausewalk/ui/tui/theme"
)

// App is the root of the screen: it holds the desk and the parts, and routes.
type App struct {
	Config
	book    *Book // the workshop that is open; nil while the list of workshops is shown
	home    *home.Home
	closing func() tea.Cmd // what follows once all is saved: another workshop, or the list
	desk    screen.Desk
	rooms   []room
	at      int // the room that is shown
	dialogs []screen.Dialog
	trail   []screen.Place
	queue   queue
	status  status
	bar     bar
	leaving bool
	view    tea.View
	drawn   bool // view is what would be drawn now
}

// room is a screen that can be gone to.
type room struct {
	name  string
	title string
	key   string // its letter in the menu
	part  screen.Part
}

// status is the line at the bottom: what happened last.
type status struct {
	text string
	err  bool
	at   time.Time // when it came up unasked; zero where it answers a key
}

// readFor is how long an error that nobody waited for stays, whatever is
// pressed: the next answer is often on its way before the eyes are on the screen.
const readFor = 2 * time.Second

// themes are the looks that a person can choose; dark until the terminal says
// otherwise, where they chose none.
var themes = map[string]theme.Mode{"dark": theme.Dark, "light": theme.Light, "mono": theme.Plain}

// New is the screen of a workshop.
func New(c Config) *App {
	a := &App{Config: c}
	a.desk = screen.Desk{Author: c.Author, Theme: theme.New(themes[c.Theme]), Clock: c.Now, ID: c.NewID, After: c.After, Drafts: map[journal.Key]string{}}
	if a.desk.After == nil {
		a.desk.After = func(d time.Duration, msg tea.Msg) tea.Cmd {
			return tea.Tick(d, func(time.Time) tea.Msg { return msg })
		}
	}
	if c.Home != nil {
		a.home = home.NewHome(*c.Home)
	}
	if c.Book != nil {
		a.open(c.Book)
	} else {
		a.showHome()
	}
	return a
}

// open shows a workshop.
func (a *App) open(b *Book) {
	a.book = b
	a.desk.Workshop, a.desk.Path, a.desk.Host = b.Workshop, b.Path, b.Host
	a.desk.Drafts = map[journal.Key]string{}
	for _, d := range b.Drafts {
		a.desk.Drafts[d.Key] = d.Value
	}
	a.rooms = []room{
		{"plan", "Plan", "p", plan.New(&a.desk)},
		{"interview", "Interview", "i", interview.New(&a.desk)},
		{"evidence", "Evidence", "e", evidence.New(&a.desk)},
		{"findings", "Findings", "f", findings.New(&a.desk)},
		{"samples", "Samples", "s", samples.New(&a.desk)},
		{"risk", "Risks", "k", risk.New(&a.desk)},
		{"regulation", "Regulations", "l", regulation.New(&a.desk)},
		{"systems", "AI systems", "a", system.New(&a.desk)},
		{"scores", "Scores", "c", score.New(&a.desk)},
		{"report", "Report", "r", preview.New(&a.desk)},
		{"history", "History", "h", history.New(&a.desk)},
	}
	a.at, a.trail, a.dialogs = 1, nil, nil
	a.desk.Room = running(&a.desk)
	news := slices.Clone(b.Notices)
	if a.desk.ReadOnlyReason != "" {
		news = []string{a.desk.ReadOnlyReason}
	} else if len(a.desk.Drafts) > 0 {
		news = append(news, unsavedWords(&a.desk))
	}
	if len(news) > 0 {
		a.say(strings.Join(news, " · "))
	}
}

// Init asks the terminal whether it is light or dark; nothing waits for the
// answer.
func (a *App) Init() tea.Cmd {
	return tea.Batch(tea.RequestBackgroundColor, a.visit(a.beginning()))
}

// QuitMsg asks the screen to save what it holds and leave, as a closing
// terminal does.
type QuitMsg struct{}

// NoticeMsg says something that happened behind the screen.
type NoticeMsg struct{ Text string }

// Leaving tells whether the screen itself asked to end, with everything saved.
func (a *App) Leaving() bool { return a.leaving }

// Shown is the workshop as it is shown: saved, and on top what waits to be
// saved; nil while none is open.
func (a *App) Shown() *workshop.Workshop { return a.desk.Workshop }

// Width is the number of columns that a line takes on this terminal.
func (a *App) Width(line string) int { return a.desk.Ruler.Width(line) }

// Update takes one message.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	a.drawn = false
	_, cmd := a.route(msg)
	if r, ok := a.rooms[a.at].part.(screen.Refresher); ok {
		cmd = tea.Batch(cmd, a.carry(r.Refresh(&a.desk)))
	}
	return a, cmd
}

func (a *App) route(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.desk.Width, a.desk.Height = msg.Width, msg.Height
		a.desk.Edition++
	case tea.BackgroundColorMsg:
		if _, chosen := themes[a.Config.Theme]; !chosen && a.desk.Theme.Mode != theme.Plain {
			a.setTheme(map[bool]theme.Mode{true: theme.Dark, false: theme.Light}[msg.IsDark()])
		}
	case tea.ColorProfileMsg:
		if msg.Profile <= colorprofile.ASCII {
			a.setTheme(theme.Plain)
		}
	case tea.ModeReportMsg:
		if known := []ansi.ModeSetting{ansi.ModeReset, ansi.ModeSet, ansi.ModePermanentlySet}; msg.Mode == ansi.ModeUnicodeCore && slices.Contains(known, msg.Value) {
			a.desk.Ruler = paint.Ruler{Method: ansi.GraphemeWidth} // as the renderer does from here on
			a.desk.Edition++
		}
	case tea.KeyPressMsg:
		return a, a.key(msg)
	case tea.MouseMsg:
		return a, a.mouse(msg)
	case tea.PasteMsg:
		return a, a.carry(a.top().Update(&a.desk, msg))
	case wroteMsg:
		return a, a.wrote(msg)
	case progressed:
		return a, a.progressed(msg)
	case awaited:
		return a, a.arrived(msg)
	case editMsg:
		return a, a.edit(msg)
	case NoticeMsg:
		a.say(msg.Text)
	case openedMsg:
		return a, a.opened(msg)
	case closedMsg:
		return a, a.closed(msg)
	case QuitMsg:
		return a, a.quit()
	default:
		return a, a.tell(msg)
	}
	return a, nil
}

func (a *App) setTheme(m theme.Mode) {
	a.desk.Theme = theme.New(m)
	a.desk.Edition++
}

// tell passes a message to every part: the result of a command goes to whoever
// knows its type.
func (a *App) tell(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for _, d := range slices.Clone(a.dialogs) {
		cmds = append(cmds, a.carry(d.Update(&a.desk, msg)))
	}
	for _, r := range a.rooms {
		cmds = append(cmds, a.carry(r.part.Update(&a.desk, msg)))
	}
	return tea.Batch(cmds...)
}

// top is the part that keys go to.
func (a *App) top() screen.Part {
	if n := len(a.dialogs); n > 0 {
		return a.dialogs[n-1]
	}
	return a.rooms[a.at].part
}

// say tells what happened; an error that is shown stays.
func (a *App) say(text string) {
	if !a.status.err {
		a.status = status{text: text}
	}
}

func (a *App) fail(err error) { a.status = status{text: err.Error(), err: true} }

// alarm is an error that comes up while something else is being done.
func (a *App) alarm(err error) {
	a.status = status{text: err.Error(), err: true, at: a.desk.Clock()}
}

// quit leaves when everything is on the disk. What is being typed is kept as a
// draft and offered again.
func (a *App) quit() tea.Cmd {
	a.leaving = true
	var cmds []tea.Cmd
	for _, d := range a.dialogs {
		cmds = append(cmds, a.carry(d.Update(&a.desk, screen.Closing{})))
	}
	if a.queue.empty() {
		return a.leave()
	}
	a.say("saving before leaving…")
	return tea.Batch(cmds...)
}

func (a *App) leave() tea.Cmd { return tea.Quit }
