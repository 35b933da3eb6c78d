package widget

import (
	tea "charm.land/bubbletea/v2"

	"clausewalk/ui/tui/screen"
)

// Records is a screen of records: their list, and the page of the one that the
// cursor is on. A screen embeds it, and says what the rows and the pages are.
type Records struct {
	Browse
	Rows    func(*screen.Desk) (head string, rows []Row)    // asked for when the workshop has changed
	Page    func(d *screen.Desk, id string, w int) []string // in w columns
	Begin   func(*screen.Desk) (id string)                  // where the cursor begins; nil for the first row
	head    string
	edition int // of the workshop whose rows these are, plus one
}

// Fresh reads the rows anew where the workshop has changed.
func (r *Records) Fresh(d *screen.Desk) {
	if r.edition == d.Edition+1 {
		return
	}
	first := r.edition == 0
	r.edition = d.Edition + 1
	var rows []Row
	r.head, rows = r.Rows(d)
	r.Set(rows)
	if first && r.Begin != nil {
		r.GoTo(r.Begin(d))
	}
}

// Update takes what is typed into the filter, and the mouse.
func (r *Records) Update(_ *screen.Desk, msg tea.Msg) screen.Intent {
	r.Browse.Update(msg)
	return nil
}

// Visit shows a record.
func (r *Records) Visit(d *screen.Desk, p screen.Place) screen.Intent {
	r.Fresh(d)
	if p.ID != "" {
		r.GoTo(p.ID)
	}
	return nil
}

// Here is the record that is shown.
func (r *Records) Here(*screen.Desk) screen.Place { return screen.Place{ID: r.Current()} }

// View draws the list, and the page.
func (r *Records) View(d *screen.Desk, w, h int) screen.Frame {
	r.Fresh(d)
	return r.Browse.View(d, w, h, Head(r.head, h), func(w int) []string { return r.Page(d, r.Current(), w) })
}
