package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// collect is the evidence behind a link. Where the link is a file that can be
// read, its hash, size and time are taken.
func collect(workshopPath, link string, now time.Time, by string) workshop.Evidence {
	e := workshop.Evidence{Link: link, State: "received", Collected: workshop.Timestamp(now.Format(journal.TimeLayout)), By: by}
	if u, err := url.Parse(link); err == nil && u.Scheme == "file" {
		link = filePath(u)
	}
	if isAddress(link) || elsewhere(link) {
		return e
	}
	abs, err := filepath.Abs(link)
	if err != nil {
		return e
	}
	seen, err := lookAt(abs)
	if err != nil {
		return e
	}
	e.SHA256, e.Size, e.Modified = seen.sha256, workshop.Number(strconv.FormatInt(seen.size, 10)), workshop.Timestamp(seen.modified.Format(journal.TimeLayout))
	e.Link = fromWorkshop(workshopPath, link, abs)
	return e
}

// fromWorkshop is a path as it is kept: one in the workshop's folder, and one
// that was given relative to where the person is, relative to that folder; any
// other as it was given.
func fromWorkshop(workshopPath, given, abs string) string {
	base, err := filepath.Abs(filepath.Dir(workshopPath))
	if err != nil {
		return abs
	}
	rel, err := filepath.Rel(base, abs)
	switch {
	case err == nil && (filepath.IsLocal(rel) || !filepath.IsAbs(given)):
		return filepath.ToSlash(rel)
	case filepath.IsAbs(given):
		return given
	}
	return abs
}

// isAddress tells a link with a scheme from a path; "C:\plan.pdf" is a path.
func isAddress(link string) bool {
	u, err := url.Parse(link)
	return err == nil && len(u.Scheme) > 1
}

// sight is a file as it was seen.
type sight struct {
	sha256   string
	size     int64
	modified time.Time
}

func lookAt(path string) (sight, error) {
	info, err := os.Stat(path) // first: opening a pipe waits for who writes into it
	if err != nil {
		return sight{}, err
	}
	if !info.Mode().IsRegular() {
		return sight{}, fmt.Errorf("%s is no file", path)
	}
	f, err := os.Open(path)
	if err != nil {
		return sight{}, err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return sight{}, err
	}
	return sight{hex.EncodeToString(h.Sum(nil)), info.Size(), info.ModTime()}, nil
}

func evidenceCmd(env Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "evidence",
		Short:   "Check the linked evidence",
		Example: "  clausewalk evidence check acme.clausewalk",
		Args:    usageArgs(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			return usageError{errors.New("say what to do: 'clausewalk evidence check FILE'")}
		},
	}
	cmd.AddCommand(evidenceCheckCmd(env))
	return cmd
}

// evidenceState is what a check of one piece of evidence found.
type evidenceState struct {
	ID    string `json:"id"`
	Link  string `json:"link"`
	State string `json:"state"` // unchanged, changed, missing, expired, not hashed, address or reference
	Note  string `json:"note,omitempty"`
	bad   bool
}

func evidenceCheckCmd(env Env) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "check FILE",
		Short:   "Hash the linked files again: what has changed, is missing or has expired",
		Example: "  clausewalk evidence check acme.clausewalk",
		Args:    usageArgs(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return env.reading(cmd.Context(), args[0], func(w *opened) error {
				states, bad := []evidenceState{}, 0
				for _, id := range slices.Sorted(maps.Keys(w.Evidence)) {
					if e := w.Evidence[id]; !e.Gone.On() {
						s := checkEvidence(id, e, filepath.Dir(args[0]), workshop.Date(env.Now().Format(time.DateOnly)))
						if states = append(states, s); s.bad {
							bad++
						}
					}
				}
				if asJSON {
					if err := writeJSON(env.Stdout, states); err != nil {
						return err
					}
				} else {
					for _, s := range states {
						fmt.Fprintf(env.Stdout, "%-10s %s %s\n", s.State, harmless.Line(s.Link), harmless.Line(s.Note))
					}
				}
				if bad > 0 {
					return fmt.Errorf("%d of %d pieces of evidence have changed, are missing or have expired", bad, len(states))
				}
				return nil
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

func checkEvidence(id string, e workshop.Evidence, dir string, today workshop.Date) evidenceState {
	s := evidenceState{ID: id, Link: e.Link}
	if e.Link == "" {
		s.Link = e.Title
	}
	seen, err := sight{}, errElsewhere
	if !elsewhere(e.Link) {
		path := e.Link
		if !filepath.IsAbs(path) {
			path = filepath.Join(dir, filepath.FromSlash(path))
		}
		seen, err = lookAt(path)
	}
	switch {
	case isAddress(e.Link):
		s.State = "address"
	case err == nil && e.SHA256 == "":
		s.State, s.Note = "not hashed", "no hash was taken when it was linked"
	case err == nil && seen.sha256 != e.SHA256:
		s.State, s.Note, s.bad = "changed", fmt.Sprintf("%d bytes now, %s then", seen.size, e.Size), true
	case err == nil:
		s.State = "unchanged"
	case e.SHA256 != "" && errors.Is(err, fs.ErrNotExist):
		s.State, s.bad = "missing", true
	case e.SHA256 != "":
		s.State, s.Note, s.bad = "missing", err.Error(), true
	default:
		s.State = "reference"
	}
	if e.Expires != "" && e.Expires < today {
		s.expire(e.Expires)
	}
	return s
}

// expire adds that evidence has expired to what else is the matter with it.
func (s *evidenceState) expire(on workshop.Date) {
	note := "expired on " + string(on)
	if s.bad {
		s.Note = strings.TrimPrefix(s.Note+"; "+note, "; ")
		return
	}
	s.State, s.Note, s.bad = "expired", "on "+string(on), true
}
