package report

import (
	"fmt"
	"maps"
	"strings"
	"time"

	"clausewalk/model/checklist"
	"clausewalk/model/workshop"
)

// speech is how a report speaks: the words of the workshop, with the report's
// own sentences beside those of the method. The zero value is English.
type speech struct{ checklist.Words }

// sentences are the report's sentences by their English ones, in each language
// that has them: all of them, which a test holds.
var sentences = map[string]func() map[string]string{"de": german}

func speechOf(w *workshop.Workshop) speech {
	words := w.Words
	if own := sentences[words.Language]; own != nil {
		all := own()
		maps.Copy(all, words.Sentences)
		words.Sentences = all
	}
	return speech{words}
}

// language is the language of a report, as a page says it (RFC 5646).
func (s speech) language() string {
	if s.Language == "" || sentences[s.Language] == nil {
		return "en"
	}
	return s.Language
}

// by is a sentence that goes with a number: one for 1, more for any other.
func (s speech) by(n int, one, more string, args ...any) string {
	if n == 1 {
		return s.Say(one, args...)
	}
	return s.Say(more, args...)
}

// all are words that stand beside each other, such as the head of a table.
func (s speech) all(words ...string) []string {
	out := make([]string, len(words))
	for i, word := range words {
		out[i] = s.Say(word)
	}
	return out
}

// decimal is a number with one digit after its mark.
func (s speech) decimal(v float64) string { return s.number(fmt.Sprintf("%.1f", v)) }

// number is a number with the mark that the language has before decimals.
func (s speech) number(digits string) string {
	return strings.Replace(digits, ".", s.Say("."), 1)
}

// level is a maturity: 3, or 2.5.
func (s speech) level(l float64) string { return s.number(level(l)) }

// inheritedMark stands before a figure that rests on a level from an earlier
// audit that nobody has confirmed, as it does on the screen.
const inheritedMark = "~"

// figure is the maturity of what has one, marked where it rests on levels that
// nobody has confirmed.
func (s speech) figure(x Score) string {
	return markIf(x.Inherited > 0, inheritedMark) + s.decimal(x.Maturity)
}

// itemLevel is the level of an item, marked where nobody has confirmed it.
func (s speech) itemLevel(l float64, inherited bool) string {
	return markIf(inherited, inheritedMark) + s.level(l)
}

// and joins words as a sentence does.
func (s speech) and(words []string) string {
	switch len(words) {
	case 0:
		return ""
	case 1:
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + s.Say(" and ") + words[len(words)-1]
}

// longDate is 2026-11-23 as 23 November 2026.
func (s speech) longDate(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return s.Say("%d %s %d", t.Day(), s.month(t), t.Year())
}

func (s speech) month(t time.Time) string {
	return s.all("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")[t.Month()-1]
}

// moment is a day and an hour where it was planned.
func (s speech) moment(t workshop.Timestamp) string {
	at := t.Time()
	if at.IsZero() {
		return ""
	}
	return s.longDate(at.Format(time.DateOnly)) + at.Format(", 15:04")
}

// span is two days as people write them: 14 to 16 September 2026.
func (s speech) span(from, to string) string {
	a, errA := time.Parse(time.DateOnly, from)
	b, errB := time.Parse(time.DateOnly, to)
	switch {
	case errA != nil || errB != nil || a.Year() != b.Year():
		return s.Say("%s to %s", s.longDate(from), s.longDate(to))
	case a.Month() != b.Month():
		return s.Say("%d %s to %s", a.Day(), s.month(a), s.longDate(to))
	}
	return s.Say("%d to %s", a.Day(), s.longDate(to))
}

// verdict is a verdict as a reader knows it.
func (s speech) verdict(v string) string {
	if v == "" {
		v = "open"
	}
	return s.Term("Verdict", v)
}

// gravest is the verdict of an item, or a graver one with the AI system that
// has it.
func (s speech) gravest(it *Item) Cell {
	c := Cell{Text: s.verdict(string(it.gravest())), Mark: string(it.gravest())}
	if it.AtSystem != "" {
		c.Text += s.Say(" at %s", it.System)
	}
	return c
}

// bothVerdicts is the verdict of an item, and a graver one at an AI system.
func (s speech) bothVerdicts(it *Item) Cell {
	if it.AtSystem == "" {
		return Cell{Text: s.verdict(it.Verdict), Mark: it.Verdict}
	}
	at := s.gravest(it)
	return Cell{Text: s.verdict(it.Verdict) + ", " + at.Text, Mark: at.Mark}
}

// grade is a grade or verdict in full.
func (s speech) grade(grade string) string {
	switch grade {
	case "major":
		return s.Say("major nonconformity")
	case "minor":
		return s.Say("minor nonconformity")
	case "opportunity":
		return s.Say("opportunity for improvement")
	}
	return grade
}

// fullVerdict is a verdict in full.
func (s speech) fullVerdict(v string) string {
	if full := s.grade(v); full != v {
		return full
	}
	return s.verdict(v)
}

// share is a number out of all in a sentence; noun is English, and another
// language says the figures, such as "%d of %d items".
func (s speech) share(n, of int, noun, figures string) string {
	if s.language() != "en" {
		return s.Say(figures, n, of)
	}
	return share(n, of, noun)
}

// terms are codes of one kind in a sentence.
func (s speech) terms(kind string, codes []string) string {
	out := make([]string, len(codes))
	for i, c := range codes {
		out[i] = s.Term(kind, c)
	}
	return strings.Join(out, ", ")
}

// answer is a verdict and a level.
func (s speech) answer(verdict, level string) Cell {
	c := Cell{Text: s.verdict(verdict), Mark: verdict}
	if level != "" {
		c.Text += ", " + s.number(level)
	}
	return c
}
