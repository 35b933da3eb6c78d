package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"clausewalk/model/checklist"
	"clausewalk/model/extend"
	"clausewalk/model/journal"
	"clausewalk/model/plural"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
	"clausewalk/storage"
)

// askWord is something that can be typed at the prompt.
type askWord struct {
	words []string // the short one first
	takes string   // what follows it; empty for nothing
	help  string
	do    func(a *asking, rest string)
}

// askWords is the one table behind the prompt and its help.
var askWords []askWord

func init() {
	verdict := func(short, long string, v workshop.Verdict) askWord {
		return askWord{[]string{short, long}, "", "verdict: " + v.String(), func(a *asking, _ string) { a.verdict(v) }}
	}
	askWords = []askWord{
		verdict("c", "conforms", workshop.Conforms),
		verdict("o", "opportunity", workshop.Opportunity),
		verdict("m", "minor", workshop.Minor),
		verdict("M", "major", workshop.Major),
		{[]string{"x", "not-applicable"}, "WHY", "verdict: not applicable, with the reason", (*asking).notApplicable},
		{[]string{"r", "open"}, "", "verdict: open again", func(a *asking, _ string) { a.verdict(workshop.Open) }},
		{[]string{"n", "note"}, "TEXT", "a note on this card", (*asking).note},
		{[]string{"i", "inbox"}, "TEXT", "a note that is filed later", (*asking).inbox},
		{[]string{"by"}, "NAME", "who says what follows; by alone: nobody in particular", (*asking).by},
		{[]string{"how"}, "METHOD", "how it is found out: interview, examine or test", (*asking).how},
		{[]string{"e", "evidence"}, "LINK", "evidence: a link, a path or a reference", (*asking).evidence},
		{[]string{"w", "why"}, "TEXT", "the rationale of the verdict", func(a *asking, rest string) { a.text("rationale", rest) }},
		{[]string{"t", "tab", "other"}, "", "answer for the other standard", (*asking).other},
		{[]string{"s", "same"}, "", "the same answer for both standards", (*asking).same},
		{[]string{"d", "delta"}, "TEXT", "what was answered to the AI question", (*asking).delta},
		{[]string{"target"}, "LEVEL", "the level to be reached, 0 to 5, or none", (*asking).target},
		{[]string{"a", "applies"}, "IN OR OUT, REASONS: WHY", "whether a control is in the Statement of Applicability, such as: a in risk, contract: the customer asks for it", (*asking).applies},
		{[]string{"f", "finding"}, "TITLE", "a draft of a finding on this card, with its notes and evidence", (*asking).finding},
		{[]string{"y", "confirm"}, "", "what was taken over from an earlier audit still holds", func(a *asking, _ string) { a.inherited(extend.Decision{}) }},
		{[]string{"Y", "leave"}, "", "do not take it over: assess it anew", func(a *asking, _ string) { a.inherited(extend.Decision{Leave: true}) }},
		{[]string{"p", "park"}, "", "park the card, or take it up again", (*asking).park},
		{[]string{"more"}, "", "read what helps: intent, evidence, test, levels, what auditors find", func(a *asking, _ string) { a.more() }},
		{[]string{"card"}, "", "read the card again", func(a *asking, _ string) { a.read() }},
		{[]string{"b", "back"}, "", "the card before", func(a *asking, _ string) { a.goTo(a.at - 1) }},
		{[]string{"next"}, "", "the next open card", func(a *asking, _ string) {
			if !a.toOpen(a.at + 1) {
				a.say("Every card is answered or parked.")
				return
			}
			a.read()
		}},
		{[]string{"/", "find"}, "WORDS", "go to a card by its number or words", (*asking).find},
		{[]string{"u", "undo"}, "", "take the last change back", (*asking).undo},
		{[]string{"U", "redo"}, "", "bring back what was undone last", (*asking).redo},
		{[]string{"?", "help"}, "", "this list", (*asking).help},
		{[]string{"q", "quit"}, "", "end; everything is saved", nil},
	}
}

// line does what a line says; true when it ends the interview.
func (a *asking) line(line string) (end bool) {
	line = strings.TrimSpace(line)
	if line == "" {
		if a.at == len(a.cards)-1 {
			a.say("That was the last card.")
			return false
		}
		a.goTo(a.at + 1)
		return false
	}
	if _, err := strconv.Atoi(line); err == nil {
		a.maturity(line)
		return false
	}
	word, rest, _ := strings.Cut(line, " ")
	if strings.HasPrefix(line, "/") {
		word, rest = "/", line[1:]
	}
	for _, w := range askWords {
		for i, name := range w.words {
			if word != name && (i == 0 || !strings.EqualFold(word, name)) {
				continue
			}
			a.word(w, word, strings.TrimSpace(rest))
			return w.do == nil && rest == ""
		}
	}
	a.refuse("%q is none of the words that are known here; for a note begin with n, and ? lists the others", word)
	return false
}

