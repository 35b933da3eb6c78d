package cli_test

import (
	"encoding/json"
	"os/exec"
	"strings"
	"testing"
)

// allowed says which top-level rooms of the house a room may import.
var allowed = map[string][]string{
	"model":      {"model"},
	"checklists": {"checklists", "model"},
	"storage":    {"storage", "model"},
	"ui/tui":     {"ui/tui", "model"},
	"ui/report":  {"ui/report", "model"},
	"ui/cli":     {"ui", "model", "storage", "checklists"},
	"":           {"ui/cli"},
}

// impure are packages that the middle of the house does without: values go in
// and values come out.
var impure = []string{"os", "os/", "io/fs", "io/ioutil", "net", "net/", "database/", "embed", "math/rand", "crypto/rand", "syscall", "log", "charm.land/", "modernc.org/"}

func TestImportsRunOneWay(t *testing.T) {
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "clausewalk/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for dec := json.NewDecoder(strings.NewReader(string(out))); dec.More(); {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := dec.Decode(&p); err != nil {
			t.Fatal(err)
		}
		seen++
		room := roomOf(p.ImportPath)
		for _, imp := range p.Imports {
			if inside, ok := strings.CutPrefix(imp, "clausewalk/"); ok && !within(inside, allowed[room]) {
				t.Errorf("%s imports %s: %q may import only %v", p.ImportPath, imp, room, allowed[room])
			}
			if room == "model" {
				for _, bad := range impure {
					if imp == bad || strings.HasSuffix(bad, "/") && strings.HasPrefix(imp, bad) {
						t.Errorf("%s imports %s: the model is pure", p.ImportPath, imp)
					}
				}
			}
		}
	}
	if seen < 10 {
		t.Fatalf("go list named only %d packages", seen)
	}
}

func roomOf(path string) string {
	room := ""
	for r := range allowed {
		if r != "" && within(strings.TrimPrefix(path, "clausewalk/"), []string{r}) && len(r) > len(room) {
			room = r
		}
	}
	return room
}

func within(path string, rooms []string) bool {
	for _, r := range rooms {
		if path == r || strings.HasPrefix(path, r+"/") {
			return true
		}
	}
	return false
}
