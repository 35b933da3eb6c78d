package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/model/plural"
	"clausewalk/storage"
)

// headEffort is how many sets of changes verify --head tries, some seconds'
// worth.
const headEffort = 2_000_000

func verifyCmd(env Env) *cobra.Command {
	var head string
	cmd := &cobra.Command{
		Use:   "verify FILE",
		Short: "Prove that the history is whole and that the file says what it says",
		Long: "Replay the journal: the hash of every change, the chain of each installation, what each change replaces. Then hold the tables, " +
			"the pinned checklists and the database itself against it. Reads only, also while the file is open elsewhere. " +
			"With --head: was a report with this journal head written from this file's history?",
		Example: "  clausewalk verify acme.clausewalk\n  clausewalk verify acme.clausewalk --head 6f1c…",
		Args:    usageArgs(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			var want journal.ID
			if cmd.Flags().Changed("head") {
				var err error
				if want, err = journal.ParseID(strings.ToLower(strings.TrimSpace(head))); err != nil {
					return usageError{fmt.Errorf("--head %q: give the 64 hexadecimal digits that the report calls its journal head", head)}
				}
			}
			p, err := storage.Verify(cmd.Context(), args[0], env.options("", true))
			if err != nil {
				return err
			}
			if err := writeProof(env.Stdout, args[0], p); err != nil {
				return err
			}
			if b, ok := env.backups().Ahead(args[0], p); ok {
				fmt.Fprintf(env.Stdout, "  backups     the one of %s ends with a change that is not in this file: an older state was brought back, or the end of the history was cut off; see 'clausewalk diff %s %s'\n",
					b.Time.In(env.Now().Location()).Format("2006-01-02 15:04:05"), harmless.Line(shellWord(args[0])), harmless.Line(shellWord(b.Path)))
			}
			if cmd.Flags().Changed("head") {
				return writeFound(env.Stdout, args[0], p, want)
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&head, "head", "", "journal head of a report, to look for in the history")
	return cmd
}

// proven is the proof of a file that is intact; an error says for what it must
// be.
func (e Env) proven(ctx context.Context, path, what string) (*storage.Proof, error) {
	p, err := storage.Verify(ctx, path, e.options("", true))
	if err != nil {
		return nil, err
	}
	return p, holds(p, path, what)
}

// intact is proven for a file that is open.
func intact(ctx context.Context, s *storage.Store, what string) error {
	p, err := s.Prove(ctx)
	if err != nil {
		return err
	}
	return holds(p, s.Path(), what)
}

// holds is nil where a proof has no faults; the error says for what it must.
func holds(p *storage.Proof, path, what string) error {
	if len(p.Faults) == 0 {
		return nil
	}
	return fmt.Errorf("%s is not intact, so %s: %s; 'clausewalk verify %s' says more, and 'clausewalk recover' saves what is proven into a new file", path, what, p.Faults[0], shellWord(path))
}

// writeProof prints what verifying found; it fails when that is not good.
func writeProof(out io.Writer, path string, p *storage.Proof) error {
	if len(p.Faults) == 0 {
		replicas := map[string]bool{}
		for _, c := range p.Log.Changes() {
			replicas[c.Replica] = true
		}
		fmt.Fprintf(out, "%s is intact\n", harmless.Line(path))
		fmt.Fprintf(out, "  journal     %s by %s: every hash and every link holds\n", plural.Count(p.Changes, "change"), plural.Count(len(replicas), "installation"))
		fmt.Fprintf(out, "  tables      exactly what the journal adds up to\n")
		fmt.Fprintf(out, "  checklists  %d pinned, unaltered\n", p.Pinned)
		fmt.Fprintf(out, "  database    sound\n")
		fmt.Fprintf(out, "  head        %s\n", p.Head())
		return nil
	}
	for _, f := range p.Faults {
		fmt.Fprintln(out, harmless.Line(f))
	}
	if p.More > 0 {
		fmt.Fprintf(out, "and %d more\n", p.More)
	}
	return fmt.Errorf("%s: %s; the first: %s. It has been left as it is: compare it with a backup ('clausewalk backup --list'), or save what is intact with 'clausewalk recover %s -o NEW'",
		path, plural.Count(len(p.Faults)+p.More, "fault"), p.Faults[0], path)
}

// writeFound says where in the history a head is; it fails when it is not.
func writeFound(out io.Writer, path string, p *storage.Proof, head journal.ID) error {
	found := p.Log.Find(head, headEffort)
	if found.Tips == nil {
		if !found.Whole {
			return fmt.Errorf("%s: head %s was not found among %d sets of changes that were tried: this history was merged from too many copies to try them all; ask for the copy that the report was written from", path, head, headEffort)
		}
		return fmt.Errorf("%s: head %s is not in this file's history: the report was written from another workshop or copy, or the history has been cut or replaced since", path, head)
	}
	then := p.Log.Until(found.Tips)
	_, last := then.At(then.Len() - 1)
	switch since := p.Log.Len() - then.Len(); since {
	case 0:
		fmt.Fprintf(out, "head %s is this file's head: nothing was changed since\n", head)
	default:
		fmt.Fprintf(out, "head %s is in this file's history: %s, the last at %s by %s; %d came later\n",
			head, plural.Count(then.Len(), "change"), harmless.Line(last.Time), harmless.Line(last.Author), since)
	}
	return nil
}
