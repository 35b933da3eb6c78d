package paint

import (
	"math"
	"strconv"
	"strings"

	"clausewalk/model/scoring"
)

// radarLooks are the marks and lines of the series, to be told apart without
// colour.
var radarLooks = []struct{ mark, line rune }{{'●', '•'}, {'◆', '∘'}, {'■', '='}, {'▲', '~'}}

const targetMark = '+'

// RadarMark is what the values of a series are marked with.
func RadarMark(r scoring.Radar, series int) string {
	if r.Series[series].Target {
		return string(targetMark)
	}
	return string(radarLooks[plain(r, series)%len(radarLooks)].mark)
}

// plain counts the series before one that are no target.
func plain(r scoring.Radar, series int) (n int) {
	for _, s := range r.Series[:series] {
		if !s.Target {
			n++
		}
	}
	return n
}

// Radar draws a radar in at most w columns: the axes from the centre, 0, to the
// rim, 5, and numbered from 1 at the top, clockwise; on each the value of each
// series, joined by lines where its neighbour has one too.
func Radar(r scoring.Radar, w int) []string {
	radius := min(11, (w-8)/4)
	if radius < 4 || len(r.Axes) < 3 {
		return nil
	}
	c := newCanvas(radius)
	for i := range r.Axes {
		c.spoke(i, len(r.Axes))
	}
	c.levels(len(r.Axes))
	for i, s := range r.Series {
		if !s.Target {
			c.lines(s.Values, radarLooks[plain(r, i)%len(radarLooks)].line)
		}
	}
	for i := len(r.Series) - 1; i >= 0; i-- { // the first series lies on top
		mark := []rune(RadarMark(r, i))[0]
		for axis, v := range r.Series[i].Values {
			if v >= 0 {
				c.put(axis, len(r.Axes), v, mark)
			}
		}
	}
	return c.rows()
}

// canvas is the cells of a radar, two columns for a row.
type canvas struct {
	radius int
	cells  [][]rune
}

func newCanvas(radius int) *canvas {
	c := &canvas{radius: radius}
	for range 2*radius + 3 {
		c.cells = append(c.cells, []rune(strings.Repeat(" ", 4*radius+7)))
	}
	return c
}

// at is the place of a value on an axis, in columns and rows.
func (c *canvas) at(axis, of int, v float64) (x, y float64) {
	a := 2*math.Pi*float64(axis)/float64(of) - math.Pi/2
	reach := v / 5 * float64(c.radius)
	return float64(2*c.radius+3) + 2*reach*math.Cos(a), float64(c.radius+1) + reach*math.Sin(a)
}

func (c *canvas) set(x, y float64, r rune) { c.cells[int(y+0.5)][int(x+0.5)] = r }

func (c *canvas) put(axis, of int, v float64, r rune) {
	x, y := c.at(axis, of, v)
	c.set(x, y, r)
}

// levels marks the levels on the first axis.
func (c *canvas) levels(of int) {
	for level := range 6 {
		x, y := c.at(0, of, float64(level))
		c.set(x+1, y, rune('0'+level))
	}
}

// spoke is an axis with its number.
func (c *canvas) spoke(axis, of int) {
	for step := range 10 * c.radius {
		c.put(axis, of, 5*float64(step)/float64(10*c.radius), '·')
	}
	c.put(axis, of, 5, '·')
	x, y := c.at(axis, of, 5*float64(c.radius+1)/float64(c.radius))
	for i, digit := range strconv.Itoa(axis + 1) {
		c.set(x+float64(i), y, digit)
	}
}

func (c *canvas) lines(values []float64, r rune) {
	for i, v := range values {
		j := (i + 1) % len(values)
		if v < 0 || values[j] < 0 {
			continue
		}
		x1, y1 := c.at(i, len(values), v)
		x2, y2 := c.at(j, len(values), values[j])
		n := max(1, int(max(math.Abs(x2-x1), 2*math.Abs(y2-y1))))
		for step := range n + 1 {
			t := float64(step) / float64(n)
			c.set(x1+t*(x2-x1), y1+t*(y2-y1), r)
		}
	}
}

func (c *canvas) rows() (out []string) {
	for _, row := range c.cells {
		out = append(out, strings.TrimRight(string(row), " "))
	}
	return out
}
