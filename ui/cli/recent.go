package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// recentFile is a workshop that was opened on this computer, and when.
type recentFile struct {
	Path   string `json:"path"`
	Opened string `json:"opened"` // RFC 3339
}

// recentMost is how many files are remembered.
const recentMost = 30

func (e Env) recentPath() string { return filepath.Join(e.State, "recent.json") }

// recent are the workshops that were opened last, the last first. It is a
// convenience: a list that cannot be read is an empty one.
func (e Env) recent() []recentFile {
	data, err := os.ReadFile(e.recentPath())
	if err != nil {
		return nil
	}
	var out []recentFile
	if json.Unmarshal(data, &out) != nil {
		return nil
	}
	return out
}

// remember notes that a workshop was opened.
func (e Env) remember(path string) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return
	}
	all := slices.DeleteFunc(e.recent(), func(r recentFile) bool { return r.Path == abs })
	all = append([]recentFile{{abs, e.Now().Format(time.RFC3339)}}, all...)
	data, err := json.MarshalIndent(all[:min(len(all), recentMost)], "", "  ")
	if err != nil || os.MkdirAll(e.State, 0o700) != nil {
		return
	}
	_ = writeNew(e.recentPath(), append(data, '\n'), true)
}
