package widget

import (
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/ui/tui/screen"
)

// Kind is how a field is filled in.
type Kind int

// The kinds of field.
const (
	Line   Kind = iota // one line of text
	Area               // text of any length
	Choice             // one of the options
	Set                // any of the options
	Static             // text to read
)

// Option is a value that can be chosen.
type Option struct {
	Value string
	Label string
	Note  string // beside the label, less loud
}

// Field is a field of a form.
type Field struct {
	Name    string
	Label   string
	Kind    Kind
	Value   string   // what it begins with; of a set: values, one a line
	Options []Option // of a choice and a set
	Hint    string   // shown while the field is empty
	Needed  string   // what is said when it is left empty; empty when it may be
	Draft   journal.Key

	text   *Text
	query  string
	prefix string // letters typed one after the other in a choice
	list   List
	kept   string // what the draft on the disk says
	began  string // what it held when the form was opened, but for a draft
	marked map[string]bool
}

// Values are what a form holds, by the names of its fields.
type Values map[string]string

// Set is the values of a set, in the order of its options.
func (v Values) Set(name string) []string {
	if v[name] == "" {
		return nil
	}
	return strings.Split(v[name], "\n")
}

// Form is a dialog with fields. What is typed into fields that have a draft is
// kept while it is typed and when the form is left, and offered again.
type Form struct {
	rows    []int // the field of each line, as drawn last
	title   string
	fields  []*Field
	focus   int
	top     int
	room    int // lines that it could have: texts are as high as that allows
	err     string
	timing  bool
	waiting bool // for what it asked for
	extra   []screen.Action
	save    func(*screen.Desk, Values) screen.Intent
	verb    string
}

// DraftEvery is how long typing may go on before it is on the disk.
const DraftEvery = 500 * time.Millisecond

type draftDue struct{ f *Form }

// Drafted gives every text of a record's form a draft. A record that is not
// there yet has no id by which it could be found again: known is false, and its
// drafts are offered to whoever begins the next one of its kind.
func Drafted(kind, id string, known bool, fields ...Field) []Field {
	record := "draft new"
	if known {
		record = "draft " + id
	}
	for i := range fields {
		if f := &fields[i]; f.Kind == Line || f.Kind == Area {
			f.Draft = journal.Key{Kind: kind, Record: record, Field: f.Name}
		}
	}
	return fields
}

// NewForm is a form. save says what is to be done with what it holds; a Do
// closes the form when it is accepted.
func NewForm(d *screen.Desk, title string, save func(*screen.Desk, Values) screen.Intent, fields ...Field) *Form {
	f := &Form{title: title, save: save, verb: "saves"}
	for i := range fields {
		fld := &fields[i]
		fld.prepare()
		fld.began = fld.value()
		fld.kept = fld.began
		if kept, ok := d.Drafts[fld.Draft]; ok && fld.Draft != (journal.Key{}) {
			fld.kept = kept
			fld.text.Set(kept)
		}
		f.fields = append(f.fields, fld)
	}
	for f.focus < len(fields)-1 && fields[f.focus].Kind == Static {
		f.focus++
	}
	return f
}

func (f *Field) prepare() {
	switch f.Kind {
	case Line, Area:
		f.text = NewText(f.Value, f.Kind == Line)
	case Choice:
		f.list.At = max(0, slices.IndexFunc(f.Options, func(o Option) bool { return o.Value == f.Value }))
	case Set:
		f.marked = map[string]bool{}
		for _, v := range strings.Split(f.Value, "\n") {
			f.marked[v] = v != ""
		}
	}
}

// Verb says in place of "saves" what the form does when it is done.
func (f *Form) Verb(v string) *Form {
	f.verb = v
	return f
}

// With adds keys of its own to a form.
func (f *Form) With(actions ...screen.Action) *Form {
	f.extra = append(f.extra, actions...)
	return f
}

// Put gives a field a value, as a key of the form's own does. A text is as good
// as typed: what the field began with stays what it is held against.
func (f *Form) Put(name, value string) {
	for _, fld := range f.fields {
		switch {
		case fld.Name != name:
		case fld.text != nil:
			fld.text.Set(value)
		default:
			fld.Value = value
			fld.prepare()
		}
	}
}

// Retitle gives the form another title, as a key of the form's own does.
func (f *Form) Retitle(title string) { f.title = title }

// Value is what a field holds now.
func (f *Form) Value(name string) string {
	for _, fld := range f.fields {
		if fld.Name == name {
			return fld.value()
		}
	}
	return ""
}

