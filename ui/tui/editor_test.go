package tui

import (
	"bytes"
	"os"
	"os/exec"
	"runtime"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// edits leaves for an editor that is done before it began, again and again; what
// it says is how often it came back.
type edits struct{ back int }

const timesAway = 20

func (m edits) leave() tea.Cmd {
	return tea.Exec(editor{exec.Command("no-such-editor")}, func(error) tea.Msg { return m.back + 1 })
}

func (m edits) Init() tea.Cmd { return m.leave() }

func (m edits) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if n, ok := msg.(int); ok {
		if m.back = n; n < timesAway {
			return m, m.leave()
		}
	}
	return m, nil
}

func (m edits) View() tea.View {
	if m.back < timesAway {
		return tea.NewView("away")
	}
	return tea.NewView("back at last")
}

// screenful takes what is drawn.
type screenful struct {
	mu    sync.Mutex
	drawn []byte
	there chan struct{} // closed when it has all been drawn
}

func (s *screenful) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	was := bytes.Contains(s.drawn, []byte("last"))
	if s.drawn = append(s.drawn, p...); !was && bytes.Contains(s.drawn, []byte("last")) {
		close(s.there)
	}
	return len(p), nil
}

func TestTheScreenIsDrawnAfterAnEditorThatReturnedAtOnce(t *testing.T) {
	// On one processor the editor is always done before the render loop is.
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	in, keyboard, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	defer keyboard.Close()
	out := &screenful{there: make(chan struct{})}
	p := tea.NewProgram(edits{}, tea.WithInput(in), tea.WithOutput(out), tea.WithWindowSize(80, 24), tea.WithoutSignals())
	ended := make(chan error, 1)
	go func() { _, err := p.Run(); ended <- err }()
	select {
	case <-out.there:
	case <-time.After(20 * time.Second):
		t.Errorf("nothing was drawn after the last return; before it: %q", out.drawn)
	}
	p.Quit()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
}
