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
	b.say("This audit began with answers of an earlier one: %s", stop(cmp.Or(d.Baseline, label, b.Say("it is not recorded which"))))
	b.say("No inherited answer is a verdict of this audit before a person confirms or changes it. Until then one that is carried over counts in the maturity with its level alone, while the range takes it as open; one that is proposed counts nowhere.")
	b.write(b.relianceSentence())
	b.add(b.relianceTable())
	if len(waiting) > 0 {
		b.section(3, "", b.Say("Not yet confirmed (%d)", len(waiting)))
		b.add(b.inheritedTable(b.Say("Inherited answers that nobody has confirmed"), waiting, label, false))
	}
	if len(decided) > 0 {
		b.section(3, "", b.Say("Decided on in this audit (%d)", len(decided)))
		b.add(b.inheritedTable(b.Say("Inherited answers that were decided on"), decided, label, true))
	}
	if len(open) > 0 {
		var names []string
		for _, in := range open {
			names = append(names, in.Item)
		}
		b.section(3, "", b.Say("Left open by the earlier audit (%d)", len(open)))
		b.say("The earlier audit walked these items and gave no answer, so nothing was taken over: %s.", byStandard(names))
	}
}

// whole is the reliance over all standards.
func (d *Data) whole() Reliance { return d.Reliance[len(d.Reliance)-1] }

func (b *builder) relianceSentence() string {
	x := b.d.whole()
	out := b.by(x.Taken, "%d answer was taken over: %d confirmed, %d changed or answered anew, %d left, %d not decided on.", "%d answers were taken over: %d confirmed, %d changed or answered anew, %d left, %d not decided on.", x.Taken, x.Confirmed, x.Changed, x.Left, x.Waiting) + " "
	n, of, with := x.With.Inherited, x.With.levels(), b.figure(x.With)
	switch {
	case n == 0:
		return out + b.Say("No score rests on an answer that nobody has confirmed.")
	case !x.Without.Known:
		return out + b.by(n, "%d of the %d levels in the score is not confirmed: with it maturity is %s, without it nothing is assessed.", "%d of the %d levels in the score are not confirmed: with them maturity is %s, without them nothing is assessed.", n, of, with)
	}
	return out + b.by(n, "%d of the %d levels in the score is not confirmed: with it maturity is %s, without it it is %s.", "%d of the %d levels in the score are not confirmed: with them maturity is %s, without them it is %s.", n, of, with, b.decimal(x.Without.Maturity))
}

// agreeCount is a number with its noun and verb.
func agreeCount(n int, noun, one, more string) string {
	return plural.Count(n, noun) + " " + agree(n, one, more)
}

func (b *builder) relianceTable() Table {
	t := Table{Caption: b.Say("What rests on inherited answers"), Header: b.all("Standard", "Taken over", "Confirmed", "Changed", "Left", "Not decided on", "Levels not confirmed", "Maturity", "Without them"),
		Right: []bool{false, true, true, true, true, true, true, true, true}}
	for _, x := range b.d.Reliance {
		t.Rows = append(t.Rows, texts(x.Standard, fmt.Sprint(x.Taken), fmt.Sprint(x.Confirmed), fmt.Sprint(x.Changed), fmt.Sprint(x.Left), fmt.Sprint(x.Waiting),
			b.Say("%d of %d", x.With.Inherited, x.With.levels()), b.maturity(x.With), b.maturity(x.Without)))
	}
	return t
}

// inheritedTable names the audit with each answer only where they come from
// several.
func (b *builder) inheritedTable(caption string, list []Inherited, label string, decided bool) Table {
	t := Table{Caption: caption, Header: b.all("Item", "Title", "Answer then", "From", "Date", "Age", "Why", "State")}
	if decided {
		t.Header = append(t.Header, b.Say("Answer now"))
	}
	for _, in := range list {
		from := in.Source
		if label != "" && in.from != "" {
			from = in.from
		}
		state := b.Term("Standing", in.Standing)
		if in.Decided != "" {
			state = b.Say("%s on %s", state, in.Decided)
		}
		row := []Cell{{Text: in.Item, To: itemID(in.ref)}, text(in.Title), b.answer(in.Verdict, in.Level), text(from), text(in.Date), text(in.Age), text(in.Why), text(state)}
		if decided {
			row = append(row, b.answer(in.Now, in.NowLevel))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
