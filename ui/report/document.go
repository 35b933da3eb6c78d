// Package report builds one neutral document from a workshop; each format is a
// renderer of that document, so that they cannot disagree. The same workshop
// gives the same bytes.
package report

// Document is the report as sections of blocks, before any format. All texts
// in it are plain text; a renderer escapes them for where they land.
type Document struct {
	Title    string
	Subtitle string
	Sections []Section
	Brief    bool // without a table of contents
	speech   speech
}

// Section is a heading with what is under it.
type Section struct {
	ID     string // for links to it; empty for one that nothing links to
	Title  string
	Blocks []Block
	Level  int // 2 for the chapters of the report, 3 and 4 under them
}

// Block is a part of a section.
type Block interface{ block() }

// Paragraph is text that people wrote or that was generated.
type Paragraph struct {
	Text string
	Lead string // a word or two set off before the text
}

// List is a list of texts.
type List struct {
	Items   []Entry
	Ordered bool
}

// Entry is an entry of a list.
type Entry struct {
	Lead string // set off before the text
	Text string
	To   string // id of the section that Lead links to
	Link string // address that Lead links to, when it is safe
}

// Table has as many cells in each row as in its header.
type Table struct {
	Caption string
	Header  []string
	Right   []bool // columns that are figures
	Rows    [][]Cell
}

// Cell is the text of a table's cell, and where it links to, if anywhere.
type Cell struct {
	Text string
	Link string // shown as a link only when it is safe (see SafeLink)
	To   string // id of the section it links to
	Mark string // what the text stands for: a verdict, a state, "late"
}

// Quote is what somebody wrote, at length.
type Quote struct{ Text string }

// Remark is what must not be overlooked.
type Remark struct{ Text string }

// Fields are names with values, such as a title block.
type Fields struct{ Pairs [][2]string }

// Code is text that must stay as it is, such as a command.
type Code struct{ Text string }

// Figure is data to be drawn; Desc says in a sentence or two what is to be
// seen, for those who do not see it.
type Figure struct {
	ID, Title, Desc string
	Chart           Chart
}

// Chart is a heat map, a radar, bars or stacks.
type Chart interface{ chart() }

// HeatMap has a row of cells for each group, a cell for each item.
type HeatMap struct {
	Rows       []HeatRow
	LevelNames [6]string
}

// HeatRow is a row of a heat map.
type HeatRow struct {
	Label string
	Cells []HeatCell
}

// HeatCell is an item: its level rounded down, or -1 while it is open, or -2
// when it does not apply.
type HeatCell struct {
	Label   string
	Level   int
	Verdict string
}

// The levels of a heat cell without one.
const (
	HeatOpen          = -1
	HeatNotApplicable = -2
)

// Radar has a value from 0 to 5 for each axis in each series; below 0 where
// nothing is known.
type Radar struct {
	Axes   []string
	Series []Series
}

// gaps tells whether a value is not known.
func (r Radar) gaps() bool {
	for _, s := range r.Series {
		for _, v := range s.Values {
			if v < 0 {
				return true
			}
		}
	}
	return false
}

// Series is the values of a radar, one for each axis.
type Series struct {
	Name      string
	Values    []float64
	Target    bool         // drawn as what is aimed at
	Inherited map[int]bool // the values that rest on levels that nobody has confirmed
}

// Bars are values from 0 to 5 with the range in which they can still end.
type Bars struct{ Rows []Bar }

// Bar is a row of bars.
type Bar struct {
	Label                    string
	Value, Low, High, Target float64
	Known                    bool
	Inherited                bool // rests on levels that nobody has confirmed
}

// Stacks are counts that make up a whole, such as verdicts.
type Stacks struct {
	Parts []string // names, in order
	Rows  []Stack
}

// Stack is a row of stacks.
type Stack struct {
	Label  string
	Counts []int
}

func (Paragraph) block() {}
func (List) block()      {}
func (Table) block()     {}
func (Quote) block()     {}
func (Remark) block()    {}
func (Fields) block()    {}
func (Code) block()      {}
func (Figure) block()    {}

func (HeatMap) chart() {}
func (Radar) chart()   {}
func (Bars) chart()    {}
func (Stacks) chart()  {}

// Language is the language of the document, such as "de" (RFC 5646).
func (d *Document) Language() string { return d.speech.language() }

// figures are the figures of a document, in order.
func (d *Document) figures() []Figure {
	var out []Figure
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			if f, ok := b.(Figure); ok {
				out = append(out, f)
			}
		}
	}
	return out
}

// ids are the ids of the sections, and where each stands.
func (d *Document) ids() map[string]int {
	out := make(map[string]int, len(d.Sections))
	for i, s := range d.Sections {
		if s.ID != "" {
			out[s.ID] = i
		}
	}
	return out
}
