package planning

import (
	"cmp"
	"slices"

	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

// Runs tells whether a session has begun and not ended.
func Runs(x workshop.Session) bool { return x.Started != "" && x.Ended == "" }

// Running are the sessions that run, the one that began last at the end.
// Copies that are merged can bring in more than one: two auditors, two rooms.
func Running(st *workshop.State) []string {
	ids := slices.DeleteFunc(Sessions(st), func(id string) bool { return !Runs(st.Sessions[id]) })
	slices.SortStableFunc(ids, func(a, b string) int {
		return cmp.Compare(st.Sessions[a].Started.Time().UnixNano(), st.Sessions[b].Started.Time().UnixNano())
	})
	return ids
}

// Start begins a session, or goes on with one that had ended. Nobody leads two
// conversations at once, so those that still run end with it, in the same act:
// what undoes the start lets them run on.
func Start(st *workshop.State, id string, now workshop.Timestamp) (sets []journal.Set, ended []string) {
	fields := map[string]string{"ended": ""}
	if st.Sessions[id].Started == "" {
		fields["started"] = string(now)
	}
	sets, ended = EndOthers(st, id, now)
	return append(workshop.Edit("session", id, fields), sets...), ended
}

// EndOthers ends the sessions that run beside one.
func EndOthers(st *workshop.State, id string, now workshop.Timestamp) (sets []journal.Set, ended []string) {
	for _, other := range Running(st) {
		if other != id {
			sets = append(sets, workshop.Edit("session", other, map[string]string{"ended": string(now)})...)
			ended = append(ended, other)
		}
	}
	return sets, ended
}

// EndedWords say which sessions ended with the start of another, such as
// "; Operations ended"; nothing for none.
func EndedWords(st *workshop.State, ended []string) string {
	out := ""
	for _, id := range ended {
		out += "; " + st.Sessions[id].Title + " ended"
	}
	return out
}
