package tui_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/workshop"
	"clausewalk/ui/tui"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/tuitest"
)

func someEvidence(st *workshop.State) {
	st.Evidence["e1"] = workshop.Evidence{Title: "Minutes of the board", State: "requested", From: "p2", Due: "2026-11-20"}
	st.Evidence["e2"] = workshop.Evidence{Title: "Restore log", State: "requested", From: "p3", Due: "2026-11-25", Items: workshop.RefMembers(ref("sec", "A.8.13"))}
	st.Evidence["e3"] = workshop.Evidence{Title: "Certificate of the supplier", State: "examined", Expires: "2026-11-01"}
}

// desk is the screen of evidence with a host around it, and what is written
// down.
func evidenceRoom(t *testing.T, host screen.Host) (*tuitest.Driver, *tuitest.Store) {
	t.Helper()
	c, store := tuitest.Config(someEvidence)
	c.Book.Host = host
	return tuitest.New(t, tui.New(c), 120, 40).Press("g", "e"), store
}

func onlyEvidence(t *testing.T, store *tuitest.Store, link string) workshop.Evidence {
	t.Helper()
	for _, e := range store.State().Evidence {
		if e.Link == link {
			return e
		}
	}
	t.Fatalf("no evidence with the link %q: %v", link, store.State().Evidence)
	return workshop.Evidence{}
}

func TestEvidenceSaysWhatOfItIsOnRecordAndCallsNoNameALink(t *testing.T) {
	x, _ := evidenceRoom(t, screen.Host{})
	x.Press("n").Type("Binder 3").Press("enter").See("Only where it is stands here").Not("link only")
	x.Press("n", "tab").Type("Key list").Press("enter").See("Only its name stands here: enter writes down where it is").Not("link only", "Only where")
	x.Press("home").See("Minutes of the board").Not("stands here")
}

func TestEvidenceIsGroupedByStateAndSaysWhatIsLateAndWhatHasExpired(t *testing.T) {
	x, _ := evidenceRoom(t, screen.Host{})
	x.See("Requested", "Minutes of the board", "3d late", "due in 2d", "Examined", "expired", "2 open of 3 · 1 overdue · 1 expired")
	x.See("! 3 days overdue", "Ben Berg")
	x.Press("/").Type("restore").Press("enter").See("Restore log", "SEC A.8.13 Backup").Not("Minutes of the board")
}

func TestKeysMoveEvidenceThroughItsLife(t *testing.T) {
	x, store := evidenceRoom(t, screen.Host{})
	x.Press("2").See("saved · received: Minutes of the board")
	if e := store.State().Evidence["e1"]; e.State != "received" || e.By != "Ada Example" || e.Collected == "" {
		t.Fatalf("%+v", e)
	}
	x.Press("3", "4").See("rejected: Minutes of the board")
	if e := store.State().Evidence["e1"]; e.State != "rejected" {
		t.Fatalf("%+v", e)
	}
	x.Press("u", "u", "u").See("2 open of 3")
}

func TestAPastedLinkIsEvidenceAtOnce(t *testing.T) {
	x, store := evidenceRoom(t, screen.Host{})
	x.Paste("https://wiki.example/a\nhttps://wiki.example/b\n").See("saved · 2 pieces of evidence")
	if e := onlyEvidence(t, store, "https://wiki.example/b"); e.State != "received" || e.By != "Ada Example" {
		t.Fatalf("%+v", e)
	}
	x.Press("u").Not("wiki.example")
}

func TestAPastedPathIsLookedAtForItsHash(t *testing.T) {
	x, store := evidenceRoom(t, screen.Host{Collect: func(link string) workshop.Evidence {
		return workshop.Evidence{Link: strings.Trim(link, "'"), SHA256: "abc", Size: "1234", Modified: "2026-11-01T10:00:00.000+01:00"}
	}})
	x.Paste("'plan 7.pdf'").See("hashed", "1.2 kB", "SHA-256")
	if e := onlyEvidence(t, store, "plan 7.pdf"); e.SHA256 != "abc" || e.Size != "1234" {
		t.Fatalf("%+v", e)
	}
}

