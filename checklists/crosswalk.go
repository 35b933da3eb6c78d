package checklists

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"time"

	"go.yaml.in/yaml/v4"

	"clausewalk/model/checklist"
)

// bases are the words for a relation's basis in crosswalk files.
var bases = map[string]checklist.Basis{
	"harmonised": checklist.Harmonised, "published": checklist.Published, "judgement": checklist.Judgement,
}

// LoadCrosswalk loads the relations between two checklists, or of items to
// the criteria of a framework. known tells whether an item exists: a relation
// that ends nowhere is a problem.
func LoadCrosswalk(name string, data []byte, known func(checklist.Ref) bool) (*checklist.Crosswalk, error) {
	var problems Problems
	c := &crosswalk{file: file{name, &problems}, known: known, seen: map[[2]checklist.Ref]bool{}}
	if root := c.parse(data); root != nil {
		c.read(root)
	}
	if len(problems) > 0 {
		return nil, problems
	}
	return &c.out, nil
}

// IsCrosswalk tells a crosswalk from a checklist.
func IsCrosswalk(data []byte) bool {
	return regexp.MustCompile(`(?m)^(criteria|relations):`).Match(data)
}

// LoadOwnCrosswalk loads a crosswalk of somebody's own: its items are held
// against the shipped checklists; those of other checklists are taken as they
// are named.
func LoadOwnCrosswalk(name string, data []byte) (*checklist.Crosswalk, error) {
	return LoadCrosswalk(name, data, func(r checklist.Ref) bool { return !slices.Contains(IDs, r.Checklist) || builtinHas(r) })
}

// crosswalk builds one from its file.
type crosswalk struct {
	file
	known   func(checklist.Ref) bool
	seen    map[[2]checklist.Ref]bool
	sources map[string]string
	out     checklist.Crosswalk
}

func (c *crosswalk) read(root *yaml.Node) {
	m := c.mapping(root, "a crosswalk", "id", "title", "short", "about", "from", "to", "sources", "dates", "criteria", "relations", "unrelated")
	if m == nil {
		return
	}
	c.out.ID, c.out.Title = c.id(root, m), c.text(root, m, "title", true)
	c.readSources(m["sources"])
	if m["criteria"] != nil {
		c.framework(root, m)
		return
	}
	c.out.From, c.out.To = c.text(root, m, "from", true), c.text(root, m, "to", true)
	for _, n := range c.list(m, "relations") {
		km := c.mapping(n, "a relation", "from", "to", "relation", "basis", "source", "rationale")
		from := c.ref(n, c.out.From, c.text(n, km, "from", true))
		to := c.ref(n, c.out.To, c.text(n, km, "to", true))
		c.link(n, km, from, to, "equal", "subset", "superset", "intersects")
	}
	for _, n := range c.list(m, "unrelated") {
		km := c.mapping(n, "an unrelated item", "id", "why")
		c.out.Unrelated = append(c.out.Unrelated, checklist.Unrelated{
			Item: c.ref(n, c.out.To, c.text(n, km, "id", true)), Why: c.text(n, km, "why", true)})
	}
}

func (c *crosswalk) readSources(n *yaml.Node) {
	c.sources = map[string]string{}
	if n == nil {
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		c.sources[n.Content[i].Value] = c.scalar(n.Content[i+1], n.Content[i].Value, true)
	}
}

// framework reads a crosswalk whose far side is a law or framework.
func (c *crosswalk) framework(root *yaml.Node, m map[string]*yaml.Node) {
	f := &checklist.Framework{ID: c.out.ID, Title: c.out.Title, Short: c.text(root, m, "short", true), About: c.text(root, m, "about", false)}
	c.out.Framework, c.out.To = f, f.ID
	for _, n := range c.list(m, "dates") {
		km := c.mapping(n, "a date", "on", "what", "provision", "sure")
		d := checklist.Date{On: c.text(n, km, "on", true), What: c.text(n, km, "what", true), Provision: c.text(n, km, "provision", false), Sure: c.text(n, km, "sure", false)}
		if _, err := time.Parse(time.DateOnly, d.On); err != nil {
			c.problem(n, "%q is not a date: write it as 2026-08-02", d.On)
		}
		f.Dates = append(f.Dates, d)
	}
	for _, n := range c.list(m, "criteria") {
		km := c.mapping(n, "a criterion", "id", "title", "links")
		k := checklist.Criterion{ID: c.text(n, km, "id", true), Title: c.text(n, km, "title", true)}
		if slices.ContainsFunc(f.Criteria, func(o checklist.Criterion) bool { return o.ID == k.ID }) {
			c.problem(n, "the criterion %q is there twice: merge them", k.ID)
		}
		f.Criteria = append(f.Criteria, k)
		for _, ln := range c.list(km, "links") {
			lm := c.mapping(ln, "a link", "items", "relation", "basis", "source", "rationale")
			items := c.texts(lm, "items")
			if len(items) == 0 {
				c.problem(ln, "\"items\" is missing or empty: name the items that the link starts from")
			}
			for _, item := range items {
				from, err := checklist.ParseRef(item)
				if err != nil {
					c.problem(ln, "%v", err)
					continue
				}
				c.link(ln, lm, c.ref(ln, from.Checklist, from.Item), checklist.Ref{Checklist: f.ID, Item: k.ID}, "equal", "subset", "superset", "intersects", "supports")
			}
		}
	}
}

func (c *crosswalk) ref(n *yaml.Node, list, item string) checklist.Ref {
	r := checklist.Ref{Checklist: list, Item: item}
	if item != "" && !c.known(r) {
		c.problem(n, "there is no item %s: correct the id", r)
	}
	return r
}

func (c *crosswalk) link(n *yaml.Node, m map[string]*yaml.Node, from, to checklist.Ref, relations ...string) {
	l := checklist.Link{From: from, To: to, Relation: checklist.Relation(c.oneOf(n, m, "relation", relations...)),
		Basis: bases[c.oneOf(n, m, "basis", "harmonised", "published", "judgement")], Rationale: c.text(n, m, "rationale", true)}
	if key := c.text(n, m, "source", l.Basis == checklist.Published); key != "" {
		if l.Source = c.sources[key]; l.Source == "" {
			c.problem(n, "the source %q is not under \"sources\": add it there", key)
		}
	}
	if ends := [2]checklist.Ref{from, to}; c.seen[ends] {
		c.problem(n, "%s and %s are related twice: keep one", from, to)
	} else {
		c.seen[ends] = true
	}
	c.out.Links = append(c.out.Links, l)
}

// Crosswalks are the shipped crosswalks, in alphabetical order of their files.
func Crosswalks() ([]*checklist.Crosswalk, error) { return crosswalks() }

func loadCrosswalks() ([]*checklist.Crosswalk, error) {
	names, err := fs.ReadDir(content(), "crosswalks")
	if err != nil {
		return nil, err
	}
	var out []*checklist.Crosswalk
	for _, n := range names {
		if n.IsDir() {
			continue // a translation
		}
		data, err := fs.ReadFile(content(), "crosswalks/"+n.Name())
		if err != nil {
			return nil, err
		}
		c, err := LoadCrosswalk(n.Name(), data, builtinHas)
		if err != nil {
			return nil, fmt.Errorf("shipped crosswalk: %w", err)
		}
		out = append(out, c)
	}
	return out, nil
}
