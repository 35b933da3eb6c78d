package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/model/planning"
	"clausewalk/model/plural"
	"clausewalk/model/workshop"
)

func askCmd(env Env) *cobra.Command {
	var session string
	cmd := &cobra.Command{
		Use:   "ask FILE",
		Short: "Run the interview line by line, for screen readers and pipes",
		Long: "Run the same interview as the screen does, as plain lines: a card is read out, and each line that is typed answers it. " +
			"Nothing is drawn and nothing moves. Type ? for what can be typed. An empty line goes to the next card, q ends. " +
			"Every answer is saved before the next line is read. When the lines come from a file, those that were refused make the exit code 1.",
		Example: "  clausewalk ask acme.clausewalk\n  clausewalk ask acme.clausewalk --session \"HR\"\n  printf 'minor\\n2\\nn Nobody reads it\\n' | clausewalk ask acme.clausewalk",
		Args:    usageArgs(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return env.writing(cmd.Context(), args[0], "", func(w *opened) error {
				if why := w.store.ReadOnly(); why != "" {
					return errors.New(why)
				}
				a, err := newAsking(cmd.Context(), env, w, session)
				if err != nil {
					return err
				}
				return a.run(env.Stdin)
			})
		},
	}
	cmd.Flags().StringVar(&session, "session", "", "walk the cards of this session, by its title or id")
	return cmd
}

// asking is an interview line by line.
type asking struct {
	ctx     context.Context
	env     Env
	w       *opened
	author  string
	session string // id; empty for none
	speaker string // id of a person, or a name; whose words the next note holds
	method  workshop.Method
	cards   []int // positions in the deck that are walked
	at      int   // place in cards
	side    int   // which item of a pair answers go to
	refused int
}

func newAsking(ctx context.Context, env Env, w *opened, session string) (*asking, error) {
	a := &asking{ctx: ctx, env: env, w: w, author: env.options("", false).Author, method: "interview"}
	if session != "" {
		id, err := findSession(w.State, session)
		if err != nil {
			return nil, err
		}
		a.session = id
		if a.cards = planning.Cards(w.Workshop, w.Sessions[id].Items); len(a.cards) == 0 {
			return nil, fmt.Errorf("the session %q has no agenda: give it one on the screen, in the plan", w.Sessions[id].Title)
		}
		if w.Sessions[id].Started == "" { // one that has ended is read again and stays ended
			sets, ended := planning.Start(w.State, id, a.now())
			a.commit(journal.Act{Sets: sets}, w.Sessions[id].Title+" started"+planning.EndedWords(w.State, ended)+".")
		}
	} else {
		for i := range w.Deck.Cards {
			a.cards = append(a.cards, i)
		}
	}
	a.toOpen(0)
	return a, nil
}

// findSession is the session with an id, or a title.
func findSession(s *workshop.State, name string) (string, error) {
	var named, known []string
	for _, id := range planning.Sessions(s) {
		if id == name {
			return id, nil
		}
		if strings.EqualFold(s.Sessions[id].Title, name) {
			named = append(named, id)
		}
		known = append(known, fmt.Sprintf("%q", s.Sessions[id].Title))
	}
	switch {
	case len(named) == 1:
		return named[0], nil
	case len(named) > 1:
		return "", fmt.Errorf("%d sessions are called %q: name one by its id, %s", len(named), name, strings.Join(named, " or "))
	case len(known) == 0:
		return "", fmt.Errorf("no session %q: this workshop has no sessions", name)
	}
	return "", fmt.Errorf("no session %q: there are %s", name, strings.Join(known, ", "))
}

func (a *asking) now() workshop.Timestamp {
	return workshop.Timestamp(a.env.Now().Format(journal.TimeLayout))
}

// say prints a line; typed text is made harmless.
func (a *asking) say(format string, args ...any) {
	fmt.Fprintln(a.env.Stdout, harmless.Line(fmt.Sprintf(format, args...)))
}

