package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"clausewalk/model/checklist"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
	"clausewalk/storage"
)

func answerCmd(env Env) *cobra.Command {
	var verdict, maturity, note, justification, by string
	var links []string
	cmd := &cobra.Command{
		Use:   "answer FILE CHECKLIST:ITEM",
		Short: "Record a verdict, a maturity, a note or evidence on an item",
		Example: "  clausewalk answer acme.clausewalk iso27001-2022:A.8.13 --verdict minor --maturity 2 --note \"Restores are not tried\"\n" +
			"  clausewalk answer acme.clausewalk iso42001-2023:A.7.4 --evidence https://wiki.example/data-quality\n" +
			"  clausewalk answer acme.clausewalk iso27001-2022:A.7.4 --verdict not-applicable --justification \"No premises of its own\"",
		Args: usageArgs(cobra.ExactArgs(2)),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			fl := cmd.Flags()
			fields := map[string]string{}
			if fl.Changed("verdict") {
				if fields["verdict"] = verdict; verdict == "open" {
					fields["verdict"] = ""
				} else if verdict == "" {
					return usageError{errors.New("--verdict is empty: use conforms, opportunity, minor, major, not-applicable or open")}
				}
			}
			if fl.Changed("maturity") {
				if fields["maturity"] = maturity; maturity == "none" {
					fields["maturity"] = ""
				} else if maturity == "" {
					return usageError{errors.New("--maturity is empty: use 0 to 5, or none")}
				}
			}
			if fl.Changed("justification") {
				fields["justification"] = justification
			}
			if len(fields) == 0 && note == "" && len(links) == 0 {
				return usageError{errors.New("nothing to record: give --verdict, --maturity, --note, --justification or --evidence")}
			}
			w, err := env.open(cmd.Context(), args[0], by)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, w.store.Close()) }()
			ref, err := w.item(args[1])
			if err != nil {
				return err
			}
			author := env.options(by, false).Author
			act := journal.Act{Sets: workshop.AnswerSets(ref, fields)}
			now := workshop.Timestamp(env.Now().Format(journal.TimeLayout))
			if note != "" {
				act.Sets = append(act.Sets, workshop.Sets("observation", storage.NewID(env.Now()),
					workshop.Observation{Text: note, Method: "interview", Time: now, Items: workshop.RefMembers(ref)})...)
			}
			for _, link := range links {
				if strings.TrimSpace(link) == "" {
					return usageError{errors.New("--evidence is empty: give a link, a path or a reference")}
				}
				act.Sets = append(act.Sets, workshop.Sets("evidence", storage.NewID(env.Now()),
					workshop.Evidence{Link: link, State: "received", Collected: now, By: author, Items: workshop.RefMembers(ref)})...)
			}
			if act, err = w.Prepare(act); errors.Is(err, journal.ErrNothing) {
				fmt.Fprintf(env.Stdout, "%s already says so\n", ref)
				return nil
			} else if err != nil {
				return err
			}
			if _, err := w.store.Commit(cmd.Context(), act, author); err != nil {
				return err
			}
			for _, set := range act.Sets {
				w.Apply(set)
			}
			fmt.Fprintln(env.Stdout, "saved "+answerLine(ref, w.Answers[ref]))
			return nil
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&verdict, "verdict", "", "conforms, opportunity, minor, major, not-applicable or open")
	fl.StringVar(&maturity, "maturity", "", "0 to 5, or none")
	fl.StringVar(&note, "note", "", "what was said, seen or tested")
	fl.StringVar(&justification, "justification", "", "why the item is not applicable")
	fl.StringArrayVar(&links, "evidence", nil, "a link, path or reference; may be given more than once")
	fl.StringVar(&by, "by", "", "whose answer this is")
	return cmd
}

func answerLine(ref checklist.Ref, a workshop.Answer) string {
	line := ref.String() + ": " + a.Verdict.String()
	if level, ok := a.Maturity.Int(); ok {
		line += fmt.Sprintf(", maturity %d (%s)", level, workshop.LevelNames[level])
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
