package cli

import (
	"cmp"
	"io"
	"os"
	"os/user"
	"path/filepath"
	"strings"
	"time"

	"github.com/adrg/xdg"
	"github.com/charmbracelet/x/term"

	"clausewalk/storage"
)

// Env is what the command line takes from outside: streams, clock, and the
// folders of this installation.
type Env struct {
	Stdin  io.Reader
	Stdout io.Writer
	Stderr io.Writer
	Getenv func(string) string
	Now    func() time.Time
	State  string // folder of this installation's own data
	Config string // folder of this installation's settings
	Data   string // folder of this installation's own checklists and templates
}

// System is the process's environment. CLAUSEWALK_NOW fixes the clock, for
// tests and for documents that must come out the same.
func System() Env {
	e := Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv, Now: time.Now,
		State:  filepath.Join(xdg.StateHome, "clausewalk"),
		Config: filepath.Join(xdg.ConfigHome, "clausewalk"),
		Data:   filepath.Join(xdg.DataHome, "clausewalk"),
	}
	if t, err := time.Parse(time.RFC3339, os.Getenv("CLAUSEWALK_NOW")); err == nil {
		e.Now = func() time.Time { return t }
	}
	return e
}

// terminal tells whether both ends of the conversation are a terminal that can
// draw a screen.
func (e Env) terminal() bool {
	in, okIn := e.Stdin.(*os.File)
	_, okOut := e.outTerminal()
	return okIn && okOut && term.IsTerminal(in.Fd()) && e.Getenv("TERM") != "dumb"
}

// homeFolder is the person's own folder. Windows has another name for it.
func (e Env) homeFolder() string { return cmp.Or(e.Getenv("HOME"), e.Getenv("USERPROFILE")) }

// author is the name that changes carry when none is given.
func (e Env) author() string {
	if name := strings.TrimSpace(e.Getenv("CLAUSEWALK_NAME")); name != "" {
		return name
	}
	if s, err := e.settings(); err == nil && s.Name != "" {
		return s.Name
	}
	if u, err := user.Current(); err == nil {
		if u.Name != "" {
			return u.Name
		}
		return u.Username
	}
	return "unnamed auditor"
}

// replica is the id of this installation, made at its first use. Where it
// cannot be kept, each run is an installation of its own: that is correct,
// only undo does not reach over runs.
func (e Env) replica() string {
	path := filepath.Join(e.State, "replica")
	if b, err := os.ReadFile(path); err == nil {
		if id := strings.TrimSpace(string(b)); id != "" {
			return id
		}
	}
	id := storage.NewID(e.Now())
	if err := os.MkdirAll(e.State, 0o700); err == nil {
		_ = os.WriteFile(path, []byte(id+"\n"), 0o600)
	}
	return id
}
