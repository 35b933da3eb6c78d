// Package home is the list of workshops: how far each is, when it was opened
// last, and what can be done with its file.
package home

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/harmless"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// Host is what only the program around the screen can do with workshop files.
// Its functions block, so they are called in commands.
type Host struct {
	// List is the files of this folder and those that were opened last.
	List func() ([]File, error)
	// Look opens a file to see how far it is.
	Look       func(path string) Summary
	Create     func(New) (path string, err error)
	Sample     func() (path string, err error)
	Duplicate  func(path string) (copied string, err error)
	Backup     func(path string) (backup string, err error)
	Delete     func(path string) (backup string, err error)
	Checklists func() []widget.Option
	Standard   []string // ids of the checklists that are walked when nothing else is said
	Folder     string   // where a new workshop goes
}

// File is a workshop file, before it is opened.
type File struct {
	Path   string
	Opened string // when it was opened last, in words
	Size   string // in words
}

// Summary is what is in a file.
type Summary struct {
	Path         string
	Organization string
	Scope        string
	Standards    string
	Answered     int
	Items        int
	Findings     int
	Requests     int
	Err          string // why it cannot be opened
}

// New is what a new workshop begins with.
type New struct {
	Organization, File, Scope, Criteria, Purpose, Mode, Target string
	Checklists                                                 []string
	People                                                     []string // "Name, role", the lead auditor first
}

// Home is the screen of the workshops.
type Home struct {
	host    Host
	browse  widget.Browse
	files   []File
	known   map[string]Summary
	err     error
	asked   bool
	found   bool // the files have been listed once
	looking bool
	stale   bool
	begun   *widget.Form // a new workshop that is not made yet
}

// NewHome is the screen.
func NewHome(h Host) *Home {
	return &Home{host: h, known: map[string]Summary{}, browse: widget.Browse{}}
}

type listed struct {
	files []File
	err   error
}

// Refresh lists the files, and looks into them one after the other.
func (s *Home) Refresh(*screen.Desk) screen.Intent {
	if !s.asked {
		s.asked = true
		list := s.host.List
		return screen.Run{Cmd: func() tea.Msg {
			files, err := list()
			return listed{files, err}
		}}
	}
	if s.looking {
		return nil
	}
	for _, f := range s.files {
		if _, known := s.known[f.Path]; known {
			continue
		}
		s.looking = true
		look := s.host.Look
		return screen.Run{Cmd: func() tea.Msg { return look(f.Path) }}
	}
	return nil
}

// Again lists the files anew.
func (s *Home) Again() {
	s.asked, s.known = false, map[string]Summary{}
}

// Typing is true while the filter is typed.
func (s *Home) Typing() bool { return s.browse.Typing() }

// Update takes what was found, what is typed, and the mouse.
func (s *Home) Update(_ *screen.Desk, msg tea.Msg) screen.Intent {
	switch msg := msg.(type) {
	case listed:
		s.files, s.err, s.stale, s.found = msg.files, msg.err, true, true
		if msg.err != nil {
			return screen.Fail{Err: msg.err}
		}
	case Summary:
		s.known[msg.Path], s.looking, s.stale = msg, false, true
	default:
		s.browse.Update(msg)
	}
	return nil
}

func (s *Home) fresh(d *screen.Desk) {
	if !s.stale {
		return
	}
	s.stale = false
	var rows []widget.Row
	for _, f := range s.files {
		sum := s.known[f.Path]
		rows = append(rows, widget.Row{ID: f.Path, Search: f.Path + " " + sum.Organization, Text: func(w int, at bool) string { return line(d, f, sum, w, at) }})
	}
	s.browse.Set(rows)
}

