//go:build !windows

// Package clitest runs programs in a real terminal, for tests.
package clitest

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/creack/pty"
	"github.com/hinshun/vt10x"
)

// patience is how long a terminal may take to show what a test waits for; a
// test that passes never waits that long.
const patience = 20 * time.Second

// Terminal is a program in a pseudo-terminal, with an emulator that holds what
// a person would see.
type Terminal struct {
	t    *testing.T
	Cmd  *exec.Cmd
	pty  *os.File
	mu   sync.Mutex
	vt   vt10x.Terminal
	more chan struct{} // gets a token when something was drawn
	end  chan struct{} // closed when the program's output has ended
	err  error         // of the program, once end is closed
}

// Start runs a program on a screen of the given size.
func Start(t *testing.T, width, height int, env []string, dir, program string, args ...string) *Terminal {
	t.Helper()
	cmd := exec.Command(program, args...)
	cmd.Dir = dir
	cmd.Env = append(append(os.Environ(), "TERM=xterm-256color"), env...)
	f, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: uint16(height), Cols: uint16(width)})
	if err != nil {
		t.Fatal(err)
	}
	term := &Terminal{t: t, Cmd: cmd, pty: f, vt: vt10x.New(vt10x.WithSize(width, height)), more: make(chan struct{}, 1), end: make(chan struct{})}
	go term.read()
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		<-term.end
		_ = f.Close()
	})
	return term
}

func (x *Terminal) read() {
	buf := make([]byte, 64<<10)
	held := 0 // bytes at the front of buf that begin a character
	for {
		n, err := x.pty.Read(buf[held:])
		n += held
		whole := wholeRunes(buf[:n])
		x.mu.Lock()
		_, _ = x.vt.Write(buf[:whole])
		held = copy(buf, buf[whole:n])
		x.mu.Unlock()
		select {
		case x.more <- struct{}{}:
		default:
		}
		if err != nil {
			break
		}
	}
	x.err = x.Cmd.Wait()
	close(x.end)
}

// wholeRunes is the length of b without a character that is cut off at its end:
// the emulator takes the halves for two.
func wholeRunes(b []byte) int {
	for i := 1; i < utf8.UTFMax && i <= len(b); i++ {
		if r := b[len(b)-i]; utf8.RuneStart(r) {
			if !utf8.FullRune(b[len(b)-i:]) {
				return len(b) - i
			}
			break
		}
	}
	return len(b)
}

// Screen is what the terminal shows, a line each, without trailing spaces.
func (x *Terminal) Screen() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	lines := strings.Split(x.vt.String(), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}

// See waits until the screen shows all of the texts.
func (x *Terminal) See(texts ...string) {
	x.t.Helper()
	x.until(func(screen string) bool {
		for _, s := range texts {
			if !strings.Contains(screen, s) {
				return false
			}
		}
		return true
	}, fmt.Sprintf("%q", texts))
}

// Gone waits until the screen no longer shows a text.
func (x *Terminal) Gone(text string) {
	x.t.Helper()
	x.until(func(screen string) bool { return !strings.Contains(screen, text) }, "no "+text)
}

// TakesMouse tells whether the program has asked for the mouse.
func (x *Terminal) TakesMouse() bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.vt.Mode()&vt10x.ModeMouseMask != 0
}

// Becomes waits until ok says yes, and tells whether it ever did.
func (x *Terminal) Becomes(ok func() bool) bool {
	deadline := time.After(patience / 4)
	for !ok() {
		select {
		case <-x.more:
		case <-x.end:
			return ok()
		case <-deadline:
			return ok()
		}
	}
	return true
}

func (x *Terminal) until(ok func(string) bool, want string) {
	x.t.Helper()
	deadline := time.After(patience)
	for {
		screen := x.Screen()
		if ok(screen) {
			return
		}
		select {
		case <-x.more:
		case <-x.end:
			if !ok(x.Screen()) {
				x.t.Fatalf("the program ended (%v) before the screen showed %s:\n%s", x.err, want, screen)
			}
			return
		case <-deadline:
			x.t.Fatalf("the screen never showed %s:\n%s", want, screen)
		}
	}
}

// keyNames are keys that have no letter.
var keyNames = map[string]string{
	"enter": "\r", "esc": "\x1b", "tab": "\t", "space": " ", "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
	"ctrl+c": "\x03", "ctrl+s": "\x13", "ctrl+r": "\x12", "ctrl+z": "\x1a", "alt+enter": "\x1b\r", "backspace": "\x7f", "f1": "\x1bOP",
	"pgdown": "\x1b[6~", "pgup": "\x1b[5~", "home": "\x1b[H", "end": "\x1b[F", "shift+tab": "\x1b[Z", "ctrl+e": "\x05", "ctrl+u": "\x15", "ctrl+p": "\x10",
	"f2": "\x1bOQ", "f3": "\x1bOR",
}

// Press sends keys, each a name of keyNames or a text.
func (x *Terminal) Press(keys ...string) {
	x.t.Helper()
	for _, k := range keys {
		if seq, ok := keyNames[k]; ok {
			k = seq
		}
		if _, err := x.pty.WriteString(k); err != nil {
			x.t.Fatal(err)
		}
	}
}

// Resize gives the terminal another size.
func (x *Terminal) Resize(width, height int) {
	x.mu.Lock()
	x.vt.Resize(width, height)
	x.mu.Unlock()
	if err := pty.Setsize(x.pty, &pty.Winsize{Rows: uint16(height), Cols: uint16(width)}); err != nil {
		x.t.Fatal(err)
	}
}

// Signal sends the program a signal.
func (x *Terminal) Signal(s syscall.Signal) {
	if err := x.Cmd.Process.Signal(s); err != nil {
		x.t.Fatal(err)
	}
}

// End waits for the program's end and returns its exit code; -1 when a signal
// ended it.
func (x *Terminal) End() int {
	x.t.Helper()
	select {
	case <-x.end:
	case <-time.After(patience):
		x.t.Fatalf("the program does not end:\n%s", x.Screen())
	}
	return x.Cmd.ProcessState.ExitCode()
}
