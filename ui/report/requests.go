package report

import (
	"cmp"
	"strings"

	"clausewalk/model/planning"
	"clausewalk/model/workshop"
)

// Requests is the evidence that was asked for and has not come, by the people
// it was asked from, as a document of its own.
func Requests(w *workshop.Workshop) *Document {
	d := &Document{Title: "Open requests: " + w.Engagement.Organization, Brief: true}
	all := planning.Requested(w.State)
	if len(all) == 0 {
		d.Sections = append(d.Sections, Section{Title: "Open requests", Level: 2, Blocks: []Block{Paragraph{Text: "Nothing that was asked for is still open."}}})
	}
	for _, r := range all {
		t := Table{Caption: "Open requests", Header: []string{"What", "For", "Due", "Note"}}
		for _, id := range r.Evidence {
			e := w.Evidence[id]
			t.Rows = append(t.Rows, []Cell{{Text: planning.EvidenceName(e), Link: e.Link}, text(planning.ItemNames(w, e.Items)), text(string(e.Due)), text(strings.TrimSpace(e.Note))})
		}
		d.Sections = append(d.Sections, Section{Title: cmp.Or(w.SpeakerName(r.Person), "Asked from nobody in particular"), Level: 2, Blocks: []Block{t}})
	}
	return d
}
