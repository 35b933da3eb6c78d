package cli

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"clausewalk/model/workshop"
)

func TestAPathIsFoundAsTerminalsPasteIt(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "plan 7.txt")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	home := "HOME"
	if runtime.GOOS == "windows" {
		home = "USERPROFILE"
	}
	env := Env{Getenv: func(k string) string { return map[string]string{home: dir}[k] }, Now: time.Now}
	collect := env.collectFor(filepath.Join(dir, "w.clausewalk"))
	pasted := []string{"plan 7.txt", " plan 7.txt\n", file, "'" + file + "'", `"` + file + `"`, "~/plan 7.txt"}
	if runtime.GOOS == "windows" {
		pasted = append(pasted, `~\plan 7.txt`, "file:///"+filepath.ToSlash(dir)+"/plan%207.txt")
	} else {
		pasted = append(pasted, filepath.Join(dir, `plan\ 7.txt`), "file://"+dir+"/plan%207.txt")
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

// Where a path begins with two slashes, Windows asks the computer that is named
// behind them, and logs in there; elsewhere such a path is this computer's own.
func TestAnotherComputersFolderIsNotLookedIntoForEvidence(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "plan.txt")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	slashed, book := filepath.ToSlash(file), filepath.Join(dir, "w.clausewalk")
	env := Env{Getenv: func(string) string { return "" }, Now: time.Now}
	for _, link := range []string{"//" + strings.TrimPrefix(slashed, "/"), "file://server" + slashed, `"/` + slashed + `"`} {
		for _, e := range []workshop.Evidence{collect(book, link, env.Now(), ""), env.collectFor(book)(link)} {
			if e.Link != link || e.SHA256 != "" {
				t.Errorf("%q: %+v", link, e)
			}
		}
	}
	hashed := workshop.Evidence{Link: "//" + strings.TrimPrefix(slashed, "/"), SHA256: "00"}
	if s := checkEvidence("e", hashed, dir, "2026-11-23"); s.State != "missing" || !strings.Contains(s.Note, "another computer") {
		t.Errorf("%+v", s)
	}
}
