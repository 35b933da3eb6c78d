package report

import (
	_ "embed"
	"errors"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"text/template"
	"text/template/parse"
)

// DefaultTemplate is the layout of the report as a template; with it Template
// writes what Markdown writes.
//
//go:embed default.md.tmpl
var DefaultTemplate string

// safe is Markdown that needs no escaping.
type safe string

// layout is a template while it is carried out.
type layout struct {
	doc  *Document
	m    *markdown // renders doc; nil while it is found out which chapters are used
	used []string
}

// contentsMark stands where the table of contents goes, until all headings are
// known.
const contentsMark = "\x00contents\x00"

// Template lays a report out by a firm's own template (text/template), named
// for its errors, and says which figures it uses. All text that the template
// prints is escaped for Markdown.
func Template(d *Data, o Options, name, source string, mo MarkdownOptions) (text []byte, figures []File, err error) {
	l := &layout{doc: Lay(d, o)}
	t, err := template.New(name).Funcs(l.functions()).Parse(source)
	if err != nil {
		return nil, nil, templateError(name, err)
	}
	for _, x := range t.Templates() {
		if x.Tree != nil {
			escapeActions(x.Tree, x.Root)
		}
	}
	// Once to learn which chapters there are, so that no link leads to one that
	// is not; then for the text.
	if err := t.Execute(io.Discard, d); err != nil {
		return nil, nil, templateError(name, err)
	}
	l.doc = l.doc.only(l.used)
	l.m = newMarkdown(l.doc, mo)
	var b strings.Builder
	if err := t.Execute(&b, d); err != nil {
		return nil, nil, templateError(name, err)
	}
	if mo.Figures == FiguresSVG {
		figures = Figures(l.doc)
	}
	return []byte(tidy(b.String(), l.doc.speech.Say("Contents"))), figures, nil
}

func (l *layout) functions() template.FuncMap {
	return template.FuncMap{
		"md":       l.value,
		"chapter":  l.chapter,
		"contents": func() safe { return contentsMark },
		"text":     func(s string) safe { return safe(proseMarkdown(s)) },
		"link":     func(text, address string) safe { return safe((&markdown{}).link(escape(oneLine(text)), address, "")) },
		"heading":  heading,
		"date":     l.doc.speech.longDate,
		"level":    l.doc.speech.level,
		"join":     l.doc.speech.and,
		"say":      func(english string) string { return l.doc.speech.Say(english) },
	}
}

// chapter is a chapter as the default report has it; empty where the variant
// has none.
func (l *layout) chapter(id string) (safe, error) {
	if !slices.Contains(Chapters(), id) {
		return "", fmt.Errorf("there is no chapter %q: there are %s", id, strings.Join(Chapters(), ", "))
	}
	if l.m == nil {
		l.used = append(l.used, id)
		return "", nil
	}
	from, ok := l.m.ids[id]
	if !ok {
		return "", nil
	}
	l.m.b.Reset()
	for i := from; i < len(l.doc.Sections) && (i == from || l.doc.Sections[i].Level > 2); i++ {
		l.m.section(i)
	}
	return safe(strings.Trim(l.m.b.String(), "\n")), nil
}

// only is the document with some of its chapters, in the given order.
func (d *Document) only(ids []string) *Document {
	out := *d
	out.Sections = nil
	at := d.ids()
	for _, id := range ids {
		from, ok := at[id]
		if !ok {
			continue
		}
		delete(at, id)
		for i := from; i < len(d.Sections) && (i == from || d.Sections[i].Level > 2); i++ {
			out.Sections = append(out.Sections, d.Sections[i])
		}
	}
	return &out
}

// escapeActions puts an escaper at the end of everything that a template
// prints, as html/template does.
func escapeActions(t *parse.Tree, n parse.Node) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n == nil {
			return
		}
		for _, x := range n.Nodes {
			escapeActions(t, x)
		}
	case *parse.ActionNode:
		if len(n.Pipe.Decl) > 0 {
			return
		}
		name := parse.NewIdentifier("md").SetTree(t).SetPos(n.Pos)
		n.Pipe.Cmds = append(n.Pipe.Cmds, &parse.CommandNode{NodeType: parse.NodeCommand, Pos: n.Pos, Args: []parse.Node{name}})
	case *parse.IfNode:
		escapeActions(t, n.List)
		escapeActions(t, n.ElseList)
	case *parse.RangeNode:
		escapeActions(t, n.List)
		escapeActions(t, n.ElseList)
	case *parse.WithNode:
		escapeActions(t, n.List)
		escapeActions(t, n.ElseList)
	}
}

// value is a value as Markdown on one line.
func (l *layout) value(v any) safe {
	switch v := v.(type) {
	case safe:
		return v
	case string:
		return safe(escape(oneLine(v)))
	case float64:
		return safe(l.doc.speech.level(v))
	}
	return safe(escape(oneLine(fmt.Sprint(v))))
}

