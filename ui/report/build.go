package report

import (
	"strings"

	"clausewalk/model/workshop"
)

// chapter is a part of the report that stands in the table of contents.
type chapter struct {
	id      string
	build   func(*builder)
	summary bool // part of the management summary variant
}

// chapters are in the order in which a reader needs them.
var chapters = []chapter{
	{"about", (*builder).about, true},
	{"summary", (*builder).summary, true},
	{"audit", (*builder).audit, false},
	{"conclusion", (*builder).conclusion, true},
	{"scores", (*builder).scores, true},
	{"readiness", (*builder).readiness, false},
	{"findings", (*builder).findings, true},
	{"good-practices", (*builder).goodPractices, false},
	{"not-covered", (*builder).notCovered, false},
	{"diverging", (*builder).diverging, false},
	{"inheritance", (*builder).inheritance, false},
	{"applicability", (*builder).applicability, false},
	{"integration", (*builder).integration, false},
	{"systems", (*builder).systems, false},
	{"risks", (*builder).risks, false},
	{"regulations", (*builder).regulations, false},
	{"roadmap", (*builder).roadmap, false},
	{"evidence", (*builder).register, false},
	{"requests", (*builder).requests, false},
	{"items", (*builder).appendix, false},
	{"confidentiality", (*builder).confidentiality, true},
	{"verification", (*builder).verification, true},
}

// Chapters are the ids of the chapters that a report can have, in its order.
func Chapters() []string {
	var out []string
	for _, c := range chapters {
		out = append(out, c.id)
	}
	return out
}

// Build lays out the report of a workshop.
func Build(w *workshop.Workshop, o Options) *Document {
	return Lay(Gather(w, o), o)
}

// Lay lays out what has been gathered.
func Lay(d *Data, o Options) *Document {
	b := &builder{speech: d.speech, d: d, short: o.Variant.Kind == "summary", progress: o.Progress}
	b.doc.Title, b.doc.speech = d.Title, d.speech
	for _, s := range d.Standards {
		b.names = append(b.names, s.Title)
	}
	b.doc.Subtitle = strings.Join(b.names, " · ")
	for _, c := range chapters {
		if b.short && !c.summary {
			continue
		}
		b.id = c.id
		c.build(b)
	}
	return &b.doc
}

type builder struct {
	speech
	d        *Data
	doc      Document
	names    []string // titles of the standards
	short    bool     // the management summary alone
	id       string   // of the chapter that is being built
	byNumber map[string]*Evidence
	progress func(n, of int)
}

// chapter begins a chapter.
func (b *builder) chapter(title string, blocks ...Block) {
	b.doc.Sections = append(b.doc.Sections, Section{ID: b.id, Title: b.Say(title), Level: 2, Blocks: blocks})
}

// section begins a section under the chapter.
func (b *builder) section(level int, id, title string, blocks ...Block) {
	b.doc.Sections = append(b.doc.Sections, Section{ID: id, Title: title, Level: level, Blocks: blocks})
}

// add puts blocks at the end of the section that was begun last.
func (b *builder) add(blocks ...Block) {
	s := &b.doc.Sections[len(b.doc.Sections)-1]
	s.Blocks = append(s.Blocks, blocks...)
}

// say adds a sentence, write one that has been put together already.
func (b *builder) say(format string, args ...any) { b.write(b.Say(format, args...)) }

func (b *builder) write(text string) { b.add(Paragraph{Text: text}) }

// standards is the titles of the standards in a sentence.
func (b *builder) standards() string { return b.and(b.names) }

func text(s string) Cell { return Cell{Text: s} }

func texts(ss ...string) []Cell {
	out := make([]Cell, len(ss))
	for i, s := range ss {
		out[i] = Cell{Text: s}
	}
	return out
}

// evidenceID, findingID and itemID are the ids of the sections that the report
// links to.
func findingID(number string) string { return "finding-" + number }
func itemID(ref string) string       { return "item-" + ref }