func (f *Field) value() string {
	switch f.Kind {
	case Line, Area:
		return f.text.Value()
	case Choice:
		if hits := f.hits(); f.query != "" && len(hits) > 0 {
			return f.Options[hits[min(f.list.At, len(hits)-1)]].Value
		}
		if len(f.Options) > 0 && f.query == "" {
			return f.Options[min(f.list.At, len(f.Options)-1)].Value
		}
		return f.Value
	case Set:
		var out []string
		for _, o := range f.Options {
			if f.marked[o.Value] {
				out = append(out, o.Value)
			}
		}
		return strings.Join(out, "\n")
	}
	return f.Value
}

// Holds tells whether the form holds anything that is not saved.
func (f *Form) Holds() bool {
	return slices.ContainsFunc(f.fields, func(fld *Field) bool { return fld.value() != fld.began })
}

// Title is the form's.
func (f *Form) Title() string { return f.title }

// Anchor keeps what the form is about in sight.
func (f *Form) Anchor() screen.Anchor { return screen.Bottom }

// Typing is true: every key that prints goes into the form.
func (f *Form) Typing() bool { return true }

// Actions are the keys of a form.
func (f *Form) Actions() []screen.Action {
	many := func(*screen.Desk) string {
		if f.places() < 2 {
			return "there is one field"
		}
		return ""
	}
	text := func(*screen.Desk) string {
		if f.at().Kind != Area {
			return "this is not a long text"
		}
		return ""
	}
	set := func(*screen.Desk) string {
		if f.at().Kind != Set {
			return "nothing can be marked here"
		}
		return ""
	}
	acts := []screen.Action{
		{Keys: []string{"enter", "ctrl+s"}, Label: f.verb, Help: "save what is in the form", Group: "Form", Run: f.submit},
		{Keys: []string{"alt+enter", "ctrl+j", "shift+enter"}, Label: "new line", Help: "begin a new line in the text", Group: "Form", Why: text,
			Run: func(d *screen.Desk) screen.Intent { f.at().text.Insert("\n"); return f.typed(d) }},
		{Keys: []string{"space"}, Prints: true, Label: "marks", Help: "mark or unmark the value", Group: "Form", Why: set, Run: func(*screen.Desk) screen.Intent { f.at().mark(); return nil }},
		{Keys: []string{"tab"}, Label: "next field", Help: "go to the next field", Group: "Form", Why: many, Run: func(*screen.Desk) screen.Intent { f.move(1); return nil }},
		{Keys: []string{"shift+tab"}, Help: "go to the field before", Group: "Form", Why: many, Run: func(*screen.Desk) screen.Intent { f.move(-1); return nil }},
		{Keys: []string{"ctrl+e"}, Label: "editor", Help: "write the text in $EDITOR", Group: "Form", Why: text,
			Run: func(*screen.Desk) screen.Intent { return screen.Edit{Text: f.at().text.Value()} }},
		{Keys: []string{"esc"}, Label: "leaves", Help: "leave without saving; what was typed is kept as a draft, until it is saved or its field emptied", Group: "Form",
			Run: func(*screen.Desk) screen.Intent { return screen.Close{} }},
	}
	return append(slices.Insert(acts, 3, f.chooseKeys()...), f.extra...)
}

// chooseKeys are the arrows that move among the options of the field in use.
func (f *Form) chooseKeys() []screen.Action {
	fld := f.at()
	if fld.text != nil || len(fld.Options) == 0 {
		return nil
	}
	forth, back, shown := "down", "up", "↑ ↓"
	if fld.short() {
		forth, back, shown = "right", "left", "← →"
	}
	step := func(key string, by int) func(*screen.Desk) screen.Intent {
		return func(*screen.Desk) screen.Intent {
			if !fld.step(key) {
				f.move(by)
			}
			return nil
		}
	}
	return []screen.Action{
		{Keys: []string{forth}, Shown: shown, Label: "choose", Help: "the next option", Group: "Form", Run: step(forth, 1)},
		{Keys: []string{back}, Help: "the option before", Group: "Form", Run: step(back, -1)},
	}
}

func (f *Form) at() *Field { return f.fields[f.focus] }

func (f *Form) places() int {
	n := 0
	for _, fld := range f.fields {
		if fld.Kind != Static {
			n++
		}
	}
	return n
}

func (f *Form) move(by int) {
	f.at().prefix = ""
	for range f.fields {
		f.focus = (f.focus + by + len(f.fields)) % len(f.fields)
		if f.at().Kind != Static {
			return
		}
	}
}

