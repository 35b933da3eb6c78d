package checklists

import (
	"encoding/json"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"clausewalk/model/checklist"
)

// English is the language that the shipped checklists are written in.
const English = "en"

// Languages are the languages that a checklist's folder has translations for,
// in alphabetical order: each is a folder in it.
func Languages(fsys fs.FS, dir string) []string {
	files, _ := fs.Glob(fsys, path.Join(dir, "*", "*.yaml"))
	var out []string
	for _, f := range files {
		if lang := path.Base(path.Dir(f)); !slices.Contains(out, lang) {
			out = append(out, lang)
		}
	}
	slices.Sort(out)
	return out
}

// Translated is a checklist in another language, and how many of its items
// are: a translation may cover some of its files. Each file of a translation
// stands in the folder of its language, under the name of the file that it
// translates, and has the same items with as many questions, hints and
// documents. All that is wrong is returned as Problems.
func Translated(l *checklist.Checklist, fsys fs.FS, dir, language string) (*checklist.Checklist, int, error) {
	t, err := newTranslator(l, language)
	if err != nil {
		return nil, 0, err
	}
	names, err := fs.Glob(fsys, path.Join(dir, language, "*.yaml"))
	if err != nil {
		return nil, 0, err
	}
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, 0, err
		}
		own := path.Join(dir, path.Base(name))
		original, err := fs.ReadFile(fsys, own)
		if errors.Is(err, fs.ErrNotExist) {
			t.problems = append(t.problems, Problem{name, 0, "it translates no file: there is no " + own})
			continue
		}
		if err != nil {
			return nil, 0, err
		}
		t.file(name, data, itemsIn(original))
	}
	return t.done()
}

// TranslatedFile is Translated for a checklist that is one file, with its
// translation in another.
func TranslatedFile(l *checklist.Checklist, name string, data []byte, language string) (*checklist.Checklist, int, error) {
	t, err := newTranslator(l, language)
	if err != nil {
		return nil, 0, err
	}
	var ids []string
	for _, it := range l.Items {
		ids = append(ids, it.ID)
	}
	t.file(name, data, ids)
	return t.done()
}

// itemsIn are the ids of the items in a file of a checklist.
func itemsIn(data []byte) []string {
	var raw struct {
		Items []struct {
			ID string `yaml:"id"`
		} `yaml:"items"`
	}
	// A file that cannot be read has been refused before.
	_ = yaml.Load(data, &raw)
	var ids []string
	for _, it := range raw.Items {
		ids = append(ids, it.ID)
	}
	return ids
}

// translator puts texts of another language into a copy of a checklist.
type translator struct {
	list     *checklist.Checklist
	language string
	items    int
	problems Problems
}

func newTranslator(l *checklist.Checklist, language string) (*translator, error) {
	text, err := json.Marshal(l)
	if err != nil {
		return nil, err
	}
	t := &translator{list: &checklist.Checklist{}, language: language}
	return t, json.Unmarshal(text, t.list)
}

func (t *translator) done() (*checklist.Checklist, int, error) {
	if len(t.problems) > 0 {
		return nil, 0, t.problems
	}
	return t.list, t.items, nil
}

// file reads one file of the translation. ids are the items that it must have.
func (t *translator) file(name string, data []byte, ids []string) {
	f := &file{name, &t.problems}
	root := f.parse(data)
	if root == nil {
		return
	}
	m := f.mapping(root, "a translation", "checklist", "language", "title", "short", "about", "groups", "items")
	if m == nil {
		return
	}
	if id := f.text(root, m, "checklist", true); id != "" && id != t.list.ID {
		f.problem(m["checklist"], "the file belongs to checklist %q, but this is %q", id, t.list.ID)
	}
	if lang := f.text(root, m, "language", true); lang != "" && lang != t.language {
		f.problem(m["language"], "the file is in %q, but its place is that of %q", lang, t.language)
	}
	for key, into := range map[string]*string{"title": &t.list.Title, "short": &t.list.Short, "about": &t.list.About} {
		if s := f.text(root, m, key, false); s != "" {
			*into = s
		}
	}
	t.groups(f, m)
	seen := map[string]bool{}
	for _, n := range f.list(m, "items") {
		if id := t.item(f, n, ids); id != "" && seen[id] {
			f.problem(n, "item %s is there twice: keep one", id)
		} else {
			seen[id] = true
		}
	}
	for _, id := range ids {
		if !seen[id] {
			f.problem(root, "item %s is missing: a file of a translation has all items of the file that it translates", id)
		}
	}
}

