package tui_test

import (
	"errors"
	"strings"
	"testing"

	"clausewalk/model/workshop"
	"clausewalk/ui/tui"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/tuitest"
)

func TestEvidenceIsRequestedReceivedExaminedAndCopied(t *testing.T) {
	x, store := open(t, nil)
	x.Press("v").See("Request evidence for 4.1").Type("Minutes of May").Press("tab", "tab", "tab").Type("ben").Press("tab", "tab").Type("+14").Press("enter")
	var id string
	for id = range store.State().Evidence {
	}
	e := store.State().Evidence[id]
	if e.State != "requested" || e.From != "p2" || e.Due != "2026-12-07" || len(e.Items) != 2 {
		t.Fatalf("%+v", e)
	}
	x.Press("g", "e").See("Requested", "Minutes of May", "Ben Berg", "2026-12-07, in 14 days")
	x.Press("y").See("copied: 1 request to Ben Berg")
	x.Press("2").See("saved · received: Minutes of May").Press("3").See("saved · examined: Minutes of May")
	if e := store.State().Evidence[id]; e.State != "examined" || e.Collected == "" || e.By != "Ada Example" {
		t.Fatalf("%+v", e)
	}
	x.Press("c").See("Evidence (1)", "Minutes of May")
}

func TestAFileIsPickedAndItsHashTaken(t *testing.T) {
	c, store := tuitest.Config(nil)
	c.Book.Host = screen.Host{
		Collect: func(link string) workshop.Evidence {
			return workshop.Evidence{Link: "log.pdf", SHA256: strings.Repeat("ab", 32), Size: "1234", Modified: "2026-11-20T09:00:00.000+01:00"}
		},
		Folder: func(path string) (screen.Folder, error) {
			if path == "" {
				return screen.Folder{Path: "/home/ada", Entries: []screen.Entry{{Name: "restores", Path: "/home/ada/restores", Dir: true}}}, nil
			}
			return screen.Folder{Path: path, Entries: []screen.Entry{{Name: "log.pdf", Path: path + "/log.pdf", Note: "1 kB"}}}, nil
		},
	}
	x := tuitest.New(t, tui.New(c), 120, 40)
	x.Press("e", "ctrl+f").See("/home/ada", "restores/").Press("enter").See("log.pdf").Press("enter").See("/home/ada/restores/log.pdf").Press("enter").See("hashed")
	for _, e := range store.State().Evidence {
		if e.Link != "log.pdf" || e.Size != "1234" || e.SHA256 == "" || e.State != "received" {
			t.Fatalf("%+v", e)
		}
	}
	x.Press("g", "e").See("SHA-256", "1.2 kB")
}

func TestAFindingIsRaisedFromACardWithWhatIsOnRecord(t *testing.T) {
	x, store := open(t, nil)
	x.Press("m", "n").Type("nobody reads it").Press("enter", "e").Type("https://wiki.example/x").Press("enter")
	x.Press("f").See("Finding on 4.1", "nobody reads it", "minor", "SEC 4.1 Understanding").Type("Unread").Press("tab", "tab").Type("It is not read").Press("enter")
	x.Press("g", "f").See("Drafts", "Unread", "It is not read", "nobody reads it")
	x.Press("r").See("saved · raised: Unread")
	x.Press("a").Type("read it").Press("tab", "tab", "tab", "tab").Type("+30").Press("enter").See("saved · action: read it", "2026-12-23", "in 30d")
	x.Press("up", "e").See("Raise the grade of: Unread").Press("enter").See("say why the grade goes up").Type("it came back").Press("enter").See("Why the grade was changed", "it came back", "✗ major")
	for _, f := range store.State().Findings {
		if f.State != "raised" || f.Grade != "major" || f.Raised == "" || len(f.Observations) != 1 || len(f.Evidence) != 1 || len(f.Items) != 1 {
			t.Fatalf("%+v", f)
		}
	}
	x.Press("c").See("Findings (1)", "Unread (major, raised)")
}

func TestAFindingWithoutEvidenceStaysADraftAndSaysWhatItLacks(t *testing.T) {
	x, _ := open(t, nil)
	x.Press("g", "f", "n").Type("Half").Press("enter").See("It stays a draft: it lacks a criterion, a statement, objective")
	x.Press("r").See("this finding stays a draft: it lacks")
	x.Press("enter", "tab", "tab", "tab", "tab", "tab", "right", "enter").See("this finding stays a draft", "Finding").Press("esc")
}

func TestASampleIsDrawnWithASeedThatDrawsItAgain(t *testing.T) {
	x, store := open(t, nil)
	x.Press("/").Type("backup").Press("enter", "S").See("Sample for A.8.13", "all records of the year")
	x.Press("ctrl+r").See("say how many are to be drawn")
	x.Press("tab", "tab").Type("120").Press("tab", "tab").Type("3").Press("ctrl+r").See("drew 3 of 120")
	x.Press("enter")
	for _, s := range store.State().Samples {
		if s.Of != "120" || s.Size != "3" || s.Seed == "" || len(strings.Split(s.Drawn, "\n")) != 3 || len(s.Items) != 1 {
			t.Fatalf("%+v", s)
		}
	}
	x.Press("g", "s").See("3 of 120", "random", "Drawn (3)", "The seed draws the same again", "None on record")
}

func TestAFileThatCannotBeListedSaysSoInTheForm(t *testing.T) {
	c, _ := tuitest.Config(nil)
	c.Book.Host.Folder = func(string) (screen.Folder, error) { return screen.Folder{}, errors.New("the folder is gone") }
	tuitest.New(t, tui.New(c), 120, 40).Press("e", "ctrl+f").See("the folder is gone", "Evidence for 4.1")
}
