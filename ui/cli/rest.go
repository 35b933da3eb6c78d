package cli

import (
	"runtime/debug"
	"time"

	tea "charm.land/bubbletea/v2"
)

// untilRest is how long nobody has pressed a key when the program rests. In a
// workshop people talk for minutes between two answers; the keys of one answer
// come closer together, and none of them shall wait for what was given back.
const untilRest = 5 * time.Second

// rest gives memory back whenever the program rests: what the last keys left
// behind, and the pages of the program that only they needed. The next key
// fetches again what it needs, which takes it a few milliseconds.
type rest struct{ timer *time.Timer }

func newRest() *rest { return &rest{time.AfterFunc(untilRest, giveBack)} }

// watch passes a message on and puts the rest off if a person caused it.
func (r *rest) watch(msg tea.Msg) {
	switch msg.(type) {
	case tea.KeyMsg, tea.MouseMsg, tea.PasteMsg, tea.WindowSizeMsg:
		r.timer.Reset(untilRest)
	}
}

func (r *rest) end() { r.timer.Stop() }

func giveBack() {
	debug.FreeOSMemory()
	giveProgramBack()
}
