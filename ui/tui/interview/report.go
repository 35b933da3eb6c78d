package interview

import (
	"fmt"
	"strings"

	"clausewalk/model/harmless"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// report writes the report beside the workshop; where it lacks something, it
// says what and asks first.
func (s *Interview) report(d *screen.Desk) screen.Intent {
	w, check := d.Workshop, d.Host.Check
	if d.Host.Report == nil {
		return screen.Say{Text: "nothing can be written here"}
	}
	if check == nil {
		return writeReport(d)
	}
	return screen.All{screen.Say{Text: "looking the report over…"}, screen.Await{Run: func() func(*screen.Desk) screen.Intent {
		lacks, err := check(w)
		return func(d *screen.Desk) screen.Intent {
			switch {
			case err != nil:
				return screen.Fail{Err: err}
			case len(lacks) == 0:
				return writeReport(d)
			}
			return screen.Open{Dialog: widget.NewConfirm("The report is not complete. Write it all the same?", lackText(lacks), screen.Next{Of: writeReport})}
		}
	}}}
}

// shownLacks is how many things a dialog names.
const shownLacks = 10

// lackText is what the report lacks, a line for each thing.
func lackText(lacks []string) string {
	var lines []string
	for _, l := range lacks[:min(len(lacks), shownLacks)] {
		lines = append(lines, "· "+harmless.Line(l))
	}
	if n := len(lacks) - shownLacks; n > 0 {
		lines = append(lines, fmt.Sprintf("and %d more: 'clausewalk report FILE --check' lists all", n))
	}
	return strings.Join(lines, "\n")
}

func writeReport(d *screen.Desk) screen.Intent {
	w, write := d.Workshop, d.Host.Report
	return screen.All{screen.Say{Text: "writing the report…"}, screen.Await{Run: func() func(*screen.Desk) screen.Intent {
		path, err := write(w)
		return func(*screen.Desk) screen.Intent {
			if err != nil {
				return screen.Fail{Err: err}
			}
			return screen.Say{Text: "report written: " + harmless.Line(path)}
		}
	}}}
}