// proseMarkdown is a long text with its paragraphs and lists.
func proseMarkdown(s string) string {
	m := &markdown{d: &Document{}}
	for _, b := range prose(s) {
		m.block(b)
	}
	return strings.Trim(m.b.String(), "\n")
}

// tidy takes out blank lines that follow one another, and puts the table of
// contents in.
func tidy(s, contents string) string {
	var out []string
	var heads []string
	fence := ""
	for line := range strings.SplitSeq(s, "\n") {
		line = strings.TrimRight(line, " \t")
		switch ticks := line[:len(line)-len(strings.TrimLeft(line, "`"))]; {
		case fence != "" && line == fence:
			fence = ""
		case fence == "" && len(ticks) >= 3:
			fence = ticks
		case fence == "" && line == "" && (len(out) == 0 || out[len(out)-1] == ""):
			continue
		case fence == "" && strings.HasPrefix(line, "## "):
			heads = append(heads, strings.TrimPrefix(line, "## "))
		}
		out = append(out, line)
	}
	text := strings.Trim(strings.Join(out, "\n"), "\n") + "\n"
	if !strings.Contains(text, contentsMark) {
		return text
	}
	return strings.ReplaceAll(text, contentsMark, contentsOf(heads, contents))
}

// contentsOf is a table of contents over headings in Markdown.
func contentsOf(heads []string, own string) string {
	var lines []string
	seen := map[string]int{}
	for _, h := range heads {
		at := slug(unescape().Replace(h))
		n := seen[at]
		if seen[at] = n + 1; n > 0 {
			at = fmt.Sprintf("%s-%d", at, n)
		}
		if h != own {
			lines = append(lines, "- ["+h+"](#"+at+")")
		}
	}
	return strings.Join(lines, "\n")
}

// unescape takes the backslashes of escape away.
var unescape = sync.OnceValue(func() *strings.Replacer {
	var pairs []string
	for _, c := range marks {
		pairs = append(pairs, "\\"+string(c), string(c))
	}
	return strings.NewReplacer(pairs...)
})

// pattern is an expression that is compiled when it is first used, and so not
// at every start of the program.
func pattern(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}

var (
	atLine      = pattern(`^template: .*?:(\d+)(?::\d+)?: (.*)$`)
	unknownName = pattern(`can't evaluate field (\S+) in type \*?(?:\[\]\*?)?report\.(\w+)`)
	noise       = pattern(`^executing "[^"]*" at <([^>]*)>: (?:error calling \w+: )?(.*)$`)
)

// templateError says where a template is wrong and what would be right.
func templateError(name string, err error) error {
	found := atLine().FindStringSubmatch(err.Error())
	if found == nil {
		return fmt.Errorf("%s: %s", name, strings.TrimPrefix(err.Error(), "template: "))
	}
	what := found[2]
	if x := unknownName().FindStringSubmatch(what); x != nil {
		what = fmt.Sprintf("there is no field .%s in %s: there are %s", x[1], x[2], strings.Join(fieldNames(x[2]), ", "))
	} else if x := noise().FindStringSubmatch(what); x != nil {
		what = fmt.Sprintf("at %s: %s", x[1], x[2])
	}
	return errors.New(name + ", line " + found[1] + ": " + what)
}

// fieldNames are the fields of one of Data's types.
func fieldNames(of string) []string {
	var out []string
	for _, m := range models() {
		if m.Name() == of {
			for _, f := range fieldsOf(m) {
				out = append(out, f.Name)
			}
		}
	}
	return out
}

// models are the structs that Data is made of, Data first.
func models() []reflect.Type {
	var out []reflect.Type
	var add func(reflect.Type)
	add = func(t reflect.Type) {
		for t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct || slices.Contains(out, t) {
			return
		}
		out = append(out, t)
		for _, f := range fieldsOf(t) {
			add(f.Type)
		}
	}
	add(reflect.TypeFor[Data]())
	return out
}

// FieldList documents what a template can print, a line for each field.
func FieldList() string {
	var b strings.Builder
	for _, m := range models() {
		fmt.Fprintf(&b, "%s\n", m.Name())
		for _, f := range fieldsOf(m) {
			kind := strings.NewReplacer("report.", "", "*", "", "string", "text", "float64", "number", "int", "number", "bool", "yes or no").Replace(f.Type.String())
			if rest, ok := strings.CutPrefix(kind, "[]"); ok {
				kind = "list of " + rest
			}
			fmt.Fprintf(&b, "  .%-18s %-20s %s\n", f.Name, kind, f.Tag.Get("doc"))
		}
		b.WriteString("\n")
	}
	return b.String()
}
