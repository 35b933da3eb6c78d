package tui_test

import (
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui"
	"clausewalk/ui/tui/home"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/tuitest"
	"clausewalk/ui/tui/widget"
)

// The sizes that a window is dragged through: those that are too small, those
// just large enough for what comes and goes at a width, and large ones.
var (
	everySize = [][2]int{{0, 0}, {1, 1}, {12, 6}, {39, 10}, {40, 9}, {40, 10}, {41, 11}, {44, 12}, {60, 16}, {60, 20}, {76, 13}, {80, 24}, {99, 11},
		{110, 30}, {119, 40}, {120, 40}, {131, 20}, {160, 50}, {170, 14}, {200, 60}, {300, 100}}
	someSizes = [][2]int{{40, 10}, {60, 20}, {120, 40}}
)

// crowded is a workshop in which every list has rows, some of them with names
// that are long, wide or hostile.
func crowded(st *workshop.State) {
	someFindings(st)
	register(st)
	inTheRoom(st)
	st.Samples["n1"] = workshop.Sample{Title: "伊藤 さくら の標本 \u202e\x1b[31m", Drawn: strings.Repeat("B-1\n伊藤\n", 40), Method: "random", Seed: "s", Of: "500", Items: workshop.Members{"sec:A.8.13"}}
	st.Evidence["e9"] = workshop.Evidence{Title: strings.Repeat("long ", 60), Link: strings.Repeat("x", 300), State: "received", SHA256: strings.Repeat("ab", 32), Size: "123456789", Expires: "2026-12-01"}
	st.Evidence["e8"] = workshop.Evidence{Title: "Contract", State: "requested", From: "p2"}
	st.Observations["o9"] = workshop.Observation{Text: strings.Repeat("filed later ", 30), Method: "test", Session: "s2", Time: "2026-11-23T13:59:00.000+01:00"}
	st.Engagement.Baseline = "earlier.clausewalk"
	st.Answers[ref("sec", "7.4")] = workshop.Answer{Inherited: "conforms", InheritedLvl: "3", Source: "an earlier audit", SourceDate: "2025-11-01", SourceWhy: "the same item"}
	for _, field := range []string{"verdict", "rationale"} {
		st.Conflicts[journal.Key{Kind: "answer", Record: "sec:4.1", Field: field}] = []workshop.Contender{
			{Value: "major", Author: "Cem Example", Time: "2026-11-22T10:00:00+01:00"},
			{Value: strings.Repeat("minor, as 伊藤 said; ", 40), Author: "Ada Example", Time: "2026-11-22T11:00:00+01:00"},
			{Author: "Ben Berg", Time: "2026-11-22T12:00:00+01:00"},
		}
	}
}

// hosted can do all that the program around the screen can do.
func hosted() screen.Host {
	return screen.Host{
		Report:     func(*workshop.Workshop) (string, error) { return "r.md", nil },
		Collect:    func(link string) workshop.Evidence { return workshop.Evidence{Link: link, SHA256: "ab", Size: "1"} },
		Requests:   func(*workshop.Workshop) (string, error) { return "q.md", nil },
		Plan:       func(*workshop.Workshop) (string, error) { return "p.md", nil },
		Crosswalks: func(*workshop.Workshop) ([]*checklist.Crosswalk, error) { return laws(), nil },
		Head:       func() (string, int, error) { return "abc", 7, nil },
		History:    (&past{n: 40}).page,
		Formats:    []screen.Format{{Name: "md", Title: "Markdown"}, {Name: "html", Title: "HTML"}},
		Folder: func(string) (screen.Folder, error) {
			return screen.Folder{Path: "/a", Entries: []screen.Entry{{Name: "b", Path: "/a/b", Dir: true}, {Name: strings.Repeat("c", 200), Path: "/a/c", Note: "1 kB"}}}, nil
		},
		Editor: func(string) (*exec.Cmd, func(error) (string, error), error) {
			return nil, nil, errors.New("there is no editor here")
		},
		Trend: func(w *workshop.Workshop) ([]screen.Moment, error) {
			return []screen.Moment{{Name: "before", Time: "2026-10-01T10:00:00.000+02:00", Workshop: w}}, nil
		},
		Check: func(*workshop.Workshop) ([]string, error) {
			return []string{"a client", strings.Repeat("a conclusion ", 20)}, nil
		},
		Lint: func(*workshop.Workshop, screen.ReportChoice) ([]screen.Problem, error) {
			return []screen.Problem{{Level: "missing", Blocks: true, Where: "client", What: "nobody", Fix: "name one", Basis: "ISO 19011:2018 6.5.1 c"}}, nil
		},
		Preview: func(*workshop.Workshop, screen.ReportChoice, func(n, of int)) (string, error) { return reportText, nil },
		Export:  func(*workshop.Workshop, screen.ReportChoice, func(n, of int)) (string, error) { return "r.html", nil },
	}
}

