package tui_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"clausewalk/model/workshop"
	"clausewalk/ui/tui"
	"clausewalk/ui/tui/tuitest"
)

// register is three risks: one that a control treats, one that only a clause
// treats, and one that nobody has rated.
func register(st *workshop.State) {
	st.Systems["s1"] = workshop.System{Name: "Loans"}
	st.Risks["a"] = workshop.Risk{Title: "Keys are lost", Area: "information-security", Category: "availability", Likelihood: "2", Impact: "4", Treatment: "reduce", Items: workshop.Members{"sec:A.8.24"}}
	st.Risks["b"] = workshop.Risk{Title: "Loans refused by postcode", Area: "ai", Category: "bias", Likelihood: "4", Impact: "5", Items: workshop.Members{"ai:4.2"}, Systems: workshop.Members{"s1"}}
	st.Risks["c"] = workshop.Risk{Title: "Nobody knows yet", Treatment: "retain"}
}

func TestARiskIsAddedRatedAndTreated(t *testing.T) {
	x, store := open(t, nil)
	x.Press("g", "k").See("No risk is registered yet").Press("n").Type("Prices drift").Press("tab").Type("drift").
		Press("tab", "tab", "tab").Press("3").Press("tab").Press("4").Press("tab").Type("r").Press("tab").Type("Head of AI").Press("enter")
	x.See("saved · risk Prices drift", "Level 12 of 25 · likelihood 3 × impact 4", "! Nothing treats it", "[1]", "12! Prices drift")
	x.Press("c").Type("quality").Press("space", "enter").See("treated by 1", "AI A.7.4").Not("12!")
	for _, r := range store.State().Risks {
		if r.Area != "ai" || r.Category != "drift" || r.Treatment != "reduce" || r.Owner != "Head of AI" || !r.Items.Has("ai:A.7.4") {
			t.Fatalf("%+v", r)
		}
	}
	x.Press("o").See("Interview", "A.7.4  Quality of data", "Prices drift · 1").Press("b").See("Level 12")
	x.Press("D").See("Take away?").Press("y").See("No risk is registered yet")
}

func TestRisksStandByTheirLevelAndInTheGrid(t *testing.T) {
	x, _ := open(t, register)
	x.Press("g", "k").See("All 3 · no control 2", " ?  Nobody knows yet", "Not rated · likelihood ? × impact ?", "none is needed: the risk is to be retained")
	x.Press("down").See("▌20! Loans", "▒▒▒ [1]", "! Only clauses treat it, no control: AI 4.2", "AI systems      Loans").Press("down").See("▌ 8  Keys are lost", "[1]", "SEC A.8.24  Encryption")
	x.Press("m").Not("certain  5")
	x.Press("/").Type("postcode").Not("Keys are lost").Press("esc")
}

func TestACellOfTheGridListsItsRisks(t *testing.T) {
	x, _ := open(t, register)
	x.Press("g", "k", "down", "x").See("only 4 × 5", "▌20! Loans").Not("Keys are lost").Press("esc").See("Keys are lost", "▌20! Loans")
	// The cell of likelihood 2 and impact 4, two lines under the title of the screen.
	x.Send(tea.MouseClickMsg{X: 14 + 3*4 + 1, Y: 2 + 2 + 4, Button: tea.MouseLeft}).See("only 2 × 4", "▌ 8  Keys").Not("Loans")
	x.Press("x").See("Loans")
}

func TestARiskKeepsWhatItsFormDoesNotChange(t *testing.T) {
	x, store := open(t, register)
	before := store.State().Risks["b"]
	x.Press("g", "k", "down", "enter").See("Loans refused by postcode").Type("s").Press("enter")
	before.Title += "s"
	after := store.State().Risks["b"]
	if after.Title != before.Title || after.Area != "ai" || after.Category != "bias" || !after.Items.Has("ai:4.2") || !after.Systems.Has("s1") || after.Likelihood != "4" {
		t.Fatalf("%+v", after)
	}
}

func TestWhatDoesNotFitBetweenRisksAndControlsIsListed(t *testing.T) {
	x, store := open(t, register)
	x.Press("g", "k", "tab").See("no control 2", "Loans refused").Not("Keys are lost")
	x.Press("tab").See("no risk 2", "SEC A.8.13 Backup", "No risk of the register calls for this control").Not("Encryption")
	x.Press("c").Type("nobody").Press("space", "enter").See("A.8.13 treats 1", "no risk 1")
	if !store.State().Risks["c"].Items.Has("sec:A.8.13") {
		t.Fatal("the control is not on the risk")
	}
	x.Press("n").Type("Thin data").Press("enter").See("no risk 0", "Thin data", "AI A.7.4")
	x.Press("u", "tab", "tab").See("A.7.4 Quality").Press("enter").See("Interview", "A.7.4  Quality of data")
}

func TestRisksCanBeReadOnEverySize(t *testing.T) {
	for _, size := range [][2]int{{40, 10}, {60, 20}, {80, 24}, {120, 40}, {200, 60}} {
		c, _ := tuitest.Config(register)
		x := tuitest.New(t, tui.New(c), size[0], size[1])
		x.Press("g", "k", "down").See("20!")
		if size[0] < 76 {
			x.Press("space")
		}
		x.See("Level 20").Press("esc", "tab", "tab", "tab", "enter", "esc")
	}
}

func TestAReadOnlyRegisterCanBeReadAndNotChanged(t *testing.T) {
	c, store := tuitest.Config(register)
	c.Book.Workshop.ReadOnlyReason = "somebody else has it"
	x := tuitest.New(t, tui.New(c), 120, 40)
	x.Press("g", "k", "n").See("somebody else has it").Press("enter", "c", "D")
	if len(store.State().Risks) != 3 {
		t.Fatal("changed")
	}
}
