package cli

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"clausewalk/model/planning"
	"clausewalk/model/plural"
	"clausewalk/model/workshop"
	"clausewalk/ui/report"
	tuiscreen "clausewalk/ui/tui/screen"
)

func requestsCmd(env Env) *cobra.Command {
	var out, from string
	var force bool
	cmd := &cobra.Command{
		Use:     "requests FILE",
		Short:   "Write a mail to each person whose evidence is still to come, or print one",
		Example: "  clausewalk requests acme.clausewalk\n  clausewalk requests acme.clausewalk --from \"Ben Berg\"",
		Args:    usageArgs(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return env.reading(cmd.Context(), args[0], func(w *opened) error {
				by, today := env.sender()
				if from == "" {
					return env.writeDocument(report.Requests(w.Workshop, by, today), args[0], "requests", out, force)
				}
				for _, r := range planning.Requested(w.State) {
					if strings.EqualFold(w.SpeakerName(r.Person), from) {
						_, err := fmt.Fprint(env.Stdout, planning.Mail(w.Workshop, r, by, today))
						return err
					}
				}
				return fmt.Errorf("no request to %q is open: 'clausewalk requests %s -o -' lists them all", from, shellWord(args[0]))
			})
		},
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", "where to write it; - is the standard output (default: beside the workshop)")
	cmd.Flags().StringVar(&from, "from", "", "print the mail to this person alone")
	cmd.Flags().BoolVar(&force, "force", false, "overwrite a file that is there already")
	return cmd
}

// sender is who signs a mail that is written now, and its day.
func (e Env) sender() (string, workshop.Date) {
	return e.options("", false).Author, workshop.Date(e.Now().Format(time.DateOnly))
}

// listFolder lists a folder for the screen, folders first, without the workshop
// itself; the empty path is its folder.
func listFolder(path, workshopPath string) (tuiscreen.Folder, error) {
	if path == "" {
		path = filepath.Dir(workshopPath)
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return tuiscreen.Folder{}, err
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return tuiscreen.Folder{}, fmt.Errorf("the folder cannot be listed: %w", err)
	}
	own, err := filepath.Abs(workshopPath)
	if err != nil {
		return tuiscreen.Folder{}, err
	}
	f := tuiscreen.Folder{Path: path}
	if up := filepath.Dir(path); up != path {
		f.Entries = append(f.Entries, tuiscreen.Entry{Name: "..", Path: up, Dir: true})
	}
	var files []tuiscreen.Entry
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		full := filepath.Join(path, e.Name())
		info, err := os.Stat(full) // a link counts as what it points to
		switch {
		case err != nil, full == own, full == own+"-journal":
		case info.IsDir():
			f.Entries = append(f.Entries, tuiscreen.Entry{Name: e.Name(), Path: full, Dir: true})
		case info.Mode().IsRegular():
			files = append(files, tuiscreen.Entry{Name: e.Name(), Path: full, Note: sizeAndTime(info)})
		}
	}
	f.Entries = slices.Concat(f.Entries, files)
	return f, nil
}

func sizeAndTime(info fs.FileInfo) string {
	return plural.Bytes(info.Size()) + "  " + info.ModTime().Format("2006-01-02 15:04")
}
