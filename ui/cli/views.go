package cli

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/plural"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
)

// viewNames are what scores can be sorted by.
var viewNames = []string{"group", "theme", "session", "role", "criterion"}

// views are a workshop's scores sorted by one of viewNames.
func views(w *workshop.Workshop, m scoring.Method, walks []*checklist.Crosswalk, by string) []scoring.View {
	switch by {
	case "theme":
		return scoring.ByTheme(w, m)
	case "session":
		return scoring.BySession(w, m)
	case "role":
		return scoring.ByRole(w, m)
	case "criterion":
		var out []scoring.View
		for _, c := range walks {
			out = append(out, scoring.ByCriterion(w, c, m)...)
		}
		return out
	}
	return scoring.ByGroup(w, m)
}

type viewJSON struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Kind  string `json:"kind"`
	scoreJSON
	Refs []string `json:"refs"`
}

func viewsJSON(by string, vs []scoring.View) any {
	out := struct {
		By    string     `json:"by"`
		Views []viewJSON `json:"views"`
	}{by, []viewJSON{}}
	for _, v := range vs {
		j := viewJSON{v.ID, v.Title, v.Kind, scoreFigures(v.Score), []string{}}
		for _, u := range v.Units {
			j.Refs = append(j.Refs, refNames(u.Refs))
		}
		out.Views = append(out.Views, j)
	}
	return out
}

// refNames joins the refs of a unit.
func refNames(refs []checklist.Ref) string {
	var names []string
	for _, r := range refs {
		names = append(names, r.String())
	}
	return strings.Join(names, " + ")
}

func writeViews(out io.Writer, w *workshop.Workshop, vs []scoring.View) {
	if len(vs) == 0 {
		fmt.Fprintln(out, "Nothing to show: the workshop has none of these yet.")
		return
	}
	kind := ""
	for _, v := range vs {
		if v.Kind != kind {
			kind = v.Kind
			fmt.Fprintf(out, "\n%s\n", harmless.Line(kind))
		}
		maturity := fmt.Sprintf("%4s", cmp.Or(v.MaturityWords(1), "-"))
		title := v.Title
		if fullName(v) != v.ID {
			title = v.ID + " " + v.Title
		}
		fmt.Fprintf(out, "  %s %s of %.1f  %s  %3d items, %3.0f%% assessed  %s\n", fit(title, 58), maturity, v.Target, bar(v.Score, 20), v.Items, 100*v.Coverage, verdictCounts(w, v.Score))
	}
}

// bar draws a maturity from 0 to 5 in n cells, with the target as a mark;
// it reads without colour.
func bar(s scoring.Score, n int) string {
	cells := []rune(strings.Repeat("·", n))
	if s.Known {
		for i := range int(s.Maturity/5*float64(n) + 0.5) {
			cells[i] = '█'
		}
	}
	if t := int(s.Target/5*float64(n) + 0.5); t > 0 && t <= n {
		cells[t-1] = '│'
		if s.Known && s.Maturity >= s.Target {
			cells[t-1] = '┃'
		}
	}
	return string(cells)
}