func TestAPickedFileAnswersTheRequestThatTheCursorIsOn(t *testing.T) {
	x, store := evidenceRoom(t, screen.Host{Folder: func(path string) (screen.Folder, error) {
		return screen.Folder{Path: "/home/ada", Entries: []screen.Entry{{Name: "minutes.pdf", Path: "/home/ada/minutes.pdf", Note: "4 kB"}}}, nil
	}, Collect: func(link string) workshop.Evidence { return workshop.Evidence{Link: link, SHA256: "abc", Size: "4200"} }})
	x.Press("f").See("minutes.pdf").Press("enter").See("saved · received, hashed: Minutes of the board")
	if e := store.State().Evidence["e1"]; e.Link != "/home/ada/minutes.pdf" || e.SHA256 != "abc" || e.State != "received" || e.From != "p2" || e.By != "Ada Example" {
		t.Fatalf("%+v", e)
	}
	x.Press("f", "enter").See("saved · evidence /home/ada/minutes.pdf, hashed")
	if n := len(store.State().Evidence); n != 4 {
		t.Fatalf("%d pieces", n)
	}
}

func TestSomebodyWhoDoesNotTakePartCanBeAsked(t *testing.T) {
	x, store := evidenceRoom(t, screen.Host{})
	x.Press("R").Type("Contract").Press("tab", "tab", "tab", "tab").Type("Dana of the supplier").Press("enter").See("Contract", "Dana of the supplier")
	for _, e := range store.State().Evidence {
		if e.Title == "Contract" && e.From != "Dana of the supplier" {
			t.Fatalf("%+v", e)
		}
	}
}

func TestADayThatIsNoneKeepsTheFormOpen(t *testing.T) {
	x, store := evidenceRoom(t, screen.Host{})
	x.Press("d").Type("x").Press("enter").See("is not a date").Press("ctrl+u").Type("+3").Press("enter").See("saved · due 2026-11-26")
	if e := store.State().Evidence["e1"]; e.Due != "2026-11-26" {
		t.Fatalf("%+v", e)
	}
}

func TestEvidenceIsLinkedToManyItemsAndLeadsToTheirCards(t *testing.T) {
	x, store := evidenceRoom(t, screen.Host{})
	x.Press("l").Type("backup").Press("space", "ctrl+u").Type("encryption").Press("space", "enter").See("saved · about 2 items", "SEC A.8.24 Encryption")
	if e := store.State().Evidence["e1"]; len(e.Items) != 2 {
		t.Fatalf("%+v", e)
	}
	x.Press("c").See("Minutes of the board", "What did you restore last").Press("b").See("3d late")
}

func TestWhatSomebodyStillOwesIsCopiedAsAMail(t *testing.T) {
	c, _ := tuitest.Config(someEvidence)
	app := tui.New(c)
	x := tuitest.New(t, app, 120, 40).Press("g", "e")
	_, cmd := app.Update(tuitest.Key("y"))
	if cmd == nil {
		t.Fatal("nothing was copied")
	}
	if text := clipboard(cmd); !strings.Contains(text, "Hello Ben Berg,") || !strings.Contains(text, "1. Minutes of the board, by 2026-11-20") || strings.Contains(text, "Restore log") {
		t.Fatal(text)
	}
	x.See("copied: 1 request to Ben Berg")
	x.Press("end", "y").See("Copy whose requests?", "伊藤")
}

// clipboard is the text that a command copies.
func clipboard(cmd tea.Cmd) string {
	msg := cmd()
	if batch, ok := msg.(tea.BatchMsg); ok {
		for _, c := range batch {
			if s := clipboard(c); s != "" {
				return s
			}
		}
	}
	if v := reflect.ValueOf(msg); v.Kind() == reflect.String {
		return v.String()
	}
	return ""
}

func TestRequestsAreWrittenBesideTheWorkshop(t *testing.T) {
	x, _ := evidenceRoom(t, screen.Host{Requests: func(w *workshop.Workshop) (string, error) { return "/home/ada/example-requests.md", nil }})
	x.Press("x").See("requests written: /home/ada/example-requests.md")
	x, _ = evidenceRoom(t, screen.Host{Requests: func(w *workshop.Workshop) (string, error) { return "", errors.New("the disk is full") }})
	x.Press("x").See("the disk is full")
}

