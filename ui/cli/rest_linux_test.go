package cli_test

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"clausewalk/ui/cli/clitest"
)

func TestAProgramAtRestGivesMemoryBackAndGoesOnAsBefore(t *testing.T) {
	r := newRoom(t)
	x := r.open(200, 60)
	for range 40 {
		x.Press("down", "up")
	}
	x.Press("m")
	x.See("saved · 4.1 minor")
	busy := programPages(t, x)
	deadline := time.After(20 * time.Second)
	for tick := time.NewTicker(20 * time.Millisecond); programPages(t, x) > busy*3/4; {
		select {
		case <-tick.C:
		case <-deadline:
			t.Fatalf("%d kB of the program's file are held as before the rest, %d kB", programPages(t, x), busy)
		}
	}
	x.Press("2")
	x.See("saved · 4.1 maturity 2")
	x.Press("q")
	if code := x.End(); code != 0 {
		t.Fatalf("exit %d", code)
	}
}

// programPages is how much of files the program holds, in kB.
func programPages(t *testing.T, x *clitest.Terminal) int {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", x.Cmd.Process.Pid))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(status), "RssFile:")
	n, err := strconv.Atoi(strings.Fields(rest + " 0")[0])
	if err != nil {
		t.Skip("this system does not tell how much of files a program holds")
	}
	return n
}
