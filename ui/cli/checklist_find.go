package cli

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"clausewalk/checklists"
	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	"clausewalk/storage"
)

// checklists finds what a name on the command line means: a shipped checklist,
// one that was imported on this computer, or a file or folder.
func (e Env) checklists(name, language string) (*checklists.Library, error) {
	if slices.Contains(checklists.IDs, name) {
		l, n, err := checklists.BuiltinIn(name, language)
		if err != nil {
			return nil, err
		}
		return translated(l, n, language), nil
	}
	if slices.Contains(e.imported(), name) {
		lib := &checklists.Library{}
		b, err := os.ReadFile(e.importedPath(name))
		if err == nil {
			err = json.Unmarshal(b, lib)
		}
		if err != nil {
			return nil, fmt.Errorf("the imported checklist %s cannot be read: import it again (%w)", name, err)
		}
		if have := cmp.Or(lib.Language, checklists.English); language != "" && language != have {
			lib.Notes = nil
			for _, l := range lib.Lists {
				lib.CountTranslated(l, 0, language)
			}
		}
		return lib, nil
	}
	if _, err := os.Stat(name); err != nil {
		known := append(slices.Clone(checklists.IDs), e.imported()...)
		return nil, fmt.Errorf("no checklist %q: there are %s; or give the path of one", name, strings.Join(known, ", "))
	}
	lib, err := readChecklist(name, language)
	if errors.As(err, new(untranslated)) {
		return lib, nil // its notes say so
	}
	return lib, err
}

// untranslated is a checklist that was to be read in a language in which there
// is nothing of it. The checklist is there beside the error, in the original.
type untranslated struct{ error }

// maxLibrary is the largest file of checklists or crosswalks that is read, in
// bytes: the largest libraries of frameworks have some ten million.
const maxLibrary = 64e6

// readChecklist reads a checklist of our own format, a file or a folder, or a
// library of the other format.
func readChecklist(path, language string) (*checklists.Library, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("cannot read the checklist: %w", err)
	}
	if info.IsDir() {
		l, err := checklists.LoadDir(os.DirFS(path), ".")
		if err != nil {
			return nil, err
		}
		return inLanguage(l, path, language)
	}
	data, err := readNamed("the checklist", path, maxLibrary)
	if err != nil {
		return nil, err
	}
	if checklists.IsLibrary(data) {
		return checklists.LoadLibrary(filepath.Base(path), data, language)
	}
	if checklists.IsCrosswalk(data) {
		c, err := checklists.LoadOwnCrosswalk(filepath.Base(path), data)
		if err != nil {
			return nil, err
		}
		return &checklists.Library{Crosswalks: []*checklist.Crosswalk{c}}, nil
	}
	l, err := checklists.LoadFile(filepath.Base(path), data)
	if err != nil {
		return nil, err
	}
	return inLanguage(l, path, language)
}

// inLanguage is a checklist of one's own in a language that its folder, or a
// file beside it, has a translation for: mine/de/ or mine.de.yaml.
func inLanguage(l *checklist.Checklist, path, language string) (*checklists.Library, error) {
	if language == "" || language == checklists.English {
		return translated(l, l.Count(), ""), nil
	}
	beside := translationOf(path, language)
	info, err := os.Stat(beside)
	if err != nil {
		return translated(l, 0, language), untranslated{fmt.Errorf("%s has no translation to %q: it would be in %s", path, language, beside)}
	}
	n := 0
	if info.IsDir() {
		l, n, err = checklists.Translated(l, os.DirFS(path), ".", language)
	} else {
		var data []byte
		if data, err = readNamed("the translation", beside, maxLibrary); err == nil {
			l, n, err = checklists.TranslatedFile(l, filepath.Base(beside), data, language)
		}
	}
	if err != nil {
		return nil, err
	}
	return translated(l, n, language), nil
}

// translationOf is where the translation of a checklist of one's own is.
func translationOf(path, language string) string {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return filepath.Join(path, language)
	}
	ext := filepath.Ext(path)
	return strings.TrimSuffix(path, ext) + "." + language + ext
}