func TestAnEvidenceFormKeepsWhatWasTypedWhenItIsLeft(t *testing.T) {
	x, _ := evidenceRoom(t, screen.Host{})
	x.Press("n").Type("https://wiki.example/half").Press("esc").See("kept as a draft").Press("n").See("https://wiki.example/half")
	x.Press("enter").See("saved · evidence").Press("n").Not("https://wiki.example/half │")
}

func TestNothingIsPastedIntoAFileThatIsReadOnly(t *testing.T) {
	c, store := tuitest.Config(func(st *workshop.State) { st.ReadOnlyReason = "somebody else has it" })
	x := tuitest.New(t, tui.New(c), 80, 24).Press("g", "e").Paste("https://wiki.example/a").See("somebody else has it")
	x.Press("n").See("somebody else has it")
	if len(store.State().Evidence) > 0 {
		t.Fatal("written all the same")
	}
}

func TestOnANarrowScreenTheEvidenceStandsUnderItsList(t *testing.T) {
	x, _ := evidenceRoom(t, screen.Host{})
	x.Resize(60, 20).See("3d late", "! 3 days overdue")
	x.Press("down", "down").See("▌✓ Certificate of the supplier", "! expired 22 days ago").Resize(60, 12).Not("! expired 22 days ago")
}

func TestALinkIsOpenedOnceItsTargetWasShown(t *testing.T) {
	var opened []string
	fails := error(nil)
	host := screen.Host{
		LinkTarget: func(link string) (string, error) {
			if link == "wiki" {
				return "", errors.New("wiki is not opened: no such file")
			}
			return "/home/ada/" + link, nil
		},
		OpenLink: func(target string) error { opened = append(opened, target); return fails },
	}
	c, _ := tuitest.Config(func(st *workshop.State) {
		st.Evidence["e1"] = workshop.Evidence{Title: "A", Link: "plan.pdf", State: "received", Items: workshop.RefMembers(ref("sec", "A.8.13"))}
		st.Evidence["e2"] = workshop.Evidence{Title: "B", Link: "wiki", State: "examined", Items: workshop.RefMembers(ref("sec", "A.8.13"))}
		st.Evidence["e3"] = workshop.Evidence{Title: "C", State: "rejected"}
		st.ReadOnlyReason = "somebody else has it"
	})
	c.Book.Host = host
	x := tuitest.New(t, tui.New(c), 80, 24).Press("g", "e", "O").See("Open it in another program?", "/home/ada/plan.pdf")
	x.Press("n").Not("Open it")
	if opened != nil {
		t.Fatalf("opened unasked: %q", opened)
	}
	x.Press("O", "O", "enter").See("Open it in another program?") // neither the same key nor enter says yes
	x.Press("y").See("opened: /home/ada/plan.pdf")
	if len(opened) != 1 || opened[0] != "/home/ada/plan.pdf" {
		t.Fatalf("%q", opened)
	}
	fails = errors.New("nothing here opens links")
	x.Press("O", "y").See("nothing here opens links; the link is copied").Press("esc")
	x.Press("down", "O").See("wiki is not opened").Press("esc")
	x.Press("down", "O").See("there is no link").Press("esc")
	x.Press("g", "i", "/").Type("backup").Press("enter", "O").See("Open which evidence?", "A", "B").Press("1").See("/home/ada/plan.pdf", "y yes")
}

func TestALinkThatCannotBeShownWholeIsCopiedAndNotOpened(t *testing.T) {
	x, _ := evidenceRoom(t, screen.Host{
		LinkTarget: func(string) (string, error) { return "https://wiki.example/" + strings.Repeat("a", 3000), nil },
		OpenLink:   func(string) error { t.Error("opened"); return nil },
	})
	x.Paste("https://wiki.example/a").See("saved").Press("O").See("too long to be shown whole").Press("y")
}
