package checklists

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"clausewalk/model/checklist"
)

//go:embed iso27001-2022/*.yaml iso42001-2023/*.yaml pairs.yaml
var content embed.FS

// IDs are the shipped checklists, in the order in which they are offered.
var IDs = []string{"iso27001-2022", "iso42001-2023"}

var loaded = map[string]func() (*checklist.Checklist, error){
	"iso27001-2022": sync.OnceValues(func() (*checklist.Checklist, error) { return LoadDir(content, "iso27001-2022") }),
	"iso42001-2023": sync.OnceValues(func() (*checklist.Checklist, error) { return LoadDir(content, "iso42001-2023") }),
}

// Builtin loads a shipped checklist. The caller must not change it.
func Builtin(id string) (*checklist.Checklist, error) {
	load := loaded[id]
	if load == nil {
		return nil, fmt.Errorf("no checklist %q: there are %s", id, strings.Join(IDs, ", "))
	}
	return load()
}

// Pairs are the pairs among the shipped checklists.
func Pairs() ([]checklist.Pair, error) { return pairs() }

var pairs = sync.OnceValues(func() ([]checklist.Pair, error) {
	data, err := fs.ReadFile(content, "pairs.yaml")
	if err != nil {
		return nil, err
	}
	return LoadPairs("pairs.yaml", data, func(r checklist.Ref) bool {
		l, err := Builtin(r.Checklist)
		if err != nil {
			return false
		}
		_, it := l.Item(r.Item)
		return it != nil
	})
})
