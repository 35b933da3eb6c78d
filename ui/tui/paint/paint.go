// Package paint makes lines of exact width out of text: cut, padded, wrapped,
// set side by side, laid one over the other. A frame is such lines, joined;
// that is an order of magnitude cheaper than nested boxes.
package paint

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Ruler measures text as the terminal does: by character, or by grapheme once
// the terminal has said that it does so. Lines that are measured otherwise than
// they are drawn do not line up.
type Ruler struct{ ansi.Method }

// Fit is s, which may hold styles, in exactly w columns: cut with an ellipsis
// or padded.
func (r Ruler) Fit(s string, w int) string {
	if w <= 0 {
		return ""
	}
	n := r.Width(s)
	if n > w {
		s = r.ellipsis(s, w)
		n = r.Width(s)
	}
	return s + Spaces(w-n)
}

// Clip is s in at most w columns.
func (r Ruler) Clip(s string, w int) string {
	if w <= 0 {
		return ""
	}
	if r.Width(s) <= w {
		return s
	}
	return r.ellipsis(s, w)
}

// Title is plain s in at most w columns. Where it is too long its end stays, for
// titles that begin alike differ there: "Informat… treatment", and of a word that
// is too long itself "Informati…urteilung".
func (r Ruler) Title(s string, w int) string {
	if r.Width(s) <= w || w < 16 { // too few letters to know two ends by
		return r.Clip(s, w)
	}
	last := s[strings.LastIndexByte(s, ' ')+1:]
	if room := w - r.Width(last) - 2; room >= 7 { // "… "
		return strings.TrimRight(r.head(s, room), " ,:") + "… " + last
	}
	_, end := r.Split(s, r.Width(s)-w/2)
	return r.head(s, w-w/2-1) + "…" + end
}

// ellipsis cuts s to w columns; the ellipsis is in the style of what it stands
// for.
func (r Ruler) ellipsis(s string, w int) string {
	left, _ := r.Split(s, w-1)
	if styled, ok := strings.CutSuffix(left, reset); ok {
		return styled + "…" + reset
	}
	return left + "…"
}

// Hang wraps text with a marker before the first line and spaces of the same
// width before the others.
func (r Ruler) Hang(marker, s string, w int) []string {
	n := r.Width(marker)
	lines := r.Wrap(s, w-n)
	for i := range lines {
		if i == 0 {
			lines[i] = marker + lines[i]
		} else {
			lines[i] = Spaces(n) + lines[i]
		}
	}
	return lines
}

// Between is left and right at the ends of w columns; where both do not fit,
// right gives way.
func (r Ruler) Between(left, right string, w int) string {
	gap := w - r.Width(left) - r.Width(right)
	if gap < 1 {
		return r.Fit(left, w)
	}
	return left + Spaces(gap) + right
}

// Block is lines as exactly h lines of exactly w columns.
func (r Ruler) Block(lines []string, w, h int) []string {
	out := make([]string, max(0, h))
	for i := range out {
		if i < len(lines) {
			out[i] = r.Fit(lines[i], w)
		} else {
			out[i] = Spaces(w)
		}
	}
	return out
}

// Over lays a block over lines, its upper left corner at column x and line y.
// The lines are width columns wide, and the block fits into them.
func (r Ruler) Over(lines, block []string, x, y, width int) {
	for i, b := range block {
		at := y + i
		if at < 0 || at >= len(lines) {
			continue
		}
		left, _ := r.Split(lines[at], x)
		to := x + r.Width(b)
		_, right := r.Split(lines[at], to)
		lines[at] = left + Spaces(x-r.Width(left)) + b + Spaces(width-to-r.Width(right)) + right
	}
}

// Split is what of s lies in the first w columns, and what lies after them; a
// wide character across the edge is in neither. Styles go on after the edge.
// Graphemes stay whole, and count what the ruler says.
func (r Ruler) Split(s string, w int) (left, right string) {
	at, n, style := 0, 0, ""
	for at < len(s) {
		if s[at] == '\x1b' {
			end := at + strings.IndexByte(s[at:]+"m", 'm') + 1
			style = s[at:min(end, len(s))]
			at += len(style)
			continue
		}
		size, width := r.next(s[at:])
		if n+width > w {
			left = s[:at]
			if n < w {
				at += size // it lies across the edge
			}
			break
		}
		at += size
		n += width
		if left = s[:at]; n == w {
			break
		}
	}
	// Marks without a width belong to what is before them.
	for at < len(s) && s[at] != '\x1b' {
		size, width := r.next(s[at:])
		if width > 0 {
			break
		}
		at += size
	}
	right = s[at:]
	if style != "" && style != reset {
		if left != "" {
			left += reset
		}
		if right != "" {
			right = style + right
		}
	}
	return left, right
}

const reset = "\x1b[m"

// next is the size in bytes and the width of the first grapheme of s.
func (r Ruler) next(s string) (size, width int) {
	if s[0] >= ' ' && s[0] < 0x7f && (len(s) == 1 || s[1] < 0x80) {
		return 1, 1
	}
	c, w := ansi.FirstGraphemeCluster(s, r.Method)
	return len(c), w
}

const blanks = "                                                                                                                                "

// Spaces is n spaces; none when n is negative.
func Spaces(n int) string {
	if n <= 0 {
		return ""
	}
	if n <= len(blanks) {
		return blanks[:n]
	}
	return strings.Repeat(" ", n)
}

// Rule is a horizontal line of w columns.
func Rule(w int) string { return strings.Repeat("─", max(0, w)) }
