package evidence

import (
	"fmt"

	"clausewalk/model/harmless"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// OpenLink opens the link of a piece of evidence in another program, once what
// exactly that would be was shown.
func OpenLink(d *screen.Desk, id string) screen.Intent {
	link, find := d.Evidence[id].Link, d.Host.LinkTarget
	return screen.Await{Run: func() func(*screen.Desk) screen.Intent {
		target, err := find(link)
		return func(d *screen.Desk) screen.Intent {
			if err != nil {
				return screen.Fail{Err: err}
			}
			return confirm(d, target)
		}
	}}
}

// confirm asks about a target. One that would not be seen whole is copied.
func confirm(d *screen.Desk, target string) screen.Intent {
	if w, h := min(64, d.Width-8), d.Height-10; d.Ruler.Width(target) > w*(h-2) {
		return screen.Copy{Text: target, What: "the link; it is too long to be shown whole here, and not opened unseen"}
	}
	open := d.Host.OpenLink
	yes := screen.Await{Run: func() func(*screen.Desk) screen.Intent {
		err := open(target)
		return func(*screen.Desk) screen.Intent {
			if err != nil {
				return screen.All{screen.Copy{Text: target, What: "the link"}, screen.Fail{Err: fmt.Errorf("%w; the link is copied", err)}}
			}
			return screen.Say{Text: "opened: " + harmless.Line(target)}
		}
	}}
	return screen.Open{Dialog: widget.NewConfirm("Open it in another program?", target, screen.All{screen.Say{Text: "opening…"}, yes})}
}

// NeedsLink says why no link of some evidence can be opened; empty when one can.
func NeedsLink(d *screen.Desk, ids ...string) string {
	if d.Host.LinkTarget == nil || d.Host.OpenLink == nil {
		return "links cannot be opened here"
	}
	for _, id := range ids {
		if d.Evidence[id].Link != "" {
			return ""
		}
	}
	return "there is no link: enter writes one down"
}
