package report

// Regulation is a law or framework that items relate to.
type Regulation struct {
	ID         string      `json:"id" doc:"such as eu-ai-act"`
	Short      string      `json:"short" doc:"short name"`
	Title      string      `json:"title" doc:"full title"`
	About      string      `json:"about" doc:"what it is, and what the mapping can say"`
	Disclaimer string      `json:"disclaimer" doc:"what the mapping cannot say: it supports, and does not establish, compliance"`
	Touched    int         `json:"touched" doc:"how many of its criteria the items relate to"`
	Score      Score       `json:"score" doc:"score over all items that relate to it, each counted once"`
	Criteria   []Criterion `json:"criteria" doc:"those criteria"`
	Bare       []string    `json:"without_items" doc:"the mapped criteria that no item of this report relates to"`
	Dates      []Milestone `json:"dates" doc:"what applies from when, after the day of the report"`
	Past       []Milestone `json:"past_dates" doc:"what applies already on the day of the report"`
}

// Criterion is an article, section or subcategory.
type Criterion struct {
	ID    string       `json:"id" doc:"such as Art. 9"`
	Title string       `json:"title" doc:"its title"`
	Items []string     `json:"items" doc:"the items that relate to it"`
	Score Score        `json:"score" doc:"score over those items; it does not establish compliance"`
	Gaps  []SupportGap `json:"gaps" doc:"the items that leave it without full support"`
}

// SupportGap is an item that leaves a criterion without full support.
type SupportGap struct {
	Item    string `json:"item" doc:"the item"`
	Why     string `json:"why" doc:"what is missing"`
	Verdict string `json:"verdict" doc:"its verdict; empty while open"`
}

// Milestone is a day from which something applies.
type Milestone struct {
	On        string `json:"on" doc:"the day"`
	What      string `json:"what" doc:"what applies"`
	Provision string `json:"provision" doc:"the provision that says so"`
	Sure      string `json:"sure" doc:"how sure the day is: high, or less with the reason"`
}
