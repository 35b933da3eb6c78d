package tuitest

import (
	"fmt"
	"time"

	"clausewalk/model/checklist"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui"
)

// The two standards of the sample: short, and of the shape of the real ones.
var (
	security = checklist.Checklist{ID: "sec", Title: "Security standard", Short: "SEC", Groups: []checklist.Group{
		{ID: "4", Title: "Context", Kind: checklist.Clause, Items: []checklist.Item{
			item("4.1", "Understanding the surroundings", "top-management", 10, "What has changed around you since the last audit?", "Who argued about it, and how did it end?", "Show me the list of what you found."),
			item("4.2", "Who expects what", "ciso", 8, "Whose demands would hurt most if you missed them?", "Show me where a customer's demand became a rule."),
		}},
		{ID: "7", Title: "Support", Kind: checklist.Clause, Items: []checklist.Item{
			item("7.4", "Communication", "communications", 5, "Who tells the customers when something breaks?", "Show me the last message that went out."),
		}},
		{ID: "A.8", Title: "Technological controls", Kind: checklist.Control, Items: []checklist.Item{
			item("A.8.13", "Backup", "it-operations", 12, "What did you restore last, and why?", "Show me the record of that restore."),
			item("A.8.24", "Encryption", "ciso", 9, "Where do you encrypt, and who holds the keys?", "Show me a key that was changed."),
		}},
	}}
	intelligence = checklist.Checklist{ID: "ai", Title: "AI standard", Short: "AI", Groups: []checklist.Group{
		{ID: "4", Title: "Context", Kind: checklist.Clause, Items: []checklist.Item{
			item("4.1", "Understanding the surroundings", "ai-governance-lead", 10, "Which laws on AI reach you?", "Show me who follows them."),
			item("4.2", "Who expects what", "ai-governance-lead", 8, "Who is judged by your models?", "Show me what they were told."),
		}},
		{ID: "7", Title: "Support", Kind: checklist.Clause, Items: []checklist.Item{
			item("7.4", "Communication", "communications", 5, "Who explains a model's decision to those it hits?", "Show me such an explanation."),
		}},
		{ID: "A.7", Title: "Data for AI", Kind: checklist.Control, Items: []checklist.Item{
			perSystem(item("A.7.4", "Quality of data", "data-scientist", 15, "Which data set did you refuse, and why?", "Show me the check that it failed.")),
		}},
	}}
	classes = []checklist.Pair{
		{Left: ref("sec", "4.1"), Right: ref("ai", "4.1"), Class: checklist.Extended, Common: "One analysis can carry both.", Delta: []checklist.Question{{Ask: "Which part do you play for each AI system?"}}},
		{Left: ref("sec", "4.2"), Right: ref("ai", "4.2"), Class: checklist.Different, Common: "Both ask for expectations.", Method: "One list may hold both, but each needs its own lines."},
		{Left: ref("sec", "7.4"), Right: ref("ai", "7.4"), Class: checklist.Same, Common: "One plan of who says what.", Confirm: "Does the plan cover AI too?"},
	}
)

func ref(list, item string) checklist.Ref { return checklist.Ref{Checklist: list, Item: item} }

func item(id, title, role string, minutes int, asks ...string) checklist.Item {
	it := checklist.Item{ID: id, Title: title, Roles: []string{role}, Minutes: minutes, Weight: 1,
		Intent:          "Without " + title + " nobody knows what holds.",
		Evidence:        []string{"the minutes of " + title, "a ticket about " + title},
		Test:            checklist.Test{Population: "all records of the year", Sample: "five, by chance", Check: "each has a date and a name"},
		Ladder:          checklist.Ladder{One: title + " happens by chance", Three: title + " is written down and done", Five: title + " gets better from its own figures"},
		Nonconformities: []checklist.Nonconformity{{Statement: title + " was done once and never again", Grade: "minor", Why: "it has to go on"}},
	}
	for i, a := range asks {
		it.Questions = append(it.Questions, checklist.Question{Ask: a, Of: []string{role}, Show: i == len(asks)-1})
	}
	return it
}

// perSystem is an item that is answered for each AI system.
func perSystem(it checklist.Item) checklist.Item {
	it.PerSystem = true
	return it
}

// Clock is the time at which the sample stands still.
func Clock() time.Time { return time.Date(2026, 11, 23, 14, 0, 0, 0, time.FixedZone("", 3600)) }

// Config is a screen on a state of the sample, with the store that it writes
// to. edit may change the state first.
func Config(edit func(*workshop.State)) (tui.Config, *Store) {
	st := workshop.New("w")
	st.Engagement = workshop.Engagement{Organization: "Example GmbH", Mode: "consulting", Scope: "the online shop"}
	st.People["p1"] = workshop.Person{Name: "Ada Example", Party: "auditor", Role: "lead-auditor"}
	st.People["p2"] = workshop.Person{Name: "Ben Berg", Party: "interviewee", Role: "ciso"}
	st.People["p3"] = workshop.Person{Name: "伊藤 さくら", Party: "interviewee", Role: "it-operations"}
	if edit != nil {
		edit(st)
	}
	store := NewStore(st)
	n := 0
	sec, ai := security, intelligence
	return tui.Config{
		Author: "Ada Example", Now: Clock, After: Immediately,
		NewID: func(time.Time) string { n++; return fmt.Sprintf("r%04d", n) },
		Book:  &tui.Book{Workshop: workshop.With(st, []*checklist.Checklist{&sec, &ai}, classes), Store: store, Path: "/home/ada/example.clausewalk"},
	}, store
}