// listed is a list of workshops that can do everything and does nothing.
func listed() *home.Host {
	done := func(path string) (string, error) { return path + "-2", nil }
	return &home.Host{
		List: func() ([]home.File, error) {
			return []home.File{{Path: "/a/b.clausewalk"}, {Path: "/a/broken.clausewalk"}}, nil
		},
		Look: func(path string) home.Summary {
			return home.Summary{Path: path, Organization: strings.Repeat("伊藤 ", 40), Answered: 3, Items: 9}
		},
		Create: func(home.New) (string, error) { return "", errors.New("the disk is full") }, Sample: func() (string, error) { return "", errors.New("the disk is full") },
		Duplicate: done, Backup: done, Delete: done,
		Checklists: func() []widget.Option {
			return []widget.Option{{Value: "sec", Label: "Security"}, {Value: "ai", Label: "AI"}}
		},
		Standard: []string{"sec", "ai"},
	}
}

// TestEveryRoomAndDialogLivesAtEverySize opens each page of each room, and from
// some of its rows with each key that works there what it opens, and what opens
// from there, and drags the window through all sizes over each; the driver holds
// every frame against the screen.
func TestEveryRoomAndDialogLivesAtEverySize(t *testing.T) {
	seen := map[string]bool{}
	for _, room := range []string{"p", "i", "e", "f", "s", "k", "l", "a", "c", "r", "h", "home"} {
		for page := range 10 {
			for _, row := range [][]string{{"home"}, {"home", "down"}, {"home", "down", "down", "down"}, {"end"}} {
				enter := func() *tuitest.Driver { return sweptRoom(t, room, page).Press(row...) }
				x := enter()
				if seen[x.Screen()] {
					continue
				}
				seen[x.Screen()] = true
				drag(x, everySize)
				for _, key := range append(x.App.WorkingKeys(), "?", "g", "ctrl+p") {
					if _, dialogs := enter().Press(key).App.Where(); len(dialogs) > 0 {
						inside(t, func() *tuitest.Driver { return enter().Press(key) }, seen, 2)
					}
				}
			}
		}
	}
	kinds := 0
	for title := range seen {
		if strings.HasPrefix(title, "dialog ") {
			kinds++
		}
	}
	if kinds < 100 {
		t.Errorf("only %d dialogs were opened", kinds)
	}
}

// sweptRoom is a page of a room.
func sweptRoom(t *testing.T, room string, page int) *tuitest.Driver {
	c, _ := tuitest.Config(crowded)
	c.Book.Host, c.Home = hosted(), listed()
	if room == "home" {
		c.Book = nil
		return tuitest.New(t, tui.New(c), 120, 40)
	}
	x := tuitest.New(t, tui.New(c), 120, 40).Press("g", room)
	for range page {
		x.Press("tab")
	}
	return x
}

// inside drags the window over the dialog on top, over each of its fields, and
// over what its keys open.
func inside(t *testing.T, enter func() *tuitest.Driver, seen map[string]bool, deep int) {
	x := enter()
	_, dialogs := x.App.Where()
	name := fmt.Sprint("dialog ", dialogs)
	if seen[name] || deep == 0 {
		return
	}
	seen[name] = true
	drag(x, everySize)
	for range 14 {
		drag(x.Press("tab"), someSizes)
	}
	for _, key := range enter().App.WorkingKeys() {
		x := enter().Press(key)
		if _, now := x.App.Where(); len(now) > 0 && fmt.Sprint(now) != fmt.Sprint(dialogs) {
			inside(t, func() *tuitest.Driver { return enter().Press(key) }, seen, deep-1)
		}
	}
}

func drag(x *tuitest.Driver, sizes [][2]int) {
	for _, size := range sizes {
		x.Resize(size[0], size[1])
	}
	x.Resize(120, 40)
}
