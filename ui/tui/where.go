package tui

// Where is the screen that is shown, and the titles of the dialogs over it.
func (a *App) Where() (room string, dialogs []string) {
	for _, d := range a.dialogs {
		dialogs = append(dialogs, d.Title())
	}
	return a.rooms[a.at].name, dialogs
}

// WorkingKeys are the keys that do something now in what is on top.
func (a *App) WorkingKeys() []string {
	var keys []string
	for _, act := range a.topActions() {
		if act.Refusal(&a.desk) == "" {
			keys = append(keys, act.Keys...)
		}
	}
	return keys
}

// Status is what the line at the bottom says happened last.
func (a *App) Status() string { return a.status.text }
