package workshop

import (
	"strings"

	"clausewalk/model/checklist"
)

// Matrix is the AI systems in scope against the items that are answered for
// each of them.
type Matrix struct {
	Systems []string // ids, by name
	Rows    []MatrixRow
}

// MatrixRow is one item: what was answered for each system, in the order of
// the systems, and what that adds up to.
type MatrixRow struct {
	Ref   checklist.Ref
	Title string
	Cells []SystemAnswer
	Total Effective
}

// Matrix lays the AI systems against the items.
func (w *Workshop) Matrix() Matrix {
	m := Matrix{Systems: w.SystemIDs()}
	for _, l := range w.Lists {
		for _, it := range l.Items {
			if !it.PerSystem {
				continue
			}
			r := checklist.Ref{Checklist: l.ID, Item: it.ID}
			row := MatrixRow{Ref: r, Title: it.Title, Total: w.Effective(r)}
			for _, id := range m.Systems {
				row.Cells = append(row.Cells, w.SystemAnswers[SystemAnswerID(r, id)])
			}
			m.Rows = append(m.Rows, row)
		}
	}
	return m
}

// SystemNamed finds an AI system in scope by its name, in any case, or by its
// id.
func (s *State) SystemNamed(name string) (id string, ok bool) {
	name = strings.TrimSpace(name)
	for _, id := range s.SystemIDs() {
		if id == name || strings.EqualFold(strings.TrimSpace(s.Systems[id].Name), name) {
			return id, true
		}
	}
	return "", false
}
