package tui_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui"
	"clausewalk/ui/tui/home"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/tuitest"
	"clausewalk/ui/tui/widget"
)

const reportText = "# Report\n\nTo **Example**, with a [link](https://e.example) and a\\_b.\n\n## Scores\n\n| Item | Level |\n| :--- | ---: |\n| 4.1 | 2 |\n\n- one\n- two\n\n> said\n\n## Findings\n\nNone.\n"

func TestTheReportIsReadCheckedAndExported(t *testing.T) {
	c, _ := tuitest.Config(nil)
	var asked screen.ReportChoice
	c.Book.Host = screen.Host{
		Preview: func(*workshop.Workshop, screen.ReportChoice, func(n, of int)) (string, error) { return reportText, nil },
		Lint: func(*workshop.Workshop, screen.ReportChoice) ([]screen.Problem, error) {
			return []screen.Problem{
				{Level: "missing", Blocks: true, Where: "Scope", What: "nothing is written down", Fix: "write it down"},
				{Level: "thin", Where: "items", What: "nobody says why", Fix: "write it down", About: journal.Key{Kind: "answer", Record: "sec:A.8.13"}},
			}, nil
		},
		Export: func(_ *workshop.Workshop, o screen.ReportChoice, at func(n, of int)) (string, error) {
			asked = o
			at(1, 2)
			return "/home/ada/example.html", nil
		},
		Formats: []screen.Format{{Name: "md", Title: "Markdown"}, {Name: "html", Title: "HTML"}},
	}
	x := tuitest.New(t, tui.New(c), 120, 40)
	x.Press("g", "r").See("▸Check · ✗ 1", "cannot go out without", "✗ Scope: nothing is written down", "write it down")
	x.Press("tab").See("▸Report", "━━━━━━", "To Example, with a link and a_b.", "Item  Level", "· one", "▌ said", "Findings")
	x.Press("c").See("▸Check").Press("enter").See("it is about no one place").Press("space").See("write it down").Press("esc")
	x.Press("down").See("SEC A.8.13 Backup").Press("enter").See("What did you restore last, and why?").Press("b").See("▸Check", "▌· nobody says why")
	x.Press("e").See("1 of what an audit report needs is missing").Type("h").Press("tab").Type("sum").Press("enter").See("report written: example.html · its path is copied", "/home/ada/example.html")
	x.Press("y").See("copied: /home/ada/example.html")
	if asked.Format != "html" || asked.Variant != "summary" {
		t.Fatalf("%+v", asked)
	}
	c.Book.Host.Export = func(*workshop.Workshop, screen.ReportChoice, func(n, of int)) (string, error) {
		return "", errors.New("the disk is full")
	}
	tuitest.New(t, tui.New(c), 120, 40).Press("g", "r", "e", "enter").See("the disk is full")
}

func TestALineOfTheCheckLeadsToTheRecordThatItIsAbout(t *testing.T) {
	c, _ := tuitest.Config(func(st *workshop.State) {
		someFindings(st)
		st.Risks["r1"], st.Risks["r2"] = workshop.Risk{Title: "Floods"}, workshop.Risk{Title: "Keys are lost"}
		st.Systems["s1"], st.Systems["s2"] = workshop.System{Name: "Triage"}, workshop.System{Name: "Letters"}
		st.Sessions["x"] = workshop.Session{Title: "Key walk"}
	})
	about := []struct{ kind, id, shows string }{
		{"answer", "sec:A.8.13", "What did you restore last, and why?"}, {"applicability", "sec:A.8.13", "What did you restore last, and why?"},
		{"finding", "f1", "▌△ Restores are not tried"}, {"action", "a1", "▌   ○ Try a restore"}, {"evidence", "e2", "│ Asked for only"},
		{"risk", "r2", "│ Keys are lost"}, {"system", "s2", "│ Letters"}, {"person", "p2", "▌  Ben Berg"}, {"session", "x", "▌○ Key walk"},
		{"workshop", "w", "▌About the audit"}, {"observation", "o1", "Where do you encrypt"}, {"person", "", "About the audit"},
	}
	c.Book.Host.Preview = func(*workshop.Workshop, screen.ReportChoice, func(n, of int)) (string, error) { return reportText, nil }
	c.Book.Host.Lint = func(*workshop.Workshop, screen.ReportChoice) (out []screen.Problem, err error) {
		for i, a := range about {
			out = append(out, screen.Problem{Level: "thin", Where: a.kind, What: fmt.Sprint("line ", i), Fix: "mend it", About: journal.Key{Kind: a.kind, Record: a.id}})
		}
		return append(out, screen.Problem{Level: "thin", Where: "dates", What: "line of no place", Fix: "mend it"}), nil
	}
	x := tuitest.New(t, tui.New(c), 120, 40).Press("g", "r")
	for i, a := range about {
		row := fmt.Sprint("▌· line ", i)
		if a.id == "" || a.kind == "workshop" {
			row = fmt.Sprint("▌· ", a.kind, ": line ", i)
		}
		x.See(row).Press("enter").See(a.shows).Press("b").See("▸Check", row).Press("down")
	}
	x.Press("enter").See("it is about no one place")
}

