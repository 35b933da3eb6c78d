package tui_test

import (
	"flag"
	"fmt"
	"image/color"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/tuitest"
)

var update = flag.Bool("update", false, "write the golden frames anew; read what changed before it is committed")

// inTheRoom is a session that runs, with people, notes and answers.
func inTheRoom(st *workshop.State) {
	assessed(st)
	registered(st)
	st.Sessions["s2"] = workshop.Session{Title: "Operations", Minutes: "45", Planned: "2026-11-23T13:30:00.000+01:00", Started: "2026-11-23T13:36:00.000+01:00",
		People: workshop.Members{"p2", "p3"}, Items: workshop.Members{"sec:4.2", "sec:7.4", "sec:A.8.13"}, Place: "Room 2"}
	st.Observations["o1"] = workshop.Observation{Text: "The list of those who expect something is from 2023, and two customers of today are not on it.", Method: "interview", Speaker: "p2", Session: "s2",
		Time: "2026-11-23T13:48:00.000+01:00", Items: workshop.Members{"ai:4.2", "sec:4.2"}}
	st.Observations["o2"] = workshop.Observation{Text: "復元の記録は七月で止まっている", Method: "examine", Speaker: "p3", Session: "s2", Time: "2026-11-23T13:55:00.000+01:00", Items: workshop.Members{"sec:A.8.13"}}
	st.Evidence["e1"] = workshop.Evidence{Title: "List of interested parties", Link: "https://wiki.example/parties", State: "examined", Items: workshop.Members{"sec:4.2"}, Collected: "2026-11-23T13:50:00.000+01:00", By: "Ada Example"}
	st.Evidence["e2"] = workshop.Evidence{Title: "Restore log of autumn", State: "requested", From: "p3", Due: "2026-11-20", Items: workshop.Members{"sec:A.8.13"}}
	st.Findings["f1"] = workshop.Finding{Title: "Restores are not tried", Grade: "major", State: "raised", Statement: "No restore since July", Items: workshop.Members{"sec:A.8.13"}, Observations: workshop.Members{"o2"}}
}

// recorded is the same with samples, and a field on which two people disagree.
func recorded(st *workshop.State) {
	inTheRoom(st)
	st.Samples["n1"] = workshop.Sample{Title: "Restores of the year", Population: "restores since January", Of: "40", Size: "5", Method: "random", Seed: "restores 2026", Drawn: "5\n10\n12\n25\n28",
		Deviations: "Number 12 was never tried.", Items: workshop.Members{"sec:A.8.13"}}
	st.Samples["n2"] = workshop.Sample{Title: "Keys", Population: "all keys in use", Method: "judgement", Drawn: "payment\nmail", Items: workshop.Members{"sec:A.8.24"}}
	st.Actions["a1"] = workshop.Action{Finding: "f1", Text: "Try a restore of the shop", Owner: "p3", Due: "2026-12-01", State: "open", Sort: "correction"}
	st.Findings["f2"] = workshop.Finding{Title: "Nobody asks whom a model hits", Grade: "minor", State: "draft", Items: workshop.Members{"ai:4.2", "sec:4.2"}, Observations: workshop.Members{"o1"}}
	st.Conflicts[journal.Key{Kind: "answer", Record: "sec:4.2", Field: "rationale"}] = []workshop.Contender{
		{Value: "The list is from 2023, and two customers of today are not on it.", Author: "Ada Example", Time: "2026-11-22T10:00:00+01:00"},
		{Value: "There is a list, and it is used: the two customers came last week.", Author: "Cem Example", Time: "2026-11-22T11:00:00+01:00"},
	}
}

