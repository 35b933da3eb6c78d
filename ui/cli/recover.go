package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"clausewalk/checklists"
	"clausewalk/model/harmless"
	"clausewalk/model/plural"
	"clausewalk/storage"
)

func recoverCmd(env Env) *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:   "recover FILE -o OUT",
		Short: "Save what is intact of a damaged or foreign file into a new one",
		Long: "Read a file that clausewalk refuses to open, byte by byte, and save every change whose hash proves it into a new workshop file. " +
			"The file itself is not written to, and nothing in it is run. A backup is often the better way: see 'clausewalk backup --list'.",
		Example: "  clausewalk recover acme.clausewalk -o acme-recovered.clausewalk",
		Args:    usageArgs(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if out == "" {
				return usageError{errors.New("say where the saved changes go: add -o OUT")}
			}
			known, err := shippedContent()
			if err != nil {
				return err
			}
			opt := env.options("", false)
			opt.Backups = storage.Backups{}
			r, err := storage.Recover(cmd.Context(), args[0], out, known, opt)
			if err != nil {
				return err
			}
			p, err := storage.Verify(cmd.Context(), out, opt)
			if err != nil {
				return err
			}
			writeRecovered(env.Stdout, args[0], out, r, p)
			return nil
		},
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", "the new workshop file")
	return cmd
}

// shippedContent is what this version pins into new workshops: it stands in for
// a pinned checklist that is lost, when it is the same.
func shippedContent() ([][]byte, error) {
	var values []any
	for _, language := range checklists.BuiltinLanguages() {
		for _, id := range checklists.IDs {
			l, _, err := checklists.BuiltinIn(id, language)
			if err != nil {
				return nil, err
			}
			values = append(values, l)
		}
		pairs, _, err := checklists.PairsIn(language)
		if err != nil {
			return nil, err
		}
		walks, err := checklists.CrosswalksIn(language)
		if err != nil {
			return nil, err
		}
		values = append(values, pairs, walks)
	}
	var out [][]byte
	for _, v := range values {
		content, err := json.Marshal(v)
		if err != nil {
			return nil, err
		}
		out = append(out, content)
	}
	return out, nil
}

func writeRecovered(out io.Writer, from, to string, r *storage.Recovered, p *storage.Proof) {
	fmt.Fprintf(out, "Saved from %s into %s:\n", harmless.Line(from), harmless.Line(to))
	line := func(n int, noun, format string, args ...any) {
		if n > 0 {
			fmt.Fprintf(out, "  %s %s\n", plural.Count(n, noun), fmt.Sprintf(format, args...))
		}
	}
	line(r.Kept, "change", "as made, with hash and links whole")
	line(r.Again, "change", "recorded again, by the same author at the same time: each is intact, but what it built on is lost")
	line(r.Drafts, "text", "that was being typed")
	if r.Lost+r.Unknown+len(r.Pins)+len(r.Refilled) == 0 {
		fmt.Fprintln(out, "Nothing that the saved changes build on is missing. Changes at the very end can be lost without a trace: compare with a backup or a report.")
	}
	line(r.Lost, "change", "lost, at least: others build on them")
	line(r.Unknown, "change", "not understood by this version: update clausewalk and recover again")
	for _, id := range r.Refilled {
		fmt.Fprintf(out, "  the checklist %s was lost and is the same as the shipped one: put in again\n", harmless.Line(id))
	}
	if len(r.Pins) > 0 {
		ids := harmless.Line(strings.Join(r.Pins, ", "))
		fmt.Fprintf(out, "  the content of %s is lost: put each in again with 'clausewalk checklist import CHECKLIST --into %s'\n", ids, harmless.Line(to))
	}
	if len(p.Faults) == 0 {
		fmt.Fprintf(out, "The new file is intact. Journal head: %s\n", p.Head())
	}
}
