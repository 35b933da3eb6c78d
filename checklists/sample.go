package checklists

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

//go:embed samples/*.yaml
var samples embed.FS

// Sample is a worked workshop that teaches. Everybody and everything in it is
// fictional.
type Sample struct {
	Engagement workshop.Engagement
	Lists      []string // ids of the checklists it walks
	Acts       []SampleAct
}

// SampleAct is one act of a sample.
type SampleAct struct {
	At     string // RFC 3339
	By     string
	Reason string
	Apart  string // name of the copy that it is done on; the copies are merged at the end
	Sets   []journal.Set
}

// SampleNames are the shipped samples, in alphabetical order.
func SampleNames() []string {
	files, _ := fs.Glob(samples, "samples/*.yaml")
	for i, f := range files {
		files[i] = strings.TrimSuffix(path.Base(f), ".yaml")
	}
	slices.Sort(files)
	return files
}

// LoadSample reads a sample. In its YAML an act holds records, each with its
// kind, its id and its fields; a field that is a set is a list.
func LoadSample(name string) (*Sample, error) {
	data, err := samples.ReadFile("samples/" + name + ".yaml")
	if err != nil {
		return nil, fmt.Errorf("no sample %q: there are %s", name, strings.Join(SampleNames(), ", "))
	}
	return readSample(name, data)
}

func readSample(name string, data []byte) (*Sample, error) {
	var raw struct {
		Organization string           `yaml:"organization"`
		Mode         string           `yaml:"mode"`
		Checklists   []string         `yaml:"checklists"`
		Acts         []map[string]any `yaml:"acts"`
	}
	if err := yaml.Load(data, &raw, yaml.WithKnownFields()); err != nil {
		return nil, fmt.Errorf("sample %s: %w", name, err)
	}
	s := &Sample{Lists: raw.Checklists, Engagement: workshop.Engagement{Organization: raw.Organization, Mode: workshop.Mode(raw.Mode)}}
	for i, m := range raw.Acts {
		act := SampleAct{At: text(m["at"]), By: text(m["by"]), Reason: text(m["reason"]), Apart: text(m["apart"])}
		records, _ := m["records"].([]any)
		for _, r := range records {
			sets, err := recordSets(r)
			if err != nil {
				return nil, fmt.Errorf("sample %s, act %d (%s): %w", name, i+1, act.At, err)
			}
			act.Sets = append(act.Sets, sets...)
		}
		s.Acts = append(s.Acts, act)
	}
	if len(s.Acts) == 0 {
		return nil, fmt.Errorf("sample %s has no acts", name)
	}
	return s, nil
}

// recordSets turns "{kind: answer, id: iso27001-2022:4.1, verdict: conforms}"
// into sets.
func recordSets(r any) ([]journal.Set, error) {
	m, ok := r.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("a record must be a mapping")
	}
	kind, id := text(m["kind"]), text(m["id"])
	var sets []journal.Set
	add := func(field, value string) {
		sets = append(sets, journal.Set{Key: journal.Key{Kind: kind, Record: id, Field: field}, Value: value})
	}
	for field, v := range m {
		if field == "kind" || field == "id" {
			continue
		}
		if list, isList := v.([]any); isList {
			for _, member := range list {
				add(field+"/"+text(member), "yes")
			}
			continue
		}
		add(field, text(v))
	}
	slices.SortFunc(sets, func(a, b journal.Set) int { return journal.CompareKeys(a.Key, b.Key) })
	return sets, nil
}

func text(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case bool:
		if v {
			return "yes"
		}
		return ""
	case string:
		return strings.TrimSpace(v)
	}
	return fmt.Sprint(v)
}