func TestALineOfTheCheckNamesWhatItIsAbout(t *testing.T) {
	c, _ := tuitest.Config(someFindings)
	c.Book.Host.Preview = func(*workshop.Workshop, screen.ReportChoice, func(n, of int)) (string, error) { return reportText, nil }
	draft := func(kind, record string) screen.Problem {
		return screen.Problem{Level: "unsettled", Where: "drafts", What: "text typed into text of " + kind + " " + record + " was never saved: \"x\"", About: journal.Key{Kind: kind, Record: record}}
	}
	c.Book.Host.Lint = func(*workshop.Workshop, screen.ReportChoice) ([]screen.Problem, error) {
		return []screen.Problem{
			{Level: "missing", Where: "objectives", What: "nothing is written down", About: journal.Key{Kind: "workshop", Record: "w"}},
			{Level: "missing", Where: "audit team", What: "nobody is named", About: journal.Key{Kind: "person"}},
			{Level: "missing", Where: "findings", What: "SEC A.8.13 is judged minor", About: journal.Key{Kind: "answer", Record: "sec:A.8.13"}},
			draft("action", "draft f1"), draft("action", "a1"), draft("observation", "draft sec:A.8.24"), draft("observation", "draft inbox"), draft("sample", "draft "), draft("system", "draft new"),
		}, nil
	}
	x := tuitest.New(t, tui.New(c), 80, 24).Press("g", "r")
	x.See("· objectives: nothing is written", "· audit team: nobody is named", "· SEC A.8.13 is judged minor", "· new action on Restores are not", "· action Try a restore: text", "· note on SEC A.8.24: text typed", "· note for the inbox: text", "· new sample: text typed", "· new AI system: text typed")
	x.Press("down", "down", "down").See("action on Restores").Not("draft f1").Press("enter").See("▌△ Restores are not tried")
	x.Resize(200, 60).Press("b").See("objectives: nothing is written down", "new action on Restores are not tried: text typed into text of it was never saved").Not("draft f1", "draft sec", "draft inbox", "draft new")
}

func TestAnEmptyListSaysHowToBegin(t *testing.T) {
	c, _ := tuitest.Config(nil)
	c.Book = nil
	c.Home = &home.Host{Folder: "/home/ada", List: func() ([]home.File, error) { return nil, nil }}
	x := tuitest.New(t, tui.New(c), 120, 40)
	x.See("No workshop here yet", "n   a workshop of your own", "s   a sample", "one file in /home/ada")
	x.Resize(60, 20).See("n makes one; s makes a sample", "n new")
}

func TestWorkshopsAreListedMadeOpenedAndDeletedOnlyByTheirName(t *testing.T) {
	c, store := tuitest.Config(nil)
	book := c.Book
	c.Book = nil
	var made home.New
	var deleted []string
	closed := 0
	book.Close = func() error { closed++; return nil }
	c.Home = &home.Host{
		List: func() ([]home.File, error) {
			return []home.File{{Path: "/home/ada/example.clausewalk", Size: "120 kB", Opened: "2026-11-22 10:00"}, {Path: "/home/ada/broken.clausewalk"}}, nil
		},
		Look: func(path string) home.Summary {
			if strings.Contains(path, "broken") {
				return home.Summary{Path: path, Err: "it is damaged: recover it"}
			}
			return home.Summary{Path: path, Organization: "Example GmbH", Answered: 3, Items: 9}
		},
		Create:    func(n home.New) (string, error) { made = n; return "/home/ada/" + n.File, nil },
		Duplicate: func(path string) (string, error) { return path + "-copy", nil },
		Delete:    func(path string) (string, error) { deleted = append(deleted, path); return "/backups/x", nil },
		Checklists: func() []widget.Option {
			return []widget.Option{{Value: "sec", Label: "Security"}, {Value: "ai", Label: "AI"}}
		},
		Standard: []string{"sec", "ai"},
	}
	c.Open = func(path string, readOnly bool) (*tui.Book, error) {
		again := *book
		again.Workshop = book.Workshop.At(store.State())
		return &again, nil
	}
	x := tuitest.New(t, tui.New(c), 120, 40)
	x.See("Workshops", "Example GmbH", "33%", "3 of 9 items", "120 kB", "cannot be opened")
	x.Press("d").See("copied to /home/ada/example.clausewalk-copy")
	x.Press("D", "enter").See("that is not example").Type("example").Press("enter").See("deleted; its backup is /backups/x")
	if len(deleted) != 1 {
		t.Fatal(deleted)
	}
	x.Press("n").Type("Straße").Press("esc").Not("New workshop").Press("n").See("New workshop", "Straße").Type(" & Söhne")
	x.Press("shift+tab", "shift+tab").Type("Dana Levi, CISO; Cem, HR").Press("enter")
	if made.File != "straße-söhne.clausewalk" || len(made.Checklists) != 2 || len(made.People) != 3 || made.People[1] != "Dana Levi, CISO" {
		t.Fatalf("%+v", made)
	}
	x.See("Example GmbH", "4.1  Understanding").Press("m").See("saved").Press("g", "w").See("Workshops", "33%")
	if closed != 1 {
		t.Fatalf("closed %d times", closed)
	}
	x.Press("enter", "home").See("4.1  Understanding", "△")
	x.Press("g", "w", "n").See("New workshop").Not("Straße")
}

func TestALongExportShowsABarUntilItIsDone(t *testing.T) {
	c, _ := tuitest.Config(nil)
	at := tuitest.Clock()
	c.Now = func() time.Time { at = at.Add(time.Second); return at } // each look at the clock takes a second
	c.Book.Host.Formats = []screen.Format{{Name: "md", Title: "Markdown"}}
	c.Book.Host.Export = func(_ *workshop.Workshop, _ screen.ReportChoice, step func(n, of int)) (string, error) {
		for n := range 4 {
			step(n+1, 4) // nobody looks meanwhile: the last step counts
		}
		return "/home/ada/example.md", nil
	}
	x := tuitest.New(t, tui.New(c), 80, 24)
	bars := 0
	x.Watch = func(screen string) {
		if strings.Contains(screen, strings.Repeat("█", 40)+"  4 of 4") {
			bars++
		}
	}
	x.Press("g", "r", "e", "enter").See("report written: example.md").Not("4 of 4")
	if bars == 0 {
		t.Fatal("no bar was shown")
	}
}
