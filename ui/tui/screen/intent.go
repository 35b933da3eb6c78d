package screen

import (
	tea "charm.land/bubbletea/v2"

	"clausewalk/model/journal"
)

// Intent is what a part wants done; nil for nothing. The root carries it out
// before it draws again.
type Intent interface{ intent() }

// The intents.
type (
	// Do has an act prepared by the model, shown, and saved. When the model
	// refuses it, the dialog on top stays and gets Refused; when it is accepted
	// the dialog closes if Closes says so, and Then follows.
	Do struct {
		Act     journal.Act
		Label   string                 // said when it is saved
		Closes  bool                   // it came from the dialog on top, which has done its work
		Settles map[journal.Key]string // drafts that it replaces once it is saved, with what was typed
		Then    Intent
	}
	// Say tells what happened.
	Say struct{ Text string }
	// Fail tells what went wrong; it stays until a key.
	Fail struct{ Err error }
	// Go shows another place and remembers the one before.
	Go struct{ Place }
	// Show shows a place without remembering the one before.
	Show struct{ Place }
	// Back returns to where one was.
	Back struct{}
	// Mark remembers where one is, before moving on within the screen.
	Mark struct{}
	// Open puts a dialog on top; Close takes it away.
	Open struct{ Dialog Dialog }
	// Close takes away the dialog on top.
	Close struct{}
	// Run runs a command; its message comes to every part.
	Run struct{ Cmd tea.Cmd }
	// Await does in the background what may take a while, such as reading a
	// file, and then what it returns. A dialog that asked stays until then.
	Await struct {
		Run func() func(*Desk) Intent
		// RunLong in place of Run is for what may take longer: it says how far it
		// is, and a bar shows that.
		RunLong func(at func(n, of int)) func(*Desk) Intent
	}
	// Next is what follows, from the desk as it is by then.
	Next struct{ Of func(*Desk) Intent }
	// Keep keeps what is being typed, on the disk.
	Keep struct {
		Key  journal.Key
		Text string
	}
	// Seat changes who is in the room.
	Seat struct{ Room }
	// Copy puts text on the clipboard.
	Copy struct{ Text, What string }
	// Edit opens text in $EDITOR; Edited comes back.
	Edit struct{ Text string }
	// Undo takes the last act back; Redo brings it back again.
	Undo struct{}
	// Redo brings back what was undone last.
	Redo struct{}
	// OpenFile opens a workshop in place of the one that is open, if any.
	OpenFile struct {
		Path     string
		ReadOnly bool
	}
	// CloseFile saves all, closes the workshop and shows the list of them.
	CloseFile struct{}
	// Suspend gives the terminal back for a while.
	Suspend struct{}
	// Quit saves all and ends.
	Quit struct{}
	// All is several intents, in order.
	All []Intent
)

func (Do) intent()        {}
func (Say) intent()       {}
func (Fail) intent()      {}
func (Go) intent()        {}
func (Show) intent()      {}
func (Back) intent()      {}
func (Mark) intent()      {}
func (Open) intent()      {}
func (Close) intent()     {}
func (Run) intent()       {}
func (Await) intent()     {}
func (Next) intent()      {}
func (Keep) intent()      {}
func (Seat) intent()      {}
func (Copy) intent()      {}
func (Edit) intent()      {}
func (Undo) intent()      {}
func (Redo) intent()      {}
func (OpenFile) intent()  {}
func (CloseFile) intent() {}
func (Suspend) intent()   {}
func (Quit) intent()      {}
func (All) intent()       {}

// Refused comes to the dialog on top when the model refuses its act.
type Refused struct{ Err error }

// Edited is text as it came back from $EDITOR.
type Edited struct {
	Text string
	Err  error // what went wrong; Text holds what could be read all the same
}

// Closing comes to a dialog before it is taken away, so that it can keep what
// was typed.
type Closing struct{}

// Saved comes to every part when changes have been written to the file.
type Saved struct{}
