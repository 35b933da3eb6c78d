package tui_test

import (
	"testing"

	"clausewalk/model/workshop"
)

// registered has two AI systems.
func registered(st *workshop.State) {
	st.Systems["s1"] = workshop.System{Name: "Argus", Purpose: "holds back orders", RiskClass: "limited", Assessed: "missing"}
	st.Systems["s2"] = workshop.System{Name: "Mosaic", Purpose: "recommends"}
}

func TestAnAISystemIsRegisteredChangedAndTakenAway(t *testing.T) {
	x, store := open(t, nil)
	x.Press("g", "a").See("No AI system is registered yet")
	x.Press("n").Type("Argus").Press("tab").Type("holds back orders").Press("tab", "tab", "tab", "tab", "tab", "right", "right", "tab").Type("soon").Press("enter").See(`"soon" is not a date`)
	x.Press("ctrl+u", "backspace", "backspace", "backspace", "backspace").Type("today").Press("enter").See("saved · AI system Argus", "holds back orders")
	for id, s := range store.State().Systems {
		if s.Name != "Argus" || s.Assessed != "in-progress" || s.AssessedOn != "2026-11-23" || id == "" {
			t.Fatalf("%+v", s)
		}
	}
	x.Press("enter", "tab").Type(" in the shop").Press("enter").See("holds back orders in the shop")
	x.Press("D").See("Take away?").Press("y").See("No AI system is registered yet").Press("u").See("Argus")
}

func TestAnItemIsAnsweredForEachSystemAndRollsUp(t *testing.T) {
	x, store := open(t, registered)
	x.Press("g", "a", "tab").See("Argus", "Mosaic", "A.7.4", "all systems")
	x.Press("m", "2").See("[△ 2 minor", "once each system has one")
	x.Press("right", "c", "3").See("△ 2 minor", "[✓ 3 conforms", "△ 2.5 minor")
	x.Press("x").Type("learns nothing").Press("enter").See("[– n/a", "– not applicable\n", "△ 2 minor").Press("4").See("what does not apply has no level")
	x.Press("w").Type(", by contract").Press("enter").See("learns nothing, by contract")
	a := store.State().SystemAnswers["ai:A.7.4@s2"]
	if a.Verdict != workshop.NotApplicable || a.Rationale != "learns nothing, by contract" {
		t.Fatalf("%+v", a)
	}
	x.Press("enter").See("A.7.4  Quality of data").Press("b").See("▸Matrix")
}

func TestNotApplicableToASystemNeedsAReason(t *testing.T) {
	x, store := open(t, registered)
	x.Press("g", "a", "tab", "x", "enter").See("without a rationale")
	if len(store.State().SystemAnswers) > 0 {
		t.Fatal("saved all the same")
	}
}

func TestTheKeysOfLevelsHaveTheNamesOfTheWorkshopsMethod(t *testing.T) {
	x, _ := open(t, func(st *workshop.State) {
		registered(st)
		st.Engagement.Method = "levels: [none, ad hoc, planned, lived, measured, improving]"
	})
	x.Resize(120, 60).Press("?").See("maturity: ad hoc", "maturity: improving").Not("optimizing").Press("esc")
	x.Press("ctrl+p").Type("maturity: lived").See("maturity: lived").Press("esc")
	x.Press("g", "a", "tab", "?").See("maturity for this system: ad hoc").Not("initial")
}
