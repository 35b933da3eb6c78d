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
