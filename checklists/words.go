package checklists

import (
	"io/fs"
	"maps"
	"slices"
	"sync"

	"go.yaml.in/yaml/v4"

	"clausewalk/model/checklist"
	"clausewalk/model/extend"
	"clausewalk/model/risk"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
)

// spoken has a func() (checklist.Words, error) for each language that was asked
// for: a portfolio opens a thousand workshops, and their words are the same.
var spoken sync.Map

// Words are the names and sentences of the method in a language; in English,
// where there is no words.LANGUAGE.yaml. The caller must not change them.
func Words(language string) (checklist.Words, error) {
	if language == "" || language == English || !FitsLanguage(language) {
		return checklist.Words{}, nil
	}
	read, _ := spoken.LoadOrStore(language, sync.OnceValues(func() (checklist.Words, error) { return readWords(language) }))
	return read.(func() (checklist.Words, error))()
}

func readWords(language string) (checklist.Words, error) {
	name := "words." + language + ".yaml"
	data, err := fs.ReadFile(content(), name)
	if err != nil {
		return checklist.Words{}, nil
	}
	return loadWords(name, data, language)
}

// loadWords reads words of a language, which has all that English has. All that
// is wrong is returned as Problems.
func loadWords(name string, data []byte, language string) (checklist.Words, error) {
	var problems Problems
	f := &file{name, &problems}
	w := checklist.Words{Language: language, Terms: map[string]map[string]string{}}
	root := f.parse(data)
	if root == nil {
		return w, problems
	}
	m := f.mapping(root, "words", "language", "roles", "themes", "levels", "terms", "sentences")
	if lang := f.text(root, m, "language", true); lang != "" && lang != language {
		f.problem(m["language"], "the file is in %q, but its place is that of %q", lang, language)
	}
	w.Roles, w.Themes = f.names(root, m, "roles", roleIDs()), f.names(root, m, "themes", themeIDs())
	for _, n := range f.list(m, "levels") {
		lm := f.mapping(n, "a level", "name", "means")
		w.Levels, w.Meanings = append(w.Levels, f.text(n, lm, "name", true)), append(w.Meanings, f.text(n, lm, "means", true))
	}
	if len(w.Levels) != len(workshop.LevelNames) {
		f.problem(root, "\"levels\" has %d entries, but there are six levels, 0 to 5", len(w.Levels))
	}
	terms := Terms()
	if kinds := m["terms"]; kinds == nil {
		f.problem(root, "\"terms\" is missing: add it")
	} else {
		all := slices.Sorted(maps.Keys(terms))
		tm := f.mapping(kinds, "terms", all...)
		for _, kind := range all {
			w.Terms[kind] = f.names(kinds, tm, kind, terms[kind])
		}
	}
	w.Sentences = f.sentences(m["sentences"])
	if len(problems) > 0 {
		return w, problems
	}
	return w, nil
}

// names are the texts of a mapping that has exactly some keys.
func (f *file) names(parent *yaml.Node, m map[string]*yaml.Node, key string, keys []string) map[string]string {
	out := map[string]string{}
	if m[key] == nil {
		f.problem(parent, "%q is missing: add it", key)
		return out
	}
	nm := f.mapping(m[key], key, keys...)
	for _, k := range keys {
		out[k] = f.text(m[key], nm, k, true)
	}
	return out
}

// sentences are the texts of a mapping by what they say in English.
func (f *file) sentences(n *yaml.Node) map[string]string {
	out := map[string]string{}
	if n == nil {
		return out
	}
	if n.Kind != yaml.MappingNode {
		f.problem(n, "\"sentences\" must be a mapping of sentences to sentences")
		return out
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		english := n.Content[i].Value
		if out[english] != "" {
			f.problem(n.Content[i], "%q is there twice: keep one", english)
		}
		if f.scalar(n.Content[i+1], english, true) != "" {
			out[english] = n.Content[i+1].Value // with the spaces that join it to others
		}
	}
	return out
}

// Terms are the codes that a person reads, by their kind: what a translation of
// the words has a word for.
func Terms() map[string][]string {
	out := map[string][]string{
		"Reason":       workshop.ReasonCodes,
		"Relation":     {string(checklist.Equal), string(checklist.Subset), string(checklist.Superset), string(checklist.Intersects), string(checklist.Supports)},
		"Basis":        {string(checklist.Harmonised), string(checklist.Published), string(checklist.Judgement)},
		"Class":        {string(checklist.Same), string(checklist.Extended), string(checklist.Different)},
		"ThemeKind":    {string(checklist.AIConcern), string(checklist.SecurityConcern), string(checklist.IntegrationStep)},
		"DocumentKind": {"document", "record"},
		// The decision on a control as an auditor says it, and verdicts where room is scarce.
		"Applicability": {"in", "out", "open"},
		"VerdictShort":  workshop.Choices("Verdict"),
		"Standing":      {string(extend.OpenThen), string(extend.Waiting), string(extend.Proposed), string(extend.Confirmed), string(extend.Changed), string(extend.Left), string(extend.Anew)},
	}
	for _, k := range scoring.BlockerKinds {
		out["Blocker"] = append(out["Blocker"], string(k))
	}
	for _, c := range risk.Categories {
		out["Category"] = append(out["Category"], c.ID)
	}
	for _, kind := range workshop.ChoiceTypes() {
		if kind != "Level" && kind != "Rating" && kind != "Flag" {
			out[kind] = workshop.Choices(kind)
		}
	}
	out["Verdict"] = append([]string{"open"}, out["Verdict"]...)
	return out
}

func roleIDs() (ids []string) {
	for _, r := range slices.Concat(checklist.AuditRoles, checklist.Roles) {
		ids = append(ids, r.ID)
	}
	return ids
}

func themeIDs() (ids []string) {
	for _, t := range checklist.Themes {
		ids = append(ids, t.ID)
	}
	return ids
}
