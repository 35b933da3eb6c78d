package cli

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestOnlyAddressesAndFilesThatRunNothingAreOpened(t *testing.T) {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	write := func(name string, mode os.FileMode) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte("x"), mode); err != nil {
			t.Fatal(err)
		}
		return path
	}
	plan, dash := write("plan 7.pdf", 0o600), write("-plan.pdf", 0o600)
	for _, name := range []string{"a.exe", "a.BAT", "a.cmd", "a.com", "a.scr", "a.ps1", "a.sh", "a.app", "a.desktop", "a.lnk", "a.msi", "a.jar", "a.vbs", "a.js", "a.hta", "a.exe. "} {
		write(name, 0o600)
	}
	opens := map[string]string{
		"https://wiki.example/a?b=c&d=%22": "https://wiki.example/a?b=c&d=%22",
		"HTTPS://wiki.example/":            "https://wiki.example/",
		" http://wiki.example ":            "http://wiki.example",
		"mailto:ada@example.org":           "mailto:ada@example.org",
		"MailTo:a@example.org?subject=x":   "mailto:a@example.org?subject=x",
		"plan 7.pdf":                       plan,
		"./plan 7.pdf":                     plan,
		plan:                               plan,
		"-plan.pdf":                        dash,
	}
	refused := []string{
		"", " ", "wiki", "ticket 4711", "no-such.pdf", dir, ".", "a\x1b[31m.pdf", "https://wiki.example/\u202efdp.exe", "https://wiki.example/a\nb", "https://wi\u200bki.example/", "https://wi\u00adki.example/",
		"javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "ms-msdt:/id x", "vbscript:x", "search-ms:query=x", "smb://server/share", "ftp://server/x", "x-man-page://1",
		"file:///no/such/file.pdf", "file:", "file://",
		"http:", "http:wiki", "https://", "mailto:", "mailto:--attach=/etc/passwd", "mailto:a@example.org?attach=/etc/passwd", "https://wiki.example/ --x", "-x", "--help",
		"a.exe", "a.BAT", "a.cmd", "a.com", "a.scr", "a.ps1", "a.sh", "a.app", "a.desktop", "a.lnk", "a.msi", "a.jar", "a.vbs", "a.js", "a.hta",
	}
	slashed := strings.ReplaceAll(filepath.ToSlash(plan), " ", "%20")
	if runtime.GOOS == "windows" {
		opens["file:///"+slashed], opens["file://"+slashed] = plan, plan
		refused = append(refused, "file:///"+filepath.ToSlash(dir)+"/a.exe", "plan 7.pdf:a.exe")
	} else {
		write("run", 0o700)
		write("others.pdf", 0o601)
		for name, to := range map[string]string{"plan.txt": "a.exe", "terminal.txt": os.DevNull, "fine.txt": "plan 7.pdf"} {
			if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
		}
		opens["fine.txt"] = plan
		opens["file://"+slashed] = plan
		refused = append(refused, "run", "others.pdf", "plan.txt", "terminal.txt", "a.exe. ", "file://"+dir+"/a.exe")
	}
	away := []string{
		`\\server\share\plan.pdf`, `//server/share/plan.pdf`, `\/server/x`, `\\server:80\x`, "//[server/x", "file://server/share/plan.pdf", "file:////server/share/plan.pdf", "file:///%5C%5Cserver/share/plan.pdf",
		`\??\UNC\server\share\plan.pdf`, `\\?\UNC\server\share\plan.pdf`, `\\.\pipe\x`, "file://///server/share/plan.pdf",
	}
	for _, link := range away {
		if _, err := linkTarget(link, dir); err == nil || !strings.Contains(err.Error(), "another computer") {
			t.Errorf("%q: %v", link, err)
		}
	}
	for link, want := range opens {
		if got, err := linkTarget(link, dir); err != nil || got != want {
			t.Errorf("%q: %q, %v", link, got, err)
		}
	}
	for _, link := range refused {
		if got, err := linkTarget(link, dir); err == nil {
			t.Errorf("%q opens %q", link, got)
		} else if len(err.Error()) < 20 {
			t.Errorf("%q: %v", link, err)
		}
	}
}

func TestAFileThatHasBecomeAProgramSinceItWasShownIsNotOpened(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("files have no execute bit here")
	}
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	path := filepath.Join(dir, "plan.pdf")
	if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	target, err := linkTarget("plan.pdf", dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := openTarget(target, dir); err == nil || !strings.Contains(err.Error(), "nothing here opens links") {
		t.Fatalf("without an opener: %v", err)
	}
	if err := os.Chmod(path, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := openTarget(target, dir); err == nil || !strings.Contains(err.Error(), "a program") {
		t.Fatalf("%v", err)
	}
}
