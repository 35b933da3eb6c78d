// Command bare is a Bubble Tea program that does nothing but fill the screen
// at the frame rate of clausewalk, to measure against: a key changes each line.
package main

import (
	"fmt"
	"os"
	"strings"

	tea "charm.land/bubbletea/v2"
)

type model struct{ width, height, keys int }

func (m model) Init() tea.Cmd { return nil }

func (m model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
	case tea.KeyPressMsg:
		if msg.String() == "q" {
			return m, tea.Quit
		}
		m.keys++
	}
	return m, nil
}

func (m model) View() tea.View {
	lines := make([]string, m.height)
	for i := range lines {
		text := fmt.Sprintf("line %d after %d keys ", i, m.keys)
		if i == m.height-1 {
			text += "? keys "
		}
		lines[i] = text + strings.Repeat(".", max(0, m.width-len(text)))
	}
	v := tea.NewView(strings.Join(lines, "\n"))
	v.AltScreen = true
	return v
}

func main() {
	if _, err := tea.NewProgram(model{}, tea.WithFPS(120)).Run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
