package report

import "clausewalk/model/checklist"

// System is an AI system in scope.
type System struct {
	Name           string `json:"name" doc:"its name"`
	Purpose        string `json:"purpose" doc:"what it is for"`
	Part           string `json:"organization_role" doc:"the organization's part: provider, deployer, ..."`
	Data           string `json:"data" doc:"the data it works on"`
	RiskClass      string `json:"risk_class" doc:"its risk class"`
	Assessment     string `json:"impact_assessment" doc:"done, in-progress or missing"`
	AssessedOn     string `json:"impact_assessed_on" doc:"day of the impact assessment"`
	AssessmentLink string `json:"impact_assessment_link" doc:"where the impact assessment is kept"`
	Owner          string `json:"owner" doc:"who answers for it"`

	id string
}

// MatrixRow is an item that is asked for each AI system.
type MatrixRow struct {
	Item        string         `json:"item" doc:"the item"`
	Title       string         `json:"title" doc:"its title"`
	Cells       []SystemAnswer `json:"systems" doc:"what was answered for each AI system, in the order of the register"`
	Verdict     string         `json:"verdict" doc:"the worst verdict, once each AI system has one; empty while open"`
	Assessed    bool           `json:"assessed" doc:"whether it has a level"`
	Level       float64        `json:"level" doc:"mean of the levels"`
	FromSystems bool           `json:"from_systems" doc:"rolled up from the AI systems; else answered for all of them at once"`
	Inherited   bool           `json:"inherited" doc:"whether its level is inherited and not confirmed"`

	ref checklist.Ref
}

// Risk is a line of the risk register.
type Risk struct {
	Title      string   `json:"title" doc:"the risk"`
	Area       string   `json:"area" doc:"information-security or ai"`
	Category   string   `json:"category" doc:"category"`
	Likelihood string   `json:"likelihood" doc:"1 to 5"`
	Impact     string   `json:"impact" doc:"1 to 5"`
	Level      int      `json:"level" doc:"likelihood times impact, 1 to 25; 0 while one of them is not rated"`
	Treatment  string   `json:"treatment" doc:"reduce, avoid, share or retain"`
	Plan       string   `json:"plan" doc:"what is done about it"`
	Owner      string   `json:"owner" doc:"who answers for it"`
	Items      string   `json:"items" doc:"the items and controls that treat it"`
	Systems    []string `json:"systems" doc:"the AI systems it is about"`
	Untreated  string   `json:"without_control" doc:"why no control treats it; empty when one does"`

	id   string
	refs []checklist.Ref
}

// Untreated is a risk that no control treats.
type Untreated struct {
	Title     string `json:"title" doc:"the risk"`
	Level     int    `json:"level" doc:"likelihood times impact; 0 while not rated"`
	Treatment string `json:"treatment" doc:"what was decided about it; empty while nothing was"`
	Why       string `json:"why" doc:"why it counts as untreated"`
	Needs     bool   `json:"needs_control" doc:"a control is missed: it is to be reduced, or nobody has decided"`

	id string
}

// Unneeded is a control that is in and that no risk calls for.
type Unneeded struct {
	Item    string   `json:"item" doc:"the control"`
	Title   string   `json:"title" doc:"its title"`
	Reasons []string `json:"reasons" doc:"the other reasons for which it is in"`
}