// frames are the screens that are kept as pictures: the keys that lead to each.
var frames = []struct {
	name string
	keys []string
}{
	{"interview", nil},
	{"paired", []string{"home", "down"}},
	{"evidence", []string{"g", "e"}},
	{"findings", []string{"g", "f", "end", "up"}},
	{"samples", []string{"g", "s"}},
	{"gaps", []string{"g", "c", "7"}},
	{"reached", []string{"g", "c", "down", "down", "e"}},
	{"conflicts", []string{"g", "h", "tab"}},
	{"control", []string{"/", "b", "a", "c", "k", "enter"}},
	{"alone", []string{"z"}},
	{"note", []string{"n", "f2"}},
	{"applicability", []string{"/", "b", "a", "c", "k", "enter", "a"}},
	{"find", []string{"/", "c", "o", "n"}},
	{"palette", []string{"ctrl+p", "f", "i", "n", "d"}},
	{"help", []string{"?"}},
	{"go", []string{"g"}},
	{"plan", []string{"g", "p"}},
	{"check", []string{"g", "r"}},
	{"report", []string{"g", "r", "tab"}},
	{"scores", []string{"g", "c"}},
	{"heat", []string{"g", "c", "6", "right"}},
	{"readiness", []string{"g", "c", "9"}},
	{"history", []string{"g", "h"}},
	{"systems", []string{"g", "a", "tab"}},
	{"risks", []string{"g", "k", "down"}},
	{"laws", []string{"g", "l", "down"}},
}

var sizes = [][2]int{{80, 24}, {120, 40}, {200, 60}}

// modes are the kinds of terminal: what it says about itself.
var modes = []struct {
	name string
	msg  tea.Msg
}{
	{"dark", tea.BackgroundColorMsg{Color: color.Black}},
	{"light", tea.BackgroundColorMsg{Color: color.White}},
	{"plain", tea.ColorProfileMsg{Profile: colorprofile.ASCII}},
}

// withRecords are the screens of what only the second sample has.
var withRecords = []string{"evidence", "findings", "samples", "conflicts"}

// Each picture is one file, in which styles are seen as they are sent: read the
// difference when one changes. The pictures without colour are all that a person
// sees who has none.
func TestFramesAreAsTheyWereLookedAt(t *testing.T) {
	for _, f := range frames {
		for _, size := range sizes {
			for _, m := range modes {
				name := fmt.Sprintf("%s-%dx%d-%s", f.name, size[0], size[1], m.name)
				t.Run(name, func(t *testing.T) {
					sample := inTheRoom
					switch {
					case f.name == "risks":
						sample = register
					case slices.Contains(withRecords, f.name):
						sample = recorded
					}
					c, _ := tuitest.Config(sample)
					c.Book.Host = screen.Host{
						Preview: func(*workshop.Workshop, screen.ReportChoice, func(n, of int)) (string, error) { return reportText, nil },
						Lint: func(*workshop.Workshop, screen.ReportChoice) ([]screen.Problem, error) {
							return []screen.Problem{
								{Level: "missing", Blocks: true, Where: "client", What: "nobody is named as the client", Fix: "name who ordered the audit", Basis: "ISO 19011:2018 6.5.1 c"},
								{Level: "unsettled", Blocks: true, Where: "conflicts", What: "rationale of SEC 4.2 has more than one value", Fix: "open the workshop and settle which one holds", About: journal.Key{Kind: "answer", Record: "sec:4.2"}},
								{Level: "thin", Where: "scope", What: "only 15 characters: \"the online shop\"", Fix: "name the units, places, processes and systems audited", Basis: "ISO 19011:2018 6.5.1 b"},
							}, nil
						},
						History:    (&past{n: 40}).page,
						Crosswalks: func(*workshop.Workshop) ([]*checklist.Crosswalk, error) { return laws(), nil },
					}
					x := tuitest.New(t, tui.New(c), size[0], size[1])
					x.Send(m.msg).Press(f.keys...)
					compare(t, filepath.Join("testdata", "frames", name+".txt"), readable(x.App.View().Content))
				})
			}
		}
	}
}

// readable is a frame with its styles in letters, without trailing spaces.
func readable(frame string) string {
	lines := strings.Split(strings.ReplaceAll(frame, "\x1b", "␛"), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

func compare(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s looks otherwise now; when that is meant, 'go test ./ui/tui -run Frames -update' keeps it:\n%s", path, got)
	}
}
