//go:build !windows

package cli_test

import (
	"testing"

	"clausewalk/ui/cli/clitest"
)

func TestAGermanRoomSeesRolesVerdictsAndLevelsInGerman(t *testing.T) {
	r := newRoom(t)
	r.run("new", "de.clausewalk", "--organization", "Muster GmbH", "--language", "de")
	x := clitest.Start(t, 120, 40, environment(r.dir), r.dir, r.bin, "de.clausewalk")
	x.See("Muster GmbH")
	x.Press("/", "A.5.2", "enter")
	x.See("Informationssicherheit (ISB)", "Personal", "c konform", "x n. a.", "Anwendbarkeit offen")
	x.Press("m")
	x.See("saved · A.5.2 Nebenabweichung", "△ Nebenabweichung")
	x.Press("2")
	x.See("maturity 2 gesteuert", "Es wird geplant und verfolgt")
	x.Press("a")
	x.See("bewährte Praxis", "( ) anwendbar")
	x.Press("esc")
	x.See("c o m M x verdict")
	x.Press("g", "c")
	x.See("181 offen", "1 Nebenabweichung")
	x.Press("2")
	x.See("Informationssicherheit", "Zugangssteuerung")
	x.Press("9")
	x.See("offene Nebenabweichung")
	x.Press("q")
	if code := x.End(); code != 0 {
		t.Fatalf("exit %d", code)
	}
}
