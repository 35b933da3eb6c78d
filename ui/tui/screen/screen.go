// Package screen is the contract between the root of the terminal screen and
// its parts. A part has a table of actions and a view; what happens in it is
// handed back as an intent, which the root carries out. No part knows another,
// writes a file or holds the workshop: it is shown a Desk to read from.
package screen

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/paint"
	"clausewalk/ui/tui/theme"
)

// Desk is what a part reads from. It is the root's; parts change nothing in it.
type Desk struct {
	*workshop.Workshop // saved, and on top what waits to be saved; nil while no workshop is open
	Path               string
	Author             string
	Theme              *theme.Theme
	Ruler              paint.Ruler
	Room               Room
	Width, Height      int // of the whole screen
	Clock              func() time.Time
	ID                 func(time.Time) string
	After              func(time.Duration, tea.Msg) tea.Cmd // sends a message later
	Drafts             map[journal.Key]string               // text that was typed and not saved
	Edition            int                                  // counts up whenever what is shown may have changed
	Host               Host
	scored             scored
}

// Now is the moment, as records write it.
func (d *Desk) Now() workshop.Timestamp {
	return workshop.Timestamp(d.Clock().Format(journal.TimeLayout))
}

// Today is the day, as records write it.
func (d *Desk) Today() workshop.Date { return workshop.Date(d.Clock().Format(time.DateOnly)) }

// NewID is the id of a new record.
func (d *Desk) NewID() string { return d.ID(d.Clock()) }

// Room is who is being talked to now.
type Room struct {
	Session string   // id of the session that is running; empty for none
	Seats   []string // person ids, on the keys F1 to F9
	Speaker string   // whose words the next note holds; empty for nobody's
	Method  workshop.Method
}

// Part is a component: a screen, or a dialog over one.
type Part interface {
	// Actions is what its keys do, in the order of the footer and the help.
	Actions() []Action
	// Update takes every message that no action handles.
	Update(*Desk, tea.Msg) Intent
	// View draws it in exactly w columns and h lines.
	View(d *Desk, w, h int) Frame
}

// Typer is a part into which text may be typed: while it is, keys that print
// are text and not actions.
type Typer interface{ Typing() bool }

// Holder is a dialog that may hold what is not saved.
type Holder interface{ Holds() bool }

// Visited is a screen that can show a place and say at which it is.
type Visited interface {
	Visit(*Desk, Place) Intent
	Here(*Desk) Place
}

// Refresher is a screen that fetches what it shows: it is asked after every
// message whether that is still what there is.
type Refresher interface{ Refresh(*Desk) Intent }

// Dialog is a part that is drawn in a box over the screen.
type Dialog interface {
	Part
	Title() string
	// Size is how much room it wants inside its frame, out of at most w by h.
	Size(d *Desk, w, h int) (int, int)
	Anchor() Anchor
}

// Anchor is where a dialog stands.
type Anchor int

// The anchors: in the middle, or at the bottom so that the question above
// stays in sight.
const (
	Middle Anchor = iota
	Bottom
)

// Frame is a part as it is drawn.
type Frame struct {
	Lines  []string
	Cursor *tea.Cursor // relative to the frame; nil while nothing is typed
}

// Place is something that a screen can show.
type Place struct {
	Screen string        // its name
	Ref    checklist.Ref // the item, where it is about one
	ID     string        // the record, where it is about one
	Only   []checklist.Ref
	Why    string // what Only has in common
}

// Action is something that a key does. The one table feeds the handler, the
// footer, the help and the palette, so that they cannot disagree.
type Action struct {
	Keys   []string // as KeyPressMsg.String gives them; the first is shown
	Label  string   // on the footer; empty for keys that everybody knows
	Shown  string   // the keys as the footer shows them, where it speaks for several actions
	Help   string
	Named  func(*Desk) string // what it acts on, after Help, where the workshop has its own name for it
	Group  string
	Writes bool               // is refused while the file is read-only
	Prints bool               // works on a key that prints even while text is typed, unless Why refuses
	Why    func(*Desk) string // why it does not work now; nil or empty when it does
	Run    func(*Desk) Intent
}

// Join is tables one after the other; a key that an earlier table has is not
// offered again.
func Join(tables ...[]Action) []Action {
	taken := map[string]bool{}
	var out []Action
	for _, table := range tables {
		var fresh []string
		for _, a := range table {
			keys := slices.DeleteFunc(slices.Clone(a.Keys), func(k string) bool { return taken[k] })
			if len(keys) > 0 {
				a.Keys = keys
				out = append(out, a)
			}
			fresh = append(fresh, keys...)
		}
		for _, k := range fresh {
			taken[k] = true
		}
	}
	return out
}

// Says is what an action does, in the words of the workshop that is open.
func (a *Action) Says(d *Desk) string {
	if a.Named == nil || d.Workshop == nil {
		return a.Help
	}
	return a.Help + a.Named(d)
}

// Refusal says why an action does not work now; empty when it does.
func (a *Action) Refusal(d *Desk) string {
	if a.Writes && d.Workshop != nil && d.ReadOnlyReason != "" {
		return d.ReadOnlyReason
	}
	if a.Why != nil {
		return a.Why(d)
	}
	return ""
}

// Scores are what the answers add up to, computed once for a state.
func (d *Desk) Scores() scoring.Result {
	if d.scored.of != d.State {
		m, _ := scoring.MethodOf(d.Workshop) // one that cannot be read is refused where it is set
		d.scored.of, d.scored.method, d.scored.result = d.State, m, scoring.Workshop(d.Lists, d.Pairs, d.State, m)
	}
	return d.scored.result
}

// Method is how the workshop scores.
func (d *Desk) Method() scoring.Method {
	d.Scores()
	return d.scored.method
}

type scored struct {
	of     *workshop.State
	method scoring.Method
	result scoring.Result
}

// Term is a code in the words of the workshop; in English while none is open.
func (d *Desk) Term(kind, code string) string {
	if d.Workshop == nil {
		return checklist.Words{}.Term(kind, code)
	}
	return d.Words.Term(kind, code)
}
