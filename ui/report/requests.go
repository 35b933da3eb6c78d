package report

import (
	"cmp"

	"clausewalk/model/planning"
	"clausewalk/model/workshop"
)

// Requests is the evidence that was asked for and has not come, as a mail to
// each person it was asked from, to be sent by somebody on a day. What the
// auditor noted about a request is in none of them.
func Requests(w *workshop.Workshop, by string, today workshop.Date) *Document {
	s := speechOf(w)
	d := &Document{Title: s.Say("Open requests: %s", w.Engagement.Organization), Brief: true, speech: s}
	all := planning.Requested(w.State)
	if len(all) == 0 {
		d.Sections = append(d.Sections, Section{Title: s.Say("Open requests"), Level: 2, Blocks: []Block{Paragraph{Text: s.Say("Nothing that was asked for is still open.")}}})
	}
	for _, r := range all {
		name := cmp.Or(w.SpeakerName(r.Person), s.Say("Asked from nobody in particular"))
		d.Sections = append(d.Sections, Section{Title: name, Level: 2, Blocks: []Block{Code{Text: planning.Mail(w, r, by, today)}}})
	}
	return d
}