// translated is a checklist of which n items are in a language, with a note
// when some are not.
func translated(l *checklist.Checklist, n int, language string) *checklists.Library {
	lib := &checklists.Library{Lists: []*checklist.Checklist{l}, Language: cmp.Or(language, checklists.English)}
	lib.CountTranslated(l, n, language)
	return lib
}

func (e Env) importedDir() string { return filepath.Join(e.Data, "checklists") }

func (e Env) importedPath(id string) string { return filepath.Join(e.importedDir(), id+".json") }

// imported are the ids of the checklists that were imported on this computer.
func (e Env) imported() []string {
	files, _ := filepath.Glob(filepath.Join(e.importedDir(), "*.json"))
	var ids []string
	for _, f := range files {
		ids = append(ids, strings.TrimSuffix(filepath.Base(f), ".json"))
	}
	return ids
}

var errNoChecklist = errors.New("the file holds relations and no checklist: put them into a workshop with --into FILE")

// install keeps a library on this computer, so that its checklists can be
// named by their ids.
func (e Env) install(lib *checklists.Library) error {
	if len(lib.Lists) == 0 {
		return errNoChecklist
	}
	if err := os.MkdirAll(e.importedDir(), 0o700); err != nil {
		return fmt.Errorf("cannot keep the checklist: %w", err)
	}
	for i, l := range lib.Lists {
		if slices.Contains(checklists.IDs, l.ID) {
			return fmt.Errorf("%s is the id of a shipped checklist: give yours another id", l.ID)
		}
		part := &checklists.Library{Lists: []*checklist.Checklist{l}, Language: lib.Language}
		for _, n := range lib.Notes {
			if strings.HasPrefix(n, l.ID+": ") {
				part.Notes = append(part.Notes, n)
			}
		}
		if i == 0 {
			part.Crosswalks = lib.Crosswalks
		}
		b, err := json.Marshal(part)
		if err != nil {
			return err
		}
		if err := writeNew(e.importedPath(l.ID), b, true); err != nil {
			return err
		}
	}
	return nil
}

// adopt puts checklists and crosswalks into a workshop. A newer edition of a
// checklist that is there replaces it: an explicit change in the journal.
func (o *opened) adopt(ctx context.Context, lib *checklists.Library, author string) error {
	act := journal.Act{Reason: "checklist imported"}
	pin := func(id, title, position string, v any) error {
		content, err := json.Marshal(v)
		if err != nil {
			return err
		}
		if err := o.store.Pin(ctx, content); err != nil {
			return err
		}
		act.Sets = append(act.Sets, workshop.Sets("checklist", id, workshop.Pin{Title: title, SHA256: storage.SHA256(content), Position: workshop.Number(position)})...)
		return nil
	}
	next := len(o.Lists)
	for _, l := range lib.Lists {
		position := string(o.Pins[l.ID].Position)
		if position == "" {
			next++
			position = strconv.Itoa(next)
		}
		if err := o.keepsAnswers(l); err != nil {
			return err
		}
		if err := pin(l.ID, l.Title, position, l); err != nil {
			return err
		}
	}
	if len(lib.Crosswalks) > 0 {
		walks, err := o.store.Crosswalks(ctx, o.State)
		if err != nil {
			return err
		}
		for _, c := range lib.Crosswalks {
			walks = slices.DeleteFunc(walks, func(w *checklist.Crosswalk) bool { return w.ID == c.ID })
		}
		if err := pin(workshop.CrosswalksPin, "Crosswalks", "", append(walks, lib.Crosswalks...)); err != nil {
			return err
		}
	}
	_, err := o.commit(ctx, act, author)
	if errors.Is(err, journal.ErrNothing) {
		return nil
	}
	return err
}

// keepsAnswers refuses an edition that lacks an item which has been answered:
// its answer would be out of sight.
func (o *opened) keepsAnswers(l *checklist.Checklist) error {
	for r := range o.Answers {
		if r.Checklist != l.ID {
			continue
		}
		if _, it := l.Item(r.Item); it == nil {
			return fmt.Errorf("this edition of %s has no item %s, which has an answer in the workshop: give the new edition another id", l.ID, r.Item)
		}
	}
	return nil
}
