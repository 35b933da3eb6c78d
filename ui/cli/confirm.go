package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"clausewalk/model/extend"
	"clausewalk/model/journal"
	"clausewalk/model/workshop"
)

func confirmCmd(env Env) *cobra.Command {
	var d extend.Decision
	var change, by string
	cmd := &cobra.Command{
		Use:   "confirm FILE CHECKLIST:ITEM...",
		Short: "Confirm, change or leave what was taken over from an earlier audit",
		Example: "  clausewalk confirm aims.clausewalk iso27001-2022:A.5.1 iso27001-2022:A.5.2\n" +
			"  clausewalk confirm aims.clausewalk iso42001-2023:5.2 --delta \"The AI policy names three uses that are off limits\"\n" +
			"  clausewalk confirm aims.clausewalk iso27001-2022:A.8.13 --change minor/2\n" +
			"  clausewalk confirm aims.clausewalk iso27001-2022:A.8.9 --leave",
		Args: usageArgs(cobra.MinimumNArgs(2)),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if d.Change = cmd.Flags().Changed("change"); d.Change {
				if d.Verdict, d.Maturity, err = splitAnswer(change); err != nil {
					return usageError{err}
				}
			}
			if d.Leave && (d.Change || d.Delta != "" || d.Justification != "") {
				return usageError{errors.New("--leave takes nothing over: give it alone")}
			}
			if len(args) > 2 && (d.Delta != "" || d.Justification != "") {
				return usageError{errors.New("--delta and --justification are about one item: name one")}
			}
			if d.Delta, err = env.textOf(d.Delta); err != nil {
				return err
			}
			return env.writing(cmd.Context(), args[0], by, func(w *opened) error {
				var act journal.Act
				for _, name := range unique(args[1:]) {
					ref, err := w.item(name)
					if err != nil {
						return err
					}
					one, err := extend.Decide(w.Workshop, ref, d, workshop.Timestamp(env.Now().Format(journal.TimeLayout)))
					if err != nil {
						return deltaHint(err, "--delta")
					}
					act.Reason, act.Sets = one.Reason, append(act.Sets, one.Sets...)
				}
				if _, err := w.commit(cmd.Context(), act, env.options(by, false).Author); err != nil {
					return deltaHint(err, "--delta")
				}
				for _, name := range unique(args[1:]) {
					ref, _ := w.item(name)
					line := answerLine(w.Workshop, ref, w.Answers[ref])
					if d.Leave {
						line += ", what was inherited is not taken over"
					}
					fmt.Fprintln(env.Stdout, "saved "+line)
				}
				return nil
			})
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&change, "change", "", "what holds now, as VERDICT/MATURITY, such as minor/2, minor or /2")
	fl.BoolVar(&d.Leave, "leave", false, "do not take it over: the item stays open, to be assessed anew")
	fl.StringVar(&d.Delta, "delta", "", "what was answered to the delta question; - reads it from the standard input")
	fl.StringVar(&d.Justification, "justification", "", "why the item is not applicable")
	fl.StringVar(&by, "by", "", "whose decision this is")
	return cmd
}

// splitAnswer reads VERDICT/MATURITY, either of which may be left out.
func splitAnswer(s string) (workshop.Verdict, workshop.Level, error) {
	verdict, maturity, _ := strings.Cut(s, "/")
	v, m := workshop.Verdict(answerWord("verdict", strings.TrimSpace(verdict))), workshop.Level(answerWord("maturity", strings.TrimSpace(maturity)))
	if v == workshop.Open && m == "" {
		return "", "", fmt.Errorf("--change %q says nothing: write VERDICT/MATURITY, such as minor/2", s)
	}
	for typeName, value := range map[string]string{"Verdict": string(v), "Level": string(m)} {
		if allowed := workshop.Choices(typeName); value != "" && !slices.Contains(allowed, value) {
			return "", "", fmt.Errorf("--change %q: %q is not one of %s", s, value, strings.Join(allowed, ", "))
		}
	}
	return v, m, nil
}
