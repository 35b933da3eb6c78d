package report

import (
	"fmt"
	"slices"
	"strings"

	"clausewalk/model/harmless"
	"clausewalk/model/workshop"
)

type oscalResults struct {
	UUID     string          `json:"uuid"`
	Metadata oscalMetadata   `json:"metadata"`
	Plan     oscalImport     `json:"import-ap"`
	Results  []oscalResult   `json:"results"`
	Back     oscalBackMatter `json:"back-matter"`
}

type oscalImport struct {
	Href    string `json:"href"`
	Remarks string `json:"remarks,omitempty"`
}

type oscalResult struct {
	UUID         string             `json:"uuid"`
	Title        string             `json:"title"`
	Description  string             `json:"description"`
	Start        string             `json:"start"`
	End          string             `json:"end,omitempty"`
	Reviewed     oscalReviewed      `json:"reviewed-controls"`
	Observations []oscalObservation `json:"observations,omitempty"`
	Findings     []oscalFinding     `json:"findings,omitempty"`
}

type oscalReviewed struct {
	Selections []oscalSelection `json:"control-selections"`
}

type oscalSelection struct {
	Description string         `json:"description,omitempty"`
	Controls    []oscalControl `json:"include-controls"`
}

type oscalControl struct {
	ID string `json:"control-id"`
}

type oscalObservation struct {
	UUID        string          `json:"uuid"`
	Title       string          `json:"title,omitempty"`
	Description string          `json:"description"`
	Props       []oscalProp     `json:"props,omitempty"`
	Methods     []string        `json:"methods"`
	Types       []string        `json:"types,omitempty"`
	Origins     []oscalOrigin   `json:"origins,omitempty"`
	Evidence    []oscalRelevant `json:"relevant-evidence,omitempty"`
	Collected   string          `json:"collected"`
}

type oscalOrigin struct {
	Actors []oscalActor `json:"actors"`
}

type oscalActor struct {
	Type string `json:"type"`
	UUID string `json:"actor-uuid"`
}

type oscalRelevant struct {
	Href        string `json:"href"`
	Description string `json:"description"`
}

type oscalFinding struct {
	UUID        string         `json:"uuid"`
	Title       string         `json:"title"`
	Description string         `json:"description"`
	Props       []oscalProp    `json:"props,omitempty"`
	Target      oscalTarget    `json:"target"`
	Related     []oscalRelated `json:"related-observations,omitempty"`
	Remarks     string         `json:"remarks,omitempty"`
}

type oscalTarget struct {
	Type   string      `json:"type"`
	ID     string      `json:"target-id"`
	Status oscalStatus `json:"status"`
}

type oscalStatus struct {
	State   string `json:"state"`
	Reason  string `json:"reason,omitempty"`
	Remarks string `json:"remarks,omitempty"`
}

type oscalRelated struct {
	UUID string `json:"observation-uuid"`
}

// OSCAL is a report as OSCAL assessment results: each note an observation by
// interview, examination or test, each piece of evidence an observation by
// examination, and each item with a verdict one finding or more.
func OSCAL(d *Data) ([]byte, error) {
	ids := oscalIDs{d.WorkshopID}
	b := &oscalBuilder{d: d, ids: ids, seen: map[string]bool{}}
	for _, s := range d.Standards {
		b.standard(&s)
	}
	plan := ids.uuid("plan")
	start, end := d.moment(d.Starts), ""
	if d.Ends != "" {
		end = d.moment(d.Ends)
	}
	r := oscalResult{UUID: ids.uuid("result", d.Head, d.Variant), Title: markupLine(d.Title), Start: start, End: end,
		Description: orElse(markup(d.Conclusion), "No conclusion has been written down."),
		Reviewed:    oscalReviewed{b.selections}, Observations: b.observations, Findings: b.findings}
	meta := d.oscalMetadata(ids, oscalVersion)
	if d.OpenPoints > 0 {
		meta.Remarks = strings.TrimSpace(fmt.Sprintf("This is a draft: %s missing or not settled. ", agreeCount(d.OpenPoints, "point", "is", "are")) + meta.Remarks)
	}
	out := oscalResults{UUID: ids.uuid("assessment-results", d.Head, d.Variant), Metadata: meta,
		Plan: oscalImport{"#" + plan, "There is no assessment plan in OSCAL; the resource says what was agreed."}, Results: []oscalResult{r},
		Back: oscalBackMatter{append([]oscalResource{{UUID: plan, Title: "What was agreed on the audit", Description: orElse(markup(d.Objectives+"\n\n"+d.Scope), "Nothing has been written down.")}}, d.resources(ids)...)}}
	return harmless.JSON(map[string]any{"assessment-results": out}, "  ")
}

