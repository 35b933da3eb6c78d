package report

import (
	"crypto/sha1"
	"fmt"
	"strings"
	"time"
)

// The versions of OSCAL that are written. The mapping model came with 1.2.
const (
	oscalVersion        = "1.1.3"
	oscalMappingVersion = "1.2.0"
	oscalNamespace      = "https://clausewalk.invalid/ns/oscal"
)

type oscalMetadata struct {
	Title        string             `json:"title"`
	LastModified string             `json:"last-modified"`
	Version      string             `json:"version"`
	OSCALVersion string             `json:"oscal-version"`
	Roles        []oscalRole        `json:"roles,omitempty"`
	Parties      []oscalParty       `json:"parties,omitempty"`
	Responsible  []oscalResponsible `json:"responsible-parties,omitempty"`
	Remarks      string             `json:"remarks,omitempty"`
}

type oscalRole struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

type oscalParty struct {
	UUID    string `json:"uuid"`
	Type    string `json:"type"`
	Name    string `json:"name"`
	Remarks string `json:"remarks,omitempty"`
}

type oscalResponsible struct {
	Role    string   `json:"role-id"`
	Parties []string `json:"party-uuids"`
}

type oscalResource struct {
	UUID        string       `json:"uuid"`
	Title       string       `json:"title"`
	Description string       `json:"description,omitempty"`
	Links       []oscalRlink `json:"rlinks,omitempty"`
}

type oscalRlink struct {
	Href   string      `json:"href"`
	Hashes []oscalHash `json:"hashes,omitempty"`
}

type oscalHash struct {
	Algorithm string `json:"algorithm"`
	Value     string `json:"value"`
}

type oscalBackMatter struct {
	Resources []oscalResource `json:"resources"`
}

type oscalProp struct {
	Name  string `json:"name"`
	NS    string `json:"ns"`
	Value string `json:"value"`
}

// oscalIDs makes ids for one workshop: the same thing has the same id in every
// report of it.
type oscalIDs struct{ workshop string }

// uuid is a UUID of version 5 (RFC 9562) over the workshop and what it names.
func (o oscalIDs) uuid(parts ...string) string {
	h := sha1.Sum([]byte("clausewalk\x00" + o.workshop + "\x00" + strings.Join(parts, "\x00")))
	h[6], h[8] = h[6]&0x0f|0x50, h[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", h[:4], h[4:6], h[6:8], h[8:10], h[10:16])
}

// controlID is an item as OSCAL names controls: a token.
func controlID(ref string) string {
	return token(strings.Replace(ref, ":", "_", 1))
}

// token keeps what a token of OSCAL may hold: letters, digits, dot, hyphen
// and underscore, and no digit at its beginning.
func token(s string) string {
	s = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '.' || r == '-' || r == '_' {
			return r
		}
		return '_'
	}, s)
	if s == "" || !(s[0] == '_' || isASCIILetter(s[0])) {
		s = "_" + s
	}
	return s
}

// markup is typed text as OSCAL's Markdown, on one line or on several.
func markup(s string) string {
	var ps []string
	for _, lines := range paragraphsOf(s) {
		for i := range lines {
			lines[i] = escape(lines[i])
		}
		ps = append(ps, strings.Join(lines, "\\\n"))
	}
	return strings.Join(ps, "\n\n")
}

func markupLine(s string) string { return orElse(escape(oneLine(s)), "–") }

// moment is a time with its zone; the day of the report where there is none.
func (d *Data) moment(t string) string {
	if parsed, err := time.Parse(time.RFC3339Nano, t); err == nil {
		return parsed.Format(time.RFC3339Nano)
	}
	if len(t) == len(time.DateOnly) {
		return t + "T00:00:00Z"
	}
	return orElse(d.Date, "2000-01-01") + "T00:00:00Z"
}

func (d *Data) oscalMetadata(ids oscalIDs, version string) oscalMetadata {
	m := oscalMetadata{Title: markupLine(d.Title), LastModified: d.moment(d.Date), Version: orElse(d.Head, "0"), OSCALVersion: version,
		Roles: []oscalRole{{"assessor", "Assessor"}, {"participant", "Participant"}}}
	if d.Fictional {
		m.Remarks = "This is a sample. Everybody and everything in it is fictional."
	}
	add := func(role string, people []Person) {
		var uuids []string
		for _, p := range people {
			id := ids.uuid("person", p.id)
			m.Parties = append(m.Parties, oscalParty{id, "person", orElse(oneLine(p.Name), "–"), markupLine(orElse(p.Title, p.Role))})
			uuids = append(uuids, id)
		}
		if len(uuids) > 0 {
			m.Responsible = append(m.Responsible, oscalResponsible{role, uuids})
		}
	}
	add("assessor", d.Team)
	add("participant", d.Participants)
	m.Parties = append(m.Parties, oscalParty{UUID: ids.uuid("organization"), Type: "organization", Name: orElse(oneLine(d.Organization), "–")})
	return m
}

var sha256Hex = pattern(`^[0-9a-fA-F]{64}$`)

// resources are the evidence as resources of the back matter.
func (d *Data) resources(ids oscalIDs) []oscalResource {
	var out []oscalResource
	for _, list := range [][]Evidence{d.Evidence, d.Requests} {
		for _, e := range list {
			r := oscalResource{UUID: ids.uuid("evidence", e.id), Title: markupLine(e.Number + " " + e.Title), Description: markup("State: " + e.State + ".\n\n" + e.Note)}
			if link, ok := SafeLink(e.Link); ok {
				l := oscalRlink{Href: link}
				if sha256Hex().MatchString(e.SHA256) {
					l.Hashes = []oscalHash{{"SHA-256", e.SHA256}}
				}
				r.Links = []oscalRlink{l}
			} else if e.Link != "" {
				r.Description += "\n\n" + markup("Reference: "+e.Link)
				if e.SHA256 != "" {
					r.Description += "\n\n" + markup("SHA-256: "+e.SHA256)
				}
			}
			out = append(out, r)
		}
	}
	return out
}
