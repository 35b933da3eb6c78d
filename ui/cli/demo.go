package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"clausewalk/checklists"
	"clausewalk/model/harmless"
	"clausewalk/model/journal"
)

func demoCmd(env Env) *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:       "demo [" + strings.Join(checklists.SampleNames(), "|") + "]",
		Short:     "Open a sample workshop, half answered; everything in it is fictional",
		Example:   "  clausewalk demo\n  clausewalk demo retailer -o retailer.clausewalk",
		Args:      usageArgs(cobra.MatchAll(cobra.MaximumNArgs(1), cobra.OnlyValidArgs)),
		ValidArgs: checklists.SampleNames(),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			name := "retailer"
			if len(args) > 0 {
				name = args[0]
			}
			path := out
			if path == "" {
				if !env.terminal() {
					path = name + ".clausewalk"
				} else {
					dir, err := os.MkdirTemp("", "clausewalk-demo-")
					if err != nil {
						return err
					}
					defer os.RemoveAll(dir)
					path = filepath.Join(dir, name+".clausewalk")
				}
			}
			w, err := env.createSample(cmd.Context(), path, name)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, w.store.Close()) }()
			if out == "" && env.terminal() {
				return screen(cmd.Context(), env, w)
			}
			fmt.Fprintf(env.Stdout, "Created %s, a sample: everything in it is fictional. Open it with: clausewalk %s\n", harmless.Line(path), harmless.Line(path))
			return nil
		},
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", "write the sample to this file instead of opening it")
	return cmd
}

// createSample makes a workshop file from a sample: each of its acts at its own
// time, by its own author.
func (e Env) createSample(ctx context.Context, path, name string) (*opened, error) {
	sample, err := checklists.LoadSample(name)
	if err != nil {
		return nil, err
	}
	at, err := time.Parse(time.RFC3339, sample.Acts[0].At)
	if err != nil {
		return nil, err
	}
	then := e
	then.Now = func() time.Time { return at }
	opt := then.options(sample.Acts[0].By, false)
	f := founding{engagement: sample.Engagement, lists: sample.Lists}
	f.engagement.Fictional = "yes"
	w, err := then.create(ctx, path, f, opt)
	if err != nil {
		return nil, err
	}
	for _, act := range sample.Acts {
		if at, err = time.Parse(time.RFC3339, act.At); err == nil {
			_, err = w.commit(ctx, journal.Act{Reason: act.Reason, Sets: act.Sets}, act.By)
		}
		if err != nil && !errors.Is(err, journal.ErrNothing) {
			return nil, errors.Join(fmt.Errorf("sample %s, %s: %w", name, act.At, err), w.store.Close(), os.Remove(path))
		}
	}
	if err := w.store.Close(); err != nil {
		return nil, err
	}
	return e.open(ctx, path, "")
}

// commit prepares an act and commits it, and keeps w up to date.
func (o *opened) commit(ctx context.Context, act journal.Act, author string) ([]journal.Change, error) {
	act, err := o.Prepare(act)
	if err != nil {
		return nil, err
	}
	changes, err := o.store.Commit(ctx, act, author)
	if err != nil {
		return nil, err
	}
	for _, set := range act.Sets {
		o.Apply(set)
	}
	return changes, nil
}
