package plan

import (
	"strings"

	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/model/planning"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// aboutRow is the row of the engagement itself.
const aboutRow = "about"

// about is what an audit says of itself (ISO 19011:2018 6.5.1), in the order of
// the form.
var about = []struct {
	field, label, hint string
	kind               widget.Kind
}{
	{"organization", "Organization", "", widget.Line},
	{"client", "Client", "who ordered the audit, where it is not the organization", widget.Line},
	{"scope", "Scope", "what is audited, in its words", widget.Area},
	{"objectives", "Objectives", "what the audit is to find out", widget.Area},
	{"criteria", "Criteria", "where they are not just the standards", widget.Area},
	{"purpose", "Purpose", "what it is for", widget.Line},
	{"starts", "First day", "such as 2026-11-23", widget.Line},
	{"ends", "Last day", "such as 2026-11-25", widget.Line},
	{"places", "Places", "where, and what was visited", widget.Line},
	{"methods", "Methods", "how it was audited: on site, remote, interviews, samples", widget.Area},
	{"sampling", "Sampling", "that an audit looks at samples, and what that means here", widget.Area},
	{"not_covered", "Not covered", "what was in scope and was not covered, and why", widget.Area},
	{"diverging_opinions", "Diverging", "opinions that could not be settled", widget.Area},
	{"conclusion", "Conclusion", "what you conclude", widget.Area},
	{"recommendation", "Recommends", "what you recommend", widget.Area},
	{"confidentiality", "Confidential", "who may read the report", widget.Area},
	{"distribution", "Sent to", "who gets the report", widget.Line},
}

// value is a field of the engagement.
func value(d *screen.Desk, field string) string {
	return d.Get(journal.Key{Kind: "workshop", Record: d.State.ID, Field: field})
}

// aboutPage is the engagement, with what is still to be said.
func aboutPage(d *screen.Desk, w int) []string {
	p := &widget.Page{D: d, Width: w}
	p.Title(harmless.Line(d.Engagement.Organization))
	p.Gap()
	p.Field("Mode", string(d.Engagement.Mode))
	var standards, missing []string
	for _, l := range d.Lists {
		standards = append(standards, l.Title)
	}
	p.Field("Against", strings.Join(standards, ", "))
	if t := d.Engagement.Target; t != "" {
		p.Field("Target", string(t))
	}
	for _, f := range about[1:] {
		if v := value(d, f.field); v != "" {
			p.Field(f.label, v)
		} else {
			missing = append(missing, strings.ToLower(f.label))
		}
	}
	if len(missing) > 0 {
		p.Heading("Not said yet")
		p.Dim("", strings.Join(missing, ", ")+". enter writes it down; the report has a place for each.")
	}
	if len(planning.Sessions(d.State)) == 0 {
		p.Heading("Sessions")
		p.Dim("", "Nothing is planned yet. p adds a person, n a session, P proposes the whole plan.")
	}
	return p.Lines
}

// aboutForm changes the engagement.
func aboutForm(d *screen.Desk) screen.Intent {
	var form []widget.Field
	for _, f := range about {
		x := widget.Field{Name: f.field, Label: f.label, Kind: f.kind, Value: value(d, f.field), Hint: f.hint}
		if f.kind == widget.Area {
			x.Draft = journal.Key{Kind: "workshop", Record: d.State.ID, Field: f.field}
		}
		form = append(form, x)
	}
	form[0].Needed = "a workshop needs the name of the organization"
	targets := []widget.Option{{Label: "3, the default"}}
	for _, l := range workshop.Choices("Level") {
		targets = append(targets, widget.Option{Value: l, Label: l})
	}
	form = append(form,
		widget.Field{Name: "mode", Label: "Mode", Kind: widget.Choice, Value: string(d.Engagement.Mode), Options: fields.Choices(d, "Mode", "")},
		widget.Field{Name: "target", Label: "Target", Kind: widget.Choice, Value: string(d.Engagement.Target), Options: targets})
	return screen.Open{Dialog: widget.NewForm(d, "About the audit", func(d *screen.Desk, v widget.Values) screen.Intent {
		e := fields.Edits{}
		for name, text := range v {
			e[name] = text
		}
		for _, name := range []string{"starts", "ends"} {
			day, err := fields.Day(d, v[name])
			if err != nil {
				return screen.Fail{Err: err}
			}
			e[name] = string(day)
		}
		return e.Do("workshop", d.State.ID, "about the audit")
	}, form...)}
}
