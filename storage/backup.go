package storage

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"clausewalk/model/journal"
)

// Backups is the folder that holds this installation's backups: in it, one
// folder for each workshop file, and in that, whole workshop files that open
// by themselves. The empty folder keeps none.
type Backups struct{ Dir string }

// Backup is one of them.
type Backup struct {
	Path    string
	Of      string // name of the workshop file, without its ending
	Time    time.Time
	Changes int64
	Tip     string // beginning of the id of the last change in it
	Size    int64  // in bytes
}

// backupEvery keeps a script that opens a file a hundred times a minute from
// making a hundred backups.
const backupEvery = time.Minute

// ErrNoBackups says that backups are switched off.
var ErrNoBackups = errors.New("backups are switched off")

const backupTime = "20060102T150405.000Z"

// Backup keeps a backup of what the file holds now, unless the last one holds
// the same, and drops backups that have become too old or too many. A routine
// one is left out too when the last was made within the last minute. It
// returns the backup that holds what the file holds, and whether it is new.
func (s *Store) Backup(ctx context.Context, routine bool) (b Backup, made bool, err error) {
	if s.opt.Backups.Dir == "" {
		return b, false, ErrNoBackups
	}
	now := s.opt.Now()
	changes, tip, err := s.lastRow(ctx)
	if err != nil {
		return b, false, err
	}
	dir := s.opt.Backups.folder(s.path, s.workshop)
	there, err := listFolder(dir)
	if err != nil {
		return b, false, err
	}
	if len(there) > 0 {
		last := there[0]
		age := now.Sub(last.Time)
		if last.Changes == changes && last.Tip == tip.Short() || routine && age >= 0 && age < backupEvery {
			return last, false, nil
		}
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return b, false, fmt.Errorf("cannot make the folder for backups: %w", err)
	}
	b = Backup{Of: stem(s.path), Time: now, Changes: changes, Tip: tip.Short()}
	b.Path = filepath.Join(dir, fmt.Sprintf("%s-%d-%s.clausewalk", now.UTC().Format(backupTime), changes, b.Tip))
	if err := s.CopyTo(ctx, b.Path); err != nil {
		return b, false, err
	}
	prune(dir, now)
	return b, true, nil
}

// lastRow is what the file learnt last.
func (s *Store) lastRow(ctx context.Context) (seq int64, id journal.ID, err error) {
	release, err := s.use(ctx)
	if err != nil {
		return 0, id, err
	}
	defer release()
	var b []byte
	err = s.conn.QueryRowContext(ctx, "SELECT seq, id FROM journal ORDER BY seq DESC LIMIT 1").Scan(&seq, &b)
	copy(id[:], b)
	return seq, id, explain(s.path, err)
}

// folder is where the backups of a file are: by its name, for people, by its
// workshop, which stays when the file is moved, and by its place, so that two
// copies of a workshop keep theirs apart.
func (b Backups) folder(path, workshop string) string {
	return filepath.Join(b.Dir, strings.Join([]string{stem(path), safeID(workshop), placeHash(path)}, "-"))
}

func placeHash(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	return SHA256([]byte(path))[:8]
}

// safeID is the id of a workshop, which a hostile file may have chosen, as part
// of the name of a folder.
func safeID(id string) string {
	id = strings.ReplaceAll(stem("x"+id), "-", "_")
	return id[1:]
}

var unfit = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[^\pL\pN._ -]+`) })

// stem is a file's name without its ending, fit for the name of a folder.
func stem(path string) string {
	name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	name = strings.Trim(unfit().ReplaceAllString(name, "_"), ". ")
	if r := []rune(name); len(r) > 40 {
		name = string(r[:40])
	}
	if name == "" {
		return "workshop"
	}
	return name
}

// List are all backups, the newest first.
func (b Backups) List() ([]Backup, error) {
	return b.list(func(string) bool { return true })
}

// ListOf are the backups of a file, the newest first: those made at its place,
// under its name, or of the workshop in it, which may be unknown.
func (b Backups) ListOf(path, workshop string) ([]Backup, error) {
	return b.list(func(folder string) bool {
		rest, hash, _ := cutLast(folder, "-")
		name, id, _ := cutLast(rest, "-")
		return hash == placeHash(path) || workshop != "" && id == safeID(workshop) || name == stem(path) && workshop == ""
	})
}

// Ahead is the newest backup of a file that ends with a change which the file
// has not: the end of its history may have been cut off since, or an older
// backup brought back.
func (b Backups) Ahead(path string, p *Proof) (Backup, bool) {
	if b.Dir == "" {
		return Backup{}, false
	}
	there, err := listFolder(b.folder(resolve(path), p.Workshop))
	if err != nil {
		return Backup{}, false
	}
	has := map[string]bool{}
	for i := range p.Log.Len() {
		id, _ := p.Log.At(i)
		has[id.Short()] = true
	}
	for _, one := range there {
		if !has[one.Tip] {
			return one, true
		}
	}
	return Backup{}, false
}

func cutLast(s, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

func (b Backups) list(want func(folder string) bool) ([]Backup, error) {
	folders, err := os.ReadDir(b.Dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var out []Backup
	for _, f := range folders {
		if !f.IsDir() || !want(f.Name()) {
			continue
		}
		some, err := listFolder(filepath.Join(b.Dir, f.Name()))
		if err != nil {
			return nil, err
		}
		out = append(out, some...)
	}
	sortBackups(out)
	return out, nil
}

func sortBackups(b []Backup) {
	slices.SortStableFunc(b, func(a, b Backup) int { return b.Time.Compare(a.Time) })
}

// listFolder are the backups in one file's folder, the newest first.
func listFolder(dir string) ([]Backup, error) {
	files, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	rest, _, _ := cutLast(filepath.Base(dir), "-")
	of, _, _ := cutLast(rest, "-")
	var out []Backup
	for _, f := range files {
		name, ok := strings.CutSuffix(f.Name(), ".clausewalk")
		parts := strings.Split(name, "-")
		if !ok || len(parts) != 3 {
			continue
		}
		at, err := time.Parse(backupTime, parts[0])
		if err != nil {
			continue
		}
		b := Backup{Path: filepath.Join(dir, f.Name()), Of: of, Time: at, Tip: parts[2]}
		if b.Changes, err = strconv.ParseInt(parts[1], 10, 64); err != nil {
			continue
		}
		if info, err := f.Info(); err == nil {
			b.Size = info.Size()
		}
		out = append(out, b)
	}
	sortBackups(out)
	return out, nil
}

// prune drops the backups that need not be kept. What cannot be removed now is
// removed next time.
func prune(dir string, now time.Time) {
	unfinished, _ := filepath.Glob(filepath.Join(dir, ".clausewalk-*"))
	for _, path := range unfinished { // by a process that was killed
		if info, err := os.Stat(path); err == nil && time.Since(info.ModTime()) > 24*time.Hour {
			_ = os.Remove(path)
		}
	}
	there, err := listFolder(dir)
	if err != nil {
		return
	}
	times := make([]time.Time, len(there))
	for i, b := range there {
		times[i] = b.Time
	}
	for i, keep := range kept(times, now) {
		if !keep {
			_ = os.Remove(there[i].Path)
		}
	}
}
