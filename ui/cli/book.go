package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	"clausewalk/storage"
	"clausewalk/ui/report"
	"clausewalk/ui/tui"
	tuiscreen "clausewalk/ui/tui/screen"
)

// book is an open workshop as the screen takes it.
func (e Env) book(ctx context.Context, w *opened) *tui.Book {
	var drafts []journal.Set
	if kept, err := w.store.Drafts(ctx); err == nil {
		for _, d := range kept {
			drafts = append(drafts, d.Set)
		}
	}
	return &tui.Book{
		Workshop: w.Workshop, Store: w.store, Path: w.store.Path(), Drafts: drafts, Notices: notices(w.store), Close: w.leave,
		Host: e.reporting(ctx, w, e.lookingBack(ctx, w, tuiscreen.Host{
			Check: func(now *workshop.Workshop) ([]string, error) { return e.reportLacks(ctx, &opened{now, w.store}) },
			Report: func(now *workshop.Workshop) (string, error) {
				return e.writeReportBeside(ctx, &opened{now, w.store}, screenReport(tuiscreen.ReportChoice{}), nil)
			},
			Plan: func(now *workshop.Workshop) (string, error) {
				return writeBeside(report.Agenda(now), w.store.Path(), "plan")
			},
			Crosswalks: func(now *workshop.Workshop) ([]*checklist.Crosswalk, error) {
				return w.store.Crosswalks(ctx, now.State)
			},
			Requests: func(now *workshop.Workshop) (string, error) {
				by, today := e.sender()
				return writeBeside(report.Requests(now, by, today), w.store.Path(), "requests")
			},
			Collect:    e.collectFor(w.store.Path()),
			LinkTarget: func(link string) (string, error) { return linkTarget(link, filepath.Dir(w.store.Path())) },
			OpenLink:   func(target string) error { return openTarget(target, filepath.Dir(w.store.Path())) },
			Folder:     func(path string) (tuiscreen.Folder, error) { return listFolder(path, w.store.Path()) },
			Editor:     e.editor,
		})),
	}
}

// leave closes a workshop, and says so when its changes went into another file.
func (o *opened) leave() error {
	err := o.store.Close()
	if elsewhere, ok := o.store.Rescued(); ok {
		return errors.Join(fmt.Errorf("everything is saved in %s: go on there (%w)", elsewhere.Path, elsewhere.Why), err)
	}
	return err
}

// openBook opens a workshop from the list on the screen, with a backup made
// behind it.
func (e Env) openBook(ctx context.Context, path string, readOnly bool, say func(string)) (*tui.Book, error) {
	w, err := openQuietly(ctx, path, e.options("", readOnly))
	if err != nil {
		return nil, err
	}
	e.remember(path)
	b := e.book(ctx, w)
	if !readOnly {
		wait := e.keepBehind(ctx, w.store, say)
		b.Close = func() error {
			wait()
			return w.leave()
		}
	}
	return b, nil
}

// reporting adds to what the screen can have done the preview of the report, its
// check and its export.
func (e Env) reporting(ctx context.Context, w *opened, h tuiscreen.Host) tuiscreen.Host {
	for _, f := range reportFormats {
		h.Formats = append(h.Formats, tuiscreen.Format{Name: f.name, Title: f.name})
	}
	h.Preview = func(now *workshop.Workshop, c tuiscreen.ReportChoice, step func(n, of int)) (string, error) {
		o, err := e.reportOptions(ctx, &opened{now, w.store}, screenReport(c))
		if err != nil {
			return "", err
		}
		o.Progress = step
		return string(report.Markdown(report.Build(now, o), report.MarkdownOptions{Figures: report.FiguresText})), nil
	}
	h.Lint = func(now *workshop.Workshop, c tuiscreen.ReportChoice) ([]tuiscreen.Problem, error) {
		found, err := e.reportProblems(ctx, &opened{now, w.store}, screenReport(c))
		var out []tuiscreen.Problem
		for _, p := range found {
			out = append(out, tuiscreen.Problem{Level: string(p.Level), Blocks: p.Blocks(), Where: p.Where, What: p.What, Fix: p.Fix, Basis: p.Basis, About: journal.Key{Kind: p.Kind, Record: p.Record}})
		}
		return out, err
	}
	h.Export = func(now *workshop.Workshop, c tuiscreen.ReportChoice, step func(n, of int)) (string, error) {
		path, err := e.writeReportBeside(ctx, &opened{now, w.store}, screenReport(c), step)
		if whole, absErr := filepath.Abs(path); err == nil && absErr == nil {
			path = whole // it is copied, to be used from anywhere
		}
		return path, err
	}
	return h
}

// screenReport is the flags of a report that is asked for on the screen.
func screenReport(c tuiscreen.ReportChoice) reportFlags {
	f := reportFlags{format: c.Format, figures: report.FiguresSVG, variant: c.Variant, redact: c.Redact, table: "items"}
	if f.format == "" {
		f.format = "md"
	}
	return f
}

// close closes the workshop that is open on the screen in the end.
func (s *starting) close() error {
	if s.app == nil || s.app.Book() == nil {
		return nil
	}
	err := s.app.Book().Close()
	if errors.Is(err, storage.ErrClosed) {
		return nil
	}
	return err
}

// path is the file that is open on the screen, for the message after a failure.
func (s *starting) path() string {
	if s.app == nil || s.app.Book() == nil {
		return "the workshop's file"
	}
	return harmless.Line(s.app.Book().Path)
}
