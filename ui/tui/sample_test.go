package tui_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"clausewalk/model/sampling"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/tuitest"
)

func sampleRoom(t *testing.T) (*tuitest.Driver, *tuitest.Store) {
	t.Helper()
	c, store := tuitest.Config(func(st *workshop.State) {
		st.Samples["n1"] = workshop.Sample{Title: "Leavers", Population: "Ada\nBen\nChi\nDana", Method: "random", Items: workshop.RefMembers(ref("sec", "A.8.13"))}
		st.Samples["n2"] = workshop.Sample{Title: "Orders", Population: "orders of August", Of: "120", Size: "3", Method: "random", Seed: "s", Drawn: "B-17\nB-18\nB-19"}
	})
	return tuitest.New(t, tui.New(c), 120, 40).Press("g", "s"), store
}

func TestASampleIsDrawnFromTheNamesOfItsPopulation(t *testing.T) {
	x, store := sampleRoom(t)
	x.See("4 members, written down one a line", "Nothing yet: d draws").Press("d").See("Draw: Leavers").Not("How many").Type("2").Press("tab", "ctrl+u").Type("x").Press("enter").See("saved · drew 2 of 4", "Drawn (2)", "The seed draws the same again", "draw --list FILE", "--size 2 --seed 'x'")
	s := store.State().Samples["n1"]
	if s.Drawn != strings.Join(sampling.Lines("x", s.Population, 2), "\n") || s.Of != "4" || s.Size != "2" || s.Seed != "x" {
		t.Fatalf("%+v", s)
	}
}

func TestADrawSaysWhatItReplacesAndWhatItLacks(t *testing.T) {
	x, store := sampleRoom(t)
	x.Press("end").See("The seed draws numbers", "B-17  B-18  B-19").Press("d").See("This replaces the 3 items drawn now")
	x.Press("tab", "tab", "ctrl+u", "enter").See("a draw needs a seed").Type("z").Press("enter").See("saved · drew 3 of 120")
	if s := store.State().Samples["n2"]; s.Seed != "z" || strings.Contains(s.Drawn, "B-") {
		t.Fatalf("%+v", s)
	}
	x.Press("u").See("B-17")
}

func TestDeviationsAreWrittenDownAndSeenInTheList(t *testing.T) {
	x, store := sampleRoom(t)
	x.See("0 with deviations").Press("end", "w").Type("B-18 was held for nine days.").Press("enter").See("1 with deviations", "△ Orders", "B-18 was held")
	if s := store.State().Samples["n2"]; s.Deviations == "" {
		t.Fatalf("%+v", s)
	}
	x.Press("y").See("copied: 3 items of Orders")
}

func TestASampleIsLinkedToItemsAndLeadsToTheirCards(t *testing.T) {
	x, _ := sampleRoom(t)
	x.Press("l").See("▌ [x] SEC A.8.13 Backup").Press("esc")
	x.Press("end", "c").See("it is for no item yet").Press("l").Type("encryption").Press("space", "enter").See("SEC A.8.24 Encryption").Press("c").See("Where do you encrypt").Press("b").See("Orders")
}

func TestAFormThatWasSavedLeavesNothingToTheNext(t *testing.T) {
	x, store := sampleRoom(t)
	x.Press("n").Type("Joiners").Press("tab").Type("joiners of May").Press("tab").Type("30").Press("tab", "tab").Type("3").Press("ctrl+r").See("drew 3 of 30")
	x.Press("backspace").Type("4").Press("ctrl+r").See("drew 4 of 30").Press("backspace").Type("4").Press("enter").See("saved · sample Joiners")
	if len(store.Drafts) > 0 {
		t.Errorf("kept after it was saved: %v", store.Drafts)
	}
	x.Press("n").See("ctrl+r draws at random").Not("joiners of May  ")
}

func TestATextThatIsAsItWasIsNoDraft(t *testing.T) {
	x, store := sampleRoom(t)
	x.Press("enter").Type("x").Press("backspace")
	if len(store.Drafts) > 0 {
		t.Errorf("kept though nothing is unsaved: %v", store.Drafts)
	}
	x.Press("enter").See("Leavers")
	// Lines that end as on Windows, and a tab, as an import brings them.
	c, store := tuitest.Config(func(st *workshop.State) {
		st.Samples["n1"] = workshop.Sample{Title: "Leavers\tof May", Population: "Ada\r\nBen", Method: "random"}
	})
	tuitest.New(t, tui.New(c), 120, 40).Press("g", "s", "enter").See("Ada").Press("tab", "tab", "esc")
	if len(store.Drafts) > 0 {
		t.Errorf("kept though nobody typed: %v", store.Drafts)
	}
}

// Whatever is pressed or pasted in the rooms of records, on whatever size, the
// frame fills the screen and nothing panics.
func TestNoKeyBreaksTheRoomsOfRecords(t *testing.T) {
	keys := []string{"enter", "esc", "tab", "shift+tab", "space", "up", "down", "left", "right", "home", "end", "pgup", "pgdown", "backspace", "ctrl+f", "ctrl+r", "ctrl+u",
		"n", "R", "a", "r", "e", "x", "c", "l", "d", "D", "w", "y", "h", "f", "i", "M", "m", "o", "1", "2", "3", "4", "/", "u", "U", "b", "g", "s", "?", ":", "ü", "伊"}
	rapid.Check(t, func(t *rapid.T) {
		c, _ := tuitest.Config(func(st *workshop.State) {
			someEvidence(st)
			someFindings(st)
			st.Samples["n1"] = workshop.Sample{Title: "Leavers", Population: "Ada\nBen\nChi", Size: "2"}
		})
		c.Book.Host = screen.Host{Collect: func(link string) workshop.Evidence { return workshop.Evidence{Link: link, SHA256: "ab", Size: "1"} },
			Folder: func(path string) (screen.Folder, error) {
				return screen.Folder{Path: "/a", Entries: []screen.Entry{{Name: "b", Path: "/a/b", Dir: true}, {Name: "c.txt", Path: "/a/c.txt"}}}, nil
			},
			Requests: func(*workshop.Workshop) (string, error) { return "r.md", nil }}
		x := tuitest.New(t, tui.New(c), rapid.IntRange(40, 210).Draw(t, "width"), rapid.IntRange(10, 60).Draw(t, "height"))
		x.Press("g", rapid.SampledFrom([]string{"e", "f", "s"}).Draw(t, "room"))
		for range rapid.IntRange(1, 60).Draw(t, "n") {
			switch rapid.IntRange(0, 19).Draw(t, "what") {
			case 0:
				x.Resize(rapid.IntRange(1, 210).Draw(t, "w"), rapid.IntRange(1, 60).Draw(t, "h"))
			case 1:
				x.Paste(rapid.String().Draw(t, "paste"))
			default:
				x.Press(rapid.SampledFrom(keys).Draw(t, "key"))
			}
		}
	})
}