func (t *translator) groups(f *file, m map[string]*yaml.Node) {
	for _, n := range f.list(m, "groups") {
		gm := f.mapping(n, "a group", "id", "title")
		id, title := f.text(n, gm, "id", true), f.text(n, gm, "title", true)
		at := slices.IndexFunc(t.list.Groups, func(g checklist.Group) bool { return g.ID == id })
		if at < 0 {
			f.problem(n, "the checklist has no group %q", id)
			continue
		}
		t.list.Groups[at].Title = title
	}
}

// item translates one item and returns its id.
func (t *translator) item(f *file, n *yaml.Node, ids []string) string {
	m := f.mapping(n, "an item", "id", "title", "intent", "weight_reason", "questions", "evidence", "test", "ladder", "nonconformities", "documents")
	if m == nil {
		return ""
	}
	id := f.text(n, m, "id", true)
	_, it := t.list.Item(id)
	if it == nil || !slices.Contains(ids, id) {
		f.problem(n, "item %q is not in the file that this one translates", id)
		return id
	}
	t.items++
	f.translate(n, m, "title", &it.Title)
	f.translate(n, m, "intent", &it.Intent)
	f.translate(n, m, "weight_reason", &it.WeightReason)
	asks := f.same(n, m, "questions", len(it.Questions))
	for i, s := range asks {
		it.Questions[i].Ask = s
	}
	if hints := f.same(n, m, "evidence", len(it.Evidence)); hints != nil {
		it.Evidence = hints
	}
	for i, s := range f.same(n, m, "documents", len(it.Documents)) {
		it.Documents[i].Name = s
	}
	f.part(n, m, "test", map[string]*string{"population": &it.Test.Population, "sample": &it.Test.Sample, "check": &it.Test.Check})
	f.part(n, m, "ladder", map[string]*string{"1": &it.Ladder.One, "3": &it.Ladder.Three, "5": &it.Ladder.Five})
	found := f.list(m, "nonconformities")
	if len(found) != len(it.Nonconformities) {
		f.problem(n, "\"nonconformities\" has %d entries, and %d are translated", len(found), len(it.Nonconformities))
		return id
	}
	for i, nc := range found {
		nm := f.mapping(nc, "a nonconformity", "statement", "why")
		f.translate(nc, nm, "statement", &it.Nonconformities[i].Statement)
		f.translate(nc, nm, "why", &it.Nonconformities[i].Why)
	}
	return id
}

// translate replaces a text. One that is not there in the original has no
// translation, and the other way round.
func (f *file) translate(n *yaml.Node, m map[string]*yaml.Node, key string, into *string) {
	s := f.text(n, m, key, *into != "")
	if s != "" && *into == "" {
		f.problem(m[key], "%q translates nothing: the original has no such text", key)
	}
	*into = s
}

// same is a list of texts that must be as long as the original.
func (f *file) same(n *yaml.Node, m map[string]*yaml.Node, key string, want int) []string {
	texts := f.texts(m, key)
	if len(texts) != want {
		f.problem(n, "%q has %d entries, and %d are translated", key, len(texts), want)
		return nil
	}
	return texts
}

// part replaces the texts of a mapping, if the original has one.
func (f *file) part(n *yaml.Node, m map[string]*yaml.Node, key string, into map[string]*string) {
	var keys []string
	has := false
	for k, s := range into {
		keys = append(keys, k)
		has = has || *s != ""
	}
	slices.Sort(keys)
	switch {
	case m[key] == nil && has:
		f.problem(n, "%q is missing: add it", key)
	case m[key] != nil && !has:
		f.problem(m[key], "%q translates nothing: the original has no such part", key)
	case m[key] != nil:
		km := f.mapping(m[key], "a "+key, keys...)
		for _, k := range keys {
			f.translate(m[key], km, k, into[k])
		}
	}
}

// FitsLanguage tells whether s can name a language, as "de" and "pt-BR" do (RFC
// 5646), and so a folder.
func FitsLanguage(s string) bool {
	if len(s) > 12 {
		return false
	}
	for i, part := range strings.Split(s, "-") {
		if len(part) < 2 || len(part) > 8 || strings.ContainsFunc(part, func(r rune) bool {
			return !(r >= 'a' && r <= 'z' || i > 0 && (r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'))
		}) {
			return false
		}
	}
	return true
}
