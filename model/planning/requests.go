package planning

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"clausewalk/model/harmless"
	"clausewalk/model/workshop"
)

// Requests are the open requests for evidence to one person.
type Requests struct {
	Person   string   // a person's id, or a name; empty for those to nobody
	Evidence []string // ids, the first due first, those without a date last
}

// Requested are the open requests by the people they went to, those that are
// due first before the others.
func Requested(s *workshop.State) []Requests {
	by := map[string][]string{}
	for id, e := range s.Evidence {
		if e.State == "requested" && !e.Gone.On() {
			by[e.From] = append(by[e.From], id)
		}
	}
	var out []Requests
	for person, ids := range by {
		slices.SortFunc(ids, func(a, b string) int {
			return cmp.Or(compareDue(s.Evidence[a].Due, s.Evidence[b].Due), strings.Compare(a, b))
		})
		out = append(out, Requests{person, ids})
	}
	slices.SortFunc(out, func(a, b Requests) int {
		return cmp.Or(compareDue(s.Evidence[a.Evidence[0]].Due, s.Evidence[b.Evidence[0]].Due), strings.Compare(a.Person, b.Person))
	})
	return out
}

func compareDue(a, b workshop.Date) int {
	switch {
	case a == b:
		return 0
	case a == "":
		return 1
	case b == "":
		return -1
	}
	return strings.Compare(string(a), string(b))
}

// Mail is the open requests to one person as plain text, ready to be sent by
// somebody on a day. Notes stay with the auditor.
func Mail(w *workshop.Workshop, r Requests, by string, today workshop.Date) string {
	say := w.Words.Say
	text := harmless.Line // what was typed becomes one line
	var lines []string
	line := func(s string) { lines = append(lines, s) }
	if to := w.People[r.Person].Email; to != "" {
		line(say("To: %s", text(to)))
	}
	line(say("Subject: Audit of %s: %s", text(w.Engagement.Organization), w.Words.Count(len(r.Evidence), "one document is still to come", "%d documents are still to come")))
	line("")
	if name := w.SpeakerName(r.Person); name != "" {
		line(say("Hello %s,", text(name)))
		line("")
	}
	line(say("for the audit of %s these are still open:", text(w.Engagement.Organization)))
	line("")
	for i, id := range r.Evidence {
		e := w.Evidence[id]
		asked := text(EvidenceName(e))
		if e.Due != "" {
			asked += say(", by %s", e.Due)
		}
		if standing, days := e.Standing(today); standing == workshop.Overdue {
			asked += w.Words.Count(days, " (1 day ago)", " (%d days ago)")
		}
		line(strconv.Itoa(i+1) + ". " + asked)
		if e.Title != "" && e.Link != "" {
			line("   " + text(e.Link))
		}
		if items := ItemNames(w, e.Items); items != "" {
			line(say("   for %s", text(items)))
		}
	}
	line("")
	line(say("If something of this does not exist, please say so: that is an answer too."))
	line("")
	line(say("Thank you."))
	line(text(by))
	return strings.Join(lines, "\n") + "\n"
}

// EvidenceName is what a piece of evidence is called: its title, or where it
// is.
func EvidenceName(e workshop.Evidence) string { return cmp.Or(strings.TrimSpace(e.Title), e.Link) }

// ItemNames are items by number and title.
func ItemNames(w *workshop.Workshop, items workshop.Members) string {
	var out []string
	for _, r := range items.Refs() {
		if l, _, it := w.Item(r); it != nil {
			out = append(out, l.Short+" "+r.Item+" "+it.Title)
		}
	}
	return strings.Join(out, ", ")
}
