package checklists

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"

	"clausewalk/model/checklist"
)

// maxLibrary is the largest library of the second format that is read, in
// bytes.
const maxLibrary = 32 << 20

// Library is what a CISO Assistant library holds, in clausewalk's terms.
type Library struct {
	Lists      []*checklist.Checklist
	Crosswalks []*checklist.Crosswalk
	Notes      []string // what was read differently from how it was written
	Language   string   // that its texts were to be read in, such as "fr"; empty where it is not known
}

// CountTranslated notes how many items of a checklist are in a language, when
// some are not.
func (l *Library) CountTranslated(list *checklist.Checklist, n int, language string) {
	if n < list.Count() {
		l.Notes = append(l.Notes, fmt.Sprintf("%s: %d of %d items are translated to %q; the rest is as in the original", list.ID, n, list.Count(), language))
	}
}

// IsLibrary tells a library of the second format from a checklist of our own.
func IsLibrary(data []byte) bool { return regexp.MustCompile(`(?m)^objects:`).Match(data) }

// LoadLibrary reads a framework and mapping library as CISO Assistant writes
// them. language picks a translation, such as "fr"; empty is the library's own
// language. Faults that leave something out are told in Notes; only a file
// that holds nothing usable fails.
func LoadLibrary(name string, data []byte, language string) (*Library, error) {
	if len(data) > maxLibrary {
		return nil, Problems{{name, 0, fmt.Sprintf("the file has %d bytes; a library may have %d: split it by framework", len(data), maxLibrary)}}
	}
	var raw rawLibrary
	if err := yaml.Load(data, &raw); err != nil {
		return nil, Problems{{name, 0, "not readable as a library: " + strings.TrimPrefix(err.Error(), "go-yaml ")}}
	}
	l := &libraryReader{language: language, byURN: map[string]checklist.Ref{}}
	own := cmp.Or(raw.Locale, English)
	l.out.Language = cmp.Or(language, own)
	l.original = l.out.Language == own
	frameworks := raw.Objects.Frameworks
	if raw.Objects.Framework != nil {
		frameworks = append([]*rawFramework{raw.Objects.Framework}, frameworks...)
	}
	for _, f := range frameworks {
		if f != nil {
			l.framework(f)
		}
	}
	sets := raw.Objects.MappingSets
	if raw.Objects.MappingSet != nil {
		sets = append([]*rawMappingSet{raw.Objects.MappingSet}, sets...)
	}
	for _, s := range sets {
		if s != nil {
			l.mappings(s)
		}
	}
	if len(l.out.Lists) == 0 && len(l.out.Crosswalks) == 0 {
		return nil, Problems{{name, 0, "the library holds no framework and no mapping that can be read: it needs objects.framework or objects.requirement_mapping_sets"}}
	}
	return &l.out, nil
}

type rawLibrary struct {
	Locale  string `yaml:"locale"`
	Objects struct {
		Framework   *rawFramework    `yaml:"framework"`
		Frameworks  []*rawFramework  `yaml:"frameworks"`
		MappingSet  *rawMappingSet   `yaml:"requirement_mapping_set"`
		MappingSets []*rawMappingSet `yaml:"requirement_mapping_sets"`
	} `yaml:"objects"`
}

type rawText struct {
	Name            string `yaml:"name"`
	Description     string `yaml:"description"`
	Annotation      string `yaml:"annotation"`
	TypicalEvidence string `yaml:"typical_evidence"`
}

type rawFramework struct {
	URN          string `yaml:"urn"`
	RefID        string `yaml:"ref_id"`
	rawText      `yaml:",inline"`
	Translations map[string]rawText `yaml:"translations"`
	MinScore     *float64           `yaml:"min_score"`
	MaxScore     *float64           `yaml:"max_score"`
	Nodes        []*rawNode         `yaml:"requirement_nodes"`
}

type rawNode struct {
	URN          string `yaml:"urn"`
	ParentURN    string `yaml:"parent_urn"`
	RefID        string `yaml:"ref_id"`
	Assessable   bool   `yaml:"assessable"`
	rawText      `yaml:",inline"`
	Translations map[string]rawText `yaml:"translations"`
	Questions    yaml.Node          `yaml:"questions"`
}

type rawMappingSet struct {
	URN      string `yaml:"urn"`
	RefID    string `yaml:"ref_id"`
	rawText  `yaml:",inline"`
	Source   string `yaml:"source_framework_urn"`
	Target   string `yaml:"target_framework_urn"`
	Mappings []struct {
		Source    string `yaml:"source_requirement_urn"`
		Target    string `yaml:"target_requirement_urn"`
		Relation  string `yaml:"relationship"`
		Rationale string `yaml:"rationale"`
	} `yaml:"requirement_mappings"`
}

