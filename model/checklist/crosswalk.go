package checklist

import "slices"

// Relation is how the item a relation starts from stands to the one it ends
// at, read "from RELATION to".
type Relation string

// The relations between items of two frameworks (the set relations of
// NIST IR 8477, without "not related").
const (
	Equal      Relation = "equal"      // both ask the same
	Subset     Relation = "subset"     // all that From asks, To asks too
	Superset   Relation = "superset"   // From asks all that To asks, and more
	Intersects Relation = "intersects" // they share a part
	Supports   Relation = "supports"   // work on From helps with To; it does not establish it
)

// Basis says what a relation rests on.
type Basis string

// The bases of a relation.
const (
	Harmonised Basis = "harmonised structure"
	Published  Basis = "published mapping"
	Judgement  Basis = "our judgement"
)

// Link is one relation of a crosswalk.
type Link struct {
	From      Ref      `json:"from"`
	To        Ref      `json:"to"` // an item, or a criterion of the crosswalk's framework
	Relation  Relation `json:"relation"`
	Basis     Basis    `json:"basis"`
	Source    string   `json:"source,omitempty"` // the published mapping
	Rationale string   `json:"rationale"`        // one line: what is shared and what is not
}

// Crosswalk is the relations of items to the items of another checklist, or
// to the criteria of a framework.
type Crosswalk struct {
	ID        string      `json:"id"`
	Title     string      `json:"title"`
	From      string      `json:"from,omitempty"`      // checklist id; empty when Links start from several
	To        string      `json:"to"`                  // id of a checklist, or of Framework
	Framework *Framework  `json:"framework,omitempty"` // nil when To is a checklist
	Links     []Link      `json:"links"`
	Unrelated []Unrelated `json:"unrelated,omitempty"`
}

// Unrelated is an item of To that nothing in From touches, and why.
type Unrelated struct {
	Item Ref    `json:"item"`
	Why  string `json:"why"`
}

// Framework is a law or framework that items are related to, but that is not
// itself walked: its criteria are articles, sections or subcategories.
type Framework struct {
	ID       string      `json:"id"`
	Title    string      `json:"title"`
	Short    string      `json:"short"`
	About    string      `json:"about,omitempty"`
	Criteria []Criterion `json:"criteria"`
	Dates    []Date      `json:"dates,omitempty"`
}

// Criterion is one article, section or subcategory of a framework.
type Criterion struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// Date is a day from which a part of a framework applies.
type Date struct {
	On        string `json:"on"` // ISO 8601 date
	What      string `json:"what"`
	Provision string `json:"provision,omitempty"`
	Sure      string `json:"sure,omitempty"` // high, medium or low, with the reason where it is not high
}

// Theme is a concern that cuts across groups; items carry its id.
type Theme struct {
	ID    string
	Title string
	Kind  ThemeKind
}

// ThemeKind sorts themes for views and the roadmap.
type ThemeKind string

// The kinds of theme.
const (
	AIConcern       ThemeKind = "AI governance"
	SecurityConcern ThemeKind = "information security"
	IntegrationStep ThemeKind = "integration step"
)

// Themes are the concerns and steps that the shipped content is tagged with,
// in the order in which they are reported.
var Themes = []Theme{
	{"ai-governance", "AI governance", AIConcern},
	{"ai-risk", "AI risk management", AIConcern},
	{"ai-transparency", "Transparency and accountability", AIConcern},
	{"ai-data-protection", "Data protection and compliance", AIConcern},
	{"ai-model-security", "Model security", AIConcern},
	{"ai-fairness", "Bias and fairness", AIConcern},
	{"ai-adversarial", "Adversarial attacks", AIConcern},
	{"ai-explainability", "Explainability", AIConcern},
	{"sec-risk", "Risk-based approach", SecurityConcern},
	{"sec-access", "Access control", SecurityConcern},
	{"sec-incident", "Incident management", SecurityConcern},
	{"sec-controls", "Security controls", SecurityConcern},
	{"sec-improvement", "Continual improvement", SecurityConcern},
	{"step-risk", "Align AI risk with the ISMS risk process", IntegrationStep},
	{"step-policy", "Extend policies to model security, bias and explainability", IntegrationStep},
	{"step-data", "Govern the data that AI is trained on", IntegrationStep},
	{"step-monitoring", "Monitor AI continuously", IntegrationStep},
	{"step-regulatory", "Prepare for regulatory audits", IntegrationStep},
}

// ThemeTitle is the title of a theme, or its id when it is not a known one.
func ThemeTitle(id string) string {
	for _, t := range Themes {
		if t.ID == id {
			return t.Title
		}
	}
	return id
}

// Role is a part that people play in an audited organization; questions are
// addressed to roles.
type Role struct {
	ID    string
	Title string
}

// Roles are the roles that the shipped content addresses.
var Roles = []Role{
	{"top-management", "Top management"},
	{"ciso", "CISO"},
	{"ai-governance-lead", "AI governance lead"},
	{"risk-owner", "Risk owner"},
	{"system-owner", "System owner"},
	{"data-scientist", "Data scientist or ML engineer"},
	{"dpo", "Data protection officer"},
	{"legal", "Legal and compliance"},
	{"hr", "HR"},
	{"internal-audit", "Internal audit"},
	{"security-operations", "Security operations"},
	{"it-operations", "IT operations"},
	{"software-engineer", "Software engineer"},
	{"project-manager", "Project manager"},
	{"product-manager", "Product or account manager"},
	{"procurement", "Procurement"},
	{"business-continuity", "Business continuity manager"},
	{"facilities", "Facilities"},
	{"reception", "Security guard or reception"},
	{"communications", "Communications"},
	{"document-controller", "Document controller"},
	{"staff", "A sample of staff"},
	{"users", "A sample of users"},
}

// AuditRoles are the roles of those who audit.
var AuditRoles = []Role{{"lead-auditor", "Lead auditor"}, {"auditor", "Auditor"}}

// RoleTitle is the title of a role id; the id itself for a role of one's own.
func RoleTitle(id string) string {
	for _, r := range slices.Concat(Roles, AuditRoles) {
		if r.ID == id {
			return r.Title
		}
	}
	return id
}
