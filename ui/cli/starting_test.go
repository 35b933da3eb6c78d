package cli

import (
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"clausewalk/ui/tui"
)

func TestAWorkshopThatTakesLongToReadIsSaidToBeRead(t *testing.T) {
	gone, read := errors.New("gone"), make(chan struct{})
	s := start(func() (*tui.App, error) { <-read; return nil, gone })
	if text := s.View().Content; strings.TrimSpace(text) != "" {
		t.Errorf("at once it shows %q", text)
	}
	// What Init gives says the one and the other, whichever comes first.
	said := make(chan tea.Msg)
	for _, cmd := range s.Init()().(tea.BatchMsg) {
		go func() { said <- cmd() }()
	}
	s.Update(<-said)
	if text := s.View().Content; !strings.Contains(text, "Reading") {
		t.Errorf("while it still reads it shows %q", text)
	}
	close(read)
	if _, cmd := s.Update(<-said); cmd == nil || !errors.Is(s.err, gone) {
		t.Errorf("it does not end with why it could not be read, but %v", s.err)
	}
}

func TestAReadingThatTakesLongCanBeLeft(t *testing.T) {
	s := start(func() (*tui.App, error) { select {} })
	quit := tea.KeyPressMsg{Code: 'c', Mod: tea.ModCtrl}
	if _, cmd := s.Update(quit); cmd != nil {
		t.Error("what comes before ctrl+c may be words, and is dropped")
	}
	s.Update(slowMsg{})
	if _, cmd := s.Update(tea.KeyPressMsg{Code: 'n'}); cmd != nil {
		t.Error("a letter does something before there is a screen")
	}
	if _, cmd := s.Update(quit); cmd == nil || cmd() != (tea.QuitMsg{}) {
		t.Error("ctrl+c does not leave")
	}
}
