package checklists

import (
	"fmt"
	"io/fs"
	"path"
	"slices"

	"go.yaml.in/yaml/v4"

	"clausewalk/model/checklist"
)

// CrosswalksIn are the shipped crosswalks with their texts in a language; one
// that has no translation is as it is.
func CrosswalksIn(language string) ([]*checklist.Crosswalk, error) {
	walks, err := Crosswalks()
	if err != nil || language == "" || language == English || !FitsLanguage(language) {
		return walks, err
	}
	out := slices.Clone(walks)
	for i, c := range out {
		name := path.Join("crosswalks", language, c.ID+".yaml")
		data, err := fs.ReadFile(content(), name)
		if err != nil {
			continue
		}
		if out[i], err = translateCrosswalk(c, name, data, language); err != nil {
			return nil, fmt.Errorf("shipped crosswalk: %w", err)
		}
	}
	return out, nil
}

// translateCrosswalk puts the texts of a translation into a copy of a
// crosswalk. It has every criterion with as many rationales as the original
// has different ones, and every date and source. All that is wrong is returned as
// Problems.
func translateCrosswalk(c *checklist.Crosswalk, name string, data []byte, language string) (*checklist.Crosswalk, error) {
	var problems Problems
	f := &file{name, &problems}
	root := f.parse(data)
	if root == nil {
		return nil, problems
	}
	m := f.mapping(root, "a translation of a crosswalk", "crosswalk", "language", "title", "short", "about", "sources", "dates", "criteria", "relations", "unrelated")
	if id := f.text(root, m, "crosswalk", true); id != "" && id != c.ID {
		f.problem(m["crosswalk"], "the file belongs to the crosswalk %q, but this is %q", id, c.ID)
	}
	if lang := f.text(root, m, "language", true); lang != "" && lang != language {
		f.problem(m["language"], "the file is in %q, but its place is that of %q", lang, language)
	}
	out := *c
	out.Links, out.Unrelated = slices.Clone(c.Links), slices.Clone(c.Unrelated)
	f.translate(root, m, "title", &out.Title)
	f.sources(&out, root, m)
	if c.Framework != nil {
		out.Framework = f.framework(&out, root, m)
	} else {
		relations, reasons := f.same(root, m, "relations", len(c.Links)), f.same(root, m, "unrelated", len(c.Unrelated))
		for i := range relations {
			out.Links[i].Rationale = relations[i]
		}
		for i := range reasons {
			out.Unrelated[i].Why = reasons[i]
		}
	}
	if len(problems) > 0 {
		return nil, problems
	}
	return &out, nil
}

// sources are what the links rest on, each different one once and in the order
// of the original.
func (f *file) sources(c *checklist.Crosswalk, n *yaml.Node, m map[string]*yaml.Node) {
	var own []string
	for _, l := range c.Links {
		if l.Source != "" && !slices.Contains(own, l.Source) {
			own = append(own, l.Source)
		}
	}
	said := f.same(n, m, "sources", len(own))
	for i := range c.Links {
		if l := &c.Links[i]; said != nil && l.Source != "" {
			l.Source = said[slices.Index(own, l.Source)]
		}
	}
}

// framework is the translated framework of a crosswalk; the rationales go into
// its links.
func (f *file) framework(c *checklist.Crosswalk, root *yaml.Node, m map[string]*yaml.Node) *checklist.Framework {
	out := *c.Framework
	out.Title = c.Title
	out.Criteria, out.Dates = slices.Clone(out.Criteria), slices.Clone(out.Dates)
	f.translate(root, m, "short", &out.Short)
	f.translate(root, m, "about", &out.About)
	dates := f.list(m, "dates")
	if len(dates) != len(out.Dates) {
		f.problem(root, "\"dates\" has %d entries, and %d are translated", len(dates), len(out.Dates))
		dates = nil
	}
	for i, n := range dates {
		dm := f.mapping(n, "a date", "what", "provision", "sure")
		f.translate(n, dm, "what", &out.Dates[i].What)
		f.translate(n, dm, "provision", &out.Dates[i].Provision)
		if out.Dates[i].Sure != "high" { // a code, where it needs no more words
			f.translate(n, dm, "sure", &out.Dates[i].Sure)
		}
	}
	seen := map[string]bool{}
	for _, n := range f.list(m, "criteria") {
		km := f.mapping(n, "a criterion", "id", "title", "rationales")
		id := f.text(n, km, "id", true)
		at := slices.IndexFunc(out.Criteria, func(k checklist.Criterion) bool { return k.ID == id })
		if at < 0 || seen[id] {
			f.problem(n, "the criterion %q is not in the original, or is here twice", id)
			continue
		}
		seen[id] = true
		f.translate(n, km, "title", &out.Criteria[at].Title)
		f.rationales(c, n, km, id)
	}
	for _, k := range out.Criteria {
		if !seen[k.ID] {
			f.problem(root, "the criterion %q is missing: a translation has every one", k.ID)
		}
	}
	return &out
}

// rationales are those of the links to one criterion, each different one once
// and in the order of the original.
func (f *file) rationales(c *checklist.Crosswalk, n *yaml.Node, m map[string]*yaml.Node, criterion string) {
	var own []string
	for _, l := range c.Links {
		if l.To.Item == criterion && !slices.Contains(own, l.Rationale) {
			own = append(own, l.Rationale)
		}
	}
	said := f.same(n, m, "rationales", len(own))
	for i := range c.Links {
		if l := &c.Links[i]; said != nil && l.To.Item == criterion {
			l.Rationale = said[slices.Index(own, l.Rationale)]
		}
	}
}
