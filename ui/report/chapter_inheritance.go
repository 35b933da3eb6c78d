package report

import (
	"cmp"
	"fmt"

	"clausewalk/model/extend"
	"clausewalk/model/plural"
)

// inheritance is what was taken over from an earlier audit: where from, how
// old, why, what was decided on it, and what rests on it undecided.
func (b *builder) inheritance() {
	d := b.d
	if len(d.Inherited) == 0 {
		return
	}
	var waiting, decided, open []Inherited
	label := d.Inherited[0].label
	for _, in := range d.Inherited {
		switch {
		case in.Standing == string(extend.OpenThen):
			open = append(open, in)
		case in.waits():
			waiting = append(waiting, in)
		default:
			decided = append(decided, in)
		}
		if in.label != label {
			label = ""
		}
	}
	b.chapter("Inherited answers")
	b.say("This audit began with answers of an earlier one: " + stop(cmp.Or(d.Baseline, label, "it is not recorded which")))
	b.say("No inherited answer is a verdict of this audit before a person confirms or changes it. Until then one that is carried over counts in the maturity with its level alone, while the range takes it as open; one that is proposed counts nowhere.")
	b.say(d.relianceSentence())
	b.add(d.relianceTable())
	if len(waiting) > 0 {
		b.section(3, "", fmt.Sprintf("Not yet confirmed (%d)", len(waiting)))
		b.add(inheritedTable("Inherited answers that nobody has confirmed", waiting, label, false))
	}
	if len(decided) > 0 {
		b.section(3, "", fmt.Sprintf("Decided on in this audit (%d)", len(decided)))
		b.add(inheritedTable("Inherited answers that were decided on", decided, label, true))
	}
	if len(open) > 0 {
		var names []string
		for _, in := range open {
			names = append(names, in.Item)
		}
		b.section(3, "", fmt.Sprintf("Left open by the earlier audit (%d)", len(open)))
		b.say("The earlier audit walked these items and gave no answer, so nothing was taken over: " + byStandard(names) + ".")
	}
}

// whole is the reliance over all standards.
func (d *Data) whole() Reliance { return d.Reliance[len(d.Reliance)-1] }

func (d *Data) relianceSentence() string {
	x := d.whole()
	out := fmt.Sprintf("%s taken over: %d confirmed, %d changed or answered anew, %d left, %d not decided on.", agreeCount(x.Taken, "answer", "was", "were"), x.Confirmed, x.Changed, x.Left, x.Waiting)
	n := x.With.Inherited
	if n == 0 {
		return out + " No score rests on an answer that nobody has confirmed."
	}
	out += fmt.Sprintf(" %d of the %d levels in the score %s not confirmed: with %s maturity is %.1f, without %s ", n, x.With.levels(), agree(n, "is", "are"), agree(n, "it", "them"), x.With.Maturity, agree(n, "it", "them"))
	if !x.Without.Known {
		return out + "nothing is assessed."
	}
	return out + fmt.Sprintf("it is %.1f.", x.Without.Maturity)
}

// agreeCount is a number with its noun and verb.
func agreeCount(n int, noun, one, more string) string {
	return plural.Count(n, noun) + " " + agree(n, one, more)
}

func (d *Data) relianceTable() Table {
	t := Table{Caption: "What rests on inherited answers", Header: []string{"Standard", "Taken over", "Confirmed", "Changed", "Left", "Not decided on", "Levels not confirmed", "Maturity", "Without them"},
		Right: []bool{false, true, true, true, true, true, true, true, true}}
	for _, x := range d.Reliance {
		t.Rows = append(t.Rows, texts(x.Standard, fmt.Sprint(x.Taken), fmt.Sprint(x.Confirmed), fmt.Sprint(x.Changed), fmt.Sprint(x.Left), fmt.Sprint(x.Waiting),
			fmt.Sprintf("%d of %d", x.With.Inherited, x.With.levels()), maturity(x.With), maturity(x.Without)))
	}
	return t
}

// inheritedTable names the audit with each answer only where they come from
// several.
func inheritedTable(caption string, list []Inherited, label string, decided bool) Table {
	t := Table{Caption: caption, Header: []string{"Item", "Title", "Answer then", "From", "Date", "Age", "Why", "State"}}
	if decided {
		t.Header = append(t.Header, "Answer now")
	}
	for _, in := range list {
		from := in.Source
		if label != "" && in.from != "" {
			from = in.from
		}
		state := in.Standing
		if in.Decided != "" {
			state += " on " + in.Decided
		}
		row := []Cell{{Text: in.Item, To: itemID(in.ref)}, text(in.Title), answerCell(in.Verdict, in.Level), text(from), text(in.Date), text(in.Age), text(in.Why), text(state)}
		if decided {
			row = append(row, answerCell(in.Now, in.NowLevel))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func answerCell(verdict, level string) Cell {
	c := Cell{Text: verdictWord(verdict), Mark: verdict}
	if level != "" {
		c.Text += ", " + level
	}
	return c
}
