package cli

import (
	"bytes"
	"io"
	"sync"
)

// aside keeps what is printed while the screen has the terminal: written there
// at once it would stand between the panes, and the screen would not know.
type aside struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write keeps more.
func (a *aside) Write(p []byte) (int, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.text.Write(p)
}

// print prints what was kept, once the terminal is free again.
func (a *aside) print(to io.Writer) {
	a.mu.Lock()
	defer a.mu.Unlock()
	// What cannot be printed here can be said nowhere.
	_, _ = a.text.WriteTo(to)
}