// Update takes what is typed, drafts that are due, and what the root says.
func (f *Form) Update(d *screen.Desk, msg tea.Msg) screen.Intent {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return f.key(d, msg)
	case tea.PasteMsg:
		if t := f.at().text; t != nil {
			t.Insert(msg.Content)
			return f.typed(d)
		}
	case tea.MouseClickMsg:
		f.click(msg)
	case draftDue:
		if msg.f == f {
			f.timing = false
			return f.keep()
		}
	case screen.Closing:
		return f.left()
	case screen.Refused:
		f.err = msg.Err.Error()
	case screen.Edited:
		if msg.Err != nil {
			f.err = msg.Err.Error()
		}
		if t := f.at().text; t != nil && msg.Text != t.Value() {
			t.Set(msg.Text)
			return f.keep()
		}
	}
	return nil
}

// click goes to the field that is clicked on.
func (f *Form) click(m tea.MouseClickMsg) {
	y := f.top + m.Y
	if m.Button == tea.MouseLeft && m.Y >= 0 && y < len(f.rows) && f.rows[y] >= 0 && f.fields[f.rows[y]].Kind != Static {
		f.focus = f.rows[y]
	}
}

func (f *Form) key(d *screen.Desk, k tea.KeyPressMsg) screen.Intent {
	f.err = ""
	fld := f.at()
	name := k.String()
	if fld.text != nil {
		if fld.text.Key(k) {
			return f.typed(d)
		}
	} else if fld.key(k) {
		return nil
	}
	switch name {
	case "up":
		f.move(-1)
	case "down":
		f.move(1)
	}
	return nil
}

// submit saves the form, unless a field that is needed is empty.
func (f *Form) submit(d *screen.Desk) screen.Intent {
	if f.waiting {
		return nil
	}
	v := Values{}
	for i, fld := range f.fields {
		v[fld.Name] = fld.value()
		if fld.Needed != "" && strings.TrimSpace(v[fld.Name]) == "" {
			f.err, f.focus = fld.Needed, i
			return nil
		}
		if fld.Kind == Choice && len(fld.hits()) == 0 && fld.query != "" {
			f.err, f.focus = fmt.Sprintf("%s: nothing in the list is called %q; backspace shows what there is", fld.Label, harmless.Line(fld.query)), i
			return nil
		}
	}
	f.err = ""
	return f.finish(d, f.save(d, v))
}

// finish makes what is to be done with the form close it, and settle every
// draft of its fields that there is.
func (f *Form) finish(d *screen.Desk, in screen.Intent) screen.Intent {
	switch in := in.(type) {
	case screen.Fail:
		f.err = in.Err.Error()
		return nil
	case screen.Await:
		f.waiting = true
		run := in.Run
		in.Run = func() func(*screen.Desk) screen.Intent {
			then := run()
			return func(d *screen.Desk) screen.Intent {
				f.waiting = false
				return f.finish(d, then(d))
			}
		}
		return in
	case screen.Do:
		in.Closes = true
		in.Settles = map[journal.Key]string{}
		for _, fld := range f.fields {
			if fld.text == nil || fld.Draft == (journal.Key{}) {
				continue
			}
			if _, kept := d.Drafts[fld.Draft]; kept || fld.text.Value() != fld.began {
				in.Settles[fld.Draft] = fld.text.Value()
			}
		}
		return in
	}
	return in
}

// typed sees to it that what was typed is on the disk soon.
func (f *Form) typed(d *screen.Desk) screen.Intent {
	if f.timing {
		return nil
	}
	f.timing = true
	return screen.Run{Cmd: d.After(DraftEvery, draftDue{f})}
}

// left keeps what was typed and says so.
func (f *Form) left() screen.Intent {
	out := f.keep()
	for _, fld := range f.fields {
		if fld.text != nil && fld.Draft != (journal.Key{}) && fld.text.Value() != fld.Value && strings.TrimSpace(fld.text.Value()) != "" {
			return append(out, screen.Say{Text: "not saved yet: kept as a draft, open the field again to go on"})
		}
	}
	return out
}

func (f *Form) keep() screen.All {
	var out screen.All
	for _, fld := range f.fields {
		if fld.text == nil || fld.Draft == (journal.Key{}) {
			continue
		}
		if now := fld.text.Value(); now != fld.kept {
			fld.kept = now
			if now == fld.began {
				now = "" // nothing is unsaved
			}
			out = append(out, screen.Keep{Key: fld.Draft, Text: now})
		}
	}
	return out
}
