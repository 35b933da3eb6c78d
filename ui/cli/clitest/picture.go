//go:build !windows

package clitest

import (
	"encoding/xml"
	"fmt"
	"strings"

	"github.com/hinshun/vt10x"
)

// The size of a character cell in a picture, in its own units, and the edge
// around the screen.
const (
	cellWidth  = 8
	cellHeight = 17
	edge       = 12
)

// Colours of a terminal with a dark background, for what names none.
const (
	ink   = "#d8dee9"
	paper = "#15181e"
)

// The attributes of a cell, as the emulator numbers them without saying so.
const (
	reversed   = 1 << 0
	underlined = 1 << 1
	bold       = 1 << 2
	italic     = 1 << 4
)

// SVG is a picture of what the terminal shows, with its colours and without
// anything from elsewhere. It says what it shows in its title.
func (x *Terminal) SVG(title string) string {
	x.mu.Lock()
	defer x.mu.Unlock()
	cols, rows := x.vt.Size()
	width, height := cols*cellWidth+2*edge, rows*cellHeight+2*edge
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" role="img" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="13">`+"\n",
		width, height, width)
	fmt.Fprintf(&b, "<title>%s</title>\n<rect width=\"%d\" height=\"%d\" rx=\"8\" fill=\"%s\"/>\n", escaped(title), width, height, paper)
	for y := range rows {
		for from := 0; from < cols; {
			g := x.vt.Cell(from, y)
			to, text := from, ""
			for ; to < cols && sameLook(g, x.vt.Cell(to, y)); to++ {
				text += string(shownRune(x.vt.Cell(to, y)))
			}
			drawRun(&b, g, text, from, y, to-from)
			from = to
		}
	}
	return b.String() + "</svg>\n"
}

func sameLook(a, b vt10x.Glyph) bool { return a.FG == b.FG && a.BG == b.BG && a.Mode == b.Mode }

func shownRune(g vt10x.Glyph) rune {
	if g.Char < ' ' {
		return ' '
	}
	return g.Char
}

// drawRun draws characters of one look. Each piece is given its place and its
// length, so that the columns stand whatever the font.
func drawRun(b *strings.Builder, g vt10x.Glyph, text string, x, y, n int) {
	fg, bg := hexColour(g.FG, ink), hexColour(g.BG, paper)
	if g.Mode&reversed != 0 {
		fg, bg = bg, fg
	}
	left, top := edge+x*cellWidth, edge+y*cellHeight
	if bg != paper {
		fmt.Fprintf(b, `<rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>`+"\n", left, top, n*cellWidth, cellHeight, bg)
	}
	style := ""
	if g.Mode&bold != 0 {
		style += ` font-weight="bold"`
	}
	if g.Mode&italic != 0 {
		style += ` font-style="italic"`
	}
	if g.Mode&underlined != 0 {
		style += ` text-decoration="underline"`
	}
	for _, p := range pieces(text) {
		fmt.Fprintf(b, `<text x="%d" y="%d" textLength="%d" lengthAdjust="spacingAndGlyphs" xml:space="preserve" fill="%s"%s>%s</text>`+"\n",
			left+p.at*cellWidth, top+13, len([]rune(p.text))*cellWidth, fg, style, escaped(p.text))
	}
}

// piece is a part of a run, with its first column.
type piece struct {
	at   int
	text string
}

// pieces are the parts of a run that are placed one by one: words, with single
// spaces between them, and signs, which many fonts take from another and
// give another width.
func pieces(run string) []piece {
	var out []piece
	cells := []rune(run)
	for i := 0; i < len(cells); {
		if cells[i] == ' ' {
			i++
			continue
		}
		from := i
		if sign := cells[i]; isSign(sign) {
			for i < len(cells) && cells[i] == sign {
				i++
			}
		} else {
			for i < len(cells) && !isSign(cells[i]) && (cells[i] != ' ' || i+1 < len(cells) && cells[i+1] != ' ' && !isSign(cells[i+1])) {
				i++
			}
		}
		out = append(out, piece{from, string(cells[from:i])})
	}
	return out
}

func isSign(r rune) bool { return r > '\u024f' }

// hexColour is a colour that a program asked for by its value, or the
// terminal's own.
func hexColour(c vt10x.Color, own string) string {
	if c >= 1<<24 {
		return own
	}
	return fmt.Sprintf("#%06x", uint32(c))
}

func escaped(s string) string {
	var b strings.Builder
	// Writing to a Builder does not fail.
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}
