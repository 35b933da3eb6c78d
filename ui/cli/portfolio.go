package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"clausewalk/model/harmless"
	"clausewalk/model/scoring"
)

func portfolioCmd(env Env) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "portfolio FILE...|FOLDER",
		Short:   "Many workshops side by side: a row each, and a benchmark over all",
		Example: "  clausewalk portfolio clients\n  clausewalk portfolio a.clausewalk b.clausewalk --json",
		Args:    usageArgs(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			files, err := workshopFiles(args)
			if err != nil {
				return err
			}
			p := gather(cmd.Context(), env, files)
			if err := cmd.Context().Err(); err != nil {
				return err
			}
			if asJSON {
				err = writeJSON(env.Stdout, p)
			} else {
				p.write(env)
			}
			for _, s := range p.Skipped {
				fmt.Fprintln(env.Stderr, "skipped: "+harmless.Line(s.Error))
			}
			return err
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// workshopFiles are the files that arguments name; a folder stands for the
// workshops in it and below.
func workshopFiles(args []string) ([]string, error) {
	var files []string
	for _, arg := range args {
		info, err := os.Stat(arg)
		if err != nil {
			return nil, fmt.Errorf("%s cannot be read: %w", arg, err)
		}
		if !info.IsDir() {
			files = append(files, arg)
			continue
		}
		err = filepath.WalkDir(arg, func(path string, d os.DirEntry, err error) error {
			if err == nil && !d.IsDir() && filepath.Ext(path) == ".clausewalk" {
				files = append(files, path)
			}
			return nil // a folder that cannot be read is passed over
		})
		if err != nil {
			return nil, err
		}
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("no workshop in %s: workshops end in .clausewalk", strings.Join(args, ", "))
	}
	slices.Sort(files)
	return slices.Compact(files), nil
}

// portfolio is many workshops side by side.
type portfolio struct {
	Workshops []portfolioRow `json:"workshops"`
	Benchmark []benchmark    `json:"benchmark"`
	Skipped   []skipped      `json:"skipped"`
}

type portfolioRow struct {
	File         string    `json:"file"`
	Organization string    `json:"organization"`
	Begun        string    `json:"begun"`
	Checklists   []string  `json:"checklists"`
	Integrated   scoreJSON `json:"integrated"`
	groups       []scoring.View
}

// benchmark is the spread of a group's maturity over the workshops that
// assessed it.
type benchmark struct {
	Group     string  `json:"group"`
	Title     string  `json:"title"`
	Workshops int     `json:"workshops"`
	Q1        float64 `json:"first_quartile"`
	Median    float64 `json:"median"`
	Q3        float64 `json:"third_quartile"`
}

type skipped struct {
	File  string `json:"file"`
	Error string `json:"error"`
}

// gather reads workshops on two lanes; one that cannot be read is named and
// skipped.
func gather(ctx context.Context, env Env, files []string) *portfolio {
	p := &portfolio{Workshops: []portfolioRow{}, Benchmark: []benchmark{}, Skipped: []skipped{}}
	bar := newProgress(env, len(files), "workshops")
	defer bar.done()
	var mu sync.Mutex
	work := make(chan string)
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			for file := range work {
				row, err := readRow(ctx, env, file)
				mu.Lock()
				if err != nil {
					p.Skipped = append(p.Skipped, skipped{file, oneLine(err)})
				} else {
					p.Workshops = append(p.Workshops, row)
				}
				bar.step()
				mu.Unlock()
			}
		})
	}
	for _, f := range files {
		if ctx.Err() != nil {
			break
		}
		work <- f
	}
	close(work)
	wg.Wait()
	sort.Slice(p.Workshops, func(i, j int) bool { return p.Workshops[i].File < p.Workshops[j].File })
	sort.Slice(p.Skipped, func(i, j int) bool { return p.Skipped[i].File < p.Skipped[j].File })
	p.Benchmark = benchmarks(p.Workshops)
	return p
}

func readRow(ctx context.Context, env Env, file string) (portfolioRow, error) {
	w, err := env.openRead(ctx, file)
	if err != nil {
		return portfolioRow{}, err
	}
	defer w.store.Close()
	m, err := scoring.MethodOf(w.Workshop)
	if err != nil {
		return portfolioRow{}, fmt.Errorf("%s: %w", file, err)
	}
	row := portfolioRow{File: file, Organization: w.Engagement.Organization, Begun: string(w.Engagement.Created.Day()),
		Integrated: scoreFigures(scoring.Workshop(w.Lists, w.Pairs, w.State, m).Integrated), groups: scoring.ByGroup(w.Workshop, m)}
	for _, l := range w.Lists {
		row.Checklists = append(row.Checklists, l.ID)
	}
	return row, nil
}

func benchmarks(rows []portfolioRow) []benchmark {
	values, titles := map[string][]float64{}, map[string]string{}
	var order []string
	for _, r := range rows {
		for _, g := range r.groups {
			if titles[g.ID] == "" {
				titles[g.ID] = g.Title
				order = append(order, g.ID)
			}
			if g.Known {
				values[g.ID] = append(values[g.ID], g.Maturity)
			}
		}
	}
	out := []benchmark{}
	for _, id := range order {
		if len(values[id]) > 0 {
			q1, median, q3 := scoring.Quartiles(values[id])
			out = append(out, benchmark{id, titles[id], len(values[id]), q1, median, q3})
		}
	}
	return out
}

func (p *portfolio) write(env Env) {
	fmt.Fprintf(env.Stdout, "%-32s %-10s %8s %6s %8s %6s %6s  %s\n", "organization", "begun", "maturity", "target", "coverage", "major", "minor", "file")
	for _, r := range p.Workshops {
		fmt.Fprintf(env.Stdout, "%-32.32s %-10s %8s %6.1f %7.0f%% %6d %6d  %s\n", harmless.Line(r.Organization), r.Begun, figure(r.Integrated, 1),
			r.Integrated.Target, 100*r.Integrated.Coverage, r.Integrated.Major, r.Integrated.Minor, harmless.Line(r.File))
	}
	if len(p.Benchmark) > 0 {
		fmt.Fprintf(env.Stdout, "\n%-60s %9s %9s %9s %9s\n", "maturity by group", "workshops", "quartile", "median", "quartile")
		for _, b := range p.Benchmark {
			fmt.Fprintf(env.Stdout, "%-60.60s %9d %9.1f %9.1f %9.1f\n", harmless.Line(b.Group+" "+b.Title), b.Workshops, b.Q1, b.Median, b.Q3)
		}
	}
	if n := len(p.Skipped); n > 0 {
		fmt.Fprintf(env.Stdout, "\n%d skipped; see the standard error.\n", n)
	}
}
