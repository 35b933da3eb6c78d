package report

import (
	"cmp"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// Schema names the form of Data; it changes when a field changes its meaning
// or goes.
const Schema = "clausewalk-report/1"

// Data is everything a report says, before any layout: the chapters, the
// tables of spreadsheets, JSON and a firm's own template are all made from it.
// Texts are as they were typed; each format escapes them for where they land.
// In certification mode causes, recommendations and advice are left out here,
// so that no format can print them (ISO/IEC 17021-1:2015 9.4.8.2).
type Data struct {
	Schema          string       `json:"schema" doc:"the name of this form of data"`
	Title           string       `json:"title" doc:"title of the report"`
	Variant         string       `json:"variant" doc:"integrated, summary, checklist:ID or session:ID"`
	Redacted        bool         `json:"redacted" doc:"whether people are named by their roles only"`
	OpenPoints      int          `json:"open_points" doc:"how much of what an audit report needs is missing or not settled; with any, the report is a draft"`
	Fictional       bool         `json:"fictional" doc:"whether it is a sample in which everything is made up"`
	Date            string       `json:"date" doc:"the day on which the report was written, as 2026-11-23"`
	Head            string       `json:"head" doc:"journal head that the report was made from, in hexadecimal"`
	File            string       `json:"file" doc:"name of the workshop's file"`
	WorkshopID      string       `json:"workshop_id" doc:"id of the workshop"`
	Certification   bool         `json:"certification" doc:"whether this is a certification audit; then no cause, recommendation or roadmap is given"`
	Organization    string       `json:"organization" doc:"the organization that was audited"`
	Client          string       `json:"client" doc:"who ordered the audit"`
	Purpose         string       `json:"purpose" doc:"what the audit is for"`
	Objectives      string       `json:"objectives" doc:"the audit's objectives"`
	Scope           string       `json:"scope" doc:"the audit's scope"`
	Criteria        string       `json:"criteria" doc:"the audit criteria, in words of one's own"`
	Places          string       `json:"places" doc:"where it took place"`
	Starts          string       `json:"starts" doc:"first day"`
	Ends            string       `json:"ends" doc:"last day"`
	Methods         string       `json:"methods" doc:"how the audit was done"`
	Sampling        string       `json:"sampling" doc:"statement on sampling"`
	NotCovered      string       `json:"not_covered" doc:"what was in scope and was not covered, and why"`
	Diverging       string       `json:"diverging_opinions" doc:"opinions on which auditors and auditee did not come together"`
	Conclusion      string       `json:"conclusion" doc:"the audit conclusion"`
	Recommendation  string       `json:"recommendation" doc:"what the consultant recommends; empty in certification mode"`
	Confidentiality string       `json:"confidentiality" doc:"statement on confidentiality"`
	Distribution    string       `json:"distribution" doc:"who gets the report"`
	Baseline        string       `json:"baseline" doc:"what inherited answers were taken from"`
	ScoringMethod   string       `json:"scoring_method" doc:"the workshop's own scoring method, as YAML"`
	Inherited       []Inherited  `json:"inherited_answers" doc:"what was taken over from an earlier audit, item by item"`
	Reliance        []Reliance   `json:"reliance" doc:"by standard, and over all, how much rests on inherited answers that nobody has confirmed"`
	Team            []Person     `json:"team" doc:"the audit team"`
	Participants    []Person     `json:"participants" doc:"everybody else who sat in a session that was held, or is quoted"`
	Sessions        []Session    `json:"sessions" doc:"interviews, in the order in which they were planned"`
	Samples         []Sample     `json:"samples" doc:"samples drawn"`
	Systems         []System     `json:"systems" doc:"AI systems in scope"`
	Matrix          []MatrixRow  `json:"system_matrix" doc:"the items that are asked for each AI system, with what was answered for each"`
	Risks           []Risk       `json:"risks" doc:"the risk register, the greatest first; those that are not rated before all"`
	Untreated       []Untreated  `json:"risks_without_control" doc:"risks that no control treats"`
	Unneeded        []Unneeded   `json:"controls_without_risk" doc:"controls that are in and that no risk calls for"`
	Standards       []Standard   `json:"standards" doc:"the checklists with their scores and items"`
	Integrated      Score        `json:"integrated" doc:"the score over all standards; a pair that asks the same counts once"`
	Themes          []Theme      `json:"themes" doc:"scores by concern and integration step"`
	Gaps            []Gap        `json:"gaps" doc:"what is below its target, the greatest first"`
	Roadmap         []Step       `json:"roadmap" doc:"the gaps in the order in which to close them; empty in certification mode"`
	Blockers        []Blocker    `json:"blockers" doc:"what stands between here and certification"`
	Findings        []Finding    `json:"findings" doc:"raised and closed findings, the gravest first"`
	Drafts          int          `json:"draft_findings" doc:"how many findings are drafts and left out"`
	Unwritten       []*Item      `json:"-"` // judged major, minor or opportunity, and no finding has that grade
	GoodPractices   []Note       `json:"good_practices" doc:"what was seen to be done well"`
	Divergences     []Note       `json:"diverging_notes" doc:"notes that record a diverging opinion"`
	Unfiled         []Note       `json:"unfiled_notes" doc:"notes that belong to no item yet"`
	Evidence        []Evidence   `json:"evidence" doc:"the evidence register"`
	Requests        []Evidence   `json:"requests" doc:"what was asked for and has not come"`
	Pairs           []Pair       `json:"pairs" doc:"clauses of two standards that one conversation serves"`
	Walk            Walk         `json:"walk" doc:"how many conversations serve the items, and what walking two standards together saves"`
	Regulations     []Regulation `json:"regulations" doc:"laws and frameworks that items relate to"`
	Conflicts       []string     `json:"conflicts" doc:"fields on which copies of the workshop disagree"`

	crosswalks  []*checklist.Crosswalk
	items       map[checklist.Ref]*Item
	levelNames  [6]string
	speech      speech
	conflicting []journal.Key // for each of Conflicts its field
	drafts      []Finding     // only their numbers and ids
}

// Person is somebody who took part.
type Person struct {
	Name  string `json:"name" doc:"the name; with --redact, a number"`
	Role  string `json:"role" doc:"the part this person plays"`
	Title string `json:"title" doc:"job title"`
	Party string `json:"party" doc:"auditor, interviewee, guide or observer"`

	id string
}

// Session is one interview.
type Session struct {
	ID      string   `json:"id" doc:"id in the workshop"`
	Title   string   `json:"title" doc:"what it was about"`
	Place   string   `json:"place" doc:"where"`
	Day     string   `json:"day" doc:"when it took place, or is planned"`
	Held    bool     `json:"held" doc:"whether it has begun"`
	Minutes int      `json:"minutes" doc:"how long it took, or is planned to"`
	People  []string `json:"people" doc:"who was in the room"`
	Items   int      `json:"items" doc:"how many items it covered"`
}

// Sample is items drawn from a population.
type Sample struct {
	Title      string `json:"title" doc:"what was sampled"`
	Population string `json:"population" doc:"what it was drawn from"`
	Of         string `json:"population_size" doc:"how many there were"`
	Size       string `json:"size" doc:"how many were drawn"`
	Method     string `json:"method" doc:"random, judgement, stratified or all"`
	Seed       string `json:"seed" doc:"seed of a random draw"`
	Drawn      string `json:"drawn" doc:"what was drawn, one a line"`
	Deviations string `json:"deviations" doc:"what deviated"`
	Items      string `json:"items" doc:"the items it is about"`
	Examined   bool   `json:"examined" doc:"whether a deviation is recorded, or that anything on its items was examined or tested"`

	id string
}

// undrawn tells whether nothing is recorded as drawn; what takes all of the
// population needs no draw.
func (s *Sample) undrawn() bool {
	return strings.TrimSpace(s.Drawn+s.Deviations) == "" && s.Method != "all"
}

// Score is figures over a set of items.
type Score struct {
	Known         bool    `json:"known" doc:"whether anything has a level; else maturity means nothing"`
	Maturity      float64 `json:"maturity" doc:"weighted mean level of what has one, 0 to 5"`
	Caps          bool    `json:"caps" doc:"whether the scoring method caps by verdict; else capped means nothing"`
	Capped        float64 `json:"capped" doc:"the maturity with levels capped by verdict"`
	Low           float64 `json:"low" doc:"the mean if every open or unconfirmed item turned out at its lowest"`
	High          float64 `json:"high" doc:"and at its highest"`
	Target        float64 `json:"target" doc:"weighted mean target"`
	Coverage      float64 `json:"coverage" doc:"assessed share of what applies, 0 to 1"`
	Items         int     `json:"items" doc:"how many items"`
	Answered      int     `json:"answered" doc:"how many have a verdict"`
	Assessed      int     `json:"assessed" doc:"how many have a maturity that was assessed or confirmed in this audit"`
	Inherited     int     `json:"inherited" doc:"how many have one from an earlier audit that nobody has confirmed"`
	Judged        int     `json:"judged" doc:"how many that apply have a verdict; none, and conformity means nothing"`
	Conformity    float64 `json:"conformity" doc:"share of those that conform or see an opportunity, 0 to 1"`
	Conforms      int     `json:"conforms" doc:"verdicts: conforms"`
	Opportunity   int     `json:"opportunity" doc:"verdicts: opportunity for improvement"`
	Minor         int     `json:"minor" doc:"verdicts: minor nonconformity"`
	Major         int     `json:"major" doc:"verdicts: major nonconformity"`
	NotApplicable int     `json:"not_applicable" doc:"verdicts: not applicable"`
	Open          int     `json:"open" doc:"without a verdict"`
}

// levels is how many items count in the maturity.
func (s Score) levels() int { return s.Assessed + s.Inherited }

// Standard is one checklist.
type Standard struct {
	ID     string  `json:"id" doc:"id of the checklist"`
	Title  string  `json:"title" doc:"such as ISO/IEC 27001:2022"`
	Short  string  `json:"short" doc:"such as 27001"`
	Score  Score   `json:"score" doc:"its score"`
	Groups []Group `json:"groups" doc:"its clauses and groups of controls"`
}

// Group is a clause or a group of controls.
type Group struct {
	ID      string  `json:"id" doc:"such as A.8"`
	Title   string  `json:"title" doc:"its title"`
	Control bool    `json:"control" doc:"whether it holds controls, which need an applicability decision"`
	Score   Score   `json:"score" doc:"its score"`
	Items   []*Item `json:"items" doc:"its items"`
}

// Item is one clause or control with what was concluded.
type Item struct {
	Ref            string         `json:"ref" doc:"such as iso27001-2022:A.8.24"`
	Standard       string         `json:"standard" doc:"short name of the standard"`
	ID             string         `json:"id" doc:"such as A.8.24"`
	Title          string         `json:"title" doc:"its title"`
	Verdict        string         `json:"verdict" doc:"conforms, opportunity, minor, major or not-applicable; empty while open"`
	Assessed       bool           `json:"assessed" doc:"whether it has a level"`
	Level          float64        `json:"level" doc:"maturity, 0 to 5"`
	Target         int            `json:"target" doc:"target level"`
	OwnTarget      string         `json:"own_target" doc:"the target set for this item alone"`
	Weight         float64        `json:"weight" doc:"weight in means"`
	Rationale      string         `json:"rationale" doc:"why the verdict is what it is"`
	Justification  string         `json:"justification" doc:"why it does not apply"`
	Delta          string         `json:"delta" doc:"what was answered to the AI questions of a paired clause"`
	SameAs         string         `json:"same_as" doc:"ref of the item that was answered in the same act"`
	Inherited      string         `json:"inherited" doc:"where an answer that nobody has confirmed was taken from"`
	FromSystems    bool           `json:"from_systems" doc:"rolled up from the answers for each AI system"`
	AtSystem       string         `json:"verdict_at_system" doc:"the worst verdict at one of the AI systems, where it is graver than the item's own; empty where none is"`
	System         string         `json:"system" doc:"the AI system that has it"`
	Systems        []SystemAnswer `json:"systems" doc:"answers for each AI system"`
	Decision       string         `json:"decision" doc:"applicability: in or out; empty while undecided"`
	Reasons        []string       `json:"reasons" doc:"reason codes of the applicability decision"`
	SoA            string         `json:"soa_justification" doc:"justification of the applicability decision"`
	Implementation string         `json:"implementation" doc:"implemented, partly, planned or not-implemented"`
	Contradiction  string         `json:"contradiction" doc:"what is wrong with the applicability decision"`
	Conflicts      []string       `json:"conflicts" doc:"fields of the answer on which copies of the workshop disagree; the value shown is one of several"`
	Questions      []string       `json:"questions" doc:"what the checklist asks; not all of it was"`
	Notes          []Note         `json:"notes" doc:"what was said, seen and tested"`
	Evidence       []string       `json:"evidence" doc:"numbers of the evidence on it"`
	Findings       []string       `json:"findings" doc:"numbers of the findings that cite it"`

	ref     checklist.Ref
	control bool
	cited   string // of one of Data's Unwritten: the gravest grade of the findings that cite it, if any does
}

// SystemAnswer is the answer for one AI system.
type SystemAnswer struct {
	System    string `json:"system" doc:"name of the AI system"`
	Verdict   string `json:"verdict" doc:"its verdict; empty while open"`
	Level     string `json:"level" doc:"its level; empty while not assessed"`
	Rationale string `json:"rationale" doc:"why"`
}

// Note is one thing said, seen or tested.
type Note struct {
	Text    string `json:"text" doc:"what was said, seen or tested"`
	Method  string `json:"method" doc:"interview, examine or test"`
	Sort    string `json:"sort" doc:"note, good-practice or diverging-opinion"`
	Speaker string `json:"speaker" doc:"who said it"`
	Role    string `json:"role" doc:"the speaker's role"`
	Session string `json:"session" doc:"title of the session"`
	Day     string `json:"day" doc:"when"`
	Time    string `json:"time" doc:"when, to the second and with its offset"`
	Items   string `json:"items" doc:"the items it is about"`

	id      string
	speaker string // person id, where it is a person of the workshop
}

// Evidence is one document, record or place that was shown or asked for.
type Evidence struct {
	Number  string `json:"number" doc:"such as E3; it stays the same in later reports"`
	Title   string `json:"title" doc:"its title, or its link when it has none"`
	Link    string `json:"link" doc:"address, path or reference"`
	State   string `json:"state" doc:"requested, received, examined or rejected"`
	From    string `json:"from" doc:"who was asked for it"`
	Due     string `json:"due" doc:"until when"`
	SHA256  string `json:"sha256" doc:"hash of the file"`
	Size    string `json:"size" doc:"bytes"`
	Day     string `json:"collected" doc:"when it was collected"`
	By      string `json:"by" doc:"who collected it"`
	Version string `json:"version" doc:"the version seen"`
	Expires string `json:"expires" doc:"until when it is valid"`
	Note    string `json:"note" doc:"remark"`
	Items   string `json:"items" doc:"the items it is about"`
	Late    bool   `json:"late" doc:"expired, or asked for and overdue, on the day of the report"`

	id   string
	refs []checklist.Ref
}

// Finding is criterion, statement and objective evidence.
type Finding struct {
	Number     string   `json:"number" doc:"such as F3; it stays the same in later reports"`
	Title      string   `json:"title" doc:"its title"`
	Grade      string   `json:"grade" doc:"major, minor or opportunity"`
	State      string   `json:"state" doc:"raised or closed"`
	Criterion  string   `json:"criterion" doc:"the requirement it is held against"`
	Statement  string   `json:"statement" doc:"what is not as required"`
	Objective  string   `json:"objective_evidence" doc:"what it rests on, in words"`
	Cause      string   `json:"cause" doc:"root cause; empty in certification mode"`
	Advice     string   `json:"recommendation" doc:"recommendation; empty in certification mode"`
	Escalation string   `json:"escalation" doc:"why the grade was raised or lowered"`
	FollowsUp  string   `json:"follows_up" doc:"the earlier finding that it follows up"`
	Raised     string   `json:"raised" doc:"when it was raised"`
	Items      string   `json:"items" doc:"the items it cites"`
	Notes      []Note   `json:"notes" doc:"observations it rests on"`
	Evidence   []string `json:"evidence" doc:"numbers of the evidence it rests on"`
	Actions    []Action `json:"actions" doc:"what is done about it"`

	id   string
	refs []checklist.Ref
}

// Action is what is done about a finding.
type Action struct {
	Finding string `json:"finding" doc:"number of the finding"`
	Sort    string `json:"sort" doc:"correction, root-cause or corrective-action"`
	Text    string `json:"text" doc:"what is done"`
	Owner   string `json:"owner" doc:"who does it"`
	Due     string `json:"due" doc:"until when"`
	State   string `json:"state" doc:"open, done or verified"`
	Check   string `json:"effectiveness" doc:"how it was checked that it worked"`
	Late    bool   `json:"late" doc:"open and overdue on the day of the report"`

	id string
}

// Theme is a score over the items that share a concern.
type Theme struct {
	ID    string `json:"id" doc:"id of the theme"`
	Title string `json:"title" doc:"its title"`
	Kind  string `json:"kind" doc:"AI governance, information security, integration step or own theme"`
	Score Score  `json:"score" doc:"its score"`
	Gaps  int    `json:"gaps" doc:"how many of its items are below target"`
	Below string `json:"below_target" doc:"the items below target, the greatest gap first"`
}

// Gap is something below its target.
type Gap struct {
	Items     string  `json:"items" doc:"the item, or the two of a pair"`
	Title     string  `json:"title" doc:"title of the item"`
	Level     float64 `json:"level" doc:"level now"`
	Target    int     `json:"target" doc:"target level"`
	Priority  float64 `json:"priority" doc:"gap times weight"`
	Inherited bool    `json:"inherited" doc:"whether the level is from an earlier audit and not confirmed"`
	Why       string  `json:"why" doc:"rationale of the verdict"`
	Action    string  `json:"action" doc:"what is done about it"`
	Owner     string  `json:"owner" doc:"by whom"`
	Due       string  `json:"due" doc:"until when"`
	Late      bool    `json:"late" doc:"overdue on the day of the report"`

	refs []checklist.Ref
}

// Step is a step of the roadmap.
type Step struct {
	Title string `json:"title" doc:"the step"`
	Gaps  []Gap  `json:"gaps" doc:"its gaps, in the order in which to close them"`
	rest  bool   // the gaps that belong to no step
}

// Blocker is one thing that stands between here and certification.
type Blocker struct {
	Kind     string `json:"kind" doc:"sort of blocker"`
	Item     string `json:"item" doc:"the item it concerns"`
	What     string `json:"what" doc:"what is wrong"`
	Clear    string `json:"clear" doc:"how to clear it; empty in certification mode"`
	name     string // number and title of the item, as What has them
	atSystem bool   // at an AI system alone, and not the item's verdict
}

// Pair is two clauses that one conversation serves.
type Pair struct {
	Left   *Item  `json:"-"`
	Right  *Item  `json:"-"`
	Refs   string `json:"refs" doc:"the two refs"`
	Class  string `json:"class" doc:"same, extended or different"`
	Common string `json:"common" doc:"what one process serves"`
	Delta  string `json:"delta" doc:"what was answered to the AI questions"`
	Owes   bool   `json:"owes_delta" doc:"whether both clauses have a verdict and the AI questions no answer"`
}

// Walk is the items on their cards: one conversation for each.
type Walk struct {
	Items        int `json:"items" doc:"how many items are walked"`
	Cards        int `json:"cards" doc:"how many conversations serve them"`
	Saved        int `json:"saved" doc:"conversations saved: one for each pair of clauses"`
	SavedDone    int `json:"saved_so_far" doc:"of those, how many pairs are done"`
	Minutes      int `json:"minutes" doc:"interview minutes planned for all items, each on its own"`
	SavedMinutes int `json:"minutes_saved" doc:"of those, an estimate of what is saved"`
}

// answered tells whether an item has anything to say in the appendix.
func (it *Item) answered() bool {
	return it.Verdict != "" || it.Assessed || it.Rationale != "" || len(it.Notes) > 0 || len(it.Evidence) > 0 || len(it.Systems) > 0
}

// unjudged tells whether an item has no verdict, not even at an AI system.
func (it *Item) unjudged() bool { return it.Verdict == "" && it.AtSystem == "" }

// apart tells whether an item has a nonconformity at an AI system that its own
// verdict does not tell of, and that no count of verdicts has.
func (it *Item) apart() bool {
	return workshop.Verdict(it.AtSystem).Severity() >= workshop.Minor.Severity()
}

// gravest is the verdict of an item, or a graver one at an AI system.
func (it *Item) gravest() workshop.Verdict {
	return workshop.Verdict(cmp.Or(it.AtSystem, it.Verdict))
}

// why is the rationale of the gravest verdict.
func (it *Item) why() string {
	for _, a := range it.Systems {
		if a.System == it.System && it.AtSystem != "" {
			return a.Rationale
		}
	}
	return it.Rationale
}

// verdict is the item's verdict as the model knows it.
func (it *Item) verdict() workshop.Verdict { return workshop.Verdict(it.Verdict) }
