package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"clausewalk/checklists"
	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/model/planning"
	"clausewalk/model/plural"
	"clausewalk/model/workshop"
	"clausewalk/storage"
	"clausewalk/ui/tui/home"
	"clausewalk/ui/tui/widget"
)

// workshops is what the list of workshops on the screen is done with.
func (e Env) workshops(ctx context.Context) *home.Host {
	quiet := e
	quiet.Stderr = io.Discard // the screen has the terminal
	folder, _ := os.Getwd()
	return &home.Host{
		List:       e.listWorkshops,
		Look:       func(path string) home.Summary { return quiet.lookInto(ctx, path) },
		Create:     func(n home.New) (string, error) { return quiet.createFrom(ctx, n) },
		Sample:     func() (string, error) { return quiet.makeSample(ctx) },
		Duplicate:  func(path string) (string, error) { return quiet.duplicate(ctx, path) },
		Backup:     func(path string) (string, error) { return quiet.backupOf(ctx, path) },
		Delete:     func(path string) (string, error) { return quiet.remove(ctx, path) },
		Checklists: shippedOptions,
		Standard:   checklists.IDs,
		Folder:     folder,
	}
}

// shippedOptions are the shipped checklists; reading them takes some
// milliseconds, which the start does not.
func shippedOptions() []widget.Option {
	var out []widget.Option
	for _, id := range checklists.IDs {
		if l, err := checklists.Builtin(id); err == nil {
			out = append(out, widget.Option{Value: id, Label: l.Title})
		}
	}
	return out
}

// listWorkshops is the files of this folder, and those that were opened last
// elsewhere; the one opened last comes first.
func (e Env) listWorkshops() ([]home.File, error) {
	here, err := filepath.Glob("*.clausewalk")
	if err != nil {
		return nil, err
	}
	opened := e.recent()
	var paths []string
	for _, p := range here {
		if abs, err := filepath.Abs(p); err == nil {
			paths = append(paths, abs)
		}
	}
	for _, r := range opened {
		if !slices.Contains(paths, r.Path) {
			paths = append(paths, r.Path)
		}
	}
	when := map[string]string{}
	for _, r := range opened {
		when[r.Path] = r.Opened
	}
	slices.SortStableFunc(paths, func(a, b string) int { return strings.Compare(when[b], when[a]) })
	var out []home.File
	for _, p := range paths {
		info, err := os.Stat(p)
		if err != nil || !info.Mode().IsRegular() {
			continue // gone, or on a disk that is not there
		}
		f := home.File{Path: p, Size: plural.Bytes(info.Size())}
		if at := when[p]; len(at) >= 16 {
			f.Opened = strings.Replace(at[:16], "T", " ", 1)
		}
		out = append(out, f)
	}
	return out, nil
}

// lookInto says how far a workshop is.
func (e Env) lookInto(ctx context.Context, path string) home.Summary {
	sum := home.Summary{Path: path}
	w, err := e.openRead(ctx, path)
	if err != nil {
		sum.Err = oneLine(err)
		return sum
	}
	defer w.store.Close()
	sum.Organization, sum.Scope, sum.Items = w.Engagement.Organization, w.Engagement.Scope, countItems(w.Lists)
	var titles []string
	for _, l := range w.Lists {
		titles = append(titles, l.Title)
		for _, it := range l.Items {
			if w.Effective(checklist.Ref{Checklist: l.ID, Item: it.ID}).Verdict != workshop.Open {
				sum.Answered++
			}
		}
	}
	sum.Standards = strings.Join(titles, ", ")
	for _, f := range w.Findings {
		if !f.Gone.On() {
			sum.Findings++
		}
	}
	for _, r := range planning.Requested(w.State) {
		sum.Requests += len(r.Evidence)
	}
	return sum
}

