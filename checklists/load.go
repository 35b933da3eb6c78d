package checklists

import (
	"errors"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"

	"clausewalk/model/checklist"
)

var idPattern = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`) })

// LoadDir loads a checklist that is split over the YAML files of a folder:
// checklist.yaml names it and its groups, every other file holds items of one
// group. It returns all that is wrong as Problems.
func LoadDir(fsys fs.FS, dir string) (*checklist.Checklist, error) {
	l := &loader{}
	names, err := fs.Glob(fsys, path.Join(dir, "*.yaml"))
	if err != nil {
		return nil, err
	}
	head := path.Join(dir, "checklist.yaml")
	data, err := fs.ReadFile(fsys, head)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, Problems{{dir, 0, "the folder has no checklist.yaml, which names the checklist and its groups"}}
	}
	if err != nil {
		return nil, err
	}
	l.head(head, data)
	for _, name := range names {
		if name == head {
			continue
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		l.groupFile(name, data)
	}
	return l.done()
}

// LoadFile loads a checklist that is one YAML file, with the items in its
// groups.
func LoadFile(name string, data []byte) (*checklist.Checklist, error) {
	l := &loader{}
	l.head(name, data)
	return l.done()
}

// loader builds one checklist from its files.
type loader struct {
	list     checklist.Checklist
	name     string // of the file that names the checklist
	themes   []string
	lines    map[string]string // item id -> where it was first given
	problems Problems
}

func (l *loader) done() (*checklist.Checklist, error) {
	if len(l.problems) == 0 && l.list.Count() == 0 {
		l.problems = append(l.problems, Problem{l.name, 0, "the checklist has no items: add some under its groups"})
	}
	if len(l.problems) > 0 {
		slices.SortStableFunc(l.problems, func(a, b Problem) int {
			if c := strings.Compare(a.File, b.File); c != 0 {
				return c
			}
			return a.Line - b.Line
		})
		return nil, l.problems
	}
	for gi := range l.list.Groups {
		slices.SortStableFunc(l.list.Groups[gi].Items, func(a, b checklist.Item) int { return checklist.CompareItemIDs(a.ID, b.ID) })
	}
	return &l.list, nil
}

func (l *loader) head(name string, data []byte) {
	l.name = name
	f := &file{name, &l.problems}
	root := f.parse(data)
	if root == nil {
		return
	}
	m := f.mapping(root, "a checklist", "id", "title", "short", "about", "themes", "groups")
	if m == nil {
		return
	}
	l.list.ID = f.id(root, m)
	l.list.Title = f.text(root, m, "title", true)
	l.list.Short = f.text(root, m, "short", false)
	if l.list.Short == "" {
		l.list.Short = l.list.ID
	}
	l.list.About = f.text(root, m, "about", false)
	l.themes = f.texts(m, "themes")
	groups := f.list(m, "groups")
	if len(groups) == 0 {
		f.problem(root, "\"groups\" is missing or empty: a checklist has at least one group")
	}
	for _, n := range groups {
		gm := f.mapping(n, "a group", "id", "title", "kind", "items")
		if gm == nil {
			continue
		}
		g := checklist.Group{ID: f.id(n, gm), Title: f.text(n, gm, "title", true), Kind: checklist.Clause}
		if gm["kind"] != nil {
			g.Kind = checklist.Kind(f.oneOf(n, gm, "kind", "clause", "control"))
		}
		if l.group(g.ID) != nil {
			f.problem(n, "group %q is there twice: rename or merge them", g.ID)
			continue
		}
		l.list.Groups = append(l.list.Groups, g)
		for _, in := range f.list(gm, "items") {
			l.item(f, in, g.ID)
		}
	}
}

func (l *loader) groupFile(name string, data []byte) {
	f := &file{name, &l.problems}
	root := f.parse(data)
	if root == nil {
		return
	}
	m := f.mapping(root, "a group file", "checklist", "group", "items")
	if m == nil {
		return
	}
	if id := f.text(root, m, "checklist", true); id != "" && id != l.list.ID {
		f.problem(m["checklist"], "the file belongs to checklist %q, but the folder holds %q", id, l.list.ID)
	}
	group := f.text(root, m, "group", true)
	if l.group(group) == nil {
		f.problem(m["group"], "group %q is not among the groups in checklist.yaml: add it there", group)
		return
	}
	for _, n := range f.list(m, "items") {
		l.item(f, n, group)
	}
}

func (l *loader) group(id string) *checklist.Group {
	for i := range l.list.Groups {
		if l.list.Groups[i].ID == id {
			return &l.list.Groups[i]
		}
	}
	return nil
}

func (f *file) id(parent *yaml.Node, m map[string]*yaml.Node) string {
	id := f.text(parent, m, "id", true)
	if id != "" && !idPattern().MatchString(id) {
		f.problem(m["id"], "%q cannot be an id: use letters, digits, dots, dashes and underscores, 64 at most", id)
	}
	return id
}

func (l *loader) item(f *file, n *yaml.Node, group string) {
	m := f.mapping(n, "an item", "id", "title", "intent", "roles", "themes", "minutes", "weight", "weight_reason",
		"per_system", "questions", "evidence", "test", "ladder", "nonconformities", "documents")
	if m == nil {
		return
	}
	it := checklist.Item{
		ID:     f.id(n, m),
		Title:  f.text(n, m, "title", true),
		Intent: f.text(n, m, "intent", false),
		Roles:  f.texts(m, "roles"), Themes: f.texts(m, "themes"),
		Minutes: int(f.number(m, "minutes", 5, 1, 480)),
		Weight:  f.number(m, "weight", 1, 0.01, 100), WeightReason: f.text(n, m, "weight_reason", false),
		PerSystem: f.flag(m, "per_system"),
		Evidence:  f.texts(m, "evidence"),
	}
	if it.Weight != 1 && it.WeightReason == "" {
		f.problem(m["weight"], "item %s has the weight %g without a \"weight_reason\": say why", it.ID, it.Weight)
	}
	for i, t := range it.Themes {
		if !knownTheme(t) && !slices.Contains(l.themes, t) {
			f.problem(m["themes"].Content[i], "unknown theme %q: name it under \"themes\" of the checklist, or use a shipped one", t)
		}
	}
	l.questions(f, n, m, &it)
	it.Test = f.test(m)
	it.Ladder = f.ladder(m)
	for _, nc := range f.list(m, "nonconformities") {
		if km := f.mapping(nc, "a nonconformity", "statement", "grade", "why"); km != nil {
			it.Nonconformities = append(it.Nonconformities, checklist.Nonconformity{
				Statement: f.text(nc, km, "statement", true), Grade: f.oneOf(nc, km, "grade", "major", "minor"), Why: f.text(nc, km, "why", true)})
		}
	}
	for _, d := range f.list(m, "documents") {
		if km := f.mapping(d, "a document", "name", "kind", "when"); km != nil {
			it.Documents = append(it.Documents, checklist.Document{
				Name: f.text(d, km, "name", true), Kind: f.oneOf(d, km, "kind", "document", "record"), When: f.oneOf(d, km, "when", "always", "applicable")})
		}
	}
	if first, twice := l.lines[it.ID]; twice {
		f.problem(m["id"], "item %s is there twice, first at %s: rename or remove one", it.ID, first)
		return
	}
	if l.lines == nil {
		l.lines = map[string]string{}
	}
	l.lines[it.ID] = Problem{File: f.name, Line: n.Line}.place()
	g := l.group(group)
	g.Items = append(g.Items, it)
}

func (p Problem) place() string { return strings.TrimSuffix(p.String(), ": ") }

func (l *loader) questions(f *file, n *yaml.Node, m map[string]*yaml.Node, it *checklist.Item) {
	for _, q := range f.list(m, "questions") {
		km := f.mapping(q, "a question", "ask", "of", "show")
		if km == nil {
			continue
		}
		question := checklist.Question{Ask: f.text(q, km, "ask", true), Of: f.texts(km, "of"), Show: f.flag(km, "show")}
		for i, role := range question.Of {
			if !slices.Contains(it.Roles, role) {
				f.problem(km["of"].Content[i], "the question is for %q, who is not among the item's \"roles\": add the role there", role)
			}
		}
		it.Questions = append(it.Questions, question)
	}
	if len(it.Questions) == 0 {
		f.problem(n, "item %s has no \"questions\": an item needs at least one", it.ID)
	}
}

func (f *file) test(m map[string]*yaml.Node) checklist.Test {
	n := m["test"]
	if n == nil {
		return checklist.Test{}
	}
	km := f.mapping(n, "a test", "population", "sample", "check")
	return checklist.Test{Population: f.text(n, km, "population", true), Sample: f.text(n, km, "sample", true), Check: f.text(n, km, "check", true)}
}

func (f *file) ladder(m map[string]*yaml.Node) checklist.Ladder {
	n := m["ladder"]
	if n == nil {
		return checklist.Ladder{}
	}
	km := f.mapping(n, "a ladder", "1", "3", "5")
	return checklist.Ladder{One: f.text(n, km, "1", true), Three: f.text(n, km, "3", true), Five: f.text(n, km, "5", true)}
}

func knownTheme(id string) bool {
	return slices.ContainsFunc(checklist.Themes, func(t checklist.Theme) bool { return t.ID == id })
}