// word does what a word says. One that stands alone is not obeyed with more
// behind it: that was to be a note, or a reason, and would be lost.
func (a *asking) word(w askWord, word, rest string) {
	switch {
	case w.takes == "" && rest != "":
		a.refuse("%q stands alone, and nothing was done: for a note begin with n, for the reason of a verdict with w", word)
	case w.do != nil:
		w.do(a, rest)
	}
}

func (a *asking) help(string) {
	a.say("An empty line goes to the next card. 0 to 5 sets the maturity.")
	for _, w := range askWords {
		name := strings.Join(w.words, " or ")
		if w.takes != "" {
			name += " " + w.takes
		}
		a.say("%s: %s", name, w.help)
	}
}

func (a *asking) card() *checklist.Card { return &a.w.Deck.Cards[a.cards[a.at]] }

func (a *asking) ref() checklist.Ref { return a.card().Refs[min(a.side, len(a.card().Refs)-1)] }

// answer sets fields of the answer and says how it stands.
func (a *asking) answer(fields map[string]string) {
	ref := a.ref()
	if a.commit(journal.Act{Sets: workshop.AnswerSets(ref, fields)}, "") {
		a.say("Saved: %s", a.standing(ref))
	}
}

func (a *asking) verdict(v workshop.Verdict) {
	a.answer(map[string]string{"verdict": string(v), "same_as": "", "parked": ""})
}

func (a *asking) maturity(level string) {
	if !isLevel(level) {
		a.refuse("%q is no level: they go from 0 to 5", level)
		return
	}
	a.answer(map[string]string{"maturity": level, "same_as": ""})
}

func isLevel(s string) bool { return len(s) == 1 && s[0] >= '0' && s[0] <= '5' }

func (a *asking) notApplicable(why string) {
	if why == "" {
		a.refuse("say why it does not apply: x and the reason")
		return
	}
	a.answer(map[string]string{"verdict": string(workshop.NotApplicable), "justification": why, "same_as": "", "parked": ""})
}

func (a *asking) text(field, text string) {
	if text == "" {
		a.refuse("there is no text")
		return
	}
	a.answer(map[string]string{field: text})
}

func (a *asking) target(level string) {
	switch {
	case level == "none":
		level = ""
	case !isLevel(level):
		a.refuse("%q is no level: say target and 0 to 5, or target none", level)
		return
	}
	ref := a.ref()
	if a.commit(journal.Act{Sets: workshop.AnswerSets(ref, map[string]string{"target": level})}, "") {
		a.say("Saved: %s has the target %s.", a.name(ref), cmp.Or(level, "of the workshop"))
	}
}

func (a *asking) park(string) {
	flag, said := "yes", "parked"
	if a.w.Answers[a.card().Refs[0]].Parked.On() {
		flag, said = "", "taken up again"
	}
	var act journal.Act
	for _, r := range a.card().Refs {
		act.Sets = append(act.Sets, workshop.AnswerSets(r, map[string]string{"parked": flag})...)
	}
	a.commit(act, a.card().ID+" "+said)
}

func (a *asking) observation(text string, items workshop.Members, what string) {
	if text == "" {
		a.refuse("there is no text: n and the note")
		return
	}
	o := workshop.Observation{Text: text, Method: a.method, Sort: "note", Speaker: a.speaker, Session: a.session, Time: a.now(), Items: items}
	a.commit(journal.Act{Sets: workshop.Sets("observation", storage.NewID(a.env.Now()), o)}, what)
}

func (a *asking) note(text string) {
	a.observation(text, workshop.RefMembers(a.card().Refs...), "note on "+a.card().ID)
}

func (a *asking) inbox(text string) { a.observation(text, nil, "note in the inbox") }

func (a *asking) by(name string) {
	if name == "" {
		a.speaker = ""
		a.say("Nobody in particular speaks now.")
		return
	}
	for _, id := range a.people() {
		full := a.w.People[id].Name
		if strings.EqualFold(full, name) || strings.HasPrefix(strings.ToLower(full), strings.ToLower(name)+" ") {
			a.speaker = id
			a.say("%s speaks now.", full)
			return
		}
	}
	a.speaker = name
	a.say("%s speaks now; nobody of that name is in the plan.", name)
}

func (a *asking) how(method string) {
	for _, m := range workshop.Choices("Method") {
		if strings.HasPrefix(m, strings.ToLower(method)) && method != "" {
			a.method = workshop.Method(m)
			a.say("Notes are from now on by %s.", m)
			return
		}
	}
	a.refuse("%q is not a method: interview, examine or test", method)
}