// refuse says what could not be done.
func (a *asking) refuse(format string, args ...any) {
	a.refused++
	a.say("Not done: "+format, args...)
}

// run reads lines until there are no more.
func (a *asking) run(in io.Reader) error {
	open := 0
	for _, i := range a.cards {
		if !a.answered(i) {
			open++
		}
	}
	a.say("%s. %d cards, %d of them open. Type ? for help.", a.w.Engagement.Organization, len(a.cards), open)
	if a.session != "" {
		a.say("%s", a.room())
	}
	a.read()
	lines := a.lines(in)
	for {
		fmt.Fprint(a.env.Stdout, "> ")
		var line string
		var err error
		select {
		case l := <-lines:
			line, err = l.text, l.err
		case <-a.ctx.Done():
			fmt.Fprintln(a.env.Stdout)
			return errors.New("stopped; what was answered so far is saved")
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("the lines cannot be read: %w; what was answered so far is saved", err)
		}
		if (line != "" || err == nil) && a.line(strings.TrimRight(line, "\r\n")) {
			break
		}
		if err != nil {
			fmt.Fprintln(a.env.Stdout)
			break
		}
	}
	if a.refused > 0 && !a.env.terminal() {
		return fmt.Errorf("%s could not be done; all others are saved", plural.Count(a.refused, "line"))
	}
	return nil
}

// readLine is a line, and what ended the reading after it.
type readLine struct {
	text string
	err  error
}

// lines reads ahead of the answering, so that ctrl+c ends it while it waits for
// a line.
func (a *asking) lines(in io.Reader) <-chan readLine {
	lines := make(chan readLine)
	go func() {
		for r := bufio.NewReaderSize(in, 64<<10); ; {
			text, err := r.ReadString('\n')
			select {
			case lines <- readLine{text, err}:
			case <-a.ctx.Done():
				return
			}
			if err != nil {
				return
			}
		}
	}()
	return lines
}

// commit saves an act and says so; false when it was refused.
func (a *asking) commit(act journal.Act, saved string) bool {
	_, err := a.w.commit(a.ctx, act, a.author)
	switch {
	case errors.Is(err, journal.ErrNothing):
		a.say("It says so already.")
	case err != nil:
		a.refuse("%v", deltaHint(err, "d"))
		return false
	case saved != "":
		a.say("Saved: %s", saved)
	}
	return true
}

func (a *asking) answered(card int) bool {
	for _, r := range a.w.Deck.Cards[card].Refs {
		if a.w.Answers[r].Verdict == workshop.Open {
			return false
		}
	}
	return true
}

// toOpen goes to the first card from a place on that is open and not parked;
// false when there is none.
func (a *asking) toOpen(from int) bool {
	for n := range a.cards {
		at := (from + n) % len(a.cards)
		refs := a.w.Deck.Cards[a.cards[at]].Refs
		if !a.answered(a.cards[at]) && !a.w.Answers[refs[0]].Parked.On() {
			a.at, a.side = at, 0
			return true
		}
	}
	return false
}

// goTo goes to the card at a place.
func (a *asking) goTo(at int) {
	a.at, a.side = max(0, min(at, len(a.cards)-1)), 0
	a.read()
}

// room is the session and who is in it, in a sentence.
func (a *asking) room() string {
	x := a.w.Sessions[a.session]
	text := "Session " + x.Title
	if n := x.Minutes.Int(); n > 0 {
		text += fmt.Sprintf(", planned for %d minutes", n)
	}
	var names []string
	for _, id := range x.People {
		if p, ok := a.w.People[id]; ok && !p.Gone.On() {
			names = append(names, p.Name)
		}
	}
	if len(names) > 0 {
		text += ", with " + strings.Join(names, ", ") + ": by and a name says who speaks"
	}
	return text + "."
}

// people are those who may be named, those of the session before the others.
func (a *asking) people() []string {
	ids := slices.Clone([]string(a.w.Sessions[a.session].People))
	for _, id := range planning.People(a.w.State) {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}