// writeExplanation says how a figure was reached: the items, their weights and
// the arithmetic.
func writeExplanation(out io.Writer, w *workshop.Workshop, v scoring.View, m scoring.Method) {
	width := refsWidth(v.Units)
	columns := fmt.Sprintf("%s  %-14s %6s %7s %7s %9s", fit("item", width), "verdict", "weight", "level", "target", "product")
	if m.Cap {
		columns += fmt.Sprintf(" %9s", "capped")
	}
	maturity := "nothing assessed yet"
	if v.Known {
		maturity = fmt.Sprintf("%s of %.1f", v.MaturityWords(1), v.Target)
	}
	fmt.Fprintf(out, "%s\n%s: %s, %s\n\n%s\n", harmless.Line(v.Title), harmless.Line(fullName(v)), plural.Count(v.Items, "item"), maturity, columns)
	for i := range v.Units {
		u := &v.Units[i]
		level, product, capped := "open", "", ""
		switch u.State {
		case scoring.NotApplicable:
			level = "n/a"
		case scoring.Assessed, scoring.Inherited:
			level = u.LevelWords()
			if c := m.Counted(u); c != u.Level {
				level += "→" + scoring.Number(c)
			}
			product, capped = fmt.Sprintf("%.2f", m.Counted(u)*u.Weight), fmt.Sprintf("%.2f", m.Capped(u)*u.Weight)
		}
		line := fmt.Sprintf("%s  %-14s %6s %7s %7d %9s", fit(refNames(u.Refs), width), u.Verdict, scoring.Number(u.Weight), level, u.Target, product)
		if m.Cap {
			line += fmt.Sprintf(" %9s", capped)
		}
		fmt.Fprintln(out, strings.TrimRight(line, " "))
		for _, b := range scoring.Basis(w, m, u) {
			fmt.Fprintf(out, "    %s\n", harmless.Line(b))
		}
	}
	if v.Known {
		sum := fmt.Sprintf("%s  %-14s %6s %7s %7s %9.2f", fit("levels, in sum", width), "", scoring.Number(v.Sums.Weight), "", "", v.Sums.Level)
		if m.Cap {
			sum += fmt.Sprintf(" %9.2f", v.Sums.Capped)
		}
		fmt.Fprintln(out, sum)
	}
	fmt.Fprintln(out)
	for _, f := range v.Arithmetic(m) {
		fmt.Fprintf(out, "%-10s  %s\n", f.Name, f.How)
	}
	if m.CutOff {
		fmt.Fprintln(out, "Levels above the target count as the target (cut-off).")
	}
}

// refsWidth is the room that the names of units take.
func refsWidth(units []scoring.Unit) int {
	width := len("levels, in sum")
	for _, u := range units {
		width = max(width, ansi.StringWidth(refNames(u.Refs)))
	}
	return min(width, 60)
}

// fullName is a name that means one view only: that of a criterion begins with
// its law.
func fullName(v scoring.View) string {
	if v.Kind == "" || v.Kind == "role" || v.Kind == "session" || strings.ContainsAny(v.ID, "-:") {
		return v.ID
	}
	return v.Kind + " " + v.ID
}

// findView is the view that a name means: a group ("A.8",
// "iso27001-2022:A.8"), a checklist, a theme, a role, "integrated", or a
// criterion of a regulation.
func findView(w *workshop.Workshop, m scoring.Method, walks []*checklist.Crosswalk, name string) (scoring.View, error) {
	if name == "integrated" {
		return scoring.View{ID: name, Title: "Integrated", Units: scoring.Integrate(scoring.All(w, m), w.Pairs), Score: scoring.Workshop(w.Lists, w.Pairs, w.State, m).Integrated}, nil
	}
	for _, l := range w.Lists {
		if l.ID == name {
			units := scoring.Units(l, w.State, m)
			return scoring.View{ID: l.ID, Title: l.Title, Units: units, Score: scoring.Of(units, m)}, nil
		}
	}
	var found []scoring.View
	for _, by := range viewNames {
		for _, v := range views(w, m, walks, by) {
			if v.ID == name || strings.EqualFold(fullName(v), name) || strings.EqualFold(v.Title, name) || by == "group" && strings.HasSuffix(v.ID, ":"+name) {
				found = append(found, v)
			}
		}
	}
	switch len(found) {
	case 0:
		return scoring.View{}, fmt.Errorf("nothing here is called %q: use CHECKLIST:GROUP, a checklist, a theme, a role, a session, a criterion, or integrated; 'clausewalk score FILE --by theme' lists some", name)
	case 1:
		return found[0], nil
	}
	var ids []string
	for _, v := range found {
		ids = append(ids, fullName(v))
	}
	slices.Sort(ids)
	return scoring.View{}, fmt.Errorf("%q means more than one: %s", name, strings.Join(ids, ", "))
}

