package cli

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
	"clausewalk/storage"
)

// answerInput is what is to be recorded about an item.
type answerInput struct {
	fields map[string]string // of the answer
	note   string
	links  []string
	both   bool   // the same answer for the other item of its pair
	system string // the AI system that it is about; empty for the item as a whole
}

func answerCmd(env Env) *cobra.Command {
	var in answerInput
	var verdict, maturity, justification, rationale, delta, by, from string
	var partial bool
	cmd := &cobra.Command{
		Use:   "answer FILE CHECKLIST:ITEM",
		Short: "Record a verdict, a maturity, a note or evidence on an item, or many from a table",
		Example: "  clausewalk answer acme.clausewalk iso27001-2022:A.8.13 --verdict minor --maturity 2 --note \"Restores are not tried\"\n" +
			"  clausewalk answer acme.clausewalk iso42001-2023:A.7.4 --evidence https://wiki.example/data-quality\n" +
			"  clausewalk answer acme.clausewalk iso27001-2022:A.7.4 --verdict not-applicable --justification \"No premises of its own\"\n" +
			"  clausewalk answer acme.clausewalk iso27001-2022:10.2 --both --verdict conforms --maturity 3\n" +
			"  clausewalk answer acme.clausewalk iso42001-2023:A.7.4 --system \"Loan scoring\" --verdict minor --maturity 2\n" +
			"  clausewalk answer acme.clausewalk --from answers.csv",
		Args: usageArgs(cobra.RangeArgs(1, 2)),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if (from == "") != (len(args) == 2) {
				return usageError{errors.New("name the item (CHECKLIST:ITEM), or a table of answers (--from FILE), and not both")}
			}
			in.fields = map[string]string{}
			for _, f := range []struct{ name, value, none string }{{"verdict", verdict, "open"}, {"maturity", maturity, "none"}, {"justification", justification, ""}, {"rationale", rationale, ""}, {"delta", delta, ""}} {
				if !cmd.Flags().Changed(f.name) {
					continue
				}
				if f.value == "" && f.none != "" {
					return usageError{fmt.Errorf("--%s is empty: to take it away, say %s", f.name, f.none)}
				}
				if allowed := workshop.Choices(fieldOf("answer", f.name).Type); allowed != nil && f.value != f.none && !slices.Contains(allowed, f.value) {
					return usageError{fmt.Errorf("--%s %q: use %s or %s", f.name, f.value, strings.Join(allowed, ", "), f.none)}
				}
				if in.fields[f.name] = f.value; f.value == f.none {
					in.fields[f.name] = ""
				}
			}
			if in.note, err = env.textOf(in.note); err != nil {
				return err
			}
			if from != "" && (in.system != "" || in.both) || in.system != "" && (in.both || delta != "") {
				return usageError{errors.New("--from, --system and --both (or --delta) do not go together")}
			}
			if from == "" && len(in.fields) == 0 && in.note == "" && len(in.links) == 0 {
				return usageError{errors.New("nothing to record: give --verdict, --maturity, --rationale, --note, --justification or --evidence")}
			}
			return env.writing(cmd.Context(), args[0], by, func(w *opened) error {
				author := env.options(by, false).Author
				if from != "" {
					return env.bulkAnswers(cmd.Context(), w, from, partial, author)
				}
				ref, err := w.item(args[1])
				if err != nil {
					return err
				}
				saved := func() string { return answerLine(w.Workshop, ref, w.Answers[ref]) }
				if in.system != "" {
					if saved, err = forSystem(w.Workshop, ref, &in); err != nil {
						return err
					}
				}
				if in.both {
					saved = func() string { return pairLines(w.Workshop, ref) }
				}
				act, err := env.answerAct(w, ref, in, author)
				if err == nil {
					_, err = w.commit(cmd.Context(), act, author)
				}
				if errors.Is(err, journal.ErrNothing) {
					fmt.Fprintf(env.Stdout, "%s already says so\n", ref)
					return nil
				}
				if err != nil {
					return deltaHint(err, "--delta")
				}
				fmt.Fprintln(env.Stdout, "saved "+saved())
				return nil
			})
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&verdict, "verdict", "", "conforms, opportunity, minor, major, not-applicable or open")
	fl.StringVar(&maturity, "maturity", "", "0 to 5, or none")
	fl.StringVar(&in.note, "note", "", "what was said, seen or tested; - reads it from the standard input")
	fl.StringVar(&justification, "justification", "", "why the item is not applicable")
	fl.StringVar(&rationale, "rationale", "", "why this verdict and this level")
	fl.BoolVar(&in.both, "both", false, "the same answer for both items of a clause pair, in one act")
	fl.StringVar(&delta, "delta", "", "what was answered to the delta question of a clause pair")
	fl.StringVar(&in.system, "system", "", "the AI system that this is about, for items that are answered for each")
	fl.StringArrayVar(&in.links, "evidence", nil, "a link, path or reference; may be given more than once")
	fl.StringVar(&from, "from", "", "a CSV or XLSX file with the columns "+strings.Join(bulkColumns, ", "))
	fl.BoolVar(&partial, "partial", false, "with --from: take the rows that can be taken")
	fl.StringVar(&by, "by", "", "whose answer this is")
	return cmd
}

