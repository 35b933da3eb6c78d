// Package report builds one neutral document from a workshop; each format is a
// renderer of that document, so that they cannot disagree. The same workshop
// gives the same bytes.
package report

// Document is the report as sections of blocks, before any format.
type Document struct {
	Title    string
	Sections []Section
}

// Section is a heading with what is under it.
type Section struct {
	Title  string
	Blocks []Block
	Level  int // 2 for the chapters of the report, 3 under them
}

// Block is a part of a section.
type Block interface{ block() }

// Paragraph is text that people wrote or that was generated; it is plain text,
// and a renderer escapes it.
type Paragraph struct{ Text string }

// List is a list of plain texts.
type List struct{ Items []string }

// Table has as many cells in each row as in its header.
type Table struct {
	Header []string
	Right  []bool // columns that are figures
	Rows   [][]Cell
}

// Cell is the text of a table's cell, and where it links to, if anywhere.
type Cell struct {
	Text string
	Link string // shown as a link only when it is safe (see SafeLink)
}

// Quote is what somebody said or wrote, at length.
type Quote struct{ Text string }

// Fields are names with values, such as a title block.
type Fields struct{ Pairs [][2]string }

func (Paragraph) block() {}
func (List) block()      {}
func (Table) block()     {}
func (Quote) block()     {}
func (Fields) block()    {}