func line(d *screen.Desk, f File, sum Summary, w int, at bool) string {
	ink := d.Theme.Row(at)
	name := sum.Organization
	if name == "" {
		name = base(f.Path)
	}
	bar := w / 4
	if w < 44 {
		bar = 0 // the name has more to say, and the figure says it too
	}
	progress := ""
	switch {
	case sum.Err != "":
		progress = d.Theme.Error.Render("cannot be opened")
		bar = 16
	case sum.Items > 0 && bar > 0:
		done := bar * sum.Answered / sum.Items
		progress = d.Theme.Accent.Render(strings.Repeat("█", done)) + d.Theme.Faint.Render(strings.Repeat("·", bar-done))
	}
	percent := ""
	if sum.Items > 0 {
		percent = fmt.Sprintf("%d%%", 100*sum.Answered/sum.Items)
	}
	var cells []widget.Cell
	if bar > 0 {
		cells = append(cells, widget.Cell{Text: progress, Width: bar})
	}
	cells = append(cells, widget.Cell{Text: percent, Width: 4, Right: true})
	if w >= 76 {
		cells = append(cells, widget.Cell{Text: d.Theme.Dim.Render(f.Opened), Width: 16}, widget.Cell{Text: d.Theme.Dim.Render(f.Size), Width: 8, Right: true})
	}
	room := w
	for _, c := range cells {
		room -= c.Width + 2
	}
	return widget.Columns(d, w, ink.Render(d.Ruler.Clip(harmless.Line(name), max(4, room))), cells...)
}

// base is the last part of a path, on any system.
func base(path string) string {
	if i := strings.LastIndexAny(path, `/\`); i >= 0 {
		return path[i+1:]
	}
	return path
}

// View draws the files, and the one that the cursor is on.
func (s *Home) View(d *screen.Desk, w, h int) screen.Frame {
	s.fresh(d)
	s.browse.Empty = "No workshop here yet."
	if widget.Detail(w) == 0 {
		s.browse.Empty += " n makes one; s makes a sample to look at, in which everything is fictional."
	}
	head := []string{" " + d.Theme.Strong.Render("Workshops"), ""}
	return s.browse.View(d, w, h, head, func(w int) []string { return s.detail(d, w) })
}

func (s *Home) detail(d *screen.Desk, w int) []string {
	p := &widget.Page{D: d, Width: w}
	path := s.browse.Current()
	if s.found && len(s.files) == 0 {
		return s.welcome(d, w)
	}
	for _, f := range s.files {
		if f.Path != path {
			continue
		}
		sum := s.known[path]
		title := sum.Organization
		if title == "" {
			title = base(path)
		}
		p.Title(harmless.Line(title))
		p.Gap()
		if sum.Err != "" {
			for _, l := range d.Ruler.Wrap(sum.Err, w) {
				p.Add(d.Theme.Error.Render(l))
			}
			p.Gap()
		}
		if sum.Items > 0 {
			p.Field("Answered", fmt.Sprintf("%d of %d items", sum.Answered, sum.Items))
		}
		p.Field("Against", sum.Standards)
		p.Field("Scope", sum.Scope)
		if sum.Findings > 0 {
			p.Field("Findings", fmt.Sprint(sum.Findings))
		}
		if sum.Requests > 0 {
			p.Field("Requests open", fmt.Sprint(sum.Requests))
		}
		p.Field("Opened", f.Opened)
		p.Field("Size", f.Size)
		p.Field("File", path)
	}
	return p.Lines
}

// welcome says how to begin where there is nothing yet.
func (s *Home) welcome(d *screen.Desk, w int) []string {
	p := &widget.Page{D: d, Width: w}
	p.Title("Begin here")
	p.Gap()
	p.Text(d.Theme.Key.Render("n")+"   ", "a workshop of your own: who is audited, against what, and with whom")
	p.Gap()
	p.Text(d.Theme.Key.Render("s")+"   ", "a sample to look at, half answered; everything in it is fictional")
	p.Gap()
	p.Text("    ", "A workshop is one file in "+harmless.Line(s.host.Folder)+". Nothing leaves this computer.")
	return p.Lines
}
