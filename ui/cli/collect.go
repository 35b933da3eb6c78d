package cli

import (
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"clausewalk/model/workshop"
)

// collectFor is collect for links as they are pasted into a terminal: a file
// that was dragged onto it comes in quotes, with backslashes or as file://, and
// a short path may be meant from the workshop's folder.
func (e Env) collectFor(workshopPath string) func(string) workshop.Evidence {
	return func(link string) workshop.Evidence {
		link = strings.TrimSpace(link)
		for _, path := range readings(link, filepath.Dir(workshopPath), e.homeFolder()) {
			if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
				return collect(workshopPath, path, e.Now(), "")
			}
		}
		return workshop.Evidence{Link: link}
	}
}

// readings are the paths on this computer that a link may mean, the likeliest
// first.
func readings(link, dir, home string) []string {
	if link == "" || elsewhere(link) {
		return nil
	}
	if u, err := url.Parse(link); err == nil && u.Scheme == "file" {
		if path := filePath(u); !elsewhere(path) {
			return []string{path}
		}
		return nil
	}
	if isAddress(link) {
		return nil
	}
	forms := []string{link}
	if n := len(link); n > 1 && (link[0] == '\'' || link[0] == '"') && link[n-1] == link[0] {
		forms = append(forms, link[1:n-1])
	}
	if runtime.GOOS != "windows" && strings.Contains(link, `\ `) {
		forms = append(forms, strings.ReplaceAll(link, `\ `, " "))
	}
	if rest, ok := strings.CutPrefix(link, "~"); ok && rest != "" && os.IsPathSeparator(rest[0]) && home != "" {
		forms = append(forms, filepath.Join(home, rest))
	}
	var out []string
	for _, f := range forms {
		if elsewhere(f) {
			continue
		}
		if !filepath.IsAbs(f) {
			out = append(out, filepath.Join(dir, f))
		}
		out = append(out, f)
	}
	return out
}

// filePath is the path in a file: address: "file:///C:/plan.pdf" has a slash
// before the drive, and with a computer's name it is a path into its folder.
func filePath(u *url.URL) string {
	path, drive := u.Path, func(s string) bool { return runtime.GOOS == "windows" && len(s) > 1 && s[1] == ':' }
	switch {
	case drive(u.Host):
		path = u.Host + path
	case u.Host != "" && u.Host != "localhost":
		path = "//" + u.Host + path
	case path != "" && drive(path[1:]):
		path = path[1:]
	}
	return filepath.FromSlash(path)
}
