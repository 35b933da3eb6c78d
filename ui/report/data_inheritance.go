package report

// Inherited is what an item took over from an earlier audit.
type Inherited struct {
	Item     string `json:"item" doc:"the item"`
	Title    string `json:"title" doc:"its title"`
	Verdict  string `json:"verdict" doc:"the verdict then; empty for none"`
	Level    string `json:"level" doc:"the level then; empty for none"`
	Source   string `json:"from" doc:"the audit and the item it was taken from"`
	Date     string `json:"date" doc:"when it was given"`
	Age      string `json:"age" doc:"how old it is on the day of the report"`
	Why      string `json:"why" doc:"why it could be taken over"`
	Carry    string `json:"carry" doc:"carried: its level counts until it is decided on; prefilled: it is proposed and counts nowhere; empty: it was left open then"`
	Standing string `json:"standing" doc:"open then, not yet confirmed, proposed, confirmed, changed, left or answered anew"`
	Decided  string `json:"decided" doc:"when somebody confirmed, changed or left it"`
	Now      string `json:"verdict_now" doc:"the verdict of this audit; empty while open"`
	NowLevel string `json:"level_now" doc:"the level of this audit; empty while not assessed in it"`

	ref   string
	label string // the audit it was taken from
	from  string // the item it was taken from
}

// Reliance is how much of a standard rests on inherited answers.
type Reliance struct {
	Standard  string `json:"standard" doc:"title of the standard; Integrated for all of them, where a pair that asks the same counts once"`
	Taken     int    `json:"taken_over" doc:"answers that were taken over"`
	Confirmed int    `json:"confirmed" doc:"of those, confirmed"`
	Changed   int    `json:"changed" doc:"changed, or answered anew"`
	Left      int    `json:"left" doc:"not taken over after all"`
	Waiting   int    `json:"waiting" doc:"not decided on by anybody"`
	With      Score  `json:"score" doc:"the score with what is not confirmed"`
	Without   Score  `json:"score_without" doc:"the score without it"`
}