func writeGaps(out io.Writer, gaps []scoring.Gap) {
	if len(gaps) == 0 {
		fmt.Fprintln(out, "No assessed item is below its target.")
		return
	}
	width := gapsWidth(gaps)
	fmt.Fprintf(out, "%s %5s %6s %4s %6s %8s  %s\n", fit("item", width), "level", "target", "gap", "weight", "priority", "title")
	for _, g := range gaps {
		fmt.Fprintf(out, "%s %5s %6d %4s %6s %8s  %s\n", fit(refNames(g.Refs), width), scoring.Number(g.Level), g.Target,
			scoring.Number(g.Size), scoring.Number(g.Weight), scoring.Number(g.Priority), harmless.Line(g.Title))
	}
}

func gapsWidth(gaps []scoring.Gap) int {
	var units []scoring.Unit
	for _, g := range gaps {
		units = append(units, g.Unit)
	}
	return refsWidth(units)
}

func writeRoadmap(out io.Writer, steps []scoring.Step) {
	if len(steps) == 0 {
		fmt.Fprintln(out, "No assessed item is below its target: there is no road to lay.")
	}
	for i, s := range steps {
		fmt.Fprintf(out, "%d. %s: %s\n", i+1, s.Theme.Title, plural.Count(len(s.Gaps), "gap"))
		width := gapsWidth(s.Gaps)
		for _, g := range s.Gaps {
			fmt.Fprintf(out, "   %s from %s to %d  %s%s\n", fit(refNames(g.Refs), width), scoring.Number(g.Level), g.Target, harmless.Line(g.Title), moved(g))
		}
	}
}

// moved says why a gap stands in an earlier step of the roadmap than its own.
func moved(g scoring.Gap) string {
	if g.For == (checklist.Ref{}) {
		return ""
	}
	return "; here because " + g.For.String() + " builds on it"
}

func writeReadiness(out io.Writer, w *workshop.Workshop, blockers []scoring.Blocker) {
	if len(blockers) == 0 {
		fmt.Fprintln(out, "Nothing blocks certification in what has been recorded.")
		return
	}
	fmt.Fprintf(out, "What blocks certification: %s.\n", plural.Count(len(blockers), "thing"))
	var kind scoring.BlockerKind
	for _, b := range blockers {
		if b.Kind != kind {
			kind = b.Kind
			n := 0
			for _, other := range blockers {
				if other.Kind == kind {
					n++
				}
			}
			fmt.Fprintf(out, "\n%s (%d)\n", w.Words.Term("Blocker", string(kind)), n)
		}
		ref := ""
		if b.Ref != (checklist.Ref{}) {
			ref = b.Ref.Checklist + " "
		}
		fmt.Fprintf(out, "  - %s%s: %s\n", ref, harmless.Line(b.What), b.Clear)
	}
}

// writeHeat draws each group as a row of its items' levels.
func writeHeat(out io.Writer, w *workshop.Workshop, m scoring.Method) {
	fmt.Fprintln(out, "One mark an item: its level 0 to 5, · open, - not applicable; before it ! a major, ? a minor, ~ a level that nobody has confirmed.")
	for _, v := range scoring.ByGroup(w, m) {
		row := ""
		for _, u := range v.Units {
			row += heatMark(u) + " "
		}
		fmt.Fprintf(out, "%-52.52s %s\n", harmless.Line(v.ID+" "+v.Title), row)
	}
}

func heatMark(u scoring.Unit) string {
	mark := " "
	switch u.Verdict {
	case workshop.Major:
		mark = "!"
	case workshop.Minor:
		mark = "?"
	}
	switch u.State {
	case scoring.NotApplicable:
		return mark + "-"
	case scoring.Assessed:
		return mark + fmt.Sprintf("%.0f", u.Level)
	case scoring.Inherited:
		return "~" + fmt.Sprintf("%.0f", u.Level)
	}
	return mark + "·"
}
