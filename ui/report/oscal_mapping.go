package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
)

type oscalMappings struct {
	UUID       string          `json:"uuid"`
	Metadata   oscalMetadata   `json:"metadata"`
	Provenance oscalProvenance `json:"provenance"`
	Mappings   []oscalMapping  `json:"mappings"`
	Back       oscalBackMatter `json:"back-matter"`
}

type oscalProvenance struct {
	Method      string `json:"method"`
	Rationale   string `json:"matching-rationale"`
	Status      string `json:"status"`
	Description string `json:"mapping-description"`
}

type oscalMapping struct {
	UUID   string       `json:"uuid"`
	Source oscalMapped  `json:"source-resource"`
	Target oscalMapped  `json:"target-resource"`
	Maps   []oscalEntry `json:"maps"`
}

type oscalMapped struct {
	Type string `json:"type"`
	Href string `json:"href"`
}

type oscalEntry struct {
	UUID         string      `json:"uuid"`
	NS           string      `json:"ns,omitempty"`
	Relationship string      `json:"relationship"`
	Sources      []oscalEdge `json:"sources"`
	Targets      []oscalEdge `json:"targets"`
	Remarks      string      `json:"remarks,omitempty"`
}

type oscalEdge struct {
	Type string `json:"type"`
	ID   string `json:"id-ref"`
}

// oscalRelations are our relations in OSCAL's words. One has no word there and
// carries our namespace.
var oscalRelations = map[checklist.Relation]string{
	checklist.Equal: "equivalent-to", checklist.Subset: "subset-of", checklist.Superset: "superset-of", checklist.Intersects: "intersects-with",
}

// OSCALMapping is the relations between the items of the standards, and of the
// items to laws and frameworks, as an OSCAL mapping collection.
func OSCALMapping(d *Data) ([]byte, error) {
	ids := oscalIDs{d.WorkshopID}
	b := &mappingBuilder{ids: ids, resources: map[string]string{}}
	for _, s := range d.Standards {
		b.resource(s.ID, s.Title)
	}
	b.pairs(d)
	for _, c := range d.crosswalks {
		if c.Framework != nil {
			b.resource(c.Framework.ID, c.Framework.Title)
		}
		b.crosswalk(d, c)
	}
	out := oscalMappings{UUID: ids.uuid("mapping-collection", d.Head), Metadata: d.oscalMetadata(ids, oscalMappingVersion), Mappings: b.mappings, Back: oscalBackMatter{b.back},
		Provenance: oscalProvenance{"human", "semantic", "complete", "Relations between the items of the workshop's checklists and of these to laws and frameworks, each with its basis. A relation does not establish compliance."}}
	if len(out.Mappings) == 0 {
		return nil, fmt.Errorf("this workshop relates its items to nothing: it walks one checklist and holds no crosswalk")
	}
	return harmless.JSON(map[string]any{"mapping-collection": out}, "  ")
}

type mappingBuilder struct {
	ids       oscalIDs
	resources map[string]string // href by checklist or framework id
	back      []oscalResource
	mappings  []oscalMapping
}

// resource puts a standard or law into the back matter.
func (b *mappingBuilder) resource(id, title string) string {
	if b.resources[id] == "" {
		uuid := b.ids.uuid("resource", id)
		b.resources[id] = "#" + uuid
		b.back = append(b.back, oscalResource{UUID: uuid, Title: markupLine(title)})
	}
	return b.resources[id]
}

// pairs are the clauses of two standards that one conversation serves.
func (b *mappingBuilder) pairs(d *Data) {
	byLists := map[[2]string][]oscalEntry{}
	for _, p := range d.Pairs {
		relation := map[string]string{"same": "intersects-with", "extended": "subset-of"}[p.Class]
		if relation == "" {
			continue
		}
		key := [2]string{p.Left.ref.Checklist, p.Right.ref.Checklist}
		byLists[key] = append(byLists[key], oscalEntry{UUID: b.ids.uuid("pair", p.Refs), Relationship: relation,
			Sources: edges(p.Left.Ref), Targets: edges(p.Right.Ref), Remarks: markup(p.Common)})
	}
	b.add("pairs", byLists)
}

func edges(ref string) []oscalEdge { return []oscalEdge{{"control", controlID(ref)}} }

func (b *mappingBuilder) crosswalk(d *Data, c *checklist.Crosswalk) {
	byLists := map[[2]string][]oscalEntry{}
	for _, l := range c.Links {
		to := l.To
		if d.items[l.From] == nil || b.resources[to.Checklist] == "" {
			continue
		}
		e := oscalEntry{UUID: b.ids.uuid("link", c.ID, l.From.String(), to.String()), Relationship: oscalRelations[l.Relation], Sources: edges(l.From.String()), Targets: edges(to.String())}
		if e.Relationship == "" {
			e.NS, e.Relationship = oscalNamespace, token(string(l.Relation))
		}
		basis := "Basis: " + string(l.Basis)
		if l.Source != "" {
			basis += ", " + l.Source
		}
		e.Remarks = markup(l.Rationale + "\n\n" + basis + ".")
		key := [2]string{l.From.Checklist, to.Checklist}
		byLists[key] = append(byLists[key], e)
	}
	b.add(c.ID, byLists)
}

func (b *mappingBuilder) add(name string, byLists map[[2]string][]oscalEntry) {
	var keys [][2]string
	for k := range byLists {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(x, y [2]string) int { return cmp.Or(strings.Compare(x[0], y[0]), strings.Compare(x[1], y[1])) })
	for _, k := range keys {
		b.mappings = append(b.mappings, oscalMapping{b.ids.uuid("mapping", name, k[0], k[1]), oscalMapped{"catalog", b.resources[k[0]]}, oscalMapped{"catalog", b.resources[k[1]]}, byLists[k]})
	}
}
