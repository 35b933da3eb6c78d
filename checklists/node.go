package checklists

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"
)

// maxFile is the largest file of our own format that is read, in bytes.
const maxFile = 1 << 20

// file walks the YAML of one file and collects what is wrong with it, each
// with its line. Reading goes on after a problem, so that one run lists all.
type file struct {
	name     string
	problems *Problems
}

func (f *file) problem(n *yaml.Node, format string, args ...any) {
	line := 0
	if n != nil {
		line = n.Line
	}
	*f.problems = append(*f.problems, Problem{f.name, line, fmt.Sprintf(format, args...)})
}

// yamlPlace is the line in an error of the YAML library.
var yamlPlace = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\bL(\d+)\.C\d+`) })

// parse is the root of the file's document; nil when it is not YAML that can
// be read.
func (f *file) parse(data []byte) *yaml.Node {
	if len(data) > maxFile {
		f.problem(nil, "the file has %d bytes; a checklist file may have %d: split it by group", len(data), maxFile)
		return nil
	}
	var doc yaml.Node
	if err := yaml.Load(data, &doc); err != nil {
		line := 0
		if m := yamlPlace().FindStringSubmatch(err.Error()); m != nil {
			line, _ = strconv.Atoi(m[1])
		}
		*f.problems = append(*f.problems, Problem{f.name, line, "not readable as YAML: " + strings.TrimPrefix(err.Error(), "go-yaml ")})
		return nil
	}
	if doc.Kind != yaml.DocumentNode || len(doc.Content) != 1 {
		f.problem(nil, "the file is empty")
		return nil
	}
	root := doc.Content[0]
	if bad := findAlias(root); bad != nil {
		f.problem(bad, "aliases and anchors are not used in checklists: write the text out")
		return nil
	}
	return root
}

func findAlias(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		return n
	}
	for _, c := range n.Content {
		if bad := findAlias(c); bad != nil {
			return bad
		}
	}
	return nil
}

// mapping is the values of a mapping by key. Keys that are not in known are a
// problem each, as are those given twice.
func (f *file) mapping(n *yaml.Node, what string, known ...string) map[string]*yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode {
		f.problem(n, "%s must be a mapping of keys to values", what)
		return nil
	}
	out := map[string]*yaml.Node{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i]
		switch {
		case !slices.Contains(known, k.Value):
			f.problem(k, "%s has an unknown key %q: use %s", what, k.Value, strings.Join(known, ", "))
		case out[k.Value] != nil:
			f.problem(k, "%s has the key %q twice: keep one", what, k.Value)
		default:
			out[k.Value] = n.Content[i+1]
		}
	}
	return out
}

// text is the value of a key; a missing or empty one is a problem when it is
// required. Control characters are a problem: the text goes to terminals.
func (f *file) text(parent *yaml.Node, m map[string]*yaml.Node, key string, required bool) string {
	n := m[key]
	if n == nil {
		if required {
			f.problem(parent, "%q is missing: add it", key)
		}
		return ""
	}
	return f.scalar(n, key, required)
}

func (f *file) scalar(n *yaml.Node, key string, required bool) string {
	if n.Kind != yaml.ScalarNode {
		f.problem(n, "%q must be text", key)
		return ""
	}
	if n.Tag == "!!null" {
		n.Value = ""
	}
	s := strings.TrimSpace(n.Value)
	if s == "" && required {
		f.problem(n, "%q is empty: fill it in", key)
	}
	if strings.ContainsFunc(s, func(r rune) bool { return r < ' ' && r != '\n' || r == 0x7f || (r >= 0x80 && r < 0xa0) }) {
		f.problem(n, "%q holds control characters: take them out", key)
		return ""
	}
	return s
}

// list is the elements of a sequence; a missing one is empty.
func (f *file) list(m map[string]*yaml.Node, key string) []*yaml.Node {
	n := m[key]
	if n == nil || n.Tag == "!!null" {
		return nil
	}
	if n.Kind != yaml.SequenceNode {
		f.problem(n, "%q must be a list", key)
		return nil
	}
	return n.Content
}

func (f *file) texts(m map[string]*yaml.Node, key string) []string {
	var out []string
	for _, n := range f.list(m, key) {
		if s := f.scalar(n, key, true); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// number is the value of a key between low and high; def when it is missing.
func (f *file) number(m map[string]*yaml.Node, key string, def, low, high float64) float64 {
	n := m[key]
	if n == nil {
		return def
	}
	v, err := strconv.ParseFloat(n.Value, 64)
	if n.Kind != yaml.ScalarNode || err != nil || !(v >= low && v <= high) {
		f.problem(n, "%q must be a number from %g to %g", key, low, high)
		return def
	}
	return v
}

// oneOf is a text that must be one of the allowed.
func (f *file) oneOf(parent *yaml.Node, m map[string]*yaml.Node, key string, allowed ...string) string {
	s := f.text(parent, m, key, true)
	if s != "" && !slices.Contains(allowed, s) {
		f.problem(m[key], "%q is %q: use %s", key, s, strings.Join(allowed, ", "))
	}
	return s
}

func (f *file) flag(m map[string]*yaml.Node, key string) bool {
	n := m[key]
	if n == nil {
		return false
	}
	if n.Kind != yaml.ScalarNode || (n.Value != "true" && n.Value != "false") {
		f.problem(n, "%q must be true or false", key)
	}
	return n.Value == "true"
}
