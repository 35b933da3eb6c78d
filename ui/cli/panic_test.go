package cli

import (
	"bytes"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// broken is a screen that fails at the first key.
type broken struct{}

func (broken) Init() tea.Cmd { return nil }
func (broken) View() tea.View {
	v := tea.NewView("work")
	v.AltScreen = true
	return v
}
func (b broken) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(tea.KeyPressMsg); ok {
		panic("a mistake of ours")
	}
	return b, nil
}

func TestAFailingScreenGivesTheTerminalBackAndSaysWhereTheWorkIs(t *testing.T) {
	var out bytes.Buffer
	p := tea.NewProgram(broken{}, tea.WithInput(strings.NewReader("x")), tea.WithOutput(&out), tea.WithWindowSize(80, 24), tea.WithoutSignalHandler())
	_, err := p.Run()
	told := ended(err, "/home/ada/acme.clausewalk")
	if told == nil || !strings.Contains(told.Error(), "marked saved is in /home/ada/acme.clausewalk: open it again") {
		t.Fatalf("%v", told)
	}
	if enter, leave := strings.LastIndex(out.String(), "\x1b[?1049h"), strings.LastIndex(out.String(), "\x1b[?1049l"); leave < enter {
		t.Fatalf("the terminal is left on the other screen: %q", out.String())
	}
}