type oscalBuilder struct {
	d            *Data
	ids          oscalIDs
	seen         map[string]bool
	selections   []oscalSelection
	observations []oscalObservation
	findings     []oscalFinding
}

func (b *oscalBuilder) standard(s *Standard) {
	sel := oscalSelection{Description: markupLine(s.Title)}
	for _, g := range s.Groups {
		for _, it := range g.Items {
			sel.Controls = append(sel.Controls, oscalControl{controlID(it.Ref)})
			var related []oscalRelated
			for _, n := range it.Notes {
				related = append(related, oscalRelated{b.observe(n)})
			}
			for _, list := range [][]Evidence{b.d.Evidence, b.d.Requests} {
				for i := range list {
					if e := &list[i]; e.State != "requested" && slices.Contains(it.Evidence, e.Number) {
						related = append(related, oscalRelated{b.examine(e)})
					}
				}
			}
			b.conclude(it, related)
		}
	}
	b.selections = append(b.selections, sel)
}

// observe is a note as an observation.
func (b *oscalBuilder) observe(n Note) string {
	id := b.ids.uuid("observation", n.id)
	if b.seen[id] {
		return id
	}
	b.seen[id] = true
	o := oscalObservation{UUID: id, Description: orElse(markup(n.Text), "–"), Methods: []string{"UNKNOWN"}, Collected: b.d.moment(n.Time)}
	if n.Method != "" {
		o.Methods = []string{strings.ToUpper(n.Method)}
	}
	if n.Sort != "" && n.Sort != "note" {
		o.Types = []string{token(n.Sort)}
	}
	switch {
	case n.speaker != "":
		o.Origins = []oscalOrigin{{[]oscalActor{{"party", b.ids.uuid("person", n.speaker)}}}}
	case n.Speaker != "":
		o.Props = append(o.Props, oscalProp{"speaker", oscalNamespace, oneLine(n.Speaker)})
	}
	b.observations = append(b.observations, o)
	return id
}

// examine is a piece of evidence as an observation.
func (b *oscalBuilder) examine(e *Evidence) string {
	id := b.ids.uuid("examination", e.id)
	if b.seen[id] {
		return id
	}
	b.seen[id] = true
	b.observations = append(b.observations, oscalObservation{UUID: id, Title: markupLine(e.Number + " " + e.Title), Description: markupLine("Evidence " + e.Number + " was " + e.State + "."),
		Methods: []string{"EXAMINE"}, Collected: b.d.moment(e.Day), Evidence: []oscalRelevant{{"#" + b.ids.uuid("evidence", e.id), markupLine(e.Title)}}})
	return id
}

// conclude is what was concluded on an item: the findings that cite it, or its
// verdict.
func (b *oscalBuilder) conclude(it *Item, related []oscalRelated) {
	v, said := it.verdict(), speech{}.fullVerdict(it.Verdict)
	if it.apart() {
		v, said = it.gravest(), speech{}.fullVerdict(it.AtSystem)+" at "+it.System
	}
	if v == workshop.Open || v == workshop.NotApplicable {
		return
	}
	target := oscalTarget{"statement-id", controlID(it.Ref), oscalStatus{State: "satisfied", Reason: "pass", Remarks: markupLine(sentenceCase(said) + ".")}}
	if v.Severity() >= workshop.Minor.Severity() {
		target.Status.State, target.Status.Reason = "not-satisfied", "fail"
	}
	props := []oscalProp{{"verdict", oscalNamespace, string(v)}}
	if it.Assessed {
		props = append(props, oscalProp{"maturity", oscalNamespace, level(it.Level)}, oscalProp{"target-maturity", oscalNamespace, fmt.Sprint(it.Target)})
	}
	if len(it.Findings) == 0 {
		b.findings = append(b.findings, oscalFinding{UUID: b.ids.uuid("verdict", it.Ref), Title: markupLine(it.Standard + " " + it.ID + " " + it.Title),
			Description: orElse(markup(it.why()), markupLine(sentenceCase(said)+".")), Props: props, Target: target, Related: related})
		return
	}
	for i := range b.d.Findings {
		f := &b.d.Findings[i]
		if !slices.Contains(it.Findings, f.Number) {
			continue
		}
		own := slices.Clone(related)
		for _, n := range f.Notes {
			if id := (oscalRelated{b.observe(n)}); !slices.Contains(own, id) {
				own = append(own, id)
			}
		}
		b.findings = append(b.findings, oscalFinding{UUID: b.ids.uuid("finding", f.id, it.Ref), Title: markupLine(f.Number + " " + orElse(f.Title, f.Statement)), Description: orElse(markup(f.Statement), "–"),
			Props: append(slices.Clone(props), oscalProp{"grade", oscalNamespace, orElse(f.Grade, "none")}, oscalProp{"state", oscalNamespace, f.State}), Target: target, Related: own, Remarks: markup(f.Advice)})
	}
}
