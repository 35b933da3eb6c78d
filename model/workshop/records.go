package workshop

// The records of a workshop. Each struct is one kind; its `field` tags name
// the fields that changes set, the columns of its table, and the names in
// exported JSON. A field of type Members is a set whose members are set one
// by one ("items/iso27001-2022:A.5.1"), so that two people can add to it
// without a conflict.

// Engagement is the workshop itself: the record "workshop", whose id is the
// workshop's.
type Engagement struct {
	Organization    string    `field:"organization"`
	Scope           string    `field:"scope"`
	Criteria        string    `field:"criteria"`
	Objectives      string    `field:"objectives"`
	Mode            Mode      `field:"mode"`
	Purpose         string    `field:"purpose"`
	Client          string    `field:"client"`
	Places          string    `field:"places"`
	Starts          Date      `field:"starts"`
	Ends            Date      `field:"ends"`
	Methods         string    `field:"methods"`
	Sampling        string    `field:"sampling"`
	NotCovered      string    `field:"not_covered"`
	Diverging       string    `field:"diverging_opinions"`
	Conclusion      string    `field:"conclusion"`
	Recommendation  string    `field:"recommendation"`
	Confidentiality string    `field:"confidentiality"`
	Distribution    string    `field:"distribution"`
	Language        string    `field:"language"`
	Target          Level     `field:"target"`
	Method          string    `field:"method"` // the workshop's own scoring method, as YAML
	Created         Timestamp `field:"created"`
	Fictional       Flag      `field:"fictional"` // a sample that teaches; said wherever it is shown
	Baseline        string    `field:"baseline"`  // what the inherited answers were taken from
	Purged          string    `field:"purged"`    // journal head of the workshop this one was purged from
}

// Pin is content as it was when it was put into the workshop: a checklist
// (the record's id is the checklist's), the pairs between checklists ("pairs")
// or the crosswalks to other frameworks ("crosswalks").
type Pin struct {
	Title    string `field:"title"`
	SHA256   string `field:"sha256"`   // of the pinned content
	Position Number `field:"position"` // the order of the checklists
}

// Person is somebody who takes part.
type Person struct {
	Name  string `field:"name"`
	Party Party  `field:"party"`
	Role  string `field:"role"` // a role id, or words of one's own
	Title string `field:"title"`
	Email string `field:"email"`
	Gone  Flag   `field:"deleted"`
}

// Session is one interview slot.
type Session struct {
	Title   string    `field:"title"`
	Place   string    `field:"place"`
	Planned Timestamp `field:"planned"`
	Minutes Number    `field:"minutes"` // planned, in minutes
	Started Timestamp `field:"started"`
	Ended   Timestamp `field:"ended"`
	Items   Members   `field:"items"`  // refs
	People  Members   `field:"people"` // person ids
	Gone    Flag      `field:"deleted"`
}

// Answer is what the auditor concludes about one item; the record's id is the
// item's ref.
type Answer struct {
	Verdict       Verdict   `field:"verdict"`
	Maturity      Level     `field:"maturity"`
	Target        Level     `field:"target"`
	Rationale     string    `field:"rationale"`
	Justification string    `field:"justification"` // why the item is not applicable
	Delta         string    `field:"delta"`         // what was answered to the delta questions
	SameAs        string    `field:"same_as"`       // ref of the item whose act answered this one too
	Parked        Flag      `field:"parked"`
	Inherited     Verdict   `field:"inherited_verdict"`
	InheritedLvl  Level     `field:"inherited_maturity"`
	Source        string    `field:"inherited_from"`
	SourceDate    Date      `field:"inherited_date"`
	SourceWhy     string    `field:"inherited_why"`
	Carry         Carry     `field:"inherited_carry"`
	Confirmed     Timestamp `field:"confirmed"` // when a person confirmed, changed or left the inherited answer
}

// SystemAnswer is an answer given for one AI system; the record's id is the
// item's ref, "@" and the system's id.
type SystemAnswer struct {
	Verdict   Verdict `field:"verdict"`
	Maturity  Level   `field:"maturity"`
	Rationale string  `field:"rationale"`
}

// Applicability is the Statement of Applicability's decision on a control; the
// record's id is the item's ref.
type Applicability struct {
	Decision       Decision       `field:"decision"`
	Reasons        Members        `field:"reasons"` // reason codes, see ReasonCodes
	Justification  string         `field:"justification"`
	Implementation Implementation `field:"implementation"`
}

