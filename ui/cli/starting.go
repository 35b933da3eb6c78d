package cli

import (
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"clausewalk/ui/tui"
)

// starting is the program until its workshop has been read: setting up the
// terminal takes as long as that, so the two go side by side. It draws nothing,
// keeps what arrives meanwhile, keys above all, and hands it to the screen.
type starting struct {
	ready  chan struct{} // closed when app or err is there
	app    *tui.App
	err    error                // why there is no screen
	behind func() (done func()) // what goes on behind the screen, once it is there; may be nil
	early  []tea.Msg
	slow   bool // reading takes so long that a person wants to know of it

	settled sync.Once
	done    func()
}

// startedMsg says that the workshop has been read, slowMsg that it takes time.
type (
	startedMsg struct{}
	slowMsg    struct{}
)

// roomToStart is how much more the heap may grow than usual, in percent, until
// the first frame: collecting what the start leaves behind would take longer
// than all else. Afterwards memory counts.
const (
	roomToStart = 400
	roomToWork  = 20
)

// afterStart is when the first frame is out, and what waits for it begins.
const afterStart = 300 * time.Millisecond

// untilSlow is when a blank screen begins to look like a failure.
const untilSlow = 300 * time.Millisecond

// forAnswers is how long a terminal may take to answer.
const forAnswers = 50 * time.Millisecond

// start begins to read.
func start(read func() (*tui.App, error)) *starting {
	debug.SetGCPercent(roomToStart)
	s := &starting{ready: make(chan struct{})}
	go func() {
		defer close(s.ready)
		defer func() {
			// A panic here would leave the terminal raw.
			if p := recover(); p != nil {
				s.err = fmt.Errorf("internal error: %v", p)
			}
		}()
		s.app, s.err = read()
	}()
	return s
}

// Init waits for the workshop.
func (s *starting) Init() tea.Cmd {
	return tea.Batch(
		func() tea.Msg { <-s.ready; return startedMsg{} },
		tea.Tick(untilSlow, func(time.Time) tea.Msg { return slowMsg{} }),
	)
}

func (s *starting) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, started := msg.(startedMsg); !started {
		return s, s.before(msg)
	}
	if s.err != nil {
		// The terminal was asked what it can do: an answer that comes after the
		// end would stand on the shell's line.
		return s, tea.Tick(forAnswers, func(time.Time) tea.Msg { return tea.QuitMsg{} })
	}
	later := tea.Tick(afterStart, func(time.Time) tea.Msg { s.settle(); return nil })
	cmds := []tea.Cmd{s.app.Init(), later}
	for _, m := range s.early {
		_, cmd := s.app.Update(m)
		cmds = append(cmds, cmd)
	}
	return s.app, tea.Batch(cmds...)
}

// before takes what comes before the workshop has been read.
func (s *starting) before(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case slowMsg:
		s.slow = true
		return nil
	case tea.KeyPressMsg:
		if s.slow && msg.String() == "ctrl+c" {
			return tea.Quit
		}
	}
	s.early = append(s.early, msg)
	return nil
}

// settle begins what waits for the first frame, and gives back what the start
// took of memory.
func (s *starting) settle() {
	s.settled.Do(func() {
		if s.behind != nil {
			s.done = s.behind()
		}
		debug.SetGCPercent(roomToWork)
		giveBack()
	})
}

// end waits for what went on behind the screen.
func (s *starting) end() {
	<-s.ready
	if s.app != nil {
		s.settle()
	}
	if s.done != nil {
		s.done()
	}
}

// View is a blank screen: what the renderer needs for one is made while the
// workshop is read.
func (s *starting) View() tea.View {
	v := tea.NewView(" ")
	if s.slow {
		v.SetContent(" Reading …  ctrl+c quits")
	}
	v.AltScreen = true
	return v
}
