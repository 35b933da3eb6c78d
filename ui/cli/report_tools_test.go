package cli_test

import (
	"archive/zip"
	"cmp"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The report is read by other people's programs, each of which is skipped by
// name where it is not installed. axe-core and playwright-core are found
// through NODE_PATH.
func TestOtherProgramsTakeTheReportWithoutAWord(t *testing.T) {
	program := binary()
	for _, sample := range []string{"retailer", "bank", "hospital"} {
		dir := t.TempDir()
		run := func(t *testing.T, name string, args ...string) {
			t.Helper()
			cmd := exec.Command(name, args...)
			cmd.Dir = dir
			cmd.Env = append(os.Environ(), environment(dir)...)
			if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 && name != program {
				t.Errorf("%s: %v: %.2000s", filepath.Base(name), err, out)
			}
		}
		run(t, program, "demo", sample, "-o", "w.clausewalk")
		run(t, program, "report", "w.clausewalk", "-o", "w.md")
		run(t, program, "report", "w.clausewalk", "--format", "html")
		tool := func(name string, then func(t *testing.T, path string)) {
			t.Run(sample+"/"+name, func(t *testing.T) {
				path, err := exec.LookPath(name)
				if err != nil {
					t.Skipf("%s is not installed here", name)
				}
				then(t, path)
			})
		}
		tool("pandoc", func(t *testing.T, pandoc string) {
			for _, reader := range []string{"gfm", "markdown+gfm_auto_identifiers"} {
				for _, to := range []string{"html", "latex"} {
					run(t, pandoc, "--from="+reader, "--to="+to, "--standalone", "--shift-heading-level-by=-1", "--output=out."+to, "w.md")
				}
			}
			run(t, program, "report", "w.clausewalk", "--format", "docx")
			wordTablesFit(t, filepath.Join(dir, "w.docx"))
		})
		for _, lint := range []string{"markdownlint", "markdownlint-cli2"} {
			tool(lint, func(t *testing.T, path string) {
				if err := os.WriteFile(filepath.Join(dir, ".markdownlint.json"), []byte(`{"MD013": false}`), 0o600); err != nil {
					t.Fatal(err)
				}
				run(t, path, "w.md")
			})
		}
		tool("vnu", func(t *testing.T, path string) { run(t, path, "--Werror", "w.html") })
		tool("html-validate", func(t *testing.T, path string) { run(t, path, "w.html") })
		if sample != "bank" {
			continue // a browser takes its time, and the chapters are the same
		}
		tool("node", func(t *testing.T, node string) {
			browser := cmp.Or(look("chromium"), look("chromium-browser"), look("google-chrome"))
			if browser == "" {
				t.Skip("chromium is not installed here")
			}
			for _, module := range []string{"playwright-core", "axe-core"} {
				if exec.Command(node, "-e", "require.resolve('"+module+"')").Run() != nil {
					t.Skipf("%s is not installed here, or NODE_PATH does not lead to it", module)
				}
			}
			script, err := filepath.Abs("testdata/axe.cjs")
			if err != nil {
				t.Fatal(err)
			}
			run(t, node, script, filepath.Join(dir, "w.html"), browser)
		})
	}
}

func look(name string) string {
	path, _ := exec.LookPath(name)
	return path
}

// wordTablesFit tells whether the tables of a Word document have columns as
// wide as they need, on numbered pages.
func wordTablesFit(t *testing.T, path string) {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(data)
	}
	document := parts["word/document.xml"]
	grids := regexp.MustCompile(`(?s)<w:tblGrid>(.*?)</w:tblGrid>`).FindAllStringSubmatch(document, -1)
	even := 0
	for _, g := range grids {
		widths := regexp.MustCompile(`w:w="(\d+)"`).FindAllString(g[1], -1)
		if len(widths) > 4 && strings.Count(g[1], widths[0]) == len(widths) {
			even++
		}
	}
	if len(grids) < 10 || even > 1 { // the grid of risks may
		t.Errorf("%d of %d tables have columns of one width", even, len(grids))
	}
	if !strings.Contains(document, "w:footerReference") || !strings.Contains(document, `w:h="16838"`) {
		t.Error("the pages are not A4 with numbers")
	}
	if !strings.Contains(parts["word/styles.xml"], "w:insideH") {
		t.Error("the tables have no lines")
	}
}
