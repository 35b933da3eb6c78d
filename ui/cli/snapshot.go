package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"clausewalk/model/harmless"
	"clausewalk/model/journal"
	"clausewalk/model/scoring"
	"clausewalk/model/workshop"
	"clausewalk/storage"
)

func snapshotCmd(env Env) *cobra.Command {
	var name, by string
	cmd := &cobra.Command{
		Use:     "snapshot FILE --name NAME",
		Short:   "Give this moment of the workshop a name, to come back to and to compare with",
		Example: "  clausewalk snapshot acme.clausewalk --name \"after stage 1\"\n  clausewalk trend acme.clausewalk",
		Args:    usageArgs(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			name = strings.TrimSpace(name)
			if name == "" {
				return usageError{errors.New("a snapshot needs a name: --name NAME")}
			}
			return env.writing(cmd.Context(), args[0], by, func(w *opened) error {
				if _, taken := w.snapshot(name); taken {
					return fmt.Errorf("there is a snapshot %q already: choose another name", name)
				}
				if err := w.takeSnapshot(cmd.Context(), env, name, env.options(by, false).Author); err != nil {
					return err
				}
				fmt.Fprintf(env.Stdout, "saved the snapshot %s\n", harmless.Line(name))
				return nil
			})
		},
	}
	cmd.Flags().StringVar(&name, "name", "", "the name of the moment")
	cmd.Flags().StringVar(&by, "by", "", "whose snapshot this is")
	return cmd
}

func (o *opened) takeSnapshot(ctx context.Context, env Env, name, by string) error {
	head, err := o.store.Head(ctx)
	if err != nil {
		return err
	}
	count := 0
	if err := o.store.History(ctx, func(storage.Entry) bool { count++; return true }); err != nil {
		return err
	}
	snap := workshop.Snapshot{Name: name, Head: head.String(), Count: workshop.Number(strconv.Itoa(count)), Time: workshop.Timestamp(env.Now().Format(journal.TimeLayout))}
	_, err = o.commit(ctx, journal.Act{Reason: "snapshot", Sets: workshop.Sets("snapshot", storage.NewID(env.Now()), snap)}, by)
	return err
}

// snapshotNames are the snapshots by their time.
func (o *opened) snapshotNames() []string {
	var snaps []workshop.Snapshot
	for _, s := range o.Snapshots {
		if !s.Gone.On() {
			snaps = append(snaps, s)
		}
	}
	slices.SortFunc(snaps, func(a, b workshop.Snapshot) int { return a.Time.Time().Compare(b.Time.Time()) })
	var names []string
	for _, s := range snaps {
		names = append(names, s.Name)
	}
	return names
}

func trendCmd(env Env) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "trend FILE",
		Short:   "How the scores moved from snapshot to snapshot, up to now",
		Example: "  clausewalk trend acme.clausewalk",
		Args:    usageArgs(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return env.reading(cmd.Context(), args[0], func(w *opened) error {
				points, err := w.trend(cmd.Context(), env)
				if err != nil {
					return err
				}
				if asJSON {
					return writeJSON(env.Stdout, points)
				}
				writeTrend(env.Stdout, points)
				return nil
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// trendPoint is the scores at one moment.
type trendPoint struct {
	Name       string     `json:"name"`
	Checklists []listJSON `json:"checklists"`
	Integrated scoreJSON  `json:"integrated"`
}

func (o *opened) trend(ctx context.Context, env Env) ([]trendPoint, error) {
	var points []trendPoint
	add := func(name string, w *workshop.Workshop) error {
		m, err := scoring.MethodOf(w)
		if err != nil {
			return err
		}
		j := scoresJSON(w, scoring.Workshop(w.Lists, w.Pairs, w.State, m))
		points = append(points, trendPoint{name, j.Checklists, j.Integrated})
		return nil
	}
	for _, name := range o.snapshotNames() {
		then, err := o.at(ctx, env, name)
		if err != nil {
			return nil, fmt.Errorf("snapshot %q: %w", name, err)
		}
		if err := add(name, then); err != nil {
			return nil, err
		}
	}
	return points, add("now", o.Workshop)
}

func writeTrend(out io.Writer, points []trendPoint) {
	fmt.Fprintf(out, "%-28s %8s %-22s %8s %6s %6s\n", "moment", "maturity", "", "coverage", "major", "minor")
	for _, p := range points {
		s := p.Integrated
		cells := ""
		if s.Maturity != nil {
			cells = strings.Repeat("█", int(*s.Maturity/5*20+0.5))
		}
		fmt.Fprintf(out, "%-28.28s %8s %-22s %7.0f%% %6d %6d\n", harmless.Line(p.Name), figure(s, 2), cells, 100*s.Coverage, s.Major, s.Minor)
	}
}
