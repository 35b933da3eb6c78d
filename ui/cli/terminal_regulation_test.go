//go:build !windows

package cli_test

import (
	"testing"

	"clausewalk/ui/cli/clitest"
)

func TestARegulationIsFollowedDownToTheCardAndBack(t *testing.T) {
	dir, bin := t.TempDir(), binary()
	x := clitest.Start(t, 120, 40, environment(dir), dir, bin, "demo")
	x.See("fictional")
	x.Press("g", "l")
	x.See("Laws and frameworks", "EU AI Act", "GDPR", "CCPA", "NIST AI RMF", "NIST CSF 2.0", "Dates that have come", "does not establish, compliance")
	x.Press("/", "ai act", "enter")
	x.See("▌EU AI Act", "Dates to come", "21 of 21 mapped provisions have items")
	x.Press("enter", "/", "Art. 10", "enter")
	x.See("▌Art. 10", "Data and data governance", "Supported by", "does not establish, compliance")
	x.Press("enter")
	x.See("EU AI Act › Art. 10", "How it helps with Art. 10", "does not establish, compliance")
	x.Press("/", "Quality of data", "enter")
	x.See("▌○! 42001 A.7.4")
	x.Press("enter")
	x.See("Quality of data for AI systems", "verdict")
	x.Press("L")
	x.See("What 42001 A.7.4 supports", "How 42001 A.7.4 helps with it")
	x.Press("b", "b")
	x.See("EU AI Act › Art. 10")
	x.Press("w")
	x.See("gaps of EU AI Act Art. 10")
	x.Press("q")
	if code := x.End(); code != 0 {
		t.Fatalf("exit %d", code)
	}
}