// createFrom makes a workshop from what the form on the screen says.
func (e Env) createFrom(ctx context.Context, n home.New) (path string, err error) {
	f := founding{lists: n.Checklists, engagement: workshop.Engagement{
		Organization: n.Organization, Scope: n.Scope, Criteria: n.Criteria, Purpose: n.Purpose, Mode: workshop.Mode(n.Mode), Target: workshop.Level(n.Target),
	}}
	if f.engagement.Target == "" {
		s, err := e.settings()
		if err != nil {
			return "", err
		}
		f.engagement.Target = workshop.Level(s.Target)
	}
	path = n.File
	if filepath.Ext(path) == "" {
		path += ".clausewalk"
	}
	w, err := e.create(ctx, path, f, e.options("", false))
	if err != nil {
		return "", err
	}
	defer func() {
		failed := err != nil
		if err = errors.Join(err, w.store.Close()); failed {
			_ = os.Remove(w.store.Path()) // half of what was asked for; the form is still there
		}
	}()
	act := journal.Act{Reason: "people"}
	for i, line := range n.People {
		act.Sets = append(act.Sets, workshop.Sets("person", storage.NewID(e.Now()), personFrom(line, i == 0))...)
	}
	if len(act.Sets) > 0 {
		if _, err := w.commit(ctx, act, e.options("", false).Author); err != nil {
			return "", err
		}
	}
	return filepath.Abs(path)
}

// personFrom reads "Name, role"; the role is one that questions are addressed
// to where it is called that.
func personFrom(line string, auditor bool) workshop.Person {
	name, role, _ := strings.Cut(line, ",")
	p := workshop.Person{Name: strings.TrimSpace(name), Party: "interviewee"}
	role = strings.TrimSpace(role)
	switch low := strings.ToLower(role); {
	case low == "lead auditor":
		p.Party, p.Role = "auditor", "lead-auditor"
	case low == "auditor" || auditor && low == "":
		p.Party, p.Role = "auditor", "auditor"
	default:
		p.Title = role
		for _, r := range checklist.Roles {
			if strings.EqualFold(r.Title, role) || r.ID == low {
				p.Role, p.Title = r.ID, ""
			}
		}
	}
	return p
}

func (e Env) makeSample(ctx context.Context) (string, error) {
	path, err := free("retailer")
	if err != nil {
		return "", err
	}
	w, err := e.createSample(ctx, path, "retailer")
	if err != nil {
		return "", err
	}
	if err := w.store.Close(); err != nil {
		return "", err
	}
	return filepath.Abs(path)
}

// free is the first name of a workshop file that is not taken.
func free(stem string) (string, error) {
	for n := 1; n < 1000; n++ {
		path := stem + ".clausewalk"
		if n > 1 {
			path = fmt.Sprintf("%s-%d.clausewalk", stem, n)
		}
		if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
			return path, nil
		}
	}
	return "", fmt.Errorf("a thousand files are called %s: clear some away", stem)
}

func (e Env) duplicate(ctx context.Context, path string) (copied string, err error) {
	s, err := storage.Open(ctx, path, e.options("", true))
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if copied, err = free(strings.TrimSuffix(path, filepath.Ext(path)) + "-copy"); err != nil {
		return "", err
	}
	return copied, s.CopyTo(ctx, copied)
}

func (e Env) backupOf(ctx context.Context, path string) (_ string, err error) {
	s, err := storage.Open(ctx, path, e.options("", true))
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	b, _, err := s.Backup(ctx, false)
	return b.Path, err
}

// remove deletes a workshop file that nobody has open, once a backup of it is
// whole.
func (e Env) remove(ctx context.Context, path string) (backup string, err error) {
	s, err := storage.Open(ctx, path, e.options("", false))
	if err != nil {
		return "", fmt.Errorf("nothing was deleted: %w", err)
	}
	if why := s.ReadOnly(); why != "" {
		return "", errors.Join(fmt.Errorf("nothing was deleted: %s", why), s.Close())
	}
	b, _, err := s.Backup(ctx, false)
	if err = errors.Join(err, s.Close()); err != nil {
		return "", fmt.Errorf("nothing was deleted, because no backup could be made: %w", err)
	}
	if err := os.Remove(path); err != nil {
		return "", fmt.Errorf("the file could not be deleted: %w; its backup is %s", err, harmless.Line(b.Path))
	}
	return b.Path, nil
}