// Observation is one thing said, seen or tested.
type Observation struct {
	Text    string    `field:"text"`
	Method  Method    `field:"method"`
	Sort    Sort      `field:"sort"`
	Speaker string    `field:"speaker"` // person id, or a name
	Session string    `field:"session"` // session id
	Time    Timestamp `field:"time"`
	Items   Members   `field:"items"` // refs; none: still in the inbox
	Gone    Flag      `field:"deleted"`
}

// Evidence is a link with a life.
type Evidence struct {
	Link      string        `field:"link"`
	Title     string        `field:"title"`
	State     EvidenceState `field:"state"`
	From      string        `field:"requested_from"` // person id, or a name
	Due       Date          `field:"due"`
	SHA256    string        `field:"sha256"`
	Size      Number        `field:"size"`     // in bytes
	Modified  Timestamp     `field:"modified"` // the file's own time
	Collected Timestamp     `field:"collected"`
	By        string        `field:"collected_by"`
	Method    Method        `field:"method"`
	Version   string        `field:"version"`
	Expires   Date          `field:"expires"`
	Note      string        `field:"note"`
	Items     Members       `field:"items"` // refs
	Gone      Flag          `field:"deleted"`
}

// Finding is criterion, statement and objective evidence, with a grade. It may
// cite items of both standards and counts once.
type Finding struct {
	Title        string       `field:"title"`
	Grade        Grade        `field:"grade"`
	Criterion    string       `field:"criterion"`
	Statement    string       `field:"statement"`
	Objective    string       `field:"objective_evidence"`
	Cause        string       `field:"cause"`
	Advice       string       `field:"recommendation"`
	State        FindingState `field:"state"`
	Escalation   string       `field:"escalation"` // why the grade was raised or lowered
	FollowsUp    string       `field:"follows_up"` // the finding of an earlier audit this one follows up
	Raised       Timestamp    `field:"raised"`
	Items        Members      `field:"items"` // refs
	Observations Members      `field:"observations"`
	Evidence     Members      `field:"evidence"`
	Gone         Flag         `field:"deleted"`
}

// Action is what is done about a finding.
type Action struct {
	Finding string      `field:"finding"` // finding id
	Sort    ActionSort  `field:"sort"`
	Text    string      `field:"text"`
	Owner   string      `field:"owner"`
	Due     Date        `field:"due"`
	State   ActionState `field:"state"`
	Check   string      `field:"effectiveness"` // how it was checked that the action worked
	Gone    Flag        `field:"deleted"`
}

// Sample is items drawn from a population.
type Sample struct {
	Title      string         `field:"title"`
	Population string         `field:"population"`
	Of         Number         `field:"population_size"`
	Method     SamplingMethod `field:"method"`
	Size       Number         `field:"size"`
	Seed       string         `field:"seed"`
	Drawn      string         `field:"drawn"` // one a line
	Deviations string         `field:"deviations"`
	Items      Members        `field:"items"` // refs
	Gone       Flag           `field:"deleted"`
}

// System is an AI system in scope.
type System struct {
	Name         string     `field:"name"`
	Purpose      string     `field:"purpose"`
	Part         string     `field:"organization_role"` // provider, deployer, ...
	Data         string     `field:"data"`
	RiskClass    string     `field:"risk_class"`
	Assessed     Assessment `field:"impact_assessment"`
	AssessedOn   Date       `field:"impact_assessed_on"`
	AssessedLink string     `field:"impact_assessment_link"`
	Owner        string     `field:"owner"`
	Gone         Flag       `field:"deleted"`
}

// Risk is a line of the risk register, of information security or of AI.
type Risk struct {
	Title      string    `field:"title"`
	Area       RiskArea  `field:"area"`
	Category   string    `field:"category"`
	Likelihood Rating    `field:"likelihood"`
	Impact     Rating    `field:"impact"`
	Treatment  Treatment `field:"treatment"`
	Plan       string    `field:"plan"`
	Owner      string    `field:"owner"`
	Items      Members   `field:"items"`   // refs of the items and controls that treat it
	Systems    Members   `field:"systems"` // system ids
	Gone       Flag      `field:"deleted"`
}

// Snapshot is a named moment in the journal.
type Snapshot struct {
	Name  string    `field:"name"`
	Head  string    `field:"head"`  // the journal head at that moment
	Count Number    `field:"count"` // changes up to then, in this file's order
	Time  Timestamp `field:"time"`
	Gone  Flag      `field:"deleted"`
}
