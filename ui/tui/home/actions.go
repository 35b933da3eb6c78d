package home

import (
	"strings"
	"unicode"

	"clausewalk/model/harmless"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// Actions are the keys of the screen.
func (s *Home) Actions() []screen.Action {
	if s.browse.Typing() {
		return s.browse.Actions()
	}
	some := func(*screen.Desk) string {
		if s.browse.Current() == "" {
			return "no workshop is chosen"
		}
		return ""
	}
	open := func(readOnly bool) func(*screen.Desk) screen.Intent {
		return func(*screen.Desk) screen.Intent {
			return screen.OpenFile{Path: s.browse.Current(), ReadOnly: readOnly}
		}
	}
	return append([]screen.Action{
		{Keys: []string{"enter"}, Label: "open", Help: "open the workshop", Group: "Workshops", Why: some, Run: open(false)},
		{Keys: []string{"n"}, Label: "new", Help: "new workshop", Group: "Workshops", Run: s.create},
		{Keys: []string{"s"}, Label: "sample", Help: "make a sample to look at; everything in it is fictional", Group: "Workshops", Run: s.sample},
		{Keys: []string{"r"}, Label: "read only", Help: "open it to look only", Group: "Workshops", Why: some, Run: open(true)},
		{Keys: []string{"d"}, Label: "duplicate", Help: "copy it beside itself", Group: "Workshops", Why: some, Run: s.file(s.host.Duplicate, "copied to ")},
		{Keys: []string{"B"}, Label: "backup", Help: "put a backup where backups are kept", Group: "Workshops", Why: some, Run: s.file(s.host.Backup, "backed up to ")},
		{Keys: []string{"D"}, Label: "delete", Help: "delete the file, after a backup", Group: "Workshops", Why: some, Run: s.remove},
		{Keys: []string{"R"}, Help: "list the files anew", Group: "Workshops", Run: func(*screen.Desk) screen.Intent { s.Again(); return nil }},
	}, s.browse.Actions()...)
}

// file does something with the file that the cursor is on.
func (s *Home) file(do func(string) (string, error), done string) func(*screen.Desk) screen.Intent {
	return func(*screen.Desk) screen.Intent {
		path := s.browse.Current()
		return screen.Await{Run: func() func(*screen.Desk) screen.Intent {
			to, err := do(path)
			return func(*screen.Desk) screen.Intent {
				s.Again()
				if err != nil {
					return screen.Fail{Err: err}
				}
				return screen.Say{Text: done + harmless.Line(to)}
			}
		}}
	}
}

func (s *Home) remove(d *screen.Desk) screen.Intent {
	path := s.browse.Current()
	text := "This deletes " + path + ". A backup is made first, and only when it is whole is the file deleted."
	return screen.Open{Dialog: widget.NewConfirm("Delete the workshop?", text, screen.Next{Of: s.file(s.host.Delete, "deleted; its backup is ")}).Typed(strings.TrimSuffix(base(path), ".clausewalk"))}
}

func (s *Home) sample(*screen.Desk) screen.Intent {
	create := s.host.Sample
	return screen.All{screen.Say{Text: "making the sample…"}, screen.Await{Run: func() func(*screen.Desk) screen.Intent {
		path, err := create()
		return func(*screen.Desk) screen.Intent {
			s.Again()
			if err != nil {
				return screen.Fail{Err: err}
			}
			return screen.OpenFile{Path: path}
		}
	}}}
}

// create asks for what a new workshop begins with. There is no file yet that
// could keep drafts, so a form that was left is kept here and offered again.
func (s *Home) create(*screen.Desk) screen.Intent {
	if s.begun != nil {
		return screen.Open{Dialog: s.begun}
	}
	list := s.host.Checklists
	return screen.Await{Run: func() func(*screen.Desk) screen.Intent {
		options := list()
		return func(d *screen.Desk) screen.Intent { return s.form(d, options) }
	}}
}

func (s *Home) form(d *screen.Desk, checklists []widget.Option) screen.Intent {
	levels := []widget.Option{{Value: "", Label: "3, the default"}}
	for _, l := range []string{"1", "2", "4", "5"} {
		levels = append(levels, widget.Option{Value: l, Label: l})
	}
	save := func(d *screen.Desk, v widget.Values) screen.Intent {
		n := New{Organization: strings.TrimSpace(v["organization"]), File: strings.TrimSpace(v["file"]), Scope: v["scope"], Criteria: v["criteria"], Purpose: v["purpose"],
			Mode: v["mode"], Target: v["target"], Checklists: v.Set("checklists")}
		for _, l := range strings.FieldsFunc(v["people"], func(r rune) bool { return r == '\n' || r == ';' }) {
			if l = strings.TrimSpace(l); l != "" {
				n.People = append(n.People, l)
			}
		}
		if n.File == "" {
			n.File = fileName(n.Organization)
		}
		create := s.host.Create
		return screen.Await{Run: func() func(*screen.Desk) screen.Intent {
			path, err := create(n)
			return func(*screen.Desk) screen.Intent {
				if err != nil {
					return screen.Fail{Err: err}
				}
				s.begun = nil
				s.Again()
				return screen.All{screen.Close{}, screen.OpenFile{Path: path}}
			}
		}}
	}
	s.begun = widget.NewForm(d, "New workshop", save,
		widget.Field{Name: "organization", Label: "Organization", Kind: widget.Line, Needed: "a workshop needs the name of the organization"},
		widget.Field{Name: "scope", Label: "Scope", Kind: widget.Line, Hint: "what is audited, in its words"},
		widget.Field{Name: "checklists", Label: "Walks", Kind: widget.Set, Value: strings.Join(s.host.Standard, "\n"), Options: checklists, Needed: "choose at least one checklist"},
		widget.Field{Name: "mode", Label: "Mode", Kind: widget.Choice, Value: "consulting", Options: fields.Choices(d, "Mode", "")},
		widget.Field{Name: "purpose", Label: "Purpose", Kind: widget.Line, Hint: "what the audit is for"},
		widget.Field{Name: "criteria", Label: "Criteria", Kind: widget.Line, Hint: "where they are not just the standards"},
		widget.Field{Name: "target", Label: "Target", Kind: widget.Choice, Options: levels},
		widget.Field{Name: "people", Label: "People", Kind: widget.Area, Value: d.Author + ", lead auditor\n", Hint: "one a line: name, role"},
		widget.Field{Name: "file", Label: "File", Kind: widget.Line, Hint: "from the name, in " + s.host.Folder},
	).Verb("makes it")
	return screen.Open{Dialog: s.begun}
}

// fileName is a name for a workshop's file.
func fileName(organization string) string {
	var b strings.Builder
	dash := false
	for _, r := range strings.ToLower(organization) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if dash && b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteRune(r)
			dash = false
		default:
			dash = true
		}
		if b.Len() > 60 {
			break
		}
	}
	if b.Len() == 0 {
		b.WriteString("workshop")
	}
	return b.String() + ".clausewalk"
}
