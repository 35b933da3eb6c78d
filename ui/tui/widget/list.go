// Package widget is what screens and dialogs are made of: lists, text, forms,
// palettes. It knows no audit.
package widget

// List is the place in a list of rows, and which of them are in sight.
type List struct {
	At  int
	top int
}

// Key moves the place by a key; false when the key does not move.
func (l *List) Key(name string, n, page int) bool {
	switch name {
	case "down", "j":
		l.At++
	case "up", "k":
		l.At--
	case "pgdown":
		l.At += page
	case "pgup":
		l.At -= page
	case "home":
		l.At = 0
	case "end", "G":
		l.At = n - 1
	default:
		return false
	}
	l.Clamp(n)
	return true
}

// Clamp keeps the place within n rows.
func (l *List) Clamp(n int) { l.At = max(0, min(l.At, n-1)) }

// Window is the rows from up to, not including, to that are in sight: the list
// scrolls as little as it must, and shows a row beyond the place where it can.
func (l *List) Window(n, h int) (from, to int) {
	l.Clamp(n)
	margin := min(2, max(0, (h-1)/2))
	if l.At-margin < l.top {
		l.top = l.At - margin
	}
	if l.At+margin >= l.top+h {
		l.top = l.At + margin - h + 1
	}
	l.top = max(0, min(l.top, n-h))
	return l.top, min(n, l.top+h)
}
