package checklists

import (
	"fmt"
	"strings"
)

// Problem is one thing that is wrong with a checklist file.
type Problem struct {
	File string
	Line int // from 1; 0 when it concerns the whole file
	Text string
}

func (p Problem) String() string {
	if p.Line == 0 {
		return fmt.Sprintf("%s: %s", p.File, p.Text)
	}
	return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Text)
}

// Problems is all that is wrong with a checklist. As an error it names the
// first and counts the rest.
type Problems []Problem

func (ps Problems) Error() string {
	if len(ps) == 1 {
		return ps[0].String()
	}
	return fmt.Sprintf("%s (and %d more; 'clausewalk checklist check' lists them all)", ps[0], len(ps)-1)
}

// All is one problem a line.
func (ps Problems) All() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}
