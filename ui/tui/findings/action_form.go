package findings

import (
	"fmt"
	"strings"

	"clausewalk/model/harmless"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

func (s *Findings) addAction(d *screen.Desk) screen.Intent {
	id, f, _ := s.finding(d)
	sort := workshop.ActionSort("corrective-action")
	if len(actionsOf(d, id)) == 0 && f.Grade != "opportunity" {
		sort = "correction"
	}
	return actionForm(d, d.NewID(), workshop.Action{Finding: id, Sort: sort, State: "open"}, "Action on: "+Name(f), "draft "+id)
}

// actionForm is an action to be written or changed.
func actionForm(d *screen.Desk, id string, a workshop.Action, title, draft string) screen.Intent {
	owners := []widget.Option{{Label: "nobody yet"}}
	known := a.Owner == ""
	for _, p := range fields.People(d, "") {
		owners = append(owners, widget.Option{Value: p.Label, Label: p.Label, Note: p.Note})
		known = known || p.Label == d.SpeakerName(a.Owner)
	}
	other, owner := "", d.SpeakerName(a.Owner)
	if !known {
		other = owner
	}
	return screen.Open{Dialog: widget.NewForm(d, title, func(d *screen.Desk, v widget.Values) screen.Intent {
		due, err := fields.Day(d, v["due"])
		if err != nil {
			return screen.Fail{Err: err}
		}
		owner := v["owner"]
		if o := strings.TrimSpace(v["other"]); o != "" {
			owner = o
		}
		if v["state"] == "verified" && strings.TrimSpace(v["check"]) == "" {
			return screen.Fail{Err: fmt.Errorf("say how it was checked that it worked: until then it is done, not verified")}
		}
		do := fields.Edits{"finding": a.Finding, "text": v["text"], "sort": v["sort"], "owner": owner, "due": string(due), "state": v["state"], "effectiveness": v["check"]}.
			Do("action", id, "action: "+harmless.Line(v["text"]))
		do.Then = screen.Show{Place: screen.Place{Screen: "findings", ID: actionRow + id}}
		return do
	},
		widget.Field{Name: "text", Label: "What", Kind: widget.Area, Value: a.Text, Needed: "say what is to be done", Draft: key("action", draft, "text")},
		widget.Field{Name: "sort", Label: "It is a", Kind: widget.Choice, Value: string(a.Sort), Options: fields.Choices(d, "ActionSort", "")},
		widget.Field{Name: "owner", Label: "Owner", Kind: widget.Choice, Value: owner, Options: owners},
		widget.Field{Name: "other", Label: "or else", Kind: widget.Line, Value: other, Hint: "somebody who does not take part"},
		widget.Field{Name: "due", Label: "Due", Kind: widget.Line, Value: string(a.Due), Hint: "2026-12-08, or +14 for in two weeks"},
		widget.Field{Name: "state", Label: "State", Kind: widget.Choice, Value: string(actionState(a)), Options: fields.Choices(d, "ActionState", "")},
		widget.Field{Name: "check", Label: "It worked", Kind: widget.Area, Value: a.Check, Hint: "how that was checked", Draft: key("action", draft, "effectiveness")},
	)}
}
