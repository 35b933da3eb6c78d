package cli

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

func TestAPathIsFoundAsTerminalsPasteIt(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "plan 7.txt")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	env := Env{Getenv: func(k string) string { return map[string]string{"HOME": dir}[k] }, Now: time.Now}
	collect := env.collectFor(filepath.Join(dir, "w.clausewalk"))
	pasted := []string{"plan 7.txt", " plan 7.txt\n", file, "'" + file + "'", `"` + file + `"`}
	if runtime.GOOS != "windows" {
		pasted = append(pasted, filepath.Join(dir, `plan\ 7.txt`), "file://"+dir+"/plan%207.txt", "~/plan 7.txt")
	}
	for _, link := range pasted {
		if e := collect(link); e.Link != "plan 7.txt" || e.SHA256 == "" || e.Size != "1" {
			t.Errorf("%q: %+v", link, e)
		}
	}
	for _, link := range []string{"https://wiki.example/a b", "ticket 4711", "", dir} {
		if e := collect(link); e.Link != link || e.SHA256 != "" {
			t.Errorf("%q: %+v", link, e)
		}
	}
}
