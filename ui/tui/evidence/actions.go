package evidence

import (
	"cmp"
	"fmt"
	"strings"

	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/model/planning"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// Actions are the keys of the screen.
func (s *Evidence) Actions() []screen.Action {
	if s.Typing() {
		return s.Browse.Actions()
	}
	acts := s.stateKeys()
	acts = append(acts,
		screen.Action{Keys: []string{"enter"}, Label: "change", Help: "change everything about it", Group: "Evidence", Writes: true, Why: s.needsOne, Run: s.change},
		screen.Action{Keys: []string{"n"}, Label: "new", Help: "write down a link, a path or a reference; pasting does it at once", Group: "Evidence", Writes: true, Run: func(d *screen.Desk) screen.Intent { return Add(d, "the workshop", nil) }},
		screen.Action{Keys: []string{"R"}, Label: "request", Help: "request evidence, from whom and by when", Group: "Evidence", Writes: true, Run: func(d *screen.Desk) screen.Intent { return Request(d, "", nil) }},
		screen.Action{Keys: []string{"f"}, Label: "file", Help: "pick a file: its hash, size and time are taken", Group: "Evidence", Writes: true, Why: needsFiles, Run: s.pickFile},
		screen.Action{Keys: []string{"O"}, Label: "open", Help: "open its link or file in another program, after showing which", Group: "Evidence", Why: s.needsLink,
			Run: func(d *screen.Desk) screen.Intent { return OpenLink(d, s.Current()) }},
		screen.Action{Keys: []string{"l"}, Label: "link", Help: "link it to items, one or many", Group: "Evidence", Writes: true, Why: s.needsOne, Run: s.chooseItems},
		screen.Action{Keys: []string{"d"}, Label: "due", Help: "say by when it is due", Group: "Evidence", Writes: true, Why: s.needsRequest, Run: s.setDue},
		screen.Action{Keys: []string{"y"}, Label: "copy requests", Help: "copy what a person still owes, as a mail", Group: "Requests", Why: needsRequests, Run: s.copyRequests},
		screen.Action{Keys: []string{"x"}, Label: "export", Help: "write the mail to everybody who still owes something beside the workshop", Group: "Requests", Why: needsExport, Run: s.export},
		screen.Action{Keys: []string{"h"}, Help: "read the file again: has it changed since?", Group: "Evidence", Writes: true, Why: s.needsOne, Run: s.lookAgain},
		screen.Action{Keys: []string{"c"}, Label: "card", Help: "go to the cards that it is about", Group: "Evidence", Why: s.needsItems, Run: s.goToCards},
		screen.Action{Keys: []string{"D"}, Help: "take it away", Group: "Evidence", Writes: true, Why: s.needsOne, Run: s.remove},
	)
	return append(acts, s.Browse.Actions()...)
}

func (s *Evidence) stateKeys() []screen.Action {
	var acts []screen.Action
	for i, st := range states {
		act := screen.Action{Keys: []string{fmt.Sprint(i + 1)}, Help: "it is ", Named: func(d *screen.Desk) string { return d.Term("EvidenceState", string(st)) }, Group: "State", Writes: true, Why: s.needsOne,
			Run: func(d *screen.Desk) screen.Intent { return s.setState(d, st) }}
		if i == 0 {
			act.Label, act.Shown = "state", "1–4"
		}
		acts = append(acts, act)
	}
	return acts
}

func (s *Evidence) needsOne(*screen.Desk) string {
	if s.Current() == "" {
		return "no evidence is chosen"
	}
	return ""
}

func (s *Evidence) needsLink(d *screen.Desk) string {
	return cmp.Or(s.needsOne(d), NeedsLink(d, s.Current()))
}

func (s *Evidence) needsRequest(d *screen.Desk) string {
	if e, ok := s.current(d); !ok || e.State != "requested" {
		return "only what is requested is due"
	}
	return ""
}

func (s *Evidence) needsItems(d *screen.Desk) string {
	if e, ok := s.current(d); !ok || len(e.Items) == 0 {
		return "it is about no item yet: l links it to some"
	}
	return ""
}

func needsFiles(d *screen.Desk) string {
	if d.Host.Folder == nil {
		return "files cannot be looked at here"
	}
	return ""
}

func needsExport(d *screen.Desk) string {
	if d.Host.Requests == nil {
		return "nothing can be written here"
	}
	return needsRequests(d)
}

func needsRequests(d *screen.Desk) string {
	for _, e := range d.Evidence {
		if e.State == "requested" && !e.Gone.On() {
			return ""
		}
	}
	return "nothing is waited for"
}

// setState moves a piece of evidence on. When it comes in, who took it and when
// is written down.
func (s *Evidence) setState(d *screen.Desk, st workshop.EvidenceState) screen.Intent {
	e, _ := s.current(d)
	edits := fields.Edits{"state": string(st)}
	if st != "requested" && e.Collected == "" {
		edits["collected"], edits["collected_by"] = string(d.Now()), d.Author
	}
	return edits.Do("evidence", s.Current(), d.Term("EvidenceState", string(st))+": "+name(e))
}

func (s *Evidence) chooseItems(d *screen.Desk) screen.Intent {
	id := s.Current()
	e := d.Evidence[id]
	return screen.Open{Dialog: widget.NewPick("What is it about? "+name(e), "takes these", fields.Items(d), func(_ *screen.Desk, items []string) screen.Intent {
		edits := fields.Edits{}
		fields.Members("items", e.Items, items, edits)
		if len(edits) == 0 {
			return screen.Say{Text: "nothing marked: space marks an item"}
		}
		return edits.Do("evidence", id, fmt.Sprintf("about %s", fields.Count(len(items), "item")))
	}).Many(e.Items...)}
}

func (s *Evidence) setDue(d *screen.Desk) screen.Intent {
	id := s.Current()
	e := d.Evidence[id]
	return screen.Open{Dialog: widget.NewForm(d, "Due: "+name(e), func(d *screen.Desk, v widget.Values) screen.Intent {
		due, err := fields.Day(d, v["due"])
		if err != nil {
			return screen.Fail{Err: err}
		}
		label := "due " + string(due)
		if due == "" {
			label = "no day any more"
		}
		return fields.Edits{"due": string(due)}.Do("evidence", id, label)
	}, widget.Field{Name: "due", Kind: widget.Line, Value: string(e.Due), Hint: dayHint})}
}

const dayHint = "2026-12-08, or +14 for in two weeks"

func (s *Evidence) goToCards(d *screen.Desk) screen.Intent {
	e, _ := s.current(d)
	refs := e.Items.Refs()
	return screen.Go{Place: screen.Place{Screen: "interview", Ref: refs[0], Only: refs, Why: name(e)}}
}

func (s *Evidence) remove(d *screen.Desk) screen.Intent {
	e, _ := s.current(d)
	return fields.Remove("evidence", s.Current(), name(e))
}

// copyRequests copies the mail to whom the evidence is waited for from; where
// it is not, it asks whose.
func (s *Evidence) copyRequests(d *screen.Desk) screen.Intent {
	all := planning.Requested(d.State)
	take := func(d *screen.Desk, r planning.Requests) screen.Intent {
		return screen.Copy{Text: planning.Mail(d.Workshop, r, d.Author, d.Today()), What: fmt.Sprintf("%s to %s, as a mail; where the terminal does not allow it, x writes a file", fields.Count(len(r.Evidence), "request"), whose(d, r))}
	}
	if e, ok := s.current(d); ok && e.State == "requested" {
		for _, r := range all {
			if r.Person == e.From {
				return take(d, r)
			}
		}
	}
	if len(all) == 1 {
		return take(d, all[0])
	}
	var options []widget.Option
	for i, r := range all {
		options = append(options, widget.Option{Value: fmt.Sprint(i), Label: whose(d, r), Note: fmt.Sprintf("%d open", len(r.Evidence))})
	}
	return screen.Open{Dialog: widget.NewPick("Copy whose requests?", "copies", options, func(d *screen.Desk, v []string) screen.Intent {
		for i, r := range all {
			if fmt.Sprint(i) == v[0] {
				return take(d, r)
			}
		}
		return nil
	})}
}

func (s *Evidence) export(d *screen.Desk) screen.Intent {
	w, write := d.Workshop, d.Host.Requests
	return screen.Await{Run: func() func(*screen.Desk) screen.Intent {
		path, err := write(w)
		return func(*screen.Desk) screen.Intent {
			if err != nil {
				return screen.Fail{Err: err}
			}
			return screen.Say{Text: "requests written: " + harmless.Line(path)}
		}
	}}
}

func (s *Evidence) lookAgain(d *screen.Desk) screen.Intent {
	id := s.Current()
	was, collect := d.Evidence[id], d.Host.Collect
	if collect == nil {
		return screen.Say{Text: "files cannot be read here"}
	}
	return screen.Await{Run: func() func(*screen.Desk) screen.Intent {
		seen := collect(was.Link)
		return func(*screen.Desk) screen.Intent {
			switch {
			case seen.SHA256 == "":
				return screen.Say{Text: "no file that can be read is at " + harmless.Line(was.Link)}
			case seen.SHA256 == was.SHA256:
				return screen.Say{Text: "the file is as it was"}
			}
			label := name(was) + " hashed"
			if was.SHA256 != "" {
				label = name(was) + " HAS CHANGED since it was seen; the new hash is on record"
			}
			return fields.Edits{"sha256": seen.SHA256, "size": string(seen.Size), "modified": string(seen.Modified)}.Do("evidence", id, label)
		}
	}}
}

// paste writes down a link or path at once, each line of what is pasted as one
// piece.
func (s *Evidence) paste(d *screen.Desk, text string) screen.Intent {
	if d.ReadOnlyReason != "" {
		return screen.Say{Text: d.ReadOnlyReason}
	}
	var links []string
	for _, l := range strings.Split(strings.ReplaceAll(text, "\r", "\n"), "\n") {
		if l = strings.TrimSpace(l); l != "" && len(links) < mostPasted {
			links = append(links, l)
		}
	}
	return s.take(d, links)
}

// take writes down what some links lead to, as one act.
func (s *Evidence) take(d *screen.Desk, links []string) screen.Intent {
	if len(links) == 0 {
		return nil
	}
	label := fields.Count(len(links), "piece") + " of evidence"
	if len(links) == 1 {
		label = "evidence " + harmless.Line(links[0])
	}
	return screen.All{screen.Say{Text: "looking at what is linked…"}, look(d, links, func(d *screen.Desk, seen []workshop.Evidence) screen.Intent {
		act, first := journal.Act{}, ""
		for _, e := range seen {
			id := d.NewID()
			first = cmp.Or(first, id)
			act.Sets = append(act.Sets, workshop.Sets("evidence", id, e)...)
		}
		if len(seen) == 1 && seen[0].SHA256 != "" {
			label += ", hashed"
		}
		return screen.Do{Act: act, Label: label, Then: show(first)}
	})}
}

// look is what links lead to, received now.
func look(d *screen.Desk, links []string, then func(*screen.Desk, []workshop.Evidence) screen.Intent) screen.Intent {
	collect := d.Host.Collect
	if collect == nil {
		collect = func(link string) workshop.Evidence { return workshop.Evidence{Link: link} }
	}
	return screen.Await{Run: func() func(*screen.Desk) screen.Intent {
		var seen []workshop.Evidence
		for _, l := range links {
			seen = append(seen, collect(l))
		}
		return func(d *screen.Desk) screen.Intent {
			for i := range seen {
				seen[i].State, seen[i].Collected, seen[i].By = "received", d.Now(), d.Author
			}
			return then(d, seen)
		}
	}}
}

// pickFile takes a file: as the answer where the cursor is on a request without
// a link, else as evidence of its own.
func (s *Evidence) pickFile(d *screen.Desk) screen.Intent {
	into := ""
	if e, ok := s.current(d); ok && e.State == "requested" && e.Link == "" {
		into = s.Current()
	}
	return fields.PickFile(d, "", func(d *screen.Desk, path string) screen.Intent {
		if into == "" {
			return s.take(d, []string{path})
		}
		return look(d, []string{path}, func(d *screen.Desk, seen []workshop.Evidence) screen.Intent {
			e := seen[0]
			do := fields.Edits{"link": e.Link, "sha256": e.SHA256, "size": string(e.Size), "modified": string(e.Modified), "state": "received",
				"collected": string(e.Collected), "collected_by": e.By}.Do("evidence", into, "received, hashed: "+name(d.Evidence[into]))
			do.Then = show(into)
			return do
		})
	})
}

// mostPasted is how many lines a paste may write down: more is a text that went
// astray.
const mostPasted = 50

func show(id string) screen.Intent {
	return screen.Show{Place: screen.Place{Screen: "evidence", ID: id}}
}

// whose is the name of those that requests went to.
func whose(d *screen.Desk, r planning.Requests) string {
	return cmp.Or(harmless.Line(d.SpeakerName(r.Person)), "nobody in particular")
}
