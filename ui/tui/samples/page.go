package samples

import (
	"fmt"
	"strconv"
	"strings"

	"clausewalk/model/plural"
	"clausewalk/model/sampling"
	"clausewalk/model/workshop"
	"clausewalk/ui/tui/fields"
	"clausewalk/ui/tui/screen"
	"clausewalk/ui/tui/widget"
)

// page is a sample in full.
func page(d *screen.Desk, x workshop.Sample, w int) []string {
	p := &widget.Page{D: d, Width: w}
	p.Title(Name(x))
	p.Gap()
	members := sampling.Members(x.Population)
	if len(members) == 0 {
		p.Field("Out of", x.Population)
	} else {
		p.Field("Out of", plural.Count(len(members), "member")+", written down one a line")
	}
	p.Field("Sample", share(x))
	p.Field("Chosen", chosen[x.Method])
	p.Field("Seed", x.Seed)
	if drawn := sampling.Listed(x.Drawn); len(drawn) > 0 {
		p.Heading(fmt.Sprintf("Drawn (%d)", len(drawn)))
		p.Add(columns(d, drawn, w)...)
		repeat(p, x, drawn)
	} else {
		p.Heading("Drawn")
		p.Dim("", "Nothing yet: d draws at random, enter writes down what was chosen.")
	}
	p.Heading("Deviations")
	if strings.TrimSpace(x.Deviations) == "" {
		p.Dim("", "None on record: w writes them down.")
	} else {
		for _, l := range d.Ruler.Hang("△ ", x.Deviations, w) {
			p.Add(d.Theme.Warn.Render(l))
		}
	}
	p.Heading("About")
	for _, t := range fields.ItemTitles(d, x.Items) {
		p.Text("· ", t)
	}
	if len(x.Items) == 0 {
		p.Dim("", "No item yet: l links it to some.")
	}
	return p.Lines
}

var chosen = map[workshop.SamplingMethod]string{
	"random":     "at random",
	"judgement":  "by judgement",
	"stratified": "in strata, at random in each",
	"all":        "all of them",
}

// columns sets short lines side by side, down one column and then the next.
func columns(d *screen.Desk, lines []string, w int) []string {
	widest := 1
	for _, l := range lines {
		widest = max(widest, d.Ruler.Width(d.Ruler.Wrap(l, 1<<20)[0]))
	}
	n := max(1, min((w+2)/(widest+2), 8))
	if n == 1 {
		var out []string
		for _, l := range lines {
			out = append(out, d.Ruler.Wrap(l, w)...)
		}
		return out
	}
	rows := (len(lines) + n - 1) / n
	out := make([]string, rows)
	for i, l := range lines {
		out[i%rows] += d.Ruler.Fit(d.Ruler.Wrap(l, 1<<20)[0], widest) + "  "
	}
	return out
}

// mostRepeated is how many are drawn again while somebody looks.
const mostRepeated = 1000

// repeat says whether the seed draws the same again, and how anybody can see
// it.
func repeat(p *widget.Page, x workshop.Sample, drawn []string) {
	if x.Seed == "" || x.Method != "random" || len(drawn) > mostRepeated {
		return
	}
	again, of := redraw(x.Seed, x.Population, x.Of.Int(), len(drawn))
	p.Gap()
	if strings.Join(again, "\n") == strings.Join(drawn, "\n") {
		out := fmt.Sprintf("--of %d", of)
		if len(sampling.Members(x.Population)) > 0 {
			out = "--list FILE"
		}
		p.Dim("✓ ", fmt.Sprintf("The seed draws the same again: clausewalk draw %s --size %d --seed %s", out, len(drawn), quoted(x.Seed)))
		return
	}
	for _, l := range drawn {
		if _, err := strconv.Atoi(l); err != nil && len(again) > 0 && len(sampling.Members(x.Population)) == 0 {
			p.Dim("", "The seed draws numbers: that these are the members behind them, only the population shows.")
			return
		}
	}
	p.Dim("", "The seed draws others: these were not drawn with it, or were changed since.")
}

// quoted is a seed as a shell takes it.
func quoted(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }

// redraw draws members of a population that is written down, else numbers; and
// says out of how many.
func redraw(seed, population string, of, size int) ([]string, int) {
	if members := sampling.Members(population); len(members) > 0 {
		return sampling.Lines(seed, population, size), len(members)
	}
	var out []string
	for _, n := range sampling.Draw(seed, of, size) {
		out = append(out, strconv.Itoa(n))
	}
	return out, of
}