func (a *asking) evidence(link string) {
	if link == "" {
		a.refuse("there is no link: e and where it is")
		return
	}
	e := collect(a.w.store.Path(), link, a.env.Now(), a.author)
	e.Items = workshop.RefMembers(a.card().Refs...)
	what := "evidence for " + a.card().ID
	if e.SHA256 != "" {
		what += ", its hash taken"
	}
	a.commit(journal.Act{Sets: workshop.Sets("evidence", storage.NewID(a.env.Now()), e)}, what)
}

func (a *asking) other(string) {
	if len(a.card().Refs) < 2 {
		a.refuse("this card has one item")
		return
	}
	a.side = 1 - a.side
	a.say("Answers go to %s now. %s", a.name(a.ref()), a.standing(a.ref()))
}

func (a *asking) same(string) {
	c := a.card()
	if c.Pair == nil {
		a.refuse("this card has one item")
		return
	}
	act, err := a.w.SameForBoth(c.Pair, a.ref())
	switch {
	case errors.Is(err, workshop.ErrAskDelta):
		a.refuse("%v", deltaHint(fmt.Errorf("%w: %s", err, c.Pair.Delta[0].Ask), "d"))
	case errors.Is(err, workshop.ErrAskBoth):
		a.refuse("%v: t goes to the other one", err)
	case err != nil:
		a.refuse("%v", err)
	default:
		if a.commit(act, "") {
			for _, r := range c.Refs {
				a.say("Saved: %s", a.standing(r))
			}
		}
	}
}

func (a *asking) delta(text string) {
	if p := a.card().Pair; p == nil || len(p.Delta) == 0 {
		a.refuse("this card has no AI question on top")
		return
	}
	a.side = 1
	a.text("delta", text)
}

func (a *asking) undo(string) { a.step((*storage.Store).Undo, "Undone") }

func (a *asking) redo(string) { a.step((*storage.Store).Redo, "Done again") }

// step takes an act back, or brings it back, and says what became of what.
func (a *asking) step(step func(*storage.Store, context.Context, string) ([]journal.Change, error), done string) {
	changes, err := step(a.w.store, a.ctx, a.author)
	if err != nil {
		a.refuse("%v", err)
		return
	}
	st, err := a.w.store.Load(a.ctx)
	if err != nil {
		a.refuse("%v", err)
		return
	}
	before := a.w.Workshop
	a.w.Workshop = a.w.At(st)
	for _, c := range changes {
		a.say("%s: %s: %s", done, fieldWords(c.Key), changeWords(before.Get(c.Key), c.Value))
	}
}

func (a *asking) find(words string) {
	if words == "" {
		a.refuse("there is nothing to look for: / and the number or words of a card")
		return
	}
	hits := a.hits(words)
	if len(hits) == 0 {
		a.refuse("no card here matches %q", words)
		return
	}
	if len(hits) > 1 {
		var others []string
		for _, h := range hits[1:min(len(hits), 6)] {
			others = append(others, a.w.Deck.Cards[a.cards[h]].ID)
		}
		a.say("%s match; the others begin with %s.", plural.Count(len(hits), "card"), strings.Join(others, ", "))
	}
	a.goTo(hits[0])
}

// hits are the places of the cards that hold all of some words, those with that
// number first.
func (a *asking) hits(words string) []int {
	var first, then []int
	fields := strings.Fields(strings.ToLower(words))
	for at, i := range a.cards {
		c := &a.w.Deck.Cards[i]
		text := strings.ToLower(c.ID + " " + c.Title)
		all := len(fields) > 0
		for _, f := range fields {
			all = all && strings.Contains(text, f)
		}
		switch {
		case strings.EqualFold(c.Refs[0].Item, strings.TrimSpace(words)):
			first = append(first, at)
		case all:
			then = append(then, at)
		}
	}
	return append(first, then...)
}

// name is an item as the room calls it.
func (a *asking) name(r checklist.Ref) string {
	l, _, _ := a.w.Item(r)
	return l.Short + " " + r.Item
}

// standing is how an item is answered, in a sentence.
func (a *asking) standing(r checklist.Ref) string {
	ans := a.w.Answers[r]
	text := fmt.Sprintf("%s is %s", a.name(r), a.w.VerdictWord(ans.Verdict))
	if n, ok := ans.Maturity.Int(); ok {
		m, _ := scoring.MethodOf(a.w.Workshop) // one that does not fit is refused where it is set
		text += fmt.Sprintf(", maturity %d, %s", n, m.LevelName(n))
	} else {
		text += ", maturity not assessed"
	}
	if ans.Parked.On() {
		text += ", parked"
	}
	return text + "."
}
