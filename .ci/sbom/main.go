// Command sbom prints a software bill of materials (CycloneDX 1.5 JSON) of a
// release binary just built here: the modules that the linker put into it, the
// SQLite in one of them, and their licences word for word, which those who give
// the binary away have to give with it.
// Usage: sbom BINARY VERSION TIME
package main

import (
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	sqlite3 "modernc.org/sqlite/lib"
)

type bill struct {
	Format       string       `json:"bomFormat"`
	SpecVersion  string       `json:"specVersion"`
	Version      int          `json:"version"`
	Metadata     metadata     `json:"metadata"`
	Components   []component  `json:"components"`
	Dependencies []dependency `json:"dependencies"`
}

type metadata struct {
	Time      string    `json:"timestamp"` // of the commit, so that the same commit gives the same bytes
	Component component `json:"component"`
}

type component struct {
	Type     string    `json:"type"`
	Ref      string    `json:"bom-ref"`
	Name     string    `json:"name"`
	Version  string    `json:"version"`
	Hashes   []hash    `json:"hashes,omitempty"`
	Licences []licence `json:"licenses,omitempty"`
	CPE      string    `json:"cpe,omitempty"`
	PURL     string    `json:"purl,omitempty"`
}

type hash struct {
	Algorithm string `json:"alg"`
	Content   string `json:"content"`
}

type dependency struct {
	Ref string   `json:"ref"`
	On  []string `json:"dependsOn"`
}

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: sbom BINARY VERSION TIME")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, "sbom:", err)
		os.Exit(1)
	}
}

func run(path, version, time string) error {
	info, err := buildinfo.ReadFile(path)
	if err != nil {
		return err
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(data)
	subject := component{
		Type: "application", Ref: "clausewalk", Name: filepath.Base(path), Version: version,
		Hashes: []hash{{"SHA-256", hex.EncodeToString(sum[:])}},
	}
	parts, err := parts(info)
	if err != nil {
		return err
	}
	all := dependency{Ref: subject.Ref}
	for _, p := range parts {
		all.On = append(all.On, p.Ref)
	}
	enc := json.NewEncoder(os.Stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(bill{"CycloneDX", "1.5", 1, metadata{time, subject}, parts, []dependency{all}})
}

// parts are what the binary is made of, but for the program itself.
func parts(info *buildinfo.BuildInfo) ([]component, error) {
	root, err := output("go", "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	// The name under which vulnerability databases know it.
	std, err := library("stdlib", strings.TrimPrefix(info.GoVersion, "go"), root)
	if err != nil {
		return nil, err
	}
	all := []component{std, {
		Type: "library", Name: "SQLite", Version: sqlite3.SQLITE_VERSION,
		Ref:      "pkg:generic/sqlite@" + sqlite3.SQLITE_VERSION,
		PURL:     "pkg:generic/sqlite@" + sqlite3.SQLITE_VERSION,
		CPE:      "cpe:2.3:a:sqlite:sqlite:" + sqlite3.SQLITE_VERSION + ":*:*:*:*:*:*:*",
		Licences: []licence{{licenceText{ID: "blessing"}}},
	}}
	for _, m := range info.Deps {
		here, err := output("go", "list", "-m", "-f", "{{with .Replace}}{{.Version}} {{.Dir}}{{else}}{{.Version}} {{.Dir}}{{end}}", m.Path)
		if err != nil {
			return nil, err
		}
		if m.Replace != nil {
			m = m.Replace
		}
		version, folder, _ := strings.Cut(here, " ")
		if version != m.Version {
			return nil, fmt.Errorf("%s is in the binary as %s, here as %s: build it again", m.Path, m.Version, here)
		}
		c, err := library(m.Path, m.Version, folder)
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, nil
}

func library(name, version, folder string) (component, error) {
	licences, err := licences(folder)
	if err != nil {
		return component{}, fmt.Errorf("%s: %w", name, err)
	}
	purl := "pkg:golang/" + name + "@" + strings.ReplaceAll(version, "+", "%2B")
	return component{Type: "library", Ref: purl, Name: name, Version: version, Licences: licences, PURL: purl}, nil
}

func output(name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	return strings.TrimSpace(string(out)), err
}
