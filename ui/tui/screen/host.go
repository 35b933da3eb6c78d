package screen

import (
	"os/exec"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// Host is what only the program around the screen can do with an open
// workshop. Its functions block, so parts call them in commands. What is nil is
// not to be had.
type Host struct {
	// Report writes the report and says where it is.
	Report func(*workshop.Workshop) (path string, err error)
	// Collect looks at a link: where it is a file that can be read, its hash,
	// size and time are taken, and the path is made relative where it can be.
	Collect func(link string) workshop.Evidence
	// LinkTarget is what opening a link would open, or why it is not opened.
	LinkTarget func(link string) (target string, err error)
	// OpenLink opens what LinkTarget gave, in another program.
	OpenLink func(target string) error
	// Folder lists a folder; the empty path is the workshop's own.
	Folder func(path string) (Folder, error)
	// Requests writes the open requests, and says where they are.
	Requests func(*workshop.Workshop) (path string, err error)
	// Check says what keeps the report from going out, a line for each thing.
	Check func(*workshop.Workshop) (lacks []string, err error)
	// Plan writes people, sessions and their agendas, and says where they are.
	Plan func(*workshop.Workshop) (path string, err error)
	// Crosswalks reads the crosswalks that the workshop was made with.
	Crosswalks func(*workshop.Workshop) ([]*checklist.Crosswalk, error)
	// Editor begins the editing of a text: a command to run in the terminal,
	// and what to call when it has ended. finish returns the text as it is
	// then; with an error, the text is what could be read all the same.
	Editor func(text string) (cmd *exec.Cmd, finish func(error) (string, error), err error)
	// Trend is the workshop as it was at each of its snapshots, the oldest
	// first.
	Trend func(*workshop.Workshop) ([]Moment, error)
	// Head is the head of the journal as it is now, and how many changes it
	// holds.
	Head func() (head string, count int, err error)
	// History is some of the changes, the newest first.
	History func(HistoryPage) (changes []Change, total int, err error)
	// Formats are the formats that reports can be exported in.
	Formats []Format
	// Lint holds a report against what it must contain.
	Lint func(*workshop.Workshop, ReportChoice) ([]Problem, error)
	// Preview is a report as Markdown.
	Preview func(*workshop.Workshop, ReportChoice, func(done, of int)) (string, error)
	// Export writes a report beside the workshop, under a name that is free,
	// and says where it is.
	Export func(*workshop.Workshop, ReportChoice, func(done, of int)) (path string, err error)
}

// Moment is a workshop as it was when a snapshot was taken; the last of them,
// without a workshop, is now.
type Moment struct {
	Name     string
	Time     workshop.Timestamp
	Workshop *workshop.Workshop
	Why      map[string][]string // the changes since the moment before, by the ref of the item they moved; under "" those that can move all
}

// HistoryPage asks for changes: Limit of them after the Skip newest, about one
// item unless About is zero.
type HistoryPage struct {
	About       checklist.Ref
	Skip, Limit int
}

// Change is a change with the value that it replaced.
type Change struct {
	Seq int64 // its place in the file's journal
	ID  journal.ID
	Was string
	journal.Change
}

// Format is a format that reports can be exported in.
type Format struct{ Name, Title string }

// ReportChoice is which report is wanted.
type ReportChoice struct {
	Variant string // as report.ParseVariant reads it
	Format  string // the name of a Format
	Redact  bool   // name nobody
}

// Problem is something that a report lacks, or that is not settled.
type Problem struct {
	Level  string // missing, unsettled, thin or note
	Blocks bool   // it keeps the report from going out
	Where  string
	What   string
	Fix    string
	Basis  string
	About  journal.Key // the record that it is about; without an id where it is missing, zero where it is about none
}

// Folder is what is in a folder.
type Folder struct {
	Path    string
	Entries []Entry
}

// Entry is a file or folder in a folder.
type Entry struct {
	Name string
	Path string
	Dir  bool
	Note string // size and time, in words
}