// typed is text as it was meant, from a pipe or a file that some editor wrote: the
// byte order mark and line ends of Windows are no part of it.
func typed(s string) string {
	return strings.ReplaceAll(strings.TrimPrefix(s, "\ufeff"), "\r\n", "\n")
}

// textOf is a text given on the command line; "-" reads it from the standard
// input.
func (e Env) textOf(s string) (string, error) {
	if s != "-" {
		return s, nil
	}
	b, err := io.ReadAll(io.LimitReader(e.Stdin, workshop.MaxText+1))
	if err != nil {
		return "", fmt.Errorf("cannot read the text from the standard input: %w", err)
	}
	return strings.TrimRight(typed(string(b)), "\n"), nil
}

// answerAct is the prepared act that records an answer.
func (e Env) answerAct(w *opened, ref checklist.Ref, in answerInput, by string) (journal.Act, error) {
	act := journal.Act{Sets: answerSets(w.Workshop, ref, in.fields)}
	if in.system != "" {
		act.Sets = workshop.Edit("system-answer", workshop.SystemAnswerID(ref, in.system), in.fields)
	}
	refs := []checklist.Ref{ref}
	if in.both {
		var err error
		if act, err = bothAct(w.Workshop, ref, in.fields); err != nil {
			return act, err
		}
		refs = pairOf(w.Workshop, ref).Refs
	}
	if in.note != "" {
		act.Sets = append(act.Sets, workshop.Sets("observation", storage.NewID(e.Now()), workshop.Observation{
			Text: in.note, Method: "interview", Time: workshop.Timestamp(e.Now().Format(journal.TimeLayout)), Items: workshop.RefMembers(refs...)})...)
	}
	for _, link := range in.links {
		if strings.TrimSpace(link) == "" {
			return act, usageError{errors.New("--evidence is empty: give a link, a path or a reference")}
		}
		evidence := collect(w.store.Path(), link, e.Now(), by)
		evidence.Items = workshop.RefMembers(refs...)
		act.Sets = append(act.Sets, workshop.Sets("evidence", storage.NewID(e.Now()), evidence)...)
	}
	return w.Prepare(act)
}

func answerLine(w *workshop.Workshop, ref checklist.Ref, a workshop.Answer) string {
	return ref.String() + ": " + answerWords(w, a.Verdict, a.Level())
}

// answerWords are a verdict and a level as they are read.
func answerWords(w *workshop.Workshop, v workshop.Verdict, l workshop.Level) string {
	line := w.VerdictWord(v)
	if level, ok := l.Int(); ok {
		m, _ := scoring.MethodOf(w) // one that does not fit is refused where it is set
		line += fmt.Sprintf(", maturity %d (%s)", level, m.LevelName(level))
	}
	return line
}

// unknownItem says which item was meant and how to find the right one.
func unknownItem(w *workshop.Workshop, r checklist.Ref) error {
	for _, l := range w.Lists {
		if l.ID == r.Checklist {
			return fmt.Errorf("%s has no item %q: 'clausewalk checklist show %s' lists them", l.Title, r.Item, l.ID)
		}
	}
	var ids []string
	for _, l := range w.Lists {
		ids = append(ids, l.ID)
	}
	return fmt.Errorf("this workshop does not walk a checklist %q: it walks %s", r.Checklist, strings.Join(ids, " and "))
}