// libraryReader turns raw objects into checklists and crosswalks.
type libraryReader struct {
	language string
	original bool // it is the library's own
	byURN    map[string]checklist.Ref
	out      Library
}

func (l *libraryReader) note(format string, args ...any) {
	l.out.Notes = append(l.out.Notes, fmt.Sprintf(format, args...))
}

// in is the text in the chosen language, field by field where it is
// translated.
func (l *libraryReader) in(own rawText, translations map[string]rawText) rawText {
	t := translations[l.language]
	return rawText{
		Name: cleanText(cmp.Or(t.Name, own.Name)), Description: cleanText(cmp.Or(t.Description, own.Description)),
		Annotation: cleanText(cmp.Or(t.Annotation, own.Annotation)), TypicalEvidence: cleanText(cmp.Or(t.TypicalEvidence, own.TypicalEvidence)),
	}
}

// cleanText drops what could act on a terminal; line breaks stay.
func cleanText(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t':
			return ' '
		case r < ' ', r == 0x7f, r >= 0x80 && r < 0xa0:
			return -1
		}
		return r
	}, s))
}

// framework makes a checklist: the nodes that can be assessed are its items,
// in the order of the list; the nearest node above that cannot be is their
// group.
func (l *libraryReader) framework(f *rawFramework) {
	text := l.in(f.rawText, f.Translations)
	list := &checklist.Checklist{ID: slug(cmp.Or(f.RefID, tail(f.URN), text.Name)), About: text.Description}
	list.Title = cmp.Or(oneLine(text.Name), oneLine(cleanText(f.RefID)), list.ID)
	list.Short = list.ID
	if f.MinScore != nil && f.MaxScore != nil && (*f.MinScore != 0 || *f.MaxScore != 5) {
		l.note("%s: its scale runs from %g to %g; maturity is answered on 0 to 5 here", list.ID, *f.MinScore, *f.MaxScore)
	}
	parents := map[string]*rawNode{}
	for _, n := range f.Nodes {
		if n != nil && n.URN != "" {
			parents[n.URN] = n
		}
	}
	groups, ids, translated := map[*rawNode]int{}, map[string]bool{}, 0
	for i, n := range f.Nodes {
		if n == nil || !n.Assessable {
			continue
		}
		over := l.groupOf(n, parents, len(f.Nodes))
		gi, ok := groups[over]
		if !ok {
			gi = len(list.Groups)
			groups[over] = gi
			list.Groups = append(list.Groups, l.group(over, list, ids))
		}
		it := l.item(n, i, ids)
		if l.original || n.Translations[l.language] != (rawText{}) {
			translated++
		}
		list.Groups[gi].Items = append(list.Groups[gi].Items, it)
		if n.URN != "" {
			l.byURN[n.URN] = checklist.Ref{Checklist: list.ID, Item: it.ID}
		}
	}
	if list.Count() == 0 {
		l.note("%s: no requirement in it can be assessed; it is left out", list.ID)
		return
	}
	l.out.Lists = append(l.out.Lists, list)
	l.out.CountTranslated(list, translated, l.language)
}

// groupOf is the nearest node above that is no item itself; nil when there is
// none. A parent that does not exist is noted.
func (l *libraryReader) groupOf(n *rawNode, parents map[string]*rawNode, most int) *rawNode {
	for range most {
		if n.ParentURN == "" {
			return nil
		}
		up := parents[n.ParentURN]
		if up == nil {
			l.note("%s: its parent %s is not in the library; it is listed without a group", cmp.Or(n.RefID, n.URN), n.ParentURN)
			return nil
		}
		if !up.Assessable {
			return up
		}
		n = up
	}
	l.note("%s: its parents go round in a circle; it is listed without a group", cmp.Or(n.RefID, n.URN))
	return nil
}

func (l *libraryReader) group(n *rawNode, list *checklist.Checklist, ids map[string]bool) checklist.Group {
	if n == nil {
		return checklist.Group{ID: unique("other", ids), Title: list.Title, Kind: checklist.Clause}
	}
	text := l.in(n.rawText, n.Translations)
	id := unique("g."+slug(cmp.Or(n.RefID, tail(n.URN), text.Name)), ids)
	return checklist.Group{ID: id, Title: cmp.Or(oneLine(text.Name), oneLine(text.Description), oneLine(cleanText(n.RefID)), id), Kind: checklist.Clause}
}

