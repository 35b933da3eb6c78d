package tui

import (
	"bytes"
	"io"
	"os/exec"
	"runtime"
	"time"
)

// editor runs an editor in the terminal, which the screen has left for it.
type editor struct{ *exec.Cmd }

func (e editor) SetStdin(r io.Reader)  { e.Stdin = r }
func (e editor) SetStdout(w io.Writer) { e.Stdout = w }
func (e editor) SetStderr(w io.Writer) { e.Stderr = w }

func (e editor) Run() error {
	err := e.Cmd.Run()
	awaitRenderer()
	return err
}

// awaitRenderer waits until nobody draws any more. Bubble Tea tells its render
// loop to end and goes on; an editor that returns at once can be done before the
// loop is, which then stops the clock of the next one, and nothing is drawn again
// (github.com/charmbracelet/bubbletea/issues/1778). The loop is known by its name
// among the goroutines: there is no other trace of it.
func awaitRenderer() {
	stacks := make([]byte, 256<<10)
	for range 1000 {
		n := runtime.Stack(stacks, true)
		if !bytes.Contains(stacks[:n], []byte("(*Program).startRenderer.func")) {
			return
		}
		time.Sleep(time.Millisecond)
	}
}
