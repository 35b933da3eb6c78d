// Package tuitest drives the screen without a terminal and without a clock:
// keys go in, commands are run until there are none, and the frame comes out as
// text. It holds every frame against the rule that it fills the screen exactly.
package tuitest

import (
	"reflect"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"clausewalk/ui/tui"
)

// TB is what a test or a fuzz target offers.
type TB interface {
	Helper()
	Fatalf(string, ...any)
}

// Driver presses keys on an App.
type Driver struct {
	t             TB
	App           *tui.App
	width, height int
	quit          bool
	Watch         func(screen string) // gets every frame, also those between the commands of one key
}

// Immediately is a Config.After that does not wait. What would come only after
// many seconds does not come at all.
func Immediately(d time.Duration, msg tea.Msg) tea.Cmd {
	if d > 5*time.Second {
		return nil
	}
	return func() tea.Msg { return msg }
}

// New begins with an App on a screen of the given size.
func New(t TB, app *tui.App, width, height int) *Driver {
	d := &Driver{t: t, App: app}
	d.run(app.Init())
	d.Resize(width, height)
	return d
}

// Resize gives the screen another size.
func (d *Driver) Resize(width, height int) *Driver {
	d.width, d.height = width, height
	return d.Send(tea.WindowSizeMsg{Width: width, Height: height})
}

// Send hands a message over, runs what comes of it, and checks the frame.
func (d *Driver) Send(msg tea.Msg) *Driver {
	d.t.Helper()
	_, cmd := d.App.Update(msg)
	d.run(cmd)
	d.check()
	return d
}

// run runs a command and what follows from it.
func (d *Driver) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	msg := cmd()
	switch msg := msg.(type) {
	case nil:
		return
	case tea.BatchMsg:
		for _, c := range msg {
			d.run(c)
		}
		return
	case tea.QuitMsg:
		d.quit = true
		return
	}
	if reflect.TypeOf(msg).PkgPath() == "charm.land/bubbletea/v2" {
		return // for the program: suspend, clipboard and the like
	}
	_, next := d.App.Update(msg)
	if d.Watch != nil {
		d.Watch(d.Screen())
	}
	d.run(next)
}

// Quit tells whether the App has asked to end.
func (d *Driver) Quit() bool { return d.quit }

// Press presses keys: names such as "enter" and "ctrl+p", or single characters.
func (d *Driver) Press(keys ...string) *Driver {
	d.t.Helper()
	for _, k := range keys {
		d.Send(Key(k))
	}
	return d
}

// Type types a text, a key for each character.
func (d *Driver) Type(text string) *Driver {
	d.t.Helper()
	for _, r := range text {
		d.Send(Key(string(r)))
	}
	return d
}

// Paste pastes a text.
func (d *Driver) Paste(text string) *Driver { return d.Send(tea.PasteMsg{Content: text}) }

var special = map[string]rune{
	"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "backspace": tea.KeyBackspace, "delete": tea.KeyDelete,
	"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "home": tea.KeyHome, "end": tea.KeyEnd,
	"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "f1": tea.KeyF1, "f2": tea.KeyF2, "f3": tea.KeyF3, "f9": tea.KeyF9,
}

// Key is the message of a key by its name.
func Key(name string) tea.KeyPressMsg {
	var mod tea.KeyMod
	for {
		switch {
		case strings.HasPrefix(name, "ctrl+"):
			mod |= tea.ModCtrl
			name = name[5:]
			continue
		case strings.HasPrefix(name, "alt+"):
			mod |= tea.ModAlt
			name = name[4:]
			continue
		case strings.HasPrefix(name, "shift+"):
			mod |= tea.ModShift
			name = name[6:]
			continue
		}
		break
	}
	if name == "space" {
		name = " "
	}
	if code, ok := special[name]; ok {
		return tea.KeyPressMsg{Code: code, Mod: mod}
	}
	r := []rune(name)[0]
	k := tea.KeyPressMsg{Code: r, Mod: mod}
	if mod == 0 {
		k.Text = name
	}
	return k
}

// Screen is what a person sees, a line each, without trailing spaces.
func (d *Driver) Screen() string {
	lines := strings.Split(ansi.Strip(d.App.View().Content), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}

// See fails unless the screen shows all of the texts.
func (d *Driver) See(texts ...string) *Driver {
	d.t.Helper()
	for _, s := range texts {
		if screen := d.Screen(); !strings.Contains(screen, s) {
			d.t.Fatalf("the screen does not show %q:\n%s", s, screen)
		}
	}
	return d
}

// Not fails when the screen shows one of the texts.
func (d *Driver) Not(texts ...string) *Driver {
	d.t.Helper()
	for _, s := range texts {
		if screen := d.Screen(); strings.Contains(screen, s) {
			d.t.Fatalf("the screen shows %q:\n%s", s, screen)
		}
	}
	return d
}

// check holds the frame against the size of the screen.
func (d *Driver) check() {
	d.t.Helper()
	v := d.App.View()
	if d.width == 0 || d.height == 0 {
		return
	}
	lines := strings.Split(v.Content, "\n")
	if len(lines) != d.height {
		d.t.Fatalf("the frame has %d lines on a screen of %d:\n%s", len(lines), d.height, v.Content)
	}
	for i, l := range lines {
		if n := d.App.Width(l); n != d.width {
			d.t.Fatalf("line %d is %d columns wide on a screen of %d: %q", i, n, d.width, l)
		}
	}
	if c := v.Cursor; c != nil && (c.X < 0 || c.Y < 0 || c.X >= d.width || c.Y >= d.height) {
		d.t.Fatalf("the cursor is at %d,%d on a screen of %dx%d", c.X, c.Y, d.width, d.height)
	}
}

var _ TB = (*testing.T)(nil)
