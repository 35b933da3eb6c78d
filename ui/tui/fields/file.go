package fields

import (
	"clausewalk/model/harmless"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// PickFile walks the folders from a path on, and hands over the file that is
// picked.
func PickFile(d *screen.Desk, path string, pick func(*screen.Desk, string) screen.Intent) screen.Intent {
	list := d.Host.Folder
	if list == nil {
		return screen.Say{Text: "files cannot be listed here: type the path"}
	}
	return screen.Await{Run: func() func(*screen.Desk) screen.Intent {
		folder, err := list(path)
		return func(d *screen.Desk) screen.Intent {
			if err != nil {
				return screen.Fail{Err: err}
			}
			return screen.Open{Dialog: folderDialog(d, folder, pick)}
		}
	}}
}

func folderDialog(_ *screen.Desk, folder screen.Folder, pick func(*screen.Desk, string) screen.Intent) screen.Dialog {
	var options []widget.Option
	dirs := map[string]bool{}
	for _, e := range folder.Entries {
		label := e.Name
		if e.Dir {
			label += "/"
			dirs[e.Path] = true
		}
		options = append(options, widget.Option{Value: e.Path, Label: label, Note: e.Note})
	}
	return widget.NewPick(harmless.Line(folder.Path), "takes it", options, func(d *screen.Desk, v []string) screen.Intent {
		if dirs[v[0]] {
			return PickFile(d, v[0], pick)
		}
		return pick(d, v[0])
	})
}
