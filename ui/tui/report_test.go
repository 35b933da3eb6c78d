package tui_test

import (
	"fmt"
	"testing"

	"clausewalk/model/workshop"
	"clausewalk/ui/tui"
	"clausewalk/ui/tui/tuitest"
)

// reporting opens a screen whose report lacks so many things.
func reporting(t *testing.T, lacks int) (*tuitest.Driver, *int) {
	c, _ := tuitest.Config(nil)
	written := 0
	c.Book.Host.Report = func(*workshop.Workshop) (string, error) {
		written++
		return "acme.md", nil
	}
	c.Book.Host.Check = func(*workshop.Workshop) (out []string, err error) {
		for i := range lacks {
			out = append(out, fmt.Sprintf("finding F%d: no objective evidence", i+1))
		}
		return out, nil
	}
	return tuitest.New(t, tui.New(c), 120, 40), &written
}

func TestACompleteReportIsWrittenAtOnce(t *testing.T) {
	x, written := reporting(t, 0)
	x.Press("ctrl+s").See("report written: acme.md")
	if *written != 1 {
		t.Errorf("it was written %d times", *written)
	}
}

func TestAReportThatLacksSomethingSaysWhatBeforeItIsWritten(t *testing.T) {
	x, written := reporting(t, 12)
	x.Press("ctrl+s").See("not complete", "finding F1: no objective evidence", "and 2 more").Press("n")
	if *written != 0 {
		t.Error("it was written without being asked for")
	}
	x.Press("ctrl+s", "y").See("report written: acme.md")
	if *written != 1 {
		t.Errorf("it was written %d times", *written)
	}
}
