package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"clausewalk/model/checklist"
	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/storage"
)

func historyCmd(env Env) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "history FILE [CHECKLIST:ITEM]",
		Short:   "List every change ever made, or those about one item",
		Example: "  clausewalk history acme.clausewalk\n  clausewalk history acme.clausewalk iso27001-2022:A.8.13 --json",
		Args:    usageArgs(cobra.RangeArgs(1, 2)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return env.reading(cmd.Context(), args[0], func(w *opened) error {
				about := func(journal.Key) bool { return true }
				if len(args) == 2 {
					ref, err := w.item(args[1])
					if err != nil {
						return err
					}
					if about, err = w.recordsAbout(cmd.Context(), ref); err != nil {
						return err
					}
				}
				if asJSON {
					return w.historyJSON(cmd.Context(), env.Stdout, about)
				}
				return w.historyText(cmd.Context(), env.Stdout, about)
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// recordsAbout picks the records that are or ever were about an item: its
// answer and decision, the notes, evidence and findings that name it, and what
// is answered for each AI system.
func (o *opened) recordsAbout(ctx context.Context, ref checklist.Ref) (func(journal.Key) bool, error) {
	type record struct{ kind, id string }
	linked := map[record]bool{}
	err := o.store.History(ctx, func(e storage.Entry) bool {
		if e.Field == "items/"+ref.String() {
			linked[record{e.Kind, e.Record}] = true
		}
		return true
	})
	return func(k journal.Key) bool {
		switch k.Kind {
		case "answer", "applicability":
			return k.Record == ref.String()
		case "system-answer":
			return strings.HasPrefix(k.Record, ref.String()+"@")
		}
		return linked[record{k.Kind, k.Record}]
	}, err
}

// entryJSON is a change as `history --json` prints it.
type entryJSON struct {
	Seq int64      `json:"seq"` // its place in this file's journal
	ID  journal.ID `json:"id"`
	journal.Change
}

func (o *opened) historyJSON(ctx context.Context, out io.Writer, about func(journal.Key) bool) error {
	entries := []entryJSON{}
	err := o.store.History(ctx, func(e storage.Entry) bool {
		if about(e.Key) {
			entries = append(entries, entryJSON{e.Seq, e.ID, e.Change})
		}
		return true
	})
	if err != nil {
		return err
	}
	return writeJSON(out, entries)
}

// historyText prints one heading for each act and a line for each of its
// changes.
func (o *opened) historyText(ctx context.Context, out io.Writer, about func(journal.Key) bool) error {
	values := map[journal.ID]string{}
	heads := map[journal.Key][]journal.ID{}
	act := ""
	return o.store.History(ctx, func(e storage.Entry) bool {
		if !about(e.Key) {
			return true
		}
		values[e.ID] = e.Value
		heads[e.Key] = journal.Supersede(heads[e.Key], e.Parents, e.ID)
		if e.Act != act {
			act = e.Act
			fmt.Fprintf(out, "%s  %s%s\n", e.When().Format("2006-01-02 15:04:05"), harmless.Line(e.Author), reasonWords(e.Reason))
		}
		_, err := fmt.Fprintf(out, "  %5d  %s: %s\n", e.Seq, harmless.Line(fieldWords(e.Key)), changeWords(replacedWords(e.Parents, values), e.Value)+besideWords(heads[e.Key], e.ID, values))
		return err == nil
	})
}

// replacedWords are the values that a change replaced: several, when it settled
// a conflict.
func replacedWords(parents []journal.ID, values map[journal.ID]string) string {
	var was []string
	for _, p := range parents {
		if v := values[p]; v != "" && !slices.Contains(was, v) {
			was = append(was, v)
		}
	}
	return strings.Join(was, " | ")
}

// besideWords say with what a change is in conflict, in the order in which this
// file learnt of it.
func besideWords(heads []journal.ID, own journal.ID, values map[journal.ID]string) string {
	var others []string
	for _, h := range heads {
		if h != own {
			others = append(others, cmp.Or(shortWords(values[h]), "none"))
		}
	}
	if len(others) == 0 {
		return ""
	}
	return ", in conflict with " + strings.Join(others, " and ")
}

// reasonWords are what an act's reason adds to its heading.
func reasonWords(reason string) string {
	switch _, undo, redo := journal.Undoes(reason); {
	case undo:
		return ", undo"
	case redo:
		return ", redo"
	case reason != "":
		return ", " + harmless.Line(reason)
	}
	return ""
}

// fieldWords name a field of a record for people: an answer by its item alone.
func fieldWords(k journal.Key) string {
	field := k.Field
	if base, member, ok := strings.Cut(field, "/"); ok {
		field = base + " " + member
	}
	switch k.Kind {
	case "answer":
		return k.Record + " " + field
	case "workshop":
		return "workshop " + field
	}
	return k.Kind + " " + k.Record + " " + field
}

// changeWords say what became of a value, each side cut to a line.
func changeWords(was, is string) string {
	switch {
	case is == "" && was == "":
		return "none"
	case is == "":
		return "taken away (was " + shortWords(was) + ")"
	case was == "" || was == is:
		return shortWords(is)
	case len(was)+len(is) > 160:
		return shortWords(is) + " (changed)"
	}
	return shortWords(was) + " -> " + shortWords(is)
}

// shortWords is a value cut to a line.
func shortWords(s string) string {
	s = harmless.Line(s)
	if r := []rune(s); len(r) > 100 {
		s = string(r[:100]) + "…"
	}
	return s
}