func (l *libraryReader) item(n *rawNode, at int, ids map[string]bool) checklist.Item {
	text := l.in(n.rawText, n.Translations)
	id := unique(slug(cmp.Or(n.RefID, tail(n.URN), fmt.Sprintf("n%d", at+1))), ids)
	it := checklist.Item{ID: id, Minutes: 5, Weight: 1, Title: cmp.Or(oneLine(text.Name), oneLine(text.Description), oneLine(cleanText(n.RefID)), id)}
	var about []string
	for _, s := range []string{text.Description, text.Annotation} {
		if s != "" && s != it.Title {
			about = append(about, s)
		}
	}
	it.Intent = strings.Join(about, "\n\n")
	for _, line := range strings.Split(text.TypicalEvidence, "\n") {
		if line = strings.TrimSpace(strings.TrimLeft(line, "-*• ")); line != "" {
			it.Evidence = append(it.Evidence, line)
		}
	}
	it.Questions = l.questions(&n.Questions)
	return it
}

// questions are a node's, in their order in the file; the choices of a
// question are part of what is asked.
func (l *libraryReader) questions(n *yaml.Node) []checklist.Question {
	var out []checklist.Question
	for i := 1; n.Kind == yaml.MappingNode && i < len(n.Content); i += 2 {
		var q struct {
			Text         string             `yaml:"text"`
			Translations map[string]rawText `yaml:"translations"`
			Choices      []struct {
				Value string `yaml:"value"`
			} `yaml:"choices"`
		}
		if n.Content[i].Load(&q) != nil || cleanText(q.Text) == "" {
			continue
		}
		ask := cleanText(q.Text)
		var choices []string
		for _, c := range q.Choices {
			if c.Value != "" {
				choices = append(choices, oneLine(cleanText(c.Value)))
			}
		}
		if len(choices) > 0 {
			ask += " (" + strings.Join(choices, " / ") + ")"
		}
		out = append(out, checklist.Question{Ask: ask})
	}
	return out
}

// relationWords are the relations as mapping libraries spell them.
var relationWords = map[string]checklist.Relation{
	"equal": checklist.Equal, "subset": checklist.Subset, "superset": checklist.Superset, "intersect": checklist.Intersects, "intersects": checklist.Intersects,
}

// mappings makes a crosswalk. An end that is in no framework of the library
// keeps its name, so that it fits when that framework is there.
func (l *libraryReader) mappings(s *rawMappingSet) {
	c := &checklist.Crosswalk{ID: slug(cmp.Or(s.RefID, tail(s.URN))), From: slug(tail(s.Source)), To: slug(tail(s.Target))}
	c.Title = cmp.Or(oneLine(cleanText(s.Name)), c.ID)
	end := func(urn, list string) (checklist.Ref, bool) {
		r, ok := l.byURN[urn]
		if !ok {
			r = checklist.Ref{Checklist: list, Item: slug(tail(urn))}
		}
		return r, ok
	}
	dangling := 0
	for _, m := range s.Mappings {
		relation, ok := relationWords[strings.ToLower(m.Relation)]
		if !ok || m.Source == "" || m.Target == "" {
			l.note("%s: %s to %s is %q, which is no relation here; it is left out", c.ID, tail(m.Source), tail(m.Target), m.Relation)
			continue
		}
		from, okFrom := end(m.Source, c.From)
		to, okTo := end(m.Target, c.To)
		if !okFrom || !okTo {
			dangling++
		}
		c.Links = append(c.Links, checklist.Link{From: from, To: to, Relation: relation, Basis: checklist.Published, Source: c.Title, Rationale: oneLine(cleanText(m.Rationale))})
	}
	if dangling > 0 {
		l.note("%s: %d of %d relations end at requirements that are not in this library; they hold once that checklist is there under the id they name", c.ID, dangling, len(c.Links))
	}
	if len(c.Links) > 0 {
		l.out.Crosswalks = append(l.out.Crosswalks, c)
	}
}

// tail is the last part of a URN.
func tail(urn string) string { return urn[strings.LastIndex(urn, ":")+1:] }

var notID = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[^A-Za-z0-9._-]+`) })

// slug makes an id of any text.
func slug(s string) string {
	s = strings.Trim(notID().ReplaceAllString(s, "-"), "-._")
	if len(s) > 64 {
		s = strings.TrimRight(s[:64], "-._")
	}
	return cmp.Or(s, "unnamed")
}

// unique is the id, with a number when it is taken.
func unique(id string, taken map[string]bool) string {
	for n, base := 2, id; taken[id]; n++ {
		suffix := fmt.Sprintf("-%d", n)
		id = base[:min(len(base), 64-len(suffix))] + suffix
	}
	taken[id] = true
	return id
}

// oneLine is the first line of a text, 160 runes at most.
func oneLine(s string) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), "\n")
	if r := []rune(s); len(r) > 160 {
		s = strings.TrimSpace(string(r[:159])) + "…"
	}
	return s
}
